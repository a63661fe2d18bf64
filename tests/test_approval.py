"""Signing: for exactly this source, by whom the newsroom lets, and not while anything is open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import approval, checking, front_matter, store
from dragoman.approval import Approvals, Request
from dragoman.cli import run
from dragoman.config import parse
from dragoman.errors import ArticleError, UsageError
from dragoman.languages import LANGUAGES
from dragoman.pipeline import status
from dragoman.plan import article_fingerprint
from dragoman.reporter import Reporter
from dragoman.translation import Request as TranslateRequest
from dragoman.translation import translate
from dragoman.waivers import HEADER
from engines import Respelling

CONFIG = "site_name: News\nplugins:\n  - dragoman:\n      languages: [ru]\n"
SETTINGS = parse({"languages": ["ru"]}, "News")
RUSSIAN = LANGUAGES["ru"]
SOURCE = """\
---
title: Snow in the north
editor: Kardo Roj
---
Snow fell on 12 villages.

Roads were closed until Monday.
"""
EN, RU = "content/en/2026/11/snow.md", "content/ru/2026/11/snow.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom with one article and its draft in Russian."""
    store.write_text(tmp_path, Path("mkdocs.yml"), CONFIG)
    store.write_text(tmp_path, Path(EN), SOURCE)
    synced(tmp_path)
    return tmp_path


def synced(root: Path, *, with_engine: bool = True) -> None:
    engines = (Respelling(target="ru"),) if with_engine else ()
    request = TranslateRequest(languages=(RUSSIAN,))
    (result,) = translate(root, SETTINGS, request, lambda _: engines, Reporter())
    assert not result.errors


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = store.read_text(root, Path(file))
    assert old in text
    store.write_text(root, Path(file), text.replace(old, new))


def approve(root: Path, by: str = "Анна Иванова", on: str = "2026-11-24") -> Approvals:
    request = Request(language=RUSSIAN, articles=("snow",), by=by, on=on)
    return approval.approve(root, SETTINGS, request)


def state(root: Path) -> str:
    (one,) = status(root, SETTINGS).articles
    return one.state.value


def refusals(root: Path) -> list[str]:
    """What approving says; it must have written nothing."""
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    found = approve(root)
    assert not found.signed
    after = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    assert {f: b for f, b in after.items() if ".cache" not in f.parts} == {
        f: b for f, b in before.items() if ".cache" not in f.parts
    }
    return [str(error) for error in found.errors]


def test_a_signature_is_added_and_nothing_else_changes(root: Path) -> None:
    before = store.read_text(root, Path(RU))
    (signed,) = approve(root).signed
    after = store.read_text(root, Path(RU))
    source = article_fingerprint(store.load_source(root, "en", "2026/11/snow").cut)
    source = front_matter.quote(source)
    added = f', approved: {{by: "Анна Иванова", "on": "2026-11-24", for: {source}}}'
    assert (signed.file, signed.is_new) == (RU, True)
    assert after.replace(added, "") == before
    assert state(root) == "approved"


def test_signing_twice_is_signing_once(root: Path) -> None:
    approve(root)
    files = [Path(RU), store.state_file("ru", "2026/11/snow")]
    before = [store.read_text(root, file) for file in files]
    (signed,) = approve(root).signed
    assert not signed.is_new
    assert [store.read_text(root, file) for file in files] == before
    synced(root)
    assert [store.read_text(root, file) for file in files] == before


def test_front_matter_that_a_person_has_written_stays_as_it_is(root: Path) -> None:
    text = store.read_text(root, Path(RU))
    source = text.split("from: ")[1].split(",")[0]
    head, _, body = text.partition("translation: ")
    block = (
        f"translation:\n  from: {source}  # mine\n  approved:\n    by: X # me\n    for: {source}\n"
    )
    store.write_text(root, Path(RU), head + block + body[body.index("\n") + 1 :])
    (signed,) = approve(root).signed
    lines = store.read_text(root, Path(RU)).split("\n")
    assert signed.is_new
    assert f"  from: {source}  # mine" in lines
    assert '    by: "Анна Иванова" # me' in lines
    assert '    "on": "2026-11-24"' in lines


def test_what_changes_after_the_signature_is_not_signed(root: Path) -> None:
    approve(root)
    edit(root, RU, "он 12 ", "около 12 ")
    assert state(root) == "edited"
    (signed,) = approve(root).signed
    assert (signed.is_new, state(root)) == (True, "approved")


def test_a_signature_by_hand_counts_as_much(root: Path) -> None:
    source = article_fingerprint(store.load_source(root, "en", "2026/11/snow").cut)
    edit(root, RU, "translation: {", f'translation: {{approved: {{by: A, for: "{source}"}}, ')
    assert state(root) == "approved"


def test_a_text_of_an_older_source_is_not_signed(root: Path) -> None:
    edit(root, RU, "он 12 ", "около 12 ")
    synced(root)
    edit(root, EN, "12 villages", "15 villages")
    (stale,) = refusals(root)
    assert stale.startswith(f"{RU}:")
    assert "a segment is stale. Run “dragoman suggest”" in stale
    synced(root)
    assert "is stale" in refusals(root)[0]


def test_an_article_out_of_step_is_not_signed(root: Path) -> None:
    edit(root, EN, "Roads were closed until Monday.\n", "")
    assert refusals(root) == [
        f"{RU}: it is not in step with its source as it is now. "
        "Run “dragoman translate”, and look at what it did."
    ]
    edit(root, EN, "12 villages.\n", "12 villages.\n\nSchools are closed.\n")
    assert "a segment is without a translation" in refusals(root)[0]


def test_a_translation_by_hand_that_lacks_a_name_is_first_brought_in_step(root: Path) -> None:
    text = "---\ntitle: Снег на севере\n---\nСнег выпал в 12 сёлах.\n\nДороги были закрыты.\n"
    store.write_text(root, Path(RU), text)
    (root / store.state_file("ru", "2026/11/snow")).unlink()
    assert "not in step" in refusals(root)[0]
    synced(root)
    assert approve(root).signed
    assert state(root) == "approved"


def test_a_hole_is_not_signed(root: Path) -> None:
    edit(root, EN, "12 villages.\n", "12 villages.\n\nSchools are closed.\n\nIt is cold.\n")
    synced(root, with_engine=False)
    (missing,) = refusals(root)
    line = store.read_text(root, Path(RU)).split("\n").index("⟦untranslated⟧") + 1
    assert missing.startswith(f"{RU}:{line}: 2 segments are without a translation. Run")


def test_an_open_error_is_not_signed_and_a_waived_one_is(root: Path) -> None:
    edit(root, RU, "он 12 ", "он 25 ")
    errors = refusals(root)
    assert len(errors) == 2
    assert all("[numbers]" in error and "dragoman check" in error for error in errors)
    request = checking.Request(languages=(RUSSIAN,), articles=("snow",))
    found = checking.check_articles(root, SETTINGS, request, Reporter()).findings
    rows = {one.waiver_row for one in found if one.is_open}
    filled = [
        row.replace("REASON", "ok").replace("NAME", "A").replace("DATE", "2026-11-24")
        for row in rows
    ]
    store.write_text(root, Path("translate/waivers/ru.csv"), "\n".join((HEADER, *filled, "")))
    assert approve(root).signed


def test_only_those_may_sign_whom_the_newsroom_lists(root: Path) -> None:
    store.write_text(root, Path("translate/reviewers.yml"), "ru: [Анна Иванова]\n")
    with pytest.raises(ArticleError, match="Did you mean “Анна Иванова”"):
        approve(root, by="Ана Иванова")
    with pytest.raises(UsageError, match="the name is empty"):
        approve(root, by=" ")
    assert approve(root, by="Анна  Иванова").signed


def test_what_has_no_translation_cannot_be_signed(root: Path) -> None:
    (root / RU).unlink()
    assert refusals(root) == [f"{RU}: is not there yet. Run “dragoman translate” first."]


def test_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["-C", str(root), "approve", "snow", "--lang", "ru", "--by", "Анна Иванова"]
    assert run([*argv, "--on", "2026-11-24"]) == 0
    assert capsys.readouterr().out == f"{RU}: signed\n"
    assert run([*argv, "--on", "2026-11-24", "--json"]) == 0
    (signed,) = json.loads(capsys.readouterr().out)
    assert signed == {"article": "2026/11/snow", "file": RU, "new": False}
    assert run(argv) == 0  # another day than that
    edit(root, EN, "12 villages", "15 villages")
    assert run(argv) == 1
    assert "a segment is stale" in capsys.readouterr().err
    assert run([*argv[:3], "snou", *argv[4:]]) == 2
    assert "Did you mean “snow”" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run([*argv, "--on", "today"])
    assert "is no day" in capsys.readouterr().err
