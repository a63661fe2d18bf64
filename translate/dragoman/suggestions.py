"""Names in the source edition that the glossary does not have yet, most frequent first."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman import gazetteer
from dragoman.clean import places, slug
from dragoman.clean.tables import words
from dragoman.gazetteer import Sort
from dragoman.glossary import COLUMNS, TARGETS, Glossary
from dragoman.names import ORGANISATIONS, TITLES, Name, found_in, small_words
from dragoman.sentences import split
from dragoman.typography import fold

LONGEST_ACRONYM = 6
"""Capitals. A longer word in capitals is rather shouted than shortened."""

_PLACE_TABLES = (places.is_country, places.is_city, places.is_state)
_BEFORE_PLACES = words("in from near at outside across toward towards north south east west")
"""A name that stands behind one of these more often than not is a place's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Running text of an article, without markup. Headlines are none: they have capitals all
    over."""

    article: str
    """The article's path."""
    text: str
    is_name: bool = False
    """Whether all of it is one name, such as a dateline's place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A name that an editor may want to decide."""

    id: str
    """A proposal for its id in the glossary, which no other entry has."""
    kind: str
    """A guess: one of the glossary's kinds."""
    name: str
    """As the articles write it most often."""
    count: int
    """How often they do."""
    article: str
    """Path of the first article that does."""
    example: str
    """The first sentence that does."""
    renderings: Mapping[str, str]
    """Language tag → what CLDR says; a language of which it says nothing has no entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sighting:
    name: Name
    article: str
    sentence: str


def suggest(
    passages: Iterable[Passage], glossary: Glossary, languages: Sequence[str] = TARGETS
) -> tuple[Suggestion, ...]:
    """The names in `passages` that have no entry in `glossary`, most frequent first, with CLDR's
    renderings in `languages`."""
    ids = {term.id for term in glossary.terms}
    seen = [each for each in _sightings(passages).values() if _is_new(each, glossary)]
    ranked = sorted(seen, key=lambda each: (-len(each), each[0].name.text))
    return tuple(_suggestion(each, ids, languages) for each in ranked)


def rows(suggestions: Iterable[Suggestion], *, header: bool = True) -> str:
    """`suggestions` as rows of a glossary file: what CLDR does not know is left empty."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\n")
    if header:
        writer.writeheader()
    for one in suggestions:
        fixed = {"id": one.id, "kind": one.kind, "en": one.name}
        writer.writerow({**fixed, **one.renderings})
    return written.getvalue()


def _sightings(passages: Iterable[Passage]) -> Mapping[str, list[_Sighting]]:
    """Folded names → where they stand, in order."""
    pieces = [(p, " ".join(piece.split())) for p in passages for piece in _pieces(p)]
    small = frozenset(word for _, piece in pieces for word in small_words(piece))
    found: defaultdict[str, list[_Sighting]] = defaultdict(list)
    for passage, piece in pieces:
        whole = Name(text=piece, is_sure=True, before="")
        for name in [whole] if passage.is_name else found_in(piece, small):
            sighting = _Sighting(name=name, article=passage.article, sentence=piece)
            found[fold(name.text)].append(sighting)
    return found


def _pieces(passage: Passage) -> Sequence[str]:
    return [passage.text] if passage.is_name else split(passage.text)


def _is_new(seen: Sequence[_Sighting], glossary: Glossary) -> bool:
    text = seen[0].name.text
    length = len(text.rstrip("."))
    has_entry = any(m.start == 0 and m.end == length for m in glossary.mentions(text))
    return not has_entry and any(sighting.name.is_sure for sighting in seen)


def _suggestion(seen: Sequence[_Sighting], ids: set[str], languages: Sequence[str]) -> Suggestion:
    name = Counter(sighting.name.text for sighting in seen).most_common(1)[0][0]
    listed = gazetteer.entry(name)
    said = {tag: gazetteer.rendering(listed, tag) for tag in languages} if listed else {}
    return Suggestion(
        id=_new_id(name, ids),
        kind=_kind(name, [sighting.name.before for sighting in seen]),
        name=name,
        count=len(seen),
        article=seen[0].article,
        example=seen[0].sentence,
        renderings={tag: rendering for tag, rendering in said.items() if rendering},
    )


def _new_id(name: str, ids: set[str]) -> str:
    """An id made of `name` that is not among `ids`, where it is then entered."""
    base, number = slug.make(name), 1
    while (made := slug.numbered(base, number)) in ids:
        number += 1
    ids.add(made)
    return made


def _kind(name: str, before: Sequence[str]) -> str:
    """What `name` may be the name of, by tables, by its words, by the words `before` it."""
    listed = gazetteer.entry(name)
    parts = name.split()
    if listed and listed.sort in (Sort.LANGUAGE, Sort.CURRENCY):
        return "term"
    if not ORGANISATIONS.isdisjoint(parts) or places.is_agency(name):
        return "org"
    if listed or any(is_one(name) for is_one in _PLACE_TABLES):
        return "place"
    if len(parts) == 1 and name.isupper() and len(name) <= LONGEST_ACRONYM:
        return "acronym"
    if not TITLES.isdisjoint(before):
        return "person"
    near_places = sum(word.lower() in _BEFORE_PLACES for word in before)
    return "place" if near_places * 2 > len(before) else "person"
