"""A package's file gets in whole and once, or not at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import argosmodel
from dragoman.engine import smoke
from dragoman.engine.packages import Package, PackageStore
from dragoman.errors import PackageError
from packing import GOOD, METADATA, OPUS, ROOT, zipped


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    return PackageStore(tmp_path / "store")


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


def test_packages_of_a_pair_by_version(store: PackageStore, tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        metadata = json.dumps({**METADATA, "package_version": version}).encode()
        path = zipped(tmp_path / "a.argosmodel", {**GOOD, f"{ROOT}/metadata.json": metadata})
        store.import_file(path, OPUS if version == "1.9" else None)
    assert [package.version for package in store.all("en", "ar")] == ["1.10", "1.9", "1.2"]
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


def test_a_whole_package_may_take_the_place_of_a_damaged_one(
    store: PackageStore, tmp_path: Path
) -> None:
    path = zipped(tmp_path / "a.argosmodel", GOOD)
    package = store.import_file(path)
    (package.path / "metadata.json").write_text("{")
    assert store.import_file(path) == package
    assert store.findings() == ()
    assert [entry.name for entry in (tmp_path / "store").iterdir()] == ["packages"]


def test_a_folder_that_may_not_be_read(
    store: PackageStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))

    def denied(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    with pytest.raises(PackageError, match=r"packages: cannot be read: Permission denied\. Check"):
        store.installed()


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


def test_only_the_trial_says_how_well_a_package_aligns(store: PackageStore, tmp_path: Path) -> None:
    record = json.dumps({"sha256": "a", "alignment": 1.0}).encode()
    path = zipped(tmp_path / "a.argosmodel", {**GOOD, f"{ROOT}/dragoman.json": record})
    assert store.import_file(path, trial=lambda _: 0.0).alignment == 0.0


def test_what_cannot_be_run_is_not_installed(store: PackageStore, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.argosmodel", GOOD)
    with pytest.raises(PackageError, match="the model cannot be used") as caught:
        store.import_file(path, trial=lambda package: smoke.try_out(package).alignment)
    assert caught.value.where == str(path), "not where it was unpacked to, which is gone"
    assert "Nothing was installed" in caught.value.do
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
