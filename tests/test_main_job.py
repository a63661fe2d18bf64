"""The main job, whole: from seeds/ to a site in five languages, through real decoding."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from argosmodel import expected
from dragoman.engine.packages import PackageStore
from dragoman.style import DEFAULTS, set_type
from newsroom import FLOOD, Newsroom

EN = "content/en/2026/11/flood-closes-the-road-to-derik.md"
AR = "content/ar/2026/11/flood-closes-the-road-to-derik.md"
TARGETS = ("ar", "ckb", "kmr", "ru")


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    packages = tmp_path / "packages"
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(packages))
    (tmp_path / "newsroom").mkdir()
    made = Newsroom(tmp_path / "newsroom", packages)
    made.write("seeds/flood.txt", FLOOD)
    made.write("seeds/flood.yml", "date: 2026-11-23\nsection: weather\n")
    return made


@pytest.fixture
def equipped(newsroom: Newsroom, argos_packages: dict[str, Path]) -> Newsroom:
    for path in argos_packages.values():
        assert newsroom.run("models", "import", str(path)) == 0
    return newsroom


def drafted(text: str, target: str) -> str:
    """What stands in the article: the toy package's respelling, in the house's type."""
    return set_type(expected(text, target), target, DEFAULTS[target])


def test_publish_drafts_every_language_with_its_own_package(
    equipped: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert equipped.run("publish") == 0
    for target in TARGETS:
        text = equipped.read(AR.replace("/ar/", f"/{target}/"))
        assert f"\n{drafted('Many families left their homes, officials said.', target)}\n" in text
        assert f'engine: "argos/en-{target}-1.0' in text
        page = equipped.read(f"site/{target}/2026/11/flood-closes-the-road-to-derik.html")
        assert drafted("Flood closes the road to Derik", target) in page
    assert "ar: drafted 8, kept 0 edited or approved" in capsys.readouterr().out


def test_second_run_writes_nothing(equipped: Newsroom) -> None:
    assert equipped.run("publish") == 0
    before = equipped.files()
    times = {file: (equipped.root / file).stat().st_mtime_ns for file in before}
    assert equipped.run("publish") == 0
    assert equipped.files() == before
    assert {f: (equipped.root / f).stat().st_mtime_ns for f in before} == times


def test_build_that_fails_leaves_the_last_whole_site(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert newsroom.run("publish") == 0
    before = newsroom.files("site")
    newsroom.edit("overrides/article.html", "{{ content }}", "{{ contents }}")
    assert newsroom.run("build") in (1, 2)
    assert "cannot be rendered" in capsys.readouterr().err
    assert newsroom.files("site") == before


def test_only_the_changed_segment_is_translated_anew_and_the_hand_edit_keeps_its_bytes(
    equipped: Newsroom,
) -> None:
    """The acceptance story: edit an Arabic sentence by hand, change another English sentence."""
    assert equipped.run("publish") == 0
    before = equipped.files("content", "translate")
    draft = drafted("Many families left their homes, officials said.", "ar")
    equipped.edit(AR, draft, "غادرت خمس عائلات منازلها، بحسب مسؤولين.")
    by_hand = equipped.read(AR)
    equipped.edit(EN, "within 12 days", "within 14 days")
    assert equipped.run("publish") == 0

    old, new = (
        drafted(f"Engineers said the bridge would open again within {n} days.", "ar")
        for n in (12, 14)
    )
    kept = by_hand.replace(old, new)
    made_from = [line for line in equipped.read(AR).splitlines() if "translation:" in line]
    assert equipped.read(AR).replace(made_from[0], "") == "".join(
        line if "translation:" not in line else "\n" for line in kept.splitlines(keepends=True)
    )
    after = equipped.files("content", "translate")
    changed = {file for file in after if after[file] != before.get(file)}
    states = {f"translate/state/{t}/2026/11/flood-closes-the-road-to-derik.json" for t in TARGETS}
    assert changed == {EN, *(AR.replace("/ar/", f"/{t}/") for t in TARGETS)} | states
    russian = after[AR.replace("/ar/", "/ru/")].decode()
    was = before[AR.replace("/ar/", "/ru/")].decode()
    assert sum(a != b for a, b in zip(russian.splitlines(), was.splitlines(), strict=True)) == 2


def test_no_package_is_a_normal_day(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    assert newsroom.run("publish") == 0
    said = capsys.readouterr().out
    assert "No translation package is installed for ar, kmr, ckb, ru" in said
    assert "dragoman models install ar kmr ckb ru" in said
    assert not (newsroom.root / "content/ar").exists()
    page = newsroom.read("site/ar/2026/11/flood-closes-the-road-to-derik.html")
    assert '<html lang="ar" dir="rtl"' in page
    assert "Many families left their homes" in page
    assert 'lang="en" dir="ltr"' in page
    assert newsroom.run("translate") == 1


def test_translations_that_people_wrote_are_published_without_any_package(
    newsroom: Newsroom,
) -> None:
    assert newsroom.run("ingest") == 0
    head = "---\ntitle: فيضان يقطع الطريق\n---\n"
    newsroom.write(AR, f"{head}قطع فيضان الطريق.\nغادرت خمس عائلات.\n\nجسر.\nنهر.\n\nشاحنات.\n")
    assert newsroom.run("publish") == 0
    assert "قطع فيضان الطريق.\nغادرت خمس عائلات.\n\nجسر." in newsroom.read(AR)
    assert "فيضان يقطع الطريق" in newsroom.read("site/ar/index.html")
    before = newsroom.files()
    assert newsroom.run("publish") == 0
    assert newsroom.files() == before


def test_bad_source_articles_stop_nothing_else(
    equipped: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    equipped.write("seeds/empty.txt", "")
    (equipped.root / "seeds/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert equipped.run("publish") == 1
    said = capsys.readouterr().err
    assert "seeds/empty.txt" in said
    assert "seeds/picture.txt" in said
    assert (equipped.root / "site/ru/2026/11/flood-closes-the-road-to-derik.html").is_file()


def test_damaged_translation_is_named_left_alone_and_the_rest_published(
    equipped: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert equipped.run("publish") == 0
    damaged = "---\ntitle: [\n---\nنص كتبه إنسان.\n"
    equipped.write(AR, damaged)
    assert equipped.run("publish") == 1
    assert f"{AR}:3: front matter cannot be read" in capsys.readouterr().err
    assert equipped.read(AR) == damaged
    assert (equipped.root / "site/ar/2026/11/flood-closes-the-road-to-derik.html").is_file()
    assert equipped.run("translate", "--lang", "ar") == 1
    assert equipped.run("status") == 1
    assert equipped.run("build") == 1
    assert equipped.run("translate", "--lang", "ru") == 0


@pytest.mark.parametrize("file", ["content/ar/x.md", "content/ar/index.md", "content/notes.md", AR])
def test_text_of_another_encoding_is_named_and_the_rest_published(
    equipped: Newsroom, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert equipped.run("publish") == 0
    (equipped.root / file).write_bytes("نص كتبه إنسان\n".encode("cp1256"))
    assert equipped.run("publish") == 1
    assert f"{file}:1: is not UTF-8 text" in capsys.readouterr().err
    for target in TARGETS:
        page = f"site/{target}/2026/11/flood-closes-the-road-to-derik.html"
        assert (equipped.root / page).is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes such names")
def test_file_name_that_is_no_text_is_named_and_the_rest_published(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert newsroom.run("ingest") == 0
    name = os.fsencode(newsroom.root) + b"/content/en/\xff.md"
    with open(name, "wb") as stream:  # noqa: PTH123 - a path of bytes
        stream.write(b"Snow.\n")
    assert newsroom.run("publish") == 1
    assert "\\udcff.md: has a name that is not UTF-8" in capsys.readouterr().err
    assert newsroom.run("status") == 0


def test_hostile_article_reaches_the_page_as_text_only(equipped: Newsroom) -> None:
    hostile = (
        "# <script>alert(1)</script> {{ x }}\n\n<script src=https://evil.example/x.js></script>\n\n"
        'A <b onclick="x()">word</b> and ![a picture](https://evil.example/x.png).\n'
    )
    equipped.write("seeds/hostile.md", hostile)
    assert equipped.run("publish") == 0
    pages = [f for f in equipped.files("site") if f.endswith(".html") and "/undated/" in f]
    assert len([page for page in pages if "index" not in page]) == 5
    for page in pages:
        html = equipped.read(page)
        assert "evil.example" not in html
        assert "onclick" not in html
        assert "<script>" not in html


def test_newsroom_without_any_article_has_a_site(newsroom: Newsroom) -> None:
    for file in (newsroom.root / "seeds").iterdir():
        file.unlink()
    assert newsroom.run("publish") == 0
    assert (newsroom.root / "site/ar/index.html").is_file()


def test_site_that_cannot_be_written_is_told_without_a_traceback(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.write("site", "a file where the folder must be")
    assert newsroom.run("publish") == 1
    assert "cannot be read or written" in capsys.readouterr().err


def test_address_that_is_none(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    assert newsroom.run("serve", "--address", "127.0.0.1:99999") == 2
    assert "127.0.0.1:99999: cannot be served" in capsys.readouterr().err


def test_translation_whose_source_has_gone_is_told(
    equipped: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert equipped.run("publish") == 0
    (equipped.root / EN).rename(equipped.root / EN.replace("flood", "water"))
    equipped.run("translate")
    assert f"warning: {AR}: There is no source article of this path" in capsys.readouterr().err
    assert (equipped.root / AR).is_file()


def test_states_for_people_and_for_machines(
    equipped: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert equipped.run("publish") == 0
    capsys.readouterr()
    assert equipped.run("status") == 0
    said = capsys.readouterr().out
    assert "2026/11/flood-closes-the-road-to-derik  draft     draft     draft     draft" in said
    assert "read 4: nobody has checked what the engine wrote" in said
    assert equipped.run("status", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert {(row["language"], row["state"]) for row in rows} == {(t, "draft") for t in TARGETS}


def test_publish_as_json_prints_json_only(
    equipped: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert equipped.run("publish", "--json") == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["translate"][0]["drafted"] > 0
    assert said.err == ""


def test_signing_by_hand_approves(equipped: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    assert equipped.run("publish") == 0
    made_from = re.findall(r'from: ("?\w+"?)', equipped.read(AR))[0]
    signed = f"from: {made_from}, approved: {{by: Rûken, on: 2026-11-24, for: {made_from}}}"
    equipped.edit(AR, f"from: {made_from}", signed)
    text = equipped.read(AR)
    assert equipped.run("translate") == 0
    assert equipped.read(AR) == text
    capsys.readouterr()
    assert equipped.run("status", "--json") == 0
    states = {row["language"]: row["state"] for row in json.loads(capsys.readouterr().out)}
    assert states["ar"] == "approved"
    assert equipped.run("build") == 0
    assert "Rûken" in equipped.read("site/ar/2026/11/flood-closes-the-road-to-derik.html")


def test_one_language_and_one_article(equipped: Newsroom) -> None:
    equipped.write("seeds/snow.txt", "Snow in the north\n\nSnow fell in the north all day.\n")
    assert equipped.run("ingest") == 0
    assert equipped.run("translate", "--lang", "ru", "snow-in-the-north") == 0
    made = [file for file in equipped.files("content") if not file.startswith("content/en/")]
    assert made == ["content/ru/undated/snow-in-the-north.md"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["translate", "flod-closes-the-road-to-derik"], 2, "Did you mean “flood-closes-the-road"),
        (["translate", "--lang", "kurmanji"], 2, "unknown language “kurmanji”"),
        (["models", "import", "nowhere.argosmodel"], 1, "nowhere.argosmodel"),
    ],
    ids=["article", "language", "package"],
)
def test_names_that_do_not_exist(
    newsroom: Newsroom,
    arguments: list[str],
    code: int,
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert newsroom.run("ingest") == 0
    assert newsroom.run(*arguments) == code
    assert message in capsys.readouterr().err


def test_installed_packages_are_listed(
    equipped: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert equipped.run("models", "list", "--json") == 0
    rows = [row for row in json.loads(capsys.readouterr().out) if row["installed"]]
    assert sorted((row["source"], row["target"]) for row in rows) == [("en", t) for t in TARGETS]
    store = PackageStore(Path(equipped.environment["DRAGOMAN_PACKAGES"]))
    assert {row["sha256"] for row in rows} == {package.sha256 for package in store.installed()}
