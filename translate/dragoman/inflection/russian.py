"""Russian: every word of a form in its cases, by pymorphy3's dictionary or by its ending.

The dictionary (OpenCorpora's, MIT, through pymorphy3) is read when the first Russian text is
looked at, in a twentieth of a second. Names that it does not know are declined by their last
letter, as A. A. Zaliznyak's “Grammatical Dictionary of Russian” classes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.inflection.hit import Hit
from dragoman.inflection.pattern import REMEMBERED

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_WORD = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
_GAP = re.compile(r"\s+")

_ENDINGS = (
    (("ский", "цкий"), 2, ("ий", "ого", "ому", "им", "ом")),
    (("ов", "ев", "ёв", "ин", "ын"), 0, ("", "а", "у", "ым", "ом", "е")),
    (("а",), 1, ("а", "ы", "и", "е", "у", "ой", "ою", "ей")),
    (("ия",), 1, ("я", "и", "ю", "ей")),
    (("я",), 1, ("я", "и", "е", "ю", "ей", "ёй")),
    (("й",), 1, ("й", "я", "ю", "ем", "ём", "е", "и")),
    (("ь",), 1, ("ь", "я", "ю", "ем", "ём", "е", "и", "ью")),
    (tuple("оеёиуыэю"), 0, ("",)),
    (("",), 0, ("", "а", "у", "ом", "ем", "е")),
)
"""A name's end, how many letters of it go, and what comes instead in the singular: the first
line that fits. Foreign names on other vowels are not declined."""


def find(form: str, text: str, kind: str) -> tuple[Hit, ...]:
    """Where `text` has the words of `form`, each in any of its cases."""
    wanted = [word[0] for word in _WORD.finditer(form)]
    words = list(_WORD.finditer(text))
    starts = range(len(words) - len(wanted) + 1) if wanted else ()
    return tuple(
        Hit(start=run[0].start(), text=text[run[0].start() : run[-1].end()])
        for at in starts
        if _are(wanted, run := words[at : at + len(wanted)], kind) and _is_unbroken(run, text)
    )


def like(decided: str, form: str, hit: Hit) -> str | None:
    """`decided` in the case in which `hit` has `form`; None when either is not known for sure."""
    results = {_in_case(decided, case) for case in _cases(form, hit.text)}
    return results.pop() if len(results) == 1 else None


def _are(wanted: Sequence[str], run: Sequence[re.Match[str]], kind: str) -> bool:
    return all(_is(form, word[0], kind) for form, word in zip(wanted, run, strict=True))


def _is_unbroken(run: Sequence[re.Match[str]], text: str) -> bool:
    pairs = pairwise(run)
    return all(_GAP.fullmatch(text, one.end(), other.start()) for one, other in pairs)


def _is(form: str, word: str, kind: str) -> bool:
    if _is_acronym(form):
        return word in {form + ending.lower() for ending in _ENDINGS[-1][2]}
    if form[0].isupper() and not word[0].isupper():
        return False
    return _key(word) in _declined(form, kind)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _key(word: str) -> str:
    """`word` without what one may leave out: capitals, the dots of ё."""
    return word.lower().replace("ё", "е").replace("\u2010", "-").replace("\u2011", "-")


@cache
def _dictionary() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(maxsize=REMEMBERED)
def _known(word: str) -> tuple[Parse, ...]:
    """What the dictionary says that `word` is, the likeliest first; guesses are left out."""
    return tuple(parse for parse in _dictionary().parse(word) if parse.is_known)


def _nominatives(word: str) -> list[Parse]:
    return [parse for parse in _known(word) if "nomn" in parse.tag]


@lru_cache(maxsize=REMEMBERED)
def _declined(word: str, kind: str) -> frozenset[str]:
    """The keys of all cases of `word`, a person's in the singular: “Асадов” is another family.

    A word that is no nominative, such as the “человека” of human rights, stays as it is.
    """
    if nominatives := _nominatives(word):
        forms = (form for parse in nominatives for form in parse.lexeme)
        return frozenset(
            _key(form.word) for form in forms if kind != "person" or form.tag.number != "plur"
        )
    if _known(word) and word.islower():
        return frozenset({_key(word)})
    _, drop, endings = next(line for line in _ENDINGS if word.endswith(line[0]))
    stem = word[: len(word) - drop]
    return frozenset(_key(stem + ending) for ending in endings)


def _cases(form: str, text: str) -> set[str]:
    """The cases in which `text` may have `form`."""
    pairs = zip(_WORD.findall(form), _WORD.findall(text), strict=True)
    return set.intersection(*(_cases_of_word(one, other) for one, other in pairs))


def _cases_of_word(form: str, word: str) -> set[str]:
    normal = {parse.normal_form for parse in _nominatives(form)}
    return {parse.tag.case for parse in _known(word) if parse.normal_form in normal}


def _in_case(name: str, case: str) -> str | None:
    """`name`, a nominative, in `case`; None when a word of it is not known."""
    words = _WORD.findall(name)
    nouns = [parse for word in words for parse in _nominatives(word)[:1] if "NOUN" in parse.tag]
    animacy = nouns[-1].tag.animacy if nouns else None
    declined = {word: _word_in_case(word, case, animacy) for word in words}
    if None in declined.values():
        return None
    return _WORD.sub(lambda match: declined[match[0]] or "", name)


def _word_in_case(word: str, case: str, animacy: str | None) -> str | None:
    if _is_acronym(word) or (_known(word) and word.islower() and not _nominatives(word)):
        return word
    for parse in _nominatives(word)[:1]:
        exact = parse.inflect({case, animacy}) if animacy else None
        if inflected := exact or parse.inflect({case}):
            return _capitalised(inflected.word, word)
    return None


def _capitalised(word: str, like: str) -> str:
    """`word` with capitals where `like` has them: at the start, or behind a hyphen."""
    parts = zip(word.split("-"), like.split("-"), strict=False)
    return "-".join(one[:1].upper() + one[1:] if o[:1].isupper() else one for one, o in parts)
