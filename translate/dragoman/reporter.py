"""Telling a person how far the work has come: silent, on a terminal, or recorded."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from typing import TextIO

REDRAW_SECONDS = 0.1
"""A progress line redrawn ten times a second looks live and costs nothing measurable."""
LOG_SECONDS = 30.0
"""How often work that takes long is heard of where no terminal is, as in the log of a server."""
USUAL_WIDTH = 80
"""Columns of a terminal that does not say how many it has."""


class Reporter:
    """Says nothing. The pipeline's default, and the base of the others."""

    def message(self, text: str) -> None:
        """Something the person should read once."""

    def start(self, what: str, total: int) -> None:
        """A stretch of work of `total` steps begins; `what` names it, as in “translating ar”."""

    def advance(self, steps: int = 1, note: str = "") -> None:
        """`steps` more steps of the current stretch are done; `note` says what else there is."""

    def finish(self) -> None:
        """The current stretch is over."""


class ConsoleReporter(Reporter):
    """Messages as lines on stderr; progress as one line that is redrawn, or, where that is no
    terminal, as a line now and then."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._what = self._note = ""
        self._total = self._done = 0
        self._began = self._drawn = 0.0

    def message(self, text: str) -> None:
        self._erase()
        print(text, file=self._stream, flush=True)

    def start(self, what: str, total: int) -> None:
        self._what, self._total, self._done = what, total, 0
        self._note = ""
        self._began = self._drawn = time.monotonic()
        if self._live:
            self._draw()

    def advance(self, steps: int = 1, note: str = "") -> None:
        self._done += steps
        self._note = note
        if time.monotonic() - self._drawn >= (REDRAW_SECONDS if self._live else LOG_SECONDS):
            self._draw()

    def finish(self) -> None:
        self._erase()
        self._what = ""

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        elapsed = self._drawn - self._began
        total = max(self._total, self._done)  # more came than was foreseen
        parts = [f"{self._what}: {self._done:,} of {total:,}"]
        if self._done and elapsed > 1:
            parts.append(f"{duration(elapsed * (total - self._done) / self._done)} left")
        line = ", ".join([*parts, self._note] if self._note else parts)
        if self._live:  # a longer line could not be erased
            print(f"\r\x1b[K{line[: self._width() - 1]}", end="", file=self._stream, flush=True)
        else:
            print(line, file=self._stream, flush=True)

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or USUAL_WIDTH
        except OSError:
            return USUAL_WIDTH

    def _erase(self) -> None:
        if self._live and self._what:
            print("\r\x1b[K", end="", file=self._stream, flush=True)


def duration(seconds: float) -> str:
    """A stretch of time as a person says it: `50 s`, `12 min`, `3 h 5 min`."""
    minutes = round(seconds / 60)
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


@dataclass(slots=True)
class RecordingReporter(Reporter):
    """Keeps what it was told, for tests."""

    messages: list[str] = field(default_factory=list)
    """Every message, in order."""
    stretches: list[str] = field(default_factory=list)
    """The name of every stretch of work, in order."""
    steps: int = 0
    """All steps advanced."""

    def message(self, text: str) -> None:
        self.messages.append(text)

    def start(self, what: str, total: int) -> None:
        self.stretches.append(what)

    def advance(self, steps: int = 1, note: str = "") -> None:
        self.steps += steps
