"""Whether a translation package is safe to take in, judged before a byte of it is written.

A `.argosmodel` file is a zip archive of one folder, of any name. Argos Translate unpacks it
unchecked; these come from strangers' download pages, so we do check.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from dragoman.engine.record import walk
from dragoman.errors import PackageError

MAX_MEMBERS = 1_000
"""Packages in the Argos index hold under 60 files, sentence models included (2025-06)."""
MAX_BYTES = 8 * 2**30
"""The largest models that a desk computer runs, of 3 billion weights, take 3 to 6 GB."""
MAX_RATIO = 50
"""8-bit weights shrink by a tenth, word lists to a quarter; only a bomb shrinks fifty-fold."""

_ILLEGIBLE = "is a name that cannot be shown"
_ENCRYPTED = 0x1
"""Bit of a zip member's flags (PKWARE APPNOTE 4.4.4)."""


def checked_root(archive: ZipFile, size: int, where: str) -> str:
    """The name of the only folder in `archive`, which is then safe to unpack whole.

    `size` is the file's own, in bytes; `where` is named in errors. Raises PackageError for too many
    members or bytes, names that leave the folder, occur twice or cannot be shown, links, devices,
    encryption, and when there is not exactly one folder.
    """
    members = archive.infolist()
    _check_amount(members, size, where)
    for member in members:
        fault = _fault(member)
        if fault:
            raise PackageError(where, f"unsafe: {member.filename!r} {fault}", _DISTRUST)
    names = [member.filename.casefold().rstrip("/") for member in members]
    if len(names) != len(set(names)):
        raise PackageError(where, "unsafe: two of its files have the same name", _DISTRUST)
    return _only_root(members, where)


def unpacked_size(archive: ZipFile) -> int:
    """Bytes that the members of `archive` say they have."""
    return sum(member.file_size for member in archive.infolist())


def check_folder(folder: Path, where: str) -> int:
    """The bytes in an unpacked package, which is then safe to copy whole.

    Raises PackageError for too many files or bytes, for links and devices, and for names that
    cannot be shown.
    """
    if not folder.is_dir():
        raise PackageError(where, "there is no such file or folder", "Check the name.")
    files = walk(folder)
    for file in files:
        name = file.relative_to(folder).as_posix()
        if not stat.S_ISREG(file.lstat().st_mode):
            raise PackageError(where, f"unsafe: {name!r} is a link or a device", _DISTRUST)
        if not name.isprintable():
            raise PackageError(where, f"unsafe: {name!r} {_ILLEGIBLE}", _DISTRUST)
    total = sum(file.lstat().st_size for file in files)
    _check_size(len(files), total, where)
    return total


_DISTRUST = "Do not use this file; get the package from a place that you trust."


def _check_size(count: int, total: int, where: str) -> None:
    if count > MAX_MEMBERS:
        raise PackageError(where, f"unsafe: it holds {count:,} files", _DISTRUST)
    if total > MAX_BYTES:
        raise PackageError(where, f"unsafe: it would unpack to {total / 2**30:,.0f} GiB", _DISTRUST)


def _check_amount(members: list[ZipInfo], size: int, where: str) -> None:
    total = sum(member.file_size for member in members)
    _check_size(len(members), total, where)
    if total > MAX_RATIO * size:
        times = total // max(size, 1)
        raise PackageError(where, f"unsafe: it would unpack to {times:,} times its size", _DISTRUST)


def _fault(member: ZipInfo) -> str:
    """Why a member must not be unpacked; empty when it may."""
    name = member.filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    if name.startswith("/") or "\\" in name or ":" in name:
        return "is no name inside the package"
    if not name.isprintable():
        return _ILLEGIBLE
    if any(part in ("", ".", "..") for part in name.removesuffix("/").split("/")):
        return "leads out of the package"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    return "is encrypted" if member.flag_bits & _ENCRYPTED else ""


def _only_root(members: Iterable[ZipInfo], where: str) -> str:
    roots = sorted({PurePosixPath(member.filename).parts[0] for member in members})
    loose = [m.filename for m in members if "/" not in m.filename]
    if "__MACOSX" in roots:
        raise PackageError(
            where,
            "it was packed again on a Mac and holds a folder __MACOSX",
            f'Remove that with: zip -d "{where}" "__MACOSX/*"',
        )
    if loose or len(roots) != 1:
        raise PackageError(
            where,
            f"a package is one folder, this has {', '.join(roots[:4]) or 'nothing'} at its top",
            "Download it again, or zip the folder itself and not what is in it.",
        )
    return roots[0]
