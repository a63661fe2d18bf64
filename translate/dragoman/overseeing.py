"""The use case `status --html`: how far all editions are, and how they came there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dragoman import store, timeline
from dragoman.config import Settings
from dragoman.errors import DragomanError
from dragoman.glossary import Glossary
from dragoman.languages import Language
from dragoman.plan import Rules, Source
from dragoman.review import pages
from dragoman.review.overview import Edition, Overview, Standing, words_awaiting
from dragoman.status import article_status
from dragoman.sync import plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Overseen:
    """What was written, and what could not be read."""

    overview: Overview
    errors: tuple[DragomanError, ...]
    """One for each article that cannot be understood: it is not counted."""


def oversee(root: Path, settings: Settings, file: Path) -> Overseen:
    """Writes the dashboard of the newsroom in `root` into `file`, and nothing else.

    Raises WriteError.
    """
    errors: list[DragomanError] = []
    seen = _Newsroom(root, settings, errors)
    found: dict[str, list[Standing]] = {language.tag: [] for language in settings.languages}
    for path in store.articles(root, settings.source.tag):
        for standing in seen.standings(path):
            found[standing.status.language].append(standing)
    overview = Overview(
        editions=[Edition(language=one, standings=found[one.tag]) for one in settings.languages],
        trend=timeline.trend(root, tuple(found)),
    )
    store.write_text(Path(), file, pages.dashboard(overview, settings.site_name))
    return Overseen(overview=overview, errors=tuple(errors))


class _Newsroom:
    """What all articles are looked at with."""

    def __init__(self, root: Path, settings: Settings, errors: list[DragomanError]) -> None:
        self._root, self._settings, self._errors = root, settings, errors
        self._glossary: Glossary = store.load_glossary(root)
        self._changed = timeline.last_changes(root, store.CONTENT / settings.source.tag)

    def standings(self, path: str) -> Iterator[Standing]:
        """An article in each edition."""
        try:
            source = store.load_source(self._root, self._settings.source.tag, path)
        except DragomanError as error:
            self._errors.append(error)
            return
        for language in self._settings.languages:
            try:
                yield self._standing(source, path, language)
            except DragomanError as error:
                self._errors.append(error)

    def _standing(self, source: Source, path: str, language: Language) -> Standing:
        translation = store.load_translation(self._root, language.tag, path)
        rules = Rules(terms=partial(self._glossary.used, language=language.tag))
        planned = plan(source, translation, rules)
        file = str(store.article_file(language.tag, path))
        original = str(store.article_file(self._settings.source.tag, path))
        return Standing(
            status=article_status(planned, path, language.tag, file),
            title=next((one.text for one in source.cut.segments if one.path == "title"), path),
            words=words_awaiting(planned),
            changed=self._changed.get(original, ""),
        )
