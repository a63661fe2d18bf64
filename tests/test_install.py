"""`dragoman models install` through the command line, against a server that keeps real packages."""

from __future__ import annotations

import importlib.util
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import argosmodel
from dragoman import lock
from dragoman.engine import catalogue, disk, download
from dragoman.engine.packages import PackageStore
from dragoman.lock import Lock
from newsroom import Newsroom
from server import Server, serving

ARGOS_AR, ARGOS_RU = "argos-en-ar-1.0", "argos-en-ru-1.9"
PATH = "/v1/translate-en_ar-1_0.argosmodel"
URL = f"https://argos-net.com{PATH}"
SNOW = """\
Snow in the north

Snow fell in the north all day. The road stayed open.
"""
HAS_CONVERTER = importlib.util.find_spec("transformers") is not None

Said = Callable[[], str]


@pytest.fixture
def server(argos_packages: dict[str, Path]) -> Iterator[Server]:
    """A mirror of the Argos index, with toy packages in the real format."""
    with serving() as running:
        running.files[PATH] = argos_packages["ar"].read_bytes()
        running.files["/v1/translate-en_ru-1_9.argosmodel"] = argos_packages["ru"].read_bytes()
        yield running


@pytest.fixture
def newsroom(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    (tmp_path / "newsroom").mkdir()
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(tmp_path / "store"))
    monkeypatch.setenv("DRAGOMAN_MIRROR", server.address)
    monkeypatch.setattr(download, "PAUSE_SECONDS", 0.001)
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


def install(newsroom: Newsroom, *arguments: str) -> int:
    return newsroom.run("models", "install", *arguments)


def kept(tmp_path: Path) -> list[str]:
    """Files of the store outside of installed packages."""
    return sorted(
        file.relative_to(tmp_path / "store").as_posix()
        for file in (tmp_path / "store").rglob("*")
        if file.is_file() and "packages" not in file.relative_to(tmp_path / "store").parts[:1]
    )


# ------------------------------------------------------------------ install


def test_a_package_is_fetched_tried_and_noted(
    newsroom: Newsroom, store: PackageStore, server: Server, tmp_path: Path, said: Said
) -> None:
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    (package,) = store.installed()
    assert (package.name, package.target, package.version) == (ARGOS_AR, "ar", "1.0")
    assert package.alignment == 1.0
    known = lock.load(newsroom.root)
    assert known.preferred("ar") == ARGOS_AR
    assert known.sha256.keys() == {URL}, "as the catalogue names it, not the mirror"
    assert kept(tmp_path) == []
    text = said()
    assert f"installed {ARGOS_AR} (en→ar 1.0): {package.signature}" in text
    assert "trust on first use" in text
    assert [path for path, _ in server.requests] == [PATH]


def test_what_was_installed_translates(newsroom: Newsroom) -> None:
    newsroom.write("seeds/snow.txt", SNOW)
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    assert newsroom.run("ingest") == 0
    assert newsroom.run("translate", "--lang", "ar") == 0
    article = newsroom.read("content/ar/undated/snow-in-the-north.md")
    assert "argos/en-ar-1.0+" in article
    assert argosmodel.expected("The road stayed open.", "ar") in article


def test_what_is_there_already_opens_no_connection(
    newsroom: Newsroom, server: Server, said: Said
) -> None:
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    before = newsroom.read("translate/models.lock")
    server.requests.clear()
    said()
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    assert server.requests == []
    assert "already installed" in said()
    assert newsroom.read("translate/models.lock") == before


def test_a_colleague_gets_what_the_newsroom_uses(
    newsroom: Newsroom, store: PackageStore, tmp_path: Path
) -> None:
    """The lock came with the newsroom; the recommended choice would be another."""
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    shutil.rmtree(tmp_path / "store")
    assert install(newsroom, "ar") == 0
    assert [package.name for package in store.installed()] == [ARGOS_AR]


def test_a_file_imported_by_hand_turns_out_to_be_the_choice(
    newsroom: Newsroom, store: PackageStore, argos_packages: dict[str, Path]
) -> None:
    assert newsroom.run("models", "import", str(argos_packages["ru"])) == 0
    assert lock.load(newsroom.root).preferred("ru") == "translate-en_ru-1_0"
    assert install(newsroom, "ru", "--from", ARGOS_RU) == 0
    assert [package.name for package in store.installed()] == [ARGOS_RU]
    assert lock.load(newsroom.root).preferred("ru") == ARGOS_RU


def test_a_second_choice_stands_beside_the_first(
    newsroom: Newsroom, store: PackageStore, tmp_path: Path, said: Said
) -> None:
    first = argosmodel.build(tmp_path / "a.argosmodel", "ar", version="2.0")
    assert newsroom.run("models", "import", str(first)) == 0
    said()
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    assert "this newsroom goes on with translate-en_ar-2_0" in said()
    used = lock.load(newsroom.root).usable(store.all("en", "ar"))
    assert [package.label for package in used] == ["translate-en_ar-2_0", ARGOS_AR]


def test_several_languages_at_once(newsroom: Newsroom, store: PackageStore, said: Said) -> None:
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    assert install(newsroom, "ar", "ru", "--from", ARGOS_AR) == 2
    assert f"{ARGOS_AR}: has no ru. It serves ar." in said()
    assert len(store.installed()) == 1


def test_two_at_once_fetch_once(
    newsroom: Newsroom, store: PackageStore, server: Server, tmp_path: Path
) -> None:
    """Two that wrote the same part would spoil it."""
    server.pause = 2.0
    command = ("models", "install", "ar", "--from", ARGOS_AR)
    first, second = newsroom.start(*command), newsroom.start(*command)
    said = [process.communicate() for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0)
    assert sorted(out.split()[0] for out, _ in said) == ["already", "installed"]
    assert any("waiting until it has ended" in err for _, err in said)
    assert len(server.requests) == 1
    assert store.check(store.installed()[0]) == ()
    assert kept(tmp_path) == []


def test_a_kill_as_it_is_installed_loses_no_hash(
    newsroom: Newsroom, store: PackageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = PackageStore.import_file

    def kill(*arguments: Any) -> None:
        settle(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(PackageStore, "import_file", kill)
        assert install(newsroom, "ar", "--from", ARGOS_AR) == 130
    assert len(store.installed()) == 1
    assert lock.load(newsroom.root).sha256.keys() == {URL}


# ------------------------------------------------------------------ a bad connection


def test_a_break_is_made_good_in_the_same_run(
    newsroom: Newsroom, store: PackageStore, server: Server
) -> None:
    server.breaks = [100_000, 200_000]
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    assert len(store.installed()) == 1
    assert server.ranges == ["", "bytes=100000-", "bytes=300000-"]


def test_or_in_the_next_one(
    newsroom: Newsroom, store: PackageStore, server: Server, tmp_path: Path, said: Said
) -> None:
    server.breaks = [10_000] * download.TRIES
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    assert "goes on where it stopped" in said()
    assert store.installed() == ()
    assert lock.load(newsroom.root).sha256 == {}
    folder, name = f"downloads/{ARGOS_AR}", PATH.rpartition("/")[2]
    assert kept(tmp_path) == [f"{folder}/{name}.part", f"{folder}/{name}.part.json"]
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    assert server.ranges[-1] == "bytes=50000-"
    assert kept(tmp_path) == []


def test_a_server_that_lies_about_length_installs_nothing(
    newsroom: Newsroom, store: PackageStore, server: Server
) -> None:
    server.promised = 1000
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    server.promised = -1000
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    assert store.installed() == ()
    server.promised = 0
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0


def test_another_file_on_the_second_visit_is_refused(
    newsroom: Newsroom,
    store: PackageStore,
    server: Server,
    tmp_path: Path,
    argos_packages: dict[str, Path],
    said: Said,
) -> None:
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    assert newsroom.run("models", "remove", "ar") == 0
    server.files[PATH] = argos_packages["ru"].read_bytes()
    said()
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    text = said()
    assert f"{URL}: is not the file that was fetched the first time" in text
    assert "Nothing was installed" in text
    assert store.installed() == ()
    assert kept(tmp_path) == []
    server.files[PATH] = argos_packages["ar"].read_bytes()
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0


def test_a_package_for_another_language_is_refused(
    newsroom: Newsroom,
    store: PackageStore,
    server: Server,
    argos_packages: dict[str, Path],
    said: Said,
) -> None:
    server.files[PATH] = argos_packages["ru"].read_bytes()
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    assert f"translates en→ru, which is not {ARGOS_AR}" in said()
    assert store.installed() == ()
    assert lock.load(newsroom.root) == Lock()


def test_what_is_no_package_is_fetched_anew_the_next_time(
    newsroom: Newsroom,
    store: PackageStore,
    server: Server,
    argos_packages: dict[str, Path],
    said: Said,
) -> None:
    server.files[PATH] = b"<html>Log in to the hotel's network</html>"
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    assert "not a whole .argosmodel file" in said()
    assert lock.load(newsroom.root).sha256 == {}
    server.files[PATH] = argos_packages["ar"].read_bytes()
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    assert len(store.installed()) == 1


def test_a_package_that_cannot_be_run_is_not_installed(
    newsroom: Newsroom, store: PackageStore, server: Server, tmp_path: Path, said: Said
) -> None:
    folder = tmp_path / "translate-en_ar-1_0"
    shutil.unpack_archive(_written(tmp_path / "a.zip", server.files[PATH]), tmp_path)
    (folder / "model" / "model.bin").write_bytes(b"no weights")
    server.files[PATH] = Path(
        shutil.make_archive(str(tmp_path / "bad"), "zip", tmp_path, folder.name)
    ).read_bytes()
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    assert "the model cannot be used" in said()
    assert store.installed() == ()


def _written(file: Path, data: bytes) -> str:
    file.write_bytes(data)
    return str(file)


def test_a_disk_without_room_is_seen_before_anything_is_asked(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=100_000_000))
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    assert f"{ARGOS_AR}: needs {disk.megabytes(int(2.5 * 88_500_000) + 50_000_000)}" in said()
    assert server.requests == []


def test_what_came_before_a_break_needs_no_room_again(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    server.breaks = [10_000] * download.TRIES
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    needed = int(2.5 * 88_500_000) + disk.SPARE_BYTES
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=needed - 50_000))
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0


def test_a_full_disk_costs_no_download(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "extractall", full)
        assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    assert "No space left on device" in said()
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0
    assert len(server.requests) == 1


def test_a_store_that_cannot_be_written_is_named(
    newsroom: Newsroom, server: Server, tmp_path: Path, said: Said
) -> None:
    (tmp_path / "store").write_text("")
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 1
    assert f"{tmp_path / 'store' / 'downloads'}: cannot be used: Not a directory" in said()
    assert server.requests == []


def test_ctrl_c_keeps_what_came(
    newsroom: Newsroom, store: PackageStore, server: Server, tmp_path: Path
) -> None:
    server.pause = 30.0
    server.breaks = [0]
    process = newsroom.start("models", "install", "ar", "--from", ARGOS_AR)
    while not server.requests:
        assert process.poll() is None
    process.send_signal(2)
    assert process.communicate()[1].rstrip().endswith("run it again to go on.")
    assert process.returncode == 130
    assert store.installed() == ()
    server.pause = 0.0
    assert install(newsroom, "ar", "--from", ARGOS_AR) == 0


# ------------------------------------------------------------------ terms


def test_a_licence_must_be_accepted(newsroom: Newsroom, server: Server, said: Said) -> None:
    assert install(newsroom, "kmr", "--from", "nllb-200-distilled-600m") == 2
    assert "CC BY-NC 4.0, forbids commercial use" in said()
    assert server.requests == []


@pytest.mark.skipif(HAS_CONVERTER, reason="the converter's extra is installed")
def test_without_the_converter_nothing_is_fetched(
    newsroom: Newsroom, server: Server, said: Said
) -> None:
    assert install(newsroom, "ar") == 1
    assert "pip install 'dragoman[convert]'" in said()
    assert server.requests == []


@pytest.mark.skipif(not HAS_CONVERTER, reason="needs the extra dragoman[convert]")
def test_a_checkpoint_becomes_packages_that_share_their_model(
    newsroom: Newsroom,
    store: PackageStore,
    server: Server,
    tmp_path: Path,
) -> None:
    import checkpoints

    choice = catalogue.load().recommended("kmr")
    folder = checkpoints.marian(tmp_path / "checkpoint")
    for url in choice.urls:
        file = folder / url.rpartition("/")[2]
        content = file.read_bytes() if file.exists() else b"{}"
        server.files[url.removeprefix("https://huggingface.co")] = content
    server.breaks = [100, 5_000]
    assert install(newsroom, "kmr", "ckb") == 0
    kurmanji, sorani = store.find("en", "kmr"), store.find("en", "ckb")
    assert kurmanji is not None
    assert sorani is not None
    assert kurmanji.name == sorani.name == choice.name
    assert kurmanji.licence == choice.licence
    assert (kurmanji.path / "model/model.bin").samefile(sorani.path / "model/model.bin")
    assert set(lock.load(newsroom.root).sha256) == set(choice.urls)
    assert kept(tmp_path) == []


@pytest.mark.skipif(not HAS_CONVERTER, reason="needs the extra dragoman[convert]")
def test_what_cannot_be_converted_is_kept_and_said_to_be(
    newsroom: Newsroom, store: PackageStore, server: Server, tmp_path: Path, said: Said
) -> None:
    choice = catalogue.load().recommended("ar")
    for url in choice.urls:
        server.files[url.removeprefix("https://huggingface.co")] = b"no JSON"
    assert install(newsroom, "ar") == 1
    folder = tmp_path / "store" / "downloads" / choice.name
    assert f"delete {folder} to fetch it anew" in said()
    assert store.installed() == ()
    assert lock.load(newsroom.root) == Lock()


WRONG = {
    "language": (["tr"], 2, "unknown language “tr”"),
    "choice": (["ar", "--from", "argos-en-ar"], 2, f"Did you mean “{ARGOS_AR}”?"),
    "mirror": (["ar", "--from", ARGOS_AR, "--mirror", "mirror.org"], 1, "no address of a mirror"),
}


@pytest.mark.parametrize(("arguments", "code", "message"), WRONG.values(), ids=WRONG)
def test_wrong_names(
    newsroom: Newsroom, said: Said, arguments: list[str], code: int, message: str
) -> None:
    assert install(newsroom, *arguments) == code
    assert message in said()


def test_a_newsroom_with_another_source_language(newsroom: Newsroom, said: Said) -> None:
    newsroom.edit("mkdocs.yml", "  - dragoman:\n", "  - dragoman:\n      source: ar\n")
    assert install(newsroom, "ru") == 2
    assert "nothing that translates from ar" in said()


def test_outside_a_newsroom_nothing_is_fetched(
    newsroom: Newsroom, server: Server, tmp_path: Path, said: Said
) -> None:
    (tmp_path / "elsewhere").mkdir()
    assert Newsroom.run(newsroom, "-C", str(tmp_path / "elsewhere"), "models", "install", "ar") == 2
    assert "mkdocs.yml" in said()
    assert server.requests == []
