"""A source article and its translation, looked at by all rules of `dragoman check`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.check.inspection import Inspection, Observation, inspect
from dragoman.check.page import Original
from dragoman.glossary import Glossary, Term
from dragoman.model import Approval
from dragoman.plan import Rules, Source, Translation
from dragoman.segment import cut
from dragoman.style import DEFAULTS, HouseStyle
from dragoman.sync import plan


def inspected(
    source: str,
    target: str,
    language: str = "ar",
    *,
    terms: Iterable[Term] = (),
    approval: Approval | None = None,
    house: HouseStyle | None = None,
) -> Inspection:
    """What the rules say of `target`, an article that a person wrote, beside `source`."""
    original = cut(source, "en.md")
    standing = Translation(
        cut=cut(target, f"{language}.md"), facts=None, approval=approval, made_from=None
    )
    glossary = Glossary(terms)
    planned = plan(Source(cut=original), standing, Rules(terms=lambda _: None))
    style = house or DEFAULTS[language]
    return inspect(Original.of(original, glossary), standing, planned, style, language)


def observations(source: str, target: str, language: str = "ar") -> Sequence[Observation]:
    return inspected(source, target, language).observations


def rules(source: str, target: str, language: str = "ar") -> list[str]:
    """`level rule` of each observation, by line."""
    return [f"{o.level.value} {o.rule}" for o in observations(source, target, language)]


def messages(rule: str, source: str, target: str, language: str = "ar") -> list[str]:
    """What one rule says."""
    return [o.message for o in observations(source, target, language) if o.rule == rule]
