"""A place in a rendering for each mark of its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.inline import SPANS, Mark, Marked, Role, word_before
from dragoman.projection.locate import (
    Sight,
    Stretch,
    aligned,
    alike,
    core,
    identical,
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
    placer.fill(OUTSIDE)
    return Placing(places=placer.places, inside=placer.inside, guesses=tuple(placer.guesses))


@dataclass(slots=True)
class _Placer:
    marks: tuple[Mark, ...]
    sight: Sight
    places: dict[int, Stretch] = field(default_factory=dict)
    inside: dict[int, int] = field(default_factory=dict)
    guesses: list[str] = field(default_factory=list)

    def fill(self, parent: int) -> None:
        """Place all marks inside one that has its place, or all of the sentence."""
        spans, asides = self._spans(parent)
        for index in spans:
            if index not in self.places:
                self._guess(index, parent)
        lost = [index for index in spans if self.marks[index].is_literal]
        for index in (*asides, *lost):
            if index not in self.places:
                self._put_beside(index, parent)
        for index in spans:
            if self.marks[index].role in SPANS:
                self.fill(index)

    def _spans(self, parent: int) -> tuple[list[int], list[int]]:
        """The marks directly inside `parent`: those around text, placed where their place is
        known, and those beside it. Emphasis without a place leaves what is in it."""
        waiting = self._children(parent)
        spans = [index for index in waiting if not self.marks[index].is_beside]
        asides = [index for index in waiting if self.marks[index].is_beside]
        while True:
            self._find(spans, parent)
            lost = [index for index in spans if self._is_lost(index)]
            if not lost:
                return spans, asides
            for index in lost:
                self._leave_out(index)
            freed = [child for index in lost for child in self._children(index)]
            spans = [index for index in spans if index not in lost]
            spans += [index for index in freed if not self.marks[index].is_beside]
            asides += [index for index in freed if self.marks[index].is_beside]

    def _children(self, parent: int) -> list[int]:
        return [index for index, mark in enumerate(self.marks) if mark.inside == parent]

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

    def _is_free(self, stretch: Stretch, parent: int) -> bool:
        """Whether it lies in the room of `parent`, and no other mark there has any of it."""
        room = self._room(parent)
        if stretch.start == stretch.end and room.start < room.end:
            return False
        taken = any(place.meets(stretch) for place in self._taken(parent))
        return room.holds(stretch) and not taken

    def _taken(self, parent: int) -> list[Stretch]:
        return [self.places[index] for index, around in self.inside.items() if around == parent]

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
        part = self._part(index)
        for stretch in way(self.sight, part):
            if way is verbatim:
                yield stretch
            else:
                yield _with_punctuation(stretch, self.sight.target, part, self.sight.source)

    def _leave_out(self, index: int) -> None:
        text = self._part(index).of(self.sight.source)
        self.guesses.append(
            f"the emphasis of “{text}” was left out, for its place is unknown."
            " Set it again where it belongs."
        )

    def _guess(self, index: int, parent: int) -> None:
        """Place a link or a pair of tags anyhow: on a word of its own that the rendering has,
        else on the last free words, else around nothing."""
        if self.marks[index].is_literal:
            return
        stretches = (*self._own_words(index), *self._last_words(index, parent))
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

    def _last_words(self, index: int, parent: int) -> Iterator[Stretch]:
        """The last free words of the room, as many as the source has in the mark; fewer if those
        before them are taken."""
        count, target = len(words(self._part(index).of(self.sight.source))), self.sight.target
        run: list[Stretch] = []
        for word in reversed(words(target)):
            if self._is_free(core(target, word), parent):
                run.append(core(target, word))
            elif run:
                break
            if len(run) == count:
                break
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
        for taken in self._taken(parent):
            place = taken.end if taken.start < place < taken.end else place
        self._set(index, parent, Stretch(start=place, end=place))

    def _at_an_end(self, index: int, parent: int) -> int | None:
        """The place of what has no word before it, or none behind it, in its parent."""
        at, whole, room = self.marks[index].start, self._part(parent), self._room(parent)
        inner, words_ = core(self.sight.source, whole), core(self.sight.target, room)
        if at <= inner.start:
            return room.start if at == whole.start else words_.start
        if at >= inner.end:
            return room.end if at == whole.end else words_.end
        return None

    def _behind_word(self, index: int, parent: int) -> int | None:
        """The place behind the word, or the mark, that stands before it in the source; behind
        the end of the clause if it stands behind a comma there."""
        source, target = self.sight.source, self.sight.target
        at = self.marks[index].start
        start, behind = word_before(source, at)
        word = Stretch(start=start, end=behind)
        end = self._end_of(word, at, parent)
        if end is None:
            return None
        if not _CLAUSE_END.search(source, word.end, at):
            return end
        comma = _CLAUSE_END.search(target, end, self._room(parent).end)
        return comma.end() if comma else end

    def _end_of(self, word: Stretch, at: int, parent: int) -> int | None:
        """Where the last word before `at` ends in the rendering, or the mark that it is part of;
        None when that is unknown."""
        for index, around in self.inside.items():
            mark = self.marks[index]
            if around == parent and not mark.is_beside and word.end <= mark.end <= at:
                return self.places[index].end
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
    for _ in range(part.end - inner.end):
        end += _is_mark(target[end : end + 1])
    return Stretch(start=start, end=end)


def _is_mark(char: str) -> bool:
    """Whether it is a character, and no letter and no white space."""
    return bool(char.strip()) and not is_letter(char)
