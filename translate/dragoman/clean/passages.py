"""A text as a row of words that know their paragraphs: what copies are found in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from dragoman.clean import dateline

WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"[\s\[(]*(?:…|\.{3,})[\s\])]*")
_STOP = re.compile(r"[.!?…؟۔。]")


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
        found = [(n, m) for n, text in enumerate(paragraphs) for m in WORD.finditer(text)]
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

    def cut_end(self, index: int, other: int) -> int:
        """Where a run ends whose paragraph is cut with `…` behind the word before `index`, or in
        the next word, of which the word at `other` is the whole; 0 when it is not cut."""
        if self._is_cut(index):
            return index
        if max(index, other) >= len(self.words) or not self._is_cut(index + 1):
            return 0
        return index + 1 if self.words[other].startswith(self.words[index]) else 0

    def _is_cut(self, index: int) -> bool:
        return self.closes(index) and _CUT.fullmatch(self._signs(index)) is not None

    def opening(self, index: int) -> int:
        """The first word of the paragraph that a word stands in."""
        return self._first_word[self.paragraph_of[index]]

    def is_behind_dateline(self, index: int) -> bool:
        """Whether the word is the first one behind a dateline."""
        return index in self.anchors and not self.opens(index)

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
