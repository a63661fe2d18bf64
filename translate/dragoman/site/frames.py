"""What surrounds every page: names, navigation, language switcher, addresses for machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.config import Settings
from dragoman.languages import LANGUAGES, Language
from dragoman.site import addresses
from dragoman.site.pages import Alternate, Choice, Door, Frame, Link, Presence, Text
from dragoman.site.strings import Strings

X_DEFAULT = "x-default"
_MORE_TAGS = {"ckb": ("ku-IQ", "ku-IR")}
"""Beside `hreflang`: browsers in Iraq and Iran that ask for plain Kurdish mean Sorani."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What is the same for all pages of a site."""

    settings: Settings
    """What the newsroom decided."""
    strings: Mapping[str, Strings]
    """Language tag → the theme's words."""
    site_url: str = ""
    """The site's public address; empty when it has none."""
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language tag → keys of the sections that have articles there, in the newsroom's order."""

    terms: Mapping[str, str] = field(default_factory=dict)
    """Language tag → on what terms its drafts may be used, where something restricts it."""

    def name(self, language: Language) -> str:
        """The newsroom's name in `language`."""
        return self.settings.names.get(language.tag, self.settings.site_name)

    def section(self, key: str, language: Language) -> Text:
        """The name of a section in `language`, else in the source language, else its key."""
        names = self.settings.sections[key]
        source = self.settings.source
        if language.tag in names or source.tag not in names:
            return Text(text=names.get(language.tag, key))
        return Text(text=names[source.tag], language=source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Where a page stands in each edition."""

    real: Mapping[str, str] = field(default_factory=dict)
    """Language tag → address, where it stands in that language."""
    standing_in: Mapping[str, str] = field(default_factory=dict)
    """Language tag → address of the page that shows it untranslated there."""
    fallback: str = ""
    """Address for readers of none of these languages (`x-default`); may be empty."""
    canonical: str = ""
    """Address of the page that this one repeats; empty when it is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One page's place and what it says of itself."""

    address: str
    language: Language
    title: str
    """Of the page, without the newsroom's name; empty on a front."""
    description: str = ""
    indexed: bool = True
    section: str = ""
    """Key of the section that it belongs to."""


def frame(house: House, spot: Spot, versions: Versions) -> Frame:
    """The frame of the page at `spot`."""
    tag = spot.language.tag
    name = house.name(spot.language)
    return Frame(
        address=spot.address,
        language=spot.language,
        strings=house.strings[tag],
        title=f"{spot.title} – {name}" if spot.title else name,
        description=spot.description,
        base=addresses.base(spot.address),
        home=addresses.relative(addresses.front(tag), spot.address),
        name=name,
        canonical=addresses.absolute(versions.canonical or spot.address, house.site_url),
        alternates=_alternates(house, spot, versions),
        indexed=spot.indexed,
        sections=tuple(_section(house, key, spot) for key in house.sections.get(tag, ())),
        switcher=tuple(_choice(house, to, spot, versions) for to in house.settings.editions),
        terms=house.terms.get(tag, ""),
    )


def doors(house: House, base: str = "") -> tuple[Door, ...]:
    """The ways into all editions, from a page whose links begin with `base`."""
    return tuple(
        Door(
            language=language,
            href=base + addresses.front(language.tag),
            name=house.name(language),
            strings=house.strings[language.tag],
            tags=" ".join((*language.hreflang, *_MORE_TAGS.get(language.tag, ()))),
        )
        for language in house.settings.editions
    )


def _section(house: House, key: str, spot: Spot) -> Link:
    target = addresses.folder(spot.language.tag, key)
    return Link(
        href=addresses.relative(target, spot.address),
        text=house.section(key, spot.language),
        current=key == spot.section,
    )


def _choice(house: House, language: Language, spot: Spot, versions: Versions) -> Choice:
    tag = language.tag
    target = versions.real.get(tag) or versions.standing_in.get(tag) or addresses.front(tag)
    if target == spot.address:
        presence = Presence.HERE
    else:
        presence = Presence.THERE if tag in versions.real else Presence.ABSENT
    return Choice(
        language=language,
        href=addresses.relative(target, spot.address),
        name=language.name.partition(" (")[0],
        presence=presence,
        note=house.strings[tag].not_translated if presence is Presence.ABSENT else "",
    )


def _alternates(house: House, spot: Spot, versions: Versions) -> tuple[Alternate, ...]:
    """Only where this page is itself one of them, so that each names all the others."""
    if not house.site_url or spot.address not in (*versions.real.values(), versions.fallback):
        return ()
    found = [
        Alternate(hreflang=code, href=addresses.absolute(address, house.site_url))
        for tag, address in versions.real.items()
        for code in LANGUAGES[tag].hreflang
    ]
    if versions.fallback:
        fallback = addresses.absolute(versions.fallback, house.site_url)
        found.append(Alternate(hreflang=X_DEFAULT, href=fallback))
    return tuple(found)
