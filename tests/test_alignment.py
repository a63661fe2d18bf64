"""Which segment is which, before and after a change."""

from __future__ import annotations

import pytest

from dragoman.alignment import regions
from dragoman.model import Kind, Record, Segment
from dragoman.places import Place, places, renewed
from dragoman.typography import exact_fingerprint


def drafted(source: str, target: str) -> Record:
    return Record(sources=(source,), draft=exact_fingerprint(target))


def segment(text: str, path: str = "paragraph") -> Segment:
    return Segment(kind=Kind.PARAGRAPH, path=path, text=text, start=0, end=0, prefix="")


def found(records: list[Record], texts: list[str]) -> list[tuple[tuple[str, ...], list[str]]]:
    aligned = regions(records, [segment(text) for text in texts])
    return [(region.record.sources, [texts[n] for n in region.targets]) for region in aligned]


ABC = [drafted(letter, letter.upper()) for letter in "abc"]

CASES = {
    "nothing": ([], [], []),
    "as it was": (ABC, ["A", "B", "C"], [(("a",), ["A"]), (("b",), ["B"]), (("c",), ["C"])]),
    "changed": (ABC, ["A", "x", "C"], [(("a",), ["A"]), (("b",), ["x"]), (("c",), ["C"])]),
    "split": (
        ABC,
        ["A", "b1", "b2", "C"],
        [(("a",), ["A"]), (("b",), ["b1", "b2"]), (("c",), ["C"])],
    ),
    "joined": (ABC, ["ab", "C"], [(("a", "b"), ["ab"]), (("c",), ["C"])]),
    "moved": (ABC, ["B", "A", "C"], [(("b",), ["B"]), (("a",), ["A"]), (("c",), ["C"])]),
    "taken out": (ABC, ["A", "C"], [(("a",), ["A"]), (("b",), []), (("c",), ["C"])]),
    "added": (
        ABC,
        ["x", "A", "B", "C", "y"],
        [((), ["x"]), (("a",), ["A"]), (("b",), ["B"]), (("c",), ["C"]), ((), ["y"])],
    ),
    "moved amid a split": (
        ABC,
        ["C", "A", "b1", "b2"],
        [(("c",), ["C"]), (("a",), ["A"]), (("b",), ["b1", "b2"])],
    ),
    "all gone": (ABC, [], [(("a",), []), (("b",), []), (("c",), [])]),
    "equal texts in a row": (
        [drafted("a", "A"), Record(sources=("x", "y"), targets=1), drafted("b", "A")],
        ["A", "A", "A"],
        [(("a",), ["A"]), (("x", "y"), ["A"]), (("b",), ["A"])],
    ),
}


@pytest.mark.parametrize(("records", "texts", "expected"), CASES.values(), ids=CASES)
def test_regions(
    records: list[Record], texts: list[str], expected: list[tuple[tuple[str, ...], list[str]]]
) -> None:
    assert found(records, texts) == expected


def test_what_a_person_moved_is_marked_as_placed() -> None:
    aligned = regions(ABC, [segment(text) for text in "BAC"])
    assert [region.record.placed for region in aligned].count(True) == 1


def test_text_that_a_person_put_into_another_kind_of_block_stays_paired_only_if_it_is_alike() -> (
    None
):
    aligned = regions([drafted("a", "A")], [segment("x", "heading 2")])
    assert [(region.record.is_pair, region.targets) for region in aligned] == [(True, (0,))]
    sources = ["Trucks came back from Kobani.", "Snow closed the road to Derik for 12 days."]
    texts = [segment("12 DAYS of SNOW IN DERIK, that is how it was.", "heading 2")]
    aligned = regions([drafted(source, source.upper()) for source in sources], texts)
    assert [(r.record.sources, r.targets) for r in aligned] == [
        ((sources[0],), ()),
        ((sources[1],), (0,)),
    ]


def place(text: str, block: str = "", nth: int = 1) -> Place:
    return Place(text=text, block=block, nth=nth)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], {}),
        (["One.", "Two."], ["Two.", "One."], {0: 1, 1: 0}),
        (["Snow fell in Derik."], ["Snow FELL  in Derik."], {0: 0}),
        (["Snow fell in Derik today."], ["Rain fell in Derik today."], {0: 0}),
        (["Snow fell in Derik."], ["Nobody said where it was."], {}),
        (["The army of the north left Derik."], ["Bread rose in price on Monday."], {}),
        (["a b c d", "a b c e"], ["a b c f"], {0: 0}),
    ],
    ids=["nothing", "moved", "cosmetic", "similar", "other", "only small words", "nearest"],
)
def test_renewed(old: list[str], new: list[str], expected: dict[int, int]) -> None:
    assert renewed([place(text) for text in old], [place(text) for text in new]) == expected


def test_equal_texts_are_told_apart_by_block_and_number() -> None:
    old = places([segment("A."), segment("A."), segment("A.", "heading 2")])
    assert [(one.block, one.nth) for one in old] == [("", 1), ("", 2), ("heading 2", 1)]
    assert renewed(old, [old[2], old[0], old[1]]) == {0: 1, 1: 2, 2: 0}
