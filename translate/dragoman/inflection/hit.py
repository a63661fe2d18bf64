"""A place in a text where a form was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One occurrence of a form, inflected as the text needs it."""

    start: int
    """Position of its first character, with whatever is written on to its front."""
    text: str
    """All of it, as it stands there."""
    head: str = ""
    """What the language wrote on to the front: “و”, “بال”."""
    tail: str = ""
    """What it wrote on to the end: “ê”, “’ya”, “ەوە”."""

    @property
    def end(self) -> int:
        """Position behind its last character."""
        return self.start + len(self.text)
