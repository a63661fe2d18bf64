"""Kurmanji: case, ezafe and indefinite endings, with or without an apostrophe; dotted i.

Sources: Wheeler M. Thackston, “Kurmanji Kurdish: A Reference Grammar” (2006), for the endings;
newsrooms differ on the apostrophe behind foreign names (TASSê, TASS’ê), so both are seen. Turkish
keyboards make ı and İ of i and I; î is another letter and stays one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.inflection.hit import Hit
from dragoman.inflection.pattern import REMEMBERED, Patterns, cased, whole

_VOWELS = "aeêiîouû"
_ENDINGS = "ê|a|ên|an|în|î"
_TERM_ENDINGS = f"{_ENDINGS}|ekê|ekî|eke|eka|ek|inên|inan|ine|in"
_APOSTROPHE = "['’ʼ]"
_WRITTEN_ON = "(?:de|re|ve|da|ra|va)?"
"""Second halves of circumpositions, which some write on to the noun: “TASSêre”."""
_EZAFE = re.compile("(?:yên|yê|ya|ên|eke|ê|a)$")
_SHORTEST_STEM = 3
"""Letters that must be left of an inner word without its ezafe."""
_HYPHENS = r"[-\u2010\u2011\s]"


@lru_cache(maxsize=REMEMBERED)
def pattern(form: str, kind: str) -> Patterns:
    """What `form` may look like in a text."""
    endings = _TERM_ENDINGS if kind == "term" else _ENDINGS
    *inner, last = form.split()
    words = [_inner(word, endings) for word in inner]
    body = r"\s+".join([*words, _last(last)])
    return (whole("", body, f"(?:{_ending(last, endings)}{_WRITTEN_ON})?"),)


def like(decided: str, form: str, hit: Hit) -> str | None:
    """`decided` with the ending of `hit`, which takes a y behind a vowel."""
    ending = hit.tail.lstrip("'’ʼ")
    if not ending:
        return decided
    if decided[-1] in "êî":  # these merge with an ending in more than one way
        return None
    if form[-1].lower() in _VOWELS:
        ending = ending.removeprefix("y")
    return decided + ("y" if decided[-1].lower() in _VOWELS else "") + ending


def _inner(word: str, endings: str) -> str:
    """A word that others follow: its ezafe is another one when the phrase is inflected."""
    stem = _EZAFE.sub("", word)
    if stem == word or len(stem) < _SHORTEST_STEM:
        return f"{_letters(word)}(?:{_ending(word, endings)})?"
    return f"{_letters(stem)}(?:y?(?:{endings}))?"


def _last(word: str) -> str:
    if len(word) > 1 and word[-1] == "î":  # îy is written iy: Sûrî, Sûriyê
        return f"{_letters(word[:-1])}(?:[îÎ]|[iı](?=y))"
    if len(word) > 1 and word[-1] in "ae":  # eyê is also written ê: Sûriye, Sûriyê
        return f"{_letters(word[:-1])}[{word[-1]}{word[-1].upper()}êÊ]"
    return _letters(word)


def _ending(word: str, endings: str) -> str:
    glide = "y" if word[-1].lower() in _VOWELS else ""
    return f"(?i:{_APOSTROPHE}?{glide}(?:{endings}))"


def _letters(word: str) -> str:
    return "".join(map(_letter, word))


def _letter(letter: str) -> str:
    if letter in "iI":
        return "[iıIİ]" if letter == "i" else "[Iİ]"
    if letter in "-'’ʼ":
        return _HYPHENS if letter == "-" else _APOSTROPHE
    return cased(letter)
