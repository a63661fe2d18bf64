"""Sorani: definite, plural, ezafe, possessive and other endings in their order; spellings.

Sources: Wheeler M. Thackston, “Sorani Kurdish: A Reference Grammar” (2006), for the endings and
their order; the spellings that count as one are those of Lucene's SoraniNormalizer (Apache-2.0):
Arabic kaf and yeh, heh for ە, joiners. The prepositions “بە” and “لە” are words of their own:
taken as written on, “بەشار” (Bashar) would be a city, “شار”.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.inflection.hit import Hit
from dragoman.inflection.pattern import REMEMBERED, Patterns, whole

_JOINERS = "[\u200c\u200d\u0640]*"
"""May stand behind any letter and say nothing: joiners, tatweel."""
_SPELLINGS = {
    **dict.fromkeys("یيى", "[یيى]"),
    **dict.fromkeys("کك", "[کك]"),
    "ە": "(?:ە|ه|ة)",
    **dict.fromkeys("هھ", "[هھ]"),
}
_FIRST = {"ر": "[رڕ]", "ڕ": "[رڕ]"}
"""No word begins with the other r, so many write the plain one."""

_NOUN = "(?:(?:یە|ە)?کان|(?:یە|ە)?کە|ێک|یەک|یان|ان)?"
_LINK = "(?:یی|ییە|ی|ێ|ە|یە)?"
_OWNER = "(?:م|ت|مان|تان|یان)?"
_ALSO = "(?:یش|ش)?"
_PLACE = "(?:یەوە|ەوە|وە|دا|ڕا|را)?"
_IS = "(?:یە|ە|ن)?"
_ON_NAME = _LINK + _ALSO + _PLACE + _IS
_ON_TERM = _NOUN + _LINK + _OWNER + _ALSO + _PLACE + _IS
_VOWELS = "اەۆێوی"
_SAME_BEHIND_ALL = ("ی", "دا", "ش")
"""Endings that are written alike behind vowels and consonants, or nearly so that both are read."""


@lru_cache(maxsize=REMEMBERED)
def pattern(form: str, kind: str) -> Patterns:
    """What `form` may look like in a text. The conjunction “و” may be written on to it."""
    endings = _ON_TERM if kind == "term" else _ON_NAME
    between = _NOUN + _LINK if kind == "term" else _LINK
    *inner, last = form.split()
    words = [_inner(word) + _spelled_endings(between) for word in inner]
    body = r"[\s\u200c]+".join([*words, _spelled(last)])
    return (whole("و?", body, _spelled_endings(endings)),)


def like(decided: str, form: str, hit: Hit) -> str | None:
    """`decided` with the ending of `hit`, where that is written the same way behind both."""
    same_sort = (form[-1] in _VOWELS) == (decided[-1] in _VOWELS)
    if hit.tail and not same_sort and hit.tail not in _SAME_BEHIND_ALL:
        return None
    return hit.head + decided + hit.tail


def _inner(word: str) -> str:
    """A word that others follow: its ezafe goes when the phrase is inflected as one."""
    if len(word) > 1 and word[-1] == "ی":
        return _spelled(word[:-1]) + f"(?:{_letter('ی')}{_JOINERS})?"
    return _spelled(word)


def _spelled(word: str) -> str:
    bare = word.replace("\u200c", "")
    letters = [_FIRST.get(bare[0], _letter(bare[0])), *map(_letter, bare[1:])]
    return "".join(letter + _JOINERS for letter in letters)


def _spelled_endings(endings: str) -> str:
    return "".join(_letter(char) if char in _SPELLINGS else char for char in endings)


def _letter(letter: str) -> str:
    return _SPELLINGS.get(letter, re.escape(letter))
