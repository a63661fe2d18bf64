"""CSV files that people write: a header of known columns, then rows of as many cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dragoman.errors import ConfigError, did_you_mean

Row = Mapping[str | Any, str | Any]
"""A row as `csv` reads it, with None where cells and columns do not match: see `cells`."""


def rows(
    text: str, where: str, known: Sequence[str], needed: Iterable[str], add: str
) -> Iterator[tuple[int, Row]]:
    """Each row of `text` with the line on which it ends.

    Raises ConfigError, naming `where` and the line, for what is no CSV, a column that is not
    `known`, and one that is `needed` and missing: `add` says what to do then.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        names = list(reader.fieldnames or ())
        for name in names:
            if name not in known:
                hint = did_you_mean(name, known, f"Known: {', '.join(known)}.")
                raise ConfigError(f"{where}:1", f"unknown column “{name}”", hint)
        for name in needed:
            if name not in names:
                raise ConfigError(f"{where}:1", f"the column “{name}” is missing", add)
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise ConfigError(f"{where}:{reader.line_num}", f"is not CSV: {error}") from error


def cells(row: Row, where: str) -> dict[str, str]:
    """The cells of a row by their columns, without white space at their ends. Raises ConfigError,
    naming `where`, when they are not as many as the columns."""
    found = {name: value.strip() for name, value in row.items() if name and isinstance(value, str)}
    if len(found) < len(row):
        raise ConfigError(where, "the row has not as many cells as the header", "Count the commas.")
    return found
