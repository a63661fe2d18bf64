"""Text in the wrong script, or in a neighbour of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.check.pair import Fault, Pair, error
from dragoman.check.words import SCRIPTS, running_text, words

ENOUGH = 25
"""Characters from which the mix of letters tells the language."""
FOREIGN = 3
"""Letters of a third script that no slip explains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Neighbour:
    """A language that is taken for ours, and how its letters give it away."""

    name: str
    letters: re.Pattern[str]
    """Letters that it has and ours has not, or hardly."""
    share: float
    """Share of all characters from which it is that language."""
    ours: re.Pattern[str] | None = None
    """Letters of ours: if one is there, the text is ours whatever else it has."""


_NEIGHBOURS = {
    "ar": (
        _Neighbour(name="Sorani", letters=re.compile("[ەێۆڕڵ]"), share=0.025),
        _Neighbour(name="Persian", letters=re.compile("[یکگچپژ]"), share=0.05),
    ),
    "ckb": (
        _Neighbour(name="Arabic", letters=re.compile("[ةثذصضطظ]"), share=0.025),
        _Neighbour(
            name="Arabic or Persian",
            letters=re.compile("[ا-ی]"),
            share=0.4,
            ours=re.compile("[ەێۆڕڵ]|ه\u200c"),
        ),
    ),
    "kmr": (
        _Neighbour(
            name="Turkish",
            letters=re.compile("[ığöüĞÖÜİ]"),
            share=0.025,
            ours=re.compile("[êîûÊÎÛ]"),
        ),
    ),
    "ru": (
        _Neighbour(name="Ukrainian or Serbian", letters=re.compile("[іїєґўјљњђћџ]"), share=0.015),
    ),
}
_SMALL_WORDS = MappingProxyType(
    {
        "kmr": ("Turkish", "için olarak değil olduğu olduğunu olan göre çok daha ancak sonra ile"),
        "ru": ("Bulgarian", "във със като беше което който която тази този това също бъде към"),
    }
)
"""Words of a neighbour that ours has not. Two of them tell."""
_THIRD_SCRIPT = {
    "Arabic": re.compile(r"[^\W\d_A-Za-zªµºÀ-ɏḀ-ỿ\u0600-\u06ff\u0750-\u077f]"),
    "Cyrillic": re.compile(r"[^\W\d_A-Za-zªµºÀ-ɏḀ-ỿ\u0400-\u052f]"),
    "Latin": re.compile(r"[^\W\d_A-Za-zªµºÀ-ɏḀ-ỿ]"),
}


def script(pair: Pair) -> Iterator[Fault]:
    """The target is in its own script and in no neighbour of the language. Error: three letters of
    a third script (neither its own nor Latin); or 25 characters and more whose mix is another
    language's: Persian or Sorani for Arabic, Arabic or Persian for Sorani, Turkish for Kurmanji,
    Ukrainian, Serbian or Bulgarian for Russian.
    """
    if pair.language not in _NEIGHBOURS:
        return
    own = running_text(pair)
    foreign = _THIRD_SCRIPT[SCRIPTS[pair.language]].findall(own)
    if len(foreign) >= FOREIGN:
        yield error("script", f"“{''.join(foreign[:10])}” is in another script")
    elif len(own) >= ENOUGH and (name := _neighbour(pair.language, own)):
        yield error("script", f"it is {name}")


def _neighbour(language: str, text: str) -> str | None:
    """The neighbour of `language` that `text` is written in, if it is."""
    for neighbour in _NEIGHBOURS[language]:
        if neighbour.ours and neighbour.ours.search(text):
            continue
        if len(neighbour.letters.findall(text)) > neighbour.share * len(text):
            return neighbour.name
    name, small = _SMALL_WORDS.get(language, ("", ""))
    return name if len(set(small.split()).intersection(words(text))) >= 2 else None
