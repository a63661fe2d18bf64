"""A translation's whole way, in a throw-away repository: docs/forge.md shows what is recorded here.

DRAGOMAN_WRITE_SNAPSHOTS=1 writes the record anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from argosmodel import expected
from conftest import ROOT
from newsroom import CONFIG, FLOOD, Newsroom

GUIDE = ROOT / "docs/forge.md"
RECORD = re.compile(r"(?<=<!-- recorded by tests/test_flow\.py -->\n\n)(    .*\n|\n)+(?=\n\S)")
DAY = "2026-11-24T09:00:00+00:00"
EN = "content/en/undated/flood-closes-the-road-to-derik.md"
AR = EN.replace("/en/", "/ar/")
BRIDGE = "قال مهندسون إن الجسر سيُفتح من جديد خلال 12 يومًا."
PATCHED = BRIDGE.replace("12", "14")


class Recorded(Newsroom):
    """A newsroom in which everything that is done is written down."""

    def __init__(self, root: Path, packages: Path, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(root, packages)
        self.capsys = capsys
        self.lines: list[str] = []

    @property
    def record(self) -> str:
        """What was done, as a block of Markdown."""
        lines = "\n".join(self.lines).strip().splitlines()
        return "".join(f"    {line}".rstrip() + "\n" for line in lines)

    def says(self, remark: str) -> None:
        self.lines += ["", f"# {remark}"]

    def dragoman(self, command: str, code: int = 0) -> str:
        """Runs a command of ours and gives what it prints."""
        self.capsys.readouterr()
        ended = self.run(*shlex.split(command))
        seen = self.capsys.readouterr()
        self._wrote(f"dragoman {command}", seen.err + seen.out, ended)
        assert ended == code, seen.err + seen.out
        return seen.out

    def git(self, command: str) -> None:
        """Runs Git."""
        self._wrote(f"git {command}", self.quietly(command), 0)

    def quietly(self, command: str) -> str:
        """Runs Git, writes nothing down, and gives what it prints."""
        arguments = ["git", "-C", str(self.root), *shlex.split(command)]
        return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout

    def changes(self, file: str, old: str, new: str) -> None:
        """A person's edit, written down as a difference."""
        self.edit(file, old, new)
        self.lines += [f"{file}:", f"-{old}", f"+{new}"]

    def _wrote(self, command: str, printed: str, code: int) -> None:
        # a branch is named by its texts, which name the package: that may differ by platform
        lines = [f"$ {command}", *printed.rstrip().splitlines()]
        self.lines += [re.sub(r"-[0-9a-f]{10}\b", "-…", line) for line in lines]
        self.lines += [f"(exit code {code})"] if code else []


@pytest.fixture
def newsroom(
    tmp_path: Path,
    argos_store_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Recorded:
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(argos_store_folder))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Newsroom")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")
        monkeypatch.setenv(f"GIT_{role}_DATE", DAY)
    newsroom = Recorded(tmp_path, argos_store_folder, capsys)
    newsroom.write(
        "mkdocs.yml", CONFIG.replace("sections:", "languages: [ar, ru]\n      sections:")
    )
    newsroom.write(".gitignore", ".cache/\nsite/\n")
    newsroom.quietly("init --quiet --initial-branch main")
    return newsroom


def test_the_whole_way(newsroom: Recorded) -> None:
    _source_comes_in(newsroom)
    branch = _drafts_go_out(newsroom)
    _a_native_speaker_corrects(newsroom, branch)
    _it_is_signed_and_merged(newsroom, branch)
    corrected = newsroom.read(AR)
    _the_source_changes(newsroom)
    assert BRIDGE in newsroom.read(AR), "the person's words stand, whatever the source says now"
    _the_proposal_is_accepted(newsroom)
    assert newsroom.read(AR).count(PATCHED) == 1
    assert _body(newsroom.read(AR)) == _body(corrected).replace(BRIDGE, PATCHED)
    guide = GUIDE.read_text(encoding="utf-8")
    if os.environ.get("DRAGOMAN_WRITE_SNAPSHOTS"):
        guide = RECORD.sub(lambda _: newsroom.record, guide)
        GUIDE.write_text(guide, encoding="utf-8")
    assert newsroom.record in guide, "run this with DRAGOMAN_WRITE_SNAPSHOTS=1"


def _source_comes_in(newsroom: Recorded) -> None:
    newsroom.says("The desk puts an article into seeds/ and cleans it.")
    newsroom.write("seeds/flood.txt", FLOOD)
    newsroom.dragoman("ingest")
    newsroom.git("add --all")
    newsroom.git("commit --quiet --message 'A flood near Derik'")


def _drafts_go_out(newsroom: Recorded) -> str:
    newsroom.says("translate.yml: drafts, and a branch for each language.")
    newsroom.dragoman("publish")
    newsroom.dragoman("ci batches --commit")
    found = newsroom.quietly("branch --list 'dragoman/ar/*' --format '%(refname:short)'").strip()
    newsroom.git(f"log --format=%s --stat=100 main..{found}")
    newsroom.quietly("clean --quiet --force -d content translate")
    return found


def _a_native_speaker_corrects(newsroom: Recorded, branch: str) -> None:
    newsroom.says(
        "A native speaker opens the pull request and corrects a sentence, in the browser."
    )
    newsroom.git(f"switch --quiet {branch}")
    newsroom.changes(AR, _bridge_draft(newsroom), BRIDGE.replace("12", "21"))
    newsroom.git("commit --quiet --all --message 'ar: a sentence set right'")
    newsroom.says("review.yml: a slip is seen at its line, and told in the comment.")
    seen = newsroom.dragoman("check --changed-from main --lang ar", code=1)
    assert "numbers" in seen
    newsroom.dragoman("ci comment --changed-from main")
    newsroom.says("So it is put right.")
    newsroom.changes(AR, BRIDGE.replace("12", "21"), BRIDGE)
    newsroom.dragoman("check --changed-from main --lang ar")


def _bridge_draft(newsroom: Recorded) -> str:
    start = expected("Engineers said", "ar")
    (line,) = (line for line in newsroom.read(AR).splitlines() if line.startswith(start))
    return line


def _it_is_signed_and_merged(newsroom: Recorded, branch: str) -> None:
    newsroom.says(
        "Whoever has read it to its end signs it; then it is merged, and squashed at that."
    )
    newsroom.dragoman(
        "approve flood-closes-the-road-to-derik --lang ar --by 'Layla Haddad' --on 2026-11-24"
    )
    newsroom.git("commit --quiet --all --message 'ar: signed'")
    newsroom.git("switch --quiet main")
    newsroom.git(f"merge --quiet --squash {branch}")
    newsroom.git("commit --quiet --message 'ar: Flood closes the road to Derik'")
    newsroom.dragoman("status")


def _the_source_changes(newsroom: Recorded) -> None:
    newsroom.says("The next day the desk corrects the source.")
    newsroom.changes(EN, "within 12 days", "within 14 days")
    newsroom.dragoman("translate --lang ar")
    newsroom.dragoman("status")


def _the_proposal_is_accepted(newsroom: Recorded) -> None:
    newsroom.says("Only the number has changed: a proposal waits, and is accepted.")
    seen = newsroom.dragoman("suggest flood-closes-the-road-to-derik --lang ar")
    assert PATCHED in seen
    (found,) = re.findall(r"^content/ar/\S+  (\w+)$", seen, re.MULTILINE)
    newsroom.dragoman(f"suggest flood-closes-the-road-to-derik --lang ar --accept {found}")
    newsroom.dragoman("check --lang ar")
    newsroom.git("commit --quiet --all --message 'ar: 14 days'")
    newsroom.dragoman("status")


def _body(text: str) -> str:
    return text.split("\n---\n", 1)[1]
