"""Quotation marks as the house wants them, an inner pair inside an outer one.

Which way a mark looks is told by what stands beside it, not by its shape: engines mix shapes, and
“ closes in Russian. Sentences are set one by one, so a quotation may begin or end elsewhere.
Where the marks of a sentence make no sense, they stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_TWO_SINGLE = re.compile(r"``|''|´´|‘‘|’’|‚‚")
_DOUBLE = re.compile('["“”„‟«»]')
_SINGLE = re.compile("['‘’‚‛`´]")
_ANY = "\"“”„‟«»'‘’"
_BEFORE_OPENING = re.compile(r"[\s([{—–:/،\u0640-]?")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?…)\]}—–/،؛؟-]?")
_INCHES = re.compile(r'[^"“”„«»]*\d"[^"“”„«»]*')
_WORD_BEFORE = re.compile(r"[^\W\d_]{4,}$|[a-zçêîşûа-яё]$")
"""A word of four letters is no Arabic prefix (`وال`) that a quotation mark may cling to; neither
is any word in another script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    at: int
    """Offset of the mark."""
    turn: int
    """1 where it opens a quotation, -1 where it closes one, 0 where its neighbours do not tell."""


def quotes(text: str, outer: str, inner: str) -> str:
    """`text` with its quotation marks from the pairs `outer` and `inner`, each of two characters.

    An apostrophe is none, nor are inches (6"). Nothing changes where the marks make no sense.
    """
    if _INCHES.fullmatch(text):
        return text
    single = _TWO_SINGLE.sub('"', text)
    doubles = [_Mark(at=m.start(), turn=_turn(single, m.start())) for m in _DOUBLE.finditer(single)]
    marks = _sensible(sorted((*doubles, *_pairs(single)), key=lambda mark: mark.at))
    return _set(single, marks, (outer, inner)) if marks else text


def _turn(text: str, at: int) -> int:
    """Which way the mark at an offset looks, as far as its neighbours tell."""
    if not text[:at].strip():
        return 1
    if not text[at + 1 :].strip():
        return -1
    before, after = text[at - 1], text[at + 1]
    opens = not after.isspace() and (before in _ANY or bool(_BEFORE_OPENING.fullmatch(before)))
    closes = not before.isspace() and (after in _ANY or bool(_AFTER_CLOSING.fullmatch(after)))
    return opens - closes


def _pairs(text: str) -> Iterator[_Mark]:
    """Single marks that are a pair, with whole quotations between them; others are apostrophes."""
    opened: list[int] = []
    for match in _SINGLE.finditer(text):
        at = match.start()
        beside = text[max(0, at - 1) : at + 2]
        turn = 0 if len(beside) == 3 and beside[0].isalnum() and beside[2].isalnum() else 1
        turn *= _turn(text, at)
        if turn > 0:
            opened.append(at)
        elif turn < 0 and opened and len(_DOUBLE.findall(text, opened[-1], at)) % 2 == 0:
            yield _Mark(at=opened.pop(), turn=1)
            yield _Mark(at=at, turn=-1)


def _sensible(marks: Sequence[_Mark]) -> Sequence[_Mark]:
    """The marks with a turn each; none when they make no sense.

    They do when one quotation, or one within another, may come from the sentence before, and may
    go on in the next. If a neighbour did not tell, all must be in pairs. Where that fails, an even
    number of marks opens and closes by turns.
    """
    told = _told(marks)
    left = _left(told)
    untold = any(mark.turn == 0 for mark in marks)
    before = [mark for mark in left if mark.turn < 0]
    if untold and not left:
        return told
    if not untold and len(left) - len(before) <= 2 and (len(before) <= 1 or _are_twins(before)):
        return told
    by_turns = [replace(mark, turn=(1, -1)[i % 2]) for i, mark in enumerate(marks)]
    return by_turns if len(marks) % 2 == 0 else ()


def _are_twins(marks: Sequence[_Mark]) -> bool:
    """Whether the marks are two that touch: an inner quotation ends with the outer one."""
    return len(marks) == 2 and marks[0].at + 1 == marks[1].at


def _told(marks: Sequence[_Mark]) -> list[_Mark]:
    """The marks with a turn each: one whose neighbours do not tell closes what is open."""
    told: list[_Mark] = []
    depth = 0
    for mark in marks:
        turn = mark.turn or (-1 if depth else 1)
        depth = max(0, depth + turn)
        told.append(replace(mark, turn=turn))
    return told


def _left(marks: Sequence[_Mark]) -> list[_Mark]:
    """The marks that no other one answers: those that close first, then those that open."""
    left: list[_Mark] = []
    for mark in marks:
        if mark.turn < 0 and left and left[-1].turn > 0:
            left.pop()
        else:
            left.append(mark)
    return left


def _set(text: str, marks: Sequence[_Mark], pairs: tuple[str, str]) -> str:
    """`text` with the marks of `pairs`, white space outside them and not inside."""
    depth = sum(mark.turn < 0 for mark in _left(marks))
    parts: list[str] = []
    end = 0
    for mark in marks:
        piece = text[end : mark.at]
        end = mark.at + 1
        if mark.turn > 0:
            gap = " " if _WORD_BEFORE.search(piece) else ""
            parts.append(f"{piece}{gap}{pairs[depth % 2][0]}")
            end += len(text[end:]) - len(text[end:].lstrip())
        else:
            parts.append(piece.rstrip() + pairs[(depth - 1) % 2][1])
        depth += mark.turn
    return "".join((*parts, text[end:]))
