"""The memory's cache, `.cache/dragoman/memory.sqlite3`: found by source text, exact or near.

Only a copy of what `content/` and `translate/state/` say: it may be deleted at any time. What
each article gave stands with a stamp of the article, so that only changed ones are read again.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from dragoman.memory import NEAR, SHOWN, Match, Remembered, lengths, likeness, signature
from dragoman.segment import SCHEMA
from dragoman.typography import exact_fingerprint, fingerprint, fold

FILE = Path(".cache/dragoman/memory.sqlite3")
VERSION = 100 * SCHEMA + 1
"""Of the tables below, of `memory.signature` and of fingerprints: another one is made anew."""
MOST_OF_PAIR = 1_000
"""Sources that are looked at for one pair of words. Of thousands of captions of one form the
nearest may be missed for one as near or a little less; the time is bounded."""
MOST_COMPARED = 400
"""Sources that are compared letter by letter, those with most pairs in common first."""
_WAIT_SECONDS = 5.0
"""For another command that is writing; then the cache is done without."""
_TABLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, language TEXT, path TEXT, stamp TEXT, UNIQUE (language, path)
);
CREATE TABLE sources (id INTEGER PRIMARY KEY, fingerprint BLOB UNIQUE, text TEXT);
CREATE TABLE signatures (
    pair INTEGER, length INTEGER, source INTEGER, PRIMARY KEY (pair, length, source)
) WITHOUT ROWID;
CREATE TABLE texts (
    source INTEGER, language TEXT, is_approved INTEGER, target_fingerprint BLOB,
    target TEXT, article INTEGER
);
CREATE INDEX texts_by_source ON texts (source, language, is_approved, target_fingerprint);
CREATE INDEX texts_by_article ON texts (article);
"""
_TEXT = (
    "SELECT sources.text, target, articles.language, path, is_approved, target_fingerprint "
    "FROM texts JOIN sources ON sources.id = source JOIN articles ON articles.id = article "
    "WHERE source = ? AND texts.language = ? AND is_approved = ? AND target_fingerprint > ? "
    "ORDER BY target_fingerprint LIMIT 1"
)
"""The first text for a source that comes behind a fingerprint."""
_SHORTER = (
    "SELECT source FROM signatures WHERE pair = ? AND length >= ? AND length < ? "
    "ORDER BY length DESC LIMIT ?"
)
_LONGER = (
    "SELECT source FROM signatures WHERE pair = ? AND length <= ? AND length >= ? "
    "ORDER BY length LIMIT ?"
)


class MemoryCache:
    """One cache, open. Every method may raise `sqlite3.DatabaseError` when its file is damaged."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, root: Path) -> MemoryCache:
        """The cache of the newsroom in `root`: empty when it is new, damaged or of another
        version; in memory only where no file can be written."""
        try:
            try:
                return cls(_connected(root / FILE))
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                delete(root)
                return cls(_connected(root / FILE))
        except (sqlite3.OperationalError, OSError):
            return cls.in_memory()

    @classmethod
    def in_memory(cls) -> MemoryCache:
        """An empty cache without a file."""
        return cls(_with_tables(sqlite3.connect(":memory:")))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def commit(self) -> None:
        """What has been put and forgotten stays so."""
        self._connection.commit()

    def stamps(self) -> dict[tuple[str, str], str]:
        """Language and path of each article that was read → its stamp then."""
        rows = self._connection.execute("SELECT language, path, stamp FROM articles")
        return {(language, path): stamp for language, path, stamp in rows}

    def put(self, language: str, path: str, stamp: str, found: Iterable[Remembered]) -> None:
        """`found` is what the article of this stamp has to say, and nothing else."""
        said = [self._row(one) for one in found]
        before = self._forget(language, path)
        article = self._connection.execute(
            "INSERT INTO articles (language, path, stamp) VALUES (?, ?, ?)", (language, path, stamp)
        ).lastrowid
        rows = [(*row, article) for row in said]
        self._connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._drop_unused(before)

    def forget(self, language: str, path: str) -> None:
        """The article is gone."""
        self._drop_unused(self._forget(language, path))

    def approved(self, source: str, language: str) -> tuple[Remembered, ...]:
        """What people have approved for `source` in `language`: nothing, one text, or the first
        two of those that differ."""
        number = self._number(source)
        return () if number is None else tuple(islice(self._texts(number, language, 1), 2))

    def near(self, source: str, language: str) -> tuple[Match, ...]:
        """The translations of the same and of near texts, nearest first, approved first."""
        found: list[Match] = []
        for number, like in self._near_sources(source):
            said = chain.from_iterable(self._texts(number, language, rank) for rank in (1, 0))
            more = islice(said, SHOWN - len(found))
            found += [Match(remembered=one, likeness=like) for one in more]
        return tuple(found)

    def _row(self, one: Remembered) -> tuple[int, str, bool, bytes, str]:
        key = bytes.fromhex(exact_fingerprint(one.target))
        return self._entered(one.source), one.language, one.is_approved, key, one.target

    def _entered(self, source: str) -> int:
        """The number of a source text, entered where it was not there yet."""
        number = self._number(source)
        if number is not None:
            return number
        key = bytes.fromhex(fingerprint(source))
        cursor = self._connection.execute(
            "INSERT INTO sources (fingerprint, text) VALUES (?, ?)", (key, source)
        )
        assert cursor.lastrowid, "a row that was inserted has a number"
        middle = _length(source)
        rows = [(pair, middle, cursor.lastrowid) for pair in signature(source)]
        self._connection.executemany("INSERT OR IGNORE INTO signatures VALUES (?, ?, ?)", rows)
        return cursor.lastrowid

    def _number(self, source: str) -> int | None:
        key = bytes.fromhex(fingerprint(source))
        query = "SELECT id FROM sources WHERE fingerprint = ?"
        row = self._connection.execute(query, (key,)).fetchone()
        return row[0] if row else None

    def _texts(self, number: int, language: str, is_approved: int) -> Iterator[Remembered]:
        """Texts that differ, each once, whatever the number of articles that have it."""
        last = b""
        while row := self._connection.execute(
            _TEXT, (number, language, is_approved, last)
        ).fetchone():
            source, target, tag, path, approved, last = row
            yield Remembered(
                source=source,
                target=target,
                language=tag,
                article=path,
                is_approved=bool(approved),
            )

    def _near_sources(self, source: str) -> Sequence[tuple[int, float]]:
        """Numbers of the source texts that are near, and how near, nearest first."""
        texts = self._candidates(source)
        likes = {number: likeness(source, text) for number, text in texts.items()}
        near = [(number, like) for number, like in likes.items() if like >= NEAR]
        return sorted(near, key=lambda item: (-item[1], item[0]))

    def _candidates(self, source: str) -> Mapping[int, str]:
        common = Counter(
            number for pair in signature(source) for number in self._of_pair(pair, source)
        )
        numbers = [number for number, _ in common.most_common(MOST_COMPARED)]
        if (same := self._number(source)) is not None:  # a text without words has no pair
            numbers.append(same)
        query = f"SELECT id, text FROM sources WHERE id IN ({', '.join('?' * len(numbers))})"  # noqa: S608
        return dict(self._connection.execute(query, numbers))

    def _of_pair(self, pair: int, source: str) -> Iterator[int]:
        """Sources that have a pair of words, and a length at which they may be near to `source`:
        those of nearest length when there are too many."""
        (least, most), middle = lengths(source), _length(source)
        half = MOST_OF_PAIR // 2
        for query, edge in ((_SHORTER, least), (_LONGER, most)):
            found = self._connection.execute(query, (pair, edge, middle, half))
            yield from (number for (number,) in found)

    def _forget(self, language: str, path: str) -> set[int]:
        """Takes out what an article said; the sources that it spoke of."""
        where = (language, path)
        query = "SELECT id FROM articles WHERE language = ? AND path = ?"
        row = self._connection.execute(query, where).fetchone()
        if not row:
            return set()
        numbers = self._connection.execute("SELECT source FROM texts WHERE article = ?", row)
        sources = {number for (number,) in numbers}
        self._connection.execute("DELETE FROM texts WHERE article = ?", row)
        self._connection.execute("DELETE FROM articles WHERE id = ?", row)
        return sources

    def _drop_unused(self, sources: Iterable[int]) -> None:
        for number in sources:
            query = "SELECT 1 FROM texts WHERE source = ? LIMIT 1"
            if self._connection.execute(query, (number,)).fetchone():
                continue
            query = "SELECT text FROM sources WHERE id = ?"
            (text,) = self._connection.execute(query, (number,)).fetchone()
            rows = [(pair, _length(text), number) for pair in signature(text)]
            query = "DELETE FROM signatures WHERE pair = ? AND length = ? AND source = ?"
            self._connection.executemany(query, rows)
            self._connection.execute("DELETE FROM sources WHERE id = ?", (number,))


def delete(root: Path) -> None:
    """Take the cache of the newsroom in `root` away."""
    for file in (FILE, FILE.with_name(f"{FILE.name}-journal")):
        (root / file).unlink(missing_ok=True)


def _connected(file: Path) -> sqlite3.Connection:
    """A connection to a cache of this version, with its tables."""
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=_WAIT_SECONDS)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == VERSION:
            return connection
        if version or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise sqlite3.DatabaseError("of another version")
        return _with_tables(connection)
    except sqlite3.Error:
        connection.close()
        raise


def _with_tables(connection: sqlite3.Connection) -> sqlite3.Connection:
    with closing(connection.cursor()) as cursor:
        cursor.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    return connection


def _length(source: str) -> int:
    return len(fold(source))
