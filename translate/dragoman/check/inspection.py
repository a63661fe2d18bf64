"""All that the checks say of a translated article, each with the lines that it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman import check
from dragoman.check.characters import characters
from dragoman.check.claims import attribution, negation
from dragoman.check.emphasis import emphasis, stray_markup
from dragoman.check.ending import ending, omission
from dragoman.check.front import front_matter_keys
from dragoman.check.html import attributes, html
from dragoman.check.links import footnotes, images, links
from dragoman.check.page import Located, Match, Original, Page, PageRule, page, reading
from dragoman.check.pair import Fault, Pair, Rule, paired
from dragoman.check.progress import outdated, stale, untold
from dragoman.check.references import references
from dragoman.check.sameness import same_source, same_target
from dragoman.check.script import script
from dragoman.check.shape import headings, shape, tables
from dragoman.check.sides import SidesRule, Spot
from dragoman.check.spelling import spelling
from dragoman.check.terms import terms
from dragoman.check.typography import typography
from dragoman.edits import Edit, in_article
from dragoman.model import Cut, Kind, Level, Segment, State
from dragoman.plan import Plan, Translation
from dragoman.style import HouseStyle
from dragoman.typography import exact_fingerprint, fingerprint

TEXT_RULES: tuple[Rule, ...] = (ending, omission, negation, attribution)
"""Rules for people's texts beside those that also judge an engine's sentences."""
MARKUP_RULES: tuple[SidesRule, ...] = (
    links,
    footnotes,
    images,
    html,
    attributes,
    stray_markup,
    emphasis,
)
PAGE_RULES: tuple[PageRule, ...] = (
    shape,
    headings,
    tables,
    references,
    front_matter_keys,
    untold,
    same_target,
    same_source,
    spelling,
    stale,
    outdated,
)
_OTHER_NAMES = {"front_matter_keys": "front-matter"}
DESCRIPTIONS = {
    _OTHER_NAMES.get(rule.__name__, rule.__name__.replace("_", "-")): " ".join(
        (rule.__doc__ or "").split()
    )
    for rule in (*check.RULES, terms, typography, *TEXT_RULES, *MARKUP_RULES, *PAGE_RULES)
}
"""Name of each rule → what it looks for."""
_PROSE = (Kind.PARAGRAPH, Kind.HEADING, Kind.CAPTION, Kind.CELL, Kind.FRONT)
_LONGEST_QUOTE = 200
"""Characters of a text that an observation quotes: enough to find it by and to judge it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One fault of a translated article."""

    rule: str
    """Name of the rule that saw it."""
    level: Level
    message: str
    """What is wrong: a whole sentence."""
    line: int
    """Line of the translation's file that it is about, from 1."""
    lines: tuple[int, int]
    """First and last line of the segments that it is about; of the file where it is about none."""
    source_lines: tuple[int, int]
    """The same in the source article; (0, 0) where it is about none of its segments."""
    source: str
    """Fingerprint of the source text; empty where it is about no segment."""
    target: str
    """Exact fingerprint of the target text; of the message where it is about no segment."""
    said: str = ""
    """The source text, plain and perhaps cut short."""
    written: str = ""
    """The target text, likewise."""
    is_a_persons: bool = True
    """Whether a person wrote the target text."""
    is_signed: bool = False
    """Whether a person signed for it."""
    edits: tuple[Edit, ...] = ()
    """Edits of the translated article that put it right; none where no edit is certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What the checks found in a translated article."""

    observations: tuple[Observation, ...]
    """By line, graver ones first."""
    signed_by: str = ""
    """Who signed for it as it stands; empty when nobody did."""
    signed_line: int = 0
    """The line on which that stands."""


def inspect(
    original: Original,
    translation: Translation,
    planned: Plan,
    house: HouseStyle,
    language: str,
) -> Inspection:
    """The observations on `translation`; `planned` is the plan of its sync with `original`.

    What is missing or failed is not looked at: `dragoman status` tells of it.
    """
    both = page(original, translation, planned, language)
    places = _Places(both)
    seen = [places.observation(one) for one in _located(both, house)]
    levels = list(Level)
    ordered = sorted(dict.fromkeys(seen), key=lambda one: (one.line, levels.index(one.level)))
    is_signed = translation.approval is not None and planned.signature is not None
    return Inspection(
        observations=tuple(ordered),
        signed_by=translation.approval.by if is_signed and translation.approval else "",
        signed_line=places.line(max(both.target.text.find("approved"), 0)) if is_signed else 0,
    )


def _located(both: Page, house: HouseStyle) -> Iterator[Located]:
    for match in both.matches:
        at = both.target.segments[match.position].start
        for spot in _spots(match, house):
            yield Located(spot=spot, at=at, match=match)
    for position in both.additions:
        segment = both.target.segments[position]
        for spot in _spots_of_addition(segment, both, house):
            yield Located(spot=spot, at=segment.start)
    for rule in PAGE_RULES:
        yield from rule(both)


def _spots(match: Match, house: HouseStyle) -> Iterator[Spot]:
    sides, target = match.sides, match.sides.target.plain
    if sides.kind is Kind.VERBATIM:
        yield from html(sides)
        return
    pair = paired(sides.source.plain, target, sides.language, sides.source.literals, match.terms)
    yield from (Spot(fault=fault) for fault in _faults(pair, sides.kind))
    yield from (Spot(fault=fault) for fault in terms(match.terms, target, sides.language))
    if sides.kind in _PROSE:
        for rule in MARKUP_RULES:
            yield from rule(sides)
        if match.is_a_persons:  # drafts have been set
            yield from typography(sides.target, sides.language, house)


def _faults(pair: Pair, kind: Kind) -> Iterator[Fault]:
    if kind not in _PROSE:
        yield from characters(pair)
        return
    yield from check.faults(pair)
    for rule in TEXT_RULES:
        yield from rule(pair)


def _spots_of_addition(segment: Segment, both: Page, house: HouseStyle) -> Iterator[Spot]:
    """What can be said of a text that has no source."""
    if segment.kind not in _PROSE:
        return
    own = reading(segment, {})
    pair = Pair(source="", target=own.plain, language=both.language)
    yield from (Spot(fault=fault) for rule in (characters, script) for fault in rule(pair))
    yield from typography(own, both.language, house)


class _Places:
    """Where things of a page stand in its two files."""

    def __init__(self, both: Page) -> None:
        self._page = both
        self._target = _line_starts(both.target.text)
        self._source = _line_starts(both.original.cut.text)

    def line(self, offset: int) -> int:
        """The line of the translation's file on which an offset stands, from 1."""
        return bisect_right(self._target, offset)

    def observation(self, one: Located) -> Observation:
        """A fault with its lines and fingerprints."""
        fault, match = one.spot.fault, one.match
        message = f"{fault.message[0].upper()}{fault.message[1:]}."
        bare = Observation(
            rule=fault.rule,
            level=fault.level,
            message=message,
            line=self.line(one.at),
            lines=(1, len(self._target)),
            source_lines=(0, 0),
            source="",
            target=exact_fingerprint(message),
        )
        if match is None:
            return bare
        edits = self._edits(one.spot, match)
        return replace(
            bare,
            line=self.line(edits[0].start) if edits else bare.line,
            lines=_lines(self._target, self._page.target, match.entry.targets),
            source_lines=_lines(self._source, self._page.original.cut, match.entry.sources),
            source=fingerprint(match.written),
            target=exact_fingerprint(match.sides.target.text),
            said=_short(match.sides.source.plain),
            written=_short(match.sides.target.plain),
            is_a_persons=match.is_a_persons,
            is_signed=match.entry.state is State.APPROVED,
            edits=edits,
        )

    def _edits(self, spot: Spot, match: Match) -> tuple[Edit, ...]:
        if len(match.entry.targets) != 1:
            return ()
        segment = self._page.target.segments[match.position]
        return in_article(self._page.target, segment, spot.edits)


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _lines(starts: Sequence[int], article: Cut, positions: Sequence[int]) -> tuple[int, int]:
    """First and last line of the segments at `positions`."""
    segments = [article.segments[n] for n in positions]
    first = min(segment.start for segment in segments)
    last = max(segment.end for segment in segments)
    return bisect_right(starts, first), bisect_right(starts, max(last - 1, first))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
