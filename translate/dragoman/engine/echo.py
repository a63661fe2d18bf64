"""An engine that renders every sentence as itself: for tests and for trying the desk out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.hypothesis import Hypothesis


class EchoEngine:
    """The engine that changes nothing; needs no package."""

    signature = "echo"

    def translate(
        self, sentences: Sequence[str], progress: Callable[[int], None]
    ) -> tuple[Hypothesis, ...]:
        """Each sentence as it came, with score 0."""
        progress(len(sentences))
        return tuple(Hypothesis(text=sentence, score=0.0) for sentence in sentences)
