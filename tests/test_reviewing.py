"""`dragoman review` in a real newsroom, with real branches."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman import config, reviewing
from dragoman.cli import run
from dragoman.model import State
from dragoman.offers import Origin
from dragoman.reporter import Reporter
from dragoman.reviewing import Request, Reviewed
from engines import Broken, Respelling
from reviewed import AR, ARTICLE, EN, TAGS, Branched, newsroom


@pytest.fixture
def made(tmp_path: Path) -> Branched:
    return newsroom(tmp_path / "newsroom")


def reviewed(made: Branched, *engines: Respelling, **asked: object) -> Reviewed:
    settings = config.load(made.root)
    request = Request(languages=settings.languages, output=made.root / "review")
    request = replace(request, **asked)  # type: ignore[arg-type]
    return reviewing.review(made.root, settings, request, lambda _: engines, Reporter())


def bytes_of(made: Branched) -> dict[str, bytes]:
    folders = (made.root / "content", made.root / "translate")
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return {str(file): file.read_bytes() for file in files}


def test_a_page_for_each_translation_and_a_list(
    made: Branched, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_of(made)
    assert run(["-C", str(made.root), "review", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["language"], one["state"]) for one in told] == [(tag, "stale") for tag in TAGS]
    for one in told:
        assert Path(one["file"]).read_text(encoding="utf-8").startswith("<!doctype html>")
    index = made.read("review/index.html")
    assert all(f'href="{tag}/{ARTICLE}.html"' in index for tag in TAGS)
    assert bytes_of(made) == before


def test_languages_articles_and_the_folder_can_be_chosen(made: Branched, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    arguments = ["review", "flood", "--lang", "ckb", "-o", str(out)]
    assert run(["-C", str(made.root), *arguments]) == 0
    files = sorted(file.relative_to(out).as_posix() for file in out.rglob("*.html"))
    assert files == [f"ckb/{ARTICLE}.html", "index.html"]


def test_the_same_again_writes_nothing(made: Branched) -> None:
    reviewed(made)
    file = made.root / "review" / "ar" / f"{ARTICLE}.html"
    before = file.stat().st_mtime_ns
    reviewed(made)
    assert file.stat().st_mtime_ns == before


def test_stale_text_comes_with_what_there_is_for_it(made: Branched) -> None:
    (arabic, *_) = reviewed(made, Respelling()).sheets
    first, river = (row.offer for row in arabic.rows if row.state is State.STALE)
    assert first is not None
    assert river is not None
    assert [one.origin for one in first.proposals] == [Origin.DRAFT]
    assert [one.origin for one in river.proposals] == [Origin.NUMBERS, Origin.DRAFT]


def test_findings_stand_beside_their_segments(made: Branched) -> None:
    (arabic, *_) = reviewed(made).sheets
    found = {one.finding.rule for row in arabic.rows for one in row.remarks if one.fix}
    assert "typography" in found


def test_an_engine_that_cannot_run_is_told_once_and_costs_no_page(made: Branched) -> None:
    done = reviewed(made, Broken())
    assert [error.what for error in done.errors] == ["the model cannot be used"]
    assert len(done.sheets) == len(TAGS)
    river = done.sheets[0].rows[3].offer
    assert river is not None
    assert [one.origin for one in river.proposals] == [Origin.NUMBERS]


def test_an_article_that_cannot_be_read_is_an_error_and_the_rest_is_there(
    made: Branched, capsys: pytest.CaptureFixture[str]
) -> None:
    made.write(AR, "---\ntitle: [\n---\n")
    assert run(["-C", str(made.root), "review"]) == 1
    assert AR in capsys.readouterr().err
    assert (made.root / "review" / "ru" / f"{ARTICLE}.html").is_file()
    assert not (made.root / "review" / "ar").exists()


def test_of_a_branch_only_what_it_touches(made: Branched) -> None:
    made.git("stash", "--quiet")
    made.write(AR, made.read(AR).replace("قريبا", "بعد حين"))
    made.commit()
    (sheet,) = reviewed(made, changed_from="main").sheets
    assert sheet.language.tag == "ar"
    assert [row.number for row in sheet.rows if row.is_touched] == [6]
    assert len(sheet.rows) == 7


def test_a_branch_that_changes_the_source_concerns_every_language(made: Branched) -> None:
    sheets = reviewed(made, changed_from="main").sheets
    assert [sheet.language.tag for sheet in sheets] == list(TAGS)
    touched = {row.number for sheet in sheets for row in sheet.rows if row.is_touched}
    assert touched == {3, 4}


def test_who_signed_is_said_as_long_as_it_holds(made: Branched) -> None:
    made.git("stash", "--quiet")
    name = "Layla Haddad"
    assert not reviewed(made).sheets[3].signed_by
    signing = ["approve", "flood", "--lang", "ru", "--by", name]
    assert run(["-C", str(made.root), *signing]) == 0
    assert reviewed(made).sheets[3].signed_by == name
    made.write(EN, made.read(EN).replace("12 metres", "13 metres"))
    assert not reviewed(made).sheets[3].signed_by


def test_links_lead_to_the_forge_or_to_the_commit_that_is_named(made: Branched) -> None:
    page = f"review/ar/{ARTICLE}.html"
    reviewed(made)
    assert f'href="https://forge.example.org/bridge/news/edit/main/{AR}"' in made.read(page)
    assert f"https://forge.example.org/bridge/news/blob/main/{AR}?plain=1#L10" in made.read(page)
    reviewed(made, files="https://forge.example.org/fork/blob/9fceb02")
    assert "/edit/main/" not in made.read(page)
    assert f"https://forge.example.org/fork/blob/9fceb02/{AR}?plain=1#L10" in made.read(page)
