"""Patterns for the languages that inflect by writing something on: a form → what it may look like.

A pattern has two groups, `head` and `tail`: what stands before and behind the form itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.inflection.hit import Hit

REMEMBERED = 8192
"""Patterns kept compiled: as many as a large glossary has forms in one language. Compiling takes
a hundred times as long as looking one up."""

MARKS = "\u064b-\u0652\u0670\u0640\u200c\u200d"
"""Vowel signs, tatweel and joiners: part of a word, though no letters to `re`."""

EDGE_BEFORE = rf"(?<![\w{MARKS}])"
EDGE_AFTER = rf"(?![\w{MARKS}])"


Patterns = tuple[re.Pattern[str], ...]
"""All that a form may look like: most forms need one pattern, an Arabic place two."""


def hits(patterns: Patterns, text: str) -> tuple[Hit, ...]:
    """All places in `text` that any of `patterns` finds, in order; the first one that finds a
    place says what it is."""
    found: dict[int, Hit] = {}
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        hit = Hit(start=match.start(), text=match[0], head=match["head"], tail=match["tail"])
        found.setdefault(hit.start, hit)
    return tuple(found[start] for start in sorted(found))


def whole(head: str, body: str, tail: str) -> re.Pattern[str]:
    """The pattern of a whole word or group of words. Each part is a regular expression."""
    return re.compile(f"{EDGE_BEFORE}(?P<head>{head})(?:{body})(?P<tail>{tail}){EDGE_AFTER}")


@lru_cache(maxsize=REMEMBERED)
def plain(form: str, kind: str) -> Patterns:  # noqa: ARG001 - the languages' signature
    """The pattern for a language that we know no endings of: the form itself."""
    return (whole("", r"\s+".join(map(re.escape, form.split())), ""),)


def cased(letter: str, variants: str = "") -> str:
    """A class of `letter`, in both cases if it is small, and of its `variants`.

    A capital stays one: a name is not the common word that is spelled like it.
    """
    return f"[{re.escape(letter)}{'' if letter.isupper() else letter.upper()}{variants}]"
