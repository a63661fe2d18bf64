"""Which pages the site has, and what stands on each. Nothing is composed before it is asked for.

A page is a function of the house, of its own article, and of the list that it shows: no page
knows the clock, the order of files or another page's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from types import MappingProxyType

from dragoman.config import CONFIG_FILE, Policy, Settings
from dragoman.errors import ConfigError
from dragoman.languages import LANGUAGES, Language
from dragoman.lock import Use
from dragoman.model import Publication
from dragoman.site import addresses, dates
from dragoman.site.frames import House, Spot, Versions, doors, frame
from dragoman.site.notices import is_translated, policy, terms
from dragoman.site.pages import (
    ArticlePage,
    FrontPage,
    Group,
    Link,
    ListPage,
    NotFoundPage,
    Page,
    PlainPage,
    RootPage,
    Text,
)
from dragoman.site.stories import article_page, teaser
from dragoman.site.strings import Strings

FRONT_TEASERS = 12
"""Articles on a front beside the lead: a screen of a desk, four of a phone, under 14 kB of HTML."""
SECTION_TEASERS = 60
"""Articles on a section's page; older ones are in the lists of their years."""

_SECTION_KEY = re.compile(r"[a-z][a-z0-9-]*")


class Layout:
    """All pages of a site, by address."""

    def __init__(
        self,
        settings: Settings,
        strings: Mapping[str, Strings],
        publications: Mapping[tuple[str, str], Publication],
        site_url: str = "",
        uses: Mapping[str, Use] = MappingProxyType({}),
    ) -> None:
        """`uses` names the translation package of each language.

        Raises ConfigError for a section whose key cannot name a folder.
        """
        _check_sections(settings)
        self._settings = settings
        self._published = {
            key: article
            for key, article in publications.items()
            if policy(article, settings) is not Policy.HIDE
        }
        self._newest = {
            language.tag: _newest_first(
                article for (tag, _), article in self._published.items() if tag == language.tag
            )
            for language in settings.editions
        }
        self._house = House(
            settings=settings,
            strings=strings,
            site_url=site_url,
            sections={tag: _used(settings, found) for tag, found in self._newest.items()},
            terms={tag: terms(use, strings[tag]) for tag, use in uses.items() if tag in strings},
        )
        self._makers = self._pages()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the pages stand, sorted."""
        return tuple(sorted(self._makers))

    def page(self, address: str) -> Page:
        """The page at one of `addresses`."""
        return self._makers[address]()

    def article(self, address: str) -> Publication | None:
        """The article at `address`; None when it is another page."""
        tag, _, path = address.removesuffix(".html").partition("/")
        return self._published.get((tag, path))

    def plain_page(self, address: str, title: str) -> PlainPage:
        """A page that the newsroom wrote itself."""
        spot = Spot(address=address, language=self._settings.source, title=title)
        fronts = self._versions(addresses.front, "")
        return PlainPage(frame=frame(self._house, spot, fronts), title=title)

    def not_found(self, base: str) -> NotFoundPage:
        """The page for addresses that do not exist; its links begin with the path `base`."""
        source = self._settings.source
        title = self._house.strings[source.tag].not_found
        spot = Spot(address="404.html", language=source, title=title, indexed=False)
        made = replace(frame(self._house, spot, Versions()), base=base, canonical="")
        return NotFoundPage(frame=made, doors=doors(self._house, base))

    def _pages(self) -> dict[str, Callable[[], Page]]:
        makers: dict[str, Callable[[], Page]] = {addresses.ROOT: self._root}
        for language in self._settings.editions:
            tag = language.tag
            makers[addresses.front(tag)] = partial(self._front, language)
            for key in self._house.sections[tag]:
                makers[addresses.folder(tag, key)] = partial(self._section, language, key)
            for year in self._years(tag):
                makers[addresses.folder(tag, year)] = partial(self._year, language, year)
        for tag, path in self._published:
            makers[addresses.article(tag, path)] = partial(self._article, LANGUAGES[tag], path)
        return makers

    def _root(self) -> RootPage:
        spot = Spot(address=addresses.ROOT, language=self._settings.source, title="")
        versions = self._versions(addresses.front, addresses.ROOT)
        return RootPage(frame=frame(self._house, spot, versions), doors=doors(self._house))

    def _front(self, language: Language) -> FrontPage:
        address = addresses.front(language.tag)
        versions = self._versions(addresses.front, addresses.ROOT)
        teasers = self._newest[language.tag][: FRONT_TEASERS + 1]
        lead = next((a for a in teasers if is_translated(a) and not a.retracted), None)
        lead = lead or next(iter(teasers), None)
        others = [article for article in teasers if article is not lead]
        return FrontPage(
            frame=frame(self._house, Spot(address=address, language=language, title=""), versions),
            lead=teaser(self._house, lead, address) if lead else None,
            newest=tuple(teaser(self._house, article, address) for article in others),
            years=self._year_links(language, address),
        )

    def _section(self, language: Language, key: str) -> ListPage:
        """Without the section's name over each headline: it stands over the page."""
        found = [a for a in self._newest[language.tag] if a.section == key][:SECTION_TEASERS]
        bare = [replace(article, section="") for article in found]
        heading = self._house.section(key, language)
        return self._list(language, key, heading, self._grouped(bare, language, key, _year_of))

    def _year(self, language: Language, year: str) -> ListPage:
        """Headlines only: a year may have thousands."""
        found = [a for a in self._newest[language.tag] if _year_of(a) == year]
        bare = [replace(article, summary="") for article in found]
        heading = Text(text=self._year_name(year, language))
        return self._list(language, year, heading, self._grouped(bare, language, year, _month_of))

    def _list(
        self, language: Language, folder: str, heading: Text, groups: tuple[Group, ...]
    ) -> ListPage:
        address = addresses.folder(language.tag, folder)
        versions = self._versions(
            partial(addresses.folder, name=folder),
            addresses.folder(self._settings.source.tag, folder),
        )
        spot = Spot(address=address, language=language, title=heading.text, section=folder)
        return ListPage(
            frame=frame(self._house, spot, versions),
            heading=heading,
            groups=groups,
            years=self._year_links(language, address),
        )

    def _versions(self, where: Callable[[str], str], fallback: str) -> Versions:
        """The same page in every edition that has it."""
        tags = [language.tag for language in self._settings.editions]
        real = {tag: where(tag) for tag in tags if where(tag) in self._makers}
        return Versions(real=real, fallback=fallback if fallback in self._makers else "")

    def _grouped(
        self,
        found: list[Publication],
        language: Language,
        folder: str,
        key: Callable[[Publication], str],
    ) -> tuple[Group, ...]:
        address = addresses.folder(language.tag, folder)
        groups = []
        for name, articles in groupby(found, key):
            teasers = tuple(teaser(self._house, article, address) for article in articles)
            groups.append(Group(heading=self._group_name(name, language), teasers=teasers))
        return tuple(groups)

    def _group_name(self, name: str, language: Language) -> str:
        if "-" in name:
            return dates.month(date.fromisoformat(f"{name}-01"), language)
        return self._year_name(name, language) if name else ""

    def _years(self, tag: str) -> tuple[str, ...]:
        """The years of an edition's articles, newest first; `undated` last."""
        return tuple(dict.fromkeys(_year_of(article) for article in self._newest[tag]))

    def _year_links(self, language: Language, page: str) -> tuple[Link, ...]:
        links = []
        for year in self._years(language.tag):
            target = addresses.folder(language.tag, year)
            text = Text(text=self._year_name(year, language))
            href = addresses.relative(target, page)
            links.append(Link(href=href, text=text, current=target == page))
        return tuple(links)

    def _year_name(self, year: str, language: Language) -> str:
        if year == addresses.UNDATED:
            return self._house.strings[language.tag].undated
        return dates.year(int(year), language)

    def _article(self, language: Language, path: str) -> ArticlePage:
        article = self._published[language.tag, path]
        source = self._published.get((self._settings.source.tag, path))
        return article_page(self._house, article, self._article_versions(article), source)

    def _article_versions(self, article: Publication) -> Versions:
        address = addresses.article(article.language, article.path)
        real: dict[str, str] = {}
        standing_in: dict[str, str] = {}
        for language in self._settings.editions:
            other = self._published.get((language.tag, article.path))
            if other:
                where = real if is_translated(other) else standing_in
                where[language.tag] = addresses.article(language.tag, article.path)
        source = real.get(self._settings.source.tag, address)
        return Versions(
            real=real,
            standing_in=standing_in,
            fallback=source,
            canonical="" if is_translated(article) else source,
        )


def _check_sections(settings: Settings) -> None:
    for key in settings.sections:
        if not _SECTION_KEY.fullmatch(key) or key == addresses.UNDATED:
            raise ConfigError(
                CONFIG_FILE,
                f"section “{key}” cannot be the name of a page",
                "Begin its key with a letter a–z, then use a–z, 0–9 and “-”.",
            )


def _newest_first(articles: Iterable[Publication]) -> tuple[Publication, ...]:
    """By date, newest first, then by path; the undated last."""
    by_path = sorted(articles, key=lambda article: article.path)
    return tuple(sorted(by_path, key=lambda article: article.date or date.min, reverse=True))


def _used(settings: Settings, articles: Iterable[Publication]) -> tuple[str, ...]:
    present = {article.section for article in articles}
    return tuple(key for key in settings.sections if key in present)


def _year_of(article: Publication) -> str:
    return str(article.date.year) if article.date else addresses.UNDATED


def _month_of(article: Publication) -> str:
    return article.date.isoformat()[:7] if article.date else ""
