"""The store of translation packages: what is installed, and how a file gets in safely.

    <root>/packages/translate-en_ar-1_0/    one folder per package, as Argos Translate reads it
        metadata.json  model/  sentencepiece.model  …
        dragoman.json                       ours: {"sha256": "<of the imported file>"}
    <root>/importing/                       where a file is unpacked before it is moved into place

A person may also put an unpacked package under `packages/` by hand; only its hash is then unknown.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import shutil
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from dragoman.engine.archive import checked_root
from dragoman.errors import PackageError
from dragoman.model import Finding, Level

_RECORD = "dragoman.json"
_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One installed translation package."""

    source: str
    """Tag of the language it reads (`from_code`)."""
    target: str
    """Tag of the language it writes (`to_code`)."""
    version: str
    """Its version: numbers with dots."""
    path: Path
    """Its folder."""
    size: int
    """Bytes on disk."""
    sha256: str
    """Of the file it was imported from, in hex; empty for a folder put there by hand."""
    target_prefix: str
    """Token that must begin every translation; mostly empty."""

    @property
    def signature(self) -> str:
        """Names the package exactly, as far as we know it: `argos/en-ar-1.0+3f2a1b0c9d8e`."""
        known = f"+{self.sha256[:12]}" if self.sha256 else ""
        return f"argos/{self.source}-{self.target}-{self.version}{known}"


class PackageStore:
    """The packages under one folder. Nothing is created or read before it is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / "packages"

    def installed(self) -> tuple[Package, ...]:
        """All packages that can be used, by languages and version. See `findings` for others."""
        found = [entry for entry in self._survey() if isinstance(entry, Package)]
        return tuple(sorted(found, key=lambda p: (p.source, p.target, _number(p), p.path.name)))

    def findings(self) -> tuple[Finding, ...]:
        """A warning for each folder among the packages that is none, in order of names."""
        return tuple(
            Finding(
                level=Level.WARNING, rule="package", where=e.where, message=f"{e.what}. {_MEND}"
            )
            for e in self._survey()
            if isinstance(e, PackageError)
        )

    def find(self, source: str, target: str) -> Package | None:
        """The package of the highest version for a pair of tags; None if there is none."""
        pair = [p for p in self.installed() if (p.source, p.target) == (source, target)]
        return pair[-1] if pair else None

    def import_file(self, path: Path) -> Package:
        """Install the `.argosmodel` file `path`; if it is installed already, change nothing.

        The folder appears whole or not at all. Raises PackageError when the file cannot be read, is
        not a package that we can run, or is unsafe to unpack, when the disk is full, and when
        another file of the same languages and version is installed.
        """
        staging = self._root / "importing"
        shutil.rmtree(staging, ignore_errors=True)
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
                same = [p for p in self.installed() if p.sha256 == sha256]
                return same[0] if same else self._install(file, staging, sha256)
        except (BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
            raise PackageError(
                str(path), f"not a whole .argosmodel file ({error})", "Download or copy it again."
            ) from error
        except OSError as error:
            raise PackageError(
                str(path),
                f"cannot be installed in {self._folder}: {error.strerror}",
                "Check the file, the permissions and the free space, then import it again.",
            ) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _install(self, file: BinaryIO, staging: Path, sha256: str) -> Package:
        """Unpack into `staging`, look at it there, and move it into place."""
        where = file.name
        with ZipFile(file) as archive:
            root = checked_root(archive, os.fstat(file.fileno()).st_size, where)
            archive.extractall(staging)
        (staging / root / _RECORD).write_text(f'{{"sha256": "{sha256}"}}\n', "utf-8")
        package = self._open(staging / root, where)
        name = f"translate-{package.source}_{package.target}-{package.version.replace('.', '_')}"
        place = self._folder / name
        if place.exists():
            raise PackageError(
                where,
                f"another file of {package.signature.partition('+')[0]} is installed",
                f"To replace it, delete the folder {place} and import again.",
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        (staging / root).replace(place)
        return replace(package, path=place)

    def _survey(self) -> Iterator[Package | PackageError]:
        """What each folder among the packages is, in order of their names."""
        if not self._folder.is_dir():
            return
        for folder in sorted(entry for entry in self._folder.iterdir() if entry.is_dir()):
            try:
                yield self._open(folder, str(folder))
            except PackageError as error:
                yield error

    def _open(self, folder: Path, where: str) -> Package:
        """The package in `folder`; PackageError naming `where` when it is none that we can run."""
        try:
            _check_contents(folder, where)
            argos = _argos(self._folder).Package(folder)
            record = folder / _RECORD
            sha256 = json.loads(record.read_bytes())["sha256"] if record.exists() else ""
            size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise PackageError(where, f"cannot be read ({error})", _AGAIN) from error
        return Package(
            source=argos.from_code,
            target=argos.to_code,
            version=argos.package_version,
            path=folder,
            size=size,
            sha256=sha256,
            target_prefix=argos.target_prefix,
        )


def _argos(packages: Path) -> Any:
    """`argostranslate.package`, which looks at the environment and makes folders on import.

    It is shown our packages and a passing folder, so that nothing appears in the user's home.
    """
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    with TemporaryDirectory() as passing:
        settings = dict.fromkeys(names, passing) | {"ARGOS_PACKAGES_DIR": str(packages)}
        with _environment(settings):
            return importlib.import_module("argostranslate.package")


_AGAIN = "Get the whole package again, and import that."
_ASK = "Ask whoever made the package to correct it."
_MEND = "Delete the folder, or import a whole package in its place."


def _check_contents(folder: Path, where: str) -> None:
    """Raise PackageError unless `folder` has what we need to translate with it."""
    if not (folder / "metadata.json").is_file():
        raise PackageError(where, "no translation package: metadata.json is missing", _AGAIN)
    metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
    if not isinstance(metadata, dict):
        raise PackageError(where, "metadata.json holds no JSON object", _AGAIN)
    for key, pattern in (("from_code", _CODE), ("to_code", _CODE), ("package_version", _VERSION)):
        value = metadata.get(key)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise PackageError(where, f"metadata.json: {key} is {value!r}", _ASK)
    if metadata.get("type", "translate") != "translate":
        raise PackageError(where, f"a package of type {metadata['type']!r}", _ASK)
    if not isinstance(metadata.get("target_prefix", ""), str):
        raise PackageError(where, "metadata.json: target_prefix is no string", _ASK)
    if not (folder / "model" / "model.bin").is_file():
        raise PackageError(where, "model/model.bin is missing", _AGAIN)
    if not (folder / "sentencepiece.model").is_file():
        old = (folder / "bpe.model").is_file()
        what = "uses bpe.model, which needs sacremoses" if old else "sentencepiece.model is missing"
        raise PackageError(where, what, "Use a package with a sentencepiece.model.")


def _number(package: Package) -> tuple[int, ...]:
    return tuple(int(part) for part in package.version.split("."))


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for the length of a block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
