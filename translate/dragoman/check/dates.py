"""Months of dates. Their days and years are numbers, which `numbers` sees to at level error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from dragoman.check.pair import Fault, Pair, warning
from dragoman.check.words import words

_MONTH_OF_DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? (?P<after>[A-Z][a-z]+)"
    r"|(?P<before>[A-Z][a-z]+) \d{1,4})\b"
)
_LOCALES = {"ar": ("ar", "ar_SY", "ar_MA"), "kmr": ("ku", "tr"), "ckb": ("ckb",), "ru": ("ru",)}
"""Whose names of months a text of each language may use: all of its countries'."""
_MORE = {
    "kmr": "çile kanûn rêbend januar|reşem sibat şub febru|avdar adar mart mars|avrêl nîsan april"
    "|gulan mayis meh may|pûşper hezîran haziran jun|tîrmeh temmuz tîrmih temûz jul"
    "|gelawêj tebax ağustos august|rezber îlon eylûl septe|kewçêr cotmeh çirî okt ekim oct"
    "|sermawez mijdar çirî nov|berfanbar kanûn dec çile",
    "ckb": "کانوون ڕێبەندان جانێوەری یەنایەر|شوبات ڕەشەمە فێبر|ئازار مارس مارچ نەورۆز"
    "|نیسان ئەپریل ئاپریل|ئایار مایس مەی مای|حوزەیران جون جوون ژوئەن"
    "|تەمموز تەمووز جولای جوڵای|ئاب ئۆگۆست ئاگۆست ئۆگەست|ئەیلوول سێپتەم سپتام"
    "|تشرین ئۆکتۆب|تشرین نۆڤەمبەر نۆڤام|کانوون کانون دیسەمبەر دێسەم",
    "ar": "كانون|شباط فيفري|آذار اذار|نيسان إبريل ابريل أفريل|أيار ايار ماي|حزيران جوان"
    "|تموز جويلية|آب اب اغسطس أوت|أيلول ايلول|تشرين اكتوبر|تشرين|كانون",
}
"""Stems of names that are in use beside CLDR's, January to December."""


def dates(pair: Pair) -> Iterator[Fault]:
    """A month that is part of a date is in the target, by any of its names in the language, or in
    digits. Warning where it is not.
    """
    if _english().keys().isdisjoint(words(pair.source)):
        return
    for found in _MONTH_OF_DATE.finditer(pair.source):
        month = _english().get((found["after"] or found["before"]).casefold())
        if month and pair.language in _LOCALES and not _names(pair, month):
            yield warning("dates", f"the month of “{found[0]}” is not named")


def _names(pair: Pair, month: int) -> bool:
    """Whether the target names `month`, or has its number."""
    stems, said = _stems(pair.language)[month], words(pair.target)
    if any(word.lstrip("وبلف").startswith(stems) or word.startswith(stems) for word in said):
        return True
    return any(word.isdecimal() and int(word) == month for word in said)


@cache
def _english() -> Mapping[str, int]:
    formats = Locale.parse("en").months["format"]
    names = {name.casefold(): month for month, name in formats["wide"].items()}
    return names | {name.casefold(): month for month, name in formats["abbreviated"].items()}


@cache
def _stems(language: str) -> Mapping[int, tuple[str, ...]]:
    """What the names of each month begin with, without their last letter, which is inflected."""
    months = [Locale.parse(tag).months["format"]["wide"] for tag in _LOCALES[language]]
    stems = {}
    for number in range(1, 13):
        names = [name[number].casefold().split()[0] for name in months]
        more = _MORE[language].split("|")[number - 1].split() if language in _MORE else []
        stems[number] = (*(name[:-1] if len(name) > 3 else name for name in names), *more)
    return stems
