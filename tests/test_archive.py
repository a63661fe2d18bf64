"""What is unsafe, damaged or no package is seen before it is taken in."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.engine import archive, disk
from dragoman.engine.packages import PackageStore
from dragoman.errors import PackageError
from packing import GOOD, METADATA, ROOT, refused, unpacked, zipped


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    return PackageStore(tmp_path / "store")


# ------------------------------------------------------------------ unpacked folders


def test_an_unpacked_folder_is_copied(store: PackageStore, tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "folder")
    package = store.import_folder(folder)
    assert package.path.name == ROOT
    assert unpacked(folder).is_dir(), "it is left as it was"
    assert store.import_file(zipped(tmp_path / "a.argosmodel", GOOD)) == package


def test_the_copy_can_be_changed_and_removed_where_the_folder_could_not(
    store: PackageStore, tmp_path: Path
) -> None:
    folder = unpacked(tmp_path / "disc")
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555)
    package = store.import_folder(folder)
    for path in (*package.path.rglob("*"), package.path):
        assert path.stat().st_mode & stat.S_IWUSR


def test_a_folder_in_the_store_is_not_imported_into_it(store: PackageStore, tmp_path: Path) -> None:
    """“Remove the other first” would be its end."""
    folder = unpacked(tmp_path / "store" / "packages" / ROOT)
    with pytest.raises(PackageError, match="stands among the installed packages already"):
        store.import_folder(folder)
    assert store.check(store.installed()[0])


def test_a_folder_that_is_no_package(store: PackageStore, tmp_path: Path) -> None:
    (tmp_path / "folder.argosmodel").mkdir()
    with pytest.raises(PackageError, match=r"metadata\.json is missing"):
        store.import_folder(tmp_path / "folder.argosmodel")
    with pytest.raises(PackageError, match="no such file or folder"):
        store.import_folder(tmp_path / "nowhere")
    assert store.installed() == ()


@pytest.mark.parametrize("name", [b"\xff", "\u202e", b"\x1b[2J"], ids=ascii)
def test_names_that_cannot_be_shown_in_a_folder_are_refused(
    store: PackageStore, tmp_path: Path, name: str | bytes
) -> None:
    folder = unpacked(tmp_path / "folder")
    (folder / os.fsdecode(name)).write_bytes(b"")
    with pytest.raises(PackageError, match="is a name that cannot be shown"):
        store.import_folder(folder)
    assert store.installed() == ()


@pytest.mark.parametrize("kind", ["file", "folder", "pipe"])
def test_links_and_devices_in_a_folder_are_refused(
    store: PackageStore, tmp_path: Path, kind: str
) -> None:
    folder = unpacked(tmp_path / "folder")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key").write_bytes(b"")
    if kind == "pipe":
        os.mkfifo(folder / "model" / "odd")
    else:
        target = tmp_path / "secret" if kind == "folder" else tmp_path / "secret" / "key"
        (folder / "model" / "odd").symlink_to(target)
    with pytest.raises(PackageError, match="'model/odd' is a link or a device"):
        store.import_folder(folder)
    assert store.installed() == ()


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
    "a version in other digits": (
        {f"{ROOT}/metadata.json": json.dumps({**METADATA, "package_version": "١.٠"}).encode()},
        "package_version is",
    ),
    "a licence of two lines": (
        {f"{ROOT}/metadata.json": json.dumps({**METADATA, "licence": "MIT\nor"}).encode()},
        "licence is no short line of text",
    ),
    "a prefix with half a character": (
        {f"{ROOT}/metadata.json": json.dumps({**METADATA, "target_prefix": "\ud800"}).encode()},
        "target_prefix is no short line of text",
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
    "a name that hides its end": ({f"{ROOT}/\u202enib.ledom": b""}, "cannot be shown"),
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


def test_names_that_are_no_utf_8_are_refused(store: PackageStore, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.argosmodel", {**GOOD, f"{ROOT}/é": b""})
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xff\xfe"))
    assert "not a whole" in refused(store, path)


def test_a_damaged_member_of_another_compression_is_refused(
    store: PackageStore, tmp_path: Path
) -> None:
    path = tmp_path / "a.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as out:
        for name, data in GOOD.items():
            out.writestr(name, data)
        start = out.getinfo(f"{ROOT}/model/model.bin").header_offset
    whole = bytearray(path.read_bytes())
    content = start + 30 + len(f"{ROOT}/model/model.bin") + 9
    whole[content : content + 8] = b"\xff" * 8
    path.write_bytes(whole)
    assert "not a whole" in refused(store, path)


def test_a_file_that_is_not_there(store: PackageStore, tmp_path: Path) -> None:
    assert "No such file" in refused(store, tmp_path / "absent.argosmodel")


def test_a_disk_without_room(
    store: PackageStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=disk.SPARE_BYTES))
    path = zipped(tmp_path / "a.argosmodel", GOOD)
    assert "has 50 MB left" in refused(store, path)
