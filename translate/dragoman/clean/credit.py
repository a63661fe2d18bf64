"""Credit lines: who reported, wrote, edited or translated a story.

Only a line that is nothing but a credit counts. “Editing by hand is slow, he said” and “By Monday
evening, the army had left” are sentences: behind the label only names may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.clean import places
from dragoman.clean.story import Credits
from dragoman.clean.tables import words

LONGEST = 300
"""A credit line of more characters than this has not been seen; it is text."""
_MOST_WORDS = 5
"""Words of one name: `Abd al-Rahman bin Khalid al-Ahmad` has five."""

_BY = {
    "byline": "by",
    "reporter": "reporting by|reported by|additional reporting by",
    "writer": "writing by|written by|prepared by|compiled by",
    "editor": "editing by|edited by|copy editing by",
    "translator": "translated by|translation by",
    "reporter writer": "reporting and writing by|reported and written by",
    "writer editor": "writing and editing by|written and edited by",
    "reporter editor": "reporting and editing by",
}
"""Role, or two → English labels, behind which names stand without a colon."""

_LABELS = {
    "byline": "by|author|authors|بقلم|الكاتب|الكاتبة|nivîskar|yazar|автор|авторы|نووسەر|نووسینی",
    "reporter": "reporter|مراسل|مراسلة|nûçegihan|muhabir|haber|корреспондент|پەیامنێر",
    "writer": "writer|إعداد|كتابة|amadekar|hazırlayan|подготовил|подготовила|ئامادەکردن|"
    "ئامادەکردنی",
    "editor": "editor|تحرير|المحرر|edîtor|editör|редактор|редактура|دەستکاری|سەرنووسەر",
    "translator": "translator|ترجمة|المترجم|wergêr|çeviri|çeviren|перевод|"
    "переводчик|переводчица|وەرگێڕان|وەرگێڕانی|وەرگێڕ",
    "writer editor": "إعداد وتحرير|كتابة وتحرير|amadekar û edîtor",
}
"""Role, or two → labels that a colon follows; no word that may head a story (“Translation:”)."""

_ROLES = {label: role for role, row in _BY.items() for label in row.split("|")}
_ROLES_WITH_COLON = {label: role for role, row in _LABELS.items() for label in row.split("|")}


def _alternatives(labels: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, labels), key=len, reverse=True))


_PART = re.compile(
    rf"(?:(?P<by>{_alternatives(_ROLES)})\s+|(?P<label>{_alternatives(_ROLES_WITH_COLON)})\s*:\s*)"
    r"(?P<names>\S.*)",
    re.IGNORECASE,
)
_BETWEEN_PARTS = re.compile(
    rf"\s*[;|]\s*|\s+[–—-]\s+|\.\s+(?=(?:{_alternatives(_ROLES)})\s)|"
    r"(?<!reporting)(?<!reported)(?<!writing)(?<!written)(?<! and),?\s+(?:and\s+)?"
    r"(?=(?:additional reporting|editing|writing|translation) by\s)",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*[,،&]\s*(?:and\s+)?|\s+(?:and|und|ve|û|и)\s+")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u200c'’‘.-])*")
_PARTICLES = words("al el bin ibn abu de del der di la le van von da dos û u")
_IN_PLACE = re.compile(r"\s+in\s+(?P<place>[^\d_]+)$")
_NO_NAMES = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december today tonight tomorrow yesterday now the a
    an any all no some every this that these those his her its their my our your land sea air night
    day way means force law order hand design default definition then now noon dawn midnight chance
    accident mistake nature itself himself herself themselves"""
)
"""Words after “By” that make a phrase, not a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A credit line that was read."""

    credits: Credits
    """Who made the story, role by role."""
    agency: str
    """The agency that stands beside a name; or empty."""


@lru_cache(maxsize=512)  # several rules ask about the same lines
def find(line: str) -> Found | None:
    """The credits that `line` is; None when it is, or may be, anything else."""
    if len(line) > LONGEST:
        return None
    text = " ".join(line.split())
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    parts = [_part(part) for part in _BETWEEN_PARTS.split(text.strip(". ")) if part]
    read = [part for part in parts if part is not None]
    if not read or len(read) < len(parts):
        return None
    agencies = [each.agency for each in read if each.agency]
    found = Found(credits=joined(each.credits for each in read), agency="/".join(agencies))
    return found if found.credits != Credits() else None


def joined(several: Iterable[Credits]) -> Credits:
    """All people of `several`, role by role, each once."""
    every = tuple(several)
    byline = dict.fromkeys(name for each in every for name in each.byline)
    people = {
        role: ", ".join(dict.fromkeys(name for each in every if (name := getattr(each, role))))
        for role in ("reporter", "writer", "editor", "translator")
    }
    return Credits(byline=tuple(byline), **people)


def _part(part: str) -> Found | None:
    """One label and its names; or an agency alone, which stands behind a name."""
    match = _PART.fullmatch(part)
    if match is None:
        return Found(credits=Credits(), agency=part) if places.is_agency(part) else None
    label = " ".join((match["by"] or match["label"]).casefold().split())
    roles = (_ROLES if match["by"] else _ROLES_WITH_COLON)[label].split()
    names = list(_names(match["names"], at_desk="byline" not in roles))
    if not names or not all(names):
        return None
    agencies = [name for name in names if places.is_agency(name)] if len(names) > 1 else []
    people = tuple(name for name in names if name not in agencies)
    if match["by"] and "byline" in roles and not all(map(_is_full_name, people)):
        return None
    return Found(credits=_in_roles(people, roles), agency="/".join(agencies))


def _in_roles(people: tuple[str, ...], roles: Sequence[str]) -> Credits:
    at_desk = {role: ", ".join(people) for role in roles if role != "byline"}
    return Credits(byline=people if "byline" in roles else (), **at_desk)


def _names(text: str, *, at_desk: bool) -> Iterator[str]:
    """The names in a list of them; an empty one where something is no name.

    `at_desk`: the people may be named with their desk, as in “Jane Doe in Amman”, which goes.
    """
    for each in _BETWEEN_NAMES.split(text):
        desk = _IN_PLACE.search(each) if at_desk else None
        name = each[: desk.start()] if desk and _is_name(desk["place"]) else each
        yield places.normal_case(name) if _is_name(name) else ""


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and not words[0].islower()
        and all(map(_is_name_word, words))
        and words[-1].casefold() not in _PARTICLES
    )


def _is_name_word(word: str) -> bool:
    if not _NAME_WORD.fullmatch(word) or word.casefold() in _NO_NAMES:
        return False
    return not word[0].islower() or word.split("-")[0] in _PARTICLES


def _is_full_name(name: str) -> bool:
    """Whether a bare “By …” may stand before it: two words, or an agency."""
    return len(name.split()) > 1 or places.is_agency(name)
