"""Links, pictures and footnotes: a translation leads where its source leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.check.pair import error
from dragoman.check.reading import Part
from dragoman.check.sides import Sides, Spot, listed, lost_and_added, swapped

_WORDS_TO_TRANSLATE = 2
"""Words in small letters from which an alternative text is more than names."""


def links(sides: Sides) -> Iterator[Spot]:
    """The links of the target lead where those of the source lead, each as often. Error; where
    one is lost and another added, the edit puts the lost target in its place.

    Relative targets are the same in all editions, for an article has the same path in each.
    """
    yield from _same("links", "link", sides.source.links, sides.target.links)


def footnotes(sides: Sides) -> Iterator[Spot]:
    """The target refers to the same footnotes, each as often. Error; where one is lost and another
    added, the edit puts the lost label in its place."""
    yield from _same("footnotes", "footnote", sides.source.notes, sides.target.notes)


def images(sides: Sides) -> Iterator[Spot]:
    """The target shows the same pictures, and says what they show in its own language. Error: a
    picture lost or added; an alternative text that is empty although the source has one, or that
    is the source's although two of its words are in small letters."""
    source, target = sides.source.images, sides.target.images
    yield from _same("images", "picture", source, target)
    told = {image.value: image.alternative for image in source if image.alternative}
    for image in target:
        english = told.get(image.value, "")
        small = [word for word in english.split() if word.islower()]
        if english and not image.alternative:
            yield Spot(fault=error("images", f"the picture “{image.value}” has no text"))
        elif image.alternative == english and len(small) >= _WORDS_TO_TRANSLATE:
            yield Spot(fault=error("images", f"“{english}” is not translated"))


def _same(rule: str, name: str, source: Sequence[Part], target: Sequence[Part]) -> Iterator[Spot]:
    lost, added = lost_and_added(source, target)
    edits = swapped(lost, added)
    if edits:
        message = f"the {name} {listed(lost)} became {listed(part.value for part in added)}"
        yield Spot(fault=error(rule, message), edits=edits)
        return
    if lost:
        yield Spot(fault=error(rule, f"{name} lost: {listed(lost)}"))
    if added:
        yield Spot(fault=error(rule, f"{name} added: {listed(part.value for part in added)}"))
