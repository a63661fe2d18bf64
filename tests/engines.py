"""Engines for tests of what is done with an engine's answers: simple, known, and real in that the
gate takes what they write for the target language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from argosmodel import expected
from dragoman.errors import PackageError
from dragoman.hypothesis import GREEDY, Ask, Hypothesis, Search


@dataclass
class Respelling:
    """Writes English in the target's letters, as the toy packages do, but for what is `said`."""

    target: str = "ar"
    signature: str = "respelling/1"
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Text → its renderings, best first; a wide search finds the later ones."""
    asked: list[tuple[Ask, Search]] = field(default_factory=list)
    on_answer: Callable[[], None] = lambda: None

    @property
    def texts(self) -> list[str]:
        """The texts that it was asked, in order."""
        return [ask.text for ask, _ in self.asked]

    def translate(
        self, asks: Iterable[Ask], search: Search = GREEDY
    ) -> Iterator[tuple[Ask, tuple[Hypothesis, ...]]]:
        for ask in asks:
            self.asked.append((ask, search))
            self.on_answer()
            yield ask, tuple(self._hypotheses(ask))[: search.hypotheses]

    def _hypotheses(self, ask: Ask) -> Iterator[Hypothesis]:
        for rank, text in enumerate(self.said.get(ask.text, (expected(ask.text, self.target),))):
            start = ask.prefix or text[: len(ask.prefix)]
            yield Hypothesis(text=start + text[len(start) :], score=-0.5 - rank / 10)


class Broken(Respelling):
    """Cannot run."""

    def translate(
        self, asks: Iterable[Ask], search: Search = GREEDY
    ) -> Iterator[tuple[Ask, tuple[Hypothesis, ...]]]:
        del asks, search
        raise PackageError("packages/en-ar", "the model cannot be used", "Import it again.")
