"""The languages Dragoman publishes in: one explicit table, never inferred.

Inference fails here: CLDR folds `kmr` into `ku`, and Babel calls `ku_Arab` left-to-right.
A sixth language is one more row, a strings file in `site/strings/` and a name per section.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from dragoman.errors import ConfigError, did_you_mean


class Direction(Enum):
    """Writing direction, as HTML's `dir` attribute spells it."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of the site."""

    tag: str
    """BCP 47 tag; also the folder in `content/`, in URLs, and the value of `lang`."""
    name: str
    """The language's name in itself (endonym)."""
    direction: Direction
    """Which way the script runs."""
    cldr: str
    """The Babel locale that has this language's dates and numbers."""
    hreflang: tuple[str, ...]
    """Values of `hreflang` for this edition; the second helps engines that know no 639-3 codes."""
    og: str
    """Open Graph locale."""


_TABLE = (
    Language(
        tag="en",
        name="English",
        direction=Direction.LTR,
        cldr="en",
        hreflang=("en",),
        og="en_GB",
    ),
    Language(
        tag="ar",
        name="العربية",
        direction=Direction.RTL,
        cldr="ar_SY",
        hreflang=("ar",),
        og="ar_AR",
    ),
    Language(
        tag="kmr",
        name="Kurdî (Kurmancî)",
        direction=Direction.LTR,
        cldr="ku",
        hreflang=("kmr", "ku"),
        og="ku_TR",
    ),
    Language(
        tag="ckb",
        name="کوردی (سۆرانی)",
        direction=Direction.RTL,
        cldr="ckb",
        hreflang=("ckb", "ku-Arab"),
        og="cb_IQ",
    ),
    Language(
        tag="ru",
        name="Русский",
        direction=Direction.LTR,
        cldr="ru",
        hreflang=("ru",),
        og="ru_RU",
    ),
)

LANGUAGES = MappingProxyType({language.tag: language for language in _TABLE})
"""Tag → language, in the order of the table."""


def language(tag: str, where: str = "language") -> Language:
    """The language of `tag`.

    Raises ConfigError, naming `where` and the near miss, for a tag that is not in the table.
    """
    if tag in LANGUAGES:
        return LANGUAGES[tag]
    if tag == "ku":
        hint = "Bare “ku” is ambiguous: write kmr (Kurmanji) or ckb (Sorani)."
    else:
        hint = did_you_mean(tag, LANGUAGES, f"Known: {', '.join(LANGUAGES)}.")
    raise ConfigError(where, f"unknown language “{tag}”", hint)
