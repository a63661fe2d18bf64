"""Where inline Markdown may be cut into sentences without cutting its markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman import sentences
from dragoman.inline.marks import SPANS, Node, is_break
from dragoman.inline.page import Page
from dragoman.inline.sentence import widened

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Where two sentences part."""

    start: int
    """Offset in the Markdown behind the one."""
    end: int
    """Offset in the Markdown at which the other starts."""
    shown: int
    """Offset, in what is shown, behind the one."""
    shown_end: int
    """Offset, in what is shown, at which the other starts."""
    seam: str = ""
    """What is written between them."""


def parting(page: Page) -> tuple[Cut, ...]:
    """All cuts that tear no mark: each mark that goes over one covers whole sentences."""
    cuts = _cuts(page)
    while torn := _torn(page, cuts):
        kept = [cut for cut in cuts if not any(_goes_over(page, node, cut) for node in torn)]
        if len(kept) == len(cuts):
            break
        cuts = kept
    return tuple(cuts)


def _cuts(page: Page) -> list[Cut]:
    """All places where sentences could part, in order."""
    breaks = list(_breaks(page))
    starts = [0, *(cut.shown_end for cut in breaks)]
    ends = [*(cut.shown for cut in breaks), len(page.shown)]
    found = [
        cut
        for start, end in zip(starts, ends, strict=True)
        for cut in _sentence_ends(page, start, end)
    ]
    return sorted((*breaks, *found), key=lambda cut: cut.start)


def _breaks(page: Page) -> Iterator[Cut]:
    """Each run of hard breaks, with the white space in and around it."""
    run: list[int] = []
    alone = {node.opened for node in page.nodes if node.role not in SPANS}
    for index, piece in enumerate(page.pieces):
        if is_break(piece, page.text) and index not in alone:
            run.append(index)
        elif run and not (piece.is_text and not piece.text.strip()):
            yield _break(page, run[0], run[-1])
            run = []
    if run:
        yield _break(page, run[0], run[-1])


def _break(page: Page, first: int, last: int) -> Cut:
    start, end = widened(page.text, page.pieces[first].start, page.pieces[last].end)
    return Cut(
        start=start,
        end=end,
        shown=page.at[first],
        shown_end=page.at[last + 1],
        seam=page.text[start:end],
    )


def _sentence_ends(page: Page, start: int, end: int) -> Iterator[Cut]:
    """The ends of sentences within a stretch of what is shown."""
    found = sentences.split(page.shown[start:end])
    if len(found) < 2:
        return
    words = [match.span() for match in _WORD.finditer(page.shown, start, end)]
    last = -1
    for sentence in found[:-1]:
        last += sentence.count(" ") + 1
        if cut := _space(page, words[last][1], words[last + 1][0]):
            yield cut


def _space(page: Page, start: int, end: int) -> Cut | None:
    """The cut at the white space from `start` to `end` of what is shown: where it stands in
    fewest marks, at a line end, late. None where all of it is part of code."""
    found: list[tuple[int, bool, Cut]] = []
    index = bisect_right(page.at, start) - 1
    while index < len(page.pieces) and page.at[index] < end:
        if page.pieces[index].is_text:
            last = min(page.at[index + 1], end) - 1
            is_line_end = page.pieces[index].type == "softbreak"
            found.append((page.depths[index], not is_line_end, _one_space(page, index, last)))
        index += 1
    return min(reversed(found), key=lambda one: one[:2])[2] if found else None


def _one_space(page: Page, index: int, shown: int) -> Cut:
    """The cut at one character of a piece of text: of a line end or an entity, all of it."""
    piece = page.pieces[index]
    start, end = piece.start, piece.end
    if piece.type == "text":
        start += shown - page.at[index]
        end = start + 1
    start, end = widened(page.text, start, end)
    return Cut(start=start, end=end, shown=shown, shown_end=shown + 1, seam="\n")


def _torn(page: Page, cuts: list[Cut]) -> list[Node]:
    """The nodes that do not start where a sentence starts and end where one ends."""
    starts = {0, *(cut.end for cut in cuts)}
    ends = {len(page.text), *(cut.start for cut in cuts)}
    openers = {node.opened for node in page.nodes if node.role in SPANS}
    closers = {node.turn: node.closed for node in page.nodes if node.role in SPANS}
    return [
        node
        for node in page.nodes
        if node.role not in SPANS
        or _first(node, openers, page) not in starts
        or _last(node, closers, page) not in ends
    ]


def _first(node: Node, openers: set[int], page: Page) -> int:
    """Where the spans start that start together with this one."""
    index = node.opened
    while index - 1 in openers:
        index -= 1
    return page.pieces[index].start


def _last(node: Node, closers: dict[int, int], page: Page) -> int:
    """Where the spans end that end together with this one."""
    index = node.closed
    while index + 1 in closers:
        index = closers[index + 1]
    return page.pieces[index].end


def _goes_over(page: Page, node: Node, cut: Cut) -> bool:
    return page.start(node) < cut.start and cut.end < page.end(node)
