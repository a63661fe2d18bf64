"""Small changes of an article's text: exactly what they name is changed, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rapidfuzz.distance import Levenshtein

from dragoman.errors import ArticleError
from dragoman.model import Cut, Segment
from dragoman.segment import cut

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One stretch of a text, and what is to stand there."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last one; equal to `start` where something is only added."""
    text: str
    """What is to stand there; empty where something only goes."""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """`text` after `edits`, which do not overlap."""
    parts, position = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        assert position <= edit.start, "edits overlap"
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join((*parts, text[position:]))


def between(old: str, new: str) -> tuple[Edit, ...]:
    """The fewest edits of whole words, marks and spaces that make `old` into `new`."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = list(accumulate(map(len, before), initial=0))
    return tuple(
        Edit(
            start=starts[step.src_start],
            end=starts[step.src_end],
            text="".join(after[step.dest_start : step.dest_end]),
        )
        for step in Levenshtein.opcodes(before, after)
        if step.tag != "equal"
    )


def apart(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Those of `edits` that touch none before them, in order."""
    found: list[Edit] = []
    for edit in sorted(set(edits), key=lambda one: (one.start, one.end)):
        if not found or (found[-1].end <= edit.start and found[-1].start < edit.start):
            found.append(edit)
    return tuple(found)


def in_article(article: Cut, segment: Segment, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """`edits` of a segment's text as edits of the article that it stands in.

    None at all where the segment is written otherwise than it reads, as with a value in quotes
    that has a backslash: then no offset is certain.
    """
    starts = _line_starts(article, segment)
    ends = [behind - 1 for behind in _starts(segment.text)[1:]] + [len(segment.text)]
    found: list[Edit] = []
    for edit in edits:
        for first, last, at in zip(_starts(segment.text), ends, starts, strict=False):
            if first <= edit.start and edit.end <= last and at >= 0:
                moved = at - first
                found.append(Edit(start=edit.start + moved, end=edit.end + moved, text=edit.text))
                break
        else:
            return ()
    return tuple(found)


def _starts(text: str) -> list[int]:
    """Offset of the first character of each line."""
    return [0, *(n + 1 for n, char in enumerate(text) if char == "\n")]


def _line_starts(article: Cut, segment: Segment) -> list[int]:
    """Offset in the article of each line of the segment's text; -1 for one that is written
    otherwise."""
    raw = article.text[segment.start : segment.end]
    written, read = raw.split("\n"), segment.text.split("\n")
    if len(written) != len(read):
        return []
    starts = (segment.start + at for at in _starts(raw))
    found = []
    for start, line, text in zip(starts, written, read, strict=True):
        at = line.rfind(text)
        found.append(start + at if at >= 0 else -1)
    return found


def mended(article: Cut, changes: Mapping[int, Sequence[Edit]], where: str) -> Cut | None:
    """The article after the edits, in its offsets, of the segments at some positions.

    None where that would change any other segment, or make other blocks: then nothing may be
    written.
    """
    edits = [edit for ours in changes.values() for edit in ours]
    text = applied(article.text, edits)
    try:
        after = cut(text, where)
    except ArticleError:
        return None
    if len(after.segments) != len(article.segments):
        return None
    for number, (old, new) in enumerate(zip(article.segments, after.segments, strict=True)):
        at = sum(len(e.text) - e.end + e.start for e in edits if e.end <= old.start != e.start)
        if (old.kind, old.path, old.start + at) != (new.kind, new.path, new.start):
            return None
        if number not in changes and old.text != new.text:
            return None
    return after


def on_disk(raw: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """`edits` of an article's text as edits of `raw`, the file's own text, which may begin with a
    byte order mark and have other line ends."""
    shift = len(_BYTE_ORDER_MARK) if raw.startswith(_BYTE_ORDER_MARK) else 0
    breaks = [at for at, (one, other) in enumerate(pairwise(raw)) if one + other == "\r\n"]

    def moved(offset: int) -> int:
        return offset + shift + sum(at - shift - n < offset for n, at in enumerate(breaks))

    return tuple(Edit(start=moved(e.start), end=moved(e.end), text=e.text) for e in edits)
