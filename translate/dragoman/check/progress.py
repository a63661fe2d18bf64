"""What time has done to a translation: sources that changed, decisions that came later."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.check.page import Located, Page
from dragoman.check.pair import note, warning
from dragoman.check.sides import Spot
from dragoman.model import State


def stale(page: Page) -> Iterator[Located]:
    """A person's text renders its source as that is now. Note where the source has changed since;
    warning in an article that somebody signed, for readers take it for checked."""
    say = warning if page.translation.approval else note
    for match in page.matches:
        if match.entry.state is State.STALE:
            spot = Spot(fault=say("stale", "its source has changed since a person worked on it"))
            at = page.target.segments[match.position].start
            yield Located(spot=spot, at=at, match=match)


def outdated(page: Page) -> Iterator[Located]:
    """A draft follows the glossary as it is now. Note where it does not: `dragoman translate`
    writes it anew."""
    for match in page.matches:
        if match.entry.state is State.DRAFT and match.entry.due:
            message = (
                "the glossary has changed since it was drafted; “dragoman translate” redoes it"
            )
            at = page.target.segments[match.position].start
            yield Located(spot=Spot(fault=note("outdated", message)), at=at, match=match)


def untold(page: Page) -> Iterator[Located]:
    """Every segment of the source has a translation. Warning where a person took one out, or wrote
    something else in its place."""
    at = 0
    for entry in page.plan.entries:
        if entry.targets:
            at = page.target.segments[entry.targets[0]].start
        elif entry.state is State.LOCKED and entry.sources:
            source = page.original.readings[entry.sources[0]].plain
            shown = source if len(source) <= 60 else f"{source[:60]}…"
            spot = Spot(fault=warning("untold", f"there is no translation of “{shown}”"))
            yield Located(spot=spot, at=at)
