"""Kurmanji letters and apostrophes."""

from __future__ import annotations

import re

_LETTERS = str.maketrans("șȘ", "şŞ")
_APOSTROPHE = re.compile(r"(?<=[\w\ufdd0\ufdd1])['`´‘ʼ′](?=[^\W\d_])")


def letters(text: str) -> str:
    """The letter ş with its cedilla, where a Romanian keyboard wrote a comma below."""
    return text.translate(_LETTERS)


def apostrophes(text: str) -> str:
    """The apostrophe ’ before an ending and inside a word (`NATO’yê`), whatever was typed."""
    return _APOSTROPHE.sub("’", text)
