"""What a sync looks at, and what it decides: values only, made in `sync`, used in `assembly`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dragoman.model import Approval, Cut, Facts, Kept, Record, State, worst
from dragoman.segment import shape
from dragoman.typography import exact_fingerprint, fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source article as a sync sees it."""

    cut: Cut
    """The article and its segments."""
    minor: bool = False
    """Whether it says (`minor: true`) that its change asks nothing of the translations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A translated article as it stands, and what is known of it."""

    cut: Cut
    """The article and its segments."""
    facts: Facts | None
    """Facts from its state file; None when there is none (then everything counts as edited)."""
    approval: Approval | None
    """The signature in its front matter."""
    made_from: str | None
    """Fingerprint of the source article that it was last synced with, from its front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What bears on a plan beside the two articles."""

    terms: Callable[[str], str | None]
    """Source text → fingerprint of the glossary renderings that apply to it now."""
    engine: str | None = None
    """Signature of the engine at hand; None when there is none."""
    refresh_drafts: bool = False
    """Whether drafts of an unchanged source are to be written anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one place of the translation will hold."""

    record: Record
    """The facts, as they are to be if the engine writes nothing."""
    state: State
    """Its state now."""
    sources: tuple[int, ...]
    """Positions of its source segments in the source article, as many as in its record."""
    targets: tuple[int, ...] = ()
    """Positions of its texts in the translation; none where it is new or taken out."""
    texts: tuple[str, ...] = ()
    """What is to stand there if the engine writes nothing; none where nothing stands yet."""
    due: bool = False
    """Whether the engine should write it. Then it has one source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The outcome of a sync before any engine is asked."""

    source: Cut
    """The source article."""
    translation: Cut | None
    """The translation as it stands; None when there is none yet."""
    entries: tuple[Entry, ...]
    """Front matter first, then the body in the order that the translation will have."""
    kept: tuple[Kept, ...]
    """People's texts whose source has left the article, this time or before."""
    newly_kept: tuple[Kept, ...]
    """Those of them that leave the page with this sync."""
    signature: str | None
    """Fingerprint of the approval in the article's front matter, if it holds for what stands
    there; None also for one that was given for another source."""

    @property
    def counted(self) -> tuple[Entry, ...]:
        """The entries that say how far the article is. Names and copies, for which no engine is
        asked, count only where a person has worked on them."""
        return tuple(
            entry
            for entry in self.entries
            if entry.state not in (State.DRAFT, State.MISSING)
            or self.source.segments[entry.sources[0]].needs_engine
        )

    @property
    def state(self) -> State:
        """The article's state: the worst of its segments'."""
        return worst(tuple(entry.state for entry in self.counted), default=State.DRAFT)


@lru_cache(maxsize=8)  # every language of an article asks for it, several times
def article_fingerprint(article: Cut) -> str:
    """Fingerprint of all that a translation of the article depends on: each segment's text as
    `typography.fold` sees it, and the block structure."""
    parts = (
        f"{kind.value} {path} {fingerprint(segment.text)}"
        for (kind, path), segment in zip(shape(article), article.segments, strict=True)
    )
    return exact_fingerprint("\n".join(parts))
