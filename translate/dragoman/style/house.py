"""What a newsroom may decide about how its languages are set, and what holds when it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any


class Quotes(Enum):
    """The marks around a quotation; a quotation in it has the language's second pair."""

    GUILLEMETS = "«»"
    CURLY = "“”"
    CLDR_ARABIC = "”“"
    """As CLDR has them for Arabic: what closes in Latin script opens."""


class Digits(Enum):
    """The digits of running text, named as CLDR names them."""

    LATN = "latn"
    """0123456789"""
    ARAB = "arab"
    """٠١٢٣٤٥٦٧٨٩"""


class Percent(Enum):
    """The percent sign and its place, shown at a five."""

    AFTER = "5%"
    BEFORE = "%5"
    SPACED = "5 %"
    """The space is one that does not break."""
    ARABIC = "5٪"


class Months(Enum):
    """Which of the two families of Arabic month names a date has."""

    LEVANTINE = "levantine"
    """كانون الثاني, as in Syria, Lebanon, Jordan and Iraq."""
    EGYPTIAN = "egyptian"
    """يناير, as in Egypt and the Gulf."""
    BOTH = "both"
    """Either is right: what the engine wrote stays."""


class Joiner(Enum):
    """What happens to zero-width non-joiners inside Sorani words."""

    KEEP = "keep"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """How one language is set. What a language leaves no choice in has no effect there."""

    quotes: Quotes = Quotes.CURLY
    """The marks around a quotation."""
    digits: Digits = Digits.LATN
    """The digits of running text."""
    percent: Percent = Percent.AFTER
    """The percent sign and its place."""
    months: Months = Months.BOTH
    """Arabic month names in dates."""
    zwnj: Joiner = Joiner.KEEP
    """Zero-width non-joiners inside Sorani words."""


CHOICES: Mapping[str, Mapping[str, tuple[Enum, ...]]] = MappingProxyType(
    {
        "en": {"quotes": (Quotes.CURLY, Quotes.GUILLEMETS)},
        "ar": {
            "quotes": (Quotes.GUILLEMETS, Quotes.CURLY, Quotes.CLDR_ARABIC),
            "digits": (Digits.LATN, Digits.ARAB),
            "percent": (Percent.AFTER, Percent.ARABIC),
            "months": (Months.LEVANTINE, Months.EGYPTIAN, Months.BOTH),
        },
        "kmr": {
            "quotes": (Quotes.CURLY, Quotes.GUILLEMETS),
            "percent": (Percent.BEFORE, Percent.AFTER),
        },
        "ckb": {
            "quotes": (Quotes.CURLY, Quotes.GUILLEMETS),
            "digits": (Digits.ARAB, Digits.LATN),
            "percent": (Percent.ARABIC, Percent.AFTER),
            "zwnj": (Joiner.KEEP, Joiner.REMOVE),
        },
        "ru": {
            "quotes": (Quotes.GUILLEMETS, Quotes.CURLY),
            "percent": (Percent.AFTER, Percent.SPACED),
        },
    }
)
"""Language tag → key of the configuration → what it may be. The first is what holds unsaid.

CLDR 47 gives the quotation marks of kmr, ckb and ru, the Latin digits of `ar`, Sorani's digits and
percent sign, and `%5` in Kurmanji. Arabic guillemets are the press's (CLDR's pair is hardly seen
there), Levantine months are CLDR's for Syria, and Russian papers set `5%` where CLDR has `5 %`.
"""


def _default(language: str) -> HouseStyle:
    first: dict[str, Any] = {key: allowed[0] for key, allowed in CHOICES[language].items()}
    return HouseStyle(**first)


DEFAULTS: Mapping[str, HouseStyle] = MappingProxyType({tag: _default(tag) for tag in CHOICES})
"""Language tag → its style where the newsroom says nothing."""

_INNER = {Quotes.GUILLEMETS: "“”", Quotes.CURLY: "‘’", Quotes.CLDR_ARABIC: "’‘"}


def quotation_marks(language: str, quotes: Quotes) -> tuple[str, str]:
    """The outer and the inner pair of marks that `quotes` means in `language`."""
    if language == "ru" and quotes is Quotes.GUILLEMETS:
        return quotes.value, "„“"
    return quotes.value, _INNER[quotes]
