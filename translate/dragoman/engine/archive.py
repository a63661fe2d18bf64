"""Whether a translation package's file is safe to unpack, judged before a byte of it is written.

A `.argosmodel` file is a zip archive of one folder, of any name. Argos Translate unpacks it
unchecked; these come from strangers' download pages, so we do check.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from dragoman.errors import PackageError

MAX_MEMBERS = 1_000
"""Packages in the Argos index hold under 60 files, sentence models included (2025-06)."""
MAX_BYTES = 8 * 2**30
"""The largest models that a desk computer runs, of 3 billion weights, take 3 to 6 GB."""
MAX_RATIO = 50
"""8-bit weights shrink by a tenth, word lists to a quarter; only a bomb shrinks fifty-fold."""

_ENCRYPTED = 0x1
"""Bit of a zip member's flags (PKWARE APPNOTE 4.4.4)."""


def checked_root(archive: ZipFile, size: int, where: str) -> str:
    """The name of the only folder in `archive`, which is then safe to unpack whole.

    `size` is the file's own, in bytes; `where` is named in errors. Raises PackageError for too many
    members or bytes, names that leave the folder or occur twice, links, devices, encryption, and
    when there is not exactly one folder.
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


_DISTRUST = "Do not use this file; get the package from a place that you trust."


def _check_amount(members: list[ZipInfo], size: int, where: str) -> None:
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise PackageError(where, f"unsafe: it holds {len(members):,} files", _DISTRUST)
    if total > MAX_BYTES:
        raise PackageError(where, f"unsafe: it would unpack to {total / 2**30:,.0f} GiB", _DISTRUST)
    if total > MAX_RATIO * size:
        times = total // max(size, 1)
        raise PackageError(where, f"unsafe: it would unpack to {times:,} times its size", _DISTRUST)


def _fault(member: ZipInfo) -> str:
    """Why a member must not be unpacked; empty when it may."""
    name = member.filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    if name.startswith("/") or "\\" in name or ":" in name:
        return "is no name inside the package"
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
