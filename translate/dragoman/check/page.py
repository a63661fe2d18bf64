"""Both sides of an article, matched segment by segment, as the checks look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from dragoman.check.reading import Reading, definitions, read, read_plain
from dragoman.check.sides import Sides, Spot
from dragoman.glossary import Glossary, Term
from dragoman.model import FRONT_KINDS, HOLE, Cut, Kind, Segment, State
from dragoman.plan import Entry, Plan, Translation

_WITHOUT_TEXT = (State.MISSING, State.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A source article, read once for all its translations."""

    cut: Cut
    known: Mapping[str, str]
    """Its link definitions."""
    readings: tuple[Reading, ...]
    """Of each of its segments."""
    terms: tuple[tuple[Term, ...], ...]
    """What each of its segments says of the glossary."""

    @classmethod
    def of(cls, article: Cut, glossary: Glossary) -> Original:
        """All that the checks want to know of a source article."""
        known = definitions(article.text)
        readings = tuple(reading(segment, known) for segment in article.segments)
        said = tuple(glossary.terms_in(one.plain) for one in readings)
        return cls(cut=article, known=known, readings=readings, terms=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An entry of the plan whose text stands in the translation, with both sides read."""

    entry: Entry
    sides: Sides
    terms: tuple[Term, ...]
    """What its source says of the glossary."""
    written: str
    """The source's Markdown."""

    @property
    def position(self) -> int:
        """Position in the translation of the first of its segments."""
        return self.entry.targets[0]

    @property
    def is_single(self) -> bool:
        """Whether one segment renders one segment."""
        return len(self.entry.sources) == len(self.entry.targets) == 1

    @property
    def is_a_persons(self) -> bool:
        """Whether a person wrote it."""
        return self.entry.state is not State.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A source article and its translation."""

    original: Original
    translation: Translation
    plan: Plan
    language: str
    """Tag of the translation's language."""
    matches: tuple[Match, ...]
    """Source segments and what stands for them, in the translation's order."""
    additions: tuple[int, ...]
    """Positions in the translation of what a person added."""

    @property
    def target(self) -> Cut:
        """The translated article."""
        return self.translation.cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A fault of an article, and where it is."""

    spot: Spot
    at: int
    """Offset in the translated article of what it is about."""
    match: Match | None = None
    """The segments that it is about; None where it is about none."""


PageRule = Callable[[Page], Iterator[Located]]
"""Looks for one kind of fault in a whole article. Definition and levels are in its docstring."""


def page(original: Original, translation: Translation, planned: Plan, language: str) -> Page:
    """Both articles, matched as `planned`, the plan of their sync, has it."""
    known = definitions(translation.cut.text)
    matched = (
        _match(entry, original, translation.cut, known, language) for entry in planned.entries
    )
    additions = (e.targets for e in planned.entries if e.targets and not e.sources)
    return Page(
        original=original,
        translation=translation,
        plan=planned,
        language=language,
        matches=tuple(filter(None, matched)),
        additions=tuple(chain.from_iterable(additions)),
    )


def reading(segment: Segment, known: Mapping[str, str]) -> Reading:
    """A segment, read as it is written."""
    is_plain = segment.kind in (*FRONT_KINDS, Kind.VERBATIM)
    return read_plain(segment.text) if is_plain else read(segment.text, known)


def _match(
    entry: Entry, original: Original, target: Cut, known: Mapping[str, str], language: str
) -> Match | None:
    """None where nothing stands, or what an engine will write anew."""
    if not entry.sources or not entry.targets or entry.state in _WITHOUT_TEXT:
        return None
    if HOLE in entry.texts:
        return None
    sources = [original.cut.segments[n] for n in entry.sources]
    rendered = _rendered(entry, original, sources)
    return Match(
        entry=entry,
        sides=Sides(
            source=_joined(rendered),
            target=_joined([reading(target.segments[n], known) for n in entry.targets]),
            language=language,
            kind=sources[0].kind,
        ),
        terms=() if entry.record.made_from else _distinct(original.terms[n] for n in entry.sources),
        written="\n\n".join(one.text for one in rendered),
    )


def _distinct(said: Iterable[Sequence[Term]]) -> tuple[Term, ...]:
    return tuple({id(term): term for terms in said for term in terms}.values())


def _rendered(entry: Entry, original: Original, sources: Sequence[Segment]) -> list[Reading]:
    """The source texts that the entry's text renders: where it is stale, the older ones, for that
    the source has changed since is another finding."""
    older = entry.record.made_from
    if older:
        return [reading(replace(sources[0], text=older), original.known)]
    return [original.readings[n] for n in entry.sources]


def _joined(readings: Sequence[Reading]) -> Reading:
    """Several texts as one; the offsets of what is in it are those of each."""
    if len(readings) == 1:
        return readings[0]
    together = chain.from_iterable
    return Reading(
        text="\n\n".join(one.text for one in readings),
        plain=" ".join(one.plain for one in readings),
        literals=tuple(together(one.literals for one in readings)),
        links=tuple(together(one.links for one in readings)),
        notes=tuple(together(one.notes for one in readings)),
        images=tuple(together(one.images for one in readings)),
        tags=tuple(together(one.tags for one in readings)),
        attributes=tuple(together(one.attributes for one in readings)),
        emphasis=tuple(together(one.emphasis for one in readings)),
        signs=tuple(together(one.signs for one in readings)),
    )
