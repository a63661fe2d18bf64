"""What a branch has touched, asked of real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.history import Changes, changes_since
from repository import Repository

A = "content/ar/a.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "newsroom")
    made.write(A, "1\n2\n3\n4\n5\n")
    made.write("content/ar/b.md", "1\n")
    made.commit()
    made.git("switch", "--quiet", "--create", "branch")
    return made


def test_lines_that_were_touched_committed_or_not(repository: Repository) -> None:
    repository.write(A, "1\nII\n3\n4\n5\n")
    repository.commit()
    repository.write(A, "1\nII\n3\n4\nV\nVI\n")
    repository.write("content/ar/new.md", "1\n")
    found = changes_since(repository.root, "main")
    assert found.lines[A] == ((2, 2), (5, 6))
    assert found.touches("content/ar/new.md", 7, 7)
    assert not found.touches(A, 3, 4)
    assert found.touches(A, 4, 5)
    assert "content/ar/b.md" not in found.lines


def test_what_others_did_meanwhile_is_not_ours(repository: Repository) -> None:
    repository.git("switch", "--quiet", "main")
    repository.write("content/ar/b.md", "2\n")
    repository.commit()
    repository.git("switch", "--quiet", "branch")
    repository.write(A, "1\n2\n3\n4\nV\n")
    assert changes_since(repository.root, "main").lines == {A: ((5, 5),)}


def test_where_lines_went_those_around_are_touched(repository: Repository) -> None:
    repository.write(A, "1\n4\n5\n")
    found = changes_since(repository.root, "main")
    assert found.lines == {A: ((1, 2),)}


def test_files_that_went_or_moved_are_named(repository: Repository) -> None:
    (repository.root / "content/ar/b.md").unlink()
    repository.git("mv", A, "content/ar/c d.md")
    found = changes_since(repository.root, "main")
    assert found.lines == {"content/ar/b.md": (), "content/ar/c d.md": ()}


def test_names_in_any_script_and_with_any_sign(repository: Repository) -> None:
    names = ["content/ar/سد.md", 'content/ar/a"b\tc.md', "content/ar/a b.md"]
    for name in names:
        repository.write(name, "1\n")
    repository.commit()
    assert changes_since(repository.root, "main").lines == dict.fromkeys(names, ((1, 1),))


def test_text_that_looks_like_a_diff_is_text(repository: Repository) -> None:
    lines = ["1", "x\rdiff --git a/x b/x\r+++ b/x\r@@ -1 +1 @@", "-- a", "++ b", "@@ -9 +9 @@"]
    repository.write(A, "\n".join(lines) + "\n")
    assert changes_since(repository.root, "main").lines == {A: ((2, 5),)}


def test_a_persons_settings_of_git_change_nothing(repository: Repository) -> None:
    for key, value in {
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "color.ui": "always",
        "diff.external": "false",
        "core.quotePath": "true",
    }.items():
        repository.git("config", key, value)
    repository.write("content/ar/سد.md", "1\n")
    repository.git("add", ".")
    assert changes_since(repository.root, "main").lines == {"content/ar/سد.md": ((1, 1),)}


def test_a_newsroom_in_a_folder_of_a_larger_repository(repository: Repository) -> None:
    repository.write("docs/x.md", "1\n")
    repository.write("content/ar/b.md", "2\n")
    found = changes_since(repository.root / "content", "main")
    assert found == Changes(lines={"ar/b.md": ((1, 1),)})


def test_a_shallow_clone_compares_with_what_it_has(repository: Repository, tmp_path: Path) -> None:
    repository.write(A, "1\n2\n3\n4\nV\n")
    repository.commit()
    clone = tmp_path / "clone"
    origin = f"file://{repository.root}"
    arguments = ["--quiet", "--depth", "1", "--no-single-branch", "--branch", "branch"]
    repository.git("clone", *arguments, origin, str(clone))
    assert changes_since(clone, "origin/main").lines == {A: ((5, 5),)}


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_a_revision_that_git_does_not_know(repository: Repository, revision: str) -> None:
    with pytest.raises(UsageError, match="Git knows no revision"):
        changes_since(repository.root, revision)
    assert not (repository.root / "x").exists()


def test_a_folder_without_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="in no Git repository"):
        changes_since(tmp_path, "main")


def test_a_machine_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="Git cannot be run"):
        changes_since(tmp_path, "main")
