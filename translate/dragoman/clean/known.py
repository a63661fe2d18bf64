"""What a sidecar or a source's front matter says, read into types; what it says wrongly, listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from dragoman.clean import characters, dates
from dragoman.clean.story import Credits, Dateline, Sidecar

PLAIN_KEYS = ("title", "agency", "section", "summary", "url", "licence", "note")
ROLES = ("reporter", "writer", "editor", "translator")
LISTS = ("byline", "tags")
DATELINE_KEYS = ("place", "country", "date")
KEYS = (*PLAIN_KEYS, *ROLES, *LISTS, "date", "dateline")
"""All keys of a sidecar."""

_ALIASES = {"author": "byline", "authors": "byline", "license": "licence"}
"""Keys that other tools write in front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A value that cannot be used."""

    key: str
    """Its key, as written."""
    value: str
    """The value, as it prints."""
    wanted: str
    """What it must be: “text”, “a list of names”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a mapping of keys says."""

    sidecar: Sidecar
    """What could be read."""
    wrong: tuple[Wrong, ...]
    """Values that could not."""
    unknown: Mapping[str, object]
    """Keys that mean nothing to us, and their values."""


def read(values: Mapping[str, object]) -> Known:
    """What `values` says of a story. Keys without a value count as absent."""
    given = {_ALIASES.get(key, key): value for key, value in values.items() if value is not None}
    wrong: list[Wrong] = []
    sidecar = Sidecar(
        **{key: _text(given, key, wrong) for key in PLAIN_KEYS},
        date=_date(given, wrong),
        dateline=_dateline(given, wrong),
        credits=Credits(
            byline=_list(given, "byline", wrong),
            **{role: ", ".join(_list(given, role, wrong)) for role in ROLES},
        ),
        tags=_list(given, "tags", wrong),
    )
    unknown = {
        key: value
        for key, value in values.items()
        if value is not None and _ALIASES.get(key, key) not in KEYS
    }
    return Known(sidecar=sidecar, wrong=tuple(wrong), unknown=unknown)


def of_front_matter(values: Mapping[str, object]) -> Known:
    """As `read`, for an article's front matter, which keeps some of it under `source:`."""
    source = values.get("source")
    if not isinstance(source, Mapping):
        return read(values)
    outside = read({key: value for key, value in values.items() if key != "source"})
    inside = read({key: source[key] for key in ("url", "licence", "note") if key in source})
    about = inside.sidecar
    sidecar = replace(
        outside.sidecar,
        url=outside.sidecar.url or about.url,
        licence=outside.sidecar.licence or about.licence,
        note=outside.sidecar.note or about.note,
    )
    return replace(outside, sidecar=sidecar, wrong=outside.wrong + inside.wrong)


def is_cleaned(values: Mapping[str, object]) -> bool:
    """Whether front matter is that of an article which `clean.render` wrote."""
    source = values.get("source")
    return isinstance(source, Mapping) and isinstance(source.get("fingerprint"), str)


def _text(given: Mapping[str, object], key: str, wrong: list[Wrong]) -> str:
    value = given.get(key, "")
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        wrong.append(Wrong(key=key, value=str(value), wanted="text, between double quotes"))
        return ""
    return characters.one_line(str(value))


def _list(given: Mapping[str, object], key: str, wrong: list[Wrong]) -> tuple[str, ...]:
    value = given.get(key, [])
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in items):
        wrong.append(Wrong(key=key, value=str(value), wanted="text, or a list like [one, two]"))
        return ()
    return tuple(filter(None, map(characters.one_line, items)))


def _dateline(given: Mapping[str, object], wrong: list[Wrong]) -> Dateline:
    value = given.get("dateline", {})
    keys = value.keys() if isinstance(value, Mapping) else {"no mapping"}
    if not isinstance(value, Mapping) or not keys <= set(DATELINE_KEYS):
        wanted = "like {place: Damascus, country: Syria}"
        wrong.append(Wrong(key="dateline", value=str(value), wanted=wanted))
        return Dateline()
    return Dateline(**{key: _text(value, key, wrong) for key in DATELINE_KEYS if key in value})


def _date(given: Mapping[str, object], wrong: list[Wrong]) -> date | None:
    value = given.get("date")
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    day = dates.read(value) if isinstance(value, str) else None
    if day is None:
        wanted = "a full date, such as 2024-12-08"
        wrong.append(Wrong(key="date", value=str(value), wanted=wanted))
    return day
