"""A source's body cut into blocks: the lines of a plain text, the top-level blocks of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.footnote import footnote_plugin

from dragoman.clean import characters
from dragoman.clean.story import Block, BlockKind

_KINDS = {"paragraph_open": BlockKind.PROSE, "heading_open": BlockKind.HEADING}


def of_text(text: str) -> tuple[Block, ...]:
    """The lines of a plain text that are not blank, each as one block."""
    blocks = []
    before = ""
    for line in characters.plain_spaces(text).split("\n"):
        content = " ".join(line.split())
        if content:
            before += line[: len(line) - len(line.lstrip())]
            blocks.append(Block(kind=BlockKind.LINE, text=content, plain=content, before=before))
            before = ""
        before += "\n"
    return tuple(blocks)


@cache
def _parser() -> MarkdownIt:
    """The dialect of `dragoman.segment`, with inline text, whose plain words rules compare."""
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(admon_plugin)
    return parser.disable("footnote_tail")


def of_markdown(text: str) -> tuple[Block, ...]:
    """The top-level blocks of a Markdown body, and what stands between them (link definitions)."""
    lines = text.split("\n")
    blocks: list[Block] = []
    end = 0
    for tokens in _top_level(_parser().parse(text)):
        start, stop = tokens[0].map or (end, end)
        kind = _KINDS.get(tokens[0].type, BlockKind.OTHER)
        plain = None if kind is BlockKind.OTHER else _plain(tokens[1])
        blocks += _block(lines, end, start, BlockKind.OTHER, None)
        blocks += _block(lines, max(start, end), stop, kind, plain)
        end = max(stop, end)
    return (*blocks, *_block(lines, end, len(lines), BlockKind.OTHER, None))


def _top_level(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """The tokens of each block that stands in no other; footnotes, which have no place, not."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            if group[0].map is not None:
                yield group
            group = []


def _block(
    lines: list[str], start: int, stop: int, kind: BlockKind, plain: str | None
) -> list[Block]:
    """The block on these lines; none when they are blank."""
    filled = [number for number in range(start, stop) if lines[number].strip()]
    if not filled:
        return []
    text = "\n".join(lines[filled[0] : filled[-1] + 1])
    spaced = filled[0] > 0 and not lines[filled[0] - 1].strip()
    before = "\n\n" if spaced else "\n"
    return [Block(kind=kind, text=text, plain=text if plain is None else plain, before=before)]


def _plain(inline: Token) -> str:
    """What a reader sees of inline text, on one line."""
    return " ".join("".join(_visible(inline.children or ())).split())


def _visible(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type != "html_inline":
            yield token.content


def body(blocks: Iterable[Block]) -> str:
    """The blocks put together again, without white space around them."""
    return "".join(block.before + block.text for block in blocks).strip("\n")
