"""What an engine is asked, and what it answers: sentences, how hard to look, renderings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing that an engine is asked to translate."""

    text: str
    """One plain sentence, without markup."""
    prefix: str = ""
    """Target text that the rendering must begin with, if the sentence is not over-long for the
    engine; empty where it is free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How hard an engine looks for a rendering."""

    beam_size: int = 1
    """Renderings that are followed at once; 1 is greedy."""
    hypotheses: int = 1
    """How many of them are returned, at most `beam_size`."""


GREEDY = Search()
"""Takes the likeliest token at each step: a third of the time of a beam of four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """An engine's rendering of one sentence."""

    text: str
    """The rendering. An engine may fail and leave it empty; the checks then say so."""
    score: float
    """Mean log-probability per target token, ≤ 0; 0 where the engine had nothing to choose."""
    alignment: tuple[int, ...] = ()
    """For each word of `text`, as `str.split` gives them, the position of the source word that it
    renders. Empty where the engine's attention is not known to align."""
