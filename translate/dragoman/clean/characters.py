"""Characters that are noise in a source article: taken out, or written as the usual ones."""

from __future__ import annotations

import re

from dragoman.clean.story import Action, Applied

RULE = "characters"

# Regular expressions, not str.translate: five times faster where nothing is found.
_LINE_ENDS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOISE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\xad\u180e\u200b\u2060\ufeff"  # soft hyphens, zero-width spaces, marks of byte order
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates of writing direction
    "\ufffe\uffff\ud800-\udfff]"  # no characters at all
)
_JOINER = re.compile("\u200c|\u200d")
_DIRECTION_MARK = re.compile("[\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic and their neighbours: joiners and direction marks mean something."""


def tidy(text: str) -> str:
    """`text` without invisible noise, every line end a newline. Meant for Markdown too.

    Zero-width (non-)joiners stay behind letters that join (Sorani needs them) and in emoji;
    direction marks stay in text that has a right-to-left script.
    """
    text = _NOISE.sub("", _LINE_ENDS.sub("\n", text))
    if not text.isascii():
        text = _joiners_where_needed(text)
        if not _RIGHT_TO_LEFT.search(text):
            text = _DIRECTION_MARK.sub("", text)
    return text


def _joiners_where_needed(text: str) -> str:
    """ZWNJ only after a right-to-left letter, ZWJ only after a sign that is not ASCII."""
    parts, position = [], 0
    last = ""
    for match in _JOINER.finditer(text):
        before = text[position : match.start()]
        last = before[-1:] or last
        parts.append(before)
        position = match.end()
        needed = _RIGHT_TO_LEFT.match(last) if match[0] == "\u200c" else last > "\x7f"
        if needed and last not in "\u200c\u200d":
            parts.append(match[0])
            last = match[0]
    return "".join(parts) + text[position:]


def one_line(text: str) -> str:
    """`text` as plain text on one line: tidy, every kind of space an ordinary one."""
    return " ".join(plain_spaces(tidy(text)).split())


def plain_spaces(text: str) -> str:
    """Plain `text` in which every kind of space is an ordinary one; lines stay lines."""
    return _SPACES.sub(" ", text)


def account(before: str, after: str) -> tuple[Applied, ...]:
    """What to say of a text that had noise taken out; nothing when it had none."""
    gone = len(before) - len(after)
    if not gone:
        return ()
    signs = sorted({f"U+{ord(c):04X}" for c in set(before) - set(after)})
    return (
        Applied(
            rule=RULE,
            action=Action.DROPPED,
            text=", ".join(signs) or "characters",
            why=f"these {gone} characters are invisible and mean nothing here",
        ),
    )
