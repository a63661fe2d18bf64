"""Which articles go into which pull request: so few that one person reads them to the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.typography import exact_fingerprint

ARTICLES = 5
WORDS = 3_000
"""A pull request has at most so many articles, or words of their sources. Somebody who reads both
texts does about 1,000 words in an hour; an article that is longer stands alone."""
PREFIX = "dragoman/"
"""What the names of our branches begin with."""
_NAMED = 40
"""Characters of an article's slug in the name of a branch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One article of one edition that the repository has not yet as it stands here."""

    language: str
    """Tag of the edition."""
    article: str
    """Path of the article: `2024/12/slug`."""
    title: str
    """Of the source article, plain."""
    words: int
    """Of the source article."""
    files: tuple[str, ...]
    """What has changed: its own file and that of its facts, relative to the newsroom."""
    version: str
    """Fingerprint of what the files hold now."""

    @property
    def message(self) -> str:
        """What its commit says."""
        return f"{self.language}: {self.title}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What goes into one pull request."""

    language: str
    """Tag of the edition."""
    articles: tuple[Pending, ...]
    """At least one."""

    @property
    def words(self) -> int:
        """Of its source articles."""
        return sum(one.words for one in self.articles)

    @property
    def branch(self) -> str:
        """The name of its branch: another one whenever a text in it is another."""
        slug = self.articles[0].article.rpartition("/")[2]
        plain = re.sub(r"[^A-Za-z0-9]+", "-", slug)[:_NAMED].strip("-")
        version = exact_fingerprint("\n".join(one.version for one in self.articles))[:10]
        return f"{PREFIX}{self.language}/{plain}{'-' if plain else ''}{version}"

    @property
    def title(self) -> str:
        """What its pull request is called."""
        if len(self.articles) == 1:
            return f"{self.language}: {self.articles[0].title}"
        return f"{self.language}: {len(self.articles)} articles, {self.words:,} words"


def batches(pending: Iterable[Pending]) -> tuple[Batch, ...]:
    """Batches of one language each, in the order in which the languages come; inside a language
    by the articles' paths, so that what is dated alike stands together."""
    by_language: dict[str, list[Pending]] = {}
    for one in pending:
        by_language.setdefault(one.language, []).append(one)
    return tuple(
        Batch(language=language, articles=group)
        for language, articles in by_language.items()
        for group in _groups(sorted(articles, key=lambda one: one.article))
    )


def _groups(articles: Iterable[Pending]) -> Iterator[tuple[Pending, ...]]:
    group: list[Pending] = []
    for one in articles:
        words = sum(other.words for other in group) + one.words
        if group and (len(group) == ARTICLES or words > WORDS):
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)
