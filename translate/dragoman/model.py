"""The values that cross module boundaries: what they mean, field by field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

HOLE = "⟦untranslated⟧"
"""Stands in a translation where a segment has no target yet: a place for a person to write.

Plain text to every parser, so that it fits a heading, a cell or front matter alike. The published
page shows the source text in its place.
"""


GROUP = 2
"""Sources, and targets, that a group has at most."""


class State(Enum):
    """What a segment's target text is, computed from facts. Worst first: an article's state is
    the worst of its segments'."""

    FAILED = "failed"
    """The engine's text broke an error-level check and was not written."""
    MISSING = "missing"
    """There is no target for this source text."""
    STALE = "stale"
    """A person's text, whose source has changed since."""
    DRAFT = "draft"
    """Character for character what the engine wrote for this source text."""
    LOCKED = "locked"
    """A person's addition, a text that a person took out, or a region that could not be aligned:
    never touched."""
    EDITED = "edited"
    """A person changed it."""
    APPROVED = "approved"
    """A person signed the article for exactly this source text."""


_BADNESS = {state: rank for rank, state in enumerate(State)}


def worst(states: tuple[State, ...], default: State) -> State:
    """The worst of `states`; of none, `default`."""
    return min(states, key=_BADNESS.__getitem__, default=default)


class Kind(Enum):
    """What sort of place in an article a segment is."""

    FRONT = "front matter"
    """A translatable front-matter value that is prose: title, summary."""
    NAME = "name"
    """A front-matter value that is a name: place, country, agency, people. The glossary renders
    it, never the engine, which is weak on single words."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    """A paragraph, wherever it stands: body, list item, quotation, footnote, admonition."""
    CELL = "cell"
    CAPTION = "caption"
    """The title line of an admonition."""
    VERBATIM = "verbatim"
    """A block that is copied, not translated: code, raw HTML, a rule."""


FRONT_KINDS = (Kind.FRONT, Kind.NAME)
"""The kinds that stand in front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One place of an article that has its own state."""

    kind: Kind
    """What sort of place it is."""
    path: str
    """Where it stands: a front-matter key (`dateline.place`), or the open blocks
    (`blockquote/paragraph`, `heading 2`)."""
    text: str
    """Its text: a front-matter value, or inline Markdown without the containers' line prefixes."""
    start: int
    """Offset of its first character in the article's text."""
    end: int
    """Offset behind its last character."""
    prefix: str
    """What each of its further lines begins with inside its containers (`> `, four spaces)."""

    @property
    def block(self) -> str:
        """The blocks that it stands in, as a record has them: empty for a plain paragraph."""
        return "" if self.path == "paragraph" or self.kind in FRONT_KINDS else self.path

    @property
    def needs_engine(self) -> bool:
        """Whether an engine is asked for it: names are the glossary's business, blocks that are
        copied and cells of figures are nobody's."""
        if self.kind in (Kind.VERBATIM, Kind.NAME):
            return False
        return any(c.isalpha() for c in self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """An article's text and the segments in it; `segment.assemble` puts it together again."""

    text: str
    """The whole article, front matter included."""
    segments: tuple[Segment, ...]
    """Those in front matter first, then in document order, not overlapping. Between those of the
    body stand only white space and the signs of containers, such as `- ` and `> `."""

    @property
    def body_position(self) -> int:
        """Position of the body's first segment: how many stand in front matter."""
        return sum(segment.kind in FRONT_KINDS for segment in self.segments)

    @property
    def body(self) -> tuple[Segment, ...]:
        """The segments of the body."""
        return self.segments[self.body_position :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of one translated segment: one line of a state file."""

    sources: tuple[str, ...]
    """Source texts it is paired with: one; two in a group that a person made by joining; none in
    a person's addition; any number in a region that could not be told apart."""
    blocks: tuple[str, ...] = ()
    """For each of `sources` in the body, the blocks that it stands in (`Segment.block`). Empty
    when each is a plain paragraph."""
    nth: tuple[int, ...] = ()
    """For each of `sources` in the body, how many-eth it is of the equal texts in equal blocks of
    the source article, from 1. Empty when each is the first."""
    at: str = ""
    """Its front-matter key; empty in the body, where the order tells."""
    targets: int = 1
    """How many segments of the translation it speaks of: one; two in a group that a person made by
    splitting; none where a person took the translation out; any number in a region."""
    made_from: str | None = None
    """The source text that the target renders, where that is an older one (of several, joined by
    empty lines); empty when unknown."""
    draft: str | None = None
    """Exact fingerprint of what the engine wrote; absent when it wrote nothing."""
    score: float | None = None
    """The engine's own mean log-probability per token, ≤ 0; absent where no engine was asked."""
    terms: str | None = None
    """Fingerprint of the glossary renderings that the draft used; absent when none."""
    approved: str | None = None
    """Exact fingerprint of the target (of several, joined by empty lines) that a person signed."""
    edited: str | None = None
    """Exact fingerprint of a person's target (likewise) when it was last seen: how it is found
    again among others, and how it is noticed that a person has worked on stale text since."""
    failed: str | None = None
    """Signature of the engine whose text broke a check and was not written."""
    placed: bool | None = None
    """True where a person moved it: it then follows what it stands behind in the translation,
    wherever its source stands. Absent otherwise."""

    @property
    def block(self) -> str:
        """The blocks that its only source stands in; empty for a plain paragraph."""
        return self.blocks[0] if self.blocks else ""

    def without_target(self) -> Record:
        """The record of the same source when nothing renders it."""
        return replace(self, draft=None, score=None, terms=None, made_from=None, edited=None)

    @property
    def is_pair(self) -> bool:
        """Whether it pairs one source with one target: only then an engine may write it."""
        return len(self.sources) == self.targets == 1

    @property
    def is_group(self) -> bool:
        """Whether it is a person's one, or two, for one or two sources: small enough to be
        edited, approved or stale as one. What is larger is a locked region."""
        return 1 <= len(self.sources) <= GROUP and 1 <= self.targets <= GROUP


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A person's translation whose source segment left the article. It waits here, and comes
    back when the source does."""

    source: str
    """The source text that it rendered; of a group, both, joined by an empty line."""
    target: str
    """The person's text, likewise."""
    targets: int = 1
    """How many segments the text made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a state file says of one translated article."""

    records: tuple[Record, ...] = ()
    """Front matter first, then in the order of the translation's segments."""
    kept: tuple[Kept, ...] = ()
    """Oldest first."""
    signature: str | None = None
    """Fingerprint of the last approval that was taken into the records."""
    made_from: str | None = None
    """Fingerprint of the source article that the records speak of. The translation's front matter
    has it too: where the two differ, the files come from different commits. None in state files
    from before this was noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A person's signature in a translated article's front matter."""

    by: str
    """The person's name."""
    on: str
    """The day, as written."""
    source: str
    """Fingerprint of the source article that it was signed for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an engine (or the glossary, or a plain copy) gives for one source segment."""

    text: str | None
    """Markdown for the target; None when what came broke a check and must not be written."""
    score: float | None = None
    """Mean log-probability per token, ≤ 0; None where no engine was asked."""
    terms: str | None = None
    """Fingerprint of the glossary renderings that apply to it."""


class Level(Enum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault that a person should know of."""

    level: Level
    """Whether it stops anything."""
    rule: str
    """The name of the rule that saw it, as the documentation lists it."""
    where: str
    """A file, or `file:line`."""
    message: str
    """What is wrong, and what to do: whole sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One article of one edition as the site shows it.

    An article that is not translated yet is published in its source language: then
    `title_language` and `body_language` are the source's tag.
    """

    language: str
    """Tag of the edition whose page it is."""
    path: str
    """`2024/12/slug`, the same in every edition: `content/<language>/<path>.md`."""
    title: str
    """Plain text."""
    title_language: str
    """Tag of the language that the title is in."""
    summary: str
    """Plain text: as given in front matter, else the body's first sentence."""
    body: str
    """Markdown. Where a segment is untranslated it has the source text in a marked `<span>`."""
    body_language: str
    """Tag of the language that the body as a whole is in."""
    date: date | None
    """The article's date; None when unknown."""
    place: str
    """Dateline place, or empty."""
    country: str
    """Dateline country, or empty."""
    agency: str
    """The agency that reported it, or empty."""
    byline: tuple[str, ...]
    """Authors."""
    reporter: tuple[str, ...]
    """Who reported it."""
    writer: tuple[str, ...]
    """Who wrote it, where others reported."""
    editor: tuple[str, ...]
    """Who edited it."""
    translator: tuple[str, ...]
    """Who translated it into the source language."""
    section: str
    """Key of its section in the configuration, or empty."""
    tags: tuple[str, ...]
    """Tag keys."""
    source_url: str
    """Where the original was published, or empty."""
    licence: str
    """Licence of the text, or empty."""
    state: State | None
    """The article's state; None in the source edition."""
    untranslated: int
    """How many segments are shown in the source language."""
    approved_by: str
    """Who signed it for exactly this source, or empty."""
    retracted: bool
    """Whether the newsroom has withdrawn the article, in whatever language."""
    correction: str
    """The newsroom's correction note in the source language, or empty."""
