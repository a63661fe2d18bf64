"""Git, asked when things were what. Where there is no history there is no answer, and no error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from dragoman import git, store
from dragoman.review.overview import Count, Moment

WEEKS = 12
"""Weeks of a trend: a quarter."""
_APPROVED, _EDITED, _DRAFT = (f'"{name}": ' for name in ("approved", "edited", "draft"))
"""How a segment's line in a state file has these facts. A text has its quotes escaped there."""
_PATTERNS = {
    "approved": ("-e", _APPROVED),
    "edited": ("-e", _EDITED, "--and", "--not", "-e", _APPROVED),
    "draft": ("-e", _DRAFT, "--and", "--not", "(", "-e", _APPROVED, "--or", "-e", _EDITED, ")"),
}


def last_changes(root: Path, folder: Path) -> Mapping[str, str]:
    """Each file of `folder`, relative to `root` → the day of the last commit that changed it."""
    options = ("-z", "--relative", "--name-only", "--format=%cs", "--no-renames")
    found: dict[str, str] = {}
    day = ""
    for part in _asked(root, "log", *options, "--", str(folder)).split("\0"):
        for line in filter(None, part.split("\n")):
            if _is_day(line):
                day = line
            else:
                found.setdefault(line, day)
    return found


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def trend(root: Path, tags: tuple[str, ...]) -> tuple[Moment, ...]:
    """The editions of these tags at the end of each of the last weeks in which a state file was
    committed, oldest first."""
    weeks: dict[tuple[int, int], tuple[str, str]] = {}
    for line in _asked(root, "log", "--format=%H %cs", "--", str(store.STATE)).splitlines():
        commit, _, day = line.partition(" ")
        year, week, _ = date.fromisoformat(day).isocalendar()
        weeks.setdefault((year, week), (commit, day))
        if len(weeks) > WEEKS:
            break
    last = list(weeks.values())[:WEEKS]
    return tuple(_moment(root, commit, day, tags) for commit, day in reversed(last))


def _moment(root: Path, commit: str, day: str, tags: tuple[str, ...]) -> Moment:
    found: dict[str, dict[str, int]] = {tag: {} for tag in tags}
    for name, pattern in _PATTERNS.items():
        for tag, count in _counted(root, commit, pattern):
            if tag in found:
                found[tag][name] = found[tag].get(name, 0) + count
    return Moment(day=day, counts={tag: Count(**counts) for tag, counts in found.items()})


def _counted(root: Path, commit: str, pattern: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Language → lines of a state file of that commit that the pattern fits, file by file."""
    options = ("--count", "--null", "--fixed-strings")
    said = _asked(root, "grep", *options, *pattern, commit, "--", str(store.STATE))
    for line in said.splitlines():
        name, _, count = line.rpartition("\0")
        file = Path(name.partition(":")[2])
        yield file.relative_to(store.STATE).parts[0], int(count)


def _asked(root: Path, *arguments: str) -> str:
    """What Git says; nothing where it cannot."""
    try:
        done = git.run(root, *arguments)
    except OSError:
        return ""
    return "" if done.code else done.out
