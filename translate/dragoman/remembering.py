"""The memory of a newsroom, kept in step with its articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

from dragoman import memory, memory_cache, store
from dragoman.config import Settings
from dragoman.errors import DragomanError
from dragoman.memory import Match, Remembered
from dragoman.memory_cache import MemoryCache
from dragoman.plan import Rules, Source
from dragoman.reporter import Reporter
from dragoman.segment import cut
from dragoman.sync import plan
from dragoman.typography import exact_fingerprint

BETWEEN_COMMITS = 500
"""Articles that are read between two commits: what a stop loses, some seconds of work."""
_NO_TERMS = Rules(terms=lambda _: None)
_Answer = TypeVar("_Answer")


class Memory:
    """What the articles of the newsroom in `root` had to say when it was opened.

    A cache that turns out to be damaged is made anew, from the articles as they are then.
    """

    def __init__(self, root: Path, settings: Settings, cache: MemoryCache) -> None:
        self._root, self._settings, self._cache = root, settings, cache

    def recall(self, source: str, language: str) -> str | None:
        """What people have approved for just this source text in the language of this tag; None
        where there is nothing, or where there are two."""
        return memory.agreed(self.approved(source, language))

    def approved(self, source: str, language: str) -> tuple[Remembered, ...]:
        """All that `recall` chooses from: two where approved texts differ, for
        `memory.conflict`."""
        return self._asked(lambda cache: cache.approved(source, language))

    def near(self, source: str, language: str) -> tuple[Match, ...]:
        """People's texts for this and for near source texts, approved or not, nearest first."""
        return self._asked(lambda cache: cache.near(source, language))

    def refresh(self, reporter: Reporter) -> None:
        """Takes in what has changed in the articles since the cache saw them."""
        try:
            _refresh(self._root, self._settings, self._cache, reporter)
        except sqlite3.OperationalError:  # no room, no right to write, or another command writes
            self._begin_anew(MemoryCache.in_memory, reporter)
        except sqlite3.DatabaseError:
            self._begin_anew(self._new_file, reporter)

    def close(self) -> None:
        """Let go of the cache."""
        self._cache.close()

    def _asked(self, question: Callable[[MemoryCache], _Answer]) -> _Answer:
        try:
            return question(self._cache)
        except sqlite3.DatabaseError:
            self._begin_anew(self._new_file, Reporter())
            return question(self._cache)

    def _begin_anew(self, made: Callable[[], MemoryCache], reporter: Reporter) -> None:
        self._cache.close()
        self._cache = made()
        _refresh(self._root, self._settings, self._cache, reporter)

    def _new_file(self) -> MemoryCache:
        memory_cache.delete(self._root)
        return MemoryCache.open(self._root)


@contextmanager
def opened(root: Path, settings: Settings, reporter: Reporter) -> Iterator[Memory]:
    """The memory of the newsroom in `root`, up to date. Writes nothing but its cache."""
    found = Memory(root, settings, MemoryCache.open(root))
    try:
        found.refresh(reporter)
        yield found
    finally:
        found.close()


@contextmanager
def lazily(root: Path, settings: Settings) -> Iterator[Callable[[], Memory]]:
    """Gives the memory, which is opened when it is first asked for: who finds nothing to do needs
    none."""
    with ExitStack() as stack:
        yield cache(lambda: stack.enter_context(opened(root, settings, Reporter())))


def _refresh(root: Path, settings: Settings, cache: MemoryCache, reporter: Reporter) -> None:
    stamps = cache.stamps()
    paths = _paths(root, settings)
    reporter.start("remembering articles", len(paths))
    for number, (path, tags) in enumerate(paths.items(), 1):
        now = _stamps(root, settings.source.tag, path, tags)
        changed = {tag: stamp for tag, stamp in now.items() if stamps.pop((tag, path), "") != stamp}
        source = _source(root, settings.source.tag, path) if changed else None
        for tag, stamp in changed.items():
            cache.put(tag, path, stamp, _remembered(root, source, tag, path))
        if number % BETWEEN_COMMITS == 0:
            cache.commit()
        reporter.advance()
    for tag, path in stamps:
        cache.forget(tag, path)
    cache.commit()
    reporter.finish()


def _paths(root: Path, settings: Settings) -> Mapping[str, Sequence[str]]:
    """Each article's path, and the languages in which something is known of it, sorted."""
    found: dict[str, list[str]] = {}
    for language in settings.languages:
        facts = root / store.STATE / language.tag
        known = (file.relative_to(facts).with_suffix("") for file in facts.rglob("*.json"))
        standing = store.articles(root, language.tag)
        for path in {*standing, *(one.as_posix() for one in known if store.is_utf8(str(one)))}:
            found.setdefault(path, []).append(language.tag)
    return dict(sorted(found.items()))


def _stamps(root: Path, source: str, path: str, tags: Iterable[str]) -> dict[str, str]:
    """Language → fingerprint of all that decides what an article has to say in it."""
    original = _text(root, store.article_file(source, path))
    found = {}
    for tag in tags:
        files = store.article_file(tag, path), store.state_file(tag, path)
        texts = (original, *(_text(root, file) for file in files))
        found[tag] = exact_fingerprint("\0".join(texts))
    return found


def _text(root: Path, file: Path) -> str:
    """The text of a file; empty for one that is not there or cannot be read."""
    try:
        return store.read_text_or_none(root, file) or ""
    except DragomanError:
        return ""


def _source(root: Path, tag: str, path: str) -> Source | None:
    """The source article; an empty one where it has gone, as people's texts then count as kept;
    None when it cannot be understood."""
    try:
        return store.load_source(root, tag, path)
    except FileNotFoundError:
        return Source(cut=cut("", path))
    except DragomanError:
        return None


def _remembered(root: Path, source: Source | None, tag: str, path: str) -> list[Remembered]:
    """What an article has to say; nothing when it cannot be understood, which other commands
    tell."""
    try:
        translation = store.load_translation(root, tag, path)
        kept = () if translation else store.load_kept(root, tag, path)
        planned = plan(source, translation, _NO_TERMS, kept) if source else None
    except DragomanError:
        return []
    return list(memory.of_plan(planned, path, tag)) if planned else []
