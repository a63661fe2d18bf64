"""One article looked at in all its editions: files in, observations out, from the cache if it can.

What happens to an article depends on nothing but its own files, the glossary and the settings, so
articles are looked at in as many processes as there are cores.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from dragoman import check, store
from dragoman.check.inspection import Inspection, Observation, inspect
from dragoman.check.page import Original
from dragoman.edits import Edit
from dragoman.errors import DragomanError
from dragoman.glossary import Glossary
from dragoman.model import Finding, Level
from dragoman.plan import Rules, Source
from dragoman.recall import Kept, Recall
from dragoman.style import HouseStyle
from dragoman.sync import plan
from dragoman.typography import exact_fingerprint

UNREADABLE = "unreadable"
"""Rule of what keeps an article from being looked at: a merge conflict, front matter that is no
YAML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What was found in one article of one edition."""

    path: str
    language: str
    inspection: Inspection
    key: str = ""
    """Fingerprint of all that bears on it, where that is new to the cache."""

    @property
    def place(self) -> str:
        """Its place in the cache."""
        return f"{self.language}/{self.path}"

    def kept(self) -> Kept:
        """As the cache has it."""
        value = json.dumps(asdict(self.inspection), default=_plain, ensure_ascii=False)
        return Kept(place=self.place, key=self.key, value=value)


@dataclass(frozen=True, kw_only=True)
class Examiner:
    """What articles of the newsroom in `root` are looked at with."""

    root: Path
    source: str
    """Tag of the source language."""
    styles: Mapping[str, HouseStyle]
    """Tag → house style, of the languages to look at."""
    bearing: str
    """Fingerprint of what bears on every article: the code of the checks, the glossary."""

    def examine(self, path: str) -> Iterator[Examined]:
        """An article in the source edition and in each language; nothing where there is none."""
        article = _Article(self, path)
        yield article.of_source()
        for language in self.styles:
            if one := article.of_translation(language):
                yield one

    @cached_property
    def recall(self) -> Recall:
        """The cache."""
        return Recall(self.root)

    @cached_property
    def glossary(self) -> Glossary:
        """The glossary, read when first asked for: a run with nothing new needs none."""
        return store.load_glossary(self.root)


class _Article:
    """One article; what all its editions share is read once, and only when needed."""

    def __init__(self, examiner: Examiner, path: str) -> None:
        self._at = examiner
        self._path = path

    def of_source(self) -> Examined:
        file = store.article_file(self._at.source, self._path)
        try:
            findings = list(check.of_source(self._source.cut.text, str(file)))
        except DragomanError as error:
            return self._unreadable(error, self._at.source)
        observations = tuple(map(_observation, findings))
        inspection = Inspection(observations=observations)
        return Examined(path=self._path, language=self._at.source, inspection=inspection)

    def of_translation(self, language: str) -> Examined | None:
        """What was found in a translation; None when there is none, or nothing to hold it to."""
        if not (self._at.root / store.article_file(language, self._path)).is_file():
            return None
        key = self._key(language)
        found = self._at.recall.found(f"{language}/{self._path}", key)
        if found is not None:
            return Examined(path=self._path, language=language, inspection=_read(found))
        try:
            original = self._original
        except DragomanError:
            return None  # the source edition's finding says it
        try:
            inspection = self._inspected(original, language)
        except DragomanError as error:
            return self._unreadable(error, language)
        return Examined(path=self._path, language=language, inspection=inspection, key=key)

    def _inspected(self, original: Original, language: str) -> Inspection:
        translation = store.load_translation(self._at.root, language, self._path)
        assert translation is not None, "its file was there"
        rules = Rules(terms=partial(self._at.glossary.used, language=language))
        planned = plan(self._source, translation, rules)
        house = self._at.styles[language]
        inspection = inspect(original, translation, planned, house, language)
        file = str(store.article_file(language, self._path))
        more = map(_observation, check.of_translation(translation, planned, file))
        return replace(inspection, observations=(*more, *inspection.observations))

    @cached_property
    def _source(self) -> Source:
        return store.load_source(self._at.root, self._at.source, self._path)

    @cached_property
    def _original(self) -> Original:
        return Original.of(self._source.cut, self._at.glossary)

    @cached_property
    def _source_data(self) -> bytes:
        return _data(self._at.root / store.article_file(self._at.source, self._path))

    def _key(self, language: str) -> str:
        files = (
            store.article_file(language, self._path),
            store.state_file(language, self._path),
        )
        parts = [self._at.bearing.encode(), repr(self._at.styles[language]).encode()]
        parts += [self._source_data, *(_data(self._at.root / file) for file in files)]
        return hashlib.blake2b(b"\0".join(map(_digest, parts)), digest_size=16).hexdigest()

    def _unreadable(self, error: DragomanError, language: str) -> Examined:
        message = f"{error.what[0].upper()}{error.what[1:]}. {error.do}".rstrip()
        _, _, line = error.where.rpartition(":")
        bare = Finding(level=Level.ERROR, rule=UNREADABLE, where=error.where, message=message)
        at = int(line) if line.isdecimal() else 1
        seen = replace(_observation(bare), line=at, target="")
        return Examined(
            path=self._path, language=language, inspection=Inspection(observations=(seen,))
        )


def bearing(root: Path) -> str:
    """Fingerprint of what bears on every article: all code of this package, and the glossary."""
    code = sorted(Path(__file__).parent.rglob("*.py"))
    glossary = sorted((root / store.GLOSSARY).glob("*.csv"))
    digests = b"".join(_digest(_data(file)) for file in (*code, *glossary))
    return hashlib.blake2b(digests, digest_size=16).hexdigest()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _data(file: Path) -> bytes:
    """What a file holds; nothing when it is not there."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _observation(finding: Finding) -> Observation:
    """A finding on a whole article."""
    return Observation(
        rule=finding.rule,
        level=finding.level,
        message=finding.message,
        line=1,
        lines=(1, 1 << 62),
        source_lines=(0, 0),
        source="",
        target=exact_fingerprint(finding.message),
    )


# ------------------------------------------------------------------ for the cache


def _plain(value: object) -> object:
    assert isinstance(value, Level), "an inspection holds texts, figures and levels"
    return value.value


def _read(value: str) -> Inspection:
    data: dict[str, Any] = json.loads(value)
    observations = tuple(_read_observation(one) for one in data.pop("observations"))
    return Inspection(observations=observations, **data)


def _read_observation(data: dict[str, Any]) -> Observation:
    read = {
        **data,
        "level": Level(data["level"]),
        "lines": tuple(data["lines"]),
        "source_lines": tuple(data["source_lines"]),
        "edits": tuple(Edit(**edit) for edit in data["edits"]),
    }
    return Observation(**read)
