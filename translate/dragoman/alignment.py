"""Which translated segment belongs to which source segment, before and after a change.

Two questions, answered apart. On the target's side (`regions`): which record speaks of which
segment of the translation, when a person may have changed, split, added, moved or deleted some.
On the source's side (`renewed`): which old source text has become which new one.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from rapidfuzz.distance import Indel, LCSseq

from dragoman.model import HOLE, Record, Segment
from dragoman.typography import exact_fingerprint, fingerprint, fold

SIMILAR = 0.4
"""Share of words in common, in order, from which a changed source segment counts as the same one.
Measured on 1,997 news sentences: of unrelated pairs 99.9 % share less than 0.25 (0.36 if both have
at most eight words); with a third of its words replaced a sentence keeps 0.4 or more in 99 %. A
pair missed only sends a person's text to the kept ones, where it is listed."""


REACH = 200
"""How far apart two changed segments may stand, counted among the changed ones, and still be
compared. An editor moves a paragraph by less; a rewritten archive of 3,000 cells stays linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A record and the segments of the translation that it speaks of."""

    record: Record
    """What is known. `targets` is the length of `targets` below."""
    targets: tuple[int, ...]
    """Positions of the translation's segments, ascending."""


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
    blocks, numbers = tuple(p.block for p in known), tuple(p.nth for p in known)
    return replace(
        record,
        sources=tuple(place.text for place in known),
        blocks=blocks if any(blocks) else (),
        nth=numbers if any(number > 1 for number in numbers) else (),
        targets=targets,
    )


def renewed(old: Sequence[Place], new: Sequence[Place]) -> dict[int, int]:
    """Which of the `old` places is which of the `new` ones: positions, old → new.

    Equal places first, then equal texts (as `typography.fold` sees them) wherever they stand;
    then, of what is left, the most similar pairs down to `SIMILAR`. Deterministic.
    """
    by_key = {place.key: n for n, place in enumerate(new)}
    paired = {n: by_key.pop(place.key) for n, place in enumerate(old) if place.key in by_key}
    rest_old = [n for n in range(len(old)) if n not in paired]
    rest_new = sorted(set(range(len(new))) - set(paired.values()))
    equal = _equals([old[n].key[0] for n in rest_old], [new[n].key[0] for n in rest_new])
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


def regions(records: Sequence[Record], segments: Sequence[Segment]) -> tuple[Region, ...]:
    """The `records` of an article's body, each with the `segments` of the translation's body
    that it speaks of. Every one is in exactly one region; the order is the translation's.

    Texts that nobody touched since last time are known by their fingerprints and anchor the
    rest. Between two anchors, equal numbers in equal blocks pair one by one; where a person made
    them differ, the records and texts there become one locked region.
    """
    keys = [_fingerprint(record) for record in records]
    prints = [exact_fingerprint(segment.text) for segment in segments]
    if untouched := _untouched(records, keys, prints):
        return untouched
    singles = {n for n, record in enumerate(records) if not record.is_locked}
    anchors = {old: new for old, new in _equals(keys, prints).items() if old in singles}
    found = _between(records, segments, anchors)
    if found is None:  # an anchor that a person moved stands amid text that cannot be paired
        in_order = {old: new for old, new in _common(keys, prints) if old in singles}
        found = _between(records, segments, in_order)
    assert found is not None, "anchors in order leave no gap that is not whole"
    return tuple(found)


def _fingerprint(record: Record) -> str:
    """Exact fingerprint of the text that a record spoke of last time."""
    return record.edited or record.draft or exact_fingerprint(HOLE)


def _untouched(
    records: Sequence[Record], keys: Sequence[str], prints: Sequence[str]
) -> tuple[Region, ...]:
    """One region for each record if all texts stand where they stood; else nothing. Asked first,
    so that equal texts in a row can never be paired otherwise the second time."""
    if sum(record.targets for record in records) != len(prints):
        return ()
    straight = tuple(_one_by_one(records, range(len(prints))))
    fits = all(
        region.record.is_locked or prints[region.targets[0]] == key
        for region, key in zip(straight, keys, strict=True)
    )
    return straight if fits else ()


def _between(
    records: Sequence[Record], segments: Sequence[Segment], anchors: Mapping[int, int]
) -> list[Region] | None:
    """The regions that `anchors` (record → segment) leave and make, in the segments' order.

    None when records and segments of some gap cannot be paired and a moved anchor stands in it.
    """
    spine = [(-1, -1), *_ascending(anchors), (len(records), len(segments))]
    moved = dict(anchors.items() - dict(spine).items())
    moved_texts = set(moved.values())
    found: list[Region] = []
    for (record, text), (next_record, next_text) in pairwise(spine):
        if record >= 0:
            found.append(Region(record=records[record], targets=(text,)))
        waiting = [records[n] for n in range(record + 1, next_record) if n not in moved]
        free = [n for n in range(text + 1, next_text) if n not in moved_texts]
        if not waiting and not free:
            continue
        if straight := _straight(waiting, free, segments):
            found += straight
        elif len(free) == next_text - text - 1:
            found.append(_locked(waiting, free))
        else:
            return None
    found += [
        Region(record=replace(records[old], placed=True), targets=(new,))
        for old, new in moved.items()
    ]
    return _in_text_order(found)


def _ascending(anchors: Mapping[int, int]) -> list[tuple[int, int]]:
    """A longest part of `anchors` in which records and segments both ascend."""
    by_record = sorted(anchors.items())
    texts = [text for _, text in by_record]
    return [by_record[position] for position, _ in _common(texts, sorted(texts))]


def _straight(
    records: Sequence[Record], texts: Sequence[int], segments: Sequence[Segment]
) -> list[Region]:
    """The regions of a gap whose records and texts agree in number and blocks; else none."""
    if sum(record.targets for record in records) != len(texts):
        return []
    found = list(_one_by_one(records, texts))
    fits = all(
        region.record.is_locked or segments[region.targets[0]].block == region.record.block
        for region in found
    )
    return found if fits else []


def _one_by_one(records: Sequence[Record], texts: Sequence[int]) -> Iterator[Region]:
    position = 0
    for record in records:
        yield Region(record=record, targets=tuple(texts[position : position + record.targets]))
        position += record.targets


def _locked(records: Sequence[Record], texts: Sequence[int]) -> Region:
    known = [place for record in records for place in known_places(record)]
    return Region(record=with_places(Record(sources=()), known, len(texts)), targets=tuple(texts))


def _in_text_order(found: list[Region]) -> list[Region]:
    """Regions without text stay behind the one that they follow."""
    ordered: list[tuple[int, int, Region]] = []
    place = -1
    for number, region in enumerate(found):
        place = region.targets[0] if region.targets else place
        ordered.append((place, number, region))
    return [region for _, _, region in sorted(ordered, key=lambda item: item[:2])]


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Positions of a longest common subsequence of `old` and `new`, ascending."""
    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            yield from zip(
                range(block.src_start, block.src_end),
                range(block.dest_start, block.dest_end),
                strict=True,
            )


def _equals(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Old position → new position of equal items: first those in common order, then the moved
    ones, the first of several to the first."""
    paired = dict(_common(old, new))
    taken = set(paired.values())
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for position, item in enumerate(new):
        if position not in taken:
            waiting[item].append(position)
    for position, item in enumerate(old):
        if position not in paired and waiting[item]:
            paired[position] = waiting[item].popleft()
    return paired
