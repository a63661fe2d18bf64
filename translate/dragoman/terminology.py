"""Decided names and terms in what an engine wrote: seen to be right, or put right.

A name is put right only where its place is certain: the source says it once, and the text has
once what the engine writes for the bare name. All else is left to the checks and to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dragoman import inflection
from dragoman.glossary import Mention, Term
from dragoman.inflection import Hit

ALIKE = 90
"""RapidFuzz's ratio (0–100) from which two spellings are taken for one name: two letters in
twenty. “Damaskus” and “Damaskûs” (88) are not; lower, “Mosul” and “Mosel” would be."""

SHORTEST = 3
"""Letters that an engine's name must have to be looked for: shorter ones stand anywhere."""

_SHORTEST_ALIKE = 5
_AROUND = " \t\n.,;:!?…،؛؟«»“”„\"'()[]"
"""What may stand around a name and is no part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """How a wrong name can be put right."""

    prefix: str
    """The text up to the name and the decided form, inflected: what a rendering that is decoded
    anew must begin with."""
    rest: str
    """The text behind the name, as it stands."""
    is_name: bool
    """Whether it is a name, not a term. The words around a term agree with it in gender and
    number, so `text` may be wrong where the engine's own continuation of `prefix` is not."""

    @property
    def text(self) -> str:
        """The text with the name replaced."""
        return self.prefix + self.rest


def is_written(term: Term, text: str, language: str) -> bool:
    """Whether `text` has an accepted form of `term`, inflected or not."""
    return any(_has(form, term, text, language) for form in term.accepted(language))


def banned(term: Term, text: str, language: str) -> str | None:
    """The first forbidden form of `term` that `text` has, as the glossary writes it.

    One that is only part of an accepted form there does not count: “Esad” inside “el-Esad”.
    """
    for form in term.forbidden.get(language, ()):
        if any(
            not _is_right(hit, term, text, language) for hit in _hits(form, text, language, term)
        ):
            return form
    return None


def wrong(mentions: Sequence[Mention], text: str, language: str) -> tuple[Mention, ...]:
    """Of `mentions`, a source sentence's, those whose decision `text` does not follow and that
    can be looked for: terms that the sentence says once."""
    said = [id(mention.term) for mention in mentions]
    return tuple(
        mention
        for mention in mentions
        if said.count(id(mention.term)) == 1 and _is_wrong(mention.term, text, language)
    )


def mend(text: str, mention: Mention, own: str, language: str) -> Mending | None:
    """How to put right what `text` writes for `mention`, one of `wrong`.

    `own` is what the engine writes for `mention.form` alone. None where the place or the
    inflection of the name is not certain.
    """
    decided = mention.term.decided(language)
    place = _place(text, mention.term, own, language)
    if decided is None or place is None:
        return None
    form, hit = place
    written = inflection.inflect_like(decided, form, hit, language)
    if written is None:
        return None
    return Mending(
        prefix=text[: hit.start] + written,
        rest=text[hit.end :],
        is_name=mention.term.kind != "term",
    )


def _hits(form: str, text: str, language: str, term: Term) -> tuple[Hit, ...]:
    return inflection.find(form, text, language, term.kind)


def _has(form: str, term: Term, text: str, language: str) -> bool:
    hits = _hits(form, text, language, term)
    if term.stays_latin(language):
        return _is_verbatim(form, text) or any(form in hit.text for hit in hits)
    return bool(hits)


def _is_verbatim(form: str, text: str) -> bool:
    """Whether `text` has `form` letter by letter, also where a preposition is written on to it."""
    return bool(re.search(rf"(?<![A-Za-z\d]){re.escape(form)}(?![A-Za-z\d])", text))


def _is_right(hit: Hit, term: Term, text: str, language: str) -> bool:
    """Whether what was found as a forbidden form is, or is part of, an accepted one."""
    accepted = term.accepted(language)
    if hit.text in accepted:
        return True
    return any(
        other.start <= hit.start and hit.end <= other.end and len(other.text) > len(hit.text)
        for form in accepted
        for other in _hits(form, text, language, term)
    )


def _is_wrong(term: Term, text: str, language: str) -> bool:
    if not term.accepted(language):
        return False
    return not is_written(term, text, language) or banned(term, text, language) is not None


def _place(text: str, term: Term, own: str, language: str) -> tuple[str, Hit] | None:
    """Where the wrong form stands, and that form: a forbidden one, else the engine's own."""
    own = own.strip(_AROUND)
    forms = [*term.forbidden.get(language, ())]
    if sum(map(str.isalpha, own)) >= SHORTEST and own not in term.accepted(language):
        forms.append(own)
    found = [(form, hit) for form in forms for hit in _hits(form, text, language, term)]
    if not found and own in forms:
        found = [(own, hit) for hit in _alike(own, text)]
    places = {hit.start for _, hit in found}
    return found[0] if len(places) == 1 else None


def _alike(name: str, text: str) -> Iterator[Hit]:
    """Words of `text` that are nearly `name`, with the same first and last letter: so nothing is
    written on to them."""
    if len(name) < _SHORTEST_ALIKE:
        return
    words = list(re.finditer(r"\S+", text))
    count = len(name.split())
    for at in range(len(words) - count + 1):
        start = words[at].start()
        group = text[start : words[at + count - 1].end()]
        core = group.strip(_AROUND)
        same_ends = core[:1] == name[0] and core[-1:] == name[-1]
        if same_ends and fuzz.ratio(name, core) >= ALIKE:
            yield Hit(start=start + group.index(core), text=core)
