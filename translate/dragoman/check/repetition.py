"""Words that an engine says over and over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.check.pair import Fault, Pair, error
from dragoman.check.words import words

IN_A_ROW = 3
"""Times that a group of words may not stand in a row, unless the source does it too."""
LONGEST_GROUP = 4
"""Words in the longest group that is looked for in a row."""
TWICE = 3
"""Words from which a text that is the same thing twice is a loop: “Да, да” is none."""
PHRASE = 4
"""Words in a phrase that is counted wherever it stands."""
COVERED = 0.4
"""Share of the words that such a phrase must make up."""
LONG_WORD = 12
"""Letters from which a word may be a stutter, “hahahahahaha”: looking at all words takes longer
than all the rest of the rule."""
_STUTTER = re.compile(r"([^\W\d_]{1,6}?)\1{4,}")
_ROW_OF_SIGNS = re.compile(r"([^\w\s])(?:\s?\1){9,}")


def repetition(pair: Pair) -> Iterator[Fault]:
    """The target does not loop. Error: one to four words three times in a row; all of it twice; a
    phrase of four words that comes twice more often than any in the source and makes up two fifths
    of the text; a syllable five times or a sign ten times in a row. What the source repeats may be
    repeated.
    """
    said = words(pair.target)
    if len(said) - len(set(said)) >= IN_A_ROW - 1:
        yield from _loops(said, words(pair.source))
    stutter = _stutter(said) or _ROW_OF_SIGNS.search(pair.target)
    if stutter and not _stutter(words(pair.source)) and stutter[0] not in pair.source:
        yield error("repetition", f"“{stutter[1]}” is said again and again")


def _stutter(said: Sequence[str]) -> re.Match[str] | None:
    """The first word that repeats one of its syllables."""
    found = (_STUTTER.search(word) for word in said if len(word) >= LONG_WORD)
    return next(filter(None, found), None)


def _loops(said: Sequence[str], source: Sequence[str]) -> Iterator[Fault]:
    loop = _in_a_row(said)
    if loop and not _in_a_row(source):
        yield error("repetition", f"“{loop}” is said again and again")
    elif _is_twice(said) and not _is_twice(source):
        yield error("repetition", "all of it is said twice")
    elif phrase := _phrase(said, source):
        yield error("repetition", f"“{phrase}” is said again and again")


def _in_a_row(said: Sequence[str]) -> str:
    """The first group of words that follows itself twice; empty if none does."""
    for size in range(1, LONGEST_GROUP + 1):
        run = 0
        for position, (word, later) in enumerate(zip(said, said[size:], strict=False)):
            run = run + 1 if word == later else 0
            if run == size * (IN_A_ROW - 1):
                return " ".join(said[position + 1 : position + 1 + size])
    return ""


def _is_twice(said: Sequence[str]) -> bool:
    half = len(said) // 2
    return half >= TWICE and said[:half] == said[half:]


def _phrase(said: Sequence[str], source: Sequence[str]) -> str:
    """The phrase that comes too often wherever it stands; empty if none does."""
    if len(said) < PHRASE * IN_A_ROW:
        return ""
    phrase, count = _most_common(said)
    extra = count - _most_common(source)[1]
    is_much = count * PHRASE >= COVERED * len(said)
    return " ".join(phrase) if extra >= IN_A_ROW - 1 and is_much else ""


def _most_common(said: Sequence[str]) -> tuple[tuple[str, ...], int]:
    groups = zip(*(said[start:] for start in range(PHRASE)), strict=False)
    return next(iter(Counter(groups).most_common(1)), ((), 0))
