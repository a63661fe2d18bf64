"""Checks of an article that a person should hear of: each gives findings, none changes anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from dragoman import front_matter
from dragoman.model import Finding, Level
from dragoman.plan import Plan, Translation
from dragoman.segment import PEOPLE_KEYS

_SHARED = ("title", "summary", "dateline", "agency", *PEOPLE_KEYS)
SOURCE_KEYS = (*_SHARED, "date", "section", "tags", "source", "minor", "retracted", "correction")
"""What front matter of a source article may say to us; a person's other keys are theirs."""
TRANSLATION_KEYS = (*_SHARED, "translation")
"""The same for a translated article."""
NEAR = 0.8
"""Likeness from which an unknown key counts as a slip: `retractd` is one, `layout` is not."""


def of_source(text: str, where: str) -> Iterator[Finding]:
    """Findings on a source article's front matter."""
    values = front_matter.values(text, where)
    yield from _slips(values, where, SOURCE_KEYS)
    if values.get("minor") is True:
        message = (
            "“minor: true” is set: no change of this article asks anything of its translations. "
            "Delete the line after the change that it was meant for."
        )
        yield Finding(level=Level.NOTE, rule="minor", where=where, message=message)


def of_translation(translation: Translation, plan: Plan, where: str) -> Iterator[Finding]:
    """Findings on a translated article's front matter."""
    values = front_matter.values(translation.cut.text, where)
    yield from _slips(values, where, TRANSLATION_KEYS)
    approval = translation.approval
    if approval and plan.signature is None:
        message = (
            f"{approval.by} signed for “{approval.source}”, which is not the source as it is nor "
            "as it was. To sign, let “for” repeat what “from” says."
        )
        yield Finding(level=Level.WARNING, rule="signature", where=where, message=message)


def without_source(where: str) -> Finding:
    """The finding on a translation whose source article has gone, or moved without it."""
    message = (
        "There is no source article of this path. If it was moved, move this file and its state "
        "file along; if it is gone for good, delete them."
    )
    return Finding(level=Level.WARNING, rule="no-source", where=where, message=message)


def _slips(keys: Iterable[str], where: str, known: tuple[str, ...]) -> Iterator[Finding]:
    for key in (key for key in keys if key not in known):
        if near := get_close_matches(key, known, n=1, cutoff=NEAR):
            message = f"Unknown key “{key}”. Did you mean “{near[0]}”?"
            yield Finding(level=Level.WARNING, rule="unknown-key", where=where, message=message)
