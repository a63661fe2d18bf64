"""The same text for different sources, and different texts for the same source."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.check.page import Located, Match, Page
from dragoman.check.pair import note, warning
from dragoman.check.reading import Reading
from dragoman.check.sides import Spot
from dragoman.check.words import words
from dragoman.model import Kind
from dragoman.typography import fold

LONG = 5
"""Words from which a text should be nobody else's: “He did not answer.” may come twice."""
_RUNNING = (Kind.PARAGRAPH, Kind.HEADING, Kind.CAPTION, Kind.CELL)


def same_target(page: Page) -> Iterator[Located]:
    """No two different source texts of an article have one translation of five words and more: it
    was pasted to the wrong place. Warning."""
    first: dict[str, Match] = {}
    for match in _running(page):
        other = first.setdefault(match.sides.target.plain.casefold(), match)
        if other is not match and _differ(other.sides.source, match.sides.source):
            message = f"it is also the translation of “{_short(other.sides.source.plain)}”"
            spot = Spot(fault=warning("same-target", message))
            yield Located(spot=spot, at=_at(page, match), match=match)


def same_source(page: Page) -> Iterator[Located]:
    """A source text of five words and more that comes twice in an article has one translation.
    Note: a person may vary it on purpose."""
    first: dict[str, Match] = {}
    for match in _running(page, of_source=True):
        other = first.setdefault(match.sides.source.plain.casefold(), match)
        if other is not match and _differ(other.sides.target, match.sides.target):
            message = f"elsewhere it is “{_short(other.sides.target.plain)}”"
            spot = Spot(fault=note("same-source", message))
            yield Located(spot=spot, at=_at(page, match), match=match)


def _running(page: Page, *, of_source: bool = False) -> Iterator[Match]:
    for match in page.matches:
        side = match.sides.source if of_source else match.sides.target
        if match.sides.kind in _RUNNING and match.is_single and len(words(side.plain)) >= LONG:
            yield match


def _differ(one: Reading, other: Reading) -> bool:
    return fold(one.plain) != fold(other.plain)


def _at(page: Page, match: Match) -> int:
    return page.target.segments[match.position].start


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
