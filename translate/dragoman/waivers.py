"""Waivers: a person's dated reasons why a finding is all right."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from dragoman import csv_table
from dragoman.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One row of a waiver file."""

    article: str
    """Path of the article: `2024/12/slug`."""
    rule: str
    """The rule whose finding is waived."""
    source: str
    """Fingerprint of the source text; empty where the finding is about no segment."""
    target: str
    """Exact fingerprint of the target text, or of the finding's message. When either text changes,
    the waiver is dead."""
    reason: str
    """Why the finding is all right."""
    by: str
    """Who says so."""
    on: str
    """The day, as `2026-01-31`."""
    line: int = 0
    """The line of its file; 0 for one that stands in none."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a finding must match."""
        return self.article, self.rule, self.source, self.target


COLUMNS = tuple(field.name for field in fields(Waiver) if field.name != "line")
"""The columns of a waiver file, in the order in which we write them."""
HEADER = ",".join(COLUMNS)
"""The first line of a waiver file."""
_MAY_BE_EMPTY = ("source",)
REASON, PERSON, DAY = "REASON", "NAME", "DATE"
"""What stands in a row that a person has still to complete."""


def parse(text: str, where: str) -> tuple[Waiver, ...]:
    """The waivers of a file: CSV with a header.

    Raises ConfigError, naming `where` and the line, for a column that is unknown or missing, an
    empty cell, a row that nobody has completed, or a day that is none.
    """
    found = csv_table.rows(text, where, COLUMNS, COLUMNS, f"Add “{HEADER}”.")
    return tuple(_waiver(row, where, line) for line, row in found)


def row(waiver: Waiver) -> str:
    """A waiver as a line of a file, without its line end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(getattr(waiver, name) for name in COLUMNS)
    return out.getvalue()


def _waiver(row: csv_table.Row, file: str, line: int) -> Waiver:
    where = f"{file}:{line}"
    waiver = Waiver(**csv_table.cells(row, where), line=line)
    for name in COLUMNS:
        if not getattr(waiver, name) and name not in _MAY_BE_EMPTY:
            raise ConfigError(where, f"“{name}” is empty", "A waiver says who, when and why.")
    if waiver.reason == REASON or waiver.by == PERSON:
        raise ConfigError(where, "is not completed", "Say who waives it, and why it is all right.")
    _check_day(waiver.on, where)
    return waiver


def _check_day(day: str, where: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError as error:
        hint = "Write it as 2026-01-31."
        raise ConfigError(where, f"“{day}” is no day", hint) from error


class Ledger:
    """The waivers of one language, and which of them have been made use of."""

    def __init__(self, waivers: Iterable[Waiver]) -> None:
        self._by_key = {waiver.key: waiver for waiver in waivers}
        self._used: set[Waiver] = set()

    def waiver(self, key: tuple[str, str, str, str]) -> Waiver | None:
        """The waiver of the finding with this key (as `Waiver.key`), now made use of."""
        found = self._by_key.get(key)
        if found:
            self._used.add(found)
        return found

    def unused(self) -> tuple[Waiver, ...]:
        """The waivers that no finding has made use of, in the order of their rows."""
        return tuple(waiver for waiver in self._by_key.values() if waiver not in self._used)
