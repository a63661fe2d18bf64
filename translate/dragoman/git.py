"""Git, run in a newsroom's folder. What follows from its answers is the caller's business."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What Git has said."""

    code: int
    """Its exit code: 0 where it did what it was asked."""
    out: str
    """UTF-8; bytes that are none come as surrogates, and names of files as they are."""
    err: str


def run(
    root: Path, *arguments: str, given: str = "", extra: Mapping[str, str] | None = None
) -> Said:
    """What Git says to `arguments` in the folder `root`, in English, `given` on its standard input
    and the variables of `extra` in its environment. It takes no lock that it can do without.

    Raises OSError where Git cannot be run.
    """
    done = subprocess.run(
        ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments],
        input=given.encode("utf-8", "surrogateescape"),
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **(extra or {})},
    )
    # decoded here, for as text a lone carriage return would count as a line end
    out, err = (part.decode("utf-8", "surrogateescape") for part in (done.stdout, done.stderr))
    return Said(code=done.returncode, out=out, err=err)
