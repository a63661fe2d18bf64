"""Sorani letters in one spelling, by the rules of Lucene's SoraniNormalizer (Apache-2.0).

We differ in three things, for we set text that people read and do not index it: a zero-width
non-joiner inside a word may stay, a tatweel that holds a suffix stays (`١٩٩٣ـوە`), and so does
the heh of `هـ`.
"""

from __future__ import annotations

import re

from dragoman.style.house import Joiner

_LETTERS = str.maketrans("يىكةھہڒ", "ییکەههڕ")
_HARAKAT = re.compile("[\u064b-\u0652]")
_OLD_AE = re.compile("ه(?:\u200c+|(?![\\w\u0640\u200c\u200d]))")
_LONE = re.compile(r"(?<!\w)ه(?!\w)")
_FIRST_R = re.compile(r"(?<![\w\u200c\u0640\ufdd0\ufdd1])ر(?=\w)")
_IDLE_JOINER = re.compile("(?<=[اآدذرزژڕوۆەى])\u200c+|\u200c+(?!\\w)|(?<!\\w)\u200c+")


def letters(text: str) -> str:
    """Sorani's own code points for the Arabic and Persian ones that keyboards write."""
    return text.translate(_LETTERS)


def vowel_signs(text: str) -> str:
    """No Arabic vowel signs: Sorani writes its vowels as letters."""
    return _HARAKAT.sub("", text)


def old_ae(text: str) -> str:
    """The letter ە where it was written as heh and a non-joiner, or as a heh at a word's end."""
    parts = _LONE.split(text)
    return "ه".join(_OLD_AE.sub("ە", part) for part in parts)


def first_r(text: str) -> str:
    """A trilled ڕ at the start of a word: Sorani has no other r there."""
    return _FIRST_R.sub("ڕ", text)


def joiners(text: str, wanted: Joiner) -> str:
    """No non-joiner where it shows nothing: behind a letter that joins nothing, at a word's end.

    The house may want none at all.
    """
    idle = _IDLE_JOINER.sub("", text)
    return idle.replace("\u200c", "") if wanted is Joiner.REMOVE else idle
