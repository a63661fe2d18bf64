"""Numbers in a text as values: digits of any script with their separators, and number words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.check.digits import readings
from dragoman.check.numerals import numeral
from dragoman.check.words import words

_DIGITS = (
    r"(?P<date>(?<!\d)(?:\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{4}|\d\d?-\d\d?-\d{4})(?!\d))"
    r"|(?P<fraction>(?:\d+[ \xa0]?)?[¼½¾⅓⅔⅛]|\d+ \d/\d(?!\d))"
    r"|(?P<spaced>(?<!\d)(?<!\d[ \xa0\u202f])\d{1,3}(?:[ \xa0\u202f]\d{3})+(?!\d)(?:[.,٫]\d+)?)"
    r"|(?P<digits>\d+(?:(?:[.,:٫٬،'’]|: )\d+)*)"
)
_DIGIT_PIECE = re.compile(_DIGITS)
_PIECE = re.compile(rf"{_DIGITS}|(?P<word>[^\W\d_]+)")
"""Digits, or digits and words: for the many texts that have no number words the first is quick."""
DIGIT = re.compile(r"[\d¼½¾⅓⅔⅛]")
"""What a number in digits has at least one of."""
_UNSEEN = re.compile(r"\b[IVXІХ]{1,7}\b|\d[^\W\d_]{3}")
"""Number words that no word of the text shows: Roman numerals, “11million”."""
_FRACTIONS = {"¼": 1 / 4, "½": 1 / 2, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
_POWERS = re.compile(r"(?<![^\W\d])(?:[kcdm]?m|mi|ft|[ксм]?м|[كسم]?م)\s?$")
"""Units before a 2 or 3 that is no number: km2, مم 2."""
_JOINT = re.compile(r"[\s\-‐‑\u200c]*(?:(?:and|a|و|û|of)\s+){0,2}")
"""Stands between the words of one number: “twenty-five”, “بیست و پێنج”."""
_WORD = re.compile(r"\s*([^\W\d_]+)")
_DUAL = re.compile(r"(?<=ا)(?!\u064b)")
"""Behind “ألفا”, which is two thousand before what is counted, and a thousand as an object."""
_TAIL_JOINT = re.compile(r"\u064b?\.?\s(?:و\s?|û\s)?")
"""Stands before what is less than a thousand and in digits: “12 тыс. 345”, “12 ألفاً و345”."""
_RANGE = re.compile(r"\s*(?:[-–—]|to|or|and|إلى|أو|و|û|heta|an|تا|بۆ|یان|до|или|и)\s*")
"""Stands between the ends of a range whose scale is named once: “5 to 6 million”."""
_DASH = re.compile(r"\s?[-–—]\s?")
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "м": 1e6, "م": 1e6}
"""Written as one with the digits they multiply; “m” may be metres too, so both readings stand."""
_GROUPS = (10.0, 12.0)
"""Decade and dozen: “three decades” may stay three of them."""
_AFTERNOON = re.compile(r"\s?p\.?\s?m\b", re.IGNORECASE)
_DECADE = re.compile(r"['’]?s\b")
_PERCENT = re.compile(r"\s?(?:%|per\s?cent)")
_ZONE = re.compile(r"\s(?:GMT|UTC|local time|hours|hrs)\b")
"""Behind a clock of four digits: 1530 GMT."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number in a text."""

    text: str
    """As it is written."""
    values: tuple[float, ...]
    """What it may mean, by the language's own custom first: `1,250` is 1250, or 1.25. Empty where
    it is only a row of numbers, such as a date in digits."""
    parts: tuple[float, ...] = ()
    """The numbers that it may be a row of instead: 7 and 30 in `7:30`, 111 and 555 in `111 555`."""
    scale: float = 1
    """What the words at its end multiply it with: a million in “6 million”."""
    in_digits: bool
    """False where it is spelled in words."""
    start: int
    """Offset in the text."""
    end: int
    """Offset behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A run of digits or a number word: what figures are made of."""

    values: tuple[float, ...]
    parts: tuple[float, ...] = ()
    in_digits: bool = False
    multiplies: bool = False
    start: int
    end: int


@lru_cache(maxsize=4096)  # a source sentence is read once for all its renderings
def figures(text: str, language: str) -> tuple[Figure, ...]:
    """The numbers in `text`, in order; “three hundred thousand” is one, “3 or 4” are two."""
    chains: list[list[_Piece]] = []
    for piece in _pieces(text, language):
        if chains and _goes_on(chains[-1], piece, text, language):
            chains[-1].append(piece)
        else:
            chains.append([piece])
    return tuple(_in_ranges([_figure(chain, text, language) for chain in chains], text))


def _pieces(text: str, language: str) -> Iterator[_Piece]:
    has_words = any(numeral(word, language) for word in words(text)) or _UNSEEN.search(text)
    if not has_words and not DIGIT.search(text):
        return
    for match in (_PIECE if has_words else _DIGIT_PIECE).finditer(text):
        written, start, end = match[0], match.start(), match.end()
        if match.lastgroup == "word":
            if found := numeral(written, language):
                yield _Piece(
                    values=(found.value,), multiplies=found.multiplies, start=start, end=end
                )
        elif match.lastgroup == "date":
            row = tuple(map(float, re.split("[/-]", written)))
            yield _Piece(values=(), parts=row, in_digits=True, start=start, end=end)
        elif match.lastgroup == "fraction":
            yield _Piece(values=(_fraction(written),), in_digits=True, start=start, end=end)
        elif written not in ("2", "3") or not _POWERS.search(text[max(0, start - 4) : start]):
            values, parts = readings(written, language)
            yield _Piece(values=values, parts=parts, in_digits=True, start=start, end=end)


def _fraction(written: str) -> float:
    """`14½`, `½`, `2 2/3`."""
    if "/" in written:
        whole, over, under = map(float, re.split(r"[ /]", written))
        return round(whole + over / (under or 1), 4)
    return round(float(written[:-1].strip() or 0) + _FRACTIONS[written[-1]], 4)


def _goes_on(chain: Sequence[_Piece], piece: _Piece, text: str, language: str) -> bool:
    """Whether `piece` belongs to the number that `chain` begins."""
    first, last = chain[0], chain[-1]
    if piece.in_digits:
        return _is_tail(piece, last, text, language)
    if last.in_digits and len(chain) > 1:
        return False
    if not _JOINT.fullmatch(text, last.end, piece.start):
        return False
    value = piece.values[0]
    if piece.multiplies:
        return not last.multiplies or last.values[0] < value
    if first.in_digits or not last.values:
        return False
    before = last.values[0]
    if last.multiplies or before >= 100:
        return 1 <= value < before
    if before >= 20:
        return 1 <= value < 10
    is_and_ten = value == 10 and text[piece.start] == "و"  # “خمسة وعشرة” is 5 and 10
    return language == "ar" and 1 <= before < 10 <= value < 100 and not is_and_ten


def _is_tail(piece: _Piece, last: _Piece, text: str, language: str) -> bool:
    """Whether digits end the number that words begin: the 345 of “12 thousand 345”, not the 5 of
    “2 million and 5 million”."""
    if not (last.multiplies and piece.values and 1 <= piece.values[0] < last.values[0]):
        return False
    behind = _WORD.match(text, piece.end)
    word = numeral(behind[1], language) if behind else None
    is_multiplied = word is not None and word.multiplies
    return not is_multiplied and bool(_TAIL_JOINT.fullmatch(text, last.end, piece.start))


def _figure(chain: Sequence[_Piece], text: str, language: str) -> Figure:
    first, last = chain[0], chain[-1]
    if len(chain) == 1 and first.in_digits:
        values = first.values + tuple(_also(first, text, language))
    else:
        values = tuple(_composed(chain, base) for base in first.values)
        if last.multiplies and last.values[0] in _GROUPS and len(chain) > 1:
            values += first.values
        if language == "ar" and len(chain) == 1 and last.multiplies and _DUAL.match(text, last.end):
            values += (2 * values[0],)
    return Figure(
        text=text[first.start : last.end],
        values=values,
        parts=first.parts if len(chain) == 1 else tuple(_apart(chain)),
        scale=math.prod(piece.values[0] for piece in chain[1:] if piece.multiplies),
        in_digits=first.in_digits,
        start=first.start,
        end=last.end,
    )


def _apart(chain: Sequence[_Piece]) -> Iterator[float]:
    """The two numbers that one may be instead, for digits at its end may begin another."""
    if chain[-1].in_digits:
        yield _composed(chain[:-1], chain[0].values[0])
        yield chain[-1].values[0]


def _composed(chain: Sequence[_Piece], base: float) -> float:
    """The value of a number whose first piece is read as `base`: 2, 1000, 5, 100 is 2,500."""
    total, current = 0.0, base
    for piece in chain[1:]:
        value = piece.values[0]
        if not piece.multiplies:
            current += value
        elif value >= 1000:
            total, current = total + (current or 1) * value, 0
        else:
            current = (current or 1) * value
    return round(total + current, 4)


def _also(piece: _Piece, text: str, language: str) -> Iterator[float]:
    """What else digits may become: 3 p.m. is 15, the 1990s are the nineties, 50 % is half."""
    if not piece.values:
        return
    value = piece.values[0]
    short = re.match(r"[^\W\d_]{1,2}\b", text[piece.end : piece.end + 3])
    if short and (scale := _SHORT.get(short[0].casefold())):
        yield round(value * scale, 4)
    if language != "en":
        return
    if piece.end - piece.start == 4 and _ZONE.match(text, piece.end):
        yield value / 100
    if value < 12 and _AFTERNOON.match(text, piece.end):
        yield round(value + 12, 4)
    if 13 <= value < 24:
        yield round(value - 12, 4)
    if value % 10 == 0 and _DECADE.match(text, piece.end):
        yield from (value % 100, value + 1900, value // 100 + 1)
    if value == 50 and _PERCENT.match(text, piece.end):
        yield 0.5


def _in_ranges(found: Sequence[Figure], text: str) -> Iterator[Figure]:
    """`found`, with what the ends of ranges leave out: 1953 in 1950–53, the first million in
    “5 to 6 million”."""
    for position, figure in enumerate(found):
        more: list[float] = []
        before = found[position - 1] if position else None
        after = found[position + 1] if position + 1 < len(found) else None
        if before and _is_year_end(before, figure, text):
            more.append(before.values[0] // 100 * 100 + figure.values[0])
        if after and after.scale > figure.scale and _RANGE.fullmatch(text, figure.end, after.start):
            more += [round(value * after.scale, 4) for value in figure.values]
        yield replace(figure, values=figure.values + tuple(more)) if more else figure


def _is_year_end(before: Figure, figure: Figure, text: str) -> bool:
    is_short = len(before.text) == 4 and len(figure.text) == 2 and before.in_digits
    is_range = figure.in_digits and _DASH.fullmatch(text, before.end, figure.start)
    return bool(is_short and is_range and before.values)
