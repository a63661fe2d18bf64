"""Inline Markdown as pieces that tile it: each sign of markup and each text, where it stands.

markdown-it decides what is markup, and knows no places; its rules are run here one by one, and
each token they make is given the length of the text that they read for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    entity,
    escape,
    html_inline,
    image,
    link,
    newline,
)
from markdown_it.rules_inline.emphasis import tokenize as emphasis
from markdown_it.rules_inline.strikethrough import tokenize as strikethrough
from markdown_it.token import Token

Rule = Callable[[StateInline, bool], bool]

_MARKUP = re.compile(r"[\\`*_~\[<&{\n]")
"""Without any of these, a text is nothing but text."""
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_ATTRIBUTES = re.compile(
    r"\{\{[^{}\n]*\}\} | \{%[^\n]*?%\} | \{:[^{}\n]*\} | \{[ ]*(?:[.\#][\w-]|[\w-]+=)[^{}\n]*\}",
    re.VERBOSE,
)
"""Attribute lists (`{.wide}`, `{: #top }`) and shortcodes (`{{ x }}`); other braces are text."""
_TEXTS = ("text", "text_special", "softbreak", "hardbreak", "code_inline", "autolink")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of inline Markdown that is one thing."""

    type: str
    """markdown-it's name for it: `text`, `text_special` (an escape, an entity), `softbreak`,
    `hardbreak`, `code_inline`, `html_inline`, `image`, `link_open`, `em_close` …; and ours:
    `autolink`, `footnote_ref`, `attributes`."""
    text: str
    """What a reader sees of it; for an image, its alternative text. Empty for signs."""
    start: int
    """Offset of its first character in the Markdown."""
    end: int
    """Offset behind its last one: where the next piece starts."""
    turn: int = 0
    """Offset of the bracket that ends an image's alternative text; 0 for everything else."""

    @property
    def shown(self) -> str:
        """Its part of the running text: nothing for what stands beside the text, as images."""
        return self.text if self.type in _TEXTS else ""

    @property
    def is_text(self) -> bool:
        """Whether it is no markup."""
        return self.type in ("text", "text_special", "softbreak")


def scan(text: str, labels: Collection[str] = ()) -> tuple[Piece, ...]:
    """The pieces of `text`; they tile it: `"".join(text[p.start : p.end] for p in …) == text`.

    `[a][b]` is a link whatever defines `b`, for definitions stand elsewhere in an article; `[a]`
    is one where `a` is among `labels`, which `label` has normalised. `[^a]` is a footnote.
    """
    if not _MARKUP.search(text):
        return (Piece(type="text", text=text, start=0, end=len(text)),)
    parser = _parser()
    state = StateInline(text, parser, {"labels": labels}, [])
    parser.inline.tokenize(state)
    for pair in parser.inline.ruler2.getRules(""):
        pair(state)
    pieces = tuple(_pieces(state.tokens))
    assert not pieces or pieces[-1].end == len(text), f"pieces do not tile {text!r}"
    return pieces


def label(text: str) -> str:
    """The label of a link definition in its normal form."""
    return normalizeReference(text)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("strikethrough")
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=_link_label,
        parseLinkDestination=parseLinkDestination,
        parseLinkTitle=parseLinkTitle,
    )
    rules: dict[str, Rule] = {
        "newline": newline,
        "escape": escape,
        "backticks": backtick,
        "strikethrough": strikethrough,
        "emphasis": emphasis,
        "link": link,
        "image": image,
        "autolink": autolink,
        "html_inline": html_inline,
        "entity": entity,
    }
    ruler = parser.inline.ruler
    for name, rule in rules.items():
        ruler.at(name, _measured(rule))
    ruler.before("link", "footnote_ref", _measured(_whole("footnote_ref", _NOTE)))
    ruler.after("image", "reference", _measured(_reference))
    ruler.push("attributes", _measured(_whole("attributes", _ATTRIBUTES)))
    parser.inline.ruler2.disable("fragments_join")
    return parser


def _link_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803 (markdown-it's name)
    """Offset of the bracket that closes the one at `start`, -1 for none.

    As markdown-it's parseLinkLabel, but a footnote is no link, and may stand in a link's text.
    """
    position, level, found = state.pos, 1, -1
    state.pos = start + 1
    while state.pos < state.posMax:
        before = state.pos
        if state.src[before] == "]":
            level -= 1
            if level == 0:
                found = before
                break
        state.md.inline.skipToken(state)
        if state.src[before] == "[":
            if state.pos == before + 1:
                level += 1
            elif disableNested and not _NOTE.fullmatch(state.src, before, state.pos):
                break
    state.pos = position
    return found


def _measured(rule: Rule) -> Rule:
    """`rule`, noting for each token that it makes how much of the text it read for it."""

    def run(state: StateInline, silent: bool) -> bool:
        start, made, pending = state.pos, len(state.tokens), len(state.pending)
        if not rule(state, silent):
            return False
        if not silent:
            _measure(state.tokens[made:], pending + state.pos - start)
        return True

    return run


def _measure(tokens: list[Token], size: int) -> None:
    """Give each of the tokens that one rule made its part of `size` characters: texts have the
    length of their content, an opening bracket one, and the last token has the rest."""
    if not tokens:
        return
    if tokens[-1].info == "auto":
        opened, shown, closed = tokens[-3:]
        opened.type, shown.meta, closed.meta = "autolink", {"size": 0}, {"size": 0}
    for token in tokens:
        if token.type == "link_open":
            token.meta.setdefault("size", 1)
        elif token.type == "text":
            token.meta.setdefault("size", len(token.content))
    rest = tokens[-3] if tokens[-1].info == "auto" else tokens[-1]
    if "size" not in rest.meta:
        rest.meta["size"] = size - sum(token.meta["size"] for token in tokens if token is not rest)


def _whole(type_: str, pattern: re.Pattern[str]) -> Rule:
    """The rule of what `pattern` describes wholly."""

    def run(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, state.posMax)
        if not match:
            return False
        if not silent:
            state.push(type_, "", 0)
        state.pos = match.end()
        return True

    return run


def _reference(state: StateInline, silent: bool) -> bool:
    """`[text][label]`, `[text][]`, and `[label]` where it is known; the same with `!` before."""
    start, maximum = state.pos, state.posMax
    opened = start + 1 if state.src[start] == "!" else start
    if not state.src.startswith("[", opened):
        return False
    closed = _link_label(state, opened, opened == start)
    state.pos = start
    if closed < 0:
        return False
    text, end = state.src[opened + 1 : closed], closed + 1
    if state.src.startswith("[", end) and end < maximum:
        last = state.src.find("]", end, maximum)
        name = state.src[end + 1 : last] or text
        if last < 0 or "[" in name or not name.strip():
            return False
        end = last + 1
    elif normalizeReference(text) not in state.env["labels"]:
        return False
    if not silent:
        _push_reference(state, start, (opened, closed))
    state.pos, state.posMax = end, maximum
    return True


def _push_reference(state: StateInline, start: int, text: tuple[int, int]) -> None:
    opened, closed = text
    if opened > start:
        state.push("image", "img", 0).content = state.src[opened + 1 : closed]
        return
    state.pos, state.posMax = opened + 1, closed
    state.push("link_open", "a", 1)
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.push("link_close", "a", -1)


def _pieces(tokens: list[Token]) -> Iterator[Piece]:
    """The tokens in their places. markdown-it leaves half of each `**` and the inner parts of
    autolinks as tokens of their own: those are one piece here."""
    start = 0
    held: Piece | None = None
    for token in tokens:
        size = token.meta.get("size", len(token.content))
        piece = _piece(token, start, start + size)
        start = piece.end
        if held and (joined := _joined(held, piece)):
            held = joined
            continue
        if held and held.end > held.start:
            yield held
        held = piece
    if held and held.end > held.start:
        yield held


def _piece(token: Token, start: int, end: int) -> Piece:
    turn = start + 2 + len(token.content) if token.type == "image" else 0
    return Piece(type=token.type, text=_text(token), start=start, end=end, turn=turn)


def _joined(first: Piece, second: Piece) -> Piece | None:
    """The two as one piece; None when they are two."""
    if second.start == second.end:  # the inside of an autolink
        return replace(first, text=first.text + second.text)
    if second.type == "strong_open" and first.type == "text" and not first.text:
        return replace(second, start=first.start)
    half = second.type == "text" and not second.text
    if half and first.type == "strong_close" and first.end == first.start + 1:
        return replace(first, end=second.end)
    return None


def _text(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "html_inline":
        return ""
    if token.type == "image":
        return _alternative(token.content)
    return token.content


def _alternative(markdown: str) -> str:
    """The alternative text that an image's `markdown` stands for, on one line."""
    pieces = scan(markdown)
    return " ".join("".join(p.text for p in pieces).split())
