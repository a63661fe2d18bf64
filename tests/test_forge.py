"""The workflows' scripts and the hooks of docs/forge.md, run against real repositories.

Only the forge itself is played: a `gh` that answers from a file and writes down what it is asked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from argosmodel import expected
from conftest import ROOT
from newsroom import CONFIG, FLOOD, Folder, Newsroom

GUIDE = (ROOT / "docs/forge.md").read_text(encoding="utf-8")
AR = "content/ar/undated/flood-closes-the-road-to-derik.md"
TWELVE_DAYS = expected("12 days", "ar")
GH = """\
#!/usr/bin/env bash
set -euo pipefail
printf '%s\\n' "$*" >> "$FORGE/asked"
case "$1 $2" in
"pr list") jq -r "${@: -1}" "$FORGE/pulls.json" ;;
"pr create") cat "${@: -1}" >> "$FORGE/bodies" ;;
"run download") cp "$FORGE/digest.json" "${@: -1}/" ;;
"api --method") case "$3" in
    GET) jq -r "${@: -1}" "$FORGE/pulls-of-head.json" ;;
    *) printf '%s\\n' "$*" >> "$FORGE/written"; cp "$RUNNER_TEMP/comment.md" "$FORGE/comment.md" ;;
    esac ;;
"api --paginate") jq -r "${@: -1}" "$FORGE/comments.json" ;;
esac
"""


class Clone(Newsroom):
    """A newsroom in a clone, beside the bare repository that it came from."""

    def __init__(self, tmp_path: Path, packages: Path, environment: dict[str, str]) -> None:
        super().__init__(tmp_path / "clone", packages)
        self.folder = tmp_path
        self.environment |= environment
        self.write(
            "mkdocs.yml", CONFIG.replace("sections:", "languages: [ar, ru]\n      sections:")
        )
        self.write(".gitignore", ".cache/\nsite/\n")
        self.write("seeds/flood.txt", FLOOD)
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(self.bare)], check=True)
        for command in (
            ("init", "-q", "-b", "main"),
            ("remote", "add", "origin", str(self.bare)),
        ):
            self.git(*command)
        assert self.run("ingest") == 0
        self.commit("main")
        self.git("push", "-q", "origin", "main")

    @property
    def bare(self) -> Path:
        return self.folder / "bare.git"

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["git", "-C", str(self.root), *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True)

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        assert self.git("commit", "-q", "-m", message).returncode == 0


@pytest.fixture
def clone(tmp_path: Path, argos_store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(argos_store_folder))
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Desk"), ("EMAIL", "desk@example.org"))
    }
    beside = {
        "PATH": f"{tmp_path / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "FORGE": str(tmp_path / "forge"),
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }
    (tmp_path / "clone").mkdir()
    (tmp_path / "temp").mkdir()
    Folder(tmp_path).write("forge/asked", "")
    Folder(tmp_path).write("bin/gh", GH)
    (tmp_path / "bin/gh").chmod(0o755)
    return Clone(tmp_path, argos_store_folder, who | beside)


# ------------------------------------------------------------------ workflows

needs_jq = pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")


def _step(workflow: str, name: str, **values: str) -> tuple[str, dict[str, str]]:
    """The script of a step, and the environment that the workflow gives it."""
    text = (ROOT / f".github/workflows/{workflow}.yml").read_text(encoding="utf-8")
    (job,) = yaml.load(text, Loader=yaml.BaseLoader)["jobs"].values()
    (step,) = (one for one in job["steps"] if one.get("name") == name)
    given: dict[str, Any] = job.get("env", {}) | step.get("env", {})
    kept = {key: value for key, value in given.items() if "${{" not in value}
    assert set(given) - set(kept) <= {*values, "GH_TOKEN", "GH_REPO"}
    return step["run"], kept | {"GH_TOKEN": "t", "GH_REPO": "news/room"} | values


def _run(clone: Clone, workflow: str, name: str, **values: str) -> str:
    script, given = _step(workflow, name, **values)
    given.pop("DRAGOMAN_PACKAGES", None)
    ended = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=clone.root,
        env=clone.environment | given,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def _translate(clone: Clone) -> str:
    _run(clone, "translate", "Branches that wait for somebody already", BASE="main")
    _run(clone, "translate", "One branch for each language, and what fits", BASE="main")
    return _run(clone, "translate", "Pull requests", BASE="main")


@needs_jq
def test_new_drafts_become_a_pull_request_for_each_language_and_only_once(clone: Clone) -> None:
    forge = Folder(clone.folder / "forge")
    forge.write("pulls.json", "[]")
    assert clone.run("translate") == 0
    _translate(clone)
    created = re.findall(
        r"^pr create --base main --head (\S+) --title (.+) --body-file",
        forge.read("asked"),
        re.MULTILINE,
    )
    assert [(head.split("/")[1], title) for head, title in created] == [
        ("ar", "ar: Flood closes the road to Derik"),
        ("ru", "ru: Flood closes the road to Derik"),
    ]
    assert "nobody has read them yet" in forge.read("bodies")
    for head, _ in created:
        assert f"workflow run review.yml --ref {head} -f base=main" in forge.read("asked")
        pushed = subprocess.run(
            ["git", "-C", str(clone.bare), "log", "--format=%s", f"main..{head}"],
            capture_output=True,
            text=True,
        )
        assert len(pushed.stdout.splitlines()) == 1
    assert "DRAGOMAN" not in clone.git("status", "--porcelain").stdout

    # the next run starts from a fresh clone, and sees what waits there
    for head, _ in created:
        clone.git("branch", "-D", head)
    open_pulls = [f'{{"headRefName": "{head}", "isCrossRepository": false}}' for head, _ in created]
    stranger = '{"headRefName": "dragoman/ar/x", "isCrossRepository": true}'
    forge.write("pulls.json", f"[{', '.join([*open_pulls, stranger])}]")
    forge.write("asked", "")
    _translate(clone)
    assert "pr create" not in forge.read("asked")


@needs_jq
def test_what_was_refused_is_not_offered_again_while_its_branch_is_there(clone: Clone) -> None:
    forge = Folder(clone.folder / "forge")
    forge.write("pulls.json", "[]")
    assert clone.run("translate", "--lang", "ar") == 0
    _translate(clone)
    (branch,) = clone.git(
        "branch", "--list", "dragoman/*", "--format", "%(refname:short)"
    ).stdout.split()
    clone.git("branch", "-D", branch)
    clone.git("update-ref", "-d", f"refs/remotes/origin/{branch}")
    forge.write("asked", "")
    assert "was offered before, and refused" in _translate(clone)
    assert "pr create" not in forge.read("asked")


WHERE = {
    "RUN": "1",
    "RUN_URL": "https://forge.example.org/runs/1",
    "HEAD_OWNER": "stranger",
    "HEAD_REPO": "https://forge.example.org/stranger/news",
    "HEAD_BRANCH": "$(touch /tmp/never); x",
    "HEAD_SHA": "3f7a",
}


@needs_jq
@pytest.mark.parametrize(
    ("pulls", "number"),
    [
        pytest.param('[{"number": 7, "head": {"sha": "3f7a"}}]', "7", id="this one"),
        pytest.param('[{"number": 7, "head": {"sha": "0000"}}]', "", id="it has moved on"),
        pytest.param("[]", "", id="none"),
    ],
)
def test_the_forge_says_which_pull_request_it_is(clone: Clone, pulls: str, number: str) -> None:
    Folder(clone.folder / "forge").write("pulls-of-head.json", pulls)
    _run(clone, "comment", "Which pull request is it?", **WHERE)
    assert (clone.folder / "output").read_text(encoding="utf-8") == f"number={number}\n"
    assert not Path("/tmp/never").exists()


COMMENT = '{"id": 5, "user": {"login": "github-actions[bot]"}, "body": "<!-- dragoman: x"}'
FOREIGN = '{"id": 6, "user": {"login": "stranger"}, "body": "<!-- dragoman: x"}'


@needs_jq
@pytest.mark.parametrize(
    ("comments", "asked"),
    [
        pytest.param("[]", "POST repos/news/room/issues/7/comments", id="the first"),
        pytest.param(f"[{COMMENT}]", "PATCH repos/news/room/issues/comments/5", id="kept up"),
        pytest.param(
            f"[{FOREIGN}]", "POST repos/news/room/issues/7/comments", id="somebody else's stays"
        ),
    ],
)
def test_one_comment_is_kept_up_to_date(clone: Clone, comments: str, asked: str) -> None:
    forge = Folder(clone.folder / "forge")
    forge.write("comments.json", comments)
    assert clone.run("translate", "--lang", "ar") == 0
    digest = subprocess.run(
        [sys.executable, "-m", "dragoman", "ci", "comment", "--changed-from", "main", "--json"],
        cwd=clone.root,
        env=clone.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    forge.write("digest.json", digest.stdout)
    (clone.folder / "temp/digest").mkdir()
    (clone.root / ".venv/bin").mkdir(parents=True)
    beside = Path(sys.executable).with_name("dragoman")
    (clone.root / ".venv/bin/dragoman").symlink_to(beside)
    _run(clone, "comment", "Write the comment", NUMBER="7", **WHERE)
    assert asked in forge.read("written")
    comment = forge.read("comment.md")
    assert f"(https://forge.example.org/stranger/news/blob/3f7a/{AR})" in comment
    assert "(https://forge.example.org/runs/1#artifacts)" in comment


# ------------------------------------------------------------------ hooks


def _hook(clone: Clone, name: str) -> None:
    (text,) = re.findall(rf"`hooks/{name}` .*?```sh\n(.*?)```", GUIDE, re.DOTALL)
    file = clone.bare / "hooks" / name
    file.write_text(text.replace("/srv/newsroom", str(clone.folder / "served")), encoding="utf-8")
    file.chmod(0o755)


def test_the_update_hook_refuses_a_branch_with_an_error_and_lets_the_others_in(
    clone: Clone,
) -> None:
    assert clone.run("translate", "--lang", "ar") == 0
    clone.commit("ar")
    clone.git("push", "-q", "origin", "main")
    _hook(clone, "update")
    clone.git("switch", "-q", "-c", "slip")
    clone.edit(AR, TWELVE_DAYS, TWELVE_DAYS.replace("12", "21"))
    clone.commit("a slip")
    refused = clone.git("push", "origin", "slip")
    assert refused.returncode
    assert "The number “12” was lost" in refused.stderr
    clone.edit(AR, TWELVE_DAYS.replace("12", "21"), f"{TWELVE_DAYS} {TWELVE_DAYS[3:]}")
    clone.commit("put right")
    accepted = clone.git("push", "origin", "slip")
    assert accepted.returncode == 0, accepted.stderr
    assert clone.git("push", "origin", ":slip").returncode == 0
    assert list((clone.bare / "worktrees").glob("*")) == []


def test_the_hook_without_a_server_stops_the_push_itself(clone: Clone) -> None:
    assert clone.run("translate", "--lang", "ar") == 0
    clone.commit("ar")
    clone.git("push", "-q", "origin", "main")
    (line,) = re.findall(r"`\.git/hooks/pre-push` is one line: `(.+)`", GUIDE)
    hook = clone.root / ".git/hooks/pre-push"
    hook.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    hook.chmod(0o755)
    clone.git("switch", "-q", "-c", "slip")
    clone.edit(AR, TWELVE_DAYS, TWELVE_DAYS.replace("12", "21"))
    clone.commit("a slip")
    assert clone.git("push", "origin", "slip").returncode
    assert clone.git("ls-remote", "--heads", "origin", "slip").stdout == ""


def test_the_post_receive_hook_publishes_what_is_merged(clone: Clone) -> None:
    subprocess.run(["git", "clone", "-q", str(clone.bare), str(clone.folder / "served")])
    _hook(clone, "post-receive")
    assert clone.run("translate", "--lang", "ar") == 0
    clone.commit("ar")
    pushed = clone.git("push", "origin", "main")
    assert pushed.returncode == 0, pushed.stderr
    site = clone.folder / "served/site/ar/undated/flood-closes-the-road-to-derik.html"
    assert site.is_file(), pushed.stderr
