"""HTML, attribute lists and shortcodes in a translation: the source's, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.check.pair import error
from dragoman.check.reading import Part, Reading
from dragoman.check.sides import Sides, Spot, listed, lost_and_added, swapped
from dragoman.model import Kind

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data)\s*:[^\s)>]*", re.IGNORECASE)
_INLINE_SCRIPT = re.compile(rf"\]\(\s*<?({_SCRIPT.pattern})", re.IGNORECASE)
"""What our parser takes for text, and the site's for a link."""


def html(sides: Sides) -> Iterator[Spot]:
    """The target has the HTML of its source, no tag and no attribute more or less, and no link
    that runs a script. Error. A break (`<br>`) more or less is none: it is how lines are set."""
    lost, added = lost_and_added(_tags(sides, of_target=False), _tags(sides, of_target=True))
    if lost:
        yield Spot(fault=error("html", f"HTML lost: {listed(lost)}"))
    if added:
        yield Spot(fault=error("html", f"HTML added: {listed(part.value for part in added)}"))
    for target in _scripts(sides.target):
        if target not in _scripts(sides.source):
            yield Spot(fault=error("html", f"the link “{target}” would run a script"))


def attributes(sides: Sides) -> Iterator[Spot]:
    """Attribute lists (`{#anchor .wide}`) and shortcodes (`{{ map }}`) come back letter by letter.
    Error; where one was changed, the edit puts the source's in its place."""
    lost, added = lost_and_added(sides.source.attributes, sides.target.attributes)
    edits = swapped(lost, added)
    if lost:
        yield Spot(fault=error("attributes", f"not there as it is: {listed(lost)}"), edits=edits)
    if added and not edits:
        message = f"added: {listed(part.value for part in added)}"
        yield Spot(fault=error("attributes", message))


def _scripts(reading: Reading) -> tuple[str, ...]:
    """Targets of links that are programs."""
    targets = (part.value for part in (*reading.links, *reading.images))
    return (*filter(_SCRIPT.match, targets), *_INLINE_SCRIPT.findall(reading.text))


def _tags(sides: Sides, *, of_target: bool) -> tuple[Part, ...]:
    reading = sides.target if of_target else sides.source
    tags = reading.tags
    if sides.kind is Kind.VERBATIM and reading.text.startswith("<"):
        found = _TAG.finditer(reading.text)
        tags = tuple(Part(value=m[0], start=m.start(), end=m.end()) for m in found)
    return tuple(tag for tag in tags if not tag.value.casefold().startswith("<br"))
