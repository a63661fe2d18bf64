"""Where source texts stand in an article, and which old one has become which new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from rapidfuzz.distance import Indel

from dragoman.model import Record, Segment
from dragoman.sequences import equals
from dragoman.typography import fingerprint, fold

SIMILAR = 0.4
"""Share of words in common, in order, from which a changed source segment counts as the same one.
Measured on 1,997 news sentences: of unrelated pairs 99.9 % share less than 0.25 (0.36 if both have
at most eight words); with a third of its words replaced a sentence keeps 0.4 or more in 99 %. A
pair missed only sends a person's text to the kept ones, where it is listed."""


REACH = 200
"""How far apart two changed segments may stand, counted among the changed ones, and still be
compared. An editor moves a paragraph by less; a rewritten archive of 3,000 cells stays linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A source text in an article's body."""

    text: str
    """The text."""
    block: str
    """The blocks that it stands in, as `Segment.block` has them."""
    nth: int
    """How many-eth of the equal texts in equal blocks it is, from 1."""

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from every other place of its article."""
        return fingerprint(self.text), self.block, self.nth


def places(segments: Sequence[Segment]) -> list[Place]:
    """The places of a source article's body."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for segment in segments:
        equal = fingerprint(segment.text), segment.block
        seen[equal] += 1
        found.append(Place(text=segment.text, block=segment.block, nth=seen[equal]))
    return found


def known_places(record: Record) -> list[Place]:
    """The places of a record's source texts."""
    count = len(record.sources)
    blocks, numbers = record.blocks or ("",) * count, record.nth or (1,) * count
    return [
        Place(text=text, block=block, nth=nth)
        for text, block, nth in zip(record.sources, blocks, numbers, strict=True)
    ]


def with_places(record: Record, known: Sequence[Place], targets: int) -> Record:
    """The record speaking of `targets` segments that render the source texts at `known`."""
    texts = tuple(place.text for place in known)
    return at_places(replace(record, sources=texts, targets=targets), known)


def at_places(record: Record, known: Sequence[Place]) -> Record:
    """The record, its source texts as they are, standing at the places `known`. The same object
    where it says so already: a sync that finds nothing to do asks this of every segment."""
    blocks, numbers = tuple(p.block for p in known), tuple(p.nth for p in known)
    blocks = blocks if any(blocks) else ()
    numbers = numbers if any(number > 1 for number in numbers) else ()
    if (record.blocks, record.nth) == (blocks, numbers):
        return record
    return replace(record, blocks=blocks, nth=numbers)


def joined(texts: Iterable[str]) -> str:
    """Several paragraphs as one text."""
    return "\n\n".join(texts)


def renewed(old: Sequence[Place], new: Sequence[Place]) -> dict[int, int]:
    """Which of the `old` places is which of the `new` ones: positions, old → new.

    Equal places first, then equal texts (as `typography.fold` sees them) wherever they stand;
    then, of what is left, the most similar pairs down to `SIMILAR`. Deterministic.
    """
    by_key = {place.key: n for n, place in enumerate(new)}
    paired = {n: by_key.pop(place.key) for n, place in enumerate(old) if place.key in by_key}
    rest_old = [n for n in range(len(old)) if n not in paired]
    rest_new = sorted(set(range(len(new))) - set(paired.values()))
    equal = equals([old[n].key[0] for n in rest_old], [new[n].key[0] for n in rest_new])
    paired |= {rest_old[a]: rest_new[b] for a, b in equal.items()}
    taken = set(paired.values())
    old_words = {n: fold(old[n].text).split() for n in rest_old if n not in paired}
    new_words = {n: fold(new[n].text).split() for n in rest_new if n not in taken}
    candidates = sorted(
        (-likeness, abs(a - b), a, b)
        for (x, a), (y, b) in product(enumerate(old_words), enumerate(new_words))
        if abs(x - y) <= REACH and (likeness := _similarity(old_words[a], new_words[b]))
    )
    for _, _, a, b in candidates:
        if a not in paired and b not in taken:
            paired[a] = b
            taken.add(b)
    return paired


def _similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """Share of words that two texts have in common, in order; 0 where it is under `SIMILAR`."""
    return Indel.normalized_similarity(first, second, score_cutoff=SIMILAR)
