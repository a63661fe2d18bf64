"""Lists of words and names as they are easiest to read and to edit: in a text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of `text`, which white space parts."""
    return frozenset(text.split())


def names(text: str) -> tuple[str, ...]:
    """The names in `text`, which semicolons part; they may have spaces inside."""
    return tuple(" ".join(name.split()) for name in text.split(";") if name.strip())
