"""The gate: what an engine wrote becomes a translation only if no error-level check speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman import check, headlines, style
from dragoman.check import Fault
from dragoman.check.detached import DETACHED, Targets
from dragoman.check.pair import paired
from dragoman.check.terms import TERMS, terms
from dragoman.glossary import Glossary, Mention
from dragoman.hypothesis import Hypothesis
from dragoman.model import Level
from dragoman.style import HouseStyle
from dragoman.terminology import wrong

VERSION = 1
"""Goes up when a check changes what it lets through: sentences that failed are then tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One sentence that needs a rendering, and what decides whether one is good."""

    text: str
    """The plain sentence."""
    literals: tuple[str, ...] = ()
    """What of it must come back letter by letter: addresses, code, handles."""
    bare: str = ""
    """The sentence without its literals, for a second try; empty when it has none."""
    is_headline: bool = False
    """Whether it is set as a headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A rendering, typeset in the house's style, and what the checks say of it."""

    hypothesis: Hypothesis
    faults: tuple[Fault, ...]
    """What the checks saw, in their order."""
    engine: str
    """Signature of the engine that wrote it."""
    is_bare: bool = False
    """Whether it renders the sentence without its literals, which are then put at a place."""

    @property
    def is_fit(self) -> bool:
        """Whether it may be written."""
        return not any(fault.level is Level.ERROR for fault in self.faults)

    @property
    def is_right(self) -> bool:
        """Whether there is nothing to gain from looking further: fit, and all names as decided."""
        return self.is_fit and not any(fault.rule == TERMS for fault in self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The checks of one language, and the style in which they find the text."""

    language: str
    """Tag of the target language."""
    glossary: Glossary
    house: HouseStyle
    targets: Targets = field(default_factory=Targets)
    """All that was taken, in this run or before: one rendering for many sentences is none of
    theirs."""

    def best(
        self,
        question: Question,
        hypotheses: Iterable[Hypothesis],
        engine: str,
        *,
        is_bare: bool = False,
    ) -> Candidate:
        """The best of an engine's `hypotheses`, of which there is at least one: fit before unfit,
        names right before wrong, then by score. What becomes a sentence's rendering and is that of
        many others too is unfit, and the next best is taken."""
        candidates = [self._candidate(question, one, engine, is_bare) for one in hypotheses]
        candidates.sort(key=_badness)
        for candidate in candidates:
            if candidate.is_fit and not self.targets.see(question.text, candidate.hypothesis.text):
                return candidate
        first = candidates[0]
        return replace(first, faults=(*first.faults, DETACHED)) if first.is_fit else first

    def wrong(self, question: Question, text: str) -> tuple[Mention, ...]:
        """The names and terms of a sentence for which `text` has not what the glossary says."""
        return wrong(self.glossary.mentions(question.text), text, self.language)

    def _candidate(
        self, question: Question, hypothesis: Hypothesis, engine: str, is_bare: bool
    ) -> Candidate:
        source = question.bare if is_bare else question.text
        literals = () if is_bare else question.literals
        typeset = self._typeset(hypothesis, literals, is_headline=question.is_headline)
        said = self.glossary.terms_in(source)
        pair = paired(source, typeset.text, self.language, literals, said)
        faults = (*check.faults(pair), *terms(said, typeset.text, self.language))
        return Candidate(hypothesis=typeset, faults=faults, engine=engine, is_bare=is_bare)

    def _typeset(
        self, hypothesis: Hypothesis, literals: tuple[str, ...], *, is_headline: bool
    ) -> Hypothesis:
        text = style.set_type(hypothesis.text, self.language, self.house, literals)
        if is_headline:
            text = headlines.set_headline(text, self.language)
        if len(text.split()) == len(hypothesis.text.split()):
            return replace(hypothesis, text=text)
        return replace(hypothesis, text=text, alignment=())  # a mark left its word: no guessing


def better(one: Candidate, other: Candidate) -> Candidate:
    """The better of two candidates for the same question; `one` when they are alike."""
    return min(one, other, key=_badness)


def _badness(candidate: Candidate) -> tuple[bool, bool, float]:
    return (not candidate.is_fit, not candidate.is_right, -candidate.hypothesis.score)
