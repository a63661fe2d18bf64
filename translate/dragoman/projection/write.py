"""A rendering and its placed marks, written as inline Markdown or as plain text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from dragoman.inline import SPANS, Mark, Marked, Piece, Role, Writing, escaped, scan
from dragoman.projection.locate import Stretch
from dragoman.projection.place import OUTSIDE, Placing

Alternative = Callable[[str], str]
"""The rendering of an image's alternative text."""

_CLOSING = frozenset(".,:;!?…،؛؟»”’)]")
_ENDS = frozenset(")]`>*_~")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_EMPHASIS = ("em_", "strong_", "s_")


class Sort(Enum):
    """What a fragment is."""

    TEXT = "text"
    """The engine's: every character is what it looks like."""
    MARKUP = "markup"
    """The source's."""
    EMPHASIS = "emphasis"
    """A sign of emphasis: whether it is one depends on what stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A stretch of what is written."""

    sort: Sort
    """What it is."""
    text: str
    """What it says: the text as it is read, markup as it is written."""


class Emphasis(Enum):
    """How emphasis is written."""

    AS_IT_WAS = "as it was"
    """With the signs of the source."""
    STARS = "stars"
    """With stars, which hold inside a word, as behind an Arabic “و”; underscores do not."""
    NONE = "none"
    """Not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written."""

    text: str
    """All of it."""
    emphasis: Emphasis
    """How emphasis had to be written."""


def write(marked: Marked, text: str, placing: Placing, alternative: Alternative) -> Written:
    """`text` with the marks of `marked` in their places.

    Emphasis is written so that it is read as just that; where no writing is, it is left out.
    """
    writer = _Writer(marked=marked, text=text, placing=placing, alternative=alternative)
    for emphasis in (Emphasis.AS_IT_WAS, Emphasis.STARS):
        joined = _joined(writer.fragments(emphasis), marked.writing)
        if _is_read_as_meant(joined):
            return Written(text=joined.text, emphasis=emphasis)
    joined = _joined(writer.fragments(Emphasis.NONE), marked.writing)
    return Written(text=joined.text, emphasis=Emphasis.NONE)


@dataclass(frozen=True, kw_only=True)
class _Writer:
    marked: Marked
    text: str
    placing: Placing
    alternative: Alternative

    @cached_property
    def inner(self) -> Mapping[int, Sequence[int]]:
        """For each mark, and `OUTSIDE`, the marks directly inside it, in the rendering's order."""
        found: dict[int, list[int]] = defaultdict(list)
        places = self.placing.places
        for index in sorted(places, key=lambda i: (places[i].start, places[i].end, i)):
            found[self.placing.inside[index]].append(index)
        return found

    def fragments(self, emphasis: Emphasis) -> list[Fragment]:
        """All that is written, in order: no two texts in a row, none empty."""
        found: list[Fragment] = []
        for fragment in self._flow(emphasis):
            if found and found[-1].sort is fragment.sort is Sort.TEXT:
                found[-1] = replace(fragment, text=found[-1].text + fragment.text)
            elif fragment.text:
                found.append(fragment)
        return found

    def _flow(self, emphasis: Emphasis) -> Iterator[Fragment]:
        """The text, and the marks where they belong in it; no recursion, for tags may nest deep."""
        position = 0
        waiting = [(index, False) for index in reversed(self.inner.get(OUTSIDE, ()))]
        while waiting:
            index, is_closing = waiting.pop()
            mark, stretch = self.marked.marks[index], self.placing.places[index]
            edge = stretch.end if is_closing else stretch.start
            yield Fragment(sort=Sort.TEXT, text=self.text[position:edge])
            position = edge
            if mark.role not in SPANS:
                yield Fragment(sort=Sort.MARKUP, text=self._raw(mark, stretch))
                position = stretch.end
                continue
            sort = Sort.EMPHASIS if mark.role is Role.EMPHASIS else Sort.MARKUP
            yield Fragment(sort=sort, text=_signs(mark, emphasis)[is_closing])
            if not is_closing:
                waiting.append((index, True))
                waiting += [(inner, False) for inner in reversed(self.inner.get(index, ()))]
        yield Fragment(sort=Sort.TEXT, text=self.text[position:])

    def _raw(self, mark: Mark, stretch: Stretch) -> str:
        """What has no text of the rendering in it; with spaces where it lost its text."""
        if mark.is_literal:
            return mark.raw if stretch.start < stretch.end else f" {mark.raw} "
        if not mark.alternative:
            return mark.raw
        before, after = mark.raw[: -len(mark.raw.lstrip())], mark.raw[len(mark.raw.rstrip()) :]
        inner = escaped(self.alternative(mark.alternative))
        return f"{before}{mark.opener}{inner}{mark.closer}{after}"


def _signs(mark: Mark, emphasis: Emphasis) -> tuple[str, str]:
    if mark.role is not Role.EMPHASIS or emphasis is Emphasis.AS_IT_WAS:
        return mark.opener, mark.closer
    if emphasis is Emphasis.NONE:
        return "", ""
    count = mark.opener.count("_")
    return mark.opener.replace("_", "*"), "*" * count + mark.closer[count:]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """Fragments in one string."""

    text: str
    signs: frozenset[tuple[int, int]]
    """Where its signs of emphasis stand."""
    markup: tuple[tuple[int, int], ...]
    """Where its other markup stands."""


def _joined(fragments: Sequence[Fragment], writing: Writing) -> _Joined:
    out = ""
    signs: list[tuple[int, int]] = []
    markup: list[tuple[int, int]] = []
    for index, fragment in enumerate(fragments):
        following = fragments[index + 1].text if index + 1 < len(fragments) else ""
        text = (
            _safe(fragment.text, out, following) if _is_open(fragment, writing) else fragment.text
        )
        text = _spaced(text, out, following, fragment.sort)
        place = (len(out), len(out) + len(text))
        out += text
        if fragment.sort is Sort.EMPHASIS:
            signs.append((place[0], place[0] + len(text.partition("{")[0])))
        elif fragment.sort is Sort.MARKUP:
            markup.append(place)
    return _Joined(text=out.rstrip(), signs=frozenset(signs), markup=tuple(markup))


def _is_open(fragment: Fragment, writing: Writing) -> bool:
    """Whether it could be read as markup that it is not."""
    return fragment.sort is Sort.TEXT and writing is Writing.MARKDOWN


def _safe(text: str, before: str, after: str) -> str:
    """The engine's text, so that it starts no markup, nor makes another one of its neighbours."""
    text = escaped(text)
    if before.endswith("[") and text.startswith("^"):
        text = f"&#94;{text[1:]}"  # [^ would be a footnote
    if before.endswith("]") and text.startswith("("):
        text = f"\\{text}"  # ]( would be a link
    if _NOTE.fullmatch(before) and text.startswith(":"):
        text = f"&#58;{text[1:]}"  # [^1]: at the start would define it
    if after.startswith(("[", "![")) and text.endswith(("!", "^")):
        text = f"{text[:-1]}&#{ord(text[-1])};"  # ![ would be an image, ^[ a footnote
    return text


def _spaced(text: str, before: str, after: str, sort: Sort) -> str:
    """The fragment with one space, and no more, where it meets its neighbours."""
    if not before or before[-1].isspace():
        text = text.lstrip()
    if sort is Sort.MARKUP and after[:1] in _CLOSING:
        text = text.rstrip()
    meets = before[-1:] + text[:1]
    if sort is Sort.MARKUP and (meets == "``" or (meets[1:] == "{" and meets[0] in _ENDS)):
        return f" {text}"  # two pieces of code would become one, a shortcode an attribute list
    return text


def _is_read_as_meant(joined: _Joined) -> bool:
    """Whether a parser sees just the emphasis that was written."""
    if not joined.signs and "*" not in joined.text and "_" not in joined.text:
        return True
    read = {
        (piece.start, piece.end)
        for piece in scan(joined.text)
        if piece.type.startswith(_EMPHASIS) and not _is_within(piece, joined.markup)
    }
    return read == joined.signs


def _is_within(piece: Piece, ranges: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(ranges, (piece.start, piece.end))
    around = ranges[max(index - 1, 0) : index + 1]
    return any(start <= piece.start and piece.end <= end for start, end in around)
