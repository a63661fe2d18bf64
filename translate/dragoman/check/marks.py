"""Quotation marks, brackets and the marks that end sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.check.pair import Fault, Pair, error, warning

_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_ITEM = re.compile(r"\s*\w{1,3}\)")
"""The number of an item, “1)”, whose bracket has no partner."""
_QUOTES = re.compile("[\"“”„‟«»″‹›]|''|``")
_SINGLE = re.compile(r"(?<!\w)['‘‚’]|['’](?!\w)")
_QUOTED = re.compile('["“].*["”][.,]?', re.DOTALL)
_DOUBLED = re.compile(
    r"؟\s?\?|\?\s?؟|،\s?,|,\s?،|؛\s?;|;\s?؛|،،|,,|;;|(?<![.؟?!])\.\.(?!\.)|\?\.|؟\."
)
_CLASSES = (("question", "?؟"), ("exclamation", "!"))
_CLOSERS = "\"'“”«»)]’›"


def brackets(pair: Pair) -> Iterator[Fault]:
    """Brackets come in pairs, and as many as in the source. Error: unbalanced where the source's
    are balanced; warning: another number of round ones.
    """
    item = _ITEM.match(pair.target)
    target = pair.target[item.end() :] if item else pair.target
    for opening, closing in _PAIRS:
        opened, closed = target.count(opening), target.count(closing)
        if opened == closed == 0:
            continue
        is_clean = pair.source.count(opening) == pair.source.count(closing)
        if opened != closed and is_clean:
            yield error("brackets", f"{opened} “{opening}” and {closed} “{closing}”")
    more = pair.target.count("(") - pair.source.count("(")
    if more:
        yield warning("brackets", f"{abs(more)} round brackets {'more' if more > 0 else 'fewer'}")


def quotes(pair: Pair) -> Iterator[Fault]:
    """Direct speech stays direct speech. Error: a source that is one quotation from end to end, and
    a target without any quotation mark; warning: any quotation that lost its marks.
    """
    if '"' not in pair.source and "“" not in pair.source:
        return
    if _QUOTES.search(pair.target) or _SINGLE.search(pair.target):
        return
    if _QUOTED.fullmatch(pair.source):
        yield error("quotes", "the quotation has lost its marks")
    else:
        yield warning("quotes", "a quotation has lost its marks")


def punctuation(pair: Pair) -> Iterator[Fault]:
    """The target asks where the source asks, and marks stand once. Warning."""
    doubled = _DOUBLED.search(pair.target)
    if doubled and not _DOUBLED.search(pair.source):
        yield warning("punctuation", f"“{doubled[0]}” is one mark too many")
    source, target = pair.source.rstrip(_CLOSERS)[-1:], pair.target.rstrip(_CLOSERS)[-1:]
    for name, signs in _CLASSES:
        if (source in signs) != (target in signs) and source and target:
            verb = "is missing" if source in signs else "was added"
            yield warning("punctuation", f"the {name} mark at its end {verb}")
