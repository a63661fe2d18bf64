"""Arabic: proclitics, the article, possessives, nisba; spellings of hamza, ya and ta marbuta.

Sources: Karin C. Ryding, “A Reference Grammar of Modern Standard Arabic” (2005), for what is
written on to a noun; the spellings tolerated are those that vary in print: hamza on alif, dots
of final ya, ta marbuta. The future particle sa- is left out: it is written on to verbs only, and
with it “سحلب”, a drink, would be Aleppo.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.inflection.hit import Hit
from dragoman.inflection.pattern import REMEMBERED, Patterns, whole

_SPELLINGS = {
    **dict.fromkeys("اأإآٱ", "[اأإآٱ]"),
    **dict.fromkeys("يىی", "[يىی]"),
    **dict.fromkeys("كک", "[كک]"),
    **dict.fromkeys("ؤئ", "[ؤئ]"),
}
_SIGNS = "[\u064b-\u0652\u0670\u0640]*"
"""Vowel signs and tatweel, which may follow any letter."""
_UNWRITTEN = re.compile(_SIGNS)

_ARTICLE = "ال"
_ON_NAME = "[وف]?[بكل]?"
_ON_ANY = "[وف]?(?:[بك]?ال|لل|[بكل])?"
_HEAD = re.compile("([وف]?)(?:([بكل]?)(ال)?|(لل))")
"""Conjunction, preposition, article; or li- grown together with an article."""
_ON_TERM = "(?:اً|ًا|ا|هما|هم|هن|ها|ه|كم|ك|نا|ي|ون|ين|ان|ات)?"
_NISBA = "ي(?:ة|ون|ين|ان|ات|تين|تان)?"
_SHORTEST_STEM = 3
"""Letters that must be left for a nisba: shorter stems are other words."""


@lru_cache(maxsize=REMEMBERED)
def pattern(form: str, kind: str) -> Patterns:
    """What `form` may look like in a text. A term may gain or lose its article, a name may not:
    “حمص” is a city, “الحمص” is chickpeas."""
    first, *others = _UNWRITTEN.sub("", form).split()
    if kind == "term":
        later = [f"(?:{_ARTICLE})?{_term(word)}" for word in others]
        return (whole(_ON_ANY, r"\s+".join([_term(first), *later]), ""),)
    head, base = _name(first)
    as_it_is = whole(head, r"\s+".join(map(_spelled, [base, *others])), "")
    stem = re.sub("(?:ي?[اة])$", "", first.removeprefix(_ARTICLE))
    if kind != "place" or others or len(stem) < _SHORTEST_STEM:
        return (as_it_is,)
    return (as_it_is, whole(_ON_ANY, _spelled(stem, last=""), _NISBA))


def like(decided: str, form: str, hit: Hit) -> str | None:
    """`decided` behind the conjunction and preposition of `hit`; None when `hit` has more: an
    ending, or an article that `form` itself lacks."""
    parts = _HEAD.fullmatch(hit.head)
    if hit.tail or parts is None:
        return None
    conjunction, preposition, article, with_li = parts.groups(default="")
    if (article or with_li) and not form.startswith(_ARTICLE):
        return None
    preposition = "ل" if with_li else preposition
    if preposition == "ل" and decided.startswith(_ARTICLE):
        return conjunction + _with_li(decided)
    return conjunction + preposition + decided


def _with_li(name: str) -> str:
    """li- before the article: the alif goes, and of three lams in a row one: للأسد, للاذقية."""
    base = name.removeprefix(_ARTICLE)
    return f"ل{base}" if base.startswith("ل") else f"لل{base}"


def _name(word: str) -> tuple[str, str]:
    """What may be written on to a name's first word, and that word behind it."""
    base = word.removeprefix(_ARTICLE)
    if base == word:
        return _ON_NAME, word
    return f"[وف]?(?:[بك]?{_ARTICLE}|{'ل' if base.startswith('ل') else 'لل'})", base


def _term(word: str) -> str:
    """A term's word without its article, with the endings it may take."""
    base = word.removeprefix(_ARTICLE)
    if base.endswith("ة"):  # written open before an ending, gone before that of the plural
        stem = _spelled(base[:-1], last="")
        return f"{stem}(?:[ةه]|ت(?:هما|هم|هن|ها|ه|كم|ك|نا|ي|ين|ان)|ات)"
    return _spelled(base) + _ON_TERM


def _spelled(word: str, last: str = "[ةه]") -> str:
    """`word` in any spelling; `last` is what may stand for a ta marbuta at its end."""
    letters = [*map(_letter, word)]
    if word.endswith("ة") and last:
        letters[-1] = last
    return "".join(letter + _SIGNS for letter in letters)


def _letter(letter: str) -> str:
    return _SPELLINGS.get(letter, re.escape(letter))
