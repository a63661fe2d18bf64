"""Progress: silent, on a terminal, recorded."""

from __future__ import annotations

import io

import pytest

from dragoman.reporter import ConsoleReporter, RecordingReporter, Reporter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _work(reporter: Reporter) -> None:
    reporter.message("Reading")
    reporter.start("translating ar, sentences", 3)
    reporter.advance()
    reporter.message("Half way")
    reporter.advance(2)
    reporter.finish()


def test_terminal_shows_a_line_that_is_redrawn_and_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter(range(0, 1000, 2))
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    terminal = Terminal()
    _work(ConsoleReporter(terminal))
    assert "translating ar, sentences: 1 of 3, 12 s left" in terminal.getvalue()
    assert "translating ar, sentences: 3 of 3" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_pipe_gets_messages_only() -> None:
    pipe = io.StringIO()
    _work(ConsoleReporter(pipe))
    assert pipe.getvalue() == "Reading\nHalf way\n"


def test_silence_and_recording() -> None:
    _work(Reporter())
    recording = RecordingReporter()
    _work(recording)
    assert recording.messages == ["Reading", "Half way"]
    assert recording.stretches == ["translating ar, sentences"]
    assert recording.steps == 3
