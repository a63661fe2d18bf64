"""A part of an article beside its translation, and what the checks of both say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.check.pair import Fault, Pair, paired
from dragoman.check.reading import Part, Reading
from dragoman.edits import Edit
from dragoman.glossary import Glossary
from dragoman.model import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A fault, and how it can be put right."""

    fault: Fault
    edits: tuple[Edit, ...] = ()
    """Edits of the target's Markdown that put it right, and change nothing else; none where no
    edit is certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A source segment and its translation; of a region that pairs several, all of them joined."""

    source: Reading
    target: Reading
    language: str
    """Tag of the target's language."""
    kind: Kind
    """Of the source segment; of a region, of its first."""


SidesRule = Callable[[Sides], Iterator[Spot]]
"""Looks for one kind of fault in two segments' markup. Definition and levels are in its
docstring."""


def pair_of(source: Reading, target: str, language: str, glossary: Glossary) -> Pair:
    """What the rules about plain text are shown: `target` beside its source."""
    said = glossary.terms_in(source.plain)
    return paired(source.plain, target, language, source.literals, said)


def lost_and_added(
    source: Sequence[Part], target: Sequence[Part]
) -> tuple[tuple[str, ...], tuple[Part, ...]]:
    """What of the source's parts the target lacks, and what the target has beyond them."""
    rest = Counter(part.value for part in source)
    added = []
    for part in target:
        if rest[part.value]:
            rest[part.value] -= 1
        else:
            added.append(part)
    return tuple(rest.elements()), tuple(added)


def swapped(lost: Sequence[str], added: Sequence[Part]) -> tuple[Edit, ...]:
    """The edit that puts the one lost part where the one added stands; none where several are
    wrong, for then their order would be a guess."""
    if len(lost) == len(added) == 1 and added[0].start < added[0].end:
        return (Edit(start=added[0].start, end=added[0].end, text=lost[0]),)
    return ()


def listed(values: Iterable[str]) -> str:
    """Values as a message names them."""
    return ", ".join(f"“{value}”" for value in dict.fromkeys(values))
