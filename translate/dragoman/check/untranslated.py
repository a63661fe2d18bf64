"""Text that was left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.check.pair import Fault, Pair, error, warning
from dragoman.check.words import SCRIPTS, letters, running_text, words

MOST = 0.5
"""Share of Latin letters from which a text in another script is not translated. Human references
stay under 0.43 (NTREX, FLORES), Argos' English ones are all above."""
MUCH = 0.25
"""From here on a reviewer should look: 10 of 1,997 Russian references are above."""
FEW_WORDS = 4
"""A text of no more words may be all names: “Reuters”, “BBC News”."""
SENTENCE = 4
"""Words in small Latin letters, two of them grammar, that make an English clause. No human
reference has so many; a title of a book has three."""
_GRAMMAR = frozenset(
    "the of and that with for was were by from this have has had his its which been who they "
    "their but not to in is on at as it he she will would".split()
)
"""Small words that are nobody's name."""
_KURDISH_TOO = frozenset("to in is on at as it he she not will for by was but".split())
"""Those of them that are Kurmanji words as well, or so short that they may be."""
_KURMANJI_SHARE = 0.08
KEPT, KEPT_WORDS = 1 / 3, 3
"""Share of a Kurmanji text's small words that the source has as well, and how many, from which it
is English. One of 1,997 references has as many: a sentence that is French in both."""
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
_SMALL = re.compile(r"(?<![\w@./-])[a-z]{2,}(?![\w@/-]|\.\w)")
_SMALL_KURMANJI = re.compile(r"(?<![\w@./-])[a-zçêîşû]{3,}(?![\w@/-]|\.\w)")


def untranslated(pair: Pair) -> Iterator[Fault]:
    """The target is in its language. Error: it is the source again (three words or more, one
    without capital); most of its letters are Latin where they should not be, unless it is a few
    names of the source; it has an English clause; in Kurmanji, a third of its small words are the
    source's. Warning: a quarter of its letters are Latin. Names that may stay Latin, literals and
    what stands in brackets do not count.
    """
    if pair.language == "en":
        return
    if _is_copy(pair):
        yield error("untranslated", "it is the English text again")
    elif SCRIPTS[pair.language] == "Latin":
        yield from _english_in_kurmanji(pair)
    else:
        yield from _latin_letters(pair)


def _is_copy(pair: Pair) -> bool:
    if words(pair.source) != words(pair.target):
        return False
    own = running_text(pair)
    return len(words(own)) >= 3 and bool(_SMALL.search(own))


def _english_in_kurmanji(pair: Pair) -> Iterator[Fault]:
    own = running_text(pair)
    found = words(own)
    shared = frozenset(found).intersection(words(pair.source))
    small = _SMALL_KURMANJI.findall(own) if len(shared) >= KEPT_WORDS else []
    kept = [word for word in small if word in shared]
    if len(kept) >= max(KEPT_WORDS, KEPT * len(small)):
        yield error("untranslated", f"English words: {_listed(kept)}")
        return
    english = [word for word in found if word in _GRAMMAR and word not in _KURDISH_TOO]
    if len(set(english)) >= 2 and len(english) >= _KURMANJI_SHARE * len(found):
        yield error("untranslated", f"English words: {_listed(english)}")


def _latin_letters(pair: Pair) -> Iterator[Fault]:
    own = running_text(pair)
    latin = letters(own, "Latin")
    if not latin:
        return
    small = _SMALL.findall(own)
    if not small and len(words(own)) <= FEW_WORDS and _are_names(_LATIN.findall(own), pair):
        return
    share = latin / letters(own)
    if len(small) >= SENTENCE and len(_GRAMMAR.intersection(small)) >= 2:
        yield error("untranslated", f"English words: {_listed(small)}")
    elif share > MOST:
        yield error("untranslated", f"{share:.0%} of its letters are Latin")
    elif share > MUCH:
        yield warning("untranslated", f"{share:.0%} of its letters are Latin")


def _are_names(latin: list[str], pair: Pair) -> bool:
    """Whether all are the source's too, or Roman numerals."""
    return all(set(word) <= set("IVX") or word.casefold() in words(pair.source) for word in latin)


def _listed(found: list[str]) -> str:
    shown = [f"“{word}”" for word in dict.fromkeys(found)]
    return ", ".join(shown[:4]) + (" …" if len(shown) > 4 else "")
