"""What has changed between two texts, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import LCSseq


class Side(Enum):
    """Which of two texts a piece stands in."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words in a row."""

    side: Side
    text: str
    """Whole words with one blank between them."""


def by_words(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both texts in order, no two pieces of one side in a row. Where words were
    replaced the old ones stand first. White space is no difference."""
    return tuple(_pieces(old.split(), new.split()))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    gone: list[str] = []
    here: list[str] = []
    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            yield from _replaced(gone, here)
            gone, here = [], []
            yield Piece(side=Side.BOTH, text=" ".join(new[block.dest_start : block.dest_end]))
        else:
            gone += old[block.src_start : block.src_end]
            here += new[block.dest_start : block.dest_end]
    yield from _replaced(gone, here)


def _replaced(gone: list[str], here: list[str]) -> Iterator[Piece]:
    for side, words in ((Side.OLD, gone), (Side.NEW, here)):
        if words:
            yield Piece(side=side, text=" ".join(words))
