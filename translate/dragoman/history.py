"""Git, asked what a branch has touched. The rest of Dragoman needs no Git."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman import git
from dragoman.errors import UsageError
from dragoman.git import Said

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")
_Stretches = tuple[tuple[int, int], ...]
_WHOLE: _Stretches = ((1, 1 << 62),)
_DIFF = (
    "diff",
    "--unified=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules",
    "--find-renames",
    "--relative",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)
_OPTION = "--changed-from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What has been touched since a revision: committed, or only saved."""

    lines: Mapping[str, _Stretches]
    """File, relative to the newsroom → the first and last line of each stretch that was touched,
    in the file as it is now. A file that is gone has none."""

    def touches(self, file: str, first: int, last: int) -> bool:
        """Whether any of the lines from `first` to `last` of `file` was touched."""
        return any(start <= last and first <= end for start, end in self.lines.get(file, ()))


def changes_since(root: Path, revision: str) -> Changes:
    """What has been touched in the newsroom in `root` since its branch left `revision`.

    In a shallow clone, where no common ancestor is to be had, all that differs from `revision`.
    Raises UsageError where there is no Git, no repository or no such revision.
    """
    start = _commit(root, revision)
    ancestor = _git(root, "merge-base", start, "HEAD")
    base = start if ancestor.code else ancestor.out.strip()
    lines = dict(_touched(_asked(root, *_DIFF, base, "--", ".")))
    unknown = _asked(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    lines |= {name: _WHOLE for name in unknown.split("\0") if name}
    return Changes(lines=lines)


def _commit(root: Path, revision: str) -> str:
    options = ("--verify", "--quiet", "--end-of-options")
    found = _git(root, "rev-parse", *options, f"{revision}^{{commit}}")
    if not found.code:
        return found.out.strip()
    if _git(root, "rev-parse", "--git-dir").code:
        raise UsageError(
            _OPTION,
            "this folder is in no Git repository",
            "Without the option, all articles are checked.",
        )
    raise UsageError(
        _OPTION,
        f"Git knows no revision “{revision}”",
        "Fetch it first, as with “git fetch origin main”, and name it as “origin/main”.",
    )


def _asked(root: Path, *arguments: str) -> str:
    done = _git(root, *arguments)
    if done.code:
        raise UsageError(_OPTION, f"Git failed: {done.err.strip()}")
    return done.out


def _git(root: Path, *arguments: str) -> Said:
    try:
        return git.run(root, *arguments)
    except OSError as error:
        raise UsageError(
            _OPTION,
            "Git cannot be run",
            "Install it, or leave the option out: then all is checked.",
        ) from error


def _touched(diff: str) -> Iterator[tuple[str, _Stretches]]:
    """Each file of a diff without context, and its stretches."""
    for part in re.split(r"^diff --git .*\n", diff, flags=re.MULTILINE)[1:]:
        head, *_ = part.partition("\n@@ ")
        name = re.search(r"^\+\+\+ (.*)$", head, re.MULTILINE)
        renamed = re.search(r"^rename to (.*)$", head, re.MULTILINE)
        if name and name[1] != "/dev/null":
            hunks = re.finditer(rf"^{_HUNK.pattern}", part, re.MULTILINE)
            yield _name(name[1]).removeprefix("b/"), tuple(_stretch(hunk) for hunk in hunks)
        elif renamed:
            yield _name(renamed[1]), ()
        elif gone := re.search(r"^--- (.*)$", head, re.MULTILINE):
            yield _name(gone[1]).removeprefix("a/"), ()


def _name(written: str) -> str:
    """A file's name as Git writes it: in quotes, as in C, where it has odd characters."""
    written = written.removesuffix("\t")
    if not written.startswith('"'):
        return written
    octal = written[1:-1].encode("utf-8", "surrogateescape").decode("latin-1")
    plain = octal.encode("latin-1", "backslashreplace").decode("unicode_escape")
    return plain.encode("latin-1").decode("utf-8", "surrogateescape")


def _stretch(hunk: re.Match[str]) -> tuple[int, int]:
    """First and last line; where lines only went, those around the place."""
    start, count = int(hunk["start"]), int(hunk["count"] or 1)
    return (start, start + count - 1) if count else (start, start + 1)
