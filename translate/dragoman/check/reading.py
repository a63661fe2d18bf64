"""Inline Markdown as the checks read it: the plain text, and each thing that stands in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dragoman import inline
from dragoman.inline import Marked, Piece

_MARKUP = re.compile(r"[\\`*_~\[<&{]|  \n")
"""Without any of these, a text is nothing but text on one or more lines."""
_CLOSER = re.compile(
    r"\](?:\(\s*(?:<(?P<angled>[^<>]*)>|(?P<bare>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)))?"
)
_LABEL = re.compile(r"\]\[(?P<label>[^\[\]]*)\]")
_DEFINITION = re.compile(
    r"^[ >]*\[([^\]^][^\]]*)\]:[ \t]*\n?[ >]*(?:<([^<>]*)>|(\S+))", re.MULTILINE
)
_EMPHASIS = {"strong_open": "bold", "em_open": "italics", "s_open": "struck out"}
_LITERALS = ("code_inline", "autolink")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something that stands in a text."""

    value: str
    """What it is: the target of a link, the label of a footnote, an HTML tag."""
    start: int
    """Offset in the Markdown of where `value` is written."""
    end: int
    """Offset behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(Part):
    """An image; `value` is where the picture is."""

    alternative: str
    """Its alternative text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text holds."""

    text: str
    """As it is written."""
    plain: str
    """What a reader sees of it, on one line."""
    literals: tuple[str, ...] = ()
    """What of `plain` must come back letter by letter: addresses, code, handles."""
    links: tuple[Part, ...] = ()
    notes: tuple[Part, ...] = ()
    """References to footnotes."""
    images: tuple[Image, ...] = ()
    tags: tuple[Part, ...] = ()
    """HTML tags and comments."""
    attributes: tuple[Part, ...] = ()
    """Attribute lists and shortcodes."""
    emphasis: tuple[str, ...] = ()
    """`bold`, `italics`, `struck out`, each as often as it is there."""
    signs: tuple[str, ...] = field(default=(), repr=False)
    """Everything in `text` that is markup, as it is written."""


def definitions(text: str) -> Mapping[str, str]:
    """Label of each link definition in an article, in its normal form → the target."""
    found = _DEFINITION.finditer(text) if "]:" in text else ()
    return MappingProxyType({inline.label(m[1]): m[2] or m[3] for m in found})


def read_plain(text: str) -> Reading:
    """The reading of text that is not Markdown, as front matter is."""
    shown = " ".join(text.split())
    return Reading(text=text, plain=shown, literals=_literals(shown))


def read(text: str, known: Mapping[str, str] = MappingProxyType({})) -> Reading:
    """The reading of inline Markdown; `known` are the article's link definitions."""
    if not _MARKUP.search(text):
        return read_plain(text)
    pieces = inline.scan(text, known)
    shown = [" " if _is_break(p, text) else p.shown for p in pieces]
    plain = " ".join("".join(shown).split())
    prose = "".join(
        " " if p.type in _LITERALS else part for p, part in zip(pieces, shown, strict=True)
    )
    code = tuple(p.text for p in pieces if p.type in _LITERALS)
    return Reading(
        text=text,
        plain=plain,
        literals=(*code, *_literals(prose)),
        links=tuple(_links(text, pieces, known)),
        notes=tuple(_whole(text, pieces, "footnote_ref", trim=(2, 1))),
        images=tuple(_images(text, pieces, known)),
        tags=tuple(_whole(text, pieces, "html_inline")),
        attributes=tuple(_whole(text, pieces, "attributes")),
        emphasis=tuple(_EMPHASIS[p.type] for p in pieces if p.type in _EMPHASIS),
        signs=tuple(text[p.start : p.end] for p in pieces if p.type not in ("text", "softbreak")),
    )


def _is_break(piece: Piece, text: str) -> bool:
    """Whether a tag ends the line for the reader."""
    return piece.type == "html_inline" and text[piece.start : piece.end].lower().startswith("<br")


def _literals(plain: str) -> tuple[str, ...]:
    return Marked(text=plain, raw=plain).literals


def _whole(
    text: str, pieces: Collection[Piece], type_: str, trim: tuple[int, int] = (0, 0)
) -> Iterator[Part]:
    """The pieces of one type, without so many characters at their ends."""
    for piece in pieces:
        if piece.type == type_:
            start, end = piece.start + trim[0], piece.end - trim[1]
            yield Part(value=text[start:end], start=start, end=end)


def _links(text: str, pieces: Collection[Piece], known: Mapping[str, str]) -> Iterator[Part]:
    opened: list[Piece] = []
    for piece in pieces:
        if piece.type == "link_open":
            opened.append(piece)
        elif piece.type == "link_close" and opened:
            inner = text[opened.pop().end : piece.start]
            yield _target(text, piece.start, inner, known)


def _images(text: str, pieces: Collection[Piece], known: Mapping[str, str]) -> Iterator[Image]:
    for piece in pieces:
        if piece.type == "image":
            turn = piece.turn or text.index("]", piece.start)
            inner = text[piece.start + 2 : turn]
            at = _target(text, turn, inner, known)
            yield Image(value=at.value, start=at.start, end=at.end, alternative=piece.text)


def _target(text: str, turn: int, inner: str, known: Mapping[str, str]) -> Part:
    """Where a link or image leads whose text `inner` ends with the bracket at `turn`."""
    if label := _LABEL.match(text, turn):
        name = label["label"] or inner
        return Part(
            value=known.get(inline.label(name), name),
            start=label.start("label"),
            end=label.end("label"),
        )
    found = _CLOSER.match(text, turn)
    group = next((g for g in ("angled", "bare") if found and found[g] is not None), None)
    if found is None or group is None:  # `[label]` alone
        return Part(value=known.get(inline.label(inner), inner), start=turn, end=turn)
    return Part(value=found[group], start=found.start(group), end=found.end(group))
