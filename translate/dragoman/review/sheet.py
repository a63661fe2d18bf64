"""What a reviewer is shown of one article in one language: values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.differences import Piece, by_words
from dragoman.languages import Language
from dragoman.model import Kept, Kind, State
from dragoman.offers import Offer
from dragoman.reports import Reported


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A text, and where it stands in its file."""

    text: str
    """Of several segments, parted by empty lines; empty where nothing stands."""
    line: int = 0
    """The line it begins on, from 1; 0 where it stands nowhere yet."""
    last: int = 0
    """The line it ends on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Lines of a file as they are and as they should be."""

    line: int
    """The first of them, from 1."""
    old: str
    new: str

    @property
    def changes(self) -> tuple[Piece, ...]:
        """The words of both."""
        return by_words(self.old, self.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding, with what puts it right."""

    finding: Reported
    fix: Fix | None = None
    """None where no edit is certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place of the article: source and translation side by side."""

    number: int
    """From 1, in the order of the translation."""
    state: State
    kind: Kind
    path: str
    """Its key, where it stands in front matter."""
    source: Place
    target: Place
    is_touched: bool = False
    """Whether the branch has touched either side."""
    offer: Offer | None = None
    """What there is in place of a stale text."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One article in one language."""

    path: str
    """`2024/12/slug`."""
    language: Language
    source_language: Language
    title: str
    """Of the source article."""
    file: str
    """The translation's, relative to the newsroom; it need not be there yet."""
    source_file: str
    state: State
    """The article's: the worst of its segments'."""
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()
    """On the article as a whole."""
    kept: tuple[Kept, ...] = ()
    """People's texts whose source has left the article."""
    signed_by: str = ""
    """Who signed it for exactly this source; empty when nobody did."""
    is_of_branch: bool = False
    """Whether rows say what a branch has touched."""

    @property
    def page(self) -> str:
        """Where its page stands among the others."""
        return f"{self.language.tag}/{self.path}.html"

    @property
    def states(self) -> Mapping[State, int]:
        """How many rows are in each state that occurs, worst first."""
        counts = Counter(row.state for row in self.rows)
        return {state: counts[state] for state in State if counts[state]}

    @property
    def touched(self) -> int:
        """How many rows the branch has touched."""
        return sum(row.is_touched for row in self.rows)

    @property
    def remarked(self) -> int:
        """How many rows have a finding that nobody waives."""
        return sum(has_open(row) for row in self.rows)

    @property
    def open(self) -> int:
        """How many findings there are that nobody waives."""
        remarks = [*self.remarks, *(remark for row in self.rows for remark in row.remarks)]
        return sum(remark.finding.waiver is None for remark in remarks)


def has_open(row: Row) -> bool:
    """Whether a row has a finding that nobody waives."""
    return any(remark.finding.waiver is None for remark in row.remarks)
