"""Test sets as files: what is one, and what is wrong with those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.testsets import load, load_translations


def write(folder: Path, **files: str | bytes) -> Path:
    """Writes each file, `news_en` as `news.en.txt`."""
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name.replace('_', '.')}.txt").write_bytes(data)
    return folder


def test_a_pair_of_files_is_a_test_set(tmp_path: Path) -> None:
    (text,) = load(write(tmp_path, news_en="One.\nTwo.\n", news_ru="Раз.\nДва.\n"), "en", "ru")
    assert (text.name, text.language) == ("news", "ru")
    assert (text.sources, text.references) == (("One.", "Two."), ("Раз.", "Два."))


def test_a_folder_has_as_many_as_there_are_pairs(tmp_path: Path) -> None:
    write(tmp_path, b_en="One.", b_ru="Раз.", a_en="Two.", a_ru="Два.", a_ar="اثنان.", c_en="No.")
    write(tmp_path, a_engine_ru="Не то.")
    assert [text.name for text in load(tmp_path, "en", "ru")] == ["a", "b"]
    assert [text.name for text in load(tmp_path, "en", "ar")] == ["a"]


def test_one_of_them_is_named(tmp_path: Path) -> None:
    write(tmp_path, a_en="One.", a_ru="Раз.", b_x_en="Two.", b_x_ru="Два.")
    (text,) = load(tmp_path / "b.x", "en", "ru")
    assert (text.name, text.sources) == ("b.x", ("Two.",))


def test_only_the_first_sentences(tmp_path: Path) -> None:
    write(tmp_path, a_en="One two.\nThree.\nFour.", a_ru="Раз.\nТри.\nЧетыре.")
    (text,) = load(tmp_path, "en", "ru")
    assert text.first(2).references == ("Раз.", "Три.")
    assert (text.first(2).words, text.words) == (3, 4)
    assert text.first(0) == text


def test_lines_end_only_at_line_feeds(tmp_path: Path) -> None:
    """Real test sets hold other separators inside of sentences."""
    write(tmp_path, a_en="One\u2028two\x85three.\r\nFour.\r\n", a_ru="Раз.\nЧетыре.")
    (text,) = load(tmp_path, "en", "ru")
    assert text.sources == ("One\u2028two\x85three.", "Four.")


def test_text_is_composed_and_a_byte_order_mark_is_none_of_it(tmp_path: Path) -> None:
    write(tmp_path, a_en="\ufeffOne.", a_kmr="Ne\u0302.")
    (text,) = load(tmp_path, "en", "kmr")
    assert (text.sources, text.references) == (("One.",), ("Nê.",))


WRONG = {
    "no counterpart": ({"a_en": "One."}, "no test set from en to ru"),
    "another language": ({"a_en": "One.", "a_ar": "واحد."}, r"Put NAME\.en\.txt and NAME\.ru\.txt"),
    "unequal": (
        {"a_en": "One.\nTwo.", "a_ru": "Раз."},
        r"a\.ru\.txt: has 1 lines, not 2 as a\.en\.txt",
    ),
    "empty": ({"a_en": "", "a_ru": ""}, r"a\.en\.txt: is empty"),
    "an empty line": ({"a_en": "One.\nTwo.", "a_ru": "Раз.\n \n"}, r"a\.ru\.txt:2: is empty"),
    "UTF-16": ({"a_en": "One.", "a_ru": "Раз.".encode("utf-16")}, r"a\.ru\.txt: is not UTF-8"),
}


@pytest.mark.parametrize(("files", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said(tmp_path: Path, files: dict[str, str | bytes], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load(write(tmp_path, **files), "en", "ru")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no test set"):
        load(tmp_path / "nowhere", "en", "ru")


def test_ready_translations_line_by_line(tmp_path: Path) -> None:
    (text,) = load(write(tmp_path, a_en="One.\nTwo.", a_ru="Раз.\nДва."), "en", "ru")
    file = write(tmp_path, ours="Раз.\n\n") / "ours.txt"
    assert load_translations(file, text) == ("Раз.", "")


def test_ready_translations_that_do_not_fit(tmp_path: Path) -> None:
    (text,) = load(write(tmp_path, a_en="One.\nTwo.", a_ru="Раз.\nДва."), "en", "ru")
    with pytest.raises(UsageError, match=r"ours\.txt: has 3 lines, not 2 as the test set “a”"):
        load_translations(write(tmp_path, ours="1\n2\n3\n") / "ours.txt", text)
    with pytest.raises(UsageError, match=r"gone\.txt: cannot be read: No such file"):
        load_translations(tmp_path / "gone.txt", text)
    with pytest.raises(UsageError, match="cannot be read: Is a directory"):
        load_translations(tmp_path, text)
