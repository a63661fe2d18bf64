"""What the checks are shown and what they say: a source sentence beside its rendering, faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
