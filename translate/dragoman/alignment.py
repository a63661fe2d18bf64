"""Which record speaks of which segment of a translation, when a person may have changed, split,
joined, added, moved or deleted some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.beads import Passage, string
from dragoman.likeness import likeness, traits
from dragoman.model import HOLE, Record, Segment
from dragoman.places import Place, joined, known_places, with_places
from dragoman.sequences import common, equals
from dragoman.typography import exact_fingerprint

_RATIO_WEIGHT = 200
"""Characters for which a translation as long as its source is taken for granted before any pair
is seen. Over whole articles Arabic has 0.93, Kurmanji 0.99, Sorani 1.02, Russian 1.11."""

_MOST_COMPARED = 400
"""Texts in a gap above which equal numbers in equal blocks pair one by one: a second's work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A record and the segments of the translation that it speaks of."""

    record: Record
    """What is known. `targets` is the length of `targets` below."""
    targets: tuple[int, ...]
    """Positions of the translation's segments, ascending."""


def regions(records: Sequence[Record], segments: Sequence[Segment]) -> tuple[Region, ...]:
    """The `records` of an article's body, each with the `segments` of the translation's body
    that it speaks of. Every one is in exactly one region; the order is the translation's.

    Texts that nobody touched since last time are known by their fingerprints and anchor the
    rest. Between two anchors `beads` tells what a person split, joined, took out and added;
    where it is not sure, the records and texts there become one region.
    """
    keys = [_key(record) for record in records]
    texts = [segment.text for segment in segments]
    if untouched := _untouched(records, keys, texts):
        return untouched
    stretches = list(_stretches(records, keys, texts))
    prints = [one.fingerprint for one in stretches]
    gaps = _Gaps(records, segments, stretches)
    found = gaps.regions(equals(keys, prints))
    if found is None:  # what a person moved stands amid what they split
        found = gaps.regions(dict(common(keys, prints)))
    assert found is not None, "anchors in order leave no gap that is not whole"
    return tuple(found)


def unaided(records: Sequence[Record], segments: Sequence[Segment]) -> tuple[Region, ...]:
    """As `regions`, where no record has a fingerprint: in the same blocks one by one, else by
    `beads` alone."""
    gaps = _Gaps(records, segments, ())
    same = len(records) == len(segments) and all(
        segment.block == record.block for record, segment in zip(records, segments, strict=True)
    )
    found = (
        _one_by_one(records, range(len(segments)))
        if same
        else gaps.paired(records, range(len(segments)))
    )
    return tuple(found)


def _key(record: Record) -> str | None:
    """Exact fingerprint of the text that a record spoke of last time; None where it is unknown,
    or where it spoke of none."""
    if record.edited or not record.is_pair:
        return record.edited
    return record.draft or exact_fingerprint(HOLE)


def _untouched(
    records: Sequence[Record], keys: Sequence[str | None], texts: Sequence[str]
) -> tuple[Region, ...]:
    """One region for each record if all texts stand where they stood; else nothing. Asked first,
    so that equal texts in a row can never be paired otherwise the second time."""
    if sum(record.targets for record in records) != len(texts):
        return ()
    straight = tuple(_one_by_one(records, range(len(texts))))
    for region, key in zip(straight, keys, strict=True):
        if key is not None and exact_fingerprint(joined(texts[n] for n in region.targets)) != key:
            return ()
    return straight


def _one_by_one(records: Sequence[Record], texts: Sequence[int]) -> Iterator[Region]:
    position = 0
    for record in records:
        yield Region(record=record, targets=tuple(texts[position : position + record.targets]))
        position += record.targets


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """One text of the translation, or the texts of a group that stand as they stood."""

    fingerprint: str
    """Exact fingerprint of its texts, joined."""
    texts: range
    """Their positions."""


def _stretches(
    records: Sequence[Record], keys: Sequence[str | None], texts: Sequence[str]
) -> Iterator[_Stretch]:
    """All texts in order; those that a record of several texts spoke of last time are one."""
    widths: dict[int, set[str]] = defaultdict(set)
    for record, key in zip(records, keys, strict=True):
        if key is not None and record.targets > 1:
            widths[record.targets].add(key)
    position = 0
    while position < len(texts):
        stretch = _stretch(texts, position, 1)
        for width, known in sorted(widths.items()):
            wide = _stretch(texts, position, width)
            stretch = wide if wide.fingerprint in known else stretch
        yield stretch
        position = stretch.texts.stop


def _stretch(texts: Sequence[str], start: int, width: int) -> _Stretch:
    within = range(start, min(start + width, len(texts)))
    return _Stretch(fingerprint=exact_fingerprint(joined(texts[n] for n in within)), texts=within)


class _Gaps:
    """What stands between the anchors of one article; a class only so that its steps share what
    they look at."""

    def __init__(
        self,
        records: Sequence[Record],
        segments: Sequence[Segment],
        stretches: Sequence[_Stretch],
    ) -> None:
        self.records, self.segments, self.stretches = records, segments, stretches
        self.ratio = 1.0

    def regions(self, anchors: Mapping[int, int]) -> list[Region] | None:
        """The regions that `anchors` (record → stretch) leave and make, in the texts' order.

        None when a region would have a moved anchor in its midst.
        """
        self.ratio = self._ratio(anchors)
        spine = [(-1, -1), *_ascending(anchors), (len(self.records), len(self.stretches))]
        moved = dict(anchors.items() - dict(spine).items())
        moved_stretches = set(moved.values())
        found: list[Region] = []
        for (record, stretch), (next_record, next_stretch) in pairwise(spine):
            if record >= 0:
                found.append(self._anchored(record, stretch))
            waiting = [self.records[n] for n in range(record + 1, next_record) if n not in moved]
            free = [n for n in range(stretch + 1, next_stretch) if n not in moved_stretches]
            found += self._gap(waiting, [text for n in free for text in self.stretches[n].texts])
        for record, stretch in moved.items():
            region = self._anchored(record, stretch)
            found.append(replace(region, record=replace(region.record, placed=True)))
        is_whole = all(
            not r.targets or r.targets[-1] - r.targets[0] < len(r.targets) for r in found
        )
        return _in_text_order(found) if is_whole else None

    def _ratio(self, anchors: Mapping[int, int]) -> float:
        """The usual length of a translation, per source character, where texts are paired."""
        source = target = _RATIO_WEIGHT
        for record, stretch in anchors.items():
            source += len(joined(self.records[record].sources))
            target += sum(len(self.segments[n].text) for n in self.stretches[stretch].texts)
        return target / source

    def _anchored(self, record: int, stretch: int) -> Region:
        return Region(record=self.records[record], targets=tuple(self.stretches[stretch].texts))

    def _gap(self, records: Sequence[Record], texts: Sequence[int]) -> Iterator[Region]:
        """The regions of what stands between two anchors."""
        if self._stand_as_before(records, texts):
            return _one_by_one(records, texts)
        return self.paired(records, texts)

    def paired(self, records: Sequence[Record], texts: Sequence[int]) -> Iterator[Region]:
        """The regions that `beads` finds among records and texts that may be each other's."""
        units = [unit for record in records for unit in _units(record)]
        sources = [
            Passage(text=one.place.text, block=one.place.block, is_out=not one.record.targets)
            for one in units
        ]
        targets = [Passage(text=self.segments[n].text, block=self.segments[n].block) for n in texts]
        for bead in string(sources, targets, self.ratio):
            of_bead = [units[n] for n in bead.sources]
            numbers = tuple(texts[n] for n in bead.targets)
            yield Region(record=_united(of_bead, len(numbers)), targets=numbers)

    def _stand_as_before(self, records: Sequence[Record], texts: Sequence[int]) -> bool:
        """Whether records and texts pair as they did, without a doubt that is worth a look: one
        with one, so many that looking takes too long, or groups that were edited within."""
        if sum(record.targets for record in records) != len(texts):
            return False
        straight = list(_one_by_one(records, texts))
        if len(straight) == 1:
            return True
        if any(
            self.segments[n].block != place.block
            for region in straight
            for n, place in zip(region.targets, known_places(region.record), strict=False)
        ):
            return False
        return len(texts) > _MOST_COMPARED or (
            any(not record.is_pair for record in records) and all(map(self._is_likely, straight))
        )

    def _is_likely(self, region: Region) -> bool:
        if not region.record.sources or not region.targets:
            return True
        target = joined(self.segments[n].text for n in region.targets)
        return likeness(traits(joined(region.record.sources)), traits(target), self.ratio) > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """One source text of a record, as a part that may find other company."""

    record: Record
    """The record."""
    place: Place
    """The source text's place."""


def _units(record: Record) -> Iterator[_Unit]:
    return (_Unit(record=record, place=place) for place in known_places(record))


def _united(units: Sequence[_Unit], targets: int) -> Record:
    """The record of source texts that `targets` texts render together now."""
    if units and len(units[0].record.sources) == len(units) == sum(
        unit.record is units[0].record for unit in units
    ):
        known = units[0].record
    else:
        known = Record(
            sources=(),
            made_from=_made_from(units),
            edited=next((unit.record.edited for unit in units if unit.record.edited), None),
        )
    if bool(known.targets) != bool(targets):  # taken out, or put in again, for the source as it is
        known = replace(known.without_target(), approved=None, failed=None)
    return with_places(known, [unit.place for unit in units], targets)


def _made_from(units: Sequence[_Unit]) -> str | None:
    """What is rendered where parts of several records come together; empty when unknown."""
    rendered = [unit.record.made_from for unit in units]
    if not any(text is not None for text in rendered):
        return None
    if any(len(unit.record.sources) > 1 for unit in units):
        return ""
    return joined(u.place.text if u.record.made_from is None else u.record.made_from for u in units)


def _ascending(anchors: Mapping[int, int]) -> list[tuple[int, int]]:
    """A longest part of `anchors` in which records and segments both ascend."""
    by_record = sorted(anchors.items())
    texts = [text for _, text in by_record]
    return [by_record[position] for position, _ in common(texts, sorted(texts))]


def _in_text_order(found: list[Region]) -> list[Region]:
    """Regions without text stay behind the one that they follow."""
    ordered: list[tuple[int, int, Region]] = []
    place = -1
    for number, region in enumerate(found):
        place = region.targets[0] if region.targets else place
        ordered.append((place, number, region))
    return [region for _, _, region in sorted(ordered, key=lambda item: item[:2])]
