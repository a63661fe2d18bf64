"""Whether letters stand together as they do in real words: how a wrong code page is told.

Read in the wrong code page, a word mixes scripts (Russian as windows-1256: `Ìîٌêâà`), or capitals
and small letters (Arabic as windows-1251: `ПгФЮ`), or is Latin without any of the letters A–Z
(Russian as windows-1252: `Ìîñêâà`). Real words hardly ever do.
"""

from __future__ import annotations

import re
from itertools import islice

SAMPLE = 2_000
"""Pieces between white space, with anything beyond ASCII, that are looked at."""

_WORD = re.compile(r"[^\W\d_]+")
_ONE_SCRIPT = re.compile(
    "(?P<latin>[A-Za-z\u00aa-\u024f\u1e00-\u1eff]+)|(?P<cyrillic>[\u0400-\u052f]+)"
    "|[\u0620-\u06ff\u0750-\u077f\ufb50-\ufefc]+|[\u0370-\u03ff]+|[\u0530-\u05ff]+|[\u0900-\uabff]+"
)


def orderliness(text: str) -> float | None:
    """Share of the words with letters beyond ASCII that look like real words, 0–1; None when
    there is no such word to judge by."""
    pieces = islice((piece for piece in text.split() if not piece.isascii()), SAMPLE)
    words = (word for piece in pieces for word in _WORD.findall(piece) if not word.isascii())
    judged = [_is_orderly(word) for word in words]
    return sum(judged) / len(judged) if judged else None


def _is_orderly(word: str) -> bool:
    script = _ONE_SCRIPT.fullmatch(word)
    if script is None:
        return False
    if script["latin"] and len(word) > 1 and not re.search("[A-Za-z]", word):
        return False
    if script["latin"] or script["cyrillic"]:
        return word[1:].islower() or word.isupper() or word.islower() or len(word) == 1
    return True
