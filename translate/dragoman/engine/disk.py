"""Folders that are written to: whether their disk has room, and that one process has them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import PackageError

SPARE_BYTES = 50_000_000
"""Left free for everything else: a disk that is full to the last byte stops more than us."""


def check_room(folder: Path, needed: int, where: str) -> None:
    """Raises PackageError, naming `where`, when `needed` bytes do not fit where `folder` is."""
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(there).free
    if free < needed + SPARE_BYTES:
        raise PackageError(
            where,
            f"needs {megabytes(needed + SPARE_BYTES)}, and {there} has {megabytes(free)} left",
            "Make room, or keep packages elsewhere: DRAGOMAN_PACKAGES names the folder.",
        )


def megabytes(size: int) -> str:
    """A number of bytes as people say it: `12 kB`, `94 MB`, `2.5 GB`."""
    if size >= 1_000_000_000:
        return f"{size / 1e9:.1f} GB"
    return f"{size / 1e6:.0f} MB" if size >= 1_000_000 else f"{size / 1e3:.0f} kB"


@contextmanager
def held(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Makes `folder` and has it alone, once others that hold it are done; `waiting` is called if
    there are any. Where the system has no `flock`, everybody has it."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
