"""The store of translation packages: what is installed, and how a package gets in safely.

    <root>/packages/translate-en_ar-1_0/    one folder per package, as Argos Translate reads it
    <root>/importing/                       where a package is unpacked before it is moved in
    <root>/downloads/                       what is being fetched, see `download`

A person may also put an unpacked package under `packages/` by hand; only its hash is then unknown.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from dragoman.engine import record
from dragoman.engine.archive import check_folder, checked_root, unpacked_size
from dragoman.engine.disk import check_room, held
from dragoman.engine.package import MODEL, Package, check_with_argos, make_ascii, opened
from dragoman.engine.record import Record
from dragoman.errors import PackageError
from dragoman.model import Finding, Level

__all__ = ["Origin", "Package", "PackageStore"]

_MEND = "Delete the folder, or import a whole package in its place."
_DAMAGED = "Remove it with “dragoman models remove {}”, then install or import it again."
_UNUSABLE = "Get the package again, or use another one. Nothing was installed."

_LONGEST = 100
"""Characters of what zipfile says that we repeat: it may quote the whole file."""
_BROKEN = (zlib.error, lzma.LZMAError)
"""What zipfile lets through of the libraries that unpack its members."""

Trial = Callable[[Package], float]
"""Tries a package before it is moved into place, and gives its alignment (0–1); raises
PackageError when it cannot be run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a package comes from, for one that the catalogue lists."""

    name: str
    """Its id in the catalogue."""
    licence: str
    commercial: bool


def untried(_: Package) -> float:
    """The trial that tries nothing."""
    return 0.0


class PackageStore:
    """The packages under one folder. Nothing is created or read before it is asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / "packages"

    @property
    def downloads(self) -> Path:
        """Where files are fetched to, and wait for the rest after a break."""
        return self._root / "downloads"

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
        return next(iter(self.all(source, target)), None)

    def all(self, source: str, target: str) -> tuple[Package, ...]:
        """All packages for a pair of tags, the highest version first."""
        found = self.installed()
        return tuple(p for p in reversed(found) if (p.source, p.target) == (source, target))

    def import_file(
        self, path: Path, origin: Origin | None = None, trial: Trial = untried
    ) -> Package:
        """Installs the `.argosmodel` file `path`; if it is installed already, changes nothing.

        The folder appears whole or not at all. Raises PackageError when the file cannot be read, is
        not a package that we can run, or is unsafe to unpack, when the disk has too little room,
        and when another file of the same languages and version is installed.
        """
        with self._staging(path) as staging, path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            for package in self.installed():
                if sha256 in (package.sha256, record.read(package.path).imported):
                    return _adopted(package, origin)
            with ZipFile(file) as archive:
                root = checked_root(archive, os.fstat(file.fileno()).st_size, str(path))
                check_room(self._root, unpacked_size(archive), str(path))
                archive.extractall(staging)
            return self._settle(
                staging / root, str(path), origin=origin, trial=trial, imported=sha256
            )

    def import_folder(
        self, path: Path, origin: Origin | None = None, trial: Trial = untried
    ) -> Package:
        """Installs a copy of the unpacked package in `path`, on the same terms."""
        if path.resolve().parent == self._folder.resolve():
            what = "stands among the installed packages already"
            raise PackageError(str(path), what, "Move it elsewhere, and import it from there.")
        with self._staging(path) as staging:
            size = check_folder(path, str(path))
            opened(path, str(path))
            check_room(self._root, size, str(path))
            for file in record.walk(path):  # without their permissions: a disc has read-only ones
                copy = staging / "package" / file.relative_to(path)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
            return self._settle(staging / "package", str(path), origin=origin, trial=trial)

    def remove(self, package: Package) -> None:
        """Deletes an installed package: at once and as a whole, as far as others see it."""
        with self._staging(package.path) as staging:
            staging.mkdir(parents=True)
            package.path.replace(staging / package.path.name)

    def check(self, package: Package) -> tuple[Finding, ...]:
        """An error for each file that is not as it was when it was installed. Reads all files."""
        known = record.read(package.path).files
        if not known:
            what = "no hashes of its files were recorded, so nobody can tell whether they changed"
            return (self._finding(package, Level.WARNING, what),)
        try:
            now = record.hashes(package.path)
        except OSError as error:
            what = f"not all of its files can be read ({error})"
            return (self._finding(package, Level.ERROR, what),)
        changed = [
            (path, "has changed" if path in now and path in known else "was added")
            for path in now
            if known.get(path) != now[path]
        ]
        missing = [(path, "is missing") for path in known if path not in now]
        return tuple(
            self._finding(package, Level.ERROR, f"{path} {what} since it was installed")
            for path, what in changed + missing
        )

    @contextmanager
    def _staging(self, path: Path) -> Iterator[Path]:
        """A folder to unpack into, cleared away before and after; errors named as ours."""
        staging = self._root / "importing"
        try:
            with held(self._root):
                shutil.rmtree(staging, ignore_errors=True)
                try:
                    yield staging
                finally:
                    shutil.rmtree(staging, ignore_errors=True)
        except (BadZipFile, EOFError, NotImplementedError, UnicodeError, *_BROKEN) as error:
            what = f"not a whole .argosmodel file ({str(error)[:_LONGEST]})"
            raise PackageError(str(path), what, "Download or copy it again.") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise PackageError(
                str(path),
                f"cannot be installed in or removed from {self._folder}: {reason}",
                "Check the file, the permissions and the free space, then try again.",
            ) from error

    def _settle(
        self, staged: Path, where: str, *, origin: Origin | None, trial: Trial, imported: str = ""
    ) -> Package:
        """Looks at what was unpacked, tries it, and moves it into place with its record."""
        package = self._looked_at(staged, where)
        files = record.hashes(staged)
        carried = record.read(staged)
        _check_carried(carried, files, where)
        known = replace(
            carried,
            sha256=record.contents_hash(files),
            imported=imported,
            licence=package.licence,
            commercial=package.commercial,
            files=files,
        )
        known = _from(origin, known)
        for standing in self.installed():
            if standing.sha256 == known.sha256:
                return _adopted(standing, origin)
        place = self._place(package, known.name)
        _check_free(place, where)
        self._share_model(staged, files[MODEL])
        try:
            alignment = trial(replace(package, sha256=known.sha256))
        except PackageError as error:
            raise PackageError(where, error.what, _UNUSABLE) from error
        record.write(staged, replace(known, alignment=alignment))
        self._folder.mkdir(parents=True, exist_ok=True)
        if place.exists():  # what is no package, see `_check_free`
            place.replace(staged.with_name(f"{staged.name}.damaged"))
        staged.replace(place)
        return opened(place, where)

    def _looked_at(self, staged: Path, where: str) -> Package:
        with suppress(FileNotFoundError, ValueError, RecursionError):  # `opened` says what is wrong
            make_ascii(staged)
        package = opened(staged, where)
        check_with_argos(staged, self._folder, where)
        return package

    def _place(self, package: Package, name: str) -> Path:
        """Its folder: two choices of the catalogue may have the same languages and version."""
        version = package.version.replace(".", "_")
        folder = f"translate-{package.source}_{package.target}-{version}"
        return self._folder / (f"{folder}-{name}" if name else folder)

    def _share_model(self, staged: Path, sha256: str) -> None:
        """Makes the model one file with an equal one that is installed: a multilingual model
        serves several languages. Where the system cannot link, it stays a copy."""
        for package in self.installed():
            if record.read(package.path).files.get(MODEL) != sha256:
                continue
            beside = staged / f"{MODEL}.shared"
            try:
                os.link(package.path / MODEL, beside)
            except OSError:
                return
            if record.file_hash(beside) == sha256:  # not one that was damaged since
                beside.replace(staged / MODEL)
                return
            beside.unlink()

    def _survey(self) -> Iterator[Package | PackageError]:
        """What each folder among the packages is, in order of their names."""
        try:
            entries = sorted(self._folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            what = f"cannot be read: {error.strerror or error}"
            raise PackageError(str(self._folder), what, "Check its permissions.") from error
        for folder in (entry for entry in entries if entry.is_dir()):
            try:
                yield opened(folder, str(folder))
            except PackageError as error:
                yield error

    def _finding(self, package: Package, level: Level, what: str) -> Finding:
        message = f"{what}. {_DAMAGED.format(package.path.name)}"
        return Finding(level=level, rule="package", where=str(package.path), message=message)


def _check_free(place: Path, where: str) -> None:
    """Raises PackageError when a package stands in `place`; what is damaged may be replaced."""
    try:
        standing = opened(place, str(place)).signature.partition("+")[0]
    except PackageError:
        return
    raise PackageError(
        where,
        f"another file of {standing} is installed",
        f"To replace it, run “dragoman models remove {place.name}” and try again.",
    )


def _from(origin: Origin | None, known: Record) -> Record:
    if origin is None:
        return known
    return replace(known, name=origin.name, licence=origin.licence, commercial=origin.commercial)


def _adopted(package: Package, origin: Origin | None) -> Package:
    """An installed package that turns out to be one of the catalogue's."""
    if origin and not package.name:
        record.write(package.path, _from(origin, record.read(package.path)))
        return opened(package.path, str(package.path))
    return package


def _check_carried(carried: Record, files: dict[str, str], where: str) -> None:
    """A package that brings its record must be what the record says."""
    changed = [path for path in carried.files if files.get(path) != carried.files[path]]
    if changed:
        raise PackageError(
            where, f"damaged: {changed[0]} is not the file it was", "Copy the package again."
        )


def _number(package: Package) -> tuple[int, ...]:
    return tuple(int(part) for part in package.version.split("."))
