"""One rendering for many sources: what an engine says when it has nothing to say."""

from __future__ import annotations

from dragoman.check.pair import error
from dragoman.check.words import words

DIFFERENT_SOURCES = 3
"""From so many sources on, one target is nobody's translation."""
LONG_SOURCE = 5
"""Words from which a source must have a rendering of its own: “Yes.” and “Of course.” need not."""
LONG_WORD = 4
"""Letters from which a word tells what a source is about."""
ALIKE = 1 / 3
"""Share of such words of the shorter source from which two may well have one rendering: “He gave
no more details.” and “He did not give more details.” A guess: no test set has the formulas of an
archive."""
DETACHED = error("detached", "the same rendering stands for three or more different sentences")
"""The fault of a rendering that has become everybody's."""


class Targets:
    """The targets of one language, and the sources that each stands for. Of most targets only a
    hash and one source stay, for an archive has a million."""

    def __init__(self) -> None:
        self._first: dict[int, str] = {}
        self._shared: dict[int, _Sources] = {}
        self._detached: set[int] = set()

    @property
    def detached(self) -> int:
        """How many sources have a target that stands for too many."""
        return len(self._detached)

    def is_detached(self, source: str) -> bool:
        """Whether such a target was seen for `source`."""
        return hash(words(source)) in self._detached

    def see(self, source: str, target: str) -> bool:
        """Whether `target`, now of `source` too, stands for too many. Sources that differ in white
        space, punctuation or case, or say much the same, count once."""
        said = words(source)
        if len(said) < LONG_SOURCE:
            return False
        place = hash(target)
        if place not in self._shared:
            first = self._first.setdefault(place, source)
            if words(first) == said:
                return False
            self._shared[place] = _Sources(first)
        sources = self._shared[place]
        sources.add(source)
        if sources.are_many:
            self._detached |= sources.waiting
            sources.waiting.clear()
        return sources.are_many


class _Sources:
    """What one target stands for."""

    def __init__(self, first: str) -> None:
        self.waiting = {hash(words(first))}
        """Those that are not known to be detached."""
        self._unlike = [first]
        """The first of them, as far as no two are alike."""

    @property
    def are_many(self) -> bool:
        """Whether one target cannot be right for all."""
        return len(self._unlike) >= DIFFERENT_SOURCES

    def add(self, source: str) -> None:
        """One more."""
        self.waiting.add(hash(words(source)))
        if not self.are_many and not any(_are_alike(source, other) for other in self._unlike):
            self._unlike.append(source)


def _are_alike(one: str, other: str) -> bool:
    """Whether the shorter has a good part of its telling words from the longer."""
    ours, theirs = _telling(one), _telling(other)
    return len(ours & theirs) >= ALIKE * min(len(ours), len(theirs))


def _telling(source: str) -> frozenset[str]:
    return frozenset(word for word in words(source) if len(word) >= LONG_WORD)
