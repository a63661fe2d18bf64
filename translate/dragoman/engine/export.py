"""A package as one `.argosmodel` file, to carry to a machine that never sees the internet."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dragoman.engine import record
from dragoman.engine.disk import check_room
from dragoman.engine.package import Package
from dragoman.engine.record import Record
from dragoman.errors import PackageError

_PACKED_BETTER = (".bin", ".onnx")
"""8-bit weights shrink by a tenth and take minutes: they are stored as they are."""


def export(package: Package, file: Path) -> None:
    """Writes `package` to `file`: the same bytes each time, whole or not at all.

    Our record goes along, without the hash of the file that the package once came from: so the
    import elsewhere checks each file and gives the same signature. Raises PackageError, also for a
    package that has changed since it was installed: nobody could import it.
    """
    if not file.name or file.is_dir():
        what = "is a folder, not a file to write"
        raise PackageError(str(file), what, f"Name one, as in {file / 'package.argosmodel'}.")
    known = replace(record.read(package.path), imported="")
    _check_whole(package, known)
    beside = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        check_room(file.parent, package.size, str(file))
        with ZipFile(beside, "w") as archive:
            root = package.path.name
            for path in record.contents(package.path):
                _add(archive, f"{root}/{path}", package.path / path)
            if known.files:
                archive.writestr(_member(f"{root}/{record.RECORD}"), record.render(known))
        beside.replace(file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PackageError(
            str(file), f"cannot be written: {reason}", "Check the folder and its free space."
        ) from error
    finally:
        with suppress(OSError):  # it is not there, or its folder is none
            beside.unlink()


def _check_whole(package: Package, known: Record) -> None:
    where = str(package.path)
    try:
        is_whole = not known.files or record.hashes(package.path) == known.files
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise PackageError(where, what, "See what “dragoman models verify” says.") from error
    if not is_whole:
        what = "has changed since it was installed"
        raise PackageError(where, what, "See what “dragoman models verify” says.")


def _add(archive: ZipFile, name: str, file: Path) -> None:
    member = _member(name)
    member.file_size = file.stat().st_size  # so that zipfile knows when it needs 64-bit sizes
    with file.open("rb") as source, archive.open(member, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _member(name: str) -> ZipInfo:
    """A file of 1980, which is what a zip without times has."""
    member = ZipInfo(name)
    member.external_attr = 0o644 << 16
    member.compress_type = ZIP_STORED if name.endswith(_PACKED_BETTER) else ZIP_DEFLATED
    return member
