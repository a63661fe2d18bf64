"""Dates as an editor of each language writes them: Babel's `long` form, mended where it errs."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from babel.dates import format_date

from dragoman.languages import Language

_PATTERNS = MappingProxyType({"ru": "d MMMM y"})
"""Babel adds “г.” in Russian, which belongs in documents, not above a story."""

_MENDED = MappingProxyType({"ckb": {"کانونی یەکەم": "کانوونی یەکەم"}})
"""CLDR spells December with another vowel than January, which has the same name in Sorani."""

_DIGITS = MappingProxyType({"ckb": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")})
"""Babel leaves Latin digits in dates, whatever the language. Sorani papers print its own; the
Arabic edition keeps Latin ones, as most Arab newsrooms do now."""


def digits(text: str, language: Language) -> str:
    """`text` with its digits as `language` writes them."""
    table = _DIGITS.get(language.tag)
    return text.translate(table) if table else text


def long(day: date, language: Language) -> str:
    """`day` in full, without the weekday, for which CLDR has no Sorani pattern."""
    pattern = _PATTERNS.get(language.tag, "long")
    return digits(_mend(format_date(day, pattern, locale=language.cldr), language), language)


def month(day: date, language: Language) -> str:
    """The name of the month of `day`, standing alone as a heading."""
    name = _mend(format_date(day, "LLLL", locale=language.cldr), language)
    return name[:1].upper() + name[1:]


def year(number: int, language: Language) -> str:
    """The year, standing alone as a heading."""
    return digits(str(number), language)


def _mend(text: str, language: Language) -> str:
    for wrong, right in _MENDED.get(language.tag, {}).items():
        text = text.replace(wrong, right)
    return text
