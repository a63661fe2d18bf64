"""How far the translations are, and what needs a person next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.model import State
from dragoman.plan import Plan

_NEXT = {
    State.FAILED: "translate {count} by hand: the engine's text broke a check",
    State.MISSING: "translate {count}: install a package and run “dragoman translate”, or by hand",
    State.STALE: "look at {count}: the source has changed since a person worked on it",
    State.LOCKED: "compare {count} with the source: it could not be paired with it",
    State.DRAFT: "read {count}: nobody has checked what the engine wrote",
    State.EDITED: "approve: a person has worked on it, nobody has signed it",
    State.APPROVED: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleStatus:
    """One article in one edition."""

    path: str
    """`2024/12/slug`."""
    language: str
    """Tag of the edition."""
    file: str
    """The file to open, relative to the newsroom."""
    state: State
    """The worst of its segments'."""
    segments: Mapping[State, int]
    """How many segments are in each state that occurs, of those that say how far it is."""
    failed: tuple[str, ...]
    """Source texts of which the engine's rendering broke a check, in their order."""
    kept: int
    """How many people's texts wait in its state file because their source has left."""

    @property
    def next_step(self) -> str:
        """What a person should do next; empty when nothing."""
        return _NEXT[self.state].format(count=self.segments.get(self.state, 0))


def article_status(plan: Plan, path: str, language: str, file: str) -> ArticleStatus:
    """The status that a plan gives one article in one edition."""
    return ArticleStatus(
        path=path,
        language=language,
        file=file,
        state=plan.state,
        segments=dict(Counter(entry.state for entry in plan.counted)),
        failed=tuple(
            entry.record.sources[0] for entry in plan.counted if entry.state is State.FAILED
        ),
        kept=len(plan.kept),
    )
