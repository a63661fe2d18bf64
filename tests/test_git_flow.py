"""Reviewers work in branches, newsrooms merge them as they like: no edit depends on Git's history.

Every test runs the real command line in real repositories. A reviewer runs no tool: they save a
file and commit it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clones import AR, EN, PARAGRAPHS, STATE, Repository

EDITED = "أغلق الثلج الطريق إلى ديريك يوم الاثنين."
HALVES = ("غادرت عائلات كثيرة تربسبيه.", "وأمضت الليلة في مدرسة.")


@pytest.fixture
def repository(
    tmp_path: Path, argos_store_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Repository:
    """A newsroom whose story is translated and committed."""
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(argos_store_folder))
    made = Repository(tmp_path / "newsroom", argos_store_folder)
    assert made.translate() == 0
    made.commit("Drafts")
    return made


def reviewed(repository: Repository) -> list[str]:
    """A reviewer edits the first paragraph and splits the second; what then stands there."""
    first, second = repository.body()[:2]
    repository.edit(AR, first, EDITED)
    repository.edit(AR, second, "\n\n".join(HALVES))
    repository.commit("Reads better")
    return repository.body()


def source_changes(repository: Repository) -> None:
    repository.edit(EN, "400 blankets", "900 blankets")
    repository.commit("More blankets")


def merge(repository: Repository) -> None:
    repository.git("merge", "--quiet", "--no-edit", "review")


def squash(repository: Repository) -> None:
    repository.git("merge", "--quiet", "--squash", "review")
    repository.commit("Review, squashed")


def rebase(repository: Repository) -> None:
    repository.git("rebase", "--quiet", "main", "review")
    repository.switch("main")
    repository.git("merge", "--quiet", "--ff-only", "review")


@pytest.mark.parametrize("bring", [merge, squash, rebase])
def test_edit_of_a_branch_is_kept_however_it_is_merged(
    repository: Repository, bring: Callable[[Repository], None]
) -> None:
    drafts = repository.body()
    repository.branch("review")
    mine = reviewed(repository)
    repository.switch("main")
    source_changes(repository)
    bring(repository)
    assert repository.translate() == 0
    after = repository.body()
    assert after[:3] == [EDITED, *HALVES]
    assert (after[3] != drafts[2], after[4:]) == (True, mine[4:])
    assert repository.states() == {"draft": 5, "edited": 2}


def test_source_that_changes_under_a_branch_makes_its_edits_stale(repository: Repository) -> None:
    repository.branch("review")
    reviewed(repository)
    repository.switch("main")
    repository.edit(EN, "on Monday", "on Tuesday")
    repository.edit(EN, "Many families", "Most families")
    repository.commit("Corrected")
    merge(repository)
    assert repository.translate() == 0
    assert repository.body()[:3] == [EDITED, *HALVES]
    assert repository.states() == {"draft": 5, "stale": 2}


def shallow(repository: Repository, folder: Path) -> Repository:
    return repository.clone(folder, "--depth", "1")


def exported(repository: Repository, folder: Path) -> Repository:
    return repository.exported(folder)


def with_windows_lines(repository: Repository, folder: Path) -> Repository:
    """A clone whose files an editor on Windows has saved."""
    clone = repository.clone(folder)
    for file in (AR, EN, STATE):
        path = clone.root / file
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return clone


@pytest.mark.parametrize("copied", [shallow, exported, with_windows_lines])
def test_states_do_not_depend_on_history(
    repository: Repository, tmp_path: Path, copied: Callable[[Repository, Path], Repository]
) -> None:
    mine = reviewed(repository)
    source_changes(repository)
    copy = copied(repository, tmp_path / "copy")
    assert copy.states() == repository.states() == {"draft": 4, "edited": 2, "missing": 1}
    assert copy.translate() == 0
    assert copy.body()[:3] == mine[:3]
    assert copy.states() == {"draft": 5, "edited": 2}


def test_second_person_on_another_clone_writes_the_same(
    repository: Repository, tmp_path: Path
) -> None:
    reviewed(repository)
    source_changes(repository)
    other = repository.clone(tmp_path / "other")
    assert (repository.translate(), other.translate()) == (0, 0)
    assert repository.files("content", "translate") == other.files("content", "translate")


def test_two_branches_that_edit_other_paragraphs_merge_without_a_conflict(
    repository: Repository,
) -> None:
    repository.branch("review")
    first, _, third = repository.body()[:3]
    repository.edit(AR, first, EDITED)
    repository.commit("First")
    repository.branch("second-review", "main")
    repository.edit(AR, third, "جلبت الشاحنات 400 بطانية من القامشلي.")
    assert repository.translate() == 0  # the one ran the tool, the other did not
    repository.commit("Third")
    repository.switch("main")
    merge(repository)
    repository.git("merge", "--quiet", "--no-edit", "second-review")
    assert repository.translate() == 0
    assert repository.states() == {"draft": 5, "edited": 2}


@pytest.mark.parametrize("state", ["--ours", "--theirs"])
@pytest.mark.parametrize("text", ["--ours", "--theirs"])
def test_conflict_may_be_solved_by_either_side_of_either_file(
    repository: Repository, text: str, state: str
) -> None:
    """Both branches edit the first paragraph, and both run the tool after a source change of their
    own; whichever side a person takes, the text of that side stays."""
    sides: dict[str, list[str]] = {}
    for branch, mine, old, new in (
        ("review", EDITED, "400 blankets", "900 blankets"),
        ("desk", "سدّ الثلج طريق ديريك.", "Trucks brought 400", "Lorries carried 450"),
    ):
        repository.branch(branch, "main")
        repository.edit(AR, repository.body()[0], mine)
        repository.edit(EN, old, new)
        assert repository.translate() == 0
        repository.commit(branch)
        sides[branch] = repository.body()
    repository.switch("desk")
    repository.git("merge", "review", fails=True)
    assert repository.translate() == 1  # named, and left alone
    repository.git("checkout", "--ours", "--", EN)
    repository.git("checkout", text, "--", AR)
    repository.git("checkout", state, "--", STATE)
    repository.commit("Solved")
    assert repository.translate() == 0
    assert repository.body()[0] == sides["desk" if text == "--ours" else "review"][0]
    assert len(repository.body()) == len(PARAGRAPHS)
    assert set(repository.states()) <= {"draft", "edited", "stale"}
    before = repository.files("content", "translate")
    assert repository.translate() == 0
    assert repository.files("content", "translate") == before


def test_lost_state_file_loses_no_text(repository: Repository) -> None:
    mine = reviewed(repository)
    repository.git("rm", "--quiet", STATE)
    repository.commit("Oops")
    source_changes(repository)
    assert repository.translate() == 0
    assert repository.body() == mine
    assert set(repository.states()) == {"stale"}


def test_deleted_translation_brings_back_what_waited(repository: Repository) -> None:
    reviewed(repository)
    repository.write(EN, repository.read(EN).replace(f"{PARAGRAPHS[1]}\n\n", ""))
    assert repository.translate() == 0
    assert HALVES[0] not in repository.read(AR)
    repository.commit("Shorter")
    repository.git("rm", "--quiet", AR)
    repository.write(EN, repository.read(EN).replace("Trucks", f"{PARAGRAPHS[1]}\n\nTrucks"))
    assert repository.translate() == 0
    assert repository.body()[1:3] == list(HALVES)
