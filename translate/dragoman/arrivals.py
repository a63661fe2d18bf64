"""Source segments that nothing stands for in a translation: new ones, and those whose translation
by a person was kept when they left, and now returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import FRONT_KINDS, GROUP, Cut, Kept, Kind, Record, Segment, State
from dragoman.places import joined
from dragoman.plan import Entry
from dragoman.typography import exact_fingerprint, fingerprint


def arrivals(numbers: Sequence[int], source: Cut, waiting: list[Kept]) -> Iterator[Entry]:
    """The entries of source segments that nothing stands for: people's texts that were kept when
    their source left, which then no longer wait, and new ones."""
    position = 0
    while position < len(numbers):
        entry = _restored(numbers[position:], source, waiting)
        if entry is None:
            segment = source.segments[numbers[position]]
            record = Record(at=_at(segment), sources=(segment.text,))
            entry = Entry(
                record=record, state=State.MISSING, sources=(numbers[position],), due=True
            )
        yield entry
        position += len(entry.sources)


def _at(segment: Segment) -> str:
    return segment.path if segment.kind in FRONT_KINDS else ""


def _restored(numbers: Sequence[int], source: Cut, waiting: list[Kept]) -> Entry | None:
    """The entry of a person's text whose source is the segment, or the two, that `numbers` begin
    with; None where no such text waits."""
    for count in range(GROUP, 0, -1):
        found = tuple(numbers[:count])
        segments = [source.segments[number] for number in found]
        texts = tuple(segment.text for segment in segments)
        key = fingerprint(joined(texts))
        for kept in waiting:
            if fingerprint(kept.source) == key and _has_room(kept, segments):
                waiting.remove(kept)
                targets = tuple(kept.target.split("\n\n")) if kept.targets > 1 else (kept.target,)
                record = Record(
                    at=_at(segments[0]),
                    sources=texts,
                    targets=len(targets),
                    edited=exact_fingerprint(kept.target),
                )
                return Entry(record=record, state=State.EDITED, sources=found, texts=targets)
    return None


def _has_room(kept: Kept, segments: Sequence[Segment]) -> bool:
    """Whether a kept text can stand where `segments` do: lines only where there may be some,
    several texts only where they can be told apart."""
    if kept.targets == len(segments) == 1:
        return "\n" not in kept.target or segments[0].kind in (Kind.PARAGRAPH, Kind.VERBATIM)
    is_told_apart = kept.targets == 1 or kept.target.count("\n\n") == kept.targets - 1
    return is_told_apart and all(segment.kind is Kind.PARAGRAPH for segment in segments)
