"""Where in a rendering a part of its source may stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\w+")


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


@dataclass(frozen=True, slots=True, kw_only=True)
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


def words(text: str) -> list[Stretch]:
    """The words of `text`, with the punctuation that is written on to them."""
    return [Stretch(start=m.start(), end=m.end()) for m in _WORD.finditer(text)]


def core(text: str, stretch: Stretch) -> Stretch:
    """The stretch without the punctuation and white space at its ends; empty, at its start, when
    it has nothing else."""
    inner = [i for i in range(stretch.start, stretch.end) if is_letter(text[i])]
    if not inner:
        return Stretch(start=stretch.start, end=stretch.start)
    return Stretch(start=inner[0], end=inner[-1] + 1)


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
    around = _whole_word(sight.source, part)
    text = around.of(sight.source).translate(_DIGITS)
    pattern = _pattern(text)
    there = [m.start() for m in pattern.finditer(sight.target.translate(_DIGITS))]
    here = [m.start() for m in pattern.finditer(sight.source.translate(_DIGITS))]
    shift, size = part.start - around.start, part.end - part.start
    for start in _in_order(there, here, around.start, sight):
        yield Stretch(start=start + shift, end=start + shift + size)


def _whole_word(text: str, part: Stretch) -> Stretch:
    """The part, and the rest of the words that it cuts."""
    start, end = part.start, part.end
    for match in _LETTERS.finditer(text):
        if match.start() < part.start < match.end():
            start = match.start()
        if match.start() < part.end < match.end():
            end = match.end()
    return Stretch(start=start, end=end)


def _is_telling(text: str) -> bool:
    """Whether it is no chance when two languages both have it."""
    return len(text) >= _TELLING or any(not c.isalpha() or c.isupper() for c in text)


def _pattern(text: str) -> re.Pattern[str]:
    """Finds `text` where no Latin letter or figure goes on with it: an Arabic “و” may."""
    before = r"(?<![0-9A-Za-z_])" if text[:1].isalnum() else ""
    after = r"(?![0-9A-Za-z_])" if text[-1:].isalnum() else ""
    return re.compile(before + r"\s+".join(map(re.escape, text.split())) + after)


def _in_order(there: list[int], here: list[int], start: int, sight: Sight) -> list[int]:
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
    there = words(sight.target)
    if len(sight.alignment) != len(there):
        return
    here = {i for i, word in enumerate(words(sight.source)) if word.meets(part)}
    found = [i for i, source in enumerate(sight.alignment) if source in here]
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
    for form in sight.renderings(part.of(sight.source)):
        bare = core(form, Stretch(start=0, end=len(form))).of(form)
        if not bare:
            continue
        found = {hit for one in (bare, bare[0].lower() + bare[1:]) for hit in _hits(sight, one)}
        nearest = sorted(found, key=lambda stretch: abs(stretch[0] - height))
        yield from (Stretch(start=start, end=end) for start, end in nearest)
        yield from _near(sight.target, bare, height)


def _hits(sight: Sight, form: str) -> Iterator[tuple[int, int]]:
    for hit in inflection.find(form, sight.target, sight.language):
        yield hit.start, hit.end


def _near(text: str, form: str, height: float) -> Iterator[Stretch]:
    """The groups of words in `text` that differ from `form` in few letters, the likest first."""
    limit = len(form) // _TOLERANCE
    there, size = words(text), len(form.split())
    found: list[tuple[int, float, Stretch]] = []
    for count in range(max(size - 1, 1), size + 2):
        for first, last in zip(there, there[count - 1 :], strict=False):
            stretch = core(text, Stretch(start=first.start, end=last.end))
            folded = stretch.of(text).casefold()
            distance = Levenshtein.distance(folded, form.casefold(), score_cutoff=limit)
            if folded and distance <= limit:
                found.append((distance, abs(stretch.start - height), stretch))
    yield from (stretch for _, _, stretch in sorted(found, key=lambda one: one[:2]))
