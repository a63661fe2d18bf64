"""What is tried with sentences whose first rendering the gate refused: dearer searches, clauses
alone, names that are forced, other packages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from dragoman.gate import Candidate, Gate, Question, better
from dragoman.hypothesis import GREEDY, Ask, Hypothesis, Search
from dragoman.sentences import clauses
from dragoman.terminology import mend

WIDE = Search(beam_size=4, hypotheses=4)
"""Argos' own beam. Eight found hardly more on the outputs that fail, at twice the time."""


class Engine(Protocol):
    """What turns sentences into target text, offline."""

    @property
    def signature(self) -> str:
        """Package, version and library: enough to make any sentence again."""

    def translate(
        self, asks: Iterable[Ask], search: Search = GREEDY
    ) -> Iterator[tuple[Ask, tuple[Hypothesis, ...]]]:
        """Each ask with its hypotheses, best first, at least one, in any order."""


Climbing = Mapping[Question, Candidate]
"""Questions and their best candidates so far."""
Found = Iterator[tuple[Question, Candidate]]
"""New candidates for some of them."""
Rung = Callable[[Climbing], Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The engines of one language, best first, and the gate before which they stand."""

    engines: Sequence[Engine]
    gate: Gate

    def climb(self, refused: Mapping[Question, Candidate]) -> dict[Question, Candidate]:
        """The best candidate for each of the `refused` questions, fit or not.

        A question climbs until its candidate is right. What is fit but has a name wrong is given
        no further than the first two rungs: their text is worth more than that name.
        """
        best = dict(refused)
        for rung, for_unfit in self._rungs():
            climbing = {
                question: candidate
                for question, candidate in best.items()
                if not (candidate.is_fit if for_unfit else candidate.is_right)
            }
            for question, candidate in rung(climbing):
                best[question] = better(best[question], candidate)
        return best

    def _rungs(self) -> Iterator[tuple[Rung, bool]]:
        """The rungs, cheapest first, and whether each is for unfit candidates only."""
        first, *others = self.engines
        yield partial(self._searched, first, WIDE), False
        yield partial(self._named, first), False
        yield partial(self._bared, first), True
        yield partial(self._in_clauses, first), True
        for engine in others:
            yield partial(self._searched, engine, GREEDY), True
            yield partial(self._searched, engine, WIDE), True

    def _searched(self, engine: Engine, search: Search, climbing: Climbing) -> Found:
        asks = {question: Ask(text=question.text) for question in climbing}
        for question, hypotheses in _answers(engine, asks, search):
            yield question, self.gate.best(question, hypotheses, engine.signature)

    def _named(self, engine: Engine, climbing: Climbing) -> Found:
        """Names put right where their place is certain; terms, with which the words around them
        agree, by decoding the sentence again from the term on."""
        asks: dict[Question, Ask] = {}
        own = self._bare_names(engine, climbing)
        for question, candidate in climbing.items():
            text = candidate.hypothesis.text
            for mention in self.gate.wrong(question, text):
                mending = mend(text, mention, own[mention.form], self.gate.language)
                if mending and mending.is_name:
                    text = mending.text
                elif mending:
                    asks[question] = Ask(text=question.text, prefix=mending.prefix)
            if text != candidate.hypothesis.text:
                mended = replace(candidate.hypothesis, text=text, alignment=())
                yield question, self.gate.best(question, [mended], candidate.engine)
        for question, hypotheses in _answers(engine, asks, GREEDY):
            yield question, self.gate.best(question, hypotheses, engine.signature)

    def _bare_names(self, engine: Engine, climbing: Climbing) -> dict[str, str]:
        """What the engine writes for each wrong name alone."""
        forms = dict.fromkeys(
            mention.form
            for question, candidate in climbing.items()
            for mention in self.gate.wrong(question, candidate.hypothesis.text)
        )
        asks = [Ask(text=form) for form in forms]
        return {ask.text: hypotheses[0].text for ask, hypotheses in engine.translate(asks)}

    def _bared(self, engine: Engine, climbing: Climbing) -> Found:
        asks = {question: Ask(text=question.bare) for question in climbing if question.bare}
        for question, hypotheses in _answers(engine, asks, WIDE):
            yield question, self.gate.best(question, hypotheses, engine.signature, is_bare=True)

    def _in_clauses(self, engine: Engine, climbing: Climbing) -> Found:
        cut = {question: clauses(question.text) for question in climbing}
        asks = [Ask(text=part) for parts in cut.values() if len(parts) > 1 for part in parts]
        found = {ask.text: hypotheses for ask, hypotheses in engine.translate(asks, WIDE)}
        for question, parts in cut.items():
            if len(parts) > 1:
                ranked = zip(*(found[part] for part in parts), strict=False)
                joined = [_joined(parts, hypotheses) for hypotheses in ranked]
                yield question, self.gate.best(question, joined, engine.signature)


def _answers(
    engine: Engine, asks: Mapping[Question, Ask], search: Search
) -> Iterator[tuple[Question, tuple[Hypothesis, ...]]]:
    """The hypotheses for each question's ask."""
    askers: defaultdict[Ask, list[Question]] = defaultdict(list)
    for question, ask in asks.items():
        askers[ask].append(question)
    for ask, hypotheses in engine.translate(askers, search):
        for question in askers[ask]:
            yield question, hypotheses


def _joined(parts: Sequence[str], hypotheses: Sequence[Hypothesis]) -> Hypothesis:
    """One hypothesis of those for the parts of a sentence; without text if one has none."""
    texts = [hypothesis.text for hypothesis in hypotheses]
    return Hypothesis(
        text=" ".join(texts) if all(texts) else "",
        score=sum(hypothesis.score for hypothesis in hypotheses) / len(parts),
    )
