"""Splits, joins, additions and what was taken out, found by nothing but the texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.beads import Passage, string
from dragoman.model import HOLE

SOURCES = (
    "Snow closed the road to Derik for 12 days.",
    "Five families left Tirbespi on Sunday.\nThey spent the night in a school in Rumeilan.",
    "Trucks brought 400 blankets from Qamishli.",
    "The council of Amuda met again.\nNobody came from Hasakah, officials said.",
)
TARGETS = (
    "أغلق الثلج طريق ديريك 12 يوماً.",
    "غادرت خمس عائلات تربسبيه يوم الأحد.",
    "وأمضت الليلة في مدرسة في رميلان.",
    "جلبت الشاحنات 400 بطانية من القامشلي.",
    "اجتمع مجلس عامودا مجدداً.\nولم يأت أحد من الحسكة، بحسب مسؤولين.",
)


def beads(
    sources: tuple[str, ...], targets: tuple[str, ...], block: str = ""
) -> list[tuple[list[int], list[int]]]:
    found = string(
        [Passage(text=text, block=block) for text in sources],
        [Passage(text=text, block=block) for text in targets],
        1.0,
    )
    return [(list(bead.sources), list(bead.targets)) for bead in found]


ADDED = "كتب قارئ من باريس أن الثلوج لم تسقط هناك منذ 1987، وأنه لا يصدق."
WHOLE = (TARGETS[0], "\n".join(TARGETS[1:3]), *TARGETS[3:])
CASES = {
    "as they were": (WHOLE, [([0], [0]), ([1], [1]), ([2], [2]), ([3], [3])]),
    "split": (TARGETS, [([0], [0]), ([1], [1, 2]), ([2], [3]), ([3], [4])]),
    "joined": (
        (WHOLE[0], WHOLE[1], "\n".join(WHOLE[2:])),
        [([0], [0]), ([1], [1]), ([2, 3], [2])],
    ),
    "taken out": ((WHOLE[0], *WHOLE[2:]), [([0], [0]), ([1], []), ([2], [1]), ([3], [2])]),
    "added": (
        (
            *WHOLE[:2],
            "كتب قارئ من باريس أن الثلوج لم تسقط هناك منذ 1987، وأنه لا يصدق.",
            *WHOLE[2:],
        ),
        [([0], [0]), ([1], [1]), ([], [2]), ([2], [3]), ([3], [4])],
    ),
    "one split, two joined": (
        (*TARGETS[:3], "\n".join(TARGETS[3:])),
        [([0], [0]), ([1], [1, 2]), ([2, 3], [3])],
    ),
}


@pytest.mark.parametrize(("targets", "expected"), CASES.values(), ids=CASES)
def test_beads(targets: tuple[str, ...], expected: list[tuple[list[int], list[int]]]) -> None:
    assert beads(SOURCES, targets) == expected


def test_what_cannot_be_told_apart_is_one_stretch() -> None:
    alike = tuple(f"Sentence {word} of many here." for word in ("one", "two", "three"))
    assert beads(alike, ("جملة من جمل كثيرة هنا.",) * 5) == [([0, 1, 2], [0, 1, 2, 3, 4])]


def test_cells_are_not_split() -> None:
    halves = (TARGETS[0], "أمس.")
    assert beads(SOURCES[:1], halves, block="table/tbody/tr/td") == [([0], [0]), ([], [1])]


def test_hole_belongs_to_one_source() -> None:
    found = beads(SOURCES[:3], (TARGETS[0], HOLE, TARGETS[3]))
    assert found == [([0], [0]), ([1], [1]), ([2], [2])]


def test_text_that_was_out_stays_out() -> None:
    sources = [Passage(text=text, block="", is_out=n == 1) for n, text in enumerate(SOURCES[:3])]
    targets = [Passage(text=text, block="") for text in (TARGETS[0], TARGETS[3])]
    found = string(sources, targets, 1.0)
    assert [(len(bead.sources), len(bead.targets)) for bead in found] == [(1, 1), (1, 0), (1, 1)]


@given(
    st.lists(st.sampled_from(SOURCES), max_size=8).map(tuple),
    st.lists(st.sampled_from((*TARGETS, HOLE)), max_size=8).map(tuple),
)
def test_law_every_text_is_in_exactly_one_bead_in_order(
    sources: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    found = beads(sources, targets)
    assert [n for bead in found for n in bead[0]] == list(range(len(sources)))
    assert [n for bead in found for n in bead[1]] == list(range(len(targets)))


def test_long_regions_stay_linear() -> None:
    cells = tuple(f"Cell {n}" for n in range(600))
    found = beads(cells, (*cells[:300], *cells[320:]), block="table/tbody/tr/td")
    assert sum(not targets for _, targets in found) == 20
