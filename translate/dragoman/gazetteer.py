"""Names that CLDR has in our languages, through Babel: countries, cities, languages, currencies.

What it lacks, with Babel 2.18: Sorani has 17 of 300 currencies and no city at all, Kurmanji (CLDR's
`ku`) half of each; countries are there in every language. Cities are the exemplar cities of time
zones, so most towns of the region are in no language's data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from babel import Locale
from babel.core import get_global

from dragoman.languages import LANGUAGES
from dragoman.typography import fold

_ALSO = {
    **dict.fromkeys(("us", "u.s", "u.s.", "usa", "united states of america", "america"), "US"),
    **dict.fromkeys(("uk", "u.k", "u.k.", "britain", "great britain"), "GB"),
    **dict.fromkeys(("uae", "u.a.e", "u.a.e.", "emirates"), "AE"),
    "burma": "MM",
    "czech republic": "CZ",
    "ivory coast": "CI",
    "syrian arab republic": "SY",
    "turkey": "TR",
}
"""English names of countries that CLDR's main table does not have."""


_UNINHABITED = ("Antarctica/", "Etc/")
"""Zones whose names are stations' and surnames: “Davis”."""


class Sort(Enum):
    """What a name of CLDR is the name of."""

    COUNTRY = "country"
    CITY = "city"
    LANGUAGE = "language"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that CLDR has a code for."""

    sort: Sort
    code: str
    """Its code: `SY`, `Asia/Damascus`, `ar`, `SYP`."""


def entry(name: str) -> Entry | None:
    """What the English `name` is the name of, if CLDR has it."""
    return _english().get(_key(name))


def rendering(found: Entry, language: str) -> str | None:
    """How `language` writes the name of `found`; None where CLDR does not say."""
    spoken = LANGUAGES[language]
    names = _names(spoken.cldr, found.sort)
    older = (code for code, newer in get_global("zone_aliases").items() if newer == found.code)
    name = next((names[code] for code in (found.code, *older) if code in names), None)
    # where CLDR has nothing, Babel may give the English name: that is no rendering
    return name if name and name[0].isascii() <= spoken.name[0].isascii() else None


@cache
def _english() -> dict[str, Entry]:
    """English names → entries. A name that is two things is the first of them in `Sort`: Luxembourg
    is a country."""
    cities = {
        code: _last_part(code)
        for code in get_global("zone_territories")
        if "/" in code and not code.startswith(_UNINHABITED)
    }
    entries = {name: Entry(sort=Sort.COUNTRY, code=code) for name, code in _ALSO.items()}
    for sort in Sort:
        named = _names("en", sort)
        if sort is Sort.CITY:  # English leaves out the names that the codes have already
            named = {**cities, **named}
        for code, name in named.items():
            entries.setdefault(_key(name), Entry(sort=sort, code=code))
    return entries


@cache
def _names(cldr: str, sort: Sort) -> dict[str, str]:
    return dict(_pairs(Locale.parse(cldr), sort))


def _pairs(locale: Locale, sort: Sort) -> Iterator[tuple[str, str]]:
    """Codes and names of what `locale` has of a `sort`."""
    if sort is Sort.CITY:
        for code, zone in locale.time_zones.items():
            if "city" in zone and not code.startswith(_UNINHABITED):
                yield code, zone["city"]
        return
    tables = {
        Sort.COUNTRY: locale.territories,
        Sort.LANGUAGE: locale.languages,
        Sort.CURRENCY: locale.currencies,
    }
    yield from tables[sort].items()


def _last_part(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _key(name: str) -> str:
    """`name` without what English varies: case, “the”, “&”, hyphens."""
    return fold(name).removeprefix("the ").replace("&", "and").replace("-", " ")
