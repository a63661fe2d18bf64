"""What stands in or beside the running text of inline Markdown: links, emphasis, notes, images."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from dragoman.inline.scan import Piece


class Role(Enum):
    """What a mark is to the text, and so what may happen to it."""

    LINK = "link"
    """Around text; never dropped."""
    EMPHASIS = "emphasis"
    """Around text: strong, stressed, struck out. Dropped where its place is unknown."""
    HTML = "HTML"
    """Around text: a pair of HTML tags; never dropped."""
    LITERAL = "literal"
    """Text that must come back letter by letter: code, an address in `<>`. Once it has left the
    text (`Marked.without_literals`) any other literal too, beside the text."""
    NOTE = "footnote"
    """Beside the text: a footnote reference; never dropped."""
    IMAGE = "image"
    """Beside the text: an image, with the link around it if it is all of a link."""
    LONE = "sign"
    """Beside the text: a comment, an HTML tag alone, an attribute list, a shortcode, an anchor."""


SPANS = (Role.LINK, Role.EMPHASIS, Role.HTML)
"""The roles that go around text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One piece of markup, by its place in the plain text of a sentence."""

    role: Role
    start: int
    """Offset of the first character that it is about."""
    end: int
    """Offset behind the last one; equal to `start` for what stands beside the text."""
    raw: str
    """All of it as the source writes it; for what stands beside the text, with the white space
    around it."""
    opener: str = ""
    """The Markdown before its text, or before an image's alternative text."""
    closer: str = ""
    """The Markdown behind that; a link always names its target here, as in `][target]`."""
    alternative: str = ""
    """The alternative text of an image, to be translated; empty for everything else."""
    inside: int = -1
    """Position, among the sentence's marks, of the mark directly around it; -1 for none."""

    @property
    def is_literal(self) -> bool:
        """Whether its text must come back letter by letter."""
        return self.role is Role.LITERAL and self.start < self.end

    @property
    def is_beside(self) -> bool:
        """Whether it stands beside the text, and goes around none of it."""
        return self.start == self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A mark as a range of pieces."""

    role: Role
    opened: int
    """Index of its first piece."""
    turn: int
    """Index of the piece that closes it."""
    closed: int
    """Index of its last piece: the same one, or the attribute list behind it."""


_ATOMS = {
    "code_inline": Role.LITERAL,
    "autolink": Role.LITERAL,
    "footnote_ref": Role.NOTE,
    "image": Role.IMAGE,
    "attributes": Role.LONE,
}
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)[^>]*?(/?)>\Z")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_VERBATIM = frozenset("code kbd samp script style var".split())
"""Tags whose text is no prose."""
_BREAK = re.compile(r"<br\s*/?>\Z", re.IGNORECASE)


def nodes(pieces: Sequence[Piece], text: str) -> tuple[Node, ...]:
    """The marks among `pieces`, which `text` was cut into: outer before inner, in reading order.

    They nest. HTML tags that have no partner stand alone, and so does a span without text; it is
    one with all that is in it, and so is a literal. Emphasis without text is none, and a hard
    break in it parts nothing.
    """
    found, empty, behind = [], set(), 0
    for node in in_order(_nodes(pieces, text)):
        inner = _range(node)
        is_blank = not "".join(pieces[index].shown for index in inner).strip()
        if is_blank and node.role is Role.EMPHASIS:
            empty |= {index for index in inner if is_break(pieces[index], text)}
        elif node.opened >= behind:
            found.append(_alone(node, pieces) if is_blank else node)
            behind = node.closed + 1 if is_blank or node.role is Role.LITERAL else behind
    alone = {index for node in found if node.role not in SPANS for index in _range(node)}
    return in_order((*found, *(_node(Role.LONE, i, i, pieces) for i in empty - alone)))


def is_break(piece: Piece, text: str) -> bool:
    """Whether a line ends at `piece` for the reader."""
    if piece.type == "html_inline":
        return _BREAK.match(text[piece.start : piece.end]) is not None
    return piece.type == "hardbreak"


def _range(node: Node) -> range:
    return range(node.opened, node.closed + 1)


def in_order(found: Iterable[Node]) -> tuple[Node, ...]:
    """Nodes, outer before inner, in reading order."""
    return tuple(sorted(found, key=lambda node: (node.opened, -node.closed)))


def _nodes(pieces: Sequence[Piece], text: str) -> Iterator[Node]:
    open_: list[tuple[str, int]] = []
    for index, piece in enumerate(pieces):
        if role := _ATOMS.get(piece.type):
            if not _belongs(index, pieces):
                yield _node(role, index, index, pieces)
        elif piece.type == "html_inline":
            yield from _tag(index, pieces, text, open_)
        elif piece.type.endswith("_open"):
            open_.append((piece.type, index))
        elif piece.type.endswith("_close"):
            yield from _closed(piece.type.replace("_close", "_open"), index, pieces, open_)
    yield from (_node(Role.LONE, index, index, pieces) for _, index in open_)


def _tag(
    index: int, pieces: Sequence[Piece], text: str, open_: list[tuple[str, int]]
) -> Iterator[Node]:
    raw = text[pieces[index].start : pieces[index].end]
    match = _TAG.match(raw)
    name = f"<{match[2].lower()}" if match else ""
    if _BREAK.match(raw):
        return
    if match and not match[1] and not match[3] and name[1:] not in _VOID:
        open_.append((name, index))
    elif match and match[1] and name in _innermost_tags(open_):
        yield from _closed(name, index, pieces, open_)
    else:
        yield _node(Role.LONE, index, index, pieces)


def _innermost_tags(open_: list[tuple[str, int]]) -> list[str]:
    """The HTML tags that are open inside the innermost Markdown span."""
    names = [name for name, _ in open_]
    last = max((i for i, name in enumerate(names) if not name.startswith("<")), default=-1)
    return names[last + 1 :]


def _closed(
    name: str, index: int, pieces: Sequence[Piece], open_: list[tuple[str, int]]
) -> Iterator[Node]:
    """The node that ends here, and the tags that were left open inside it."""
    while open_[-1][0] != name:
        lone = open_.pop()[1]
        yield _node(Role.LONE, lone, lone, pieces)
    yield _node(_role(name), open_.pop()[1], index, pieces)


def _role(name: str) -> Role:
    """The role of what is opened by a piece of this type, or by this tag (`<b`)."""
    if name.startswith("<"):
        return Role.LITERAL if name[1:] in _VERBATIM else Role.HTML
    return Role.LINK if name == "link_open" else Role.EMPHASIS


def _belongs(index: int, pieces: Sequence[Piece]) -> bool:
    """Whether an attribute list is part of the mark that ends before it."""
    if pieces[index].type != "attributes" or index == 0:
        return False
    before = pieces[index - 1].type
    return before.endswith("_close") or before in ("image", "code_inline", "autolink")


def _node(role: Role, opened: int, turn: int, pieces: Sequence[Piece]) -> Node:
    follows = turn + 1 < len(pieces) and _belongs(turn + 1, pieces)
    return Node(role=role, opened=opened, turn=turn, closed=turn + 1 if follows else turn)


def _alone(node: Node, pieces: Sequence[Piece]) -> Node:
    """A node without text: a footnote, an image if it holds just one, else a sign."""
    if node.role is Role.NOTE:
        return node
    held = [p.type for p in pieces[node.opened : node.closed + 1]]
    role = Role.IMAGE if held.count("image") == 1 else Role.LONE
    return replace(node, role=role)


def edges(node: Node, pieces: Sequence[Piece], text: str) -> tuple[str, str]:
    """The Markdown before and behind what may change in a node: its text, or its image's
    alternative text. Nothing for what is one with its text.

    A link or image whose text is its label names it behind that: `[a]` ends in `][a]`.
    """
    first, last = pieces[node.opened], pieces[node.closed]
    if node.role is Role.IMAGE:
        image = next(p for p in pieces[node.opened : node.closed + 1] if p.type == "image")
        opener, closer = text[first.start : image.start + 2], text[image.turn : last.end]
        return opener, _named(closer, text[image.start + 2 : image.turn])
    if node.role not in SPANS:
        return "", ""
    turn = pieces[node.turn].start
    opener, closer = text[first.start : first.end], text[turn : last.end]
    return opener, _named(closer, text[first.end : turn]) if node.role is Role.LINK else closer


def _named(closer: str, label: str) -> str:
    """What closes a link or an image, its target named."""
    if closer.startswith("][]"):
        return f"][{label}{closer[2:]}"
    return closer if closer.startswith(("](", "][")) else f"][{label}{closer}"
