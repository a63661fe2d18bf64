"""A sentence without its markup, and the markup beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from dragoman import markup
from dragoman.inline.marks import Mark, Role

_LITERAL = re.compile(
    r"""
      (?:https?|ftp)://[^\s<>()\[\]"“”«»]*[^\s<>()\[\]"“”«».,;:!?'’]
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?<![\w/])[@\#](?=\w*[^\W\d_])\w+
    | (?<!\w)(?=\w*[^\W_])\w*_\w*
    """,
    re.VERBOSE,
)
"""Addresses, e-mail addresses, handles and hashtags, words with an underscore."""

_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_ALNUM = re.compile(r"[^\W_]")
_CLOSING = frozenset(".,:;!?…”’)]")
_WITHIN = re.compile(r"((?<=[^\W_])_+(?=[^\W_]))")


class Writing(Enum):
    """How a text is written."""

    MARKDOWN = "Markdown"
    PLAIN = "plain text"
    """As front matter is: every character is what it looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One sentence."""

    text: str
    """What a reader sees of it, white space folded. Empty for one that is only an image."""
    raw: str
    """How the source writes it."""
    marks: tuple[Mark, ...] = ()
    """Its markup, outer before inner, in reading order."""
    before: str = ""
    """Markdown that opens here what closes in a later sentence."""
    after: str = ""
    """Markdown that closes here what an earlier sentence opened."""
    writing: Writing = Writing.MARKDOWN
    """How `raw` is written, and what is made of a rendering."""

    @property
    def literals(self) -> tuple[str, ...]:
        """What of the text must come back letter by letter, in reading order."""
        return tuple(self.text[start:end] for start, end in self._literals())

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The alternative texts of its images, which are translated apart from it."""
        return _distinct(mark.alternative for mark in self.marks)

    @property
    def parts(self) -> tuple[str, ...]:
        """Parts of the text whose renderings alone help to find where its markup belongs."""
        certain = {"", self.text, *self.literals}
        found = _distinct(self._part(mark) for mark in self.marks)
        return tuple(part for part in found if part not in certain and any(map(str.isalpha, part)))

    @property
    def asks(self) -> tuple[str, ...]:
        """All that an engine is asked besides the text itself."""
        return _distinct((*self.alternatives, *self.parts))

    @property
    def needs_engine(self) -> bool:
        """Whether anything of the text is to be translated: letters that are no literal's."""
        position, rest = 0, []
        for start, end in self._literals():
            rest.append(self.text[position:start])
            position = end
        return any(c.isalpha() for c in "".join((*rest, self.text[position:])))

    def without_literals(self) -> Marked:
        """The sentence with its literals taken out of the text: they stand beside it instead."""
        asides = _asides(self)
        gone = {i for aside in asides for i in range(aside.start, aside.end)}
        text, places = folded(self.text, gone)
        within = _within({aside.index for aside in asides}, self.marks)
        kept = [index for index in range(len(self.marks)) if index not in within]
        new = {old: index for index, old in enumerate(kept)} | {-1: -1}
        marks = [_moved(self.marks[i], text, places, new[self.marks[i].inside]) for i in kept]
        marks += [_beside(aside, self.text, text, places, new[aside.inside]) for aside in asides]
        return replace(self, text=text, marks=tuple(marks))

    def _literals(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each literal, in order. A word that markup cuts is none."""
        marked = [(mark.start, mark.end) for mark in self.marks if mark.is_literal]
        edges = sorted({edge for mark in self.marks for edge in (mark.start, mark.end)})
        plain = [match.span() for match in _LITERAL.finditer(self.text)]
        whole = [
            (start, end)
            for start, end in plain
            if bisect_right(edges, start) == bisect_left(edges, end)
            and not _is_covered(start, end, marked)
        ]
        return tuple(sorted((*marked, *whole)))

    def _part(self, mark: Mark) -> str:
        """The text that a mark is about; empty for a literal, and where no word is behind it."""
        if mark.is_literal or (mark.is_beside and not _ALNUM.search(self.text, mark.start)):
            return ""
        if mark.is_beside:
            start, end = word_before(self.text, mark.start)
            return self.text[start:end]
        return self.text[mark.start : mark.end]


def word_before(text: str, place: int) -> tuple[int, int]:
    """The range of the last word before `place`, without punctuation; empty if there is none."""
    starts = _word_starts(text)
    index = bisect_left(starts, place) - 1
    match = _WORD.match(text, starts[index], place) if index >= 0 else None
    return match.span() if match else (0, 0)


@lru_cache(maxsize=8)
def _word_starts(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _WORD.finditer(text))


def escaped(text: str) -> str:
    """`text` safe inside a line of Markdown. An underscore within a word is left as it is: it is
    no sign for either parser, and no reader of the file wants it escaped."""
    parts = _WITHIN.split(text)
    return "".join(
        part if index % 2 else markup.escape_inline(part) for index, part in enumerate(parts)
    ).replace("~~", "&#126;&#126;")


def _is_covered(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the `ranges`, in order and apart from each other, has all of a range."""
    index = bisect_right(ranges, start, key=itemgetter(0)) - 1
    return index >= 0 and end <= ranges[index][1]


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def folded(text: str, gone: Container[int] = ()) -> tuple[str, tuple[int, ...]]:
    """`text` without the characters at the offsets in `gone`, white space folded, none at its
    ends or before what closes; and for each offset, and the end, the offset in what is left."""
    kept: list[str] = []
    places = []
    for index, char in enumerate(text):
        if char in _CLOSING and index - 1 in gone and index not in gone and kept[-1:] == [" "]:
            kept.pop()
        places.append(len(kept))
        if index not in gone and not (char.isspace() and kept[-1:] in ([], [" "])):
            kept.append(" " if char.isspace() else char)
    if kept[-1:] == [" "]:
        kept.pop()
    behind = accumulate(reversed((*places, len(kept))), min)
    return "".join(kept), tuple(behind)[::-1]


def attached(text: str, place: int, raw: str) -> int:
    """The offset in `text` of what stands beside it at `place`: behind the word before it, unless
    it is written on to the one behind it."""
    return widened(text, place, place)[0] if raw[-1:].isspace() else place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aside:
    """A literal, or a mark around nothing but literals, that leaves the text."""

    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset behind its last one."""
    raw: str
    """How it is written."""
    index: int
    """Position of its mark among the sentence's; -2 when it is plain text."""
    inside: int
    """Position of the mark around it; -1 for none."""


def _asides(marked: Marked) -> tuple[_Aside, ...]:
    literals = marked._literals()
    gone = {i for start, end in literals for i in range(start, end)}
    gone |= {i for i, char in enumerate(marked.text) if char == " "}
    found: list[_Aside] = []
    for index, mark in enumerate(marked.marks):  # outer before inner, in reading order
        start, end = mark.start, mark.end
        is_gone = start < end and gone.issuperset(range(start, end))
        if is_gone and not (found and end <= found[-1].end):
            found.append(
                _Aside(start=start, end=end, raw=mark.raw, index=index, inside=mark.inside)
            )
    around = [(aside.start, aside.end) for aside in found]
    plain = [span for span in literals if not _is_covered(*span, around)]
    found += [_plain_aside(marked, *span) for span in plain]
    return tuple(sorted(found, key=lambda aside: aside.start))


def _plain_aside(marked: Marked, start: int, end: int) -> _Aside:
    around = [i for i, m in enumerate(marked.marks) if m.start <= start and end <= m.end]
    literal = marked.text[start:end]
    raw = escaped(literal) if marked.writing is Writing.MARKDOWN else literal
    return _Aside(start=start, end=end, raw=raw, index=-2, inside=max(around, default=-1))


def _within(indices: set[int], marks: Sequence[Mark]) -> set[int]:
    """`indices` and those of all marks inside them."""
    found = set(indices)
    for index, mark in enumerate(marks):
        if mark.inside in found:
            found.add(index)
    return found


def _moved(mark: Mark, text: str, places: Sequence[int], inside: int) -> Mark:
    """The mark in the text that is left."""
    start, end = places[mark.start], places[mark.end]
    if mark.start == mark.end:
        start = end = attached(text, start, mark.raw)
        return replace(mark, start=start, end=end, inside=inside)
    start, end = trimmed(text, start, end)
    return replace(mark, start=start, end=end, inside=inside)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the white space around it."""
    while text[start - 1 : start].isspace():
        start -= 1
    while text[end : end + 1].isspace():
        end += 1
    return start, end


def _beside(aside: _Aside, source: str, text: str, places: Sequence[int], inside: int) -> Mark:
    """The mark of what has left the text."""
    is_emphasis = aside.raw.startswith(("*", "_", "~"))  # which needs space to be read as such
    before = " " if is_emphasis or source[: aside.start].endswith(" ") else ""
    after = " " if is_emphasis or source[aside.end :].startswith(" ") else ""
    raw = f"{before}{aside.raw}{after}"
    place = attached(text, places[aside.start], raw)
    return Mark(role=Role.LITERAL, start=place, end=place, raw=raw, inside=inside)
