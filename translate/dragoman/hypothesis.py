"""What an engine answers for one sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """An engine's rendering of one sentence."""

    text: str
    """The rendering. An engine may fail and leave it empty; the checks then say so."""
    score: float
    """Mean log-probability per target token, ≤ 0; 0 where the engine had nothing to choose."""
