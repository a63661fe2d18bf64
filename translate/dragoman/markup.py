"""The Markdown that is published: its extensions, and plain text made safe in it.

Two parsers read an article: Python-Markdown (the published page, through MkDocs) and
markdown-it (segments, canonical form). What is escaped here is text to both.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

EXTENSIONS = ("admonition", "attr_list", "footnotes", "md_in_html", "sane_lists", "tables")
"""The Python-Markdown extensions of a published page."""

# Python-Markdown honours a backslash only before these (markdown.Markdown.ESCAPED_CHARS).
# What it does not honour is written as a character reference, which both parsers know.
_INLINE = re.compile(r"[\\`*_\[\]{}]|<|&(?=#|\w+;)")
_LEADING = re.compile(
    r"""[#>]                        # heading, quotation
      | [+\-](?=[\s\-|:]|$)         # bullet, rule, underline of a heading, table
      | \d+[.)](?=\s|$)             # ordered list, in any script's digits, of any length
      | !(?=!!)                     # admonition
      | =(?==*\s*$|==)              # underline of a heading, tab
      | ~(?=~~) | :(?=[\s\-|]) | \?(?=\?\?)   # fence, definition, details
    """,
    re.VERBOSE,
)
_DELIMITER = re.compile(r"[|:\-\\ \t]*\|[|:\-\\ \t]*\Z")
"""A line that makes the lines around it a table."""
_BACKSLASHED = frozenset("#>+-!\\`*_[]{}.)")
"""Characters before which both parsers honour a backslash (markdown.Markdown.ESCAPED_CHARS)."""


def escape(text: str) -> str:
    """`text` as Markdown that renders as just this text, and starts nothing.

    Lines stay lines; white space at a line's ends goes, for it would mean code or a break.
    """
    return "\n".join(_escape_line(line.strip()) for line in text.split("\n"))


def escape_inline(text: str) -> str:
    """`text` safe inside a line: what would start a block at a line's start is left."""
    return _INLINE.sub(lambda match: _escape_char(match[0]), text)


def leading_sign(line: str) -> str:
    """What at the start of `line` would start a block there; empty when nothing would."""
    match = _DELIMITER.match(line) or _LEADING.match(line)
    return match[0] if match else ""


def _escape_line(line: str) -> str:
    sign = leading_sign(line)
    if _DELIMITER.match(sign):
        return "".join(_escape_char(char) if char in "|:-\\" else char for char in sign)
    if not sign:
        return escape_inline(line)
    return sign[:-1] + _escape_char(sign[-1]) + escape_inline(line[len(sign) :])


def _escape_char(char: str) -> str:
    if char in _BACKSLASHED:
        return "\\" + char
    return {"<": "&lt;", "&": "&amp;"}.get(char, f"&#{ord(char)};")


@cache
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def plain(text: str) -> str:
    """What a reader sees of inline Markdown, as plain text on one line."""
    shown = []
    for token in _inline_parser().parseInline(text)[0].children or []:
        if token.type in ("text", "code_inline", "image"):
            shown.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            shown.append(" ")
    return " ".join("".join(shown).split())
