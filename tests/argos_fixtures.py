"""Fixtures with real translation packages; `tests/conftest.py` registers them."""

from __future__ import annotations

from pathlib import Path

import pytest

import argosmodel
from dragoman.engine.packages import PackageStore


@pytest.fixture(scope="session")
def argos_packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A toy `.argosmodel` file from English for each target language, by tag."""
    folder = tmp_path_factory.mktemp("argosmodels")
    return {
        target: argosmodel.build(folder / f"en-{target}.argosmodel", target)
        for target in argosmodel.LETTERS
    }


@pytest.fixture(scope="session")
def argos_store_folder(
    argos_packages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A store's folder with those packages installed, for `DRAGOMAN_PACKAGES`. Only read it."""
    folder = tmp_path_factory.mktemp("argos-store")
    store = PackageStore(folder)
    for path in argos_packages.values():
        store.import_file(path)
    return folder


@pytest.fixture(scope="session")
def argos_store(argos_store_folder: Path) -> PackageStore:
    """That store. Only read it: it is shared."""
    return PackageStore(argos_store_folder)
