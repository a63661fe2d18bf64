"""The blocks of a translation: headings where its source has headings, tables of the same size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.check.page import Located, Match, Page
from dragoman.check.pair import error
from dragoman.check.sides import Spot
from dragoman.model import FRONT_KINDS, Cut, Kind, Segment

_DELIMITERS = re.compile(
    r"^[ \t>]*\|?([ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*)\|?[ \t]*$", re.MULTILINE
)
_NAMES = {
    "bullet_list": "a list",
    "ordered_list": "a numbered list",
    "blockquote": "a quotation",
    "table": "a table",
    "footnote_block": "the footnotes",
    "footnote_reference": "a footnote",
    "admonition": "a notice",
    "fence": "code",
    "code_block": "code",
    "html_block": "HTML",
    "hr": "a rule",
}
"""What the parser's names for blocks are called to a person."""


def shape(page: Page) -> Iterator[Located]:
    """A segment stands in the same blocks as its source: a paragraph in a paragraph, an item in a
    list. Error. What a person split, joined or added pairs with none, and is none; levels of
    headings are the rule `headings`'."""
    for match, source, target in _pairs(page):
        headings = source.kind is target.kind is Kind.HEADING
        if source.block != target.block and not headings:
            message = f"it is in {_block(target)}, its source is in {_block(source)}"
            yield Located(spot=Spot(fault=error("shape", message)), at=target.start, match=match)


def headings(page: Page) -> Iterator[Located]:
    """A heading has the level of its source. Error."""
    for match, source, target in _pairs(page):
        if source.kind is target.kind is Kind.HEADING and source.block != target.block:
            levels = [segment.path.rsplit(" ", 1)[-1] for segment in (target, source)]
            message = (
                f"it is a heading of level {levels[0]}, its source is one of level {levels[1]}"
            )
            spot = Spot(fault=error("headings", message))
            yield Located(spot=spot, at=target.start, match=match)


def tables(page: Page) -> Iterator[Located]:
    """A table has the rows, columns and alignment of its source. Error. Tables are compared one by
    one where there are as many; figures in their cells are the rule `numbers`'."""
    source, target = _tables(page.original.cut), _tables(page.target)
    if len(source) != len(target):
        return
    for theirs, ours in zip(source, target, strict=True):
        rows = [_rows(page.original.cut, theirs), _rows(page.target, ours)]
        aligned = [_alignment(page.original.cut, theirs), _alignment(page.target, ours)]
        if rows[0] != rows[1]:
            message = f"the table has {_size(rows[1])}, its source has {_size(rows[0])}"
        elif aligned[0] != aligned[1]:
            message = f"its columns are aligned {aligned[1]}, in the source {aligned[0]}"
        else:
            continue
        yield Located(spot=Spot(fault=error("tables", message)), at=ours[0].start)


def _pairs(page: Page) -> Iterator[tuple[Match, Segment, Segment]]:
    for match in page.matches:
        source = page.original.cut.segments[match.entry.sources[0]]
        if match.is_single and source.kind not in FRONT_KINDS:
            yield match, source, page.target.segments[match.position]


def _block(segment: Segment) -> str:
    """The innermost block that has a name, as a person calls it."""
    names = [_NAMES[part] for part in segment.path.split("/") if part in _NAMES]
    if segment.kind is Kind.HEADING:
        names.append("a heading")
    return names[-1] if names else "a paragraph"


def _tables(article: Cut) -> list[list[Segment]]:
    """The cells of each table. Between two tables stands something else, or an empty line."""
    found: list[list[Segment]] = []
    previous: Segment | None = None
    for segment in article.body:
        if segment.kind is Kind.CELL:
            before = previous if previous and previous.kind is Kind.CELL else None
            if before is None or "\n\n" in article.text[before.end : segment.start]:
                found.append([])
            found[-1].append(segment)
        previous = segment
    return found


def _rows(article: Cut, cells: Sequence[Segment]) -> tuple[int, ...]:
    """How many cells each row has that hold something; an empty cell is no segment."""
    start = article.text.rfind("\n", 0, cells[0].start) + 1
    end = article.text.find("\n", cells[-1].end)
    lines = article.text[start : end if end >= 0 else None].split("\n")
    rows = (line for line in lines if line.strip() and not _DELIMITERS.match(line))
    return tuple(_columns(line) for line in rows)


def _columns(line: str) -> int:
    inner = line.strip(" \t>").removeprefix("|").removesuffix("|")
    return inner.count("|") - inner.count(r"\|") + 1


def _alignment(article: Cut, cells: Sequence[Segment]) -> str:
    """`left, right`: how the columns are aligned, as the line under the head says."""
    found = _DELIMITERS.search(article.text, cells[0].start, cells[-1].end)
    columns = [part.strip() for part in found[1].split("|")] if found else []
    return ", ".join(_side(column) for column in columns)


def _side(delimiter: str) -> str:
    left, right = delimiter.startswith(":"), delimiter.endswith(":")
    if left and right:
        return "centre"
    return "right" if right else "left" if left else "as usual"


def _size(rows: Sequence[int]) -> str:
    columns = sorted(set(rows))
    return f"{len(rows)} rows of {' or '.join(map(str, columns))} columns"
