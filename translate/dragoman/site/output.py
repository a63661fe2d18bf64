"""From a freshly built site to the published folder: only what differs is written.

The site is built elsewhere first, so that a build that fails or is stopped leaves the last whole
site in place, and files that are the same keep their times, for mirrors and for rsync.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterator
from pathlib import Path


def bring(built: Path, folder: Path) -> int:
    """Makes `folder` hold what `built` holds, and tells how many files were written or deleted.

    Each file is written beside and renamed; files that were not built go, but for names that
    begin with a dot, which are somebody else's, as MkDocs has it. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.rglob(".*.new"):  # of a run that was killed
        leftover.unlink()
    files = set(_files(built))
    written = [name for name in sorted(files) if _replace(built / name, folder / name)]
    stale = sorted(set(_files(folder)) - files)
    for name in stale:
        (folder / name).unlink()
    for parent in sorted({p for name in stale for p in name.parents if p.parts}, reverse=True):
        if not any((folder / parent).iterdir()):
            (folder / parent).rmdir()
    return len(written) + len(stale)


def _files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        name = file.relative_to(folder)
        if file.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name


def _replace(source: Path, target: Path) -> bool:
    if target.is_file() and filecmp.cmp(source, target, shallow=False):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, beside)
    beside.replace(target)
    return True
