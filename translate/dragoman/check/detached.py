"""One rendering for many sources: what an engine says when it has nothing to say."""

from __future__ import annotations

from collections import defaultdict

from dragoman.check.pair import error
from dragoman.check.words import words
from dragoman.typography import fold

DIFFERENT_SOURCES = 3
"""From so many sources on, one target is nobody's translation."""
LONG_SOURCE = 5
"""Words from which a source must have a rendering of its own: “Yes.” and “Of course.” need not."""
DETACHED = error("detached", "the same rendering stands for three or more different sentences")
"""The fault of a rendering that has become everybody's."""


class Targets:
    """The targets of one language, and the sources that each stands for."""

    def __init__(self) -> None:
        self._sources: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.detached: set[str] = set()
        """Sources for which a target was seen that stands for too many."""

    def see(self, source: str, target: str) -> bool:
        """Whether `target`, now of `source` too, stands for too many. Sources that differ in white
        space, quotation marks or case count once."""
        if len(words(source)) < LONG_SOURCE:
            return False
        sources = self._sources[target]
        sources.setdefault(fold(source), source)
        if len(sources) < DIFFERENT_SOURCES:
            return False
        self.detached.update(sources.values())
        return True
