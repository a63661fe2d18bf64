"""The forge's workflows: pinned, with no more rights than each needs, made of our own commands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from dragoman.cli.arguments import parse

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.yml"))}
PARSED: Mapping[str, Any] = {
    # BaseLoader: in YAML 1.1 the key “on” is a truth value
    name: yaml.load(text, Loader=yaml.BaseLoader)
    for name, text in WORKFLOWS.items()
}
EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
every = pytest.mark.parametrize("name", WORKFLOWS)


def _jobs(name: str) -> Iterator[Mapping[str, Any]]:
    yield from PARSED[name]["jobs"].values()


def _steps(name: str) -> Iterator[Mapping[str, Any]]:
    for job in _jobs(name):
        yield from job["steps"]


def _scripts(name: str) -> Iterator[str]:
    yield from (step["run"] for step in _steps(name) if "run" in step)


def test_there_are_these() -> None:
    assert set(WORKFLOWS) == {"comment", "publish", "review", "translate"}


@every
def test_what_others_wrote_is_pinned_by_commit_and_says_its_version(name: str) -> None:
    used = re.findall(r"uses: *(.+)", WORKFLOWS[name])
    assert used
    for one in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one), one


@every
def test_rights_are_given_job_by_job(name: str) -> None:
    assert PARSED[name]["permissions"] == {}
    assert all("permissions" in job for job in _jobs(name))


@every
def test_no_job_runs_for_ever(name: str) -> None:
    assert all(0 < int(job["timeout-minutes"]) < 360 for job in _jobs(name))


@every
def test_no_token_is_left_in_a_checkout(name: str) -> None:
    for step in _steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@every
def test_no_script_has_anything_pasted_into_it(name: str) -> None:
    # a branch called “$(…)” would be run: values come through the environment
    assert not [script for script in _scripts(name) if EXPRESSION.search(script)]


@every
def test_scripts_are_shell_that_stops_at_the_first_failure(name: str) -> None:
    assert PARSED[name]["defaults"]["run"]["shell"] == "bash"  # that has -e -o pipefail
    for script in _scripts(name):
        ended = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr


def _ours(scripts: Iterable[str]) -> list[list[str]]:
    """The arguments of our own commands in shell scripts."""
    return [
        shlex.split(re.split(r" [>|]+ ", line)[0])[1:]
        for script in scripts
        for line in script.replace("\\\n", " ").splitlines()
        if re.match(r" *(\.venv/bin/)?dragoman ", line)
    ]


@every
def test_every_command_of_ours_is_one(name: str) -> None:
    commands = _ours(_scripts(name))
    assert commands
    for arguments in commands:
        parse(arguments)  # exits with a usage error otherwise


def test_the_recipe_for_gitlab_is_yaml_with_commands_of_ours() -> None:
    guide = (ROOT / "docs/forge.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    jobs = yaml.load(recipe, Loader=yaml.BaseLoader)
    assert {"review", "comment", "pages"} <= set(jobs)
    commands = _ours(
        line for name in ("review", "comment", "pages") for line in jobs[name]["script"]
    )
    assert len(commands) == 6
    for arguments in commands:
        parse(arguments)


@every
def test_what_they_install_with_is_in_the_makefile(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    wanted = {goal for script in _scripts(name) for goal in re.findall(r"\bmake (\S+)", script)}
    assert ".venv/installed" in wanted
    for goal in wanted:
        assert re.search(
            rf"^({re.escape(goal)}:|\w+ := {re.escape(goal)}$)", makefile, re.MULTILINE
        )


# ------------------------------------------------------------------ strangers' branches


def test_the_job_that_runs_a_strangers_branch_may_write_nothing_and_knows_no_secret() -> None:
    assert set(PARSED["review"]["on"]) == {"pull_request", "workflow_dispatch"}
    assert [job["permissions"] for job in _jobs("review")] == [{"contents": "read"}]
    assert "secrets" not in WORKFLOWS["review"]
    assert "github.token" not in WORKFLOWS["review"]


def test_no_workflow_gives_a_strangers_branch_the_rights_of_the_newsroom() -> None:
    assert not [name for name, text in WORKFLOWS.items() if "pull_request_target" in text]


def test_the_job_that_may_comment_runs_only_the_default_branch() -> None:
    assert set(PARSED["comment"]["on"]) == {"workflow_run"}
    checkouts = [s for s in _steps("comment") if s.get("uses", "").startswith("actions/checkout")]
    assert [step["with"]["ref"] for step in checkouts] == [
        "${{ github.event.repository.default_branch }}"
    ]
    (job,) = _jobs("comment")
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}


def test_it_makes_the_comment_itself_from_data() -> None:
    assert "dragoman ci comment --from" in WORKFLOWS["comment"]
    assert ".md" not in WORKFLOWS["review"], "no ready text crosses over"


def test_the_comment_is_found_by_its_mark() -> None:
    from dragoman.comment import MARKER

    (mark,) = re.findall(r'startswith\("(.+?)"\)', WORKFLOWS["comment"])
    assert MARKER.startswith(mark)


def test_the_branches_that_wait_are_found_by_their_prefix() -> None:
    from dragoman.batches import PREFIX

    assert f'startswith("{PREFIX}")' in WORKFLOWS["translate"]


def test_publishing_asks_no_engine() -> None:
    assert not re.search(r"dragoman (publish|translate|models)", WORKFLOWS["publish"])


# ------------------------------------------------------------------ linters


@pytest.mark.parametrize(
    ("linter", "arguments"),
    [("actionlint", []), ("zizmor", ["--offline", "--no-progress"])],
)
def test_a_linter_finds_nothing(linter: str, arguments: list[str]) -> None:
    beside = Path(sys.executable).with_name(linter)
    command = str(beside) if beside.is_file() else shutil.which(linter)
    if not command:
        pytest.skip(f"{linter} is not installed")
    files = [str(file) for file in FOLDER.glob("*.yml")]
    ended = subprocess.run([command, *arguments, *files], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


# ------------------------------------------------------------------ who is asked


def test_every_line_of_the_example_of_owners_speaks_of_files_that_can_be() -> None:
    owners = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    lines = re.findall(r"^# (/\S+) +(@\S+)$", owners, re.MULTILINE)
    tags = {path.split("/")[2] for path, _ in lines if path.startswith("/content/")}
    assert tags == {"en", "ar", "kmr", "ckb", "ru"}
    assert not re.search(r"^[^#\n]", owners, re.MULTILINE), "an example names nobody"
