"""The mark that a text ends with, and whether a sentence of it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.check.pair import Fault, Pair, warning

_CLOSERS = "\"'“”«»„‟‹›)]’‘› \u00a0"
_STOPS = ".…۔"
_COLON = ":"
_OTHER = "?؟!"
_SENTENCE_END = re.compile(r"(?<![\s.])[.!?؟…۔]+[\"'“”«»)\]’‘]*(?=\s|$)")
FEWER = 2
"""Sentences fewer or more than the source has, from which one may be gone or made up."""
SHORT, LONG = 0.6, 1.7
"""Ratios of length that a change in the number of sentences must come with."""


def ending(pair: Pair) -> Iterator[Fault]:
    """The target ends as its source ends: with a full stop, with a colon, or with no mark.
    Warning. Question and exclamation marks are the rule `punctuation`'s."""
    source, target = _class(pair.source), _class(pair.target)
    if source == target or "other" in (source, target):
        return
    if source == "none":
        yield warning("ending", f"a {target} was added at its end")
    elif target == "none":
        yield warning("ending", f"the {source} at its end is missing")
    else:
        yield warning("ending", f"it ends with a {target} instead of a {source}")


def omission(pair: Pair) -> Iterator[Fault]:
    """The target has about as many sentences as its source. Warning: two more or fewer, and under
    0.6 or over 1.7 times as long."""
    ratio = len(pair.target) / max(len(pair.source), 1)
    if SHORT <= ratio <= LONG:
        return
    source, target = _sentences(pair.source), _sentences(pair.target)
    if abs(source - target) >= FEWER:
        yield warning("omission", f"it has {target} sentences, the source has {source}")


def _class(text: str) -> str:
    last = text.rstrip(_CLOSERS)[-1:]
    if not last or last in _OTHER:
        return "other"
    if last in _STOPS:
        return "full stop"
    return "colon" if last == _COLON else "none"


def _sentences(text: str) -> int:
    return max(len(_SENTENCE_END.findall(text)), 1)
