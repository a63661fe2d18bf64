"""An engine that renders every sentence as itself: for tests and for trying the desk out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.hypothesis import GREEDY, Ask, Hypothesis, Search


class EchoEngine:
    """The engine that changes nothing; needs no package."""

    signature = "echo"

    def translate(
        self, asks: Iterable[Ask], search: Search = GREEDY
    ) -> Iterator[tuple[Ask, tuple[Hypothesis, ...]]]:
        """Each sentence as it came, with score 0 and each word aligned to itself."""
        del search  # there is nothing to look for
        for ask in dict.fromkeys(asks):
            own = tuple(range(len(ask.text.split())))
            yield ask, (Hypothesis(text=ask.text, score=0.0, alignment=own),)
