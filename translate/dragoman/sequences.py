"""Equal items of two sequences: those in common order, and those that have moved."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence

from rapidfuzz.distance import LCSseq


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Positions of a longest common subsequence of `old` and `new`, ascending."""
    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            yield from zip(
                range(block.src_start, block.src_end),
                range(block.dest_start, block.dest_end),
                strict=True,
            )


def equals(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Old position → new position of equal items: first those in common order, then the moved
    ones, the first of several to the first."""
    paired = dict(common(old, new))
    taken = set(paired.values())
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for position, item in enumerate(new):
        if position not in taken:
            waiting[item].append(position)
    for position, item in enumerate(old):
        if position not in paired and waiting[item]:
            paired[position] = waiting[item].popleft()
    return paired
