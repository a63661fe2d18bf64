"""A sheet, made of what a sync, the checks and the suggestions say of an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.edits import Edit, applied
from dragoman.languages import Language
from dragoman.model import HOLE, Cut, Kind, State
from dragoman.offers import Offer
from dragoman.plan import Entry, Plan
from dragoman.reports import Reported
from dragoman.review.sheet import Fix, Place, Remark, Row, Sheet
from dragoman.typography import exact_fingerprint

_TOLD_BY_STATE = "stale"
"""The rule whose finding would say once more what the row's state says."""
Touches = Callable[[str, int, int], bool]
"""Whether a branch has touched any of the lines from the first to the last of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is known of one article in one language."""

    path: str
    language: Language
    source_language: Language
    file: str
    """The translation's, relative to the newsroom."""
    source_file: str
    plan: Plan
    signed_by: str = ""
    """Who has a signature in its front matter."""
    findings: Sequence[Reported] = ()
    """All of the translation."""
    offers: Sequence[Offer] = ()
    """One for each stale text, in their order; or none at all."""
    touches: Touches | None = None
    """None where no branch is looked at."""


def sheet(material: Material) -> Sheet:
    """What a reviewer is shown of an article."""
    plan = material.plan
    rows = list(_rows(material))
    remarks = [_remark(one, plan) for one in material.findings if one.rule != _TOLD_BY_STATE]
    mine = [_row_of(remark.finding, rows) for remark in remarks]
    placed = (
        replace(row, remarks=_of(remarks, mine, n))
        for n, row in enumerate(rows)
        if _is_read(row) or n in mine
    )
    return Sheet(
        path=material.path,
        language=material.language,
        source_language=material.source_language,
        title=next((one.text for one in plan.source.segments if one.path == "title"), ""),
        file=material.file,
        source_file=material.source_file,
        state=plan.state,
        rows=tuple(replace(row, number=n) for n, row in enumerate(placed, 1)),
        remarks=_of(remarks, mine, None),
        kept=plan.kept,
        signed_by=material.signed_by if plan.signature and plan.state is State.APPROVED else "",
        is_of_branch=material.touches is not None,
    )


def _of(remarks: Sequence[Remark], mine: Sequence[int | None], n: int | None) -> tuple[Remark, ...]:
    return tuple(remark for remark, row in zip(remarks, mine, strict=True) if row == n)


def _is_read(row: Row) -> bool:
    """Whether a row is worth reading: copies and cells of figures are only where a person has
    worked on them, or a check has something to say."""
    if row.state not in (State.DRAFT, State.MISSING) or row.kind is Kind.NAME:
        return True
    return row.kind is not Kind.VERBATIM and any(char.isalpha() for char in row.source.text)


def _rows(material: Material) -> Iterator[Row]:
    offers = iter(material.offers)
    for number, entry in enumerate(material.plan.entries, 1):
        offer = next(offers, None) if entry.state is State.STALE else None
        yield _row(number, entry, offer, material)


def _row(number: int, entry: Entry, offer: Offer | None, material: Material) -> Row:
    plan = material.plan
    article, position = plan.source, (*entry.sources, *entry.targets)[0]
    if not entry.sources:
        assert plan.translation is not None, "an addition stands in a translation"
        article = plan.translation
    first = article.segments[position]
    source = _place(plan.source, entry.sources)
    target = _target(plan, entry)
    touches = material.touches
    return Row(
        number=number,
        state=entry.state,
        kind=first.kind,
        path=first.path,
        source=source,
        target=target,
        is_touched=touches is not None
        and (
            touches(material.source_file, source.line, source.last)
            or touches(material.file, target.line, target.last)
        ),
        offer=offer,
    )


def _target(plan: Plan, entry: Entry) -> Place:
    """The text that stands, or will stand, in the translation."""
    text = "\n\n".join(text for text in entry.texts if text != HOLE)
    if plan.translation is None or not entry.targets:
        return Place(text=text)
    return replace(_place(plan.translation, entry.targets), text=text)


def _place(article: Cut, positions: Sequence[int]) -> Place:
    if not positions:
        return Place(text="")
    segments = [article.segments[n] for n in positions]
    starts = _line_starts(article.text)
    return Place(
        text="\n\n".join(segment.text for segment in segments),
        line=bisect_right(starts, min(one.start for one in segments)),
        last=bisect_right(starts, max(max(one.end - 1, one.start) for one in segments)),
    )


@lru_cache(maxsize=2)
def _line_starts(text: str) -> tuple[int, ...]:
    """Offset of each line; kept for both texts of the article at hand."""
    return (0, *(found.end() for found in re.finditer("\n", text)))


# ------------------------------------------------------------------ findings


def _row_of(finding: Reported, rows: Sequence[Row]) -> int | None:
    """Position of the row that a finding is about: on its line, and with its text where several
    are. None where it is about the article as a whole."""
    near = [n for n, row in enumerate(rows) if row.target.line <= finding.line <= row.target.last]
    own = [n for n in near if exact_fingerprint(rows[n].target.text) == finding.target]
    return next(iter((*own, *near)), None)


def _remark(finding: Reported, plan: Plan) -> Remark:
    if not finding.fix or plan.translation is None:
        return Remark(finding=finding)
    text = plan.translation.text
    starts = _line_starts(text)
    first = min(region.line for region in finding.fix)
    last = max(region.end_line for region in finding.fix)
    begin, end = starts[first - 1], (*starts, len(text))[last]
    edits = [
        Edit(
            start=starts[region.line - 1] + region.column - 1 - begin,
            end=starts[region.end_line - 1] + region.end_column - 1 - begin,
            text=region.text,
        )
        for region in finding.fix
    ]
    lines = text[begin:end]
    fixed = applied(lines, edits)
    return Remark(
        finding=finding,
        fix=Fix(line=first, old=lines.rstrip("\n"), new=fixed.rstrip("\n")),
    )
