"""Which files below `seeds/` are source articles, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DragomanError, SourceError, UsageError, did_you_mean

SEEDS = Path("seeds")
SUFFIXES = (".txt", ".md", ".markdown")
SIDECAR_SUFFIXES = (".yml", ".yaml")
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """What lies below `seeds/`. Files are written as paths from the newsroom's folder."""

    articles: tuple[str, ...]
    """Source articles, sorted."""
    sidecars: frozenset[str]
    """Sidecar files."""
    errors: tuple[DragomanError, ...] = ()
    """Things that look like source articles and cannot be any."""

    def sidecar_of(self, article: str) -> str:
        """The sidecar that stands beside a source article; or empty."""
        stem = article[: article.rindex(".")]
        named = (stem + suffix for suffix in SIDECAR_SUFFIXES)
        return next((file for file in named if file in self.sidecars), "")

    def orphans(self) -> tuple[str, ...]:
        """Sidecars beside which no source article stands, sorted."""
        owned = {self.sidecar_of(article) for article in self.articles}
        return tuple(sorted(self.sidecars - owned))


def find(root: Path) -> Seeds:
    """All source articles and sidecars of the newsroom in folder `root`.

    Names that begin with a dot are the system's. Links to folders are not followed.
    """
    articles: list[str] = []
    sidecars: set[str] = set()
    errors: list[DragomanError] = []
    for entry in _files(root / SEEDS, str(SEEDS)):
        suffix = os.path.splitext(entry)[1].lower()  # noqa: PTH122 - a thousand Paths are slow
        if suffix in SIDECAR_SUFFIXES:
            sidecars.add(entry)
        elif suffix in SUFFIXES:
            _sort_in(entry, articles, errors)
    return Seeds(
        articles=tuple(sorted(articles)), sidecars=frozenset(sidecars), errors=tuple(errors)
    )


def _sort_in(entry: str, articles: list[str], errors: list[DragomanError]) -> None:
    try:
        entry.encode("utf-8")
    except UnicodeEncodeError:
        shown = entry.encode("utf-8", "backslashreplace").decode("utf-8")
        errors.append(SourceError(shown, "has a name that is not UTF-8", "Rename it."))
    else:
        articles.append(entry)


def _files(folder: Path, name: str) -> Iterator[str]:
    """Everything below a folder that may be a file; folders with a suffix of ours too."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False) and not entry.name.lower().endswith(SUFFIXES):
            yield from _files(Path(entry.path), path)
        else:
            yield path


def chosen(root: Path, seeds: Seeds, paths: Sequence[Path]) -> Seeds:
    """The part of `seeds` that `paths` name, as they come from the command line: relative to the
    newsroom's folder, or absolute.

    Raises UsageError for a path that names nothing, or nothing below `seeds/`.
    """
    named = {_named(root, seeds, path) for path in paths}
    articles = tuple(article for article in seeds.articles if article in named)
    others = tuple(
        SourceError(file, "is no source article", f"Source articles end in {', '.join(SUFFIXES)}.")
        for file in sorted(named.difference(articles))
    )
    return Seeds(articles=articles, sidecars=seeds.sidecars, errors=others)


def _named(root: Path, seeds: Seeds, path: Path) -> str:
    """The file that a path names, as `Seeds` writes it."""
    full = Path(os.path.abspath(root / path))  # noqa: PTH100 - a link is itself, not its target
    base = Path(os.path.abspath(root))  # noqa: PTH100
    name = full.relative_to(base).as_posix() if full.is_relative_to(base) else str(path)
    if not full.is_relative_to(base / SEEDS):
        raise UsageError(str(path), "is not below seeds/", "Put it there, and name it there.")
    if not os.path.lexists(full):
        hint = did_you_mean(name, seeds.articles, "“dragoman ingest” alone takes all files.")
        raise UsageError(str(path), "is not there", hint)
    if full.is_dir():
        do = "Name files in it, or run “dragoman ingest” without a name for all files."
        raise UsageError(str(path), "is a folder", do)
    return name


def read_article(root: Path, file: str, limit_mb: float) -> bytes:
    """As `read`, for a source article: raises SourceError too when nothing is in it."""
    data = read(root, file, limit_mb)
    if not data.strip():
        what = "has only white space in it" if data else "is empty"
        raise SourceError(file, what, "Put the article's text into it, or delete it.")
    return data


def read(root: Path, file: str, limit_mb: float) -> bytes:
    """The bytes of a source article or sidecar, at most `limit_mb` megabytes.

    Raises SourceError for what is no readable file: a folder, a dangling link, a pipe.
    """
    try:
        mode = (root / file).stat()
    except FileNotFoundError as error:
        raise SourceError(file, "is a link to a file that is not there", "Delete it.") from error
    except OSError as error:
        raise _unreadable(file, error) from error
    if not (root / file).resolve().is_relative_to(root.resolve()):
        what = "is a link to a file outside the newsroom"
        raise SourceError(file, what, "Put the file itself here.")
    _check_kind(file, mode.st_mode)
    if mode.st_size > limit_mb * MEGABYTE:
        size = f"has {mode.st_size / MEGABYTE:.1f} MB, more than the limit of {limit_mb:g} MB"
        raise SourceError(file, size, "Split it, or raise “source_limit_mb” in mkdocs.yml.")
    try:
        return (root / file).read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from error


def _check_kind(file: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        do = "Rename the folder if it has source articles in it."
        raise SourceError(file, "is a folder, and named like a source article", do)
    if not stat.S_ISREG(mode):
        raise SourceError(file, "is a pipe or a device, not a file", "Delete it.")


def _unreadable(file: str, error: OSError) -> SourceError:
    reason = (error.strerror or str(error)).lower()
    return SourceError(file, f"cannot be read: {reason}", "Change its permissions.")
