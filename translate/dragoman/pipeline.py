"""The use cases that span the others: publish, status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dragoman import equipment, ingestion, store, translation
from dragoman.config import Settings
from dragoman.errors import DragomanError
from dragoman.plan import Rules
from dragoman.reporter import Reporter
from dragoman.site import plugin
from dragoman.status import ArticleStatus, article_status
from dragoman.sync import plan


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishResult:
    """What `publish` did."""

    ingested: ingestion.IngestResult
    translated: Sequence[translation.LanguageResult]
    built: plugin.Built

    @property
    def has_failed(self) -> bool:
        """Whether some article could not be read, written or published as it should."""
        errors = [*self.built.errors, *(error for one in self.translated for error in one.errors)]
        return self.ingested.has_failed or bool(errors)


def publish(root: Path, settings: Settings, reporter: Reporter) -> PublishResult:
    """From `seeds/` to `site/`: ingest, translate into all languages, build.

    What goes wrong with one article is in the result; everything else is done and published.
    Raises DragomanError when nothing at all can be published.
    """
    reporter.message("Reading source articles in seeds/")
    ingested = ingestion.ingest(root, settings, (), reporter)
    reporter.message("Translating what is missing")
    request = translation.Request(languages=settings.languages)
    engines = equipment.engines(root, equipment.package_store(), settings.source)
    translated = translation.translate(root, settings, request, engines, reporter)
    reporter.message("Building the site")
    return PublishResult(
        ingested=ingested, translated=translated, built=plugin.build(root, strict=False)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusResult:
    """Articles × editions."""

    articles: Sequence[ArticleStatus]
    """By path, then in the order of the languages."""
    errors: Sequence[DragomanError]
    """What could not be read; those articles are not listed."""


def status(root: Path, settings: Settings) -> StatusResult:
    """The state of every article in every edition. Writes nothing."""
    glossary = store.load_glossary(root)
    found: list[ArticleStatus] = []
    errors: list[DragomanError] = []
    for path in store.articles(root, settings.source.tag):
        try:
            source = store.load_source(root, settings.source.tag, path)
        except DragomanError as error:
            errors.append(error)
            continue
        for language in settings.languages:
            try:
                standing = store.load_translation(root, language.tag, path)
            except DragomanError as error:
                errors.append(error)
                continue
            rules = Rules(terms=partial(glossary.used, language=language.tag))
            where = str(store.article_file(language.tag, path))
            found.append(article_status(plan(source, standing, rules), path, language.tag, where))
    return StatusResult(articles=found, errors=errors)
