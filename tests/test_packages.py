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
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import argosmodel
from dragoman.engine import archive, disk, smoke
from dragoman.engine.export import export
from dragoman.engine.packages import Origin, Package, PackageStore
from dragoman.errors import PackageError
from dragoman.model import Level

ROOT = "translate-en_ar-1_0"
METADATA = {"from_code": "en", "to_code": "ar", "package_version": "1.0"}
GOOD: Mapping[str, bytes] = {
    f"{ROOT}/metadata.json": json.dumps(METADATA).encode(),
    f"{ROOT}/model/model.bin": b"weights",
    f"{ROOT}/sentencepiece.model": b"pieces",
}
OPUS = Origin(name="opus", licence="CC BY-NC 4.0", commercial=False)


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
    with pytest.raises(PackageError, match=r"another file of argos/en-ar-1\.0 is installed") as e:
        store.import_file(other)
    assert f"dragoman models remove {ROOT}" in e.value.do
    assert store.installed() == (package,)


def test_choices_of_the_catalogue_stand_side_by_side(store: PackageStore, tmp_path: Path) -> None:
    plain = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    other = zipped(tmp_path / "b.argosmodel", {**GOOD, f"{ROOT}/README.md": b"other"})
    chosen = store.import_file(other, OPUS)
    assert chosen.path.name == f"{ROOT}-opus"
    assert (chosen.name, chosen.licence, chosen.commercial) == ("opus", "CC BY-NC 4.0", False)
    assert (plain.name, plain.licence, plain.commercial) == ("", "", True)
    assert store.installed() == (plain, chosen)


def test_packages_of_a_pair_in_order_of_preference(store: PackageStore, tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        metadata = json.dumps({**METADATA, "package_version": version}).encode()
        path = zipped(tmp_path / "a.argosmodel", {**GOOD, f"{ROOT}/metadata.json": metadata})
        store.import_file(path, OPUS if version == "1.9" else None)
    versions = {
        preferred: [package.version for package in store.all("en", "ar", preferred)]
        for preferred in ("", "opus", "translate-en_ar-1_2", "unknown")
    }
    assert versions == {
        "": ["1.10", "1.9", "1.2"],
        "opus": ["1.9", "1.10", "1.2"],
        "translate-en_ar-1_2": ["1.2", "1.10", "1.9"],
        "unknown": ["1.10", "1.9", "1.2"],
    }
    assert store.all("ar", "en") == ()


def test_a_file_imported_by_hand_becomes_the_choice_that_it_is(
    store: PackageStore, tmp_path: Path
) -> None:
    path = zipped(tmp_path / "a.argosmodel", GOOD)
    before = store.import_file(path)
    after = store.import_file(path, OPUS)
    assert (after.path, after.name, after.signature) == (before.path, "opus", before.signature)
    assert store.installed() == (after,)


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


# ------------------------------------------------------------------ records


def test_the_record_of_an_older_version_is_understood(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    (package.path / "dragoman.json").write_text('{"sha256": "0123456789abcdef"}')
    (old,) = store.installed()
    assert old.signature == "argos/en-ar-1.0+0123456789ab"
    assert (old.name, old.alignment, old.commercial) == ("", 0.0, True)
    (finding,) = store.check(old)
    assert finding.level is Level.WARNING
    assert "no hashes of its files were recorded" in finding.message


BAD_RECORDS = {
    "no JSON": "{",
    "a list": "[]",
    "a number": "1",
    "no hash": "{}",
    "a path as name": '{"sha256": "a", "name": "../../evil"}',
    "an alignment of more than all": '{"sha256": "a", "alignment": 7}',
    "an alignment in words": '{"sha256": "a", "alignment": "good"}',
    "files that are none": '{"sha256": "a", "files": 1}',
    "commercial in words": '{"sha256": "a", "commercial": "yes"}',
    "a licence that is none": '{"sha256": "a", "licence": 1}',
}


@pytest.mark.parametrize("text", BAD_RECORDS.values(), ids=BAD_RECORDS)
def test_a_package_that_brings_no_true_record_is_refused(
    store: PackageStore, tmp_path: Path, text: str
) -> None:
    members = {**GOOD, f"{ROOT}/dragoman.json": text.encode()}
    assert "cannot be read" in refused(store, zipped(tmp_path / "a.argosmodel", members))


def test_names_the_file_hashes_as_sha256sum_does(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    command = (
        "find . -type f ! -name dragoman.json | sed 's|^./||' | LC_ALL=C sort"
        " | xargs sha256sum | sha256sum"
    )
    printed = subprocess.run(
        command, shell=True, cwd=package.path, capture_output=True, text=True, check=True
    )
    assert printed.stdout.split()[0] == package.sha256


@pytest.mark.parametrize(
    ("licence", "commercial"),
    [("Apache 2.0", True), ("CC BY-NC 4.0", False), ("cc-by-nc-sa-4.0", False), ("", True)],
)
def test_the_licence_that_a_converter_wrote_is_known(
    store: PackageStore, tmp_path: Path, licence: str, commercial: bool
) -> None:
    metadata = json.dumps({**METADATA, "licence": licence}).encode()
    path = zipped(tmp_path / "a.argosmodel", {**GOOD, f"{ROOT}/metadata.json": metadata})
    package = store.import_file(path)
    assert (package.licence, package.commercial) == (licence, commercial)


def test_metadata_becomes_ascii_for_systems_that_do_not_read_utf_8(
    store: PackageStore, tmp_path: Path
) -> None:
    metadata = json.dumps({**METADATA, "to_name": "العربية"}, ensure_ascii=False).encode()
    path = zipped(tmp_path / "a.argosmodel", {**GOOD, f"{ROOT}/metadata.json": metadata})
    package = store.import_file(path)
    written = (package.path / "metadata.json").read_bytes()
    assert written.isascii()
    assert json.loads(written)["to_name"] == "العربية"
    assert store.import_file(path) == package


def test_a_shortlist_is_seen(store: PackageStore, tmp_path: Path) -> None:
    members = {**GOOD, f"{ROOT}/model/vmap.txt": b""}
    assert store.import_file(zipped(tmp_path / "a.argosmodel", members)).has_shortlist


def test_files_that_changed_are_found(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    assert store.check(package) == ()
    (package.path / "model" / "model.bin").write_bytes(b"evil")
    (package.path / "sentencepiece.model").unlink()
    (package.path / "model" / "more").write_bytes(b"")
    findings = store.check(package)
    assert all(finding.level is Level.ERROR for finding in findings)
    assert [finding.message.partition(" since ")[0] for finding in findings] == [
        "model/model.bin has changed",
        "model/more was added",
        "sentencepiece.model is missing",
    ]


def test_what_is_removed_is_gone_and_nothing_else(store: PackageStore, tmp_path: Path) -> None:
    first = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    second = store.import_file(
        zipped(tmp_path / "b.argosmodel", {**GOOD, f"{ROOT}/README.md": b""}), OPUS
    )
    store.remove(first)
    assert store.installed() == (second,)
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["packages"]


# ------------------------------------------------------------------ tried before it is installed


def test_what_the_trial_found_is_recorded(store: PackageStore, tmp_path: Path) -> None:
    seen: list[Package] = []

    def trial(package: Package) -> float:
        seen.append(package)
        assert store.installed() == ()
        assert (package.path / "model" / "model.bin").read_bytes() == b"weights"
        return 0.75

    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD), trial=trial)
    assert package.alignment == 0.75
    assert store.installed() == (package,)
    assert [one.signature for one in seen] == [package.signature]


def test_what_cannot_be_run_is_not_installed(store: PackageStore, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.argosmodel", GOOD)
    with pytest.raises(PackageError, match="the model cannot be used"):
        store.import_file(path, trial=lambda package: smoke.try_out(package).alignment)
    assert store.installed() == ()
    assert not (tmp_path / "store" / "importing").exists()


# ------------------------------------------------------------------ one model for many languages


def test_an_equal_model_is_one_file(store: PackageStore, tmp_path: Path) -> None:
    metadata = json.dumps({**METADATA, "to_code": "ckb"}).encode()
    first = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    second = store.import_file(
        zipped(tmp_path / "b.argosmodel", {**GOOD, f"{ROOT}/metadata.json": metadata})
    )
    one, other = (package.path / "model" / "model.bin" for package in (first, second))
    assert one.samefile(other)
    assert store.check(first) == store.check(second) == ()
    store.remove(first)
    assert other.read_bytes() == b"weights"
    assert store.check(second) == ()


def test_a_damaged_model_is_not_shared(store: PackageStore, tmp_path: Path) -> None:
    metadata = json.dumps({**METADATA, "to_code": "ckb"}).encode()
    first = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    (first.path / "model" / "model.bin").write_bytes(b"evil")
    second = store.import_file(
        zipped(tmp_path / "b.argosmodel", {**GOOD, f"{ROOT}/metadata.json": metadata})
    )
    assert (second.path / "model" / "model.bin").read_bytes() == b"weights"
    assert store.check(second) == ()


# ------------------------------------------------------------------ carried to another machine


def test_an_exported_package_is_the_same_elsewhere(
    store: PackageStore, tmp_path: Path, argos_packages: dict[str, Path]
) -> None:
    package = store.import_file(argos_packages["ar"], OPUS, trial=lambda _: 0.9)
    export(package, tmp_path / "carried" / "ar.argosmodel")
    elsewhere = PackageStore(tmp_path / "elsewhere")
    arrived = elsewhere.import_file(tmp_path / "carried" / "ar.argosmodel")
    assert replace(arrived, path=package.path, size=package.size) == package
    export(arrived, tmp_path / "again.argosmodel")
    carried = (tmp_path / "carried" / "ar.argosmodel").read_bytes()
    assert (tmp_path / "again.argosmodel").read_bytes() == carried
    assert elsewhere.import_file(argos_packages["ar"]) == arrived, "the same contents"


def test_stock_argos_reads_an_exported_package(
    store: PackageStore, tmp_path: Path, argos_packages: dict[str, Path]
) -> None:
    """Its `install_from_path` unpacks the file, and then imports stanza, which is not here."""
    export(store.import_file(argos_packages["ckb"], OPUS), tmp_path / "ckb.argosmodel")
    with zipfile.ZipFile(tmp_path / "ckb.argosmodel") as archive:
        archive.extractall(tmp_path / "argos")
    code = (
        "import argostranslate.package as argos\n"
        "(one,) = argos.get_installed_packages()\n"
        "print(one.from_code, one.to_code, one.tokenizer.decode(['▁', 'a']))\n"
    )
    homes = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    folders = dict.fromkeys(homes, str(tmp_path / "home"))
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **folders, "ARGOS_PACKAGES_DIR": str(tmp_path / "argos")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == "en ckb a\n"


def test_damage_on_the_way_is_seen(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    export(package, tmp_path / "b.argosmodel")
    with zipfile.ZipFile(tmp_path / "b.argosmodel") as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    members[f"{ROOT}/model/model.bin"] = b"evil"
    path = zipped(tmp_path / "c.argosmodel", members)
    with pytest.raises(PackageError, match=r"damaged: model/model\.bin is not the file it was"):
        PackageStore(tmp_path / "elsewhere").import_file(path)


def test_an_export_that_cannot_be_written(store: PackageStore, tmp_path: Path) -> None:
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    with pytest.raises(PackageError, match="cannot be written"):
        export(package, tmp_path / "a.argosmodel" / "b.argosmodel")
    (tmp_path / "folder").mkdir()
    with pytest.raises(PackageError, match="cannot be written"):
        export(package, tmp_path / "folder")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.argosmodel", "folder", "store"]


# ------------------------------------------------------------------ unpacked folders


def unpacked(folder: Path, members: Mapping[str, bytes] = GOOD) -> Path:
    for name, data in members.items():
        file = folder / name.partition("/")[2]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def test_an_unpacked_folder_is_copied(store: PackageStore, tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "folder")
    package = store.import_folder(folder)
    assert package.path.name == ROOT
    assert unpacked(folder).is_dir(), "it is left as it was"
    assert store.import_file(zipped(tmp_path / "a.argosmodel", GOOD)) == package


def test_a_folder_that_is_no_package(store: PackageStore, tmp_path: Path) -> None:
    (tmp_path / "folder.argosmodel").mkdir()
    with pytest.raises(PackageError, match=r"metadata\.json is missing"):
        store.import_folder(tmp_path / "folder.argosmodel")
    with pytest.raises(PackageError, match="no such file or folder"):
        store.import_folder(tmp_path / "nowhere")
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


def test_a_disk_without_room(
    store: PackageStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=disk.SPARE_BYTES))
    path = zipped(tmp_path / "a.argosmodel", GOOD)
    assert "has 50 MB left" in refused(store, path)


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
