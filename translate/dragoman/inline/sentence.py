"""A sentence without its markup, and the markup beside it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate

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
        return _distinct(self._part(mark) for mark in self.marks)

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
        plain = [match.span() for match in _LITERAL.finditer(self.text)]
        whole = [span for span in plain if not any(_cuts(mark, *span) for mark in self.marks)]
        return tuple(sorted((*marked, *whole)))

    def _part(self, mark: Mark) -> str:
        """The text whose rendering tells where a mark belongs; empty when that is certain."""
        if mark.is_literal:
            return ""
        start, end = mark.start, mark.end
        if mark.is_beside:
            start, end = word_before(self.text, mark.start)
            if not any(c.isalnum() for c in self.text[mark.start :]):
                return ""
        part = self.text[start:end]
        is_certain = part == self.text or part in self.literals
        return "" if is_certain or not any(c.isalpha() for c in part) else part


def word_before(text: str, place: int) -> tuple[int, int]:
    """The range of the last word before `place`, without punctuation; empty if there is none."""
    found = list(_WORD.finditer(text, 0, place))
    return found[-1].span() if found else (0, 0)


def escaped(text: str) -> str:
    """`text` safe inside a line of Markdown. An underscore within a word is left as it is: it is
    no sign for either parser, and no reader of the file wants it escaped."""
    parts = _WITHIN.split(text)
    return "".join(
        part if index % 2 else markup.escape_inline(part) for index, part in enumerate(parts)
    ).replace("~~", "&#126;&#126;")


def _cuts(mark: Mark, start: int, end: int) -> bool:
    """Whether a mark is about part of a range only, or says that it is a literal."""
    if mark.is_beside:
        return start < mark.start < end
    is_around = mark.start <= start and end <= mark.end and not mark.is_literal
    return mark.start < end and start < mark.end and not is_around


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
    return len(text[:place].rstrip()) if raw[-1:].isspace() else place


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
    for index, mark in enumerate(marked.marks):
        is_gone = mark.start < mark.end and gone.issuperset(range(mark.start, mark.end))
        if is_gone and not any(a.start <= mark.start and mark.end <= a.end for a in found):
            found.append(
                _Aside(
                    start=mark.start, end=mark.end, raw=mark.raw, index=index, inside=mark.inside
                )
            )
    for start, end in literals:
        if not any(a.start <= start and end <= a.end for a in found):
            found.append(_plain_aside(marked, start, end))
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
    return len(text[:start].rstrip()), len(text) - len(text[end:].lstrip())


def _beside(aside: _Aside, source: str, text: str, places: Sequence[int], inside: int) -> Mark:
    """The mark of what has left the text."""
    is_emphasis = aside.raw.startswith(("*", "_", "~"))  # which needs space to be read as such
    before = " " if is_emphasis or source[: aside.start].endswith(" ") else ""
    after = " " if is_emphasis or source[aside.end :].startswith(" ") else ""
    raw = f"{before}{aside.raw}{after}"
    place = attached(text, places[aside.start], raw)
    return Mark(role=Role.LITERAL, start=place, end=place, raw=raw, inside=inside)
