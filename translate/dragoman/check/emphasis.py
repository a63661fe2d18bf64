"""Emphasis, and signs of Markdown that a reader would see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dragoman.check.pair import error, warning
from dragoman.check.sides import Sides, Spot, listed

_STRAY = re.compile(r"\*\*|(?<!\w)__|__(?!\w)|\]\(|\[\^|`|~~")


def emphasis(sides: Sides) -> Iterator[Spot]:
    """As many words are bold, in italics and struck out as in the source. Warning."""
    source, target = Counter(sides.source.emphasis), Counter(sides.target.emphasis)
    if lost := source - target:
        yield Spot(fault=warning("emphasis", f"no longer there: {', '.join(lost.elements())}"))
    if added := target - source:
        yield Spot(fault=warning("emphasis", f"added: {', '.join(added.elements())}"))


def stray_markup(sides: Sides) -> Iterator[Spot]:
    """No sign of Markdown is left over for readers to see: `**`, `__`, `](`, `[^`, a backtick.
    Error, unless readers of the source see it too."""
    stray = [sign for sign in _STRAY.findall(sides.target.plain) if sign not in sides.source.plain]
    stray = [sign for sign in stray if sign not in "".join(sides.target.literals)]
    if stray:
        yield Spot(fault=error("stray-markup", f"readers would see {listed(stray)}"))
