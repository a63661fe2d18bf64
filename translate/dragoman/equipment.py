"""What this machine brings to the work: the store of its packages, and the engines on them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from dragoman import lock
from dragoman.engine.argos import ArgosEngine
from dragoman.engine.packages import PackageStore
from dragoman.languages import Language


def package_store(environment: Mapping[str, str] = os.environ) -> PackageStore:
    """Where translation packages are kept, for all newsrooms of this user: `DRAGOMAN_PACKAGES`,
    else `dragoman/packages` in the user's data folder. Nothing is created."""
    if environment.get("DRAGOMAN_PACKAGES"):
        return PackageStore(Path(environment["DRAGOMAN_PACKAGES"]))
    data = environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return PackageStore(Path(data) / "dragoman" / "packages")


def engines(
    root: Path, packages: PackageStore, source: Language
) -> Callable[[Language], tuple[ArgosEngine, ...]]:
    """Finds, for each language, the installed packages that translate into it: the one that the
    newsroom in `root` has chosen first, then the newest. Raises StateError for a damaged lock."""
    known = lock.load(root)

    def engine(language: Language) -> tuple[ArgosEngine, ...]:
        found = known.usable(packages.all(source.tag, language.tag))
        return tuple(ArgosEngine(package) for package in found)

    return engine
