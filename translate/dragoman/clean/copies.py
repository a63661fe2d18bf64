"""Second copies of a text, as scrapers make them: found as runs of equal words.

A body may come twice as the same lines, as one long line, with a credit glued between, without its
dateline, or begun by a teaser that is cut with `…`. What goes is always a whole run that really is
a copy: words compared without case, signs and breaks; begun and ended where sentences do, in both
places; long enough to be no accident. “Keep unique lines” restores half of 16 kinds of scraped
mess, runs of blocks 97–99 %.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.clean import dateline

SEED = 8
"""Words that must be equal before a place is looked at: also the least of any copy. Eight equal
words at two paragraph starts are no accident; six may be (“The army said in a statement”)."""
TEASER = 12
"""Words of a teaser that is cut with `…`; a figure of speech that begins alike has fewer."""
PARAGRAPHS = 25
"""Words of a repeat directly behind its original. Refrains and slogans have fewer."""
ANYWHERE = 60
"""Words of a repeat of the text's beginning with other text between: more than one paragraph, so
a writer who takes up the beginning again at the end keeps it."""
INSIDE = 40
"""Words of a repeat that begins inside a paragraph, where only its length speaks for it."""
_MOST_PLACES = 8
"""Places of one seed that are looked at: bounds the work on a text that repeats itself."""

_MOST_PARAGRAPHS = 500
"""In a longer text the cheap look is not cheap."""

_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"[\s\[(]*(?:…|\.{3,})[\s\])]*")
_STOP = re.compile(r"[.!?…؟۔。]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A run of words that stands in a text twice. The numbers are indices of words."""

    kept: int
    """First word of the run that stays."""
    kept_end: int
    """The word behind it."""
    dropped: int
    """First word of the run that is a copy of it."""
    dropped_end: int
    """The word behind it."""


class Text:
    """Paragraphs and their words. The first paragraph is the headline, or empty."""

    def __init__(
        self, paragraphs: Sequence[str], is_between: Callable[[str], bool], *, whole_only: bool
    ) -> None:
        """`is_between` tells of a piece of text that it may stand between two copies: a credit,
        the headline again. With `whole_only` a copy has whole paragraphs only."""
        self.paragraphs = paragraphs
        self.whole_only = whole_only
        self._is_between = is_between
        found = [(n, m) for n, text in enumerate(paragraphs) for m in _WORD.finditer(text)]
        self.words = [match[0].casefold() for _, match in found]
        self.paragraph_of = [number for number, _ in found]
        self._spans = [match.span() for _, match in found]
        self._first_word: dict[int, int] = {}
        for index, number in enumerate(self.paragraph_of):
            self._first_word.setdefault(number, index)
        self.openings = frozenset(self._first_word.values())
        self.body = next((i for i, n in enumerate(self.paragraph_of) if n), len(found))

    @cached_property
    def anchors(self) -> frozenset[int]:
        """Words at which a copy may begin: paragraphs' first ones, and those behind a dateline."""
        return self.openings.union(self._behind_datelines(self.openings))

    def _behind_datelines(self, openings: Iterable[int]) -> Iterator[int]:
        for index in openings:
            number = self.paragraph_of[index]
            found = dateline.find(self.paragraphs[number]) if number else None
            if found:
                while index < len(self.words) and self._starts_before(index, number, found.end):
                    index += 1
                yield index

    def _starts_before(self, index: int, number: int, offset: int) -> bool:
        return self.paragraph_of[index] == number and self._spans[index][0] < offset

    def words_of(self, number: int) -> range:
        """The words of a paragraph; an empty range where it would have them."""
        later = (
            self._first_word[n]
            for n in range(number + 1, len(self.paragraphs))
            if n in self._first_word
        )
        stop = next(later, len(self.words))
        return range(self._first_word.get(number, stop), stop)

    def opens(self, index: int) -> bool:
        """Whether the word is its paragraph's first."""
        return index in self.openings

    def closes(self, index: int) -> bool:
        """Whether a paragraph, or the text, ends before the word."""
        return index >= len(self.words) or self.opens(index)

    def _signs(self, index: int) -> str:
        """What stands between the word before `index` and the next one of its paragraph."""
        paragraph = self.paragraphs[self.paragraph_of[index - 1]]
        stop = len(paragraph) if self.closes(index) else self._spans[index][0]
        return paragraph[self._spans[index - 1][1] : stop]

    def bounds(self, index: int) -> bool:
        """Whether a paragraph or a sentence ends before the word."""
        return self.closes(index) or _STOP.search(self._signs(index)) is not None

    def is_cut(self, index: int) -> bool:
        """Whether the paragraph ends in `…` behind the word before `index`."""
        return self.closes(index) and _CUT.fullmatch(self._signs(index)) is not None

    def offset(self, index: int) -> int:
        """Where the paragraph of the word is cut so that the word begins the second part: behind
        the last white space, so that quotation marks stay with their words."""
        if self.opens(index):
            return 0
        start = self._spans[index][0]
        return start - len(re.split(r"\s", self._signs(index))[-1]) if index else start

    def separates(self, start: int, stop: int) -> bool:
        """Whether nothing but credits and headlines stands between two words."""
        return all(map(self._is_between, self._pieces(start, stop)))

    def _pieces(self, start: int, stop: int) -> Iterator[str]:
        """The text of some words, paragraph by paragraph."""
        while start < stop:
            number = self.paragraph_of[start]
            end = start
            while end < stop and self.paragraph_of[end] == number:
                end += 1
            cut = None if self.closes(end) else self.offset(end)
            yield self.paragraphs[number][self.offset(start) : cut].strip()
            start = end


def may_have(paragraphs: Sequence[str]) -> bool:
    """Whether some paragraph's first or last words stand in the text a second time. Cheap, and
    false for most texts, which then need no closer look."""
    words = [_WORD.findall(paragraph.casefold()) for paragraph in paragraphs]
    if len(paragraphs) > _MOST_PARAGRAPHS:
        return True
    whole = " ".join(" ".join(each) for each in words)
    edges = (" ".join(edge) for each in words for edge in (each[:SEED], each[-SEED:]))
    return any(whole.count(edge) > 1 for edge in edges if edge)


def find(text: Text) -> Copy | None:
    """The first copy in `text`; None when there is none."""
    places = _places(text)
    for first in sorted(text.anchors):
        for second in places.get(_seed(text, first), ())[:_MOST_PLACES]:
            if second >= first + SEED and (copy := _copy(text, first, second)):
                return copy
    return None


def _seed(text: Text, index: int) -> tuple[str, ...]:
    return tuple(text.words[index : index + SEED])


def _places(text: Text) -> dict[tuple[str, ...], list[int]]:
    """Where the seeds of the anchors stand in the text, of those that stand there twice."""
    seeds = {_seed(text, index) for index in text.anchors}
    opening = {seed[0] for seed in seeds if len(seed) == SEED}
    found = defaultdict(list)
    for index, word in enumerate(text.words):
        if word in opening and (seed := _seed(text, index)) in seeds:
            found[seed].append(index)
    return {seed: places for seed, places in found.items() if len(places) > 1}


def _copy(text: Text, first: int, second: int) -> Copy | None:
    """The copy that begins at two words that have the same seed; None when it is none."""
    length = _equal(text.words, first, second)
    if teaser := _teaser(text, first, second, length) or _teaser(text, second, first, length):
        return teaser
    while length >= SEED and not _ends_well(text, first + length, second + length):
        length -= 1
    if length < SEED or not _is_copy(text, first, second, length):
        return None
    return _better_kept(text, first, second, length)


def _equal(words: list[str], first: int, second: int) -> int:
    """How many words are equal from two places on, without running into each other."""
    limit = min(second - first, len(words) - second)
    return next((n for n in range(limit) if words[first + n] != words[second + n]), limit)


def _teaser(text: Text, cut: int, full: int, length: int) -> Copy | None:
    """The copy when the paragraph at `cut` is the beginning of another one and ends in `…`,
    perhaps inside a word."""
    end = cut + length
    if not text.is_cut(end):
        last = end < len(text.words) and full + length < len(text.words)
        if not last or not text.words[full + length].startswith(text.words[end]):
            return None
        end += 1
    if min(cut, full) < text.body:
        return None
    whole = text.opens(cut) and text.is_cut(end) and end - cut >= TEASER
    one_paragraph = text.paragraph_of[cut] == text.paragraph_of[end - 1]
    if not (whole and one_paragraph) or full not in text.anchors or text.is_cut(full + length):
        return None
    return Copy(kept=full, kept_end=full + length, dropped=cut, dropped_end=end)


def _ends_well(text: Text, one: int, other: int) -> bool:
    """Whether two equal runs end where a sentence does in both, or where the text was cut."""
    return text.is_cut(one) or text.is_cut(other) or (text.bounds(one) and text.bounds(other))


def _is_copy(text: Text, first: int, second: int, length: int) -> bool:
    """Whether two equal runs are a copy of one by the other, and no writer's repeat."""
    if first + length - text.body < SEED:  # the headline alone, which a body may take up
        return False
    closed = text.closes(first + length) and text.closes(second + length)
    anchored = second in text.anchors
    if text.whole_only and not (closed and text.opens(first) and text.opens(second)):
        return False
    if not anchored and (length < INSIDE or not _may_begin_inside(text, first + length, second)):
        return False
    adjacent = text.separates(first + length, second)
    from_start = text.separates(text.body, _opening(text, first))
    to_end = text.separates(second + length, len(text.words))
    return (
        (from_start and adjacent and to_end)
        or (adjacent and closed and length >= PARAGRAPHS)
        or (from_start and length >= ANYWHERE)
    )


def _may_begin_inside(text: Text, end: int, second: int) -> bool:
    """Whether a sentence or a glued credit stands before a copy that begins inside a paragraph."""
    return text.bounds(second) or (end < second and text.separates(end, second))


def _opening(text: Text, index: int) -> int:
    """The first word of the paragraph that a word stands in."""
    while not text.opens(index):
        index -= 1
    return index


def _better_kept(text: Text, first: int, second: int, length: int) -> Copy:
    """Of two equal runs keep the one with a dateline, else the one with more paragraphs, else
    the first. The headline's own words are never dropped."""
    body = max(first, text.body)
    skipped = body - first
    one = (_has_dateline(text, first), _openings(text, body, first + length))
    other = (_has_dateline(text, second), _openings(text, second + skipped, second + length))
    if other > one:
        return Copy(
            kept=second + skipped,
            kept_end=second + length,
            dropped=_opening(text, body) if one[0] else body,
            dropped_end=first + length,
        )
    start = _opening(text, second) if other[0] else second
    return Copy(kept=first, kept_end=first + length, dropped=start, dropped_end=second + length)


def _has_dateline(text: Text, index: int) -> bool:
    return index in text.anchors and not text.opens(index)


def _openings(text: Text, start: int, stop: int) -> int:
    return sum(start <= index < stop for index in text.openings)
