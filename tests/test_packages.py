"""A package's file gets in whole, safe and once, or not at all."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import argosmodel
from dragoman.engine import archive
from dragoman.engine.packages import PackageStore
from dragoman.errors import PackageError

ROOT = "translate-en_ar-1_0"
METADATA = {"from_code": "en", "to_code": "ar", "package_version": "1.0"}
GOOD: Mapping[str, bytes] = {
    f"{ROOT}/metadata.json": json.dumps(METADATA).encode(),
    f"{ROOT}/model/model.bin": b"weights",
    f"{ROOT}/sentencepiece.model": b"pieces",
}


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    return PackageStore(tmp_path / "store")


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, data in members.items():
            out.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def refused(store: PackageStore, path: Path) -> str:
    with pytest.raises(PackageError) as caught:
        store.import_file(path)
    assert caught.value.where == str(path)
    assert caught.value.do
    assert store.installed() == ()
    root = path.parent / "store"
    assert not root.exists() or not [p for p in root.rglob("*") if p.is_file()]
    return caught.value.what


def test_an_empty_store(store: PackageStore, tmp_path: Path) -> None:
    assert store.installed() == ()
    assert store.findings() == ()
    assert store.find("en", "ar") is None
    assert not (tmp_path / "store").exists()


def test_a_good_file(store: PackageStore, argos_packages: dict[str, Path]) -> None:
    package = store.import_file(argos_packages["ckb"])
    assert (package.source, package.target, package.version) == ("en", "ckb", "1.0")
    assert package.path.name == "translate-en_ckb-1_0"
    assert package.size > argos_packages["ckb"].stat().st_size * 0.9
    assert package.signature == f"argos/en-ckb-1.0+{package.sha256[:12]}"
    assert store.installed() == (package,)
    assert store.find("en", "ckb") == package
    assert store.find("ckb", "en") is None


def test_the_same_file_twice_changes_nothing(
    store: PackageStore, argos_packages: dict[str, Path]
) -> None:
    package = store.import_file(argos_packages["ar"])
    before = {p: p.stat().st_mtime_ns for p in package.path.rglob("*")}
    assert store.import_file(argos_packages["ar"]) == package
    assert {p: p.stat().st_mtime_ns for p in package.path.rglob("*")} == before


def test_the_highest_version_is_found(store: PackageStore, tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        metadata = json.dumps({**METADATA, "package_version": version}).encode()
        path = zipped(
            tmp_path / f"{version}.argosmodel", {**GOOD, f"{ROOT}/metadata.json": metadata}
        )
        store.import_file(path)
    assert [p.version for p in store.installed()] == ["1.2", "1.9", "1.10"]
    found = store.find("en", "ar")
    assert found is not None
    assert found.version == "1.10"


def test_another_file_of_the_same_version_is_refused(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    other = zipped(tmp_path / "b.argosmodel", {**GOOD, f"{ROOT}/README.md": b"other"})
    with pytest.raises(PackageError, match=r"another file of argos/en-ar-1\.0 is installed"):
        store.import_file(other)
    assert store.installed() == (package,)


def test_a_package_put_there_by_hand_has_no_hash(store: PackageStore, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.argosmodel", GOOD)
    with zipfile.ZipFile(path) as zipped_package:
        zipped_package.extractall(tmp_path / "store" / "packages")
    (package,) = store.installed()
    assert package.sha256 == ""
    assert package.signature == "argos/en-ar-1.0"


def test_stray_folders_are_reported_and_passed_over(
    store: PackageStore, tmp_path: Path, argos_packages: dict[str, Path]
) -> None:
    package = store.import_file(argos_packages["ar"])
    (tmp_path / "store" / "packages" / "__MACOSX").mkdir()
    (tmp_path / "store" / "packages" / ".DS_Store").write_bytes(b"")
    damaged = tmp_path / "store" / "packages" / "damaged"
    shutil.copytree(package.path, damaged)
    (damaged / "metadata.json").write_text("{")
    assert store.installed() == (package,)
    findings = store.findings()
    assert [Path(finding.where).name for finding in findings] == ["__MACOSX", "damaged"]
    assert "metadata.json is missing" in findings[0].message
    assert "Delete the folder" in findings[1].message


# ------------------------------------------------------------------ refused


NOT_PACKAGES: dict[str, tuple[Mapping[str, bytes | None], str]] = {
    "no metadata": ({f"{ROOT}/metadata.json": None}, "metadata.json is missing"),
    "no JSON": ({f"{ROOT}/metadata.json": b"{"}, "cannot be read"),
    "no UTF-8": ({f"{ROOT}/metadata.json": b'"\xff"'}, "cannot be read"),
    "deep JSON": ({f"{ROOT}/metadata.json": b"[" * 9_999}, "cannot be read"),
    "a JSON list": ({f"{ROOT}/metadata.json": b"[]"}, "no JSON object"),
    "no languages": ({f"{ROOT}/metadata.json": b"{}"}, "from_code is None"),
    "a path as language": (
        {f"{ROOT}/metadata.json": json.dumps({**METADATA, "to_code": "../ar"}).encode()},
        "to_code is '../ar'",
    ),
    "no version": (
        {f"{ROOT}/metadata.json": json.dumps({**METADATA, "package_version": ""}).encode()},
        "package_version is ''",
    ),
    "another type": (
        {f"{ROOT}/metadata.json": json.dumps({**METADATA, "type": "sbd"}).encode()},
        "a package of type 'sbd'",
    ),
    "a prefix that is no text": (
        {f"{ROOT}/metadata.json": json.dumps({**METADATA, "target_prefix": 1}).encode()},
        "target_prefix",
    ),
    "no model": ({f"{ROOT}/model/model.bin": None}, "model/model.bin is missing"),
    "no tokenizer": ({f"{ROOT}/sentencepiece.model": None}, "sentencepiece.model is missing"),
    "an old tokenizer": (
        {f"{ROOT}/sentencepiece.model": None, f"{ROOT}/bpe.model": b""},
        "needs sacremoses",
    ),
    "no folder": ({"metadata.json": b"{}"}, "has metadata.json"),
    "two folders": ({"other/metadata.json": b"{}"}, "has other, translate-en_ar-1_0"),
    "a Mac's folder": ({"__MACOSX/._a": b""}, "packed again on a Mac"),
    "nothing": (dict.fromkeys(GOOD), "has nothing"),
    "a name that climbs": ({f"{ROOT}/../../evil": b""}, "leads out"),
    "a name that only climbs": ({"..": b""}, "leads out"),
    "an absolute name": ({"/tmp/evil": b""}, "no name inside"),
    "a Windows name": ({"C:/evil": b""}, "no name inside"),
    "a name with backslashes": ({f"{ROOT}\\..\\evil": b""}, "no name inside"),
    "an empty part of a name": ({f"{ROOT}//evil": b""}, "leads out"),
    "names that differ in case": ({f"{ROOT}/Metadata.json": b"{}"}, "the same name"),
    "a bomb": ({f"{ROOT}/zeros": bytes(2**20)}, "times its size"),
}


@pytest.mark.parametrize(("changes", "what"), NOT_PACKAGES.values(), ids=NOT_PACKAGES)
def test_what_is_no_safe_package_is_refused(
    store: PackageStore, tmp_path: Path, changes: Mapping[str, bytes | None], what: str
) -> None:
    members = {k: v for k, v in {**GOOD, **changes}.items() if v is not None}
    assert what in refused(store, zipped(tmp_path / "a.argosmodel", members))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR], ids=oct)
def test_links_and_devices_are_refused(store: PackageStore, tmp_path: Path, kind: int) -> None:
    path = zipped(tmp_path / "a.argosmodel", GOOD)
    link = zipfile.ZipInfo(f"{ROOT}/link")
    link.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(path, "a") as out:
        out.writestr(link, "/etc/passwd")
    assert "link or a device" in refused(store, path)


def test_the_same_name_twice_is_refused(store: PackageStore, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.argosmodel", GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as out:
        out.writestr(f"{ROOT}/metadata.json", "{}")
    assert "the same name" in refused(store, path)


@pytest.mark.parametrize(
    ("limit", "value", "what"), [("MAX_MEMBERS", 2, "3 files"), ("MAX_BYTES", 9, "GiB")]
)
def test_too_much_is_refused(
    store: PackageStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: int,
    what: str,
) -> None:
    monkeypatch.setattr(archive, limit, value)
    assert what in refused(store, zipped(tmp_path / "a.argosmodel", GOOD))


def encrypted(whole: bytes) -> bytes:
    """Set the flag in each entry of the central directory."""
    at = whole.index(b"PK\x01\x02") + 8
    return whole[:at] + b"\x01" + whole[at + 1 :]


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "not a whole"),
    "no zip": (lambda _: b"<html>404 Not Found</html>", "not a whole"),
    "cut short": (lambda whole: whole[: len(whole) // 2], "not a whole"),
    "one byte changed": (lambda whole: whole.replace(b"weights", b"weighty"), "not a whole"),
    "encrypted": (encrypted, "is encrypted"),
}


@pytest.mark.parametrize(("damage", "what"), DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_refused(
    store: PackageStore, tmp_path: Path, damage: Callable[[bytes], bytes], what: str
) -> None:
    path = tmp_path / "a.argosmodel"
    with zipfile.ZipFile(path, "w") as out:
        for name, data in GOOD.items():
            out.writestr(name, data)
    path.write_bytes(damage(path.read_bytes()))
    assert what in refused(store, path)


def test_a_file_that_is_not_there(store: PackageStore, tmp_path: Path) -> None:
    assert "No such file" in refused(store, tmp_path / "absent.argosmodel")


def test_a_folder(store: PackageStore, tmp_path: Path) -> None:
    (tmp_path / "folder.argosmodel").mkdir()
    assert "directory" in refused(store, tmp_path / "folder.argosmodel")


# ------------------------------------------------------------------ stopped on the way


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_stop_leaves_nothing_half(
    store: PackageStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path = zipped(tmp_path / "a.argosmodel", GOOD)

    def stop_after_one(archive: zipfile.ZipFile, folder: Path) -> None:
        archive.extract(archive.namelist()[0], folder)
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "extractall", stop_after_one)
        with pytest.raises((PackageError, KeyboardInterrupt)):
            store.import_file(path)
    assert not (tmp_path / "store" / "importing").exists()
    assert store.installed() == ()
    assert store.import_file(path).version == "1.0"


def test_remains_of_a_killed_import_are_cleared_away(store: PackageStore, tmp_path: Path) -> None:
    (tmp_path / "store" / "importing" / ROOT).mkdir(parents=True)
    (tmp_path / "store" / "importing" / ROOT / "model").write_bytes(b"half")
    store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    assert not (tmp_path / "store" / "importing").exists()


def test_argos_makes_no_folders_in_the_home(
    tmp_path: Path, argos_packages: dict[str, Path]
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    code = (
        "import sys, pathlib\n"
        "from dragoman.engine.packages import PackageStore\n"
        "PackageStore(pathlib.Path(sys.argv[1])).import_file(pathlib.Path(sys.argv[2]))\n"
        "assert 'torch' not in sys.modules and 'argostranslate.package' in sys.modules\n"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ARGOS_"))}
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "store"), str(argos_packages["ar"])],
        env=environment | {"HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    assert list(home.iterdir()) == []
    assert [p.name for p in (tmp_path / "store").iterdir()] == ["packages"]


def test_built_packages_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    first, second = (argosmodel.build(tmp_path / name, "ru").read_bytes() for name in ("a", "b"))
    assert first == second
