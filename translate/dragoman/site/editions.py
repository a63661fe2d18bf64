"""Reading a newsroom's editions for the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from dragoman import publication, store
from dragoman.config import Settings
from dragoman.errors import DragomanError
from dragoman.languages import Language
from dragoman.model import Publication
from dragoman.plan import Rules
from dragoman.sync import plan


def load(
    root: Path, settings: Settings, report: Callable[[DragomanError], None] | None = None
) -> Mapping[tuple[str, str], Publication]:
    """Every article of every edition, by language tag and path, as the site shows it.

    A source article has an entry in each edition, translated or not; an article that stands in
    one edition only has one there. An article that cannot be read is told to `report` and left
    out; a translation that cannot be read is told, and the source shown. Without `report` the
    first such error is raised.
    """
    report = report or _raise
    found: dict[tuple[str, str], Publication] = {}
    sources = store.articles(root, settings.source.tag)
    for path in sources:
        try:
            found |= _article(root, settings, path, report)
        except DragomanError as error:
            report(error)
    for language in settings.languages:
        for path in set(store.articles(root, language.tag)) - set(sources):
            try:
                found[language.tag, path] = _source(root, language, path)
            except DragomanError as error:
                report(error)
    return dict(sorted(found.items()))


def _raise(error: DragomanError) -> None:
    raise error


def _source(root: Path, language: Language, path: str) -> Publication:
    source = store.load_source(root, language.tag, path)
    where = str(store.article_file(language.tag, path))
    return publication.of_source(source.cut, language, path, where)


def _article(
    root: Path, settings: Settings, path: str, report: Callable[[DragomanError], None]
) -> dict[tuple[str, str], Publication]:
    """One source article in all editions."""
    file = store.article_file(settings.source.tag, path)
    source = store.load_source(root, settings.source.tag, path)
    published = publication.of_source(source.cut, settings.source, path, str(file))
    rules = Rules(terms=lambda _: None)
    editions = {(settings.source.tag, path): published}
    for language in settings.languages:
        where = str(store.article_file(language.tag, path))
        shown = publication.untranslated(published, language)
        try:
            translation = store.load_translation(root, language.tag, path)
            if translation:
                planned = plan(source, translation, rules)
                shown = publication.of_translation(published, planned, translation, language, where)
        except DragomanError as error:
            report(error)
        editions[language.tag, path] = shown
    return editions
