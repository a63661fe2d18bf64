"""The bytes of a source article become text, in whatever encoding they came; binary is refused."""

from __future__ import annotations

import pytest

from dragoman.errors import SourceError
from dragoman.ingest.decode import decode

ENGLISH = "The army left Aleppo – “nobody fired”, said a baker at the café."
ARABIC = "غادر الجيش مدينة حلب مساء الأحد بعد ثلاثة أيام من المحادثات مع مجلس المدينة."
PERSIAN_LETTERS = "گفت: چه كسي پيش از ما به پژاک رسيد؟"
RUSSIAN = "Армия покинула Алеппо в воскресенье вечером после трёх дней переговоров."
KURMANJI = "Artêşê êvara yekşemê piştî sê rojan ji danûstandinan ji Helebê derket."
SORANI = "سوپا ئێوارەی یەکشەممە لە حەلەب ڕۆیشت."
CRLF = "One.\r\n\r\nTwo."

READ = {
    "utf-8": (ENGLISH, "utf-8"),
    "utf-8 with a mark": (ENGLISH, "utf-8-sig"),
    "ascii": ("The army left.", "ascii"),
    "utf-16 with a mark": (ENGLISH, "utf-16"),
    "utf-16-le": (ENGLISH, "utf-16-le"),
    "utf-16-be": (ENGLISH, "utf-16-be"),
    "utf-16-le, Arabic": (ARABIC, "utf-16-le"),
    "utf-16-be, Russian": (RUSSIAN, "utf-16-be"),
    "utf-16-le, Sorani": (SORANI, "utf-16-le"),
    "utf-32 with a mark": (ENGLISH, "utf-32"),
    "windows-1252": (ENGLISH, "cp1252"),
    "windows-1252, only quotes": ("“No,” he said – and left.", "cp1252"),
    "windows-1256, Arabic": (ARABIC, "cp1256"),
    "windows-1256, Persian letters": (PERSIAN_LETTERS, "cp1256"),
    "windows-1256, Arabic in English": (f"He said {ARABIC} and left the room at once.", "cp1256"),
    "windows-1251, Russian": (RUSSIAN, "cp1251"),
    "windows-1254, Kurmanji": (KURMANJI, "cp1254"),
    "Windows line ends": (CRLF, "utf-8"),
}


@pytest.mark.parametrize(("text", "encoding"), READ.values(), ids=READ)
def test_text_is_read_in_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "seeds/a.txt").text == text


def test_another_encoding_than_utf_8_is_reported() -> None:
    decoded = decode(ARABIC.encode("cp1256"), "seeds/a.txt")
    assert decoded.encoding == "windows-1256"
    assert [finding.rule for finding in decoded.findings] == ["encoding"]
    assert decode(ARABIC.encode(), "seeds/a.txt").findings == ()


REFUSED = {
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "Word": b"PK\x03\x04\x14\x00\x06\x00",
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "RTF": b"{\\rtf1\\ansi The army left.}",
    "program": b"\x7fELF\x02\x01\x01" + bytes(40) + b"\x03\x00>\x00\x01",
    "controls": bytes(range(1, 9)) * 20,
    "noise": bytes((n * 37 + n // 7) % 256 for n in range(1, 400)),
    "utf-16 with half a character": b"\xff\xfeA\x00B",
    "utf-8 that is broken": ("Café crème. " * 3).encode()[:-12] + b"\xc3 caf\xc3\xa9",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^seeds/a\.txt"):
        decode(data, "seeds/a.txt")


def wrongly(text: str, real: str, read: str) -> str:
    """`text` as it looks to somebody who reads its bytes in another code page."""
    return "".join(
        bytes([byte]).decode(read, errors="ignore") or chr(byte) for byte in text.encode(real)
    )


REPAIRED = {
    "Arabic": (ARABIC, "utf-8", "cp1252"),
    "Arabic in another code page": (ARABIC, "utf-8", "cp1256"),
    "Arabic, ISO": (ARABIC, "utf-8", "latin-1"),
    "Russian": (RUSSIAN, "utf-8", "cp1252"),
    "Russian in another code page": (RUSSIAN, "utf-8", "cp1251"),
    "Sorani": (SORANI, "utf-8", "cp1252"),
    "Kurmanji": (KURMANJI, "utf-8", "cp1252"),
    "English quotation marks": (ENGLISH, "utf-8", "cp1252"),
    "one apostrophe": ("It’s over.", "utf-8", "cp1252"),
    "windows-1256 as windows-1252": (ARABIC, "cp1256", "cp1252"),
    "windows-1256 as windows-1251": (ARABIC, "cp1256", "cp1251"),
    "windows-1251 as windows-1252": (RUSSIAN, "cp1251", "cp1252"),
}


@pytest.mark.parametrize(("text", "real", "read"), REPAIRED.values(), ids=REPAIRED)
def test_text_saved_in_the_wrong_code_page_is_repaired(text: str, real: str, read: str) -> None:
    decoded = decode(wrongly(text, real, read).encode(), "seeds/a.txt")
    assert decoded.text == text
    assert [finding.rule for finding in decoded.findings] == ["mojibake-repaired"]


def test_only_the_spoilt_lines_are_repaired() -> None:
    spoilt = f"{ENGLISH}\n{wrongly(ARABIC, 'utf-8', 'cp1252')}\n{RUSSIAN}"
    assert decode(spoilt.encode(), "x").text == f"{ENGLISH}\n{ARABIC}\n{RUSSIAN}"


def test_what_cannot_be_repaired_for_certain_is_left_and_reported() -> None:
    text = f"One.\n{wrongly(ENGLISH, 'utf-8', 'cp1252')} – حلب"
    decoded = decode(text.encode(), "seeds/a.txt")
    assert decoded.text == text
    assert [(f.rule, f.where) for f in decoded.findings] == [("mojibake", "seeds/a.txt:2")]


def test_lost_characters_are_reported() -> None:
    decoded = decode("Al\ufffdppo fell.".encode(), "x")
    assert [finding.rule for finding in decoded.findings] == ["lost-characters"]


CLEAN = (ENGLISH, ARABIC, PERSIAN_LETTERS, RUSSIAN, KURMANJI, SORANI, "ESPAÑA, SÃO, 25 °C, «СССР»")


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_left_alone(text: str) -> None:
    decoded = decode(text.encode(), "x")
    assert (decoded.text, decoded.findings) == (text, ())
