"""A text as the checks read it: its words, and how many letters of which script it has."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.check.pair import Pair

SCRIPTS = {"ar": "Arabic", "ckb": "Arabic", "kmr": "Latin", "ru": "Cyrillic", "en": "Latin"}
"""The script that each language is written in."""
_LETTERS = {
    "Latin": re.compile(r"[A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ]+"),
    "Arabic": re.compile(r"[ؠ-يٮٯٱ-ۓەۮۯۺ-ۿݐ-ݿ]+"),
    "Cyrillic": re.compile(r"[Ѐ-ԯ]+"),
}
_ANY_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+")
_BRACKETED = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=4096)  # several rules read the same text, and all renderings have one source
def words(text: str) -> tuple[str, ...]:
    """The words of `text` without case; an apostrophe or hyphen parts them."""
    return tuple(_WORD.findall(text.casefold()))


@lru_cache(maxsize=4096)
def letters(text: str, script: str = "") -> int:
    """How many letters of `script` there are in `text`; of all scripts where none is named."""
    return sum(map(len, _LETTERS.get(script, _ANY_LETTERS).findall(text)))


def running_text(pair: Pair) -> str:
    """The target without what may be in other letters: literals, Latin names, brackets."""
    text = pair.target
    for other in (*pair.literals, *pair.latin):
        text = text.replace(other, " ")
    return _BRACKETED.sub(" ", text) if "(" in text else text
