"""Text in its normal forms, and fingerprints of it."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

FINGERPRINT_BYTES = 10
"""80 bits: among 10 million segments the chance of any two colliding is under 1 in 10 billion."""

_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛ʼ`´", "'") | dict.fromkeys("“”„‟«»″", '"'))


def unix_lines(text: str) -> str:
    """`text` with Unix line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def normalise(text: str) -> str:
    """NFC with Unix line ends: how all text is held in memory."""
    return unicodedata.normalize("NFC", unix_lines(text))


def fold(text: str) -> str:
    """`text` without the differences that do not change what it says: white space, quotes, case."""
    return " ".join(normalise(text).translate(_QUOTES).split()).casefold()


@lru_cache(maxsize=4096)  # a sync asks for each segment of an article half a dozen times
def fingerprint(text: str) -> str:
    """Twenty hex digits that are equal for texts that `fold` makes equal (BLAKE2b, 80 bits)."""
    return exact_fingerprint(fold(text))


def exact_fingerprint(text: str) -> str:
    """Twenty hex digits of the very characters of `text`; only line ends are alike.

    Not even NFC is applied: a person's change of one code point is a person's change.
    """
    data = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=FINGERPRINT_BYTES).hexdigest()


def shortened(text: str, longest: int) -> str:
    """`text`, of which a message shows no more than the first `longest` characters."""
    return text if len(text) <= longest else f"{text[:longest]}…"
