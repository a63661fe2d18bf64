"""Where in a rendering a part of its source may stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter

from rapidfuzz.distance import Levenshtein

from dragoman import inflection

Renderings = Callable[[str], tuple[str, ...]]
"""The target forms that are known for a part of the source; none where nobody was asked."""

_TOLERANCE = 4
"""A form may differ in one letter of so many (25 %), as in Wikimedia's cxserver: an ending."""
_MAJORITY = 2
"""At least one word in so many of a stretch must be aligned to the part: Bergamot takes the whole
hull, where one stray word would stretch a link over half a sentence."""
_TELLING = 4
"""So many letters stand in two languages by chance only if they are the same word."""
_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪\u00a0", "01234567890123456789% ")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)(?:[.,٬٫’](?=\d)|(?<!\d{4})[ \u202f](?=\d{3}(?!\d)))")
_WORD = re.compile(r"\S+")
_WITHIN = re.compile(r"\w\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A range of a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]

    def holds(self, other: Stretch) -> bool:
        """Whether `other` is part of it."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Stretch) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, kw_only=True)
class Sight:
    """A sentence and its rendering, side by side."""

    source: str
    """The plain sentence."""
    target: str
    """Its rendering."""
    alignment: tuple[int, ...]
    """For each word of the rendering the position of its source word; empty where unknown."""
    language: str
    """Tag of the rendering's language."""
    renderings: Renderings
    """The target forms that are known for parts of the sentence."""

    @cached_property
    def rendered(self) -> Mapping[int, Sequence[int]]:
        """Position of a word of the sentence → those of the words that render it, ascending. A
        dash or another lone sign renders none; nothing does where the alignment does not fit."""
        found: dict[int, list[int]] = defaultdict(list)
        there = words(self.target)
        if len(self.alignment) == len(there):
            for index, position in enumerate(self.alignment):
                if any(map(is_letter, there[index].of(self.target))):
                    found[position].append(index)
        return found


@lru_cache(maxsize=8)
def words(text: str) -> tuple[Stretch, ...]:
    """The words of `text`, with the punctuation that is written on to them."""
    return tuple(Stretch(start=m.start(), end=m.end()) for m in _WORD.finditer(text))


def core(text: str, stretch: Stretch) -> Stretch:
    """The stretch without the punctuation and white space at its ends; empty, at its start, when
    it has nothing else."""
    start, end = stretch.start, stretch.end
    while start < end and not is_letter(text[end - 1]):
        end -= 1
    while start < end and not is_letter(text[start]):
        start += 1
    return Stretch(start=start, end=end)


def is_letter(char: str) -> bool:
    """Whether it is part of a word: a letter, a figure, or a mark on one."""
    return unicodedata.category(char)[0] in "LNM"


def verbatim(sight: Sight, part: Stretch) -> Iterator[Stretch]:
    """Where the rendering has the part letter by letter, if that is no chance: names in Latin
    letters, figures. The likeliest place first."""
    if _is_telling(_whole_word(sight.source, part).of(sight.source)):
        yield from identical(sight, part)


def identical(sight: Sight, part: Stretch) -> Iterator[Stretch]:
    """Where the rendering has the very characters of the part; the likeliest place first. A part
    of a word is sought in its word."""
    source, target = _figures(sight.source), _figures(sight.target)
    around = _whole_word(sight.source, part)
    text = around.of(source)
    there, here = _places(text, target), _places(text, source)
    shift, size = part.start - around.start, part.end - part.start
    for start in _in_order(there, here, around.start, sight):
        yield Stretch(start=start + shift, end=start + shift + size)


def _whole_word(text: str, part: Stretch) -> Stretch:
    """The part, and the rest of the words that it cuts."""
    start, end = part.start, part.end
    while start > 0 and _WITHIN.match(text, start - 1):
        start -= 1
    while end > 0 and _WITHIN.match(text, end - 1):
        end += 1
    return Stretch(start=start, end=end)


def _is_telling(text: str) -> bool:
    """Whether it is no chance when two languages both have it."""
    return len(text) >= _TELLING or any(not c.isalpha() or c.isupper() for c in text)


@lru_cache(maxsize=8)
def _figures(text: str) -> str:
    """`text`, as long as it was, with its figures in one system and one sign inside numbers."""
    return _BETWEEN_DIGITS.sub("_", text.translate(_FIGURES))


@lru_cache(maxsize=64)  # a sentence may have many marks on equal words
def _places(text: str, whole: str) -> tuple[int, ...]:
    """Where `whole` has `text` and no Latin letter or figure goes on with it: an Arabic “و” may."""
    found = []
    start = whole.find(text)
    while text and start >= 0:
        end = start + len(text)
        before, after = whole[max(start - 1, 0) : start], whole[end : end + 1]
        if not _goes_on(before, text[0]) and not _goes_on(after, text[-1]):
            found.append(start)
        start = whole.find(text, start + 1)
    return tuple(found)


def _goes_on(beside: str, edge: str) -> bool:
    """Whether the character beside a text, if any, is of the same word as the one at its edge."""
    return edge.isalnum() and (beside == "_" or (beside.isascii() and beside.isalnum()))


def _in_order(there: Sequence[int], here: Sequence[int], start: int, sight: Sight) -> list[int]:
    """The places `there`, the likeliest first: if the sentence has the part as often (`here`),
    the one of the same rank, else the one that stands at the likest height."""
    if len(there) == len(here) and start in here:
        rank = here.index(start)
        return [there[rank], *there[:rank], *there[rank + 1 :]]
    height = start * len(sight.target) / max(len(sight.source), 1)
    return sorted(there, key=lambda place: abs(place - height))


def aligned(sight: Sight, part: Stretch) -> Iterator[Stretch]:
    """The stretch of words that the engine wrote while it looked at the part.

    After Bergamot's html.cpp (Mozilla, 2021): whole words, and the contiguous hull of them.
    """
    here, there = words(sight.source), words(sight.target)
    first = bisect_right(here, part.start, key=attrgetter("end"))
    behind = bisect_left(here, part.end, key=attrgetter("start"))
    found = sorted(word for i in range(first, behind) for word in sight.rendered.get(i, ()))
    if found and len(found) * _MAJORITY >= found[-1] - found[0] + 1:
        hull = Stretch(start=there[found[0]].start, end=there[found[-1]].end)
        yield core(sight.target, hull)


def alike(sight: Sight, part: Stretch) -> Iterator[Stretch]:
    """Where the rendering has what is known as a rendering of the part alone, inflected or with
    a different ending; the likeliest place first.

    After Wikimedia's cxserver (lib/lineardoc, 2014): look for a span's own translation in that of
    its sentence. It compares letters only; here each language's endings are known as well.
    """
    height = part.start * len(sight.target) / max(len(sight.source), 1)

    def distance(stretch: Stretch) -> float:
        return abs(stretch.start - height)

    for form in sight.renderings(part.of(sight.source)):
        bare = core(form, Stretch(start=0, end=len(form))).of(form)
        if not bare:
            continue
        found = {s for one in (bare, bare[0].lower() + bare[1:]) for s in _hits(one, sight)}
        yield from sorted(found, key=distance)
        near = _near(bare, sight.target)
        yield from sorted(near, key=lambda stretch: (near[stretch], distance(stretch)))


def in_part(sight: Sight, part: Stretch) -> Iterator[Stretch]:
    """Where the rendering has one word of what is known as a rendering of the part alone; those
    of long words first."""
    forms = sight.renderings(part.of(sight.source))
    for word in sorted((word for form in forms for word in form.split()), key=len, reverse=True):
        if len(word) >= _TELLING:
            yield from _hits(word, sight)


def _hits(form: str, sight: Sight) -> tuple[Stretch, ...]:
    return _inflected(form, sight.target, sight.language)


@lru_cache(maxsize=64)  # a sentence may have many marks on equal words
def _inflected(form: str, text: str, language: str) -> tuple[Stretch, ...]:
    found = inflection.find(form, text, language)
    return tuple(Stretch(start=hit.start, end=hit.end) for hit in found)


@lru_cache(maxsize=64)
def _near(form: str, text: str) -> Mapping[Stretch, int]:
    """The groups of words in `text` that differ from `form` in few letters, and in how many."""
    limit, size, there = len(form) // _TOLERANCE, len(form.split()), words(text)
    found = {}
    for count in range(max(size - 1, 1), size + 2):
        for first, last in zip(there, there[count - 1 :], strict=False):
            if last.end - first.start < len(form) - limit:
                continue
            stretch = core(text, Stretch(start=first.start, end=last.end))
            folded = stretch.of(text).casefold()
            distance = Levenshtein.distance(folded, form.casefold(), score_cutoff=limit)
            if folded and distance <= limit:
                found[stretch] = distance
    return found
