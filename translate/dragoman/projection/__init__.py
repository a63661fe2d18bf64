"""Inline markup put back: a plain rendering becomes the Markdown that its source was."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.hypothesis import Hypothesis
from dragoman.inline import Marked, Role
from dragoman.projection.locate import Renderings, Sight
from dragoman.projection.place import place
from dragoman.projection.write import Emphasis, write

__all__ = ["Placed", "Renderings", "put_back"]

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""White space that is folded: a space that does not break is house style, and stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A rendering with its markup."""

    text: str
    """As it is written: Markdown, or plain text where the source is that."""
    guesses: tuple[str, ...] = ()
    """What was placed by guess, and what emphasis was left out, in words."""


def put_back(
    marked: Marked, rendering: Hypothesis, language: str, renderings: Renderings = lambda _: ()
) -> Placed:
    """The `rendering` of a sentence with the sentence's markup.

    Laws: every link, image, footnote, piece of code and HTML tag of the source is in the result
    once, and no other is; what a reader sees is the rendering, and literals that it had lost. A
    rendering equal to the sentence is written as the sentence was.

    `renderings` gives the target forms known for the texts in `marked.asks`: the best first, for
    an image's alternative text is set to it.
    """
    if rendering.text == marked.text and not _changed(marked, renderings):
        return Placed(text=marked.raw)
    sight = Sight(
        source=marked.text,
        target=_BLANKS.sub(" ", rendering.text).strip(),
        alignment=rendering.alignment,
        language=language,
        renderings=renderings,
    )
    placing = place(marked, sight)
    written = write(marked, sight.target, placing, lambda text: _alternative(text, renderings))
    guesses = placing.guesses + _untranslated(marked, renderings)
    if written.emphasis is Emphasis.NONE:
        guesses += tuple(
            f"the emphasis “{marked.marks[index].raw}” was left out: it cannot be written there."
            " Set it again where it belongs."
            for index in placing.places
            if marked.marks[index].role is Role.EMPHASIS
        )
    return Placed(text=f"{marked.before}{written.text}{marked.after}", guesses=guesses)


def _changed(marked: Marked, renderings: Renderings) -> bool:
    """Whether an image of the sentence has another alternative text now."""
    return any(_alternative(text, renderings) != text for text in marked.alternatives)


def _alternative(text: str, renderings: Renderings) -> str:
    """The best rendering of an image's alternative text; the text itself where there is none."""
    return next(iter(renderings(text)), text)


def _untranslated(marked: Marked, renderings: Renderings) -> tuple[str, ...]:
    return tuple(
        f"the alternative text “{text}” of an image is not translated. Translate it."
        for text in marked.alternatives
        if not renderings(text)
    )
