"""What digits and the separators between them mean, in each language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from babel import Locale

from dragoman.languages import LANGUAGES


@lru_cache(maxsize=65536)  # the same years and small numbers come again and again
def readings(written: str, language: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The values that digits with separators may have, and the numbers they may be a row of."""
    groups = re.findall(r"\d+", written)
    signs = set(re.findall(r"[^\d'’]", written))
    parts = tuple(map(float, groups))
    if len(groups) == 1:
        return (*parts, *_clock(written)), ()
    if ":" in signs:
        return ((_decimal(groups),) if len(groups) == 2 else ()), parts
    if signs & set("، \xa0\u202f"):
        return ((_whole(groups) if _are_thousands(groups) else _decimal(groups)),), parts
    if len(groups) > 2:
        values = _long_reading(groups, signs)
        return values, () if values else parts
    return _short_reading(groups, signs, language), ()


def _clock(written: str) -> tuple[float, ...]:
    """Hours and minutes of four digits that begin with a zero, as the military writes them."""
    is_clock = len(written) == 4 and written[0] == "0"
    return (float(f"{written[:2]}.{written[2:]}"),) if is_clock else ()


def _whole(groups: Sequence[str]) -> float:
    return float("".join(groups))


def _decimal(groups: Sequence[str]) -> float:
    return float("".join(groups[:-1]) + "." + groups[-1])


def _are_thousands(groups: Sequence[str]) -> bool:
    """Whether digits are grouped as thousands are: `12 500`, not `125 00`."""
    return len(groups[0]) <= 3 and groups[0] != "0" and {len(group) for group in groups[1:]} == {3}


def _long_reading(groups: Sequence[str], signs: set[str]) -> tuple[float, ...]:
    """The value of three groups or more, if they are one number: `1,250,000`, `1.250,5`."""
    if len(signs) <= 1:
        return (_whole(groups),) if _are_thousands(groups) else ()
    return (_decimal(groups),) if len(signs) == 2 and _are_thousands(groups[:-1]) else ()


def _short_reading(groups: Sequence[str], signs: set[str], language: str) -> tuple[float, ...]:
    """The values of two groups with one separator, by the custom of `language` first."""
    decimal, whole = _decimal(groups), _whole(groups)
    if not _are_thousands(groups) or signs == {"٫"}:
        return (decimal,)
    if language == "en":
        return (decimal,) if signs == {"."} else (whole,)
    if signs <= set("٬'’"):
        return (whole,)
    return (decimal, whole) if signs == {_decimal_sign(language)} else (whole, decimal)


@cache
def _decimal_sign(language: str) -> str:
    """The decimal separator that CLDR gives `language` beside Latin digits."""
    symbols = Locale.parse(LANGUAGES[language].cldr).number_symbols["latn"]
    return str(symbols["decimal"])
