"""What is offered for a stale text, and how a person names what they want of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from dragoman.differences import Piece, by_words
from dragoman.drafting import Drafted
from dragoman.errors import UsageError
from dragoman.memory import Match


class Origin(Enum):
    """Where a proposal comes from, the most certain first."""

    NUMBERS = "numbers"
    """The person's text with the new numbers, where nothing else has changed."""
    MEMORY = "memory"
    """What a person has approved for just this source elsewhere."""
    DRAFT = "draft"
    """What the engine makes of the new source, past the gate."""
    MINE = "mine"
    """The person's text as it is: the change of the source asks nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A text that could stand in place of the person's."""

    origin: Origin
    text: str
    remarks: tuple[str, ...] = ()
    """What in it a person should look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A stale text, and what there is for it."""

    id: str
    """What the segment is called on the command line: a fingerprint of its source, and which of
    several equal ones it is (`#2`)."""
    line: int
    """Where the person's text begins in the file, from 1."""
    old: str
    """The source that the text renders; empty when it is unknown."""
    new: str
    """The source as it is now."""
    text: str
    """The person's text."""
    proposals: tuple[Proposal, ...] = ()
    """The best first. None for a text that a person has split or joined."""
    refusals: tuple[str, ...] = ()
    """Why there is no draft: what the gate said of the engine's text."""
    matches: tuple[Match, ...] = ()
    """What people wrote elsewhere for this and for near sources."""

    @property
    def changes(self) -> tuple[Piece, ...]:
        """The words of the old source and of the new one."""
        return by_words(self.old, self.new)

    def with_draft(self, drafted: Drafted) -> Offer:
        """The offer with a fresh draft, or with the reasons why there is none."""
        remarks = tuple(f"“{one.source}”: {one.fault.message}" for one in drafted.remarks)
        if drafted.draft.text is None:
            return replace(self, refusals=remarks)
        fresh = Proposal(origin=Origin.DRAFT, text=drafted.draft.text, remarks=remarks)
        return replace(self, proposals=(*self.proposals, fresh))

    def proposal(self, origin: Origin | None) -> Proposal | None:
        """The proposal of that origin; of None, the best; None when there is none."""
        if origin is Origin.MINE:
            return Proposal(origin=origin, text=self.text)
        return next((one for one in self.proposals if origin in (None, one.origin)), None)


Choices = Mapping[str, Origin | None]
"""Id of a segment → the origin that a person wants for it; None for the best."""


def choices(wanted: Sequence[str] | None, offers: Sequence[Offer], where: str) -> Choices:
    """What `wanted` says, each `ID` or `ID=ORIGIN`; None stands for the best of every offer.

    Raises UsageError for an id that is none of the `offers` of the article `where`, and for an
    origin that there is not.
    """
    known = [offer.id for offer in offers]
    if wanted is None:
        return dict.fromkeys(known)
    found: dict[str, Origin | None] = {}
    for name in wanted:
        short, _, origin = name.partition("=")
        if short not in known:
            do = f"Stale are {', '.join(known)}." if known else "Nothing is stale there."
            raise UsageError(short, f"{where} has no such stale segment", do)
        found[short] = _origin(origin) if origin else None
    return found


def _origin(name: str) -> Origin:
    try:
        return Origin(name)
    except ValueError as error:
        known = ", ".join(origin.value for origin in Origin)
        raise UsageError(name, "there are no such proposals", f"There are: {known}.") from error
