"""A newsroom in a real Git repository, worked on by several people in clones of their own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from dragoman import config
from dragoman.pipeline import status
from newsroom import Newsroom

STORY = "2026/11/snow"
EN = f"content/en/{STORY}.md"
AR = f"content/ar/{STORY}.md"
STATE = f"translate/state/ar/{STORY}.json"

PARAGRAPHS = (
    "Snow closed the road to Derik on Monday.",
    "Many families left Tirbespi.\nThey spent the night in a school.",
    "Trucks brought 400 blankets from Qamishli.",
    "The council of Amuda met on Sunday.",
    "Photo by a reader.",
    "Photo by a reader.",
)
"""The body of the story in English; two of them are alike."""


def article(*paragraphs: str) -> str:
    return "---\ntitle: Snow in Derik\n---\n" + "\n\n".join(paragraphs) + "\n"


class Repository(Newsroom):
    """A clone of the newsroom, with one test package for Arabic."""

    def __init__(self, root: Path, packages: Path) -> None:
        root.mkdir(parents=True)
        super().__init__(root, packages)
        self.packages = packages
        (root / "seeds/.keep").touch()
        self.write(".gitignore", ".cache/\nsite/\n")
        self.write(EN, article(*PARAGRAPHS))
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("A newsroom")

    @classmethod
    def at(cls, root: Path, packages: Path) -> Repository:
        """A repository, or the files of one, that stands in `root` already."""
        found = object.__new__(cls)
        found.root, found.packages = root, packages
        return found

    def git(self, *arguments: str, fails: bool = False) -> str:
        """One Git command as a person with that name would give it."""
        name = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
        plain = ["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"]
        done = subprocess.run(
            ["git", *name, *plain, *arguments], cwd=self.root, capture_output=True, text=True
        )
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def branch(self, name: str, start: str = "main") -> None:
        self.git("checkout", "--quiet", "-B", name, start)

    def switch(self, name: str) -> None:
        self.git("checkout", "--quiet", name)

    def clone(self, root: Path, *options: str) -> Repository:
        self.git("clone", "--quiet", *options, self.root.as_uri(), str(root))
        return Repository.at(root, self.packages)

    def exported(self, root: Path) -> Repository:
        """The files of the last commit without any Git, as from a forge's “Download ZIP”."""
        file = root.with_suffix(".zip")
        self.git("archive", "--format=zip", "--output", str(file), "HEAD")
        shutil.unpack_archive(file, root)
        return Repository.at(root, self.packages)

    def translate(self) -> int:
        return self.run("translate", "--lang", "ar")

    def body(self) -> list[str]:
        """The paragraphs of the Arabic article."""
        return self.read(AR).split("---\n", 2)[2].strip("\n").split("\n\n")

    def states(self) -> dict[str, int]:
        """How many segments of the Arabic article are in each state."""
        found = status(self.root, config.load(self.root))
        assert not found.errors, found.errors
        (one,) = [one for one in found.articles if one.language == "ar" and one.path == STORY]
        return {state.value: count for state, count in one.segments.items()}
