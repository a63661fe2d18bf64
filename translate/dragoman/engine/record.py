"""What we know of an installed package, kept beside it in `dragoman.json`: hashes, origin, trial.

Stock Argos Translate ignores the file, so it travels with an exported package. Records of older
versions hold only `sha256`, of the file that the package came from; they are read as they are.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

RECORD = "dragoman.json"

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,79}")
"""An id of the catalogue; it becomes part of a folder's name."""
_LARGEST = 1_000_000
"""Bytes of a JSON file that describes a package; a record of 1,000 files has a tenth of that."""
_LONGEST = 200
"""Characters of a line that we show or write elsewhere; licences' names have under 60."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The facts about one package."""

    sha256: str = ""
    """Names its contents, in hex (`contents_hash`); empty when unknown."""
    imported: str = ""
    """Hash of the file that it was imported from; empty for a folder."""
    name: str = ""
    """Its id in the catalogue; empty when it came from elsewhere."""
    licence: str = ""
    """Empty when unknown."""
    commercial: bool = True
    """False where the licence is known to forbid commercial use."""
    alignment: float = 0.0
    """Share of anchors that its attention placed right when it was tried, 0–1; 0 is unknown."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Path inside the package → hash, in the order of paths; empty in old records."""


def read(folder: Path) -> Record:
    """The record of the package in `folder`; an empty one where there is none.

    Raises ValueError or TypeError when it is no record of ours.
    """
    file = folder / RECORD
    if not file.exists():
        return Record()
    data = parsed(file)
    known = {key: data[key] for key in Record.__dataclass_fields__ if key in data}
    record = Record(**known)
    if not record.sha256 or not _is_sound(record):
        raise ValueError(f"{RECORD} is no record of a package")
    return record


def parsed(file: Path) -> Any:
    """What a JSON file that describes a package holds. Raises ValueError for one that is no JSON,
    or so large that it only wastes memory."""
    if file.stat().st_size > _LARGEST:
        raise ValueError(f"{file.name} is too large")
    return json.loads(file.read_bytes())


def _is_sound(record: Record) -> bool:
    """Whether a record that was read has values of the right kinds."""
    texts = (record.sha256, record.imported, record.name, record.licence)
    return (
        all(map(is_line, texts))
        and (not record.name or _NAME.fullmatch(record.name) is not None)
        and isinstance(record.commercial, bool)
        and isinstance(record.alignment, int | float)
        and 0 <= record.alignment <= 1
        and isinstance(record.files, dict)
    )


def is_line(value: object) -> bool:
    """Whether a value that a package brings is a text that can stand in a line of ours: short, and
    without line ends, control characters or halves of characters."""
    return isinstance(value, str) and len(value) <= _LONGEST and value.isprintable()


def render(record: Record) -> str:
    """The text of `dragoman.json`, one file's hash a line."""
    return json.dumps(asdict(record), indent=1) + "\n"


def write(folder: Path, record: Record) -> None:
    """Writes beside and renames, so that a crash leaves the old record or the new one."""
    beside = folder / f".{RECORD}.new"
    beside.write_text(render(record), encoding="utf-8")
    beside.replace(folder / RECORD)


def contents(folder: Path) -> list[str]:
    """The paths of all files of a package, but for our record, sorted."""
    paths = {file.relative_to(folder).as_posix() for file in walk(folder)}
    return sorted(paths - {RECORD, f".{RECORD}.new"})


def hashes(folder: Path) -> dict[str, str]:
    """Path inside `folder` → SHA-256 of the file, for all of its `contents`."""
    return {path: file_hash(folder / path) for path in contents(folder)}


def walk(folder: Path) -> list[Path]:
    """All that is in `folder` and no folder itself; links are not followed."""
    return [
        Path(parent) / name
        for parent, folders, names in os.walk(folder)
        for name in [*names, *(one for one in folders if (Path(parent) / one).is_symlink())]
    ]


def file_hash(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def contents_hash(files: Mapping[str, str]) -> str:
    """One hash for the files of a package, however it was packed: of the lines that `sha256sum`
    prints for them in order of their paths."""
    lines = "".join(f"{files[path]}  {path}\n" for path in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()
