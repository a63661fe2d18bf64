"""Packages without a model that could run: small zip files and folders in the real format."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from dragoman.engine.packages import Origin, PackageStore
from dragoman.errors import PackageError

ROOT = "translate-en_ar-1_0"
METADATA = {"from_code": "en", "to_code": "ar", "package_version": "1.0"}
GOOD: Mapping[str, bytes] = {
    f"{ROOT}/metadata.json": json.dumps(METADATA).encode(),
    f"{ROOT}/model/model.bin": b"weights",
    f"{ROOT}/sentencepiece.model": b"pieces",
}
OPUS = Origin(name="opus", licence="CC BY-NC 4.0", commercial=False)


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, data in members.items():
            out.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def unpacked(folder: Path, members: Mapping[str, bytes] = GOOD) -> Path:
    for name, data in members.items():
        file = folder / name.partition("/")[2]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder


def refused(store: PackageStore, path: Path) -> str:
    with pytest.raises(PackageError) as caught:
        store.import_file(path)
    assert caught.value.where == str(path)
    assert caught.value.do
    assert store.installed() == ()
    root = path.parent / "store"
    assert not root.exists() or not [p for p in root.rglob("*") if p.is_file()]
    return caught.value.what
