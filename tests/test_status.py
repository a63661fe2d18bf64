"""What needs a person next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.model import State, worst
from dragoman.plan import Rules, Source
from dragoman.segment import cut
from dragoman.status import article_status
from dragoman.sync import plan
from newsroom import Newsroom


def test_worst_state() -> None:
    assert worst((), State.MISSING) is State.MISSING
    assert worst((State.APPROVED, State.STALE, State.DRAFT), State.MISSING) is State.STALE


def test_status_counts_segments_and_says_the_next_step() -> None:
    source = Source(cut=cut("---\ntitle: A\n---\nOne.\n\nTwo.\n", "en.md"))
    planned = plan(source, None, Rules(terms=lambda _: None))
    status = article_status(planned, "2024/12/a", "ar", "content/ar/2024/12/a.md")
    assert status.state is State.MISSING
    assert status.segments == {State.MISSING: 3}
    assert status.next_step.startswith("translate 3:")


def test_what_failed_is_listed_for_people_long_after_the_run(
    tmp_path: Path,
    argos_store_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(argos_store_folder))
    newsroom = Newsroom(tmp_path, argos_store_folder)
    body = "Snow fell.\n\nTwo men left the town\nbefore the road was closed.\n"  # “two” is lost
    newsroom.write("content/en/2026/11/snow.md", f"---\ntitle: Snow\n---\n{body}")
    assert newsroom.run("translate", "--lang", "ar") == 1
    capsys.readouterr()
    newsroom.run("status")
    said = capsys.readouterr().out
    assert "translate 1 by hand: the engine's text broke a check\n      “Two men left" in said
    newsroom.run("status", "--json")
    listed = {row["language"]: row["failed"] for row in json.loads(capsys.readouterr().out)}
    assert listed["ar"] == ["Two men left the town\nbefore the road was closed."]
    assert listed["ru"] == []
