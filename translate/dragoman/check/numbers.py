"""Numbers that a rendering lost, added or wrote in another language's style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.check.figures import DIGIT, Figure, figures
from dragoman.check.pair import Fault, Pair, error, warning
from dragoman.check.words import words
from dragoman.model import Level

_COUNTED = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split()
)
"""Number words that good renderings keep, in words or digits. Not “one”, which becomes an
article, nor ordinals and fractions, which become other words."""
_MANY = frozenset("hundred thousand million billion dozen".split())
"""With these, “one” counts as well."""
_ARABIC_DUAL = re.compile(r"[^\W\d_]{2}(?:ان|ين|تا|تي|يها|اها|يه|اه|يهما)(?!\w)")
"""The endings of two of a thing; some plurals have them too."""
_UNIT = re.compile(
    r"[\s-]?(?:(?:to|or|and|[-–—])\s?\d+[\s-])?(?:(?P<foot>feet|foot|ft)|(?P<mile>miles?|mph|mi)"
    r"|(?P<pound>pounds?|lbs?)|(?P<inch>inch(?:es)?)|(?P<yard>yards?)|(?P<acre>acres?)"
    r"|(?P<gallon>gallons?)|(?P<ounce>ounces?|oz)|(?P<fahrenheit>degrees|°\s?F))\b",
    re.IGNORECASE,
)
_METRIC = {
    "foot": 0.3048, "mile": 1.609, "pound": 0.4536, "inch": 2.54, "yard": 0.9144, "acre": 0.4047,
    "gallon": 3.785, "ounce": 28.35,
}  # fmt: skip
"""Metres, kilometres, kilograms, centimetres, metres, hectares, litres and grams in one of them."""
DATE, MONTHS = 3, 12
"""Numbers in a date in digits, and the largest that may be its month."""
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])(?=/\d{1,2}(?![\d/]))")
"""The first number of 9/11, which becomes a word."""
_IN_WORDS = {30.0: 0.5, 15.0: 4.0}
"""Minutes → what they are called: half past seven; a quarter, which is read as “fourth”."""
_SCALES = (1, 1e6, 1e9, 1e12)
"""With which “and a half” is said. Not a thousand: 500 is too common a number."""
ROUNDING = 0.12
"""How far from exact a converted measure may be: editors round 20 feet to 6 m, 650 pounds to
300 kg, 4 inches to 10 cm. Every conversion right to the eye in NTREX's Russian is within."""


def numbers(pair: Pair) -> Iterator[Fault]:
    """Every number of the source is in the target, and no other: in digits of any script, or in
    words; as another scale (2.5 thousand, 2,500), clock (3 p.m., 15:00), decade, century or, from
    imperial units, measure. An Arabic dual is a 2. Error; a warning for a lost 1, which may be an
    article (as “a mile” may become a 1), and where only another language's separators give it.
    """
    if not _may_be_wrong(pair):
        return
    source, target = figures(pair.source, "en"), figures(pair.target, pair.language)
    yield from _lost(source, target, pair)
    yield from _added(source, target, pair)


def _may_be_wrong(pair: Pair) -> bool:
    """Whether there is a number that can be lost or added; most sentences have none."""
    said = words(pair.source)
    if not (_COUNTED.isdisjoint(said) and _MANY.isdisjoint(said)):
        return True
    return bool(DIGIT.search(pair.source) or DIGIT.search(pair.target))


def _lost(source: Sequence[Figure], target: Sequence[Figure], pair: Pair) -> Iterator[Fault]:
    there = _values(target)
    if pair.language == "ar" and _ARABIC_DUAL.search(pair.target):
        there |= {2.0}
    for figure in source:
        if not _counts(figure, pair.source) or _is_among(figure, there):
            continue
        if not _is_near(there, _measures([figure], pair.source)):
            level = Level.WARNING if figure.values == (1.0,) else Level.ERROR
            yield Fault(rule="numbers", level=level, message=f"the number “{figure.text}” was lost")


def _added(source: Sequence[Figure], target: Sequence[Figure], pair: Pair) -> Iterator[Fault]:
    here = _values(source)
    if not {"a", "an"}.isdisjoint(words(pair.source)):
        here |= {1.0}
    for figure in target:
        if not figure.in_digits:
            continue
        if _is_among(figure, here):
            yield from _style(figure, here)
        elif not _is_near(figure.values, _measures(source, pair.source)):
            yield error("numbers", f"the number “{figure.text}” was added")


def _style(figure: Figure, here: frozenset[float]) -> Iterator[Fault]:
    """The warning that a reader of the language takes `figure` for another number."""
    first, *others = figure.values or (0.0,)
    if figure.text.isdecimal():
        return
    if first not in here and any(other in (first * 1000, first / 1000) for other in others):
        yield warning("number-style", f"“{figure.text}” reads as {first:g} in this language")


def _counts(figure: Figure, text: str) -> bool:
    """Whether a number of `text`, the source, must be kept: not words that may become other words,
    nor parts of names (“Four Corners”, “247sports”)."""
    if figure.in_digits:
        is_month = _MONTH.match(text, figure.start)
        return not is_month and not re.match(r"[^\W\d_]{4}", text[figure.end : figure.end + 4])
    is_name = figure.start > 0 and figure.text[0].isupper()
    first, *more = words(figure.text)
    return not is_name and (first in _COUNTED or (first == "one" and not _MANY.isdisjoint(more)))


def _values(found: Iterable[Figure]) -> frozenset[float]:
    return frozenset(value for figure in found for value in (*figure.values, *figure.parts))


def _is_among(figure: Figure, others: frozenset[float]) -> bool:
    """Whether the other side has `figure`: as a value, as its parts, as a date whose month or a
    clock whose minutes are a word there, or as “one and a half”."""
    if not others.isdisjoint(figure.values):
        return True
    unknown = {part for part in figure.parts if part not in others}
    if ":" in figure.text:
        unknown = {part for part in unknown if _IN_WORDS.get(part) not in others}
    if figure.parts and not unknown:
        return True
    if len(figure.parts) == DATE and len(unknown) == 1 and max(unknown) <= MONTHS:
        return True
    return any(_is_and_a_half(value, others) for value in figure.values)


def _is_and_a_half(value: float, others: frozenset[float]) -> bool:
    """Whether the other side says `value` as “one and a half million”, “a million and a half”,
    “a million and half a million”; of one and two the noun is enough."""
    for scale in _SCALES:
        whole, half = divmod(value / scale, 1)
        if half == 0.5 and not others.isdisjoint((0.5, 0.5 * scale)):
            return whole <= 2 or not others.isdisjoint((whole, whole * scale))
    return False


def _measures(found: Iterable[Figure], text: str) -> Iterator[float]:
    """The metric values of the imperial measures among `found`, numbers of `text`."""
    for figure in found:
        if unit := _UNIT.match(text, figure.end):
            name = unit.lastgroup or ""
            for value in figure.values:
                yield (value - 32) / 1.8 if name == "fahrenheit" else value * _METRIC[name]


def _is_near(values: Iterable[float], measures: Iterable[float]) -> bool:
    known = tuple(measures)
    return any(abs(value - other) <= ROUNDING * abs(other) for value in values for other in known)
