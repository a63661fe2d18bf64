"""The use case `glossary suggest`: names in the articles that the glossary does not have yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import inline, store
from dragoman.errors import DragomanError
from dragoman.languages import Language
from dragoman.model import Kind, Segment
from dragoman.suggestions import Passage, Suggestion, suggest

_WITH_NAMES = (Kind.NAME, Kind.PARAGRAPH, Kind.CELL, Kind.CAPTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What was found."""

    suggestions: tuple[Suggestion, ...]
    """Names without an entry, most frequent first."""
    errors: tuple[DragomanError, ...]
    """One for each article that could not be read."""


def missing_names(root: Path, source: Language, targets: Sequence[Language]) -> Names:
    """The names in the source edition of the newsroom in `root` that have no entry in its
    glossary, with CLDR's renderings in `targets`. Writes nothing.

    Raises ConfigError for a bad glossary.
    """
    glossary = store.load_glossary(root)
    passages: list[Passage] = []
    errors: list[DragomanError] = []
    for path in store.articles(root, source.tag):
        try:
            segments = store.load_source(root, source.tag, path).cut.segments
        except DragomanError as error:
            errors.append(error)
        else:
            passages += _passages(path, segments)
    tags = [language.tag for language in targets]
    return Names(suggestions=suggest(passages, glossary, tags), errors=tuple(errors))


def _passages(path: str, segments: Sequence[Segment]) -> Iterator[Passage]:
    for segment in segments:
        if segment.kind in _WITH_NAMES:
            plain = " ".join(one.text for one in inline.take_apart(segment.text).sentences)
            yield Passage(article=path, text=plain, is_name=segment.kind is Kind.NAME)
