"""Findings put right in people's texts: exactly the edits that they name, where asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dragoman import store
from dragoman.check.inspection import Observation
from dragoman.edits import Edit, apart, applied, mended, on_disk
from dragoman.model import Cut
from dragoman.plan import Translation
from dragoman.typography import exact_fingerprint


def mend(root: Path, language: str, path: str, observations: Sequence[Observation]) -> int:
    """Writes the edits of `observations`, as far as they do not touch each other, into the
    translation that they were made on, and nothing else: other bytes of the file stay.

    An edit after which the article would have other segments is left out. Gives how many of the
    observations were put right. Raises ArticleError
    when somebody has changed the file meanwhile, WriteError when it cannot be written.
    """
    file = store.article_file(language, path)
    translation = store.load_translation(root, language, path) if observations else None
    if translation is None:
        return 0
    accepted = _accepted(translation, observations, str(file))
    edits = [edit for one in accepted for edit in one.edits]
    if not edits:
        return 0
    raw = (root / file).read_bytes().decode("utf-8")
    new = applied(raw, on_disk(raw, edits))
    outcome = store.write_together(root, {file: new}, expected={file: translation.cut.text})
    if outcome.refused:
        raise store.changed_meanwhile(file)
    return len(accepted)


def _accepted(
    translation: Translation, observations: Iterable[Observation], where: str
) -> list[Observation]:
    """Those observations whose edits can all be made, one after the other."""
    changes: dict[int, list[Edit]] = {}
    accepted = []
    for one in observations:
        position = _position(translation.cut, one)
        if position is None:
            continue
        tried = {**changes, position: [*changes.get(position, ()), *one.edits]}
        if _can_be_made(translation.cut, tried, where):
            changes = tried
            accepted.append(one)
    return accepted


def _position(article: Cut, one: Observation) -> int | None:
    """Position of the segment that an observation is about; None where it is no longer there."""
    for number, segment in enumerate(article.segments):
        if all(segment.start <= e.start and e.end <= segment.end for e in one.edits):
            return number if exact_fingerprint(segment.text) == one.target else None
    return None


def _can_be_made(article: Cut, changes: Mapping[int, Sequence[Edit]], where: str) -> bool:
    edits = [edit for ours in changes.values() for edit in ours]
    return len(apart(edits)) == len(edits) and mended(article, changes, where) is not None
