"""The type of a translation: marks, spaces, digits and spellings as language and house want."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman import style
from dragoman.check.pair import warning
from dragoman.check.reading import Reading
from dragoman.check.sides import Spot
from dragoman.edits import Edit, between
from dragoman.style import HouseStyle

MOST_SHOWN = 3
"""Changes that a message quotes."""
_AROUND = 6
"""Characters that it quotes on either side of one."""


def typography(target: Reading, language: str, house: HouseStyle) -> Iterator[Spot]:
    """The target is set as `dragoman.style` sets drafts. Warning; the edits set it so.

    Markup, addresses, code and passages in another script are left out. Lines are judged one by
    one, as sentences are: people may join or part them as they like.
    """
    edits: list[Edit] = []
    kept = (*target.signs, *target.literals)
    start = 0
    for line in target.text.split("\n"):
        core = line.strip()  # spaces at its end may be a line break
        made = style.set_type(core, language, house, kept)
        at = start + line.find(core)
        edits += [replace(e, start=at + e.start, end=at + e.end) for e in between(core, made)]
        start += len(line) + 1
    if edits:
        shown = "; ".join(_shown(target.text, edit) for edit in edits[:MOST_SHOWN])
        more = f"; and {len(edits) - MOST_SHOWN} more" if len(edits) > MOST_SHOWN else ""
        yield Spot(fault=warning("typography", f"set {shown}{more}"), edits=tuple(edits))


def _shown(text: str, edit: Edit) -> str:
    before = text[max(0, edit.start - _AROUND) : edit.start]
    behind = text[edit.end : edit.end + _AROUND]
    old = f"{before}{text[edit.start : edit.end]}{behind}"
    new = f"{before}{edit.text}{behind}"
    return f"“{_one_line(new)}” for “{_one_line(old)}”"


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
