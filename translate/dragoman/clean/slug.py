"""The name of an article's file, made from its headline: ASCII, short, safe on every system."""

from __future__ import annotations

import re

from anyascii import anyascii

LONGEST = 80
"""Characters. With `content/kmr/2024/12/` and `.html` it stays far under every system's limit, and
a search result shows it whole."""

NAMELESS = "article"
"""For a headline without a letter or digit."""

_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w)")
_RESERVED = {"con", "prn", "aux", "nul", "index", "undated"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}
"""Names that Windows keeps for devices, and those that mean something in `content/`."""


def make(title: str) -> str:
    """The slug of a headline: lower-case ASCII letters, digits and single hyphens, never empty.

    `Bashar al-Assad’s Escapes` → `bashar-al-assads-escapes`. Scripts are transliterated by
    anyascii, which is the same everywhere.
    """
    plain = anyascii(_APOSTROPHES.sub("", title)).lower().replace("'", "")
    slug = _cut("-".join(re.findall(r"[a-z0-9]+", plain)))
    if not slug:
        return NAMELESS
    return f"{NAMELESS}-{slug}" if slug in _RESERVED else slug


def _cut(slug: str) -> str:
    """At most `LONGEST` characters of `slug`, cut at a hyphen where it has one."""
    if len(slug) <= LONGEST:
        return slug
    head = slug[: LONGEST + 1]
    return head[: head.rfind("-")] if "-" in head else slug[:LONGEST]


def numbered(slug: str, number: int) -> str:
    """The slug of the `number`-th article of the same headline, within the same length."""
    if number == 1:
        return slug
    ending = f"-{number}"
    return slug[: LONGEST - len(ending)].rstrip("-") + ending
