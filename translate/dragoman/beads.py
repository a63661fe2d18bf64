"""Which source texts of a region are rendered by which texts of the translation, n to m.

A *bead* is a few neighbouring sources with the few neighbouring targets that render them: 1-1,
1-2 (a person split), 2-1 (joined), 2-2, 1-0 (taken out), 0-1 (added). Of all ways to string beads
over a region the most probable is found by dynamic programming (Gale & Church 1993), weighed by
`likeness`; forward and backward sums over all ways tell how sure each bead is. Beads that are not
sure are melted into one with their unsure neighbours: better no pair than a wrong one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.likeness import likeness, traits
from dragoman.model import HOLE

SURE = 0.95
"""Probability from which a bead stands. “benchmarks/beads.py” on articles of which every paragraph
is edited: where one in ten is also split, joined, taken out or added, 99.2 % of the beads are right
and 8 % of the sources locked; at 0.8, 98.7 % and 3 %; at 0.99, 99.7 % and 16 %."""

REACH = 30
"""How far a bead may stand off the straight line from the region's start to its end, counted in
texts. Regions are short; this keeps a lost table of thousands of cells linear."""

_PRIOR = {
    (1, 1): math.log(0.92),
    (1, 2): math.log(0.02),
    (2, 1): math.log(0.02),
    (2, 2): math.log(0.002),
    (1, 0): math.log(0.02),
    (0, 1): math.log(0.02),
}
"""How often people leave, split, join, mingle, take out and add: editors' habits, not measured;
the benchmark shows that the outcome hardly depends on them."""
_OTHER_BLOCK = -4.0
"""A heading that has become a paragraph, a list item that stands elsewhere: rare."""
_NEVER = -math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text on one side of a region."""

    text: str
    """The text."""
    block: str
    """The blocks that it stands in, as `Segment.block` has them."""
    is_out: bool = False
    """Of a source: whether a person has taken its translation out before."""

    @property
    def can_be_split(self) -> bool:
        """Whether it is a paragraph: headings, cells and code are not split or joined."""
        return (not self.block or self.block.endswith("paragraph")) and self.text != HOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """Sources and the targets that render them, by position; each side may be empty."""

    sources: range
    targets: range


def string(sources: Sequence[Passage], targets: Sequence[Passage], ratio: float) -> list[Bead]:
    """The beads of a region, in order; each source and target is in exactly one.

    A bead of more than two sources or targets is a stretch that could not be told apart.
    `ratio` is the usual length of a translation, per source character.
    """
    beads, sureness = _Region(sources, targets, ratio).best()
    return list(_melted(beads, sureness))


def _melted(beads: Sequence[Bead], sureness: Sequence[float]) -> Iterator[Bead]:
    """The beads, neighbours that are not sure made into one."""
    unsure: list[Bead] = []
    for bead, probability in zip(beads, sureness, strict=True):
        if probability < SURE:
            unsure.append(bead)
            continue
        yield from _one(unsure)
        unsure = []
        yield bead
    yield from _one(unsure)


def _one(beads: Sequence[Bead]) -> Iterator[Bead]:
    if beads:
        first, last = beads[0], beads[-1]
        yield Bead(
            sources=range(first.sources.start, last.sources.stop),
            targets=range(first.targets.start, last.targets.stop),
        )


class _Region:
    """One region; a class only so that its steps share what they look at."""

    def __init__(
        self, sources: Sequence[Passage], targets: Sequence[Passage], ratio: float
    ) -> None:
        self.sources, self.targets, self.ratio = sources, targets, ratio
        self.end = len(sources), len(targets)
        self.steps = {point: list(self._steps(*point)) for point in self._points()}

    def _points(self) -> Iterator[tuple[int, int]]:
        """The pairs of positions that a string of beads may pass."""
        n, m = self.end
        reach = REACH + abs(n - m)
        return (
            (i, j)
            for i in range(n + 1)
            for j in range(
                max(0, i * m // max(n, 1) - reach), min(m, i * m // max(n, 1) + reach) + 1
            )
        )

    def _steps(self, i: int, j: int) -> Iterator[tuple[tuple[int, int], float]]:
        """Where a bead that begins at (i, j) may end, and how probable it is, as a logarithm."""
        for (a, b), prior in _PRIOR.items():
            if i + a > self.end[0] or j + b > self.end[1]:
                continue
            weight = prior + self._weight(self.sources[i : i + a], self.targets[j : j + b])
            if weight > _NEVER:
                yield (i + a, j + b), weight

    def _weight(self, sources: Sequence[Passage], targets: Sequence[Passage]) -> float:
        if not targets:
            return -_PRIOR[1, 0] if sources[0].is_out else 0.0
        if not sources:
            return 0.0
        block = sources[0].block
        if len(sources) + len(targets) > 2:
            of_one_kind = all(p.can_be_split and p.block == block for p in (*sources, *targets))
            return self._likeness(sources, targets) if of_one_kind else _NEVER
        off = 0.0 if block == targets[0].block else _OTHER_BLOCK
        return off if targets[0].text == HOLE else off + self._likeness(sources, targets)

    def _likeness(self, sources: Sequence[Passage], targets: Sequence[Passage]) -> float:
        source, target = ("\n\n".join(p.text for p in side) for side in (sources, targets))
        return likeness(traits(source), traits(target), self.ratio)

    def best(self) -> tuple[list[Bead], list[float]]:
        """The most probable beads, and the probability of each."""
        before, after = self._before(), self._after()
        total = after[0, 0]
        path = list(self._path())
        return [bead for bead, _ in path], [
            math.exp(
                before[bead.sources.start, bead.targets.start]
                + weight
                + after[bead.sources.stop, bead.targets.stop]
                - total
            )
            for bead, weight in path
        ]

    def _before(self) -> dict[tuple[int, int], float]:
        """For each point, how probable all ways to it are together."""
        sums = dict.fromkeys(self.steps, _NEVER) | {(0, 0): 0.0}
        for point, steps in self.steps.items():
            for goal, weight in steps:
                if goal in sums:
                    sums[goal] = _sum(sums[goal], sums[point] + weight)
        return sums

    def _after(self) -> dict[tuple[int, int], float]:
        """For each point, how probable all ways from it are together."""
        sums = dict.fromkeys(self.steps, _NEVER) | {self.end: 0.0}
        for point, steps in reversed(self.steps.items()):
            for goal, weight in steps:
                if goal in sums:
                    sums[point] = _sum(sums[point], weight + sums[goal])
        return sums

    def _path(self) -> Iterator[tuple[Bead, float]]:
        best: dict[tuple[int, int], float] = {self.end: 0.0}
        choice: dict[tuple[int, int], tuple[tuple[int, int], float]] = {}
        for point, steps in reversed(self.steps.items()):
            for goal, weight in steps:
                reached = weight + best.get(goal, _NEVER)
                if reached > best.get(point, _NEVER):
                    best[point], choice[point] = reached, (goal, weight)
        here = 0, 0
        while here != self.end:
            goal, weight = choice[here]
            yield Bead(sources=range(here[0], goal[0]), targets=range(here[1], goal[1])), weight
            here = goal


def _sum(a: float, b: float) -> float:
    """The logarithm of the sum of what `a` and `b` are logarithms of."""
    low, high = sorted((a, b))
    return high if low == _NEVER else high + math.log1p(math.exp(low - high))
