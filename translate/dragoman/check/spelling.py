"""Names that an article writes in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from dragoman import names
from dragoman.check.page import Located, Match, Page
from dragoman.check.pair import warning
from dragoman.check.sides import Spot
from dragoman.model import Kind
from dragoman.typography import fold

LIKE_ENOUGH = 75
"""RapidFuzz's ratio (0–100) of two skeletons from which a word may be the name's rendering."""
AHEAD = 15
"""By how much the best word must be liker than any other: else it is not certain which it is."""
SHORTEST = 3
"""Consonants that a name must have to be told from other words."""
_ENDINGS = {"ar": 0, "ckb": 4, "kmr": 3, "ru": 3}
"""Letters at the end of a name in which two forms of it may differ, by inflection."""
_PREFIXES = re.compile(r"^(?:[وف]?(?:[بكل]?ال|لل|[بكل](?=\w{4}))|[وف](?=\w{4}))")
"""What Arabic writes on to the front of a name."""
_WORD = re.compile(r"[^\W\d_]+")
_SILENT = re.compile(r"[^a-z]|[aeiouwyh]")
_ALIKE = str.maketrans("qcjzvp", "kkgsfb")
"""Letters that languages write for one another."""
_TRANSLATED = names.ORGANISATIONS | names.TITLES | names.LISTERS | names.JOINERS


def spelling(page: Page) -> Iterator[Located]:
    """A name has one spelling in an article. Warning where a word that sounds like the name is
    spelled otherwise than at its first mention, beyond what inflection may change. Names of the
    glossary are the rule `terms`'; where two words sound alike, nothing is certain and nothing is
    said."""
    for name, matches in _mentions(page).items():
        found = [(match, word) for match in matches if (word := _rendering(name, match))]
        for match, word in found[1:]:
            if not _is_same(found[0][1], word, page.language):
                message = f"“{name}” is “{word}” here and “{found[0][1]}” before"
                spot = Spot(fault=warning("spelling", message))
                at = page.target.segments[match.position].start
                yield Located(spot=spot, at=at, match=match)


def _mentions(page: Page) -> dict[str, list[Match]]:
    """The words of names that several segments say, with these."""
    found: defaultdict[str, list[Match]] = defaultdict(list)
    for match in page.matches:
        if match.sides.kind in (Kind.VERBATIM, Kind.NAME):
            continue
        for name in _names(match):
            found[name].append(match)
    return {name: matches for name, matches in found.items() if len(matches) > 1}


def _names(match: Match) -> Sequence[str]:
    decided = {word for term in match.terms for form in term.forms for word in fold(form).split()}
    return [
        word for word in _name_words(match.sides.source.plain) if word.casefold() not in decided
    ]


@lru_cache(maxsize=4096)  # an article is looked at once for each language
def _name_words(text: str) -> tuple[str, ...]:
    said = (name.text for name in names.found_in(text, ()) if name.is_sure)
    words = (word for name in said for word in _WORD.findall(name))
    return tuple(
        dict.fromkeys(w for w in words if w not in _TRANSLATED and len(_skeleton(w)) >= SHORTEST)
    )


def _rendering(name: str, match: Match) -> str:
    """The word that stands for `name`; empty where that is not certain."""
    wanted = _skeleton(name)
    likeness = {
        word: fuzz.ratio(
            wanted, _skeleton(_PREFIXES.sub("", word)), score_cutoff=LIKE_ENOUGH - AHEAD
        )
        for word in set(_WORD.findall(match.sides.target.plain))
    }
    ranked = sorted(likeness, key=lambda word: (-likeness[word], word))
    if not ranked or likeness[ranked[0]] < LIKE_ENOUGH:
        return ""
    is_certain = len(ranked) == 1 or likeness[ranked[0]] - likeness[ranked[1]] >= AHEAD
    return ranked[0] if is_certain else ""


@lru_cache(maxsize=65536)
def _skeleton(word: str) -> str:
    """The consonants of a word in Latin letters, whatever its script."""
    return _SILENT.sub("", anyascii(word).lower()).translate(_ALIKE)


def _is_same(one: str, other: str, language: str) -> bool:
    """Whether two words are one name, inflected or not."""
    first, second = (_PREFIXES.sub("", word) if language == "ar" else word for word in (one, other))
    if first == second:
        return True
    common = next(
        (n for n, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]),
        min(len(first), len(second)),
    )
    return max(len(first), len(second)) - common <= _ENDINGS.get(language, 0)
