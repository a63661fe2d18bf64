"""Renderings that are empty, cut short or run on."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.check.pair import Fault, Pair, error, warning

LONG_ENOUGH = 40
"""Characters of source from which the ratio of lengths means something."""
SHORT, LONG = 0.33, 2.5
"""Outside of these a rendering has lost or added a sentence: all 9,985 human references of NTREX
and FLORES that are long enough lie between 0.38 and 2.22."""
USUAL_SHORT, USUAL_LONG = 0.55, 1.9
"""Where 995 of 1,000 references lie, in every language."""
TINY, RUNAWAY = 8, 6
"""Even a source of eight characters does not become six times as long."""


def length(pair: Pair) -> Iterator[Fault]:
    """The target says about as much as the source. Error: no letter or digit although the source
    has one; a third of the source's length or two and a half times it (40 characters or more), six
    times (8 or more). Warning: outside 0.55–1.9.
    """
    source, target = len(pair.source), len(pair.target)
    if not any(map(str.isalnum, pair.target)):
        if any(map(str.isalnum, pair.source)):
            yield error("empty", "it has no words")
        return
    ratio = target / source if source else 0.0
    if source < LONG_ENOUGH:
        if source >= TINY and ratio > RUNAWAY:
            yield error("length", f"it is {ratio:.1f} times as long as the source")
    elif not SHORT <= ratio <= LONG:
        yield error("length", f"it is {ratio:.1f} times as long as the source")
    elif not USUAL_SHORT <= ratio <= USUAL_LONG:
        yield warning("length", f"it is {ratio:.1f} times as long as the source")
