"""Edits change what they name and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.edits import Edit, apart, applied, between, in_article, mended, on_disk
from dragoman.segment import cut
from dragoman.typography import unix_lines

TEXTS = st.text(alphabet="ab ,«»\n\u060c\u0643\r", max_size=30)


@given(TEXTS, TEXTS)
def test_edits_between_two_texts_make_one_the_other(old: str, new: str) -> None:
    assert applied(old, between(old, new)) == new
    assert between(old, old) == ()


def test_edits_are_of_whole_words() -> None:
    assert between("في 7 يونيو.", "في 7 حزيران.") == (Edit(start=5, end=10, text="حزيران"),)


def test_of_edits_that_touch_the_first_is_kept() -> None:
    edits = [Edit(start=4, end=6, text="x"), Edit(start=0, end=5, text="y")]
    assert apart(edits) == (edits[1],)
    assert apart([Edit(start=0, end=2, text="x"), Edit(start=2, end=3, text="y")]) != ()


PLACES = {
    "paragraph": ("One, two.\n", 0),
    "second line": ("Zero.\nOne, two.\n", 0),
    "quotation": ("> Zero.\n> One, two.\n", 0),
    "list item": ("- Zero.\n    One, two.\n", 0),
    "cell": ("| One, two. | B |\n| --- | --- |\n", 0),
    "front matter": ("---\ntitle: One, two.\n---\n", 0),
    "quoted": ('---\ntitle: "One, two."\n---\n', 0),
    "heading": ("## One, two.\n", 0),
}


@pytest.mark.parametrize(("text", "number"), PLACES.values(), ids=PLACES)
def test_an_edit_of_a_segment_is_made_where_it_stands(text: str, number: int) -> None:
    article = cut(text, "")
    segment = article.segments[number]
    at = segment.text.index(",")
    edits = in_article(article, segment, [Edit(start=at, end=at + 1, text=";")])
    assert applied(text, edits) == text.replace(",", ";")
    after = mended(article, {number: edits}, "")
    assert after
    assert after.text == text.replace(",", ";")


@pytest.mark.parametrize(
    "text",
    ['---\ntitle: "One, \\"two\\"."\n---\n', "| One, \\| two. | B |\n| --- | --- |\n"],
    ids=["escaped quote", "escaped pipe"],
)
def test_where_a_segment_is_written_otherwise_than_it_reads_nothing_is_certain(text: str) -> None:
    article = cut(text, "")
    assert in_article(article, article.segments[0], [Edit(start=3, end=4, text=";")]) == ()


@pytest.mark.parametrize("new", ["\n\nB", "# ", "- "])
def test_an_edit_that_makes_other_blocks_is_refused(new: str) -> None:
    article = cut("A, b.\n\nC.\n", "")
    assert mended(article, {0: [Edit(start=0, end=1, text=new)]}, "") is None


@given(st.booleans(), TEXTS, st.data())
def test_an_edit_finds_its_place_in_a_file_with_other_line_ends(
    marked: bool, raw: str, data: st.DataObject
) -> None:
    file = ("\ufeff" if marked else "") + raw.replace("\ufeff", "")
    read = unix_lines(file.removeprefix("\ufeff"))
    start = data.draw(st.integers(0, len(read)))
    edit = Edit(start=start, end=start, text="X")
    written = applied(file, on_disk(file, [edit]))
    assert unix_lines(written.removeprefix("\ufeff")) == applied(read, [edit])
    assert written.replace("X", "") == file
