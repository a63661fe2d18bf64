"""Wrapped lines become paragraphs; a text with one paragraph on each line stays as it is.

An editor that wraps at a width W breaks a line exactly when the next word would not have fitted
(greedy filling). So in a wrapped text nearly every line that ends inside a sentence is *full*: with
the next line's first word it would be longer than the longest line. In a text of one paragraph per
line few lines end inside a sentence, and lists and verse have lines that are not full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.clean.story import Action, Applied, Block, BlockKind, Story

RULE = "wrapped-lines"

WIDEST = 100
"""A longer line was not wrapped: mail and terminals wrap at 65–80, editors at 100."""
NARROWEST = 40
"""Where the longest line is shorter than this, the text is a list or verse."""
SHARE = 0.7
"""So many of the lines that end inside a sentence must be full; the rest are credits and titles."""
SMALL_LETTERS = 0.5
"""So many of the lines behind full ones must begin with a small letter, in scripts that have
them; in wrapped English prose about 0.85 do, in lists and headlines hardly any."""

_SENTENCE_END = re.compile(r"""[.!?…:؟۔。]["'”’»)\]]*$""")

_ITEM = re.compile(r"(?:[-–—•*·+]|\d{1,3}[.)])\s")


def join(story: Story, is_line: Callable[[str], bool]) -> Story:
    """The story with its wrapped lines joined.

    `is_line` tells of a line that it is something by itself, such as a credit: never joined.
    """
    width = max((len(line.plain) for line in story.blocks if _may_be_wrapped(line)), default=0)
    pairs = [
        (line, following)
        for line, following in pairwise(story.blocks)
        if _is_one_text(line, following) and not (is_line(line.plain) or is_line(following.plain))
    ]
    if width < NARROWEST or not _is_wrapped(pairs, width):
        return story
    joints = {id(following) for line, following in pairs if _is_full(line, following, width)}
    paragraphs: list[list[Block]] = []
    for line in story.blocks:
        if id(line) in joints:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    blocks = tuple(map(_paragraph, paragraphs))
    several = [block.plain for block, lines in zip(blocks, paragraphs, strict=True) if lines[1:]]
    return replace(story, blocks=blocks).traced(*map(_joined, several))


def _may_be_wrapped(line: Block) -> bool:
    is_text = line.kind is BlockKind.LINE and " " in line.plain
    return is_text and len(line.plain) <= WIDEST


def _is_one_text(line: Block, following: Block) -> bool:
    """Whether nothing but a line end parts two lines: no empty line, indent or sign of a list."""
    return (
        _may_be_wrapped(line)
        and following.kind is BlockKind.LINE
        and len(following.plain) <= WIDEST
        and not following.spaced
        and len(following.before) <= max(len(line.before.strip("\n")) + 1, 1)
        and not _ITEM.match(following.plain)
    )


def _is_full(line: Block, following: Block, width: int) -> bool:
    """Whether the next line's first word would not have fitted on the line."""
    return len(line.plain) + 1 + len(following.plain.split(" ", 1)[0]) > width


def _is_wrapped(pairs: Sequence[tuple[Block, Block]], width: int) -> bool:
    """Whether the lines look wrapped at `width`."""
    inside = [pair for pair in pairs if not _SENTENCE_END.search(pair[0].plain)]
    full = [following.plain for line, following in inside if _is_full(line, following, width)]
    if not full or len(full) < SHARE * len(inside):
        return False
    cased = [text for text in full if text[0].islower() or text[0].isupper()]
    if not cased:
        return len(full) > 1
    return sum(text[0].islower() for text in cased) >= SMALL_LETTERS * len(cased)


def _paragraph(lines: Sequence[Block]) -> Block:
    """Lines as one: a hyphen at a line's end stays, and no space is put behind it."""
    text = lines[0].text
    for line in lines[1:]:
        hyphenated = text[-1] == "-" and text[-2:-1].isalpha() and line.text[0].islower()
        text += line.text if hyphenated else f" {line.text}"
    return replace(lines[0], text=text, plain=text)


def _joined(text: str) -> Applied:
    return Applied(
        rule=RULE, action=Action.JOINED, text=text, why="its lines were broken at one width"
    )
