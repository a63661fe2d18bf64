"""The use case `translate --dry-run`: what would be translated, and how long it may take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.config import Settings
from dragoman.engine.echo import EchoEngine
from dragoman.hypothesis import Ask
from dragoman.ladder import Engine
from dragoman.languages import Language
from dragoman.reporter import Reporter
from dragoman.translation import Engines, Request, opened

SAMPLE = 64
"""Sentences that are translated to measure the pace: a second or two on a slow core."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What `translate` would have to do in one language."""

    language: str
    articles: int
    """Articles in which something would be translated."""
    sentences: int
    """Distinct sentences that the engine would get."""
    words: int
    """In these."""
    has_package: bool
    """Whether a package is installed for it."""
    seconds: float | None
    """How long the engine would take on this machine; None where it has nothing to do."""


def rehearse(
    root: Path, settings: Settings, request: Request, engines: Engines, reporter: Reporter
) -> list[Rehearsal]:
    """Looks at what `translate` would do, and writes nothing.

    The pace is measured: a sample of the very sentences is translated, and forgotten. Raises what
    `translate` raises, and PackageError when the engine cannot run.
    """
    survey, desks = opened(root, settings, request, lambda tag: engines(tag) or (EchoEngine(),))
    due = {desk.language: _Due() for desk in desks}
    for desk, job in survey.jobs(desks, reporter):
        due[desk.language].articles += bool(job.texts)
        due[desk.language].texts |= dict.fromkeys(job.texts)
    return [_rehearsed(language, one, engines(language)) for language, one in due.items()]


@dataclass(slots=True)
class _Due:
    articles: int = 0
    texts: dict[str, None] = field(default_factory=dict)


def _rehearsed(language: Language, due: _Due, engines: Sequence[Engine]) -> Rehearsal:
    texts = list(due.texts)
    return Rehearsal(
        language=language.tag,
        articles=due.articles,
        sentences=len(texts),
        words=_words(texts),
        has_package=bool(engines),
        seconds=_words(texts) / _pace(engines[0], texts) if engines and texts else None,
    )


def _pace(engine: Engine, texts: Sequence[str]) -> float:
    """Words per second, on sentences from all over the work."""
    step = max(1, len(texts) // SAMPLE)
    sample = texts[::step][:SAMPLE]
    deque(engine.translate([Ask(text=sample[0])]), maxlen=0)  # loads the model
    began = time.monotonic()
    deque(engine.translate(Ask(text=text) for text in sample), maxlen=0)
    return _words(sample) / max(time.monotonic() - began, 0.001)


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
