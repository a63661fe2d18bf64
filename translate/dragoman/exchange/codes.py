"""Inline Markdown as text and codes: what a translator's tool shows as tags that it protects."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from dragoman.exchange.sheet import BREAK, Handout
from dragoman.inline.marks import SPANS, Node, Role, edges, is_break, nodes
from dragoman.inline.scan import Piece, scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A piece of markup, with the text that it goes around."""

    id: int
    """From 1; a code of a target has the id of the source's that it renders."""
    role: Role
    opener: str
    """The Markdown before its text; all of it for one that stands alone."""
    closer: str = ""
    """The Markdown behind its text."""
    inner: tuple[Run, ...] | None = None
    """Its text; None for one that stands alone."""
    is_break: bool = False
    """Whether it is a line break."""


Run = str | Code
"""A stretch of text, or a code."""


def parse(text: str, labels: Collection[str] = ()) -> tuple[Run, ...]:
    """The text and codes of a segment's Markdown, codes numbered in reading order.

    Escapes and entities stay as they are written: they are text. A picture is a code around its
    alternative text. `labels` are as `inline.scan` wants them.
    """
    numbers = count(1)
    runs: list[Run] = []
    for paragraph in text.split(BREAK):
        if runs:
            runs.append(BREAK)
        runs += _Paragraph(paragraph, labels, numbers).runs()
    return _merged(runs)


def render(runs: Sequence[Run]) -> str:
    """The Markdown of text and codes. A link that is its own label names it: `[a][a]`."""
    return "".join(run if isinstance(run, str) else _rendered(run) for run in runs)


def of_handout(
    handout: Handout, labels: Collection[str]
) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Source and target of a segment; front matter is plain text."""
    if not handout.is_markdown:
        return (handout.source,), (handout.target,)
    source = parse(handout.source, labels)
    return source, numbered_as(parse(handout.target, labels), source)


def numbered_as(target: Sequence[Run], source: Sequence[Run]) -> tuple[Run, ...]:
    """`target` with the ids that the same codes have in `source`; others get further ones."""
    free = list(_codes(source))
    further = count(max((code.id for code in free), default=0) + 1)

    def numbered(run: Run) -> Run:
        if isinstance(run, str):
            return run
        same = next((code for code in free if _signs(code) == _signs(run)), None)
        if same:
            free.remove(same)
        number = same.id if same else next(further)
        inner = None if run.inner is None else tuple(map(numbered, run.inner))
        return replace(run, id=number, inner=inner)

    return tuple(map(numbered, target))


def _rendered(code: Code) -> str:
    return f"{code.opener}{render(code.inner or ())}{code.closer}"


def _signs(code: Code) -> tuple[str, str]:
    return code.opener, code.closer


def _codes(runs: Sequence[Run]) -> Iterator[Code]:
    for run in runs:
        if isinstance(run, Code):
            yield run
            yield from _codes(run.inner or ())


def _merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """`runs` with texts that follow each other as one."""
    merged: list[Run] = []
    for run in runs:
        if isinstance(run, str) and merged and isinstance(merged[-1], str):
            merged[-1] += run
        else:
            merged.append(run)
    return tuple(merged)


class _Paragraph:
    """One paragraph being read; a class only so that its steps share what they look at."""

    def __init__(self, text: str, labels: Collection[str], numbers: count[int]) -> None:
        self.text, self.numbers = text, numbers
        self.pieces: Sequence[Piece] = scan(text, labels)
        self.waiting: deque[Node] = deque(nodes(self.pieces, text))

    def runs(self) -> tuple[Run, ...]:
        return self._runs(0, len(self.pieces))

    def _runs(self, first: int, last: int) -> tuple[Run, ...]:
        """What stands in the pieces from `first` to before `last`."""
        found: list[Run] = []
        index = first
        while index < last:
            if self.waiting and self.waiting[0].opened == index:
                node = self.waiting.popleft()
                found.append(self._code(node))
                index = node.closed + 1
            else:
                found.append(self._loose(self.pieces[index]))
                index += 1
        return _merged(found)

    def _code(self, node: Node) -> Code:
        number = next(self.numbers)
        opener, closer = edges(node, self.pieces, self.text)
        if node.role in SPANS:
            inner = self._runs(node.opened + 1, node.turn)
            return Code(id=number, role=node.role, opener=opener, closer=closer, inner=inner)
        while self.waiting and self.waiting[0].opened <= node.closed:
            self.waiting.popleft()  # one with the node around it
        if node.role is Role.IMAGE:
            shown = (self._alternative(node),)
            return Code(id=number, role=node.role, opener=opener, closer=closer, inner=shown)
        raw = self.text[self.pieces[node.opened].start : self.pieces[node.closed].end]
        return Code(id=number, role=node.role, opener=raw)

    def _alternative(self, node: Node) -> str:
        held = self.pieces[node.opened : node.closed + 1]
        image = next(piece for piece in held if piece.type == "image")
        return self.text[image.start + 2 : image.turn]

    def _loose(self, piece: Piece) -> Run:
        raw = self.text[piece.start : piece.end]
        if piece.is_text:
            return raw
        is_end = is_break(piece, self.text)
        return Code(id=next(self.numbers), role=Role.LONE, opener=raw, is_break=is_end)
