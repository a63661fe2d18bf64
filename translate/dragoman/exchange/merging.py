"""What came back, put into a plan: each text goes in as a person's, or is refused with a reason.

Nothing that a person has written in the translation since the export is replaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from dragoman.exchange.handing import (
    UNCARRIED,
    identified,
    is_translatable,
    sources,
    standing_text,
)
from dragoman.exchange.sheet import BREAK, UNMARKED, Reply, mark
from dragoman.model import FRONT_KINDS, HOLE, Kind, Segment, State
from dragoman.plan import Entry, Plan
from dragoman.segment import cut
from dragoman.typography import exact_fingerprint, unix_lines

_SPACES = re.compile(r"[ \t\n]+")
_PERSONS = (State.EDITED, State.STALE, State.APPROVED)
_FRAMES = {
    Kind.PARAGRAPH: "\n{}\n",
    Kind.HEADING: "\n# {}\n",
    Kind.CELL: "\n| {} |\n| --- |\n",
    Kind.CAPTION: '\n!!! note "{}"\n    a\n',
}
"""A block of each kind around a text, to see whether the text stays in it."""


class Reason(Enum):
    """Why a translator's text was not taken."""

    CHANGED = "a person has changed the translation since the export"
    SOURCE = "the article no longer has this source text at this place"
    LOCKED = "the segment is locked: it is not paired with one source"
    MARKUP = "it has markup that was not in what was exported"
    SHAPE = "Markdown would read it as another block, or as several"
    CHARACTERS = "it has control characters"
    EMPTIED = "its target was emptied: an import deletes nothing"
    SEVERAL = "the files have different texts for it"
    UNKNOWN = "the file no longer says what the target was when it was exported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A translator's text that was not taken, beside what stands."""

    reason: Reason
    reply: Reply
    """The translator's text, and what was exported."""
    standing: str
    """What the translation has there now; empty when nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A translator's text that was taken."""

    segments: tuple[Segment, ...]
    """The source segments that it renders."""
    text: str


@dataclass(slots=True, kw_only=True)
class Merged:
    """What became of the replies for one article."""

    plan: Plan
    """With the accepted texts in it."""
    accepted: list[Accepted] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unchanged: int = 0
    """Segments for which nothing new came back."""


def merge(plan: Plan, replies: Iterable[Reply]) -> Merged:
    """Puts `replies`, all of one article, into a plan of it."""
    merged = Merged(plan=plan)
    entries = identified(plan)
    written: dict[tuple[int, ...], Entry] = {}
    for id_, several in _by_id(replies).items():
        entry = entries.get(id_)
        news = [reply for reply in several if not _is_old(reply, entry)]
        merged.unchanged += not news
        if not news:
            continue
        texts = _texts(entry, news[0], plan)
        reason = _reason(entry, news, texts, plan)
        if entry is None or reason:
            standing = standing_text(entry) if entry else ""
            refusal = Refusal(reason=reason or Reason.SOURCE, reply=news[0], standing=standing)
            merged.refused.append(refusal)
        else:
            written[entry.sources] = _written(entry, texts)
            segments = tuple(sources(entry, plan))
            merged.accepted.append(Accepted(segments=segments, text=BREAK.join(texts)))
    merged.plan = replace(plan, entries=tuple(written.get(e.sources, e) for e in plan.entries))
    return merged


def _by_id(replies: Iterable[Reply]) -> Mapping[str, list[Reply]]:
    found: defaultdict[str, list[Reply]] = defaultdict(list)
    for reply in replies:
        found[reply.id].append(reply)
    return found


def _is_old(reply: Reply, entry: Entry | None) -> bool:
    """Whether a reply is what was exported, or what stands there already."""
    if reply.text is None:
        return False
    if entry and _same(reply.text, standing_text(entry)):
        return True
    if reply.fingerprint == UNMARKED:
        return reply.text in ("", HOLE)
    is_known = reply.exported is not None and _same(reply.text, reply.exported)
    return is_known or reply.fingerprint == mark(reply.text)


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but how spaces and line ends are set, which tools of
    all sorts change. A no-break space is no such difference."""
    return _SPACES.sub(" ", unix_lines(one)) == _SPACES.sub(" ", unix_lines(other))


def _texts(entry: Entry | None, reply: Reply, plan: Plan) -> tuple[str, ...]:
    """The texts of a reply as they would be written: for a place of one line, on one line."""
    text = unix_lines(reply.text or "").strip()
    if entry is None:
        return (text,)
    if sources(entry, plan)[0].kind is not Kind.PARAGRAPH:
        return (_SPACES.sub(" ", text),)
    parts = text.split(BREAK) if len(entry.texts) > 1 else [text]
    return tuple("\n".join(map(_line, part.strip().split("\n"))) for part in parts)


def _line(line: str) -> str:
    """A line without the spaces at its ends, but for those that break it."""
    return line.strip(" \t") + ("  " if line.endswith("  ") else "")


def _reason(
    entry: Entry | None, news: Sequence[Reply], texts: Sequence[str], plan: Plan
) -> Reason | None:
    """Why a text cannot be taken; None when it can."""
    if entry is None:
        return Reason.SOURCE
    if not is_translatable(entry, plan):
        return Reason.LOCKED
    if len({reply.text for reply in news}) > 1:
        return Reason.SEVERAL
    return _fault_of_text(entry, news[0], texts, plan) or _conflict(entry, news[0])


def _fault_of_text(entry: Entry, reply: Reply, texts: Sequence[str], plan: Plan) -> Reason | None:
    if reply.text is None:
        return Reason.MARKUP
    if reply.text in ("", HOLE):
        return Reason.EMPTIED
    if UNCARRIED.search(reply.text):
        return Reason.CHARACTERS
    kind = sources(entry, plan)[0].kind
    fits = len(texts) == max(1, len(entry.texts)) and all(_stays(text, kind) for text in texts)
    return None if fits else Reason.SHAPE


def _stays(text: str, kind: Kind) -> bool:
    """Whether `text` is one block of its kind and nothing else."""
    if kind in FRONT_KINDS:
        return bool(text)
    inner = text.replace("|", r"\|") if kind is Kind.CELL else text
    segments = cut(_FRAMES[kind].format(inner), "").segments
    return (
        bool(segments)
        and (segments[0].kind, segments[0].text) == (kind, text)
        and (len(segments) == 1 + (kind is Kind.CAPTION))
    )


def _conflict(entry: Entry, reply: Reply) -> Reason | None:
    """Whether a person's text stands there that was not there at the export."""
    if entry.state not in _PERSONS:
        return None
    if reply.fingerprint is None:
        return Reason.UNKNOWN
    return None if reply.fingerprint == mark(standing_text(entry)) else Reason.CHANGED


def _written(entry: Entry, texts: tuple[str, ...]) -> Entry:
    """The entry with a person's text, made from the source as it is."""
    whole = exact_fingerprint(BREAK.join(texts))
    record = replace(entry.record, edited=whole, made_from=None, failed=None, targets=len(texts))
    return replace(entry, record=record, state=State.EDITED, texts=texts, due=False)
