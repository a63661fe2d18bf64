"""The theme's CSS and JavaScript without what browsers skip: comments for people, indentation.

A seventh of what a reader downloads for one article was comments. Names and lines stay as they
are, so that a page's source can still be read.
"""

from __future__ import annotations

import re

_CSS_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/""", re.DOTALL)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def css(text: str) -> str:
    """`text` without comments, indentation and empty lines; strings stay."""
    return _lines(_CSS_COMMENT.sub(lambda match: match[1] or "", text))


def javascript(text: str) -> str:
    """`text` without lines that are comments, indentation and empty lines.

    Safe for scripts whose template literals stay on one line, as the theme's do.
    """
    return _lines(_LINE_COMMENT.sub("", text))


def _lines(text: str) -> str:
    stripped = (line.strip() for line in text.split("\n"))
    return "".join(f"{line}\n" for line in stripped if line)
