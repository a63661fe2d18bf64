"""Inline Markdown taken apart into sentences, and put together from them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman import markup, sentences
from dragoman.inline.cuts import Cut, parting
from dragoman.inline.marks import Mark, Node, Role, edges
from dragoman.inline.page import Page, read
from dragoman.inline.sentence import Marked, Writing, attached, folded, trimmed, widened

_UNESCAPABLE = ("<", "~~~")
"""Markup that starts a block at a line's start: an HTML tag, a text that is struck out twice."""
_PIPE = re.compile(r"(\\\\)|\\?\|")
"""A backslash that stands for itself; else a pipe, escaped or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A segment's text on its way to the engine."""

    sentences: tuple[Marked, ...]
    """What is translated, in order; some may have no text."""
    seams: tuple[str, ...]
    """What stands between each two of them: a line end, or a hard break."""
    writing: Writing = Writing.MARKDOWN
    """How the text is written."""


def take_apart(text: str, labels: Collection[str] = ()) -> Inline:
    """The sentences of inline Markdown, each without its markup.

    A sentence ends only where no markup is cut: a link over two sentences keeps them together,
    unless it covers both wholly. `labels` are as `scan` wants them.
    """
    page = read(text, labels)
    cuts = parting(page)
    page = page.with_breaks_as_marks([(cut.start, cut.end) for cut in cuts])
    size, shown = len(text), len(page.shown)
    first = Cut(start=0, end=0, shown=0, shown_end=0)
    last = Cut(start=size, end=size, shown=shown, shown_end=shown)
    return Inline(
        sentences=tuple(_sentences(page, [first, *cuts, last])),
        seams=tuple(cut.seam for cut in cuts),
    )


def take_plain(text: str) -> Inline:
    """The sentences of text that is not Markdown, as front matter is."""
    found = sentences.split(text)
    plain = Writing.PLAIN
    return Inline(
        sentences=tuple(Marked(text=one, raw=one, writing=plain) for one in found),
        seams=(" ",) * (len(found) - 1),
        writing=plain,
    )


def put_together(inline: Inline, texts: Sequence[str]) -> str:
    """The text that the sentences make when written as `texts`, one for each, in order.

    No line starts with what would start a block there: its sign is escaped, and what cannot be
    escaped, as an HTML tag, goes on in the line before.
    """
    assert len(texts) == len(inline.sentences), "one text for each sentence"
    if inline.writing is Writing.PLAIN:
        return " ".join(texts)
    parts = [_line(texts[0])] if texts else []
    for seam, text in zip(inline.seams, texts[1:], strict=True):
        parts.append(" " if seam == "\n" and text.startswith(_UNESCAPABLE) else seam)
        parts.append(_line(text) if parts[-1] != " " else text)
    return "".join(parts)


def _line(text: str) -> str:
    """`text` with the sign at its start escaped, if that would start a block."""
    sign = markup.leading_sign(text)
    rest = text[len(sign) :]
    if "|" in sign:  # part of it may be escaped already
        return _PIPE.sub(lambda match: match[1] or "&#124;", sign) + rest
    return markup.escape(sign) + rest if sign else text


def _sentences(page: Page, cuts: Sequence[Cut]) -> Iterator[Marked]:
    """What stands between each two of the `cuts`."""
    waiting = deque(page.nodes)
    open_: list[Node] = []
    for one, other in pairwise(cuts):
        within = []
        while waiting and page.start(waiting[0]) < other.end:
            within.append(waiting.popleft())
        yield _sentence(page, (one, other), within, open_)
        open_ = [node for node in (*open_, *within) if page.end(node) > other.end]


def _sentence(
    page: Page, cuts: tuple[Cut, Cut], within: Sequence[Node], open_: Sequence[Node]
) -> Marked:
    """What stands between two cuts: nodes start `within` it, or are `open_` from before."""
    one, other = cuts
    start, end = trimmed(page.text, one.end, other.start)
    inner = [node for node in within if page.end(node) <= end]
    opened = [node for node in within if page.end(node) > end]
    closed = [node for node in open_ if page.end(node) <= end]
    text, places = folded(page.shown[one.shown_end : other.shown])
    marks: list[Mark] = []
    around: list[int] = []
    for index, node in enumerate(inner):
        shown = (page.at[node.opened], page.at[node.closed + 1])
        at, behind = (places[offset - one.shown_end] for offset in shown)
        mark = _mark(page, node, (start, end), (text, at, behind))
        while around and inner[around[-1]].closed < node.closed:
            around.pop()
        marks.append(replace(mark, inside=around[-1] if around else -1))
        around.append(index)
    return Marked(
        text=text,
        raw=page.text[start:end],
        marks=tuple(marks),
        before="".join(edges(node, page.pieces, page.text)[0] for node in opened),
        after="".join(edges(node, page.pieces, page.text)[1] for node in reversed(closed)),
    )


def _mark(page: Page, node: Node, limits: tuple[int, int], shown: tuple[str, int, int]) -> Mark:
    """The mark of a node in the sentence within `limits`, that shows it in a range of a text."""
    text, start, end = shown
    start, end = trimmed(text, start, end)
    raw = page.written(node)
    opener, closer = edges(node, page.pieces, page.text)
    mark = Mark(role=node.role, start=start, end=end, raw=raw, opener=opener, closer=closer)
    if start < end:
        return mark
    raw = f"{_gap(page, node, limits, -1)}{raw}{_gap(page, node, limits, 1)}"
    place = attached(text, start, raw)
    images = (p.text for p in page.pieces[node.opened : node.closed + 1] if p.type == "image")
    alternative = next(images) if node.role is Role.IMAGE else ""
    return replace(mark, raw=raw, start=place, end=place, alternative=alternative)


def _gap(page: Page, node: Node, limits: tuple[int, int], side: int) -> str:
    """The white space before (`side` -1) or behind (1) what stands beside the text: a line end or
    one space, also where a sign of emphasis parts it from that."""
    start, end = page.start(node), page.end(node)
    first, last = widened(page.text, start, end)
    if side < 0:
        raw, is_outer = page.text[max(first, limits[0]) : start], start > limits[0]
        before = page.at[node.opened]
        is_parted = page.shown[max(before - 1, 0) : before].isspace()
    else:
        raw, is_outer = page.text[end : min(last, limits[1])], end < limits[1]
        behind = page.at[node.closed + 1]
        is_parted = page.shown[behind : behind + 1].isspace()
    if "\n" in raw:
        return "\n"
    return " " if raw or (is_outer and is_parted) else ""
