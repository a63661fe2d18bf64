"""Which source article belongs to which article: told by its text, then by its name."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dragoman.errors import DragomanError
from dragoman.typography import FINGERPRINT_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A source article as it lies in `seeds/`."""

    file: str
    """Its file, relative to the newsroom's folder."""
    data: bytes
    """Its bytes."""
    sidecar: str
    """The file beside it, or empty."""
    sidecar_data: bytes
    """The sidecar's bytes, or none."""

    @property
    def fingerprint(self) -> str:
        """Fingerprint of its own and its sidecar's bytes: what decides whether it has changed."""
        return fingerprint(self.data, self.sidecar_data)


def fingerprint(data: bytes, sidecar_data: bytes) -> str:
    """Twenty hex digits for a source article's bytes and its sidecar's (BLAKE2b, 80 bits)."""
    digest = hashlib.blake2b(data, digest_size=FINGERPRINT_BYTES)
    if sidecar_data:
        digest.update(b"\0" + sidecar_data)  # no text article has a NUL in it
    return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article of the source edition, and the source article that it says it was made from."""

    path: str
    """`2024/12/slug`."""
    file: str
    """The source article's file."""
    fingerprint: str
    """The source article's fingerprint; empty when it is not known."""
    error: DragomanError | None = None
    """Why the article cannot be read; None when it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Source articles, each in one of these lists."""

    unchanged: tuple[tuple[Seed, Known], ...]
    """Same name, same bytes."""
    renamed: tuple[tuple[Seed, Known], ...]
    """Same bytes under a new name; the old one is gone."""
    changed: tuple[tuple[Seed, Known], ...]
    """Same name, other bytes."""
    twins: tuple[tuple[Seed, str], ...]
    """Same bytes as another source article, whose file is named."""
    new: tuple[Seed, ...]
    """All others, by name."""


_SAMPLE = 20_000
"""Bytes that are compared: the beginning of any article."""
_EDITED = 70
"""Similarity, 0–100, from which a text is an edited copy of another, not another story: between
texts of NTREX-128 it is 40–59 (letters are letters), between a text and its correction over 90."""


def _has_moved(
    seed: Seed, known: Known, waiting: Mapping[str, Seed], files: Collection[str]
) -> bool:
    """Whether `seed` is the article's source under a new name: the old name is gone, or another
    story has it now. Where an edited text has it, `seed` is only a copy of the old one."""
    if known.file not in files:
        return True
    other = waiting.get(known.file)
    if other is None:
        return False
    one, two = (data[:_SAMPLE].decode("latin-1") for data in (seed.data, other.data))
    return fuzz.ratio(one, two) < _EDITED


def match(seeds: Iterable[Seed], articles: Iterable[Known], files: Collection[str]) -> Matched:
    """Pairs source articles with articles; `files` are all source articles there are.

    The result does not depend on the order of `seeds` or `articles`. Each article is given once.
    """
    waiting = {seed.file: seed for seed in sorted(seeds, key=lambda seed: seed.file)}
    free = {known.path: known for known in sorted(articles, key=lambda known: known.path)}
    prints = {file: seed.fingerprint for file, seed in waiting.items()}

    def pair(candidates: Sequence[tuple[str, Known]]) -> tuple[tuple[Seed, Known], ...]:
        pairs = []
        for file, known in candidates:
            if file in waiting and known.path in free:
                pairs.append((waiting.pop(file), free.pop(known.path)))
        return tuple(pairs)

    by_name = [(known.file, known) for known in free.values()]
    unchanged = pair([(f, known) for f, known in by_name if prints.get(f) == known.fingerprint])
    by_print = {known.fingerprint: known for known in free.values()}
    same = [(seed, by_print[prints[f]]) for f, seed in waiting.items() if prints[f] in by_print]
    moved = [(seed.file, known) for seed, known in same if _has_moved(seed, known, waiting, files)]
    renamed = pair(moved)
    changed = pair(by_name)
    first_with = {known.fingerprint: seed.file for seed, known in (*unchanged, *renamed)}
    new, twins = [], []
    for file, seed in waiting.items():
        first = first_with.setdefault(prints[file], file)
        if first == file:
            new.append(seed)
        else:
            twins.append((seed, first))
    return Matched(
        unchanged=unchanged,
        renamed=renamed,
        changed=changed,
        twins=tuple(twins),
        new=tuple(new),
    )
