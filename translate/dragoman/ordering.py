"""The order and the places of a translation's entries, once each has found its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Cut
from dragoman.places import at_places, places
from dragoman.plan import Entry


def ordered(entries: Sequence[Entry], source: Cut, target: Cut) -> list[Entry]:
    """Entries in the order that the translation will have: that of their sources.

    What has no source, and what a person moved, follows the entry that it stands behind.
    `entries` are in the translation's order, new ones last.
    """
    groups: list[tuple[int, list[Entry]]] = [(-1, [])]
    for entry in entries:
        if entry.sources and not entry.record.placed:
            groups.append((min(entry.sources), [entry]))
        else:
            groups[-1][1].append(entry)
    in_order = [entry for _, group in sorted(groups, key=lambda g: g[0]) for entry in group]
    return _with_whole_tables(in_order, source, target)


def _with_whole_tables(entries: Sequence[Entry], source: Cut, target: Cut) -> list[Entry]:
    """What follows a cell without being one stands behind the whole table: rows may have been
    added to it since."""
    whole: list[Entry] = []
    waiting: list[Entry] = []
    for entry in entries:
        is_cell = _is_cell(entry, source, target)
        if waiting and not is_cell and entry.sources:
            whole += waiting
            waiting = []
        amid = bool(waiting) or (bool(whole) and _is_cell(whole[-1], source, target))
        (waiting if amid and not is_cell and not entry.sources else whole).append(entry)
    return [*whole, *waiting]


def _is_cell(entry: Entry, source: Cut, target: Cut) -> bool:
    stands_in = [target.segments[number].block for number in entry.targets]
    sources = [source.segments[number].block for number in entry.sources]
    return any("table" in block.split("/") for block in (*stands_in, *sources))


def placed(entries: Sequence[Entry], source: Cut) -> tuple[Entry, ...]:
    """The entries, their records telling where in the body their source texts stand."""
    body, first = places(source.body), source.body_position

    def one(entry: Entry) -> Entry:
        if entry.record.at:
            return entry
        here = [body[n - first] for n in entry.sources]
        record = at_places(entry.record, here)
        return entry if record is entry.record else replace(entry, record=record)

    return tuple(map(one, entries))
