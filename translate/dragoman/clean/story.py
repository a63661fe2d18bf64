"""The values that cleaning works on: a source's text, what is known besides it, and the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import Enum
from typing import TypeVar

from dragoman.model import Finding, Level


class Form(Enum):
    """How a source article is written."""

    TEXT = "text"
    """Plain text: no character in it is markup."""
    MARKDOWN = "Markdown"
    """Markdown, perhaps with front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A source article as cleaning takes it."""

    file: str
    """Its file, relative to the newsroom's folder: `seeds/flood.txt`."""
    text: str
    """All its text, decoded, with `\\n` line ends; front matter included."""
    form: Form
    """How it is written."""
    fingerprint: str
    """Fingerprint of the bytes that it and its sidecar were read from."""
    language: str = "en"
    """Tag of the source edition: text in another language is reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when a story was filed, as its dateline says."""

    place: str = ""
    """City, or cities joined by `/`, in normal case."""
    country: str = ""
    """Country, in normal case."""
    date: str = ""
    """Date as written: `Dec 8`. It is the article's date only when it has a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """Who made a story. Several people of one role are joined by a comma."""

    byline: tuple[str, ...] = ()
    """Authors, one by one."""
    reporter: str = ""
    """Who reported it."""
    writer: str = ""
    """Who wrote it up."""
    editor: str = ""
    """Who edited it."""
    translator: str = ""
    """Who translated it into the source language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What is known of a story besides its text: from the file beside it, from front matter of
    its own, or taken out of the text. What is empty is not known."""

    title: str = ""
    """Headline, plain text."""
    date: date | None = None
    """Day of publication; never guessed."""
    dateline: Dateline = field(default_factory=Dateline)
    """Where and when it was filed."""
    agency: str = ""
    """The agency that reported it."""
    credits: Credits = field(default_factory=Credits)
    """Who made it."""
    section: str = ""
    """Key of its section in the configuration."""
    tags: tuple[str, ...] = ()
    """Tag keys."""
    summary: str = ""
    """Plain text; the site takes the first sentence when there is none."""
    url: str = ""
    """Where it was published first."""
    licence: str = ""
    """Licence of the text."""
    note: str = ""
    """The newsroom's remark about the source: where a date comes from, for instance."""


NOTHING_KNOWN = Sidecar()

_Parts = TypeVar("_Parts", Dateline, Credits)


def merged(first: Sidecar, second: Sidecar) -> Sidecar:
    """Field by field what `first` knows, else what `second` knows."""
    plain = {
        name: getattr(first, name) or getattr(second, name)
        for name in (each.name for each in fields(Sidecar))
        if name not in ("dateline", "credits")
    }
    return Sidecar(
        dateline=_either(first.dateline, second.dateline),
        credits=_either(first.credits, second.credits),
        **plain,
    )


def _either(first: _Parts, second: _Parts) -> _Parts:
    names = (each.name for each in fields(first))
    return replace(second, **{name: got for name in names if (got := getattr(first, name))})


class Action(Enum):
    """What a rule did with a piece of text."""

    DROPPED = "dropped"
    """It is a copy, or not text."""
    MOVED = "moved"
    """It went into front matter."""
    JOINED = "joined"
    """Lines became one paragraph."""
    KEPT = "kept"
    """It is used, and stays in the text too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """One thing that one rule did: a line of `--explain`."""

    rule: str
    """Name of the rule, as the documentation lists it."""
    action: Action
    """What was done."""
    text: str
    """The text concerned."""
    why: str
    """What the rule saw: a clause."""


class BlockKind(Enum):
    """What sort of block a piece of a source's body is."""

    LINE = "line"
    """A line of plain text."""
    PROSE = "prose"
    """A paragraph of Markdown."""
    HEADING = "heading"
    """A heading of Markdown."""
    OTHER = "other"
    """Anything else of Markdown: a list, a table, code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of the body: a line, a paragraph, or a block of Markdown."""

    kind: BlockKind
    """What sort it is."""
    text: str
    """Its characters."""
    plain: str
    """What a reader sees of it, on one line; of a block that is not prose, its characters."""
    before: str
    """The white space that stood before it."""

    @property
    def spaced(self) -> bool:
        """Whether an empty line stands before it."""
        return self.before.count("\n") > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A source article on its way through the rules. Each rule returns a new one."""

    source: SourceText
    """What it was made from."""
    is_cleaned: bool = False
    """Whether it is an article that was rendered before: then rules leave it alone."""
    own: Sidecar = NOTHING_KNOWN
    """What the source's own front matter says."""
    found: Sidecar = NOTHING_KNOWN
    """What rules took out of the text."""
    blocks: tuple[Block, ...] = ()
    """The body, in order."""
    trace: tuple[Applied, ...] = ()
    """What was done, in order."""
    findings: tuple[Finding, ...] = ()
    """What a person should know."""

    @property
    def title(self) -> str:
        """The headline as far as it is known from the source itself; else empty."""
        return self.own.title or self.found.title

    def learned(self, **known: object) -> Story:
        """The same story, of which `known` was found out."""
        return replace(self, found=replace(self.found, **known))  # type: ignore[arg-type]

    def traced(self, *applied: Applied) -> Story:
        """The same story with more lines in its trace."""
        return replace(self, trace=self.trace + applied)

    def reported(self, level: Level, rule: str, message: str) -> Story:
        """The same story with one more finding about its file."""
        finding = Finding(level=level, rule=rule, where=self.source.file, message=message)
        return replace(self, findings=(*self.findings, finding))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A source article made ready to be written as an article of the source edition."""

    about: Sidecar
    """All that is known of it; the sidecar's word counts first, then front matter's."""
    file: str
    """The source article's file."""
    fingerprint: str
    """Fingerprint of the source article's and its sidecar's bytes."""
    extra: Mapping[str, object]
    """Front-matter keys of the source that Dragoman does not know, as they were."""
    body: str
    """Canonical Markdown, without white space around it; empty when there is only a headline."""
    trace: tuple[Applied, ...]
    """What was done, in order."""
    findings: tuple[Finding, ...]
    """What a person should know."""
