"""CSV for spreadsheets: a row for each segment, texts are Markdown as it stands.

A spreadsheet takes a text that begins with one of `=+-@` for a formula, which could fetch or run
something: it gets an apostrophe before it, which the import takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from dragoman.errors import ExchangeError
from dragoman.exchange.sheet import Reply, Returned, Sheet, not_ours, utf8

_COLUMNS = (
    "article", "id", "language", "place", "state", "source", "target", "notes", "exported",
    "fingerprint",
)  # fmt: skip
_FILLED = ("article", "id", "language")
_NEEDED = (*_FILLED, "target")
_SEPARATORS = ",;\t"
_FORMULA = ("=", "+", "-", "@")
_DAMAGED = "Save it once more from the spreadsheet, as “CSV UTF-8”."


def write(sheets: Sequence[Sheet]) -> str:
    """The table of some articles in one language. It begins with the mark by which spreadsheets
    know UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(_COLUMNS)
    for sheet in sheets:
        for one in sheet.handouts:
            notes = "\n".join(f"{note.kind.value}: {note.text}" for note in one.notes)
            texts = (one.source, one.target, notes, one.target)
            source, target, notes, exported = map(_safe, texts)
            about = (sheet.article, one.id, sheet.language, one.place, one.state.value)
            row = (*map(_safe, about), source, target, notes, exported, one.fingerprint)
            writer.writerow(row)
    return f"\ufeff{stream.getvalue()}"


def _safe(text: str) -> str:
    return f"'{text}" if _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Whether `text` would be a formula, or was made safe from being one."""
    return text.lstrip("' \t\n").startswith(_FORMULA)


def _as_meant(text: str) -> str:
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def read(data: bytes, where: str) -> Returned:
    """What a table brings back, whichever separator the spreadsheet has put in. Raises
    ExchangeError, naming `where`, when it cannot be read or is not one that Dragoman exported."""
    text = utf8(data, where)
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise ExchangeError(
            f"{where}:{reader.line_num}", f"is not CSV: {error}", _DAMAGED
        ) from error
    columns = [name or "" for name in reader.fieldnames or ()]
    if missing := [column for column in _NEEDED if column not in columns]:
        raise not_ours(where, f"it has no column “{missing[0]}”")
    replies = tuple(_reply(row, where) for row in rows if any(row.values()))
    return Returned(source_language="", replies=replies)


def _reply(row: Mapping[str, str | None], where: str) -> Reply:
    cells = {column: _as_meant(cell) for column, cell in row.items() if isinstance(cell, str)}
    if empty := [column for column in _FILLED if not cells.get(column)]:
        raise not_ours(where, f"a row has no “{empty[0]}”; has the tool emptied the column?")
    return Reply(
        article=cells.get("article", ""),
        language=cells.get("language", ""),
        id=cells.get("id", ""),
        source=cells.get("source", ""),
        text=cells.get("target", "").strip(),
        exported=cells.get("exported"),
        fingerprint=cells.get("fingerprint"),
    )
