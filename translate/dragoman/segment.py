"""Cutting an article into segments, and putting it together again.

Principles:

1. The law: `assemble(cut(text), texts of its segments) == text`, byte for byte. A segment that
   keeps its text keeps its very characters; only a changed one is written anew.
2. Blocks are found by markdown-it in the dialect that is published (tables, footnotes,
   admonitions); this module only finds where each block's text stands in the file.
3. A segment's text has no line prefixes: the `> ` of a quotation and the indent of a list item
   belong to the container and are put back on each further line.
4. What is not translated but may be a person's work (code, raw HTML, link definitions, whatever
   the parser passes over) is a segment too, of kind VERBATIM: between segments stand only white
   space and the signs of containers, the label of a footnote and the type of an admonition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.footnote import footnote_plugin

from dragoman import front_matter
from dragoman.model import FRONT_KINDS, Cut, Kind, Segment

SCHEMA = 1
"""Raised when a change here or in `typography.fold` makes other segments or fingerprints of the
same article. Every state file carries it."""

PROSE_KEYS = ("title", "summary")
"""Front-matter values that the engine translates."""
PEOPLE_KEYS = ("byline", "reporter", "writer", "editor", "translator")
"""Front-matter values that are a person's name, or a list of such names."""
NAME_KEYS = ("dateline.place", "dateline.country", "agency", *PEOPLE_KEYS)
"""Front-matter values that are names."""

_KINDS = {
    "paragraph_open": Kind.PARAGRAPH,
    "heading_open": Kind.HEADING,
    "th_open": Kind.CELL,
    "td_open": Kind.CELL,
    "admonition_title_open": Kind.CAPTION,
}
_VERBATIM = {"fence", "code_block", "html_block", "hr"}
_ONE_LINE = (Kind.HEADING, Kind.CAPTION)
_HEADING_SIGN = re.compile(r"[> \t]*#{1,6}[ \t]+")
_FOOTNOTE_SIGN = re.compile(r"\[\^[^\]]+\]:\s*")
_SIGNS = re.compile(r"\[\^[^\]\n]+\]:|!!![^\n]*|\d{1,9}[.)](?=[ \t]|$)", re.MULTILINE)
"""What may hold letters or figures in a gap and is a container's sign all the same."""


@cache
def _parser() -> MarkdownIt:
    """Block structure only: inline text is ours to keep, and footnotes stay where they stand."""
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(admon_plugin)
    return parser.disable(["inline", "footnote_tail"])


def cut(text: str, where: str) -> Cut:
    """The segments of an article: translatable front-matter values first, then the body's.

    `text` has Unix line ends. Raises ArticleError, naming `where`, when its front matter cannot
    be read.
    """
    body = _body_segments(text, front_matter.body_start(text))
    return Cut(text=text, segments=(*_front_segments(text, where), *body))


def assemble(article: Cut, texts: Sequence[str]) -> str:
    """The article with `texts` in place of its segments' texts, one for each, in order."""
    assert len(texts) == len(article.segments), "one text for each segment"
    parts, position = [], 0
    for segment, text in zip(article.segments, texts, strict=True):
        parts.append(article.text[position : segment.start])
        parts.append(written(article, segment, text))
        position = segment.end
    return "".join(parts) + article.text[position:]


def written(article: Cut, segment: Segment, text: str) -> str:
    """`text` as it is written at the place of `segment`: its own characters when unchanged, else
    with the container's prefixes, or quoted as front matter needs."""
    if text == segment.text:
        return article.text[segment.start : segment.end]
    if segment.kind in FRONT_KINDS:
        return front_matter.quote(" ".join(text.split("\n")))
    if segment.kind is Kind.CELL:
        return _cell(" ".join(text.split("\n")))
    if segment.kind in _ONE_LINE:
        return " ".join(text.split("\n"))
    return text.replace("\n", f"\n{segment.prefix}")


def is_translated(path: str) -> bool:
    """Whether the front-matter value at `path` (as `Scalar.path`) is a segment."""
    stem = re.sub(r"\.\d+$", "", path)
    return stem in PROSE_KEYS or stem in NAME_KEYS


def _front_segments(text: str, where: str) -> Iterator[Segment]:
    for scalar in front_matter.scalars(text, where):
        if scalar.value and is_translated(scalar.path):
            yield Segment(
                kind=Kind.FRONT if scalar.path in PROSE_KEYS else Kind.NAME,
                path=scalar.path,
                text=scalar.value,
                start=scalar.start,
                end=scalar.end,
                prefix="",
            )


@dataclass(slots=True)
class _Page:
    """Where the lines of an article's body stand, and how far segments have been found."""

    text: str
    offsets: list[int]
    found: int
    """Offset behind the last segment that was found."""


def _body_segments(text: str, start: int) -> Iterator[Segment]:
    offsets = [start]
    for line in text[start:].split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    page = _Page(text, offsets, start)
    open_blocks: list[Token] = []
    for token in _parser().parse(text[start:]):
        if token.nesting == 1:
            open_blocks.append(token)
        elif token.nesting == -1:
            open_blocks.pop()
        elif segment := _segment(token, open_blocks, page):
            yield from _unparsed(text, page.found, segment.start)
            yield segment
            page.found = segment.end
    yield from _unparsed(text, page.found, len(text))


def _segment(token: Token, open_blocks: list[Token], page: _Page) -> Segment | None:
    """The segment of a token that opens and closes nothing; None when it has no text."""
    if token.type in _VERBATIM:
        return _verbatim(token, page)
    if token.type != "inline" or not token.content or not open_blocks:
        return None
    kind = _KINDS.get(open_blocks[-1].type)
    return _inline(token, kind, open_blocks, page) if kind else None


def _verbatim(token: Token, page: _Page) -> Segment:
    """A block that is copied. Its further lines keep their prefixes: they are part of it."""
    start, end = _lines(token, page)
    first = token.content.lstrip("\n").split("\n")[0].strip()
    sign = token.markup if token.type == "fence" else first
    at = page.text.find(sign, start, end) if sign else -1
    raw = page.text[start:end]
    start = at if at >= 0 else end - len(raw.lstrip("\n> \t"))
    end = start + len(page.text[start:end].rstrip())
    return _copied(page.text, token.type, start, end)


def _lines(token: Token, page: _Page) -> tuple[int, int]:
    """The range of the token's lines that no segment has taken yet."""
    assert token.map is not None, f"markdown-it gives {token.type} a map"
    first, last = token.map
    return max(page.found, page.offsets[first]), min(page.offsets[last], len(page.text))


def _inline(token: Token, kind: Kind, open_blocks: list[Token], page: _Page) -> Segment | None:
    """The segment of inline content. None when its first line is nowhere on the page, as with
    the title that the parser gives to an admonition without one."""
    assert token.map is not None, f"markdown-it gives {token.type} a map"
    lines = token.content.split("\n")
    for number in range(*token.map):  # the parser drops lines of no-break spaces at the start
        from_ = max(page.found, page.offsets[number])
        start = _first_line(lines[0], kind, from_, page)
        if start >= 0:
            break
    else:
        return None
    if kind is Kind.CELL:
        prefix, end = "", start + len(_cell(token.content))
    else:
        prefix, end = _further_lines(lines, number, page.text[from_:start], start, page)
    return Segment(
        kind=kind,
        path="/".join(_name(block) for block in open_blocks),
        text="\n".join((lines[0], *(line.lstrip() for line in lines[1:]))),
        start=start,
        end=end,
        prefix=prefix,
    )


def _name(block: Token) -> str:
    name = block.type.removesuffix("_open")
    return f"{name} {block.tag[1:]}" if name == "heading" else name


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _first_line(line: str, kind: Kind, start: int, page: _Page) -> int:
    """Offset at which the first line of some inline content stands; -1 when nowhere.

    It ends its line in the file, but for cells, which follow each other, and `# headings #`.
    """
    text = page.text
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    if kind is Kind.CELL:
        return text.find(_cell(line), start, stop)
    if kind is Kind.HEADING and (sign := _HEADING_SIGN.match(text, start, stop)):
        return text.find(line, sign.end(), stop)
    return text.rfind(line, start, stop)


def _further_lines(
    lines: list[str], first: int, sign: str, start: int, page: _Page
) -> tuple[str, int]:
    """The prefix of further lines, and the offset behind the last one."""
    prefix = re.sub(r"[^> \t]", " ", _FOOTNOTE_SIGN.sub("    ", sign))
    end = start + len(lines[0])
    for number, line in enumerate(lines[1:], first + 1):
        raw = page.text[page.offsets[number] : page.offsets[number + 1]].rstrip()
        at = raw.rfind(line.strip())
        end = page.offsets[number] + at + len(line.strip())
        if number == first + 1:
            prefix = raw[:at]
    return prefix, end


def _unparsed(text: str, start: int, end: int) -> Iterator[Segment]:
    """What of the gap from `start` to `end` is more than signs: link definitions, of which the
    parser leaves no token, cells beyond the header's, and the like."""
    found: tuple[int, int] | None = None
    position = start
    for line in text[start:end].splitlines(keepends=True):
        rest = _SIGNS.sub("", line)
        if any(c.isalnum() for c in rest):
            inner = len(line) - len(re.sub(r"^[ \t>|]*(?:[-+*][ \t]+)*", "", line))
            first = found[0] if found else position + inner
            found = first, position + len(line.rstrip())
        elif found:
            yield _copied(text, "unparsed", *found)
            found = None
        position += len(line)
    if found:
        yield _copied(text, "unparsed", *found)


def _copied(text: str, path: str, start: int, end: int) -> Segment:
    return Segment(
        kind=Kind.VERBATIM, path=path, text=text[start:end], start=start, end=end, prefix=""
    )


def shape(article: Cut) -> tuple[tuple[Kind, str], ...]:
    """The block structure of an article: kind and path of each segment, in order."""
    return tuple((segment.kind, segment.path) for segment in article.segments)
