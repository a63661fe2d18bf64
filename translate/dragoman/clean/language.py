"""Whether a text is in the language that it should be in: told by script, and for English by its
commonest words. Enough to report a wrong file; it does not name the other language."""

from __future__ import annotations

import re

from dragoman.clean.tables import words

_SCRIPTS = {
    "en": re.compile("[A-Za-z\u00c0-\u024f]"),
    "kmr": re.compile("[A-Za-z\u00c0-\u024f]"),
    "ru": re.compile("[\u0400-\u052f]"),
    "ar": re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufefc]"),
    "ckb": re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufefc]"),
}
"""Tag → the letters of the language's script."""

_ENGLISH = words(
    "the of and to in a that is was for on with as by at from it be has have are said not"
)
_LEAST_SHARE = 0.12
"""Share of these words in a text. In NTREX-128, five sentences at a time: English 0.18–0.41 (but
for scraps), Kurmanji at most 0.05."""
_LEAST_WORDS = 30
"""In a shorter text the share is chance."""
_SAMPLE = 1_000
"""Characters that are looked at."""


def is_foreign(text: str, language: str) -> bool:
    """Whether `text` is surely not in `language` (a tag); False when that cannot be told."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if not letters or language not in _SCRIPTS:
        return False
    if len(_SCRIPTS[language].findall(sample)) * 2 < letters:
        return True
    return language == "en" and _has_too_little_english(sample)


def _has_too_little_english(text: str) -> bool:
    found = re.findall(r"[^\W\d_]+", text.lower())
    common = sum(word in _ENGLISH for word in found)
    return len(found) >= _LEAST_WORDS and common < _LEAST_SHARE * len(found)
