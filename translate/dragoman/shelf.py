"""What stands in the source edition already, and from which source article each of it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman import front_matter, store
from dragoman.errors import DragomanError
from dragoman.ingest import facts
from dragoman.ingest.facts import Written
from dragoman.ingest.matching import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The articles of the source edition that were made from source articles."""

    articles: tuple[Known, ...]
    """Those that stand there."""
    deleted: Mapping[str, str]
    """Source article's file → path of the article that ingest wrote and a person took away."""
    errors: tuple[DragomanError, ...]
    """What cannot be read: articles, and state files whose article is gone."""


_SOURCE_LINE = re.compile(
    r'^source: \{file: ("?)(?P<file>[^"\\\n,{}]+)\1, '
    r'fingerprint: ("?)(?P<fingerprint>[0-9a-f]{20})\3[,}]',
    re.MULTILINE,
)
"""`source:` as `clean.render` writes it: read without YAML, for a second run must be fast."""
_FILE = re.compile(r"\bfile: \"?(?P<file>seeds/[^\"\n,}]+)")


def read(root: Path, language: str) -> Shelf:
    """The shelf of the source edition, whose tag is `language`."""
    paths = store.articles(root, language)
    articles = tuple(known for path in paths if (known := _known(root, language, path)))
    deleted: dict[str, str] = {}
    errors = [known.error for known in articles if known.error]
    for path in _without_article(root, language, frozenset(paths)):
        try:
            recorded = written(root, language, path)
        except DragomanError as error:
            errors.append(error)
            continue
        if recorded:
            deleted[recorded.source] = path
    return Shelf(articles=articles, deleted=deleted, errors=tuple(errors))


def written(root: Path, language: str, path: str) -> Written | None:
    """What the state file says of an article; None when there is none. Raises StateError."""
    file = store.state_file(language, path)
    text = store.read_text_or_none(root, file)
    return facts.parse(text, str(file)) if text is not None else None


def _known(root: Path, language: str, path: str) -> Known | None:
    """What an article says it was made from; None when it was written by hand."""
    file = store.article_file(language, path)
    text = ""
    try:
        text = store.read_text(root, file)
        front = text[: front_matter.body_start(text)]
        if match := _SOURCE_LINE.search(front):
            return Known(path=path, file=match["file"], fingerprint=match["fingerprint"])
        source = front_matter.values(front, str(file)).get("source")
        if isinstance(source, dict) and source.get("file"):
            seen = str(source.get("fingerprint", ""))
            return Known(path=path, file=str(source["file"]), fingerprint=seen)
        recorded = written(root, language, path)
    except DragomanError as error:
        origin = _origin(root, language, path, text)
        return Known(path=path, file=origin, fingerprint="", error=error)
    return Known(path=path, file=recorded.source, fingerprint="") if recorded else None


def _origin(root: Path, language: str, path: str, text: str) -> str:
    """The source article of an article that cannot be read, as far as anything tells; or empty."""
    try:
        recorded = written(root, language, path)
    except DragomanError:
        recorded = None
    if recorded:
        return recorded.source
    named = _FILE.search(text)
    return named["file"] if named else ""


def _without_article(root: Path, language: str, paths: frozenset[str]) -> Iterator[str]:
    """Paths of articles that have a state file only."""
    base = root / store.STATE / language
    found = (file.relative_to(base).with_suffix("") for file in sorted(base.rglob("*.json")))
    return (path.as_posix() for path in found if path.as_posix() not in paths)
