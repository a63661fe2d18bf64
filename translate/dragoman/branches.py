"""Git, asked what is not committed, and told to make branches of it beside the person's own work.

Neither the working tree nor the index is touched, and nothing is sent anywhere.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dragoman import git
from dragoman.errors import UsageError, WriteError
from dragoman.git import Said

_WHERE = "Git"


def uncommitted(root: Path) -> tuple[str, ...]:
    """Files below `root` that differ from the last commit, new and deleted ones too; relative to
    `root`. Raises UsageError where there is no repository with a commit."""
    _head(root)
    changed = _git(root, "diff", "--name-only", "-z", "--no-renames", "--relative", "HEAD", "--")
    unknown = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return tuple(sorted({name for name in (changed + unknown).split("\0") if name}))


def waiting(root: Path, prefix: str) -> Mapping[str, str]:
    """Files below `root` that a branch whose name begins with `prefix` would change, here or on a
    remote: file → branch. What HEAD has already in the same form is not among them."""
    found: dict[str, str] = {}
    pattern = ("--format=%(refname)", "--no-merged=HEAD", "refs/heads/", "refs/remotes/")
    for ref in _git(root, "for-each-ref", *pattern).splitlines():
        name = ref.removeprefix("refs/heads/").removeprefix("refs/remotes/")
        if name.startswith(prefix) or name.partition("/")[2].startswith(prefix):
            diff = ("diff", "--name-only", "-z", "--no-renames", "--relative")
            own = _git(root, *diff, f"HEAD...{ref}", "--").split("\0")
            still = set(_git(root, *diff, "HEAD", ref, "--").split("\0"))
            found |= {file: name for file in own if file and file in still}
    return found


def make(root: Path, name: str, commits: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Makes the branch `name` on top of the last commit: for each of `commits` (its message, its
    files as they stand in `root`) one. Gives the name of the last one.

    Raises WriteError where the branch is there already, or Git refuses.
    """
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        parent = _head(root)
        _git(root, "read-tree", parent, extra=index)
        for message, files in commits:
            _git(root, "add", "--all", "--", *_literal(files), extra=index)
            tree = _git(root, "write-tree", extra=index).strip()
            parent = _git(root, "commit-tree", tree, "-p", parent, "-F", "-", given=message).strip()
    _git(root, "branch", "--no-track", "--", name, parent)
    return parent


def _literal(files: Iterable[str]) -> list[str]:
    """Names of files as Git is to read them: a star in one is a star."""
    return [f":(literal){file}" for file in files]


def _head(root: Path) -> str:
    done = _run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if done.code:
        raise UsageError(
            _WHERE,
            "this folder is in no Git repository with a commit",
            "Make one with “git init” and “git commit”, or run this in your clone.",
        )
    return done.out.strip()


def _git(
    root: Path, *arguments: str, given: str = "", extra: Mapping[str, str] | None = None
) -> str:
    done = _run(root, *arguments, given=given, extra=extra)
    if done.code:
        reason = done.err.strip().removeprefix("fatal: ")
        raise WriteError(_WHERE, f"“git {arguments[0]}” failed: {reason}", "Nothing was sent.")
    return done.out


def _run(
    root: Path, *arguments: str, given: str = "", extra: Mapping[str, str] | None = None
) -> Said:
    try:
        return git.run(root, *arguments, given=given, extra=extra)
    except OSError as error:
        raise UsageError(_WHERE, "it cannot be run", "Install it first.") from error
