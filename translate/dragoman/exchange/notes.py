"""What a translator should know of a segment: decided renderings, faults of its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman import check
from dragoman.check.pair import Fault
from dragoman.check.reading import Reading, read, read_plain
from dragoman.check.sides import pair_of
from dragoman.check.terms import terms
from dragoman.exchange.sheet import BREAK, Note, NoteKind
from dragoman.glossary import Glossary
from dragoman.model import FRONT_KINDS, Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviser:
    """Looks at the segments of one article in one language."""

    language: str
    """Tag of the target language."""
    glossary: Glossary
    known: Mapping[str, str] = field(default_factory=dict)
    """The article's link definitions, as `check.reading.definitions` gives them."""

    def notes(self, segments: Sequence[Segment], target: str) -> tuple[Note, ...]:
        """All notes on a segment, or on several that go together. `target` may be empty."""
        said = self.glossary.terms_in(self._source(segments).plain)
        decided = ((term.forms[0], term.decided(self.language)) for term in said)
        glossary = (
            Note(kind=NoteKind.GLOSSARY, text=f"{form}: {rendering}")
            for form, rendering in decided
            if rendering
        )
        faults = (
            Note(kind=NoteKind.CHECK, text=f"{fault.message} [{fault.rule}]")
            for fault in self.faults(segments, target)
        )
        return (*glossary, *faults)

    def faults(self, segments: Sequence[Segment], target: str) -> Iterator[Fault]:
        """What the checks say of a target; nothing where there is none, and of names and copies,
        which are nobody's sentences."""
        if not target or not any(segment.needs_engine for segment in segments):
            return
        source, rendering = self._source(segments), self._read(segments, target)
        yield from check.faults(pair_of(source, rendering.plain, self.language, self.glossary))
        yield from terms(self.glossary.terms_in(source.plain), rendering.plain, self.language)

    def _source(self, segments: Sequence[Segment]) -> Reading:
        return self._read(segments, BREAK.join(segment.text for segment in segments))

    def _read(self, segments: Sequence[Segment], text: str) -> Reading:
        return read_plain(text) if segments[0].kind in FRONT_KINDS else read(text, self.known)
