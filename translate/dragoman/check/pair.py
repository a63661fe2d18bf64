"""What the checks are shown and what they say: a source sentence beside its rendering, faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.glossary import Term
from dragoman.model import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A source text and its rendering, both plain text: one sentence, or a whole segment."""

    source: str
    """English."""
    target: str
    """What an engine or a person wrote for it."""
    language: str
    """Tag of the target's language."""
    literals: tuple[str, ...] = ()
    """Parts of `source` that must stand in `target` as they are: URLs, handles, code. Each counts
    as often as it is given."""
    latin: tuple[str, ...] = ()
    """Names that may stay in Latin letters whatever the language."""


def paired(
    source: str, target: str, language: str, literals: tuple[str, ...], said: Iterable[Term]
) -> Pair:
    """The pair of two texts, where `said` is what the source says of the glossary: what it has in
    Latin letters may stay in them."""
    return Pair(
        source=source,
        target=target,
        language=language,
        literals=literals,
        latin=tuple(form for term in said for form in term.accepted(language)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a rendering."""

    rule: str
    """The name of the rule that saw it, as the documentation lists it."""
    level: Level
    """An error keeps the rendering from being published; a warning is shown to a reviewer."""
    message: str
    """What is wrong, naming the values: “the number “25” was added”. Part of a sentence: without
    capital and full stop."""


Rule = Callable[[Pair], Iterator[Fault]]
"""Looks for one kind of fault. Definition and levels are in its docstring."""


def error(rule: str, message: str) -> Fault:
    """A fault of level error."""
    return Fault(rule=rule, level=Level.ERROR, message=message)


def warning(rule: str, message: str) -> Fault:
    """A fault of level warning."""
    return Fault(rule=rule, level=Level.WARNING, message=message)


def note(rule: str, message: str) -> Fault:
    """A fault of level note."""
    return Fault(rule=rule, level=Level.NOTE, message=message)
