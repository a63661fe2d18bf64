"""Inline markup: taken out of sentences before an engine sees them."""

from __future__ import annotations

from dragoman.inline.apart import Inline, put_together, take_apart, take_plain
from dragoman.inline.marks import SPANS, Mark, Role
from dragoman.inline.scan import Piece, label, scan
from dragoman.inline.sentence import Marked, Writing, escaped, word_before

__all__ = [
    "SPANS",
    "Inline",
    "Mark",
    "Marked",
    "Piece",
    "Role",
    "Writing",
    "escaped",
    "label",
    "put_together",
    "scan",
    "take_apart",
    "take_plain",
    "word_before",
]
