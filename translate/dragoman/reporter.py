"""Telling a person how far the work has come: silent, on a terminal, or recorded."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import TextIO

REDRAW_SECONDS = 0.1
"""A progress line redrawn ten times a second looks live and costs nothing measurable."""


class Reporter:
    """Says nothing. The pipeline's default, and the base of the others."""

    def message(self, text: str) -> None:
        """Something the person should read once."""

    def start(self, what: str, total: int) -> None:
        """A stretch of work of `total` steps begins; `what` names it, as in “translating ar”."""

    def advance(self, steps: int = 1) -> None:
        """`steps` more steps of the current stretch are done."""

    def finish(self) -> None:
        """The current stretch is over."""


class ConsoleReporter(Reporter):
    """Messages as lines on stderr; progress as one line that is redrawn, on a terminal only."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._what = ""
        self._total = self._done = 0
        self._began = self._drawn = 0.0

    def message(self, text: str) -> None:
        self._erase()
        print(text, file=self._stream, flush=True)

    def start(self, what: str, total: int) -> None:
        self._what, self._total, self._done = what, total, 0
        self._began = time.monotonic()
        self._drawn = 0.0
        self._draw()

    def advance(self, steps: int = 1) -> None:
        self._done += steps
        if time.monotonic() - self._drawn >= REDRAW_SECONDS:
            self._draw()

    def finish(self) -> None:
        self._erase()
        self._what = ""

    def _draw(self) -> None:
        if not (self._live and self._what):
            return
        self._drawn = time.monotonic()
        elapsed = self._drawn - self._began
        left = ""
        if self._done and elapsed > 1:
            left = f", {elapsed * (self._total - self._done) / self._done:.0f} s left"
        line = f"{self._what}: {self._done} of {self._total}{left}"
        print(f"\r\x1b[K{line}", end="", file=self._stream, flush=True)

    def _erase(self) -> None:
        if self._live and self._what:
            print("\r\x1b[K", end="", file=self._stream, flush=True)


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

    def advance(self, steps: int = 1) -> None:
        self.steps += steps
