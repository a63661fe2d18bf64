"""From the sentences of many articles to their answers: one stream into the engine, articles back
as they are complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from dragoman.gate import Candidate, Question
from dragoman.hypothesis import Ask, Hypothesis
from dragoman.ladder import Ladder

REFUSED_AT_ONCE = 512
"""Sentences that climb the ladder together: full batches even of a wide search. Articles that wait
for them stay in memory, and are what a stop loses."""
REMEMBERED = 20_000
"""Answers that are kept for articles to come, the oldest forgotten first: credit lines and the like
come again and again. Some 10 MB."""


class Order(Protocol):
    """An article, as far as the engine is concerned."""

    @property
    def questions(self) -> Iterable[Question]:
        """Sentences that must be answered before the article can be written; each once."""

    @property
    def hints(self) -> Iterable[str]:
        """Words that are asked beside them, to find the places of markup; each once."""


_Order = TypeVar("_Order", bound=Order)
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What an article has been waiting for."""

    candidates: Mapping[Question, Candidate]
    """The best that was found for each question: see whether it is fit."""
    renderings: Mapping[str, tuple[str, ...]]
    """Target forms of each hint."""


NOTHING = Answers(candidates={}, renderings={})
"""For an article that has asked nothing."""


@dataclass(eq=False, slots=True)
class _Flight(Generic[_Order]):
    """An order on its way."""

    order: _Order
    open: int = 0
    """How many questions and hints have no answer yet."""
    candidates: dict[Question, Candidate] = field(default_factory=dict)
    renderings: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Asked(Generic[_Order]):
    """Who waits for a text that the engine has been given."""

    questions: defaultdict[Question, list[_Flight[_Order]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    hints: list[_Flight[_Order]] = field(default_factory=list)


class Answering(Generic[_Order]):
    """Answers orders in one language, in as many calls of `run` as are needed."""

    def __init__(self, ladder: Ladder, progress: Callable[[str], None]) -> None:
        """`progress` is told of each text that the engine has answered."""
        self._ladder = ladder
        self._progress = progress
        self._asked: dict[str, _Asked[_Order]] = {}
        self._refused: dict[Question, Candidate] = {}
        self._climbers: defaultdict[Question, list[_Flight[_Order]]] = defaultdict(list)
        self._complete: list[_Flight[_Order]] = []
        self._candidates: dict[Question, Candidate] = {}
        self._renderings: dict[str, tuple[str, ...]] = {}

    def run(self, orders: Iterable[_Order]) -> Iterator[tuple[_Order, Answers]]:
        """Each order with its answers, as they are complete. `orders` are read while the engine
        works, not before. Raises PackageError when the engine cannot run."""
        engine = self._ladder.engines[0]
        targets = self._ladder.gate.targets
        for question in [one for one in self._candidates if targets.is_detached(one.text)]:
            del self._candidates[question]
        for ask, hypotheses in engine.translate(self._asks(orders)):
            self._take(ask.text, hypotheses, engine.signature)
            if len(self._refused) >= REFUSED_AT_ONCE:
                self._climb()
            yield from self._completed()
        self._climb()
        yield from self._completed()

    def _asks(self, orders: Iterable[_Order]) -> Iterator[Ask]:
        """What is neither known nor asked yet, of one order after the other."""
        for order in orders:
            flight = _Flight(order)
            texts = [*self._board(flight), *self._board_hints(flight)]
            if not flight.open:
                self._complete.append(flight)
            yield from (Ask(text=text) for text in texts)

    def _board(self, flight: _Flight[_Order]) -> Iterator[str]:
        """Has a flight wait for its questions; gives the texts that are new."""
        for question in flight.order.questions:
            if question in self._candidates:
                flight.candidates[question] = self._candidates[question]
                continue
            flight.open += 1
            if question in self._refused:
                self._climbers[question].append(flight)
                continue
            if question.text not in self._asked:
                self._asked[question.text] = _Asked()
                yield question.text
            self._asked[question.text].questions[question].append(flight)

    def _board_hints(self, flight: _Flight[_Order]) -> Iterator[str]:
        for hint in flight.order.hints:
            if hint in self._renderings:
                flight.renderings[hint] = self._renderings[hint]
                continue
            flight.open += 1
            if hint not in self._asked:
                self._asked[hint] = _Asked()
                yield hint
            self._asked[hint].hints.append(flight)

    def _take(self, text: str, hypotheses: tuple[Hypothesis, ...], engine: str) -> None:
        """Hand an answer to all who wait for it; what the gate refuses waits for the ladder."""
        asked = self._asked.pop(text)
        if asked.hints:
            _remember(self._renderings, text, tuple(one.text for one in hypotheses))
        for flight in asked.hints:
            flight.renderings[text] = self._renderings[text]
            self._land(flight)
        for question, flights in asked.questions.items():
            candidate = self._ladder.gate.best(question, hypotheses, engine)
            if candidate.is_right:
                self._settle(question, candidate, flights)
            else:
                self._refused[question] = candidate
                self._climbers[question] += flights
        self._progress(text)

    def _climb(self) -> None:
        climbed = self._ladder.climb(self._refused)
        self._refused.clear()
        for question, candidate in climbed.items():
            self._settle(question, candidate, self._climbers.pop(question))

    def _settle(
        self, question: Question, candidate: Candidate, flights: Iterable[_Flight[_Order]]
    ) -> None:
        _remember(self._candidates, question, candidate)
        for flight in flights:
            flight.candidates[question] = candidate
            self._land(flight)

    def _land(self, flight: _Flight[_Order]) -> None:
        flight.open -= 1
        if not flight.open:
            self._complete.append(flight)

    def _completed(self) -> Iterator[tuple[_Order, Answers]]:
        while self._complete:
            flight = self._complete.pop()
            yield (
                flight.order,
                Answers(candidates=flight.candidates, renderings=flight.renderings),
            )


def _remember(memory: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Keep a value, and forget the oldest when there are too many."""
    memory[key] = value
    if len(memory) > REMEMBERED:
        del memory[next(iter(memory))]
