"""The dashboard: editions and states, what waits longest, and where they came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import config, overseeing, store, timeline
from dragoman.cli import run
from dragoman.languages import LANGUAGES
from dragoman.model import State
from dragoman.review.overview import Count, Edition, Standing
from dragoman.status import ArticleStatus
from reviewed import AR, ARTICLE, EN, TAGS, Branched, newsroom, synced


@pytest.fixture
def made(tmp_path: Path) -> Branched:
    return newsroom(tmp_path / "newsroom")


def overseen(made: Branched) -> overseeing.Overseen:
    return overseeing.oversee(made.root, config.load(made.root), made.root / "status.html")


def dated(made: Branched, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit of all that stands, on this day."""
    with monkeypatch.context() as patch:
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_DATE", f"{day}T12:00:00Z")
        made.commit()


def test_articles_and_words_of_each_edition(made: Branched) -> None:
    editions = overseen(made).overview.editions
    assert [one.language.tag for one in editions] == list(TAGS)
    assert all(one.articles[State.STALE] == 1 for one in editions)
    assert all(sum(one.articles.values()) == 1 for one in editions)
    source = store.load_source(made.root, "en", ARTICLE)
    words = sum(len(one.text.split()) for one in source.cut.segments if one.needs_engine)
    assert editions[0].words == words


def test_what_is_approved_awaits_nobody(made: Branched) -> None:
    made.git("stash", "--quiet")
    before = overseen(made).overview.editions[0].words
    assert before > 0
    assert run(["-C", str(made.root), "approve", "flood", "--lang", "ru", "--by", "A"]) == 0
    russian = overseen(made).overview.editions[3]
    assert russian.words == 0
    assert not russian.needing
    assert russian.articles[State.APPROVED] == 1


def standing(path: str, state: State, changed: str) -> Standing:
    status = ArticleStatus(
        path=path, language="ar", file=path, state=state, segments={}, failed=(), kept=0
    )
    return Standing(status=status, title=path, words=1, changed=changed)


def test_the_oldest_stale_stands_first_then_the_worst() -> None:
    found = (
        standing("draft", State.DRAFT, "2020-01-01"),
        standing("young", State.STALE, "2026-02-01"),
        standing("unknown", State.STALE, ""),
        standing("done", State.APPROVED, "2019-01-01"),
        standing("failed", State.FAILED, "2026-01-01"),
        standing("old", State.STALE, "2025-12-31"),
    )
    edition = Edition(language=LANGUAGES["ar"], standings=found)
    order = [one.status.path for one in edition.needing]
    assert order == ["old", "young", "unknown", "failed", "draft"]


def test_the_day_of_a_sources_last_change(made: Branched, monkeypatch: pytest.MonkeyPatch) -> None:
    made.write(EN, made.read(EN).replace("Engineers", "The engineers"))
    dated(made, "2031-05-06", monkeypatch)
    made.write(AR, made.read(AR).replace("قريبا", "بعد حين"))
    dated(made, "2031-06-07", monkeypatch)
    changes = timeline.last_changes(made.root, Path("content/en"))
    assert changes == {EN: "2031-05-06"}
    assert overseen(made).overview.editions[0].standings[0].changed == "2031-05-06"
    assert "2031-05-06" in made.read("status.html")


def test_the_trend_is_what_state_files_had_at_the_end_of_each_week(
    made: Branched, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.git("stash", "--quiet")
    state = f"translate/state/ru/{ARTICLE}.json"
    steps = (
        ("2031-03-03", "draft", "edited"),
        ("2031-03-04", "draft", "edited"),
        ("2031-03-12", "edited", "approved"),
    )
    for day, old, new in steps:
        made.write(state, made.read(state).replace(f'"{old}": ', f'"{new}": ', 1))
        dated(made, day, monkeypatch)
    first, second, third = timeline.trend(made.root, TAGS)
    assert first.counts["ru"] == Count(edited=3, draft=4)
    assert [second.day, third.day] == ["2031-03-04", "2031-03-12"]
    assert second.counts["ru"] == Count(edited=5, draft=2)
    assert third.counts["ru"] == Count(approved=1, edited=4, draft=2)
    assert third.counts["ar"] == first.counts["ar"]


def test_the_trend_counts_what_is_signed_once(made: Branched) -> None:
    made.git("stash", "--quiet")
    assert run(["-C", str(made.root), "approve", "flood", "--lang", "ru", "--by", "A"]) == 0
    synced(made.root)
    made.commit()
    counts = timeline.trend(made.root, TAGS)[-1].counts
    assert counts["ru"] == Count(approved=7)


def test_a_text_that_looks_like_a_fact_is_none(made: Branched) -> None:
    made.git("stash", "--quiet")
    before = timeline.trend(made.root, TAGS)[-1].counts["ru"]
    state = f"translate/state/ru/{ARTICLE}.json"
    text = made.read(state)
    made.write(state, text.replace("What comes next", 'Say \\"approved\\": yes'))
    made.commit()
    assert timeline.trend(made.root, TAGS)[-1].counts["ru"] == before


def test_a_newsroom_below_the_top_of_its_repository_has_a_history(tmp_path: Path) -> None:
    outer = Branched(tmp_path)
    inner = newsroom(tmp_path / "desk").root
    (inner / ".git").rename(tmp_path / "unused")
    outer.commit()
    assert EN in timeline.last_changes(inner, Path("content/en"))
    assert timeline.trend(inner, TAGS)[-1].counts["ar"].edited == 3


def test_without_git_there_is_a_page_that_says_so(
    made: Branched, capsys: pytest.CaptureFixture[str]
) -> None:
    (made.root / ".git").rename(made.root / "unused")
    file = made.root / "status.html"
    assert run(["-C", str(made.root), "status", "--html", str(file)]) == 0
    assert str(file) in capsys.readouterr().out
    assert "no history" in made.read("status.html")


def test_what_cannot_be_read_is_an_error_and_the_rest_is_counted(
    made: Branched, capsys: pytest.CaptureFixture[str]
) -> None:
    made.write(AR, "---\ntitle: [\n---\n")
    assert run(["-C", str(made.root), "status", "--html", str(made.root / "s.html")]) == 1
    assert AR in capsys.readouterr().err
    assert [len(one.standings) for one in overseen(made).overview.editions] == [0, 1, 1, 1]
