"""A package as one file, to carry to another machine."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.engine.export import export
from dragoman.engine.packages import PackageStore
from dragoman.errors import PackageError
from packing import GOOD, OPUS, ROOT, zipped


@pytest.fixture
def store(tmp_path: Path) -> PackageStore:
    return PackageStore(tmp_path / "store")


def test_an_exported_package_is_the_same_elsewhere(
    store: PackageStore, tmp_path: Path, argos_packages: dict[str, Path]
) -> None:
    package = store.import_file(argos_packages["ar"], OPUS, trial=lambda _: 0.9)
    export(package, tmp_path / "carried" / "ar.argosmodel")
    elsewhere = PackageStore(tmp_path / "elsewhere")
    arrived = elsewhere.import_file(
        tmp_path / "carried" / "ar.argosmodel", trial=lambda _: package.alignment
    )
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
    for folder in (tmp_path / "folder", Path(), Path("/")):
        with pytest.raises(PackageError, match=r"is a folder.*package\.argosmodel"):
            export(package, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.argosmodel", "folder", "store"]


@pytest.mark.parametrize("damage", ["changed", "unreadable"])
def test_a_damaged_package_is_not_exported(
    store: PackageStore, tmp_path: Path, damage: str
) -> None:
    """Nobody could import it, and they may be far away."""
    package = store.import_file(zipped(tmp_path / "a.argosmodel", GOOD))
    if damage == "changed":
        (package.path / "model" / "model.bin").write_bytes(b"evil")
    else:
        (package.path / "link").symlink_to("nowhere")
    with pytest.raises(PackageError, match="dragoman models verify"):
        export(package, tmp_path / "b.argosmodel")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.argosmodel", "store"]
