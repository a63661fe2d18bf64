"""Inline Markdown and what is in it, before it is cut into sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from dragoman.inline.marks import SPANS, Node, Role, in_order, is_break, nodes
from dragoman.inline.scan import Piece, scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Inline Markdown and what is in it."""

    text: str
    """The Markdown."""
    pieces: tuple[Piece, ...]
    """What tiles it."""
    nodes: tuple[Node, ...]
    """Its marks."""
    shown: str
    """What a reader sees; hard breaks are white space."""
    at: tuple[int, ...]
    """Offset in `shown` at which each piece starts, and the last one ends."""
    depths: tuple[int, ...]
    """How many marks each piece is in."""

    def start(self, node: Node) -> int:
        """Offset of a node's first character in the Markdown."""
        return self.pieces[node.opened].start

    def end(self, node: Node) -> int:
        """Offset behind a node's last character in the Markdown."""
        return self.pieces[node.closed].end

    def written(self, node: Node) -> str:
        """A node as it is written; a hard break in the way that may stand anywhere in a line."""
        is_line_end = self.pieces[node.opened].type == "hardbreak"
        return "<br> " if is_line_end else self.text[self.start(node) : self.end(node)]

    def with_breaks_as_marks(self, cuts: Sequence[tuple[int, int]]) -> Page:
        """The page whose hard breaks are marks, but for those in `cuts`, where sentences part, and
        those that are part of a mark without text."""
        cuts = (*cuts, *((self.start(n), self.end(n)) for n in self.nodes if n.role not in SPANS))
        breaks = [
            Node(role=Role.LONE, opened=index, turn=index, closed=index)
            for index, piece in enumerate(self.pieces)
            if is_break(piece, self.text)
            and not any(start <= piece.start and piece.end <= end for start, end in cuts)
        ]
        return replace(self, nodes=in_order((*self.nodes, *breaks))) if breaks else self


def read(text: str, labels: Collection[str] = ()) -> Page:
    """What is in `text`; `labels` are as `scan` wants them."""
    pieces = scan(text, labels)
    shown = [" " if is_break(piece, text) else piece.shown for piece in pieces]
    found = nodes(pieces, text)
    steps = Counter(node.opened for node in found)
    steps.subtract(node.closed + 1 for node in found)
    return Page(
        text=text,
        pieces=pieces,
        nodes=found,
        shown="".join(shown),
        at=tuple(accumulate(map(len, shown), initial=0)),
        depths=tuple(accumulate(steps[index] for index in range(len(pieces)))),
    )
