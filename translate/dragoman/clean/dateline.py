"""Datelines: where, when and for whom a story was filed, at the start of its first paragraph.

Precision comes first: a dateline that is missed is harmless, a sentence that is eaten is not.
So its shape alone is never enough: the agency must be known or named like one, or the place
must be known, and a sentence must begin behind the dash. No Python library finds datelines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.clean import dates, places
from dragoman.clean.story import Dateline
from dragoman.clean.tables import words

LIMIT = 120
"""A dateline's dash stands within so many characters; the longest seen among 1,484 had 97."""
_MOST_PARTS = 3
_MOST_WORDS = 5
_LEAST_CAPITALS = 3
"""Fewer capitals are an abbreviation (`UN`), not a city."""
_LEAST_WORDS = 5
"""A shorter rest behind a bare `City —` is a heading, not a sentence."""

_DASH = re.compile(r"\s*[—―]\s*|\s+–\s*|(?<=\S)–\s+|\s+--?(?:\s+|$)|(?<=\))\s*[–-]{1,2}(?:\s+|$)")
_HEAD = re.compile(r"(?P<outer>[^()]*?)\s*(?:\((?P<agency>[^()]+)\)\s*)?")
_AGENCY_BEHIND = re.compile(r"(?P<agency>[^.,:;()]{2,30})\.\s+")
_ONLY_AGENCY = re.compile(r"(?P<agency>[^.,:;()]{2,30})\.?\s*")
_SLASHED_AGENCY = re.compile(r"(?P<outer>[^()/]{2,60}?)[.,]?\s*/(?P<agency>[^/()]{2,30})/\.?\s+")
_PLACE_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u200c'’‘.-])*")
_OPENING = " \t\n\"'“”„«‘’[({¿¡*_"
_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|e[ldrsz])-[^\W\d_a-z]")
_SENTENCE_END = re.compile(r"[.!?؟。](?=\s|$)")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_SMALL = words("of the and de del da dos al el upon")
_LABELS = words(
    """breaking opinion update updated analysis exclusive explainer factbox video watch photo photos
    live interview news alert correction corrected editorial comment commentary feature report
    timeline profile review podcast gallery urgent flash developing world politics sports
    business culture local special background fact file عاجل خاص رأي تحليل فيديو صور تقرير срочно
    мнение фото видео анализ"""
)
"""What stands before a dash at a story's start and is no place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A dateline that was found."""

    dateline: Dateline
    """Its place, country and date, in normal case."""
    agency: str
    """The agency that it names; or empty."""
    end: int
    """Offset at which the sentence behind it begins."""


@lru_cache(maxsize=512)  # several rules ask about the same paragraphs
def find(paragraph: str) -> Found | None:
    """The dateline that `paragraph` begins with; None when there is none, or when in doubt."""
    text = paragraph.replace("\n", " ")
    return _slashed(text) or _dashed(text)


def _slashed(text: str) -> Found | None:
    """`МОСКВА, 8 декабря. /ТАСС/. …`"""
    match = _SLASHED_AGENCY.match(text)
    if match is None or not places.is_agency(match["agency"]):
        return None
    where = _where(match["outer"])
    if where is None or not _begins_sentence(text[match.end() :]):
        return None
    return Found(dateline=where, agency=match["agency"].strip(), end=match.end())


def _dashed(text: str) -> Found | None:
    dash = _DASH.search(text, 1, LIMIT)
    head = _HEAD.fullmatch(text, 0, dash.start()) if dash else None
    if dash is None or head is None:
        return None
    rest = text[dash.end() :]
    if head["agency"]:
        return _with_agency(head["outer"], head["agency"], rest, dash.end())
    where = _where(head["outer"])
    if where is None:
        return None
    behind = _AGENCY_BEHIND.match(rest) or _ONLY_AGENCY.fullmatch(rest)
    if behind and places.is_agency(behind["agency"]):
        return _with_agency_behind(where, behind, rest, dash.end())
    if not _is_place_alone(where, head["outer"], rest, dash[0].strip()):
        return None
    return Found(dateline=where, agency="", end=dash.end())


def _with_agency(outer: str, inner: str, rest: str, end: int) -> Found | None:
    """`CITY, Country (Agency) – …` and `(Agency) – …`."""
    agency, _, date = (part.strip() for part in inner.partition(","))
    known = places.is_agency(agency)
    if date and not _is_date(date):
        return None
    if not (_begins_sentence(rest) or (known and not rest)):
        return None
    where = _where(outer) if outer else Dateline()
    if where is None or _is_label(outer) or _is_its_full_name(outer, agency):
        return None
    if not known and not (_is_known(where) and _is_name(agency)):
        return None
    if date and not where.date:
        where = Dateline(place=where.place, country=where.country, date=date)
    return Found(dateline=where, agency=agency, end=end)


def _is_its_full_name(outer: str, agency: str) -> bool:
    """Whether the brackets explain what stands before them: `The Associated Press (AP) – …`."""
    if not outer:
        return False
    if outer.startswith("The ") and not places.is_city(outer):
        return True
    initials = "".join(word[0] for word in re.findall(r"\w+", outer) if word[0].isupper())
    return places.is_agency(outer) or initials == agency


def _with_agency_behind(
    where: Dateline, behind: re.Match[str], rest: str, end: int
) -> Found | None:
    """`МОСКВА, 8 дек — РИА Новости. …`, and `القامشلي – نورث برس` as a paragraph of its own."""
    sentence = rest[behind.end() :]
    if not (_is_known(where) or where.date) or not (_begins_sentence(sentence) or not sentence):
        return None
    return Found(dateline=where, agency=behind["agency"].strip(), end=end + behind.end())


def _where(outer: str) -> Dateline | None:
    """Place, country and date of the part before agency and dash; None when it is not just that."""
    parts = [part.strip() for part in re.split("[,،]", outer)]
    date = ""
    for count in (3, 2, 1):
        written = ", ".join(parts[-count:])
        if count < len(parts) and _is_date(written):
            date, parts = written, parts[:-count]
    if len(parts) > _MOST_PARTS or not all(map(_has_shape_of_place, parts)):
        return None
    last = parts[-1]
    is_less = places.is_city(last) if len(parts) == 1 else places.is_state(last)
    country = places.normal_case(parts.pop()) if places.is_country(last) and not is_less else ""
    return Dateline(place=", ".join(map(places.normal_case, parts)), country=country, date=date)


def _is_date(written: str) -> bool:
    return (
        dates.read(written) is not None
        or dates.is_day_and_month(written)
        or dates.is_ambiguous(written)
        or _WEEKDAY.fullmatch(written) is not None
    )


def _has_shape_of_place(part: str) -> bool:
    words = re.split(r"[\s/]+", part)
    return len(words) <= _MOST_WORDS and all(map(_has_shape_of_name, words))


def _has_shape_of_name(word: str) -> bool:
    if not _PLACE_WORD.fullmatch(word):
        return False
    return not word[0].islower() or word in _SMALL or _ARTICLE.match(word) is not None


def _is_name(agency: str) -> bool:
    """Whether an unknown agency is written like a name, and is not a place or an age."""
    words = agency.split()
    named = len(words) <= _MOST_WORDS and not words[0][0].islower()
    shaped = all(_has_shape_of_name(word) for word in words)
    return named and shaped and not places.is_country(agency) and not places.is_city(agency)


def _is_known(where: Dateline) -> bool:
    return bool(where.country) or places.is_city(where.place.split(",")[0])


def _is_label(outer: str) -> bool:
    return any(word.casefold() in _LABELS for word in outer.replace(",", " ").split())


def _begins_sentence(rest: str) -> bool:
    """Whether a sentence begins here: not with a small letter, but for names such as al-Assad."""
    first = rest.lstrip(_OPENING)
    if not first or not first[0].isalnum():
        return False
    return not first[0].islower() or _ARTICLE.match(first) is not None


def _is_place_alone(where: Dateline, outer: str, rest: str, dash: str) -> bool:
    """Whether a head without agency is surely a dateline, and not what a sentence begins with."""
    place = outer.split(",")[0].strip()
    capitals = place.isupper() and len(place) >= _LEAST_CAPITALS
    if not where.place or _is_label(outer):
        return False
    if not places.is_city(place) and not (capitals and (where.country or where.date)):
        return False
    if not capitals and dash not in ("–", "—", "―"):
        return False
    return _is_sentence_of_its_own(rest)


def _is_sentence_of_its_own(rest: str) -> bool:
    """Not `– Aleppo road`, not `– once the capital – fell`, not a few words."""
    words = rest.split()
    if len(words) < _LEAST_WORDS or not _begins_sentence(rest):
        return False
    for count in (1, 2):
        name = re.sub(r"['’]s?$|[,.:;]+$", "", " ".join(words[:count]))
        if places.is_city(name) or places.is_country(name):
            return False
    end = _SENTENCE_END.search(rest)
    first_sentence = rest[: end.end()] if end else rest
    return len(_DASH.findall(first_sentence)) % 2 == 0
