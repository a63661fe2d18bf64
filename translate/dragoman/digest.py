"""What a branch does to the translations, small enough to be handed from one job to another.

It goes as JSON from the job that reads a stranger's branch, and may do nothing else, to the one
that may write comments, and reads nothing else. So what is read back is trusted in nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from dragoman.errors import UsageError
from dragoman.model import Level, State

LARGEST = 4_000_000
"""Characters of a digest: some 5,000 findings. Whoever sends more is not after a review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A translation that the branch touches, itself or in its source."""

    article: str
    """Path of the article: `2024/12/slug`."""
    language: str
    """Tag of the edition."""
    file: str
    """Relative to the newsroom's folder."""
    states: Mapping[str, int]
    """State → how many segments are in it."""
    next_step: str
    """What a person should do next; empty when nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding, as far as it is shown."""

    level: str
    rule: str
    file: str
    """Relative to the newsroom's folder."""
    line: int
    """From 1."""
    message: str
    said: str = ""
    """The source text."""
    written: str = ""
    """The target text."""
    is_waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All that the comment tells."""

    translations: tuple[Touched, ...]
    remarks: tuple[Remark, ...]

    def in_file(self, file: str) -> Iterator[Remark]:
        """The remarks on one file that nobody has waived."""
        return (one for one in self.remarks if one.file == file and not one.is_waived)


def as_json(digest: Digest) -> str:
    """A digest as `parse` reads it."""
    return json.dumps(asdict(digest), ensure_ascii=False, indent=1) + "\n"


def parse(text: str, where: str) -> Digest:
    """The digest that `as_json` wrote. Trusts nothing: raises UsageError for whatever is larger,
    or otherwise made, than that."""
    try:
        data = _shape(json.loads(text if len(text) <= LARGEST else ""), Digest)
        return Digest(
            translations=tuple(_touched(one) for one in _list(data["translations"])),
            remarks=tuple(_remark(one) for one in _list(data["remarks"])),
        )
    except (ValueError, RecursionError) as error:
        raise UsageError(
            where,
            f"is no digest of a branch: {error}",
            "Make it with “dragoman ci comment --json”.",
        ) from error


def _touched(value: object) -> Touched:
    data = _typed(value, Touched, {"states": dict})
    _among(data["states"], [state.value for state in State])
    if not all(type(count) is int for count in data["states"].values()):
        raise ValueError("a number of segments is none")
    return Touched(**data)


def _remark(value: object) -> Remark:
    data = _typed(value, Remark, {"line": int, "is_waived": bool})
    _among([data["level"]], [level.value for level in Level])
    return Remark(**data)


def _typed(value: object, made: type, kinds: Mapping[str, type]) -> dict[str, Any]:
    data = _shape(value, made)
    for name, held in data.items():
        if type(held) is not kinds.get(name, str):
            raise ValueError(f"“{name}” is of another kind")
    _inside(data["file"])
    return data


def _shape(value: object, made: type) -> dict[str, Any]:
    names = {field.name for field in fields(made)}
    if not isinstance(value, dict) or set(value) != names:
        raise ValueError(f"it has not just {', '.join(sorted(names))}")
    return value


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    raise ValueError("a list is none")


def _among(values: Iterable[str], allowed: Iterable[str]) -> None:
    if unknown := set(values).difference(allowed):
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")


def _inside(file: str) -> None:
    """Refuses a path that would lead out of the newsroom."""
    parts = file.split("/")
    if file.startswith("/") or {"", ".", ".."}.intersection(parts):
        raise ValueError("a file's path leads somewhere else")
