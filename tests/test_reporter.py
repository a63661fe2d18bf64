"""Progress: silent, on a terminal, recorded."""

from __future__ import annotations

import io

import pytest

from dragoman.reporter import ConsoleReporter, RecordingReporter, Reporter, duration


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


def test_terminal_line_is_no_longer_than_the_terminal_for_what_is_wrapped_cannot_be_erased() -> (
    None
):
    terminal = Terminal()
    reporter = ConsoleReporter(terminal)
    reporter.start("translating ar, words " * 9, 3)
    assert len(terminal.getvalue()) == len("\r\x1b[K") + 79


def test_more_work_than_was_foreseen_leaves_no_time_and_not_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter(range(0, 1000, 60))
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    pipe = io.StringIO()
    reporter = ConsoleReporter(pipe)
    reporter.start("translating ar, words", 10)
    reporter.advance(12)
    assert pipe.getvalue() == "translating ar, words: 12 of 12, 0 s left\n"


def test_pipe_gets_messages_only() -> None:
    pipe = io.StringIO()
    _work(ConsoleReporter(pipe))
    assert pipe.getvalue() == "Reading\nHalf way\n"


def test_pipe_hears_of_long_work_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 20))
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    pipe = io.StringIO()
    reporter = ConsoleReporter(pipe)
    reporter.start("translating ar, words", 4_000)
    reporter.advance(500, "1 of 9 articles")
    reporter.advance(1_500, "4 of 9 articles, 1,830 words/s")
    reporter.finish()
    assert pipe.getvalue() == (
        "translating ar, words: 2,000 of 4,000, 60 s left, 4 of 9 articles, 1,830 words/s\n"
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (59, "59 s"), (720, "12 min"), (11_100, "3 h 5 min")],
    ids=["nothing", "seconds", "minutes", "hours"],
)
def test_duration(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_silence_and_recording() -> None:
    _work(Reporter())
    recording = RecordingReporter()
    _work(recording)
    assert recording.messages == ["Reading", "Half way"]
    assert recording.stretches == ["translating ar, sentences"]
    assert recording.steps == 3
