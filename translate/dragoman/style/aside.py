"""What no rule may touch stands aside: literals, addresses, and passages in another script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

LITERAL = "\ufdd0"
"""Stands for a literal. A code point that Unicode keeps free of meaning; in a text it is a
literal itself."""
PASSAGE = "\ufdd1"
"""Stands for a passage in another script."""

ARABIC = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe"
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff"
CYRILLIC = "\u0400-\u052f"
"""The insides of character classes: what belongs to each script."""

_SCRIPTS = {"ar": ARABIC, "ckb": ARABIC, "kmr": LATIN, "en": LATIN, "ru": CYRILLIC}
_PATH = r"""[^\s<>"“”«»]*[^\s<>"“”«».,;:!?'’)\]،؛؟]"""
_ADDRESS = rf"""
    (?:https?|ftp)://{_PATH}
  | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | (?<!\w)[@#]\w+(?:\u200c\w+)*
  | (?<![\w.-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}(?:/{_PATH}|/?(?!\w))
  | (?<![\w.-])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?![\w.-])
  | (?<!\S)[\w.-]*[^\W_]_[\w.-]*\w
  | ⟦\d+⟧ | [\ufdd0\ufdd1]
"""
"""URLs, e-mail addresses, handles and hashtags, bare domains and those of numbers, words with
underscores."""
_IN_ADDRESS = re.compile(r"[@#_/⟦\ufdd0\ufdd1]|[A-Za-z0-9]\.[A-Za-z0-9]")
"""Without any of these there is no address in a text."""
_QUOTES = "\"“”„‟«»'‘’`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A text from which parts stand aside, each marked by a character."""

    text: str
    """The text with one mark for each part."""
    parts: tuple[str, ...]
    """The parts, in the order of their marks."""
    mark: str
    """The character that marks them."""

    def back(self, text: str) -> str:
        """`text`, in which all marks stand in their order, with the parts put back."""
        assert text.count(self.mark) == len(self.parts), "a rule lost or doubled what stood aside"
        if not self.parts:
            return text
        parts = iter(self.parts)
        return re.sub(self.mark, lambda _: next(parts), text)


def literals(text: str, given: Iterable[str]) -> Aside:
    """`text` with the `given` literals aside, longest first, and all that is an address."""
    longest = sorted({one for one in given if one}, key=lambda one: (-len(one), one))
    if not longest and not _IN_ADDRESS.search(text):
        return Aside(text=text, parts=(), mark=LITERAL)
    pattern = "|".join((*map(re.escape, longest), _ADDRESS))
    return _aside(text, re.compile(pattern, re.VERBOSE), LITERAL)


def passages(text: str, language: str) -> Aside:
    """`text` with what is written in another script than that of `language` aside.

    A passage goes from its first foreign letter to the last one before a quotation mark or a
    letter of the language, with the figures that belong to it: `F-16`, `The Hague, Netherlands`.
    """
    return _aside(text, _foreign(_SCRIPTS[language]), PASSAGE)


@cache
def _foreign(native: str) -> re.Pattern[str]:
    letter = rf"(?:(?![{native}])[^\W\d_])"
    inside = rf"[^{native}{_QUOTES}{LITERAL}]|(?<={letter})['’](?={letter})"
    return re.compile(rf"(?:(?<!\w)\d+)?{letter}(?:(?:{inside})*{letter})?(?:[-\d]*\d)?")


def _aside(text: str, pattern: re.Pattern[str], mark: str) -> Aside:
    parts: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        parts.append(match[0])
        return mark

    left = pattern.sub(put_aside, text)
    return Aside(text=left, parts=tuple(parts), mark=mark)
