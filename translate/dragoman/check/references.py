"""Footnotes of an article: each reference has its note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dragoman import front_matter
from dragoman.check.page import Located, Page
from dragoman.check.pair import error
from dragoman.check.sides import Spot
from dragoman.model import Kind

_NOTE = re.compile(r"^[ >]*\[\^([^\]\s]+)\]:", re.MULTILINE)


def references(page: Page) -> Iterator[Located]:
    """Every footnote that the article refers to is there, once. Error. What code says of footnotes
    is none."""
    notes = Counter(label for _, label in _notes(page))
    seen: set[str] = set()
    for match in page.matches:
        for label in (part.value for part in match.sides.target.notes):
            if not notes[label] and label not in seen:
                seen.add(label)
                spot = Spot(fault=error("references", f"there is no footnote “{label}”"))
                at = page.target.segments[match.position].start
                yield Located(spot=spot, at=at, match=match)
    met: set[str] = set()
    for at, label in _notes(page):
        if label in met:
            spot = Spot(fault=error("references", f"the footnote “{label}” stands here again"))
            yield Located(spot=spot, at=at)
        met.add(label)


def _notes(page: Page) -> Iterator[tuple[int, str]]:
    """Offset and label of each footnote."""
    copied = [s for s in page.target.body if s.kind is Kind.VERBATIM]
    for found in _NOTE.finditer(page.target.text, front_matter.body_start(page.target.text)):
        if not any(segment.start <= found.start(1) < segment.end for segment in copied):
            yield found.start(1), found[1]
