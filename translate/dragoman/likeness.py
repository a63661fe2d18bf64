"""How much a text looks like the translation of another, when nothing is known but the two.

What outlives translation is counted on both sides: length, sentences, figures, names (by their
consonants, whatever the script), addresses of links, footnotes, code, a question. Each gives a
log-likelihood ratio: how much more probable the pair is if one renders the other than if chance
put them side by side. The lengths after Gale & Church, “A program for aligning sentences in
bilingual corpora”, Computational Linguistics 19 (1993); we differ in that the ratio is learnt
from the article, the spread is of its logarithm, and length is one witness among several.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from dragoman.typography import fold

# The weights below are rounded from 1,997 news sentences with professional translations into
# Arabic, Kurmanji, Sorani and Russian: the share of true pairs that agree, over that of chance
# pairs. Some room is left for people, who edit. “benchmarks/beads.py” measures what comes of them.
_SPREAD = 0.01
_SPREAD_PER_CHARACTER = 2.5
"""Variance of the logarithm of the length ratio: 0.03 at 120 characters, 0.11 at 25."""
_CHANCE_SPREAD = 0.7
"""Standard deviation of the logarithm of the length of any text."""
_LENGTH_FLOOR = -8.0
"""The least that lengths can weigh: beyond it, they only say “different”."""
_FIGURE = (4.0, -1.5)
"""A figure found (90 % of true pairs, 0.5 % of others), or missing on either side."""
_NAME = (2.5, -0.6)
"""A name found (55 %, 3 %) or not."""
_LITERAL = (5.0, -3.0)
"""An address, a footnote or code found, or missing on either side."""
_QUESTION = (2.5, -2.0)
"""Both ask, or only one does."""
_SENTENCE = (0.4, -0.7)
"""As many sentences, or each one more or less."""
_COPY = 8.0
"""The same text on both sides: code, a name, a figure."""

_FIGURES = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,:٫٬'’\xa0\u202f]\d+)*")
_LITERALS = re.compile(r"\]\(([^()\s]+)|(\[\^[^\]]+\])|(`[^`]+`)|<(https?:[^>]+)>")
_NAMES = re.compile(
    r"(?<![.!?…:][ \n\"”’])(?<!^)(?<!^[\"“‘*_\[])\b[^\W\d_a-z][^\W\d_]{3,}", re.MULTILINE
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SENTENCES = re.compile(r"[.!?…؟۔]+[\"”’»)\]*_]*(?=\s|$)")
_QUESTIONS = re.compile(r"[?؟][\"”’»)\]*_]*\s*$")

_ONE_SOUND = (
    *(("dzh", "j"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ts", "s")),
    *(("ph", "b"), ("th", "t"), ("kh", "k"), ("gh", "k")),
)
_SOUNDS = str.maketrans(
    dict(zip("cqgxjpvfzd", "kkkkkbbbst", strict=True)) | dict.fromkeys("aeiouwyh", "")
)
_SHORTEST_NAME = 3
"""Consonants from which a name is told from chance."""
_AFFIX = 2
"""Consonants that an article, a preposition or an ending adds to a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What of a text its translation has too."""

    text: str
    """The text, as `typography.fold` sees it."""
    length: int
    """Its characters."""
    sentences: int
    """How many sentences it seems to have; at least one."""
    figures: Counter[str]
    """Its figures, digits only: `1,250`, `1.250` and `١٬٢٥٠` are all 1250."""
    literals: Counter[str]
    """Addresses, footnotes, code."""
    names: frozenset[str]
    """Consonants of the words that have a capital inside a sentence."""
    sounds: frozenset[str]
    """Consonants of all words."""
    asks: bool
    """Whether it ends in a question mark."""


@lru_cache(maxsize=2048)
def traits(text: str) -> Traits:
    """The traits of a text."""
    prose = _LITERALS.sub(" ", text)
    return Traits(
        text=fold(text),
        length=len(text),
        sentences=max(1, len(_SENTENCES.findall(prose))),
        figures=Counter(map(_digits, _FIGURES.findall(prose))),
        literals=Counter("".join(groups) for groups in _LITERALS.findall(text)),
        names=frozenset(filter(_is_telling, map(_sound, _NAMES.findall(prose)))),
        sounds=frozenset(filter(_is_telling, map(_sound, _WORDS.findall(prose)))),
        asks=bool(_QUESTIONS.search(text)),
    )


def _digits(figure: str) -> str:
    return "".join(str(int(c)) for c in figure if c.isdecimal())


def _is_telling(sound: str) -> bool:
    return len(sound) >= _SHORTEST_NAME


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    """The consonants of a word as any script writes them: `Gerrard`, `Cerard` and `جيرارد` are
    alike."""
    latin = anyascii(word).lower()
    for letters, one in _ONE_SOUND:
        latin = latin.replace(letters, one)
    consonants = re.sub(r"[^a-z]", "", latin).translate(_SOUNDS)
    return re.sub(r"(.)\1+", r"\1", consonants)


def likeness(source: Traits, target: Traits, ratio: float) -> float:
    """How much more probable the two are as a source and its translation than by chance, as the
    logarithm of the ratio. `ratio` is the usual length of a translation, per source character."""
    if source.text == target.text:
        return _COPY
    return (
        _of_lengths(source.length * ratio, target.length)
        + _of_counts(source.figures, target.figures, _FIGURE)
        + _of_counts(source.literals, target.literals, _LITERAL)
        + _of_names(source.names, target.sounds)
        + _of_questions(source, target)
        + _of_sentences(source.sentences, target.sentences)
    )


def resemblance(source: str, target: str) -> float:
    """`likeness` of two texts where no usual length is known."""
    return likeness(traits(source), traits(target), 1.0)


def _of_lengths(expected: float, length: int) -> float:
    expected, length = max(expected, 1.0), max(length, 1)
    variance = _SPREAD + _SPREAD_PER_CHARACTER / expected
    off = math.log(length / expected)
    weight = math.log(_CHANCE_SPREAD / math.sqrt(variance)) + 0.5 - off * off / (2 * variance)
    return max(weight, _LENGTH_FLOOR)


def _of_counts(source: Counter[str], target: Counter[str], weights: tuple[float, float]) -> float:
    if not source and not target:
        return 0.0
    hit, miss = weights
    common = (source & target).total()
    return hit * common + miss * (source.total() + target.total() - 2 * common)


def _of_names(names: frozenset[str], sounds: frozenset[str]) -> float:
    hit, miss = _NAME
    found = sum(
        any(name in sound and len(sound) <= len(name) + _AFFIX for sound in sounds)
        for name in names
    )
    return hit * found + miss * (len(names) - found)


def _of_questions(source: Traits, target: Traits) -> float:
    if not source.asks and not target.asks:
        return 0.0
    return _QUESTION[0] if source.asks and target.asks else _QUESTION[1]


def _of_sentences(source: int, target: int) -> float:
    hit, miss = _SENTENCE
    return hit if source == target else miss * abs(source - target)
