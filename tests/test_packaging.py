"""`dragoman models …` through the command line, but for `install`: nothing opens a connection."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import argosmodel
from dragoman import equipment, lock, packaging
from dragoman.engine.packages import Origin, PackageStore
from dragoman.languages import LANGUAGES
from dragoman.lock import Lock, Use
from newsroom import FLOOD, Newsroom
from packing import GOOD, METADATA, ROOT, zipped

ARGOS_AR = "argos-en-ar-1.0"
ARGOS = Origin(name=ARGOS_AR, licence="not stated", commercial=True)

Said = Callable[[], str]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    (tmp_path / "newsroom").mkdir()
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(tmp_path / "store"))
    return Newsroom(tmp_path / "newsroom", tmp_path / "store")


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    return PackageStore(tmp_path / "store")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """All that was printed since it was last asked."""

    def read() -> str:
        printed = capsys.readouterr()
        return printed.out + printed.err

    return read


# ------------------------------------------------------------------ import, export, verify, remove


def test_carrying_a_package_to_another_machine(
    newsroom: Newsroom,
    store: PackageStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    argos_packages: dict[str, Path],
) -> None:
    package = store.import_file(argos_packages["ar"], ARGOS)
    carried = tmp_path / "stick" / "arabic.argosmodel"
    assert newsroom.run("models", "export", "ar", "-o", str(carried)) == 0
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(tmp_path / "other"))
    (tmp_path / "second").mkdir()
    other = Newsroom(tmp_path / "second", tmp_path / "other")
    assert other.run("models", "import", str(carried)) == 0
    (arrived,) = PackageStore(tmp_path / "other").installed()
    assert (arrived.signature, arrived.name) == (package.signature, ARGOS_AR)
    assert lock.load(other.root).preferred("ar") == ARGOS_AR


def test_a_folder_is_imported(
    newsroom: Newsroom, store: PackageStore, tmp_path: Path, argos_packages: dict[str, Path]
) -> None:
    shutil.unpack_archive(argos_packages["ckb"], tmp_path / "unpacked", "zip")
    (folder,) = (tmp_path / "unpacked").iterdir()
    assert newsroom.run("models", "import", str(folder)) == 0
    assert [package.target for package in store.installed()] == ["ckb"]


def test_verify_finds_what_changed(
    newsroom: Newsroom, store: PackageStore, argos_packages: dict[str, Path], said: Said
) -> None:
    assert newsroom.run("models", "import", *map(str, argos_packages.values())) == 0
    said()
    assert newsroom.run("models", "verify") == 0
    assert said().count("as it was installed") == len(argos_packages)
    package = store.find("en", "ckb")
    assert package is not None
    (package.path / "README.md").write_text("added")
    (package.path / "model" / "model.bin").write_bytes(b"evil")
    assert newsroom.run("models", "verify", "ru") == 0
    said()
    assert newsroom.run("models", "verify", "ckb", "--json") == 1
    (row,) = json.loads(said().partition("\nerror")[0])
    rules = [(finding["level"], finding["rule"]) for finding in row["findings"]]
    assert rules == [("error", "package"), ("error", "package"), ("error", "package-trial")]
    assert row["words_per_second"] is None


def test_removing_what_is_named_exactly(
    newsroom: Newsroom, store: PackageStore, argos_packages: dict[str, Path], said: Said
) -> None:
    assert newsroom.run("models", "import", *map(str, argos_packages.values())) == 0
    assert newsroom.run("models", "remove", "translate-en_ar-1_1") == 2
    assert "Did you mean “translate-en_ar-1_0”?" in said()
    assert newsroom.run("models", "remove", "kmr") == 0
    assert "removed translate-en_kmr-1_0 (en→kmr 1.0)" in said()
    assert {package.target for package in store.installed()} == {"ar", "ckb", "ru"}
    assert lock.load(newsroom.root).preferred("kmr") == ""


def test_removing_one_of_two(
    newsroom: Newsroom, store: PackageStore, tmp_path: Path, said: Said
) -> None:
    for version in ("1.0", "2.0"):
        path = argosmodel.build(tmp_path / f"{version}.argosmodel", "ru", version=version)
        assert newsroom.run("models", "import", str(path)) == 0
    assert lock.load(newsroom.root).preferred("ru") == "translate-en_ru-1_0", "the first"
    assert newsroom.run("models", "remove", "ru") == 2
    assert "Name one of: translate-en_ru-2_0, translate-en_ru-1_0." in said()
    assert newsroom.run("models", "remove", "translate-en_ru-1_0") == 0
    assert lock.load(newsroom.root).preferred("ru") == "translate-en_ru-2_0"
    assert [package.version for package in store.installed()] == ["2.0"]


def test_what_serves_several_languages_is_named_exactly(
    newsroom: Newsroom, store: PackageStore, argos_packages: dict[str, Path], said: Said
) -> None:
    for tag in ("ar", "ru"):
        store.import_file(argos_packages[tag], ARGOS)
    for command in (["export", ARGOS_AR, "-o", str(newsroom.root / "a")], ["remove", ARGOS_AR]):
        assert newsroom.run("models", *command) == 2
        assert f"{ARGOS_AR}: means 2 packages. Name one of: translate-en_ru-1_0-argos" in said()
    assert len(store.installed()) == 2


@pytest.mark.parametrize("command", ["import", "remove"])
def test_a_damaged_lock_is_seen_before_anything_is_done(
    newsroom: Newsroom,
    store: PackageStore,
    argos_packages: dict[str, Path],
    said: Said,
    command: str,
) -> None:
    package = store.import_file(argos_packages["ar"])
    newsroom.write("translate/models.lock", "<<<<<<< ours\n")
    name = str(argos_packages["ru"]) if command == "import" else "ar"
    assert newsroom.run("models", command, name) == 1
    assert "keep the lines of both" in said()
    assert store.installed() == (package,)


def test_a_package_that_reads_another_language_is_not_used(
    newsroom: Newsroom, store: PackageStore, tmp_path: Path, said: Said
) -> None:
    file = zipped(
        tmp_path / "a.argosmodel",
        {**GOOD, f"{ROOT}/metadata.json": json.dumps({**METADATA, "from_code": "de"}).encode()},
    )
    noted = packaging.noted(newsroom.root, store, store.import_file(file), is_new=True)
    assert noted.in_use == ""
    assert lock.load(newsroom.root) == Lock()


def test_a_licence_that_forbids_commercial_use_is_used_only_where_it_was_chosen(
    newsroom: Newsroom, store: PackageStore, argos_packages: dict[str, Path], tmp_path: Path
) -> None:
    """Packages serve all newsrooms of a user, and the gate asks others when the first fails; the
    colophon tells of the chosen one alone."""
    free = store.import_file(argos_packages["ar"])
    nllb = Origin(name="nllb", licence="CC BY-NC 4.0", commercial=False)
    newer = argosmodel.build(tmp_path / "a.argosmodel", "ar", version="2.0")
    package = store.import_file(newer, nllb)

    def signatures() -> list[str]:
        found = equipment.engines(newsroom.root, store, LANGUAGES["en"])(LANGUAGES["ar"])
        return [engine.signature.partition("/ctranslate2")[0] for engine in found]

    assert signatures() == [free.signature]
    lock.save(newsroom.root, Lock(uses={"ar": Use(package="nllb", commercial=False)}))
    assert signatures() == [package.signature, free.signature]
    assert newsroom.run("models", "remove", "nllb") == 0
    assert lock.load(newsroom.root).preferred("ar") == free.label


def test_the_list_says_what_there_is_and_what_is_unknown(
    newsroom: Newsroom, store: PackageStore, argos_packages: dict[str, Path], said: Said
) -> None:
    store.import_file(argos_packages["ar"], ARGOS)
    assert newsroom.run("models", "import", str(argos_packages["ru"])) == 0
    said()
    assert newsroom.run("models", "list") == 0
    rows = {tuple(line.split()[:3]): line for line in said().splitlines()}
    recommended = rows["kmr", "*", "opus-mt-bible-big-iir"]
    assert "Apache 2.0" in recommended
    assert recommended.split()[-1] == "?", "its score"
    assert "non-commercial" in rows["ckb", "nllb-200-distilled-600m", "CC"]
    assert ", in use" in rows["ar", ARGOS_AR, "not"]
    assert ", in use" in rows["ru", "translate-en_ru-1_0", "?"]


def test_the_list_names_as_in_use_what_is_asked_first(
    newsroom: Newsroom, argos_packages: dict[str, Path], said: Said
) -> None:
    """The lock came with the newsroom; the package that it names is not here yet."""
    lock.save(newsroom.root, Lock(uses={"ru": Use(package="opus-mt-big-en-zle")}))
    assert newsroom.run("models", "import", str(argos_packages["ru"])) == 0
    said()
    assert newsroom.run("models", "list", "--json") == 0
    rows = [row for row in json.loads(said()) if row["in_use"]]
    assert [row["name"] for row in rows] == ["translate-en_ru-1_0"]
    assert lock.load(newsroom.root).preferred("ru") == "opus-mt-big-en-zle"


def test_a_stray_folder_is_named_whatever_the_list_is_for(
    newsroom: Newsroom, tmp_path: Path, said: Said
) -> None:
    (tmp_path / "store" / "packages" / "stray").mkdir(parents=True)
    for form in ((), ("--json",)):
        assert newsroom.run("models", "list", *form) == 1
        assert "stray: no translation package" in said()


def test_the_list_for_machines(
    newsroom: Newsroom, store: PackageStore, argos_packages: dict[str, Path], said: Said
) -> None:
    store.import_file(argos_packages["ar"], ARGOS)
    assert newsroom.run("models", "list", "--json") == 0
    rows = json.loads(said())
    (row,) = (row for row in rows if row["installed"])
    assert (row["source"], row["target"], row["version"]) == ("en", "ar", "1.0")
    assert row["signature"] == f"argos/en-ar-1.0+{row['sha256'][:12]}"
    assert (row["choice"], row["in_use"], row["recommended"]) == (ARGOS_AR, True, False)
    unknown = [row for row in rows if row["choice"] == "opus-mt-bible-big-iir"]
    assert [(row["language"], row["scores"]) for row in unknown] == [("kmr", []), ("ckb", [])]


# ------------------------------------------------------------------ nothing opens a connection

GUARD = """
import os, sys

def no_network(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        with open(os.environ["OPENED"], "a") as file:
            print(event, arguments, file=file)
        raise PermissionError(event)

sys.addaudithook(no_network)
"""


def guarded(newsroom: Newsroom, folder: Path, *arguments: str) -> tuple[int, str]:
    """Runs a command in which every Python process, ours and those that it starts, notes and
    refuses what would open a connection: its exit code, and what was noted."""
    opened = folder / "opened"
    (folder / "sitecustomize.py").write_text(GUARD)
    opened.write_text("")
    command = [sys.executable, "-m", "dragoman", "-C", str(newsroom.root), *arguments]
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0:
        command = ["unshare", "-rn", *command]  # where the system allows it: no interface at all
    environment = {**newsroom.environment, "PYTHONPATH": str(folder), "OPENED": str(opened)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert "Traceback" not in ended.stderr
    return ended.returncode, opened.read_text()


def test_only_install_opens_a_connection(
    newsroom: Newsroom, argos_packages: dict[str, Path], tmp_path: Path
) -> None:
    newsroom.write("seeds/flood.txt", FLOOD)
    (tmp_path / "guard").mkdir()
    carried = str(tmp_path / "carried.argosmodel")
    commands = [
        ["models", "import", *map(str, argos_packages.values())],
        ["models", "list"],
        ["models", "verify"],
        ["models", "export", "ar", "-o", carried],
        ["publish"],
        ["ingest"],
        ["translate", "--refresh-drafts"],
        ["translate", "--dry-run"],
        ["glossary", "suggest"],
        ["status"],
        ["build"],
        ["models", "remove", "ar"],
    ]
    for command in commands:
        code, opened = guarded(newsroom, tmp_path / "guard", *command)
        assert code in (0, 1), "1: the gate may stop what a toy package writes"
        assert opened == "", command
    assert list((newsroom.root / "content/ru").rglob("*.md"))
    assert list((newsroom.root / "site/ru").rglob("flood-*.html"))
    assert Path(carried).is_file()
    code, opened = guarded(
        newsroom, tmp_path / "guard", "models", "install", "ar", "--from", ARGOS_AR
    )
    assert code == 1
    assert "getaddrinfo" in opened, "the guard sees one"
