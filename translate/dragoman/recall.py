"""What an earlier check found, kept under a fingerprint of all that it was found in.

Only a cache: it can be deleted at any time, and where it cannot be used, all is looked at anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(".cache/dragoman/check")
_FILE = FOLDER / "found.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS found (place TEXT PRIMARY KEY, key TEXT, value TEXT)"
_WAIT_SECONDS = 5.0
"""For another command that is writing; then the cache is done without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was found in one place."""

    place: str
    """Language and article: `ar/2024/12/slug`."""
    key: str
    """Fingerprint of all that bears on it."""
    value: str


class Recall:
    """The cache of the newsroom in a folder."""

    def __init__(self, root: Path) -> None:
        self._file = root / _FILE
        self._connection: sqlite3.Connection | None = None

    def found(self, place: str, key: str) -> str | None:
        """What was found in `place` when all was as `key` says; None when that is not known."""
        try:
            if self._connection is None:
                if not self._file.is_file():
                    return None
                self._connection = sqlite3.connect(self._file, timeout=_WAIT_SECONDS)
            asked = "SELECT value FROM found WHERE place = ? AND key = ?"
            row = self._connection.execute(asked, (place, key)).fetchone()
        except sqlite3.Error:
            return None
        return str(row[0]) if row else None

    def keep(self, items: Iterable[Kept]) -> None:
        """Remembers what was found, in place of what was found there before."""
        self.close()
        try:
            self._write([(item.place, item.key, item.value) for item in items])
        except (OSError, sqlite3.OperationalError):  # no place, or another command holds it
            return
        except sqlite3.DatabaseError:  # damaged: what it knew is found again
            self._file.unlink(missing_ok=True)

    def close(self) -> None:
        """Lets go of the file."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _write(self, rows: list[tuple[str, str, str]]) -> None:
        if not rows:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._file, timeout=_WAIT_SECONDS)) as connection, connection:
            connection.execute(_TABLE)
            connection.executemany("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", rows)
