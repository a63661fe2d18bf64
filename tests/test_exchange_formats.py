"""Each format: what is written is read again, whatever the text; what is no good is refused."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dragoman.cli.exchange import FORMATS as NAMES
from dragoman.errors import ExchangeError, UsageError
from dragoman.exchange import FORMATS, read
from dragoman.exchange.codes import parse, render
from dragoman.exchange.handing import UNCARRIED
from dragoman.exchange.sheet import Handout, Note, NoteKind, Sheet, mark
from dragoman.model import State
from inline_markdown import TIDY

FORMER = Note(kind=NoteKind.FORMER, text="Snow **will** fall.")
FAULT = Note(kind=NoteKind.CHECK, text="the number “25” was added [numbers]")
DECIDED = Note(kind=NoteKind.GLOSSARY, text="Aleppo: حلب")
DEBIAN_SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")


def handout(
    source: str, target: str = "", state: State = State.DRAFT, id_: str = "s1", **more: object
) -> Handout:
    fields = {
        "id": id_,
        "place": "paragraph",
        "line": 7,
        "state": state,
        "is_translatable": state is not State.LOCKED,
        "is_markdown": True,
        "source": source,
        "target": target,
        "fingerprint": mark(target),
        **more,
    }
    return Handout(**fields)  # type: ignore[arg-type]


def sheet(*handouts: Handout, article: str = "2026/11/snow") -> Sheet:
    return Sheet(article=article, source_language="en", language="ar", handouts=handouts)


EVERY = sheet(
    handout("Snow closes roads", id_="s1", state=State.MISSING, is_markdown=False, place="title"),
    handout("Snow **fell**.\nThen `rain`.", "سقط **الثلج**.\nثم `rain`.", id_="s2"),
    handout("a [b](c)", "ا [ب](c)", State.STALE, id_="s3", notes=(FORMER, DECIDED, FAULT)),
    handout("Two.\n\nMore.", "اثنان.\n\nأكثر.", State.LOCKED, id_="s4"),
    handout("x", "س", State.EDITED, id_="s5"),
    handout('=1+1 <b> & ]]> "q"', "-٢ 'س' <i>", State.APPROVED, id_="s6"),
    handout("y", State.FAILED.value, State.FAILED, id_="s7"),
)


def written(form: str, *sheets: Sheet) -> str:
    return FORMATS[form].write(sheets)


def again(form: str, text: str) -> dict[str, tuple[str, str | None, str | None, str | None]]:
    """What a file brings back: id → source, text, exported, fingerprint."""
    found = read(text.encode(), FORMATS[form].suffix, "a file")
    assert {(one.article, one.language) for one in found.replies} == {("2026/11/snow", "ar")}
    assert found.source_language in ("", "en")
    return {one.id: (one.source, one.text, one.exported, one.fingerprint) for one in found.replies}


def test_command_line_names_the_formats() -> None:
    assert tuple(FORMATS) == NAMES


@pytest.mark.parametrize("form", FORMATS)
def test_what_goes_out_comes_back(form: str) -> None:
    found = again(form, written(form, EVERY))
    for one in EVERY.handouts:
        source, text, exported, fingerprint = found[one.id]
        assert (source, text, fingerprint) == (one.source, one.target, one.fingerprint)
        assert (exported or "").split() == one.target.split()


texts = TIDY.filter(lambda text: not UNCARRIED.search(text))
plain = st.text(min_size=1).map(lambda t: UNCARRIED.sub("", t).strip() or "x")


@pytest.mark.parametrize("form", FORMATS)
@given(source=texts | plain, target=texts | plain, note=plain)
def test_any_text_comes_back(form: str, source: str, target: str, note: str) -> None:
    note = " ".join(note.split()) or "x"
    notes = (Note(kind=NoteKind.CHECK, text=note), Note(kind=NoteKind.FORMER, text=source))
    one = handout(source, target, State.STALE, notes=notes)
    found = again(form, written(form, sheet(one)))["s1"]
    if form.startswith("xliff"):
        source, target = render(parse(source)), render(parse(target))
    assert found[1] == target.strip()
    assert found[0].strip() == source.strip()
    assert (found[2] or "").split() == target.split()
    assert found[3] == one.fingerprint


@pytest.mark.parametrize("form", FORMATS)
def test_two_writings_are_equal(form: str) -> None:
    assert written(form, EVERY) == written(form, EVERY)


@pytest.mark.parametrize("form", ["xliff2", "xliff12", "po", "tmx", "csv"])
def test_one_file_holds_several_articles(form: str) -> None:
    other = sheet(handout("Rain.", "مطر."), article="undated/rain #1")
    text = written(form, EVERY, other)
    found = read(text.encode(), FORMATS[form].suffix, "a file")
    assert [one.article for one in found.replies].count("undated/rain #1") == 1
    assert len(found.replies) == len(EVERY.handouts) + 1


# ------------------------------------------------------------------ each format's own rules


def unit(form: str, number: int) -> etree._Element:
    root = etree.fromstring(written(form, EVERY).encode())
    return root.findall(".//{*}unit" if form == "xliff2" else ".//{*}trans-unit")[number]


def test_xliff2_says_states_and_keeps_codes_together() -> None:
    root = etree.fromstring(written("xliff2", EVERY).encode())
    states = [(s.get("state"), s.get("subState")) for s in root.iter("{*}segment")]
    assert states == [
        ("initial", "dragoman:missing"),
        ("initial", "dragoman:draft"),
        ("initial", "dragoman:stale"),
        ("translated", "dragoman:locked"),
        ("translated", "dragoman:edited"),
        ("final", "dragoman:approved"),
        ("initial", "dragoman:failed"),
    ]
    locked = unit("xliff2", 3)
    assert locked.get("translate") == "no"
    for one in root.iter("{*}unit"):
        data = {datum.get("id") for datum in one.iter("{*}data")}
        for code in one.iter("{*}pc", "{*}ph"):
            assert {v for k, v in code.attrib.items() if k.startswith("dataRef")} <= data
    codes = [[(c.get("id"), c.tag) for c in unit("xliff2", 1).iterfind(f".//{{*}}{side}/*")]
             for side in ("source", "target")]  # fmt: skip
    assert codes[0] == codes[1]
    assert len(codes[0]) == 2


def test_xliff2_tells_what_the_source_was_and_what_is_wrong() -> None:
    notes = {n.get("category"): n.text for n in unit("xliff2", 2).iter("{*}note")}
    assert notes["former source"] == FORMER.text
    assert notes["check"] == FAULT.text
    assert notes["glossary"] == DECIDED.text


def test_xliff12_says_states() -> None:
    root = etree.fromstring(written("xliff12", EVERY).encode())
    states = [
        (t.get("state"), t.get("state-qualifier"))
        for t in root.findall(".//{*}trans-unit/{*}target")
    ]
    assert states == [
        ("needs-review-translation", "mt-suggestion"),
        ("needs-review-translation", "fuzzy-match"),
        ("translated", None),
        ("translated", None),
        ("final", None),
        ("needs-translation", None),
    ]
    assert unit("xliff12", 5).get("approved") == "yes"
    assert unit("xliff12", 3).get("translate") == "no"


def test_po_is_what_polib_and_gettext_take() -> None:
    file = polib.pofile(written("po", EVERY))
    assert file.metadata["Language"] == "ar"
    by_id = {entry.msgctxt.split("#")[1]: entry for entry in file}
    assert [id_ for id_, entry in by_id.items() if entry.fuzzy] == ["s2", "s3"]
    assert by_id["s3"].previous_msgid == FORMER.text
    assert by_id["s3"].occurrences == [("content/en/2026/11/snow.md", "7")]
    assert FAULT.text in by_id["s3"].comment


def test_tmx_says_languages_article_and_state() -> None:
    root = etree.fromstring(written("tmx", EVERY).encode())
    pair = root.findall(".//tu")[1]
    languages = [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in pair.iter("tuv")]
    assert languages == ["en", "ar"]
    kinds = {prop.get("type"): prop.text for prop in pair.iter("prop")}
    assert (kinds["x-article"], kinds["x-state"]) == ("2026/11/snow", "draft")
    assert [one.tag for one in pair] == ["prop"] * 4 + ["tuv"] * 2


def test_csv_holds_no_formula_and_begins_as_spreadsheets_want() -> None:
    text = written("csv", EVERY)
    assert text.startswith("\ufeffarticle,")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert (rows[5]["source"], rows[5]["target"]) == ('\'=1+1 <b> & ]]> "q"', "'-٢ 'س' <i>")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


@pytest.mark.parametrize("separator", [";", "\t"])
def test_csv_may_come_back_with_another_separator(separator: str) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", EVERY)[1:], newline="")))
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\n").writerows(rows)
    assert again("csv", stream.getvalue()) == again("csv", written("csv", EVERY))


# ------------------------------------------------------------------ what tools make of it


def test_csv_may_have_empty_rows() -> None:
    text = written("csv", EVERY)
    assert again("csv", f"{text},,,,,,,,,\r\n\r\n") == again("csv", text)


def test_xliff2_may_be_cut_into_segments() -> None:
    text = written("xliff2", sheet(handout("One. Two.", "واحد. اثنان.")))
    whole = text[text.index("<segment") : text.index("</segment>") + len("</segment>")]
    parts = (
        "<segment><source>One.</source><target order='3'>اثنان.</target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source>Two.</source><target order='1'>واحد.</target></segment>"
    )
    assert again("xliff2", text.replace(whole, parts))["s1"][:2] == ("One. Two.", "واحد. اثنان.")
    lacking = parts.replace("<target order='1'>واحد.</target>", "")
    assert again("xliff2", text.replace(whole, lacking))["s1"][1] == ""


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ('<pc id="1">ا</pc>', "**ا**"),
        ('<pc id="1" dataRefStart="d1" dataRefEnd="d1">ا</pc> <ph id="2"/>', "**ا** `x`"),
        ('<ph id="2" dataRef="d2"/><ph id="7" copyOf="2"/>', "`x``x`"),
        ('<sc id="1" dataRef="d1"/>ا<ec startRef="1" dataRef="d1"/>', "**ا**"),
        ('<mrk id="m1" type="comment">ا</mrk>', "ا"),
        ('ا<cp hex="0007"/>', "ا\x07"),
        ('<ph id="9"/>', None),
        ('<pc id="1" dataRefStart="d9"><foreign xmlns="urn:x"/></pc>', None),
    ],
)
def test_xliff2_codes_are_what_they_refer_to(target: str, expected: str | None) -> None:
    text = written("xliff2", sheet(handout("**a** `x`", "b")))
    assert again("xliff2", text.replace("<target>b<", f"<target>{target}<"))["s1"][1] == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ('<bpt id="1">**</bpt>ا<ept id="1">**</ept>', "**ا**"),
        ('<bpt id="1"/>ا<ept id="1"/> <ph id="2"/>', "**ا** `x`"),
        ('<mrk mtype="seg" mid="0">ا</mrk> <mrk mtype="seg" mid="1">ب</mrk>', "ا ب"),
        ('<g id="1">ا</g>', None),
        ('<ph id="9"/>', None),
    ],
)
def test_xliff12_codes_are_what_they_hold(target: str, expected: str | None) -> None:
    text = written("xliff12", sheet(handout("**a** `x`", "b", State.EDITED)))
    changed = text.replace('<target state="translated">b<', f"<target>{target}<")
    assert changed != text
    assert again("xliff12", changed)["s1"][1] == expected


# ------------------------------------------------------------------ what is refused

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY a "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">&c;</xliff>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE tmx [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<tmx version="1.4"><header srclang="en"/><body>&secret;</body></tmx>"""
UNDECLARED = """<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">
<tmx version="1.4"><header srclang="en"/><body>&what;</body></tmx>"""


@pytest.mark.parametrize(
    ("data", "suffix", "message"),
    [
        (LAUGHS.encode(), ".xlf", "has XML entities"),
        (OUTSIDE.encode(), ".tmx", "has XML entities"),
        (UNDECLARED.encode(), ".tmx", "has XML entities"),
        (b"<xliff><file>", ".xlf", "a file:1: is not XML"),
        (b"", ".xlf", "is not XML"),
        (b"\x00\x01", ".tmx", "is not XML"),
        (b"<xliff version='1.1'/>", ".xlf", "no XLIFF of version 1.2, 2.0 or 2.1"),
        (b"<tmx/>".replace(b"tmx", b"tbx"), ".tmx", "it is no TMX"),
        (b"<tmx><header/><body><tu><tuv/></tu></body></tmx>", ".tmx", "not exported by Dragoman"),
        ("é".encode("latin-1"), ".po", "a file:1: is not UTF-8 text"),
        ("a,b\n؟".encode("cp1256"), ".csv", "a file:2: is not UTF-8 text"),
        (b'msgid "a\nmsgstr', ".po", "is not PO"),
        (b'msgid "a"\nmsgstr "b"\n', ".po", "no context of ours"),
        (b"/etc/passwd", ".po", "is not PO"),
        (b"id,source,target\n1,a,b\n", ".csv", "it has no column “article”"),
        (b"article,id,language,target\na,s1,,b\n", ".csv", "a row has no “language”"),
        (b'article,id,language,target\na,"b\n', ".csv", "is not CSV"),
    ],
)  # fmt: skip
def test_what_cannot_be_trusted_or_read_is_refused(data: bytes, suffix: str, message: str) -> None:
    with pytest.raises(ExchangeError, match=r"^a file") as raised:
        read(data, suffix, "a file")
    assert message in str(raised.value)


def test_other_endings_are_wrong_usage() -> None:
    with pytest.raises(UsageError, match=r"is of no known format. Known are .xlf, .xliff, .po"):
        read(b"", ".docx", "a.docx")


def test_memory_with_a_dtd_but_no_entities_is_read() -> None:
    text = written("tmx", EVERY)
    declared = text.replace("<tmx ", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx ', 1)
    assert again("tmx", declared) == again("tmx", text)


def test_xliff_in_another_encoding_is_read() -> None:
    text = written("xliff2", EVERY).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    found = read(text.encode("utf-16"), ".XLF", "a file")
    assert [one.id for one in found.replies] == [one.id for one in EVERY.handouts]


@given(st.binary(max_size=200))
def test_noise_is_refused_with_an_error_of_ours(data: bytes) -> None:
    for suffix in (".xlf", ".po", ".tmx", ".csv"):
        try:
            found = read(data, suffix, "a file")
        except ExchangeError:
            continue
        assert found.replies == ()


@given(
    st.sampled_from(list(FORMATS)), st.integers(0, 5000), st.integers(0, 40), st.text(max_size=3)
)
def test_damage_is_refused_with_an_error_of_ours(form: str, at: int, size: int, noise: str) -> None:
    text = written(form, EVERY)
    damaged = (text[:at] + noise + text[at + size :]).encode("utf-8", "replace")
    try:
        read(damaged, FORMATS[form].suffix, "a file")
    except ExchangeError as error:
        assert str(error).startswith("a file")  # noqa: PT017 - either is right


# ------------------------------------------------------------------ OASIS's schemas


def schema(name: str) -> etree.XMLSchema:
    """A schema of OASIS, out of `DRAGOMAN_XLIFF_SCHEMAS` or where Debian's
    php-symfony-translation puts it."""
    folder = Path(os.environ.get("DRAGOMAN_XLIFF_SCHEMAS", DEBIAN_SCHEMAS))
    if not (folder / name).is_file():
        pytest.skip(f"DRAGOMAN_XLIFF_SCHEMAS names no folder with {name}")
    text = (folder / name).read_text(encoding="utf-8")
    for address in (
        "http://www.w3.org/2001/xml.xsd",
        "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd",
    ):
        text = text.replace(address, (folder / "xml.xsd").as_uri())
    return etree.XMLSchema(etree.fromstring(text.encode()))


@pytest.mark.parametrize(
    ("form", "name"),
    [("xliff12", "xliff-core-1.2-strict.xsd"), ("xliff2", "xliff-core-2.0.xsd")],
)
def test_files_are_as_the_schema_of_oasis_wants(form: str, name: str) -> None:
    rules = schema(name)
    root = etree.fromstring(written(form, EVERY).encode())
    assert rules.validate(root), rules.error_log
    root[0].append(etree.Element("nonsense"))
    assert not rules.validate(root)
