"""`dragoman check` on a small newsroom, through the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dragoman import checking
from dragoman.cli import run
from dragoman.waivers import HEADER
from repository import Repository

MKDOCS = "site_name: Test News\nplugins:\n  - dragoman:\n      languages: [ar, ru]\n"
EN = """\
---
title: Flood closes road
---

The flood came on Monday.

It closed [the road](map.md) for 12 days.
"""
AR = """\
---
title: فيضان يغلق الطريق
---

جاء الفيضان يوم الاثنين.

أغلق [الطريق](map.md) لمدة 12 يوما.
"""
FILE = "content/ar/2026/01/flood.md"
RU_FILE = "content/ru/2026/01/flood.md"
RU = """\
---
title: Наводнение закрыло дорогу
---

Наводнение пришло в понедельник.

Оно закрыло [дорогу](map.md) на 12 дней.
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "newsroom")
    made.write("mkdocs.yml", MKDOCS)
    made.write(".gitignore", ".cache/\n")
    made.write("content/en/2026/01/flood.md", EN)
    made.write(FILE, AR)
    made.write(RU_FILE, RU)
    made.commit()
    return made


def edit(newsroom: Repository, old: str, new: str, file: str = FILE) -> None:
    text = newsroom.read(file)
    assert old in text
    newsroom.write(file, text.replace(old, new))


def check(newsroom: Repository, *arguments: str) -> int:
    return run(["-C", str(newsroom.root), "check", *arguments])


def found(
    newsroom: Repository, capsys: pytest.CaptureFixture[str], *arguments: str
) -> list[tuple[str, str, int]]:
    """Rule, file and line of each finding."""
    capsys.readouterr()
    check(newsroom, "--format", "json", *arguments)
    data = json.loads(capsys.readouterr().out)
    return [(one["rule"], one["file"], one["line"]) for one in data["findings"]]


def test_all_is_well(newsroom: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(newsroom) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings, 0 notes in 2 translations\n"
    assert newsroom.git("status", "--short") == ""


def test_an_open_error_is_exit_code_1_and_has_file_and_line(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(newsroom, "12", "21")
    assert check(newsroom) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{FILE}\n      7  error    numbers: ")
    assert found(newsroom, capsys)[0] == ("numbers", FILE, 7)


def test_a_warning_blocks_nothing(newsroom: Repository) -> None:
    edit(newsroom, "الاثنين.", "الاثنين")
    assert check(newsroom) == 0


def test_languages_and_articles_can_be_chosen(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(newsroom, "12", "21")
    edit(newsroom, "12", "21", RU_FILE)
    assert {file for _, file, _ in found(newsroom, capsys, "--lang", "ru")} == {RU_FILE}
    assert {file for _, file, _ in found(newsroom, capsys, FILE, "--lang", "ar")} == {FILE}
    assert check(newsroom, "no-such-article") == 2
    assert check(newsroom, "--lang", "kmr") == 2


def test_what_cannot_be_read_is_a_finding_and_stops_no_other(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(newsroom, "\nجاء", "\n<<<<<<< ours\nجاء")
    edit(newsroom, "12", "21", RU_FILE)
    assert found(newsroom, capsys) == [
        ("unreadable", FILE, 5),
        ("numbers", RU_FILE, 7),
        ("numbers", RU_FILE, 7),
    ]


def test_a_source_that_cannot_be_read_is_one_finding(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.write("content/en/2026/01/flood.md", "---\ntitle: [\n---\n")
    [(rule, file, _)] = found(newsroom, capsys)
    assert (rule, file) == ("unreadable", "content/en/2026/01/flood.md")


def test_front_matter_and_orphans_are_told_too(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.write("content/ar/2026/01/gone.md", AR)
    edit(newsroom, "title: Flood", "retractd: true\ntitle: Flood", "content/en/2026/01/flood.md")
    assert found(newsroom, capsys) == [
        ("no-source", "content/ar/2026/01/gone.md", 1),
        ("unknown-key", "content/en/2026/01/flood.md", 1),
    ]


# ------------------------------------------------------------------ waivers


def _waive(newsroom: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Waives all errors with the rows that the command prints, completed."""
    check(newsroom, "--format", "json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    rows = [one["waiver_row"] for one in findings if one["level"] == "error"]
    text = "\n".join((HEADER, *rows)).replace("REASON", "so").replace("NAME", "Rêzan")
    newsroom.write("translate/waivers/ar.csv", text.replace("DATE", "2026-01-31") + "\n")


def test_a_waiver_lives_as_long_as_its_texts(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(newsroom, "map.md", "carte.md")
    _waive(newsroom, capsys)
    assert check(newsroom) == 0
    assert "0 errors, 0 warnings, 0 notes, 1 waived" in capsys.readouterr().out
    edit(newsroom, "لمدة", "طوال")
    assert check(newsroom) == 1
    assert [rule for rule, _, _ in found(newsroom, capsys)] == ["links", "dead-waiver"]
    edit(newsroom, "carte.md", "map.md")
    assert found(newsroom, capsys) == [("dead-waiver", "translate/waivers/ar.csv", 2)]


def test_a_row_that_nobody_completed_is_wrong_configuration(newsroom: Repository) -> None:
    newsroom.write("translate/waivers/ar.csv", f"{HEADER}\na,b,c,d,REASON,NAME,DATE\n")
    assert check(newsroom) == 2


def test_a_signature_over_an_open_error_is_an_error(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    from dragoman.plan import article_fingerprint
    from dragoman.segment import cut

    known = article_fingerprint(cut(EN, ""))
    signed = f"approved: {{by: Rêzan, on: 2026-01-31, for: {known}}}"
    edit(newsroom, "\n---\n\n", f"\ntranslation:\n  from: {known}\n  {signed}\n---\n\n")
    assert check(newsroom) == 0
    edit(newsroom, "map.md", "carte.md")
    capsys.readouterr()
    assert found(newsroom, capsys) == [("signed-with-errors", FILE, 5), ("links", FILE, 10)]
    _waive(newsroom, capsys)
    assert check(newsroom) == 0


# ------------------------------------------------------------------ branches


def test_only_what_the_branch_touched_is_told(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(newsroom, "12", "21")
    newsroom.commit()
    newsroom.git("switch", "--quiet", "--create", "branch")
    assert found(newsroom, capsys, "--changed-from", "main") == []
    edit(newsroom, "الاثنين.", "الاثنين")
    assert found(newsroom, capsys, "--changed-from", "main") == [("ending", FILE, 5)]
    edit(newsroom, "لمدة", "طوال")
    newsroom.commit()
    rules = [rule for rule, _, _ in found(newsroom, capsys, "--changed-from", "main")]
    assert rules == ["ending", "numbers", "numbers"]
    assert check(newsroom, "--changed-from", "main") == 1
    assert check(newsroom, "--changed-from", "nowhere") == 2


def test_a_branch_over_several_editions_is_a_warning(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(newsroom, "12 يوما", "12 يوم")
    edit(newsroom, "на 12", "в 12", RU_FILE)
    rules = [rule for rule, _, _ in found(newsroom, capsys, "--changed-from", "main")]
    assert rules == ["mixed-branch"]


def test_forms_for_forges(newsroom: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    edit(newsroom, "map.md", "carte.md")
    assert check(newsroom, "--format", "github", "--changed-from", "main") == 1
    assert capsys.readouterr().out.startswith(f"::error file={FILE},line=7,title=links (ar)::")
    assert check(newsroom, "--format", "sarif") == 1
    [result] = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["ruleId"] == "links"


# ------------------------------------------------------------------ fixing


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["Unix", "Windows"])
def test_fix_changes_what_the_findings_name_and_no_other_byte(
    newsroom: Repository, capsys: pytest.CaptureFixture[str], end: str, mark: str
) -> None:
    wrong = AR.replace("map.md", "carte.md").replace("الفيضان يوم", "الفيضان, يوم")
    wrong = wrong.replace("---\n\n", "# mine:  'x'\n---\n\n\n", 1) + "\n \n"
    before = (mark + wrong.replace("\n", end)).encode()
    (newsroom.root / FILE).write_bytes(before)
    assert check(newsroom, "--fix") == 0
    assert "2 fixed" in capsys.readouterr().out
    expected = before.replace(b"carte.md", b"map.md").replace(b",", "،".encode())
    assert (newsroom.root / FILE).read_bytes() == expected
    assert check(newsroom, "--fix") == 0
    assert (newsroom.root / FILE).read_bytes() == expected
    assert newsroom.read(RU_FILE) == RU


def test_without_fix_nothing_is_written(newsroom: Repository) -> None:
    edit(newsroom, "map.md", "carte.md")
    before = newsroom.read(FILE)
    assert check(newsroom) == 1
    assert newsroom.read(FILE) == before


def test_fix_leaves_what_is_waived_or_signed_or_another_languages(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    from dragoman.plan import article_fingerprint
    from dragoman.segment import cut

    edit(newsroom, "map.md", "carte.md")
    _waive(newsroom, capsys)
    known = article_fingerprint(cut(EN, ""))
    signed = f"approved: {{by: R, on: 2026-01-31, for: {known}}}"
    edit(newsroom, "\n---\n\n", f"\ntranslation:\n  {signed}\n---\n\n", RU_FILE)
    edit(newsroom, "map.md", "karte.md", RU_FILE)
    before = newsroom.read(FILE), newsroom.read(RU_FILE)
    assert check(newsroom, "--fix") == 1
    assert "1 held back in signed text" in capsys.readouterr().out
    assert (newsroom.read(FILE), newsroom.read(RU_FILE)) == before


def test_fix_leaves_drafts_to_the_engine(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    from dragoman import facts
    from dragoman.model import FRONT_KINDS, Facts, Record
    from dragoman.segment import cut
    from dragoman.typography import exact_fingerprint

    edit(newsroom, "map.md", "carte.md")
    records = [
        Record(
            sources=(source.text,),
            at=source.path if source.kind in FRONT_KINDS else "",
            draft=exact_fingerprint(target.text),
        )
        for source, target in zip(
            cut(EN, "").segments, cut(newsroom.read(FILE), "").segments, strict=True
        )
    ]
    state = facts.render(Facts(records=tuple(records)))
    newsroom.write("translate/state/ar/2026/01/flood.json", state)
    before = newsroom.read(FILE)
    assert check(newsroom, "--fix") == 1
    assert newsroom.read(FILE) == before


# ------------------------------------------------------------------ speed


def test_the_cache_knows_what_bears_on_an_article(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    cached = newsroom.root / ".cache/dragoman/check"
    edit(newsroom, "12", "21")
    first = found(newsroom, capsys)
    assert [file.name for file in cached.iterdir()] == ["found.sqlite"]
    assert found(newsroom, capsys) == first
    edit(newsroom, "21", "12")
    assert found(newsroom, capsys) == []
    newsroom.write("translate/glossary/a.csv", "id,kind,en,ar\nf,term,flood,سيل\n")
    assert ("terms", FILE, 5) in found(newsroom, capsys)
    newsroom.write("mkdocs.yml", MKDOCS + "      style: {ar: {digits: arab}}\n")
    assert ("typography", FILE, 7) in found(newsroom, capsys)


def test_a_damaged_cache_is_made_anew(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(newsroom, "12", "21")
    first = found(newsroom, capsys)
    newsroom.write(".cache/dragoman/check/found.sqlite", "no database, but long enough to be one\n")
    assert found(newsroom, capsys) == first
    assert found(newsroom, capsys) == first
    assert found(newsroom, capsys) == first


def test_where_no_cache_can_be_written_all_is_looked_at(
    newsroom: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.write(".cache/dragoman/check", "a file where a folder should be\n")
    edit(newsroom, "12", "21")
    assert [rule for rule, _, _ in found(newsroom, capsys)] == ["numbers", "numbers"]


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="needs two processors")
def test_several_processes_find_what_one_finds(
    newsroom: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(checking.WORTH_A_POOL):
        newsroom.write(f"content/en/2026/02/story-{number}.md", EN)
        wrong = AR.replace("12", str(number)) if number % 7 == 0 else AR
        newsroom.write(f"content/ar/2026/02/story-{number}.md", wrong)
    many = found(newsroom, capsys)
    (newsroom.root / ".cache/dragoman/check/found.sqlite").unlink()
    monkeypatch.setattr(checking, "WORTH_A_POOL", 10_000)
    assert found(newsroom, capsys) == many
    assert len({file for _, file, _ in many}) == 15
