"""A place in a rendering for each mark of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, takewhile
from operator import attrgetter

from dragoman.inline import SPANS, Mark, Marked, Role, word_before
from dragoman.projection.locate import (
    Sight,
    Stretch,
    aligned,
    alike,
    core,
    identical,
    in_part,
    is_letter,
    verbatim,
    words,
)

Way = Callable[[Sight, Stretch], Iterator[Stretch]]
"""Finds where a part of the source may stand in its rendering."""

OUTSIDE = -1
"""The position that marks have as `inside` when they stand in no other one."""
_CLAUSE_END = re.compile(r"[,;:،؛–—](?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where the marks of a sentence go. They nest, and none crosses another."""

    places: Mapping[int, Stretch]
    """For each mark, by its position, its stretch of the rendering, empty for what stands beside
    the text. Emphasis that has no place is not among them."""
    inside: Mapping[int, int]
    """For each of those the mark directly around it, `OUTSIDE` for none."""
    guesses: tuple[str, ...]
    """What was placed by guess, and what was left out, in words."""


def place(marked: Marked, sight: Sight) -> Placing:
    """The place of each mark: by identical text, by alignment, by likeness, else by guess.

    Only emphasis is ever left out.
    """
    placer = _Placer(marks=marked.marks, sight=sight)
    placer.fill_all()
    return Placing(places=placer.places, inside=placer.inside, guesses=tuple(placer.guesses))


@dataclass(slots=True)
class _Placer:
    marks: tuple[Mark, ...]
    sight: Sight
    places: dict[int, Stretch] = field(default_factory=dict)
    inside: dict[int, int] = field(default_factory=dict)
    guesses: list[str] = field(default_factory=list)
    children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """For each mark the marks directly inside it, in reading order."""
    taken: dict[int, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    """For each mark what the marks directly inside it go around, in order."""
    ended: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """For each mark those directly inside it that go around text, by where they end in the
    sentence."""

    def fill_all(self) -> None:
        """Place all marks, the outer ones first."""
        for index, mark in enumerate(self.marks):
            self.children[mark.inside].append(index)
        waiting = deque([OUTSIDE])
        while waiting:
            waiting.extend(self._fill(waiting.popleft()))

    def _fill(self, parent: int) -> list[int]:
        """Place the marks inside one that has its place, or those of the sentence; gives those
        that may have marks inside."""
        spans, asides = self._spans(parent)
        free: list[Stretch] = []
        if any(index not in self.places for index in spans):
            free = [core(self.sight.target, word) for word in words(self.sight.target)]
        for index in spans:
            if index not in self.places:
                self._guess(index, parent, free)
        lost = [index for index in spans if self.marks[index].is_literal]
        for index in (*asides, *lost):
            if index not in self.places:
                self._put_beside(index, parent)
        return [index for index in spans if self.marks[index].role in SPANS]

    def _spans(self, parent: int) -> tuple[list[int], list[int]]:
        """The marks directly inside `parent`: those around text, placed where their place is
        known, and those beside it. Emphasis without a place leaves what is in it."""
        waiting = self.children[parent]
        spans = [index for index in waiting if not self.marks[index].is_beside]
        asides = [index for index in waiting if self.marks[index].is_beside]
        while True:
            self._find(spans, parent)
            lost = [index for index in spans if self._is_lost(index)]
            if not lost:
                return spans, asides
            for index in lost:
                self._leave_out(index)
            freed = [child for index in lost for child in self.children[index]]
            spans = [index for index in spans if not self._is_lost(index)]
            spans += [index for index in freed if not self.marks[index].is_beside]
            asides += [index for index in freed if self.marks[index].is_beside]

    def _is_lost(self, index: int) -> bool:
        return self.marks[index].role is Role.EMPHASIS and index not in self.places

    def _find(self, spans: list[int], parent: int) -> None:
        """Place the spans whose place is known, by the surest way first."""
        for index in spans:
            self._settle(index, parent, self._whole(index, parent))
        for index in spans:
            if self.marks[index].is_literal:
                self._settle(index, parent, identical(self.sight, self._part(index)))
        for way in (verbatim, aligned, alike):
            for index in spans:
                if not self.marks[index].is_literal:
                    self._settle(index, parent, self._seen(index, way))

    def _settle(self, index: int, parent: int, stretches: Iterable[Stretch]) -> bool:
        """Whether a mark has its place: the first of `stretches` that is free, if it had none."""
        if index not in self.places:
            free = next((s for s in stretches if self._is_free(s, parent)), None)
            if free:
                self._set(index, parent, free)
        return index in self.places

    def _set(self, index: int, parent: int, stretch: Stretch) -> None:
        self.places[index] = stretch
        self.inside[index] = parent
        if not self.marks[index].is_beside:
            insort(self.ended[parent], index, key=self._ends_at)
        if stretch.start < stretch.end:
            insort(self.taken[parent], stretch, key=attrgetter("start"))

    def _is_free(self, stretch: Stretch, parent: int) -> bool:
        """Whether it lies in the room of `parent`, and no other mark there has any of it."""
        room = self._room(parent)
        if stretch.start == stretch.end and room.start < room.end:
            return False
        return room.holds(stretch) and self._taken_at(stretch, parent) is None

    def _ends_at(self, index: int) -> int:
        return self.marks[index].end

    def _taken_at(self, stretch: Stretch, parent: int) -> Stretch | None:
        """What marks inside `parent` are around already where it meets `stretch`."""
        taken = self.taken[parent]
        index = bisect_left(taken, stretch.end, key=attrgetter("start")) - 1
        return taken[index] if index >= 0 and taken[index].end > stretch.start else None

    def _room(self, parent: int) -> Stretch:
        """The stretch of the rendering in which the marks inside `parent` go."""
        whole = Stretch(start=0, end=len(self.sight.target))
        return whole if parent == OUTSIDE else self.places[parent]

    def _part(self, index: int) -> Stretch:
        """The stretch of the sentence that a mark is about."""
        if index == OUTSIDE:
            return Stretch(start=0, end=len(self.sight.source))
        return Stretch(start=self.marks[index].start, end=self.marks[index].end)

    def _whole(self, index: int, parent: int) -> Iterator[Stretch]:
        """All of its parent's room, for what is around all words of its parent."""
        source, target = self.sight.source, self.sight.target
        part, whole, room = self._part(index), self._part(parent), self._room(parent)
        if not self.marks[index].is_literal and core(source, part) == core(source, whole):
            inner = _with_punctuation(core(target, room), target, part, source)
            yield Stretch(
                start=room.start if part.start == whole.start else inner.start,
                end=room.end if part.end == whole.end else inner.end,
            )

    def _seen(self, index: int, way: Way) -> Iterator[Stretch]:
        """What one way of looking finds, with as much punctuation as the source has in it."""
        part, target = self._part(index), self.sight.target
        for found in way(self.sight, part):
            stretch = found
            if way is not verbatim:
                stretch = _with_punctuation(found, target, part, self.sight.source)
            if self.marks[index].role is Role.EMPHASIS:
                yield _to_word_ends(stretch, target)
            yield stretch

    def _leave_out(self, index: int) -> None:
        text = self._part(index).of(self.sight.source)
        self.guesses.append(
            f"the emphasis of “{text}” was left out, for its place is unknown."
            " Set it again where it belongs."
        )

    def _guess(self, index: int, parent: int, free: list[Stretch]) -> None:
        """Place a link or a pair of tags anyhow: on a word of its own that the rendering has, or
        a word of what is known for it; else on the last free words, else around nothing."""
        if self.marks[index].is_literal:
            return
        stretches = chain(self._own_words(index), self._last_words(index, parent, free))
        if not self._settle(index, parent, stretches):
            end = self._room(parent).end
            self._set(index, parent, Stretch(start=end, end=end))
        role, text = self.marks[index].role.value, self._part(index).of(self.sight.source)
        stands = self.places[index].of(self.sight.target)
        self.guesses.append(
            f"the {role} on “{text}” stands on “{stands}” by guess. Look whether it belongs there."
        )

    def _own_words(self, index: int) -> Iterator[Stretch]:
        part, source = self._part(index), self.sight.source
        for word in words(part.of(source)):
            moved = Stretch(start=part.start + word.start, end=part.start + word.end)
            yield from verbatim(self.sight, core(source, moved))
        yield from in_part(self.sight, part)

    def _last_words(self, index: int, parent: int, free: list[Stretch]) -> Iterator[Stretch]:
        """The last words of the room that are `free`, as many as the source has in the mark; fewer
        if those before them are taken. Those behind them leave `free`."""
        while free and not self._is_free(free[-1], parent):
            free.pop()
        count = len(words(self._part(index).of(self.sight.source)))
        run = list(takewhile(lambda w: self._is_free(w, parent), reversed(free[-count:])))
        if run:
            yield Stretch(start=run[-1].start, end=run[0].end)

    def _put_beside(self, index: int, parent: int) -> None:
        """Place what stands beside the text: where its parent starts or ends, else behind the
        word that it follows, else at an end, by guess."""
        known = self._at_an_end(index, parent)
        if known is None:
            known = self._behind_word(index, parent)
        if known is None or self.marks[index].is_literal:
            self._say_guessed(index)
        place = self._somewhere(index, parent) if known is None else known
        if taken := self._taken_at(Stretch(start=place, end=place), parent):
            place = taken.end
        self._set(index, parent, Stretch(start=place, end=place))

    def _at_an_end(self, index: int, parent: int) -> int | None:
        """The place of what has no word before it, or none behind it, in its parent."""
        at, whole, room = self.marks[index].start, self._part(parent), self._room(parent)
        source, target = self.sight.source, self.sight.target
        inner, words_ = core(source, whole), core(target, room)
        if at <= inner.start:
            return room.start if at == whole.start else words_.start
        if at == whole.end:
            return room.end
        return (
            _behind_marks(target, words_.end, source[inner.end : at]) if at >= inner.end else None
        )

    def _behind_word(self, index: int, parent: int) -> int | None:
        """The place behind the word, or the mark, that stands before it in the source, and behind
        what closes there; behind the end of the clause if it stands behind a comma."""
        source, target = self.sight.source, self.sight.target
        at = self.marks[index].start
        start, behind = word_before(source, at)
        word = Stretch(start=start, end=behind)
        end = self._end_of(word, at, parent)
        if end is None:
            return None
        closed = _behind_marks(target, end, source[word.end : at])
        if closed > end or not _CLAUSE_END.search(source, word.end, at):
            return closed
        comma = _CLAUSE_END.search(target, end, self._room(parent).end)
        return comma.end() if comma else end

    def _end_of(self, word: Stretch, at: int, parent: int) -> int | None:
        """Where the last word before `at` ends in the rendering, or the mark that it is part of;
        None when that is unknown."""
        ended = self.ended[parent]
        first = bisect_left(ended, word.end, key=self._ends_at)
        if first < len(ended) and self._ends_at(ended[first]) <= at:
            return self.places[ended[first]].end
        room = self._room(parent)
        for way in (verbatim, aligned, alike):
            for stretch in way(self.sight, word):
                if room.holds(stretch):
                    return stretch.end
        return None

    def _somewhere(self, index: int, parent: int) -> int:
        mark, room, whole = self.marks[index], self._room(parent), self._part(parent)
        if mark.role is Role.IMAGE and mark.start - whole.start < whole.end - mark.start:
            return room.start
        if mark.role is Role.LITERAL:
            return core(self.sight.target, room).end
        return room.end

    def _say_guessed(self, index: int) -> None:
        mark = self.marks[index]
        self.guesses.append(
            f"the {mark.role.value} “{mark.raw.strip()}” has its place by guess."
            " Look whether it belongs there."
        )


def _with_punctuation(stretch: Stretch, target: str, part: Stretch, source: str) -> Stretch:
    """Some words with as much of the punctuation written on to them as `part` has of its own."""
    inner = core(source, part)
    start, end = stretch.start, stretch.end
    for _ in range(inner.start - part.start):
        start -= _is_mark(target[start - 1 : start])
    return Stretch(start=start, end=_behind_marks(target, end, source[inner.end : part.end]))


def _behind_marks(target: str, end: int, closing: str) -> int:
    """The offset behind as much punctuation, written on to what ends at `end`, as `closing` has."""
    for char in closing:
        end += _is_mark(char) and _is_mark(target[end : end + 1])
    return end


def _to_word_ends(stretch: Stretch, text: str) -> Stretch:
    """The stretch with the rest of a word that goes on beyond a sign at its edge: Markdown reads
    no emphasis in `**25%**ى`."""
    start, end = stretch.start, stretch.end
    if start < end and not is_letter(text[start]):
        while start > 0 and is_letter(text[start - 1]):
            start -= 1
    if start < end and not is_letter(text[end - 1]):
        while end < len(text) and is_letter(text[end]):
            end += 1
    return Stretch(start=start, end=end)


def _is_mark(char: str) -> bool:
    """Whether it is a character, and no letter and no white space."""
    return bool(char.strip()) and not is_letter(char)
