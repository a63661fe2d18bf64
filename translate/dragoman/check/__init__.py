"""What is wrong with articles and with renderings: findings and faults; nothing is changed.

`faults` holds one source text against its rendering. The same rules judge what an engine wrote,
before it is published, and what people send in. To add a rule: a function in a module of its own,
its name in `RULES`, a table of cases in its test, a line in `docs/checks.md`.
"""

from __future__ import annotations

from dragoman.check.articles import of_source, of_translation, without_source
from dragoman.check.characters import characters, directions
from dragoman.check.dates import dates
from dragoman.check.length import length
from dragoman.check.literals import literals
from dragoman.check.marks import brackets, punctuation, quotes
from dragoman.check.money import currency, percent
from dragoman.check.numbers import numbers
from dragoman.check.pair import Fault, Pair, Rule
from dragoman.check.repetition import repetition
from dragoman.check.script import script
from dragoman.check.untranslated import untranslated
from dragoman.model import Level

__all__ = [
    "RULES",
    "Fault",
    "Pair",
    "Rule",
    "errors",
    "faults",
    "of_source",
    "of_translation",
    "without_source",
]

RULES: tuple[Rule, ...] = (
    length,
    untranslated,
    script,
    repetition,
    characters,
    directions,
    numbers,
    literals,
    currency,
    quotes,
    brackets,
    punctuation,
    percent,
    dates,
)
"""Every rule that looks at one pair, gravest first."""


def faults(pair: Pair) -> tuple[Fault, ...]:
    """What all rules say of `pair`, in their order; empty where it is all right."""
    return tuple(fault for rule in RULES for fault in rule(pair))


def errors(pair: Pair) -> tuple[Fault, ...]:
    """Those faults of `pair` that keep it from being published."""
    return tuple(fault for fault in faults(pair) if fault.level is Level.ERROR)
