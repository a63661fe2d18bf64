"""Words that are names in every English text: countries, peoples, languages, days, acronyms.

CLDR has most of them; peoples whose names follow from no country's are in a table here.
"""

from __future__ import annotations

from functools import cache

from babel import Locale


def _words(text: str) -> frozenset[str]:
    """A set of words from a table that is easy to read and to edit."""
    return frozenset(text.split())


ACRONYMS = _words("""
    AANES AFP AI AKP ANHA AP ASEAN BBC CIA CNN COVID DAANES ENKS EU FBI HIV HTS IAEA ICC ICRC IDF
    IED IMF IRGC ISIL ISIS KRG NATO NGO OCHA OIC OPEC OSCE PKK PUK PYD SANA SDF SNA SOHR TASS TV UAE
    UAV UK UN UNDP UNESCO UNHCR UNICEF UNRWA US USA USAID WFP WHO YPG YPJ
""")
"""Acronyms that a headline in capitals keeps."""

MONTHS_OR_WORDS = _words("may march august")
"""Folded names of months that are words too."""

_PEOPLES = _words("""
    afghan alawite alevi american arab armenian assyrian briton christian dane druze emirati
    european filipino finn iraqi israeli jew kurd lebanese moroccan muslim palestinian pole saudi
    scot shiite sunni swede swiss syriac turk turkmen yazidi yezidi
""")
"""Folded names of peoples and believers; each also with an s."""

_OTHERS = _words("""
    african afrin aleppo amman ankara antarctic arabian asian atlantic baghdad beijing beirut berlin
    bosnia britain british brussels burma cairo catholic christmas congo damascus doha dutch easter
    eid england erbil geneva hasakah homs idlib islam islamic islamist islamists istanbul jerusalem
    jewish kirkuk kobani koran kremlin kurdistan kyiv london manbij moscow mosul newroz nowruz
    palestine paris pentagon qamishli quran ramadan raqqa riyadh rojava scotland shia tehran tunis
    turkey wales washington
""")
"""Other folded names that are hardly ever a common word."""

_ENDINGS = ("n", "an", "ian", "i", "ese")
"""What makes a people of a country: Syria-n, Iran-ian, Yemen-i, Sudan-ese. Not each makes a word,
but none makes another word."""


@cache
def phrases() -> dict[str, str]:
    """Folded name of several words → its form: `united states`, `middle east`."""
    names = (name for name in _territories() if " " in name and "(" not in name)
    return {name.casefold(): name for name in (*names, "Middle East", "White House")}


@cache
def words() -> frozenset[str]:
    """Folded names of one word, without the months that are words too."""
    english = Locale("en")
    countries = {name.casefold() for name in _territories() if " " not in name}
    languages = {name.casefold() for code, name in english.languages.items() if len(code) == 2}
    calendar = {
        name.casefold()
        for names in (english.months, english.days)
        for name in names["format"]["wide"].values()
    }
    peoples = {stem + end for one in countries for stem in (one, one[:-1]) for end in _ENDINGS}
    peoples |= languages | _PEOPLES
    named = countries | peoples | {one + "s" for one in peoples} | calendar | _OTHERS
    return frozenset(named) - MONTHS_OR_WORDS


def _territories() -> list[str]:
    return [name for name in Locale("en").territories.values() if name[0].isupper()]
