"""Rules that hold in every language: white space, ellipses, doubled marks."""

from __future__ import annotations

import re

NO_BREAK = "\N{NO-BREAK SPACE}"

_BLANK = re.compile(r"[ \t\r\n]*\u00a0[ \t\r\n\u00a0]*|[ \t\r\n]+")
_ODD_BLANK = re.compile(r"[\t\r\n\u00a0]|  ")
_ENTITIES = {"&quot;": '"', "&#39;": "'", "&apos;": "'", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))
_DOTS = re.compile(r"\.{3,}")
_TWO_DOTS = re.compile(r"(?<=\w)\.\.(?=\s|$)")
_DOUBLED = re.compile(r"(?<=[\w»”“\"’)\]\ufdd0\ufdd1])([,;:،؛])(?:\s*\1)+(?=\s|$)")
_BEFORE_MARK = re.compile(
    r"""(?<=[^\W\d_]|[\u064b-\u0652\d…%٪»”“"’)\]\ufdd0\ufdd1])(?<!^\d)(?<!^\d\d)[ ]+
        (?=(?:[.:!]|[,;?،؛؟](?![ ]*\d))(?:[\s»”“"’)\]]|$))""",
    re.VERBOSE,
)
_SPACE_AND_MARK = re.compile(" [.:!,;?،؛؟]")
_AFTER_MARK = re.compile(r"(?<=[^\W\d_]|[\u064b-\u0652])([,;،؛؟])(?=[^\W\d_])")


def entities(text: str) -> str:
    """Quotation marks, apostrophes and ampersands where an engine wrote HTML's names for them."""
    return _ENTITY.sub(lambda match: _ENTITIES[match[0]], text)


def blanks(text: str) -> str:
    """One space where there were several, none at the ends; a no-break space stays one."""
    if _ODD_BLANK.search(text):
        text = _BLANK.sub(lambda match: NO_BREAK if NO_BREAK in match[0] else " ", text)
    return text.strip()


def ellipses(text: str) -> str:
    """The sign … for three full stops and more."""
    return _DOTS.sub("…", text)


def doubled(text: str) -> str:
    """One mark where a comma, semicolon, colon or full stop stands twice (not `?..`, not `!!`)."""
    return _TWO_DOTS.sub(".", _DOUBLED.sub(r"\1", text))


def before_mark(text: str) -> str:
    """No space before a punctuation mark that ends something."""
    return _BEFORE_MARK.sub("", text) if _SPACE_AND_MARK.search(text) else text


def after_mark(text: str) -> str:
    """A space after a comma or semicolon between two letters."""
    return _AFTER_MARK.sub(r"\1 ", text)
