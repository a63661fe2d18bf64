"""The glossary: names and terms whose rendering an editor decided."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from dragoman.errors import ConfigError
from dragoman.languages import LANGUAGES
from dragoman.typography import exact_fingerprint, fold

KINDS = ("person", "place", "org", "acronym", "term")
SEPARATOR = "|"
"""Stands between several values in one cell."""
_FIXED = ("id", "kind", "en_variants", "keep_latin", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One row of a glossary file."""

    forms: tuple[str, ...]
    """How the source language writes it: the main form first, then the variants."""
    renderings: Mapping[str, str]
    """Language tag → the decided rendering; a language without one has no entry."""


class Glossary:
    """Terms, found in source text as whole words, longest first, whatever the case."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_form = {fold(form): term for term in terms for form in term.forms}
        longest_first = sorted(self._by_form, key=lambda form: (-len(form), form))
        alternatives = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None

    def rendering(self, name: str, language: str) -> str | None:
        """How `language` writes `name`, which must be a whole entry; None when undecided."""
        term = self._by_form.get(fold(name))
        return term.renderings.get(language) if term else None

    def used(self, text: str, language: str) -> str | None:
        """Fingerprint of the renderings in `language` of all terms in `text`; None without any.

        When it changes, a draft that was made with the older renderings is due to be made anew.
        """
        forms = (
            sorted({match[0] for match in self._pattern.finditer(fold(text))})
            if (self._pattern)
            else []
        )
        found = [f"{form}={self._by_form[form].renderings.get(language, '')}" for form in forms]
        return exact_fingerprint("\n".join(found)) if found else None


def parse(text: str, where: str) -> tuple[Term, ...]:
    """The terms of one glossary file: CSV with a header, as the documentation shows.

    Raises ConfigError, naming `where` and the line, for an unknown column, kind or language, a
    row without source form, or an id given twice.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    seen: set[str] = set()
    try:
        _check_columns(reader.fieldnames or (), where)
        return tuple(_term(row, seen, f"{where}:{reader.line_num}") for row in _rows(reader))
    except csv.Error as error:
        raise ConfigError(f"{where}:{reader.line_num}", f"is not CSV: {error}") from error


def _rows(reader: csv.DictReader[str]) -> Iterator[dict[str, str]]:
    for row in reader:
        if any((value or "").strip() for key, value in row.items() if key):
            yield row


def _check_columns(columns: Iterable[str], where: str) -> None:
    names = list(columns)
    known = {*_FIXED} | {f"{tag}{end}" for tag in LANGUAGES for end in ("", "_alt", "_forbidden")}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"Did you mean “{near[0]}”?" if near else f"Known: {sorted(known)}."
            raise ConfigError(f"{where}:1", f"unknown column “{name}”", hint)
    for name in ("id", "kind", "en"):
        if name not in names:
            raise ConfigError(f"{where}:1", f"the column “{name}” is missing", "Add it.")


def _term(row: dict[str, str], seen: set[str], where: str) -> Term:
    if None in row or None in row.values():
        raise ConfigError(where, "the row has not as many cells as the header", "Count the commas.")
    cells = {key: value.strip() for key, value in row.items()}
    if cells["kind"] not in KINDS:
        raise ConfigError(where, f"kind is “{cells['kind']}”", f"Write one of {', '.join(KINDS)}.")
    if not cells["en"]:
        raise ConfigError(where, "the column “en” is empty", "Write the source language's form.")
    if cells["id"] in seen:
        raise ConfigError(where, f"the id “{cells['id']}” stands here twice", "Change one of them.")
    seen.add(cells["id"])
    variants = (form.strip() for form in cells.get("en_variants", "").split(SEPARATOR))
    return Term(
        forms=(cells["en"], *filter(None, variants)),
        renderings={tag: cells[tag] for tag in LANGUAGES if tag != "en" and cells.get(tag)},
    )
