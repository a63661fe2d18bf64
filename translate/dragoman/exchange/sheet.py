"""What goes to a translator and what comes back: values only."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from dragoman.errors import ExchangeError
from dragoman.model import State
from dragoman.typography import exact_fingerprint

UNMARKED = "none"
"""The fingerprint of no target."""
BREAK = "\n\n"
"""Stands between the paragraphs of a segment that pairs several with several."""
_ORIGINAL = re.compile(r"content/[^/]+/(.+)\.md")


class NoteKind(Enum):
    """What a note to the translator is about."""

    CHECK = "check"
    """A fault of the target."""
    GLOSSARY = "glossary"
    """A decided rendering."""
    FORMER = "former source"
    """The source text that the target renders, where that is an older one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line that the translator is shown beside a segment."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """One segment as a translator gets it."""

    id: str
    """Equal for equal source texts at equal places of an article, whatever else changes."""
    place: str
    """Where it stands: `title`, `heading 2`, `blockquote/paragraph`."""
    line: int
    """Line of the source article that it begins in, from 1."""
    state: State
    is_translatable: bool
    """Whether a changed target would be taken; a locked one is shown and no more."""
    is_markdown: bool
    """Whether its texts are inline Markdown; front matter is plain text."""
    source: str
    target: str
    """Empty when there is none, or only a draft of another source text."""
    fingerprint: str
    """What `mark` makes of `target`."""
    notes: tuple[Note, ...] = ()

    @property
    def former(self) -> str:
        """The source text that the target renders, where that is an older one; else empty."""
        return next((note.text for note in self.notes if note.kind is NoteKind.FORMER), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The segments of one article that go out in one language."""

    article: str
    """`2024/12/slug`."""
    source_language: str
    """Tag of the language that it is translated from."""
    language: str
    """Tag of the language that it is translated into."""
    handouts: Sequence[Handout]
    labels: Collection[str] = ()
    """Labels of the article's link definitions, as `inline.scan` wants them."""

    @property
    def original(self) -> str:
        """The source article's file, as formats have a place for it."""
        return f"content/{self.source_language}/{self.article}.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back for one segment."""

    article: str
    """`2024/12/slug`."""
    language: str
    """Tag of the language that it is in."""
    id: str
    """As in `Handout`."""
    source: str
    """The source text that the translator saw."""
    text: str | None
    """The target, white space at its ends gone; empty when there is none, None when it has markup
    that nobody can tell the meaning of."""
    exported: str | None
    """The target as it went out; None when there was none, or the file no longer says."""
    fingerprint: str | None
    """`Handout.fingerprint` as it went out; None when the file no longer says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """All that one file brings back."""

    source_language: str
    """Tag of the language that it was translated from; empty where the format does not say."""
    replies: tuple[Reply, ...]


def mark(target: str) -> str:
    """The exact fingerprint of a target. It begins with a letter: a spreadsheet would take one in
    a few thousand for a number."""
    return f"t{exact_fingerprint(target)}" if target else UNMARKED


def article_of(original: str, where: str) -> str:
    """The path of the article whose source file is `original`. Raises ExchangeError, naming
    `where`, when it is not one of ours."""
    match = _ORIGINAL.fullmatch(original.strip())
    if match is None:
        raise not_ours(where, f"it is about “{original.strip()}”, which is no article")
    return match[1]


def not_ours(where: str, reason: str) -> ExchangeError:
    """The error that tells of a file that no `dragoman export` has written."""
    return ExchangeError(
        where,
        f"was not exported by Dragoman: {reason}",
        "Export the articles and translate the file that this gives.",
    )


def utf8(data: bytes, where: str) -> str:
    """The text of a file. Raises ExchangeError, naming `where`, when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ExchangeError(
            f"{where}:{line}", "is not UTF-8 text", "Save it again, as UTF-8."
        ) from error
