"""What must stand in a rendering letter for letter: URLs, handles, code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dragoman.check.pair import Fault, Pair, error


def literals(pair: Pair) -> Iterator[Fault]:
    """Each of the pair's literals stands in the target as often as it is given. Error: too rarely;
    the source may say it once in the text and once in a link, so more often is no fault.
    """
    for literal, count in Counter(pair.literals).items():
        if pair.target.count(literal) < count:
            yield error("literals", f"“{literal}” is not there as it is")
