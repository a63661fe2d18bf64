"""What has changed between two texts, word by word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.differences import Side, by_words

SIGNS = {Side.BOTH: " ", Side.OLD: "-", Side.NEW: "+"}


def shown(old: str, new: str) -> list[str]:
    return [f"{SIGNS[piece.side]}{piece.text}" for piece in by_words(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("Snow fell.", "Snow fell.", [" Snow fell."]),
        ("Snow fell\nin Derik.", "Snow  fell in Derik.", [" Snow fell in Derik."]),
        ("Within 12 days.", "Within 15 days.", [" Within", "-12", "+15", " days."]),
        ("Snow fell.", "Much snow fell.", ["-Snow", "+Much snow", " fell."]),
        ("", "Snow fell.", ["+Snow fell."]),
        ("Snow fell.", "", ["-Snow fell."]),
        ("غطى الثلج الطريق", "غطى الثلج الجسر", [" غطى الثلج", "-الطريق", "+الجسر"]),
    ],
    ids=["nothing", "same", "white space", "number", "more", "all new", "all gone", "Arabic"],
)
def test_pieces(old: str, new: str, pieces: list[str]) -> None:
    assert shown(old, new) == pieces


texts = st.lists(st.sampled_from(["snow", "fell", "in", "Derik", "again"])).map(" ".join)


@given(texts, texts)
def test_law_both_texts_are_in_the_pieces(old: str, new: str) -> None:
    pieces = by_words(old, new)
    assert " ".join(one.text for one in pieces if one.side is not Side.OLD) == new
    assert " ".join(one.text for one in pieces if one.side is not Side.NEW) == old
    assert all(one.side is not other.side for one, other in pairwise(pieces))
