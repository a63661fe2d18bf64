"""The glossary: names and terms whose rendering an editor decided."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman import csv_table
from dragoman.errors import ConfigError
from dragoman.languages import LANGUAGES
from dragoman.typography import exact_fingerprint, fold

KINDS = ("person", "place", "org", "acronym", "term")
SEPARATOR = "|"
"""Stands between several values in one cell."""
TARGETS = tuple(tag for tag in LANGUAGES if tag != "en")
COLUMNS = (
    *("id", "kind", "en", "en_variants"),
    *(f"{tag}{end}" for tag in TARGETS for end in ("", "_alt", "_forbidden")),
    *("keep_latin", "note"),
)
"""All columns of a glossary file, in the order in which we write them."""
_NEEDED = ("id", "kind", "en")
_SWITCH = {"": False, "no": False, "yes": True}
_WORD = re.compile(r"\w+")
_PLURALS = ("", "s", "es")
"""Endings of the source language that a form may have. A possessive needs none: ’s is a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One row of a glossary file."""

    id: str = ""
    """Its name in the file."""
    kind: str = "term"
    """One of `KINDS`: says which endings a rendering may take."""
    forms: tuple[str, ...]
    """How the source language writes it: the main form first, then the variants."""
    renderings: Mapping[str, str]
    """Language tag → the decided rendering; a language without one has no entry."""
    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language tag → other forms that are right as well."""
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language tag → forms that must not be written."""
    keep_latin: bool = False
    """Whether a language without a rendering keeps the source form, letter by letter."""

    def stays_latin(self, language: str) -> bool:
        """Whether `language` has to keep the source form."""
        return self.keep_latin and language not in self.renderings

    def decided(self, language: str) -> str | None:
        """What `language` should write; None where nothing is decided."""
        accepted = self.accepted(language)
        return accepted[0] if accepted else None

    def accepted(self, language: str) -> tuple[str, ...]:
        """All forms that are right in `language`, the decided one first; empty if undecided."""
        if language in self.renderings:
            return (self.renderings[language], *self.alternatives.get(language, ()))
        return self.forms if self.stays_latin(language) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in a source text that says a term."""

    term: Term
    form: str
    """The term's form that stands there, as the glossary writes it."""
    start: int
    """Position of its first character."""
    end: int
    """Position behind its last one, a plural's ending included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A form of a term, prepared for being looked for."""

    form: str
    """As the glossary writes it."""
    core: str
    """Its words, folded, without signs at its ends: “u.s” of “U.S.”."""
    words: int
    """How many words it has."""
    term: Term

    def is_said_by(self, text: str) -> bool:
        """Whether `text`, of as many words, is this form, in the plural or not."""
        if self.form.isupper() and not text.startswith(self.form.rstrip(".")):
            return False
        return fold(text) in {self.core + ending for ending in _PLURALS}


def _prepared(form: str, term: Term) -> _Form | None:
    """`form`, ready to be looked for; None when there is no word in it."""
    words = list(_WORD.finditer(form))
    if not words:
        return None
    core = fold(form[words[0].start() : words[-1].end()])
    return _Form(form=form, core=core, words=len(words), term=term)


class Glossary:
    """Terms, found in source text as whole words, longest first.

    Case does not count, but for forms that are all capitals: “IS” is not “is”.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        """All terms, in the order of the files."""
        self.forms = tuple(form for term in self.terms for form in term.forms)
        """All that the source language writes for them."""
        self._by_form = {fold(form): term for term in self.terms for form in term.forms}
        prepared = {fold(form): _prepared(form, term) for term in self.terms for form in term.forms}
        self._by_word: defaultdict[str, list[_Form]] = defaultdict(list)
        for form in sorted(filter(None, prepared.values()), key=lambda one: -len(one.form)):
            self._by_word[_WORD.findall(form.core)[0]].append(form)

    def rendering(self, name: str, language: str) -> str | None:
        """How `language` writes `name`, which must be a whole entry; None when undecided."""
        term = self._by_form.get(fold(name))
        return term.renderings.get(language) if term else None

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every place where `text` says a term, in order; of those that overlap, the longest."""
        return tuple(self._mentions(text))

    def terms_in(self, text: str) -> tuple[Term, ...]:
        """The terms that `text` says, each once, in the order of their first mention."""
        return tuple({id(m.term): m.term for m in self._mentions(text)}.values())

    def used(self, text: str, language: str) -> str | None:
        """Fingerprint of what is decided in `language` for all terms in `text`; None without any.

        When it changes, a draft that was made with the older decisions is due to be made anew. An
        alternative more or less makes no draft wrong, so it does not count.
        """
        found = {fold(mention.form): mention.term for mention in self._mentions(text)}
        lines = [f"{form}={_decision(found[form], language)}" for form in sorted(found)]
        return exact_fingerprint("\n".join(lines)) if lines else None

    def _mentions(self, text: str) -> Iterator[Mention]:
        words = list(_WORD.finditer(text)) if self._by_word else []
        behind = 0
        for at in range(len(words)):
            if at >= behind and (found := self._longest(text, words, at)):
                mention, count = found
                behind = at + count
                yield mention

    def _longest(
        self, text: str, words: list[re.Match[str]], at: int
    ) -> tuple[Mention, int] | None:
        """The longest form that begins with word `at`, and how many words it has."""
        for form in self._beginning_with(words[at][0].casefold()):
            if at + form.words <= len(words):
                start, end = words[at].start(), words[at + form.words - 1].end()
                if form.is_said_by(text[start:end]):
                    mention = Mention(term=form.term, form=form.form, start=start, end=end)
                    return mention, form.words
        return None

    def _beginning_with(self, word: str) -> Iterator[_Form]:
        for ending in _PLURALS:
            if word.endswith(ending):
                yield from self._by_word.get(word.removesuffix(ending), ())


def _decision(term: Term, language: str) -> str:
    """What a draft has to obey, in one line. Without bans it is the rendering alone."""
    bans = SEPARATOR.join(term.forbidden.get(language, ()))
    kept = "=" if term.stays_latin(language) else ""
    return term.renderings.get(language, "") + kept + (f"!{bans}" if bans else "")


def parse(text: str, where: str) -> tuple[Term, ...]:
    """The terms of one glossary file: CSV with a header, as the documentation shows.

    Raises ConfigError, naming `where` and the line, for an unknown column, kind or language, a
    row without source form, or an id given twice.
    """
    seen: set[str] = set()
    found = csv_table.rows(text, where, COLUMNS, _NEEDED, "Add it.")
    return tuple(
        _term(csv_table.cells(row, f"{where}:{line}"), seen, f"{where}:{line}")
        for line, row in found
        if any((value or "").strip() for key, value in row.items() if key)
    )


def _term(cells: Mapping[str, str], seen: set[str], where: str) -> Term:
    if cells["kind"] not in KINDS:
        raise ConfigError(where, f"kind is “{cells['kind']}”", f"Write one of {', '.join(KINDS)}.")
    if not cells["en"]:
        raise ConfigError(where, "the column “en” is empty", "Write the source language's form.")
    if cells["id"] in seen:
        raise ConfigError(where, f"the id “{cells['id']}” stands here twice", "Change one of them.")
    keep_latin = cells.get("keep_latin", "")
    if keep_latin not in _SWITCH:
        raise ConfigError(where, f"keep_latin is “{keep_latin}”", "Write yes, or leave it empty.")
    seen.add(cells["id"])
    return Term(
        id=cells["id"],
        kind=cells["kind"],
        forms=(cells["en"], *_several(cells, "en_variants")),
        renderings={tag: cells[tag] for tag in TARGETS if cells.get(tag)},
        alternatives=_by_language(cells, "_alt"),
        forbidden=_by_language(cells, "_forbidden"),
        keep_latin=_SWITCH[keep_latin],
    )


def _by_language(cells: Mapping[str, str], end: str) -> dict[str, tuple[str, ...]]:
    found = {tag: _several(cells, f"{tag}{end}") for tag in TARGETS}
    return {tag: values for tag, values in found.items() if values}


def _several(cells: Mapping[str, str], column: str) -> tuple[str, ...]:
    values = (value.strip() for value in cells.get(column, "").split(SEPARATOR))
    return tuple(filter(None, values))
