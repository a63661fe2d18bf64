"""The theme's words in each language, written by hand in one TOML file per language, checked.

A language without its file, a missing word, an unknown one, or a sentence without its place for
a name is an error: a page must not come out half in another language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import resources

from babel import Locale

from dragoman.errors import ConfigError, did_you_mean
from dragoman.languages import LANGUAGES, Language

_PLACE = re.compile(r"\{(\w*)\}")
_TRIED_COUNTS = 200
"""Counts up to here use every plural form that CLDR has for our languages' integers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """What a page says about itself, above the story: whole sentences."""

    draft: str
    """Nobody has checked the engine's text."""
    edited: str
    """A person changed it; nobody has signed it."""
    approved: str
    """A person signed it; has `{name}`."""
    approved_unnamed: str
    """The same, when the name is not known."""
    unapproved: str
    """Nobody has signed it; said of a translation with untranslated passages."""
    stale: str
    """The source has changed since."""
    missing: str
    """There is no translation; has `{language}`, a phrase of `in_language`."""
    retracted: str
    """The newsroom has withdrawn the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """All words of the theme in one language."""

    skip: str
    """Link from the page's first line to the story."""
    home: str
    """The edition's front page."""
    sections: str
    """What the navigation by section is called."""
    years: str
    """What the navigation by year is called."""
    undated: str
    """Heading of the articles whose date is unknown."""
    newest: str
    """Heading of the newest articles."""
    switch: str
    """What the list of languages is called."""
    original: str
    """Link to the source article."""
    not_translated: str
    """Under a language in the switcher: this page is not there in it. One or two words."""
    empty: str
    """On a front without articles."""
    comma: str
    """Between two parts of a list, with its space."""
    by: str
    """Before the authors."""
    reported_by: str
    """Before the reporters."""
    written_by: str
    """Before the writers."""
    edited_by: str
    """Before the editors."""
    translated_by: str
    """Before the person who translated the text into the source language."""
    source: str
    """Before the address where the text was first published."""
    licence: str
    """Before the licence."""
    correction: str
    """Heading of a correction."""
    retracted_mark: str
    """Before the headline of a retracted article in lists. One word."""
    choose: str
    """On the page that chooses a language."""
    yours: str
    """There, beside the language that the reader's browser asks for."""
    not_found: str
    """Heading of the page for addresses that do not exist."""
    not_found_advice: str
    """What to do then."""
    footnote: str
    """Title of the link back from a footnote; has `{}` for its number."""
    promise: str
    """At the foot of every page: what the site says about its translations."""
    terms: str
    """At the foot, where an edition's package is for non-commercial use only; has `{name}` of the
    package and `{licence}`."""
    notices: Notices
    """Sentences about one article."""
    untranslated: Mapping[str, str]
    """Plural form → how many passages are in another language; has `{count}` and `{language}`."""
    in_language: Mapping[str, str]
    """Language tag → “in that language”, as it stands in the sentences above and in lists."""


_PLACES = {
    "approved": {"name"},
    "missing": {"language"},
    "footnote": {""},
    "terms": {"name", "licence"},
}
"""Which places the sentences have; all others have none."""


def load(language: Language) -> Strings:
    """The theme's words in `language`.

    Raises ConfigError, naming the file and the word, when a word is missing, unknown, not text,
    or lacks its place for a name.
    """
    where = f"site/strings/{language.tag}.toml"
    file = resources.files(__name__) / f"{language.tag}.toml"
    if not file.is_file():
        raise ConfigError(where, "the theme has no words in this language", "Write this file.")
    return parse(file.read_text(encoding="utf-8"), language, where)


def parse(text: str, language: Language, where: str) -> Strings:
    """The words in a strings file's text. Raises ConfigError, as `load`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(where, f"is not TOML: {error}") from error
    nested = {
        "notices": {field.name for field in fields(Notices)},
        "untranslated": _plural_forms(language),
        "in_language": set(LANGUAGES),
    }
    _expect(table, {field.name for field in fields(Strings)}, where, "")
    for key, wanted in nested.items():
        if not isinstance(table[key], dict):
            raise ConfigError(where, f"“{key}” is not a table", f"Write it as [{key}].")
        _expect(table[key], wanted, where, f"{key}.")
    words = {key: value for key, value in table.items() if key not in nested}
    _check_places(words | table["notices"], where)
    _check_counts(table["untranslated"], language, where)
    return Strings(
        **words,
        notices=Notices(**table["notices"]),
        untranslated=table["untranslated"],
        in_language=table["in_language"],
    )


def plural(language: Language, count: int) -> str:
    """The name of the plural form (`one`, `few`, …) that `language` uses for `count`."""
    return str(Locale.parse(language.cldr).plural_form(count))


def _plural_forms(language: Language) -> set[str]:
    return {*Locale.parse(language.cldr).plural_form.tags, "other"}


def _expect(table: Mapping[str, object], wanted: set[str], where: str, prefix: str) -> None:
    for key in sorted(wanted - table.keys()):
        raise ConfigError(where, f"“{prefix}{key}” is missing", "Add it.")
    for key, value in table.items():
        if key not in wanted:
            hint = did_you_mean(key, wanted, "Take it out.", prefix)
            raise ConfigError(where, f"unknown word “{prefix}{key}”", hint)
        if not isinstance(value, str | dict) or not value:
            raise ConfigError(where, f"“{prefix}{key}” is not text", "Write it between quotes.")


def _check_places(words: Mapping[str, str], where: str) -> None:
    for key, text in words.items():
        if set(_PLACE.findall(text)) != _PLACES.get(key, set()):
            wanted = ", ".join(f"{{{place}}}" for place in _PLACES.get(key, ())) or "no place"
            raise ConfigError(where, f"“{key}” needs {wanted} in “{text}”")


def _check_counts(forms: Mapping[str, str], language: Language, where: str) -> None:
    """A form that serves several counts must name the count; all but zero name the language."""
    served = [plural(language, count) for count in range(_TRIED_COUNTS)]
    for form, text in forms.items():
        places = set(_PLACE.findall(text))
        needed = {"count"} if served.count(form) > 1 else set()
        needed |= {"language"} if form != "zero" else set()
        if not needed <= places <= {"count", "language"}:
            wanted = " and ".join(f"{{{place}}}" for place in sorted(needed))
            raise ConfigError(where, f"“untranslated.{form}” needs {wanted} in “{text}”")
