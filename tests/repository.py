"""A newsroom in a Git repository of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from newsroom import Folder

PERSON = {
    "GIT_AUTHOR_NAME": "Rêzan",
    "GIT_AUTHOR_EMAIL": "rezan@example.org",
    "GIT_COMMITTER_NAME": "Rêzan",
    "GIT_COMMITTER_EMAIL": "rezan@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


class Repository(Folder):
    """A folder with a history."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> str:
        """One Git command's output."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **PERSON},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def commit(self, message: str = "change") -> None:
        """All that stands, as a commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
