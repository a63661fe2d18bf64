"""What the theme's templates get: plain values, nothing of MkDocs, nothing of other pages.

A template sees one page value (`page`) and the story's HTML (`content`), and nothing else of
the site, so a page depends only on what is written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dragoman.languages import Language
from dragoman.site.strings import Strings


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Text that may be in another language than the page."""

    text: str
    """Plain text."""
    language: Language | None = None
    """Its language; None when it is the page's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a navigation."""

    href: str
    """Relative to the page."""
    text: Text
    """What it says."""
    current: bool = False
    """Whether it leads to the page itself, or to the section that the page is in."""


class Presence(Enum):
    """Whether a page exists in another edition."""

    HERE = "here"
    """It is this very page."""
    THERE = "there"
    """It stands there in that language."""
    ABSENT = "absent"
    """It does not: the link leads to the untranslated article, or to that edition's front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One language of the switcher."""

    language: Language
    href: str
    """Relative to the page."""
    name: str
    """The language's name in itself, without what stands in brackets there."""
    presence: Presence
    note: str
    """“Not translated” in that language, where absent; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """A version of the page in another language, for machines."""

    hreflang: str
    """Language tag, or `x-default`."""
    href: str
    """Absolute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds the content of every page."""

    address: str
    """Where the page stands: `ar/2024/12/flood.html`."""
    language: Language
    """The edition's language; on the page that chooses one, the source's."""
    strings: Strings
    """The theme's words in that language."""
    title: str
    """What the browser's tab says."""
    description: str
    """What a search engine may show; empty when there is nothing to say."""
    base: str
    """Link prefix to the site's root: `../../`, empty, or a path on the error page."""
    home: str
    """Link to the edition's front."""
    name: str
    """The newsroom's name in the page's language."""
    canonical: str
    """The page's true public address; empty when the site has none."""
    alternates: tuple[Alternate, ...]
    """This page's versions, itself included; empty when the site has no public address."""
    indexed: bool
    """Whether search engines may list it."""
    sections: tuple[Link, ...]
    """The edition's sections that have articles, in the newsroom's order."""
    switcher: tuple[Choice, ...]
    """All languages, always in the same order."""
    terms: str
    """On what terms the edition's drafts may be used; empty when nothing restricts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """An article in a list."""

    href: str
    """Relative to the page."""
    title: Text
    summary: Text
    """May be empty."""
    section: Text
    """The name of its section; may be empty."""
    place: Text
    """Where it was reported from; may be empty."""
    date: str
    """As the edition writes it; empty when unknown."""
    iso: str
    """The same for machines."""
    in_language: str
    """“In English”, where the article is not in the edition's language; else empty."""
    retracted: bool
    """Whether the newsroom has withdrawn it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles of a list under one heading."""

    heading: str
    """A month or a year; empty where the list has one group."""
    teasers: tuple[Teaser, ...]


class Mark(Enum):
    """What a notice is about; the theme colours it."""

    RETRACTED = "retracted"
    CORRECTION = "correction"
    MISSING = "missing"
    DRAFT = "draft"
    STALE = "stale"
    EDITED = "edited"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a notice, which may hold a person's name."""

    before: str
    """Its text up to the name; all of it when there is none."""
    name: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a page says about itself, above the story."""

    mark: Mark
    sentences: tuple[Sentence, ...]
    quote: Text | None = None
    """The newsroom's own words, in the source language."""
    original: bool = False
    """Whether a link to the source article belongs under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Who or where: one line under the story."""

    label: str
    """As the edition calls it: “Edited by”."""
    value: str
    """A name, a licence or an address."""
    href: str = ""
    """Where it leads; empty when nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootPage:
    """The page that chooses a language. It never sends a reader away by itself."""

    template = "root.html"
    frame: Frame
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The way into one edition."""

    language: Language
    href: str
    """Relative to the page, or a path on the error page."""
    name: str
    """The newsroom's name in that language."""
    strings: Strings
    """The theme's words in it."""
    tags: str
    """Space-separated tags that browsers send for this language, the narrowest match wins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage:
    """The page for addresses that do not exist, in every language."""

    template = "404.html"
    frame: Frame
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """The front of an edition."""

    template = "front.html"
    frame: Frame
    lead: Teaser | None
    """The newest article that is translated and not withdrawn; None when there is no article."""
    newest: tuple[Teaser, ...]
    """The newest others, newest first."""
    years: tuple[Link, ...]
    """Newest first; the undated last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The articles of one section or of one year, newest first."""

    template = "list.html"
    frame: Frame
    heading: Text
    groups: tuple[Group, ...]
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One article in one edition."""

    template = "article.html"
    frame: Frame
    section: Link | None
    """Its section, when the configuration knows it."""
    title: Text
    standfirst: str
    """The summary, unless the story itself begins with it; in the language of `body`."""
    place: Text
    """Dateline: place and country; may be empty."""
    agency: Text
    """Who reported it; may be empty."""
    byline: tuple[str, ...]
    """Authors."""
    date: str
    """As the edition writes it; empty when unknown."""
    iso: str
    """The same for machines."""
    notices: tuple[Notice, ...]
    """Most important first."""
    original: str
    """Link to the source article's page; empty on that page."""
    body: Text
    """Markdown, and its language where that is not the page's."""
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage:
    """A page that the newsroom wrote itself, such as `content/about.md`."""

    template = "plain.html"
    frame: Frame
    title: str


Page = RootPage | NotFoundPage | FrontPage | ListPage | ArticlePage | PlainPage
