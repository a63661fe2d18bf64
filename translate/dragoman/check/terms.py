"""Names and terms of the glossary: written as the editors decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.check.pair import Fault, error, warning
from dragoman.glossary import Term
from dragoman.terminology import banned, is_written

TERMS = "terms"
"""The name of this rule."""


def terms(said: Iterable[Term], target: str, language: str) -> Iterator[Fault]:
    """Terms that the source says, and that `target` does not write as the glossary decided.

    Missing forms are one warning, since a good sentence may say it another way (“the country” for
    Syria). A forbidden form, or a name that had to stay in Latin letters and did not, is an error.
    """
    missing = []
    for term in said:
        if form := banned(term, target, language):
            yield error(TERMS, f"“{form}” is forbidden for {_decision(term, language)}")
        elif not term.accepted(language) or is_written(term, target, language):
            continue
        elif term.stays_latin(language):
            yield error(TERMS, f"the name “{term.forms[0]}” has to stay in Latin letters")
        else:
            missing.append(_decision(term, language))
    if missing:
        yield warning(TERMS, f"not as the glossary has it: {'; '.join(missing)}")


def _decision(term: Term, language: str) -> str:
    decided = term.decided(language)
    return f"“{term.forms[0]}”" + (f", write “{decided}”" if decided else "")
