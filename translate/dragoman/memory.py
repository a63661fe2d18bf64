"""The memory: what people's translations say for source texts, wherever these stand.

An approved translation serves the same source text elsewhere; what a person edited, and what
renders a text that is only nearly the same, is shown and never applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from rapidfuzz.distance import Indel

from dragoman.model import Finding, Level, State
from dragoman.plan import Entry, Plan
from dragoman.typography import fold

NEAR = 0.85
"""Likeness from which a remembered source is shown: one word in seven may differ."""
SHOWN = 5
"""Matches that are shown for one text; nobody reads more."""
_LONGEST = 4
"""Words of a text that it is looked up by, in pairs: six rows in the index for each text. Of
near texts in running prose 0.1 % are not found so; with three words 1.2 %, with two 22 %
(benchmarks/memory.py)."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_PERSONS = (State.APPROVED, State.EDITED, State.STALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A person's translation of a source text."""

    source: str
    """The text that it renders."""
    target: str
    """What it says."""
    language: str
    """Tag of the target's language."""
    article: str
    """Path of the article it stands in, or stood in."""
    is_approved: bool
    """Whether a person signed it for just this source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A remembered translation whose source is near."""

    remembered: Remembered
    likeness: float
    """Of its source to the one that was asked for: 1 for the same text, else at least NEAR."""


def of_plan(planned: Plan, article: str, language: str) -> Iterator[Remembered]:
    """What there is to remember of an article: people's texts on the page, each with the source
    that it renders, and those that are kept."""
    for entry in planned.entries:
        source = _rendered(entry, planned)
        if entry.state in _PERSONS and source and len(entry.texts) == 1:
            yield Remembered(
                source=source,
                target=entry.texts[0],
                language=language,
                article=article,
                is_approved=entry.state is State.APPROVED,
            )
    for kept in planned.kept:
        if kept.source and kept.targets == 1:
            yield Remembered(
                source=kept.source,
                target=kept.target,
                language=language,
                article=article,
                is_approved=False,
            )


def _rendered(entry: Entry, planned: Plan) -> str:
    """The one source text that an entry renders, if an engine would be asked for it; else empty."""
    if len(entry.sources) != 1 or not planned.source.segments[entry.sources[0]].needs_engine:
        return ""
    if entry.record.made_from is not None:
        return entry.record.made_from
    return planned.source.segments[entry.sources[0]].text


def agreed(found: Sequence[Remembered]) -> str | None:
    """The target that all of `found`, approved for one source, have; None when they differ, or
    there are none."""
    targets = {one.target for one in found}
    return targets.pop() if len(targets) == 1 else None


def conflict(found: Sequence[Remembered], where: str) -> Finding:
    """The note that approved translations of one source, the first two of `found`, differ, so
    that none of them is used in the article `where`."""
    one, other = found[:2]
    message = (
        f"“{_line(one.source)}” is approved as “{_line(one.target)}” ({one.article}) and as "
        f"“{_line(other.target)}” ({other.article}): neither is used here."
    )
    return Finding(level=Level.NOTE, rule="memory", where=where, message=message)


def _line(text: str) -> str:
    return " ".join(text.split())


def likeness(one: str, other: str) -> float:
    """How like two source texts are, from 0 to 1: the share of their characters, as
    `typography.fold` sees them, that is common and in the same order."""
    return Indel.normalized_similarity(fold(one), fold(other))


def lengths(text: str) -> tuple[int, int]:
    """The least and the greatest length, folded, of texts that may be near to `text`."""
    length = len(fold(text))
    return int(length * NEAR / (2 - NEAR)), int(length * (2 - NEAR) / NEAR) + 1


def signature(text: str) -> tuple[int, ...]:
    """Numbers of 31 bits of which near texts have one or more in common, and others hardly ever.

    They stand for the pairs of its longest words: long words are rare, and two of them together
    rarer still. Digits do not count. Empty for a text without words.
    """
    found = set(_WORD.findall(fold(text)))
    longest = sorted(sorted(found, key=lambda word: (-len(word), word))[:_LONGEST])
    pairs = [f"{one} {other}" for one, other in combinations(longest, 2)] or longest
    return tuple(crc32(pair.encode()) & 0x7FFFFFFF for pair in pairs)
