"""Second copies of a text, as scrapers make them: found as runs of equal words.

A body may come twice as the same lines, as one long line, with a credit glued between, without its
dateline, or begun by a teaser that is cut with `…`. What goes is always a whole run that really is
a copy: words compared without case, signs and breaks; begun and ended where sentences do, in both
places; long enough to be no accident. “Keep unique lines” restores half of 16 kinds of scraped
mess, runs of blocks 97–99 %.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.clean.passages import WORD, Text

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


def may_have(paragraphs: Sequence[str]) -> bool:
    """Whether some paragraph's first or last words stand in the text a second time. Cheap, and
    false for most texts, which then need no closer look."""
    words = [WORD.findall(paragraph.casefold()) for paragraph in paragraphs]
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
            if second < first + SEED:
                continue
            if copy := _copy(text, first, second):
                return copy
            if _equal(text.words, first, second) == second - first:
                break  # a refrain that comes again at once; twice a refrain is no copy either
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
    one, other = first + length, second + length
    cut_one, cut_other = text.cut_end(one, other), text.cut_end(other, one)
    if bool(cut_one) != bool(cut_other):
        copy = (
            Copy(kept=second, kept_end=other, dropped=first, dropped_end=cut_one)
            if cut_one
            else Copy(kept=first, kept_end=one, dropped=second, dropped_end=cut_other)
        )
        if _is_cut_copy(text, copy):
            return copy
    while length >= SEED and not (text.bounds(first + length) and text.bounds(second + length)):
        length -= 1
    if length < SEED or not _is_copy(text, first, second, length):
        return None
    return _better_kept(text, first, second, length)


def _equal(words: list[str], first: int, second: int) -> int:
    """How many words are equal from two places on, without running into each other."""
    limit = min(second - first, len(words) - second)
    return next((n for n in range(limit) if words[first + n] != words[second + n]), limit)


def _is_cut_copy(text: Text, copy: Copy) -> bool:
    """Whether the run that ends in `…` is a copy: a teaser, or the body cut off at some length."""
    length = copy.dropped_end - copy.dropped
    if min(copy.dropped, copy.kept) < text.body or copy.kept not in text.anchors:
        return False
    if not text.opens(copy.dropped):
        return False
    if text.paragraph_of[copy.dropped] == text.paragraph_of[copy.dropped_end - 1]:
        return length >= TEASER
    first, end = min((copy.kept, copy.kept_end), (copy.dropped, copy.dropped_end))
    behind = text.separates(end, max(copy.kept, copy.dropped)) or copy.dropped > copy.kept
    return length >= PARAGRAPHS and _is_from_start(text, first) and behind


def _is_copy(text: Text, first: int, second: int, length: int) -> bool:
    """Whether two equal runs are a copy of one by the other, and no writer's repeat."""
    if first + length - text.body < SEED:  # the headline alone, which a body may take up
        return False
    closed = text.closes(first + length) and text.closes(second + length)
    if text.whole_only and not (closed and text.opens(first) and text.opens(second)):
        return False
    adjacent = text.separates(first + length, second)
    if second not in text.anchors and not (
        length >= INSIDE and (text.bounds(second) or (adjacent and first + length < second))
    ):
        return False
    from_start = _is_from_start(text, first)
    to_end = text.separates(second + length, len(text.words))
    return (
        (from_start and adjacent and to_end)
        or (adjacent and closed and length >= PARAGRAPHS)
        or (from_start and length >= ANYWHERE)
    )


def _is_from_start(text: Text, index: int) -> bool:
    """Whether the paragraph of the word is the first one behind headline and credits."""
    return text.separates(text.body, text.opening(index))


def _better_kept(text: Text, first: int, second: int, length: int) -> Copy:
    """Of two equal runs keep the one with a dateline, else the one in paragraphs where the other
    is one long line, else the first. The headline's own words are never dropped."""
    body = max(first, text.body)
    skipped = body - first
    has_dateline, has_other = text.is_behind_dateline(first), text.is_behind_dateline(second)
    is_line = text.paragraph_of[body] == text.paragraph_of[first + length - 1]
    is_other_line = text.paragraph_of[second + skipped] == text.paragraph_of[second + length - 1]
    if (has_other, not is_other_line) > (has_dateline, not is_line):
        return Copy(
            kept=second + skipped,
            kept_end=second + length,
            dropped=text.opening(body) if has_dateline else body,
            dropped_end=first + length,
        )
    return Copy(
        kept=first,
        kept_end=first + length,
        dropped=text.opening(second) if has_other else second,
        dropped_end=second + length,
    )
