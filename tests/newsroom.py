"""A small newsroom on disk, driven through the real command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from conftest import ROOT
from dragoman.cli import run

FLOOD = """\
Flood closes the road to Derik

DERIK, Syria (North Press) – A flood closed the road to Derik on Monday morning. Many families \
left their homes, officials said.

Engineers said the bridge would open again within 12 days. The river stood at its highest level \
since 2019.

Aid trucks brought food and blankets to the school where the families now live.

Editing by Kardo Roj
"""

CONFIG = """\
site_name: Test News
site_url: https://news.example.org/
docs_dir: content
use_directory_urls: false
theme: {name: null, custom_dir: overrides}
plugins:
  - dragoman:
      sections:
        weather: {en: Weather, ar: طقس, kmr: Hewa, ckb: کەشوهەوا, ru: Погода}
"""


class Folder:
    """A folder whose files are written and read as text."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")

    def read(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")


class Newsroom(Folder):
    """A newsroom in a folder, with as many test packages as it is given."""

    def __init__(self, root: Path, packages: Path) -> None:
        super().__init__(root)
        self.environment = {**os.environ, "DRAGOMAN_PACKAGES": str(packages)}
        self.write("mkdocs.yml", CONFIG)
        shutil.copytree(ROOT / "overrides", root / "overrides")
        (root / "seeds").mkdir()

    def edit(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert old in text, f"{old!r} is not in {file}"
        self.write(file, text.replace(old, new, 1))

    def run(self, *arguments: str) -> int:
        """One command in this process."""
        return run(["-C", str(self.root), *arguments])

    def start(self, *arguments: str, **options: object) -> subprocess.Popen[str]:
        """One command in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "dragoman", "-C", str(self.root), *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,  # type: ignore[call-overload]
        )

    def finish(self, *arguments: str) -> int:
        """One command in a process of its own, to its end: its exit code."""
        process = self.start(*arguments)
        process.communicate()
        return process.returncode

    def files(self, *folders: str) -> Mapping[str, bytes]:
        """The bytes of every file in `folders` (all that commands write, by default)."""
        return {
            file.relative_to(self.root).as_posix(): file.read_bytes()
            for folder in folders or ("content", "translate", "site")
            for file in sorted((self.root / folder).rglob("*"))
            if file.is_file()
        }
