"""How far a newsroom's translations are: values only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.languages import Language
from dragoman.model import State
from dragoman.plan import Plan
from dragoman.status import ArticleStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One article in one edition."""

    status: ArticleStatus
    title: str
    """Of the source article."""
    words: int
    """Of the source that await a person: in segments that nobody has approved as they are."""
    changed: str
    """The day on which the source article was last changed, by its history; empty when that is
    unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many segments of an edition were in which hands, as its state files had it."""

    approved: int = 0
    edited: int = 0
    draft: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return self.approved + self.edited + self.draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The editions on one day of the past."""

    day: str
    counts: Mapping[str, Count]
    """Language tag → its count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All articles of one language."""

    language: Language
    standings: Sequence[Standing]

    @property
    def articles(self) -> Mapping[State, int]:
        """How many articles are in each state."""
        counts = Counter(one.status.state for one in self.standings)
        return {state: counts[state] for state in State}

    @property
    def words(self) -> int:
        """Of the source that await a person."""
        return sum(one.words for one in self.standings)

    @property
    def needing(self) -> Sequence[Standing]:
        """Those that need a person: stale ones first, then by state, worst first; of one state
        those whose source changed longest ago. Where that is unknown they stand last."""
        found = [one for one in self.standings if one.status.next_step]
        return sorted(found, key=_urgency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All editions, and how they came to be what they are."""

    editions: Sequence[Edition]
    trend: Sequence[Moment] = ()
    """Oldest first; empty where there is no history."""


def _urgency(one: Standing) -> tuple[bool, int, bool, str, str]:
    state = one.status.state
    return (
        state is not State.STALE,
        list(State).index(state),
        not one.changed,
        one.changed,
        one.status.path,
    )


def words_awaiting(plan: Plan) -> int:
    """How many words of a source await a person."""
    return sum(
        len(plan.source.segments[n].text.split())
        for entry in plan.counted
        if entry.state is not State.APPROVED
        for n in entry.sources
    )
