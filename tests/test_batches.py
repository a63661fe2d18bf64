"""What is new goes into pull requests that one person can read, on branches beside the work."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from argosmodel import expected
from dragoman.batches import ARTICLES, WORDS, Pending, batches
from newsroom import FLOOD, Newsroom

SNOW = FLOOD.replace("Flood", "Snow").replace("flood", "snow").replace("Monday", "Friday")
FLOOD_AR = "content/ar/undated/flood-closes-the-road-to-derik.md"
SNOW_AR = "content/ar/undated/snow-closes-the-road-to-derik.md"
TWELVE_DAYS = expected("12 days", "ar")
FLOOD_EN = FLOOD_AR.replace("/ar/", "/en/")


# ------------------------------------------------------------------ which go together


def _pending(article: str, words: int = 100, language: str = "ar", version: str = "1") -> Pending:
    return Pending(
        language=language,
        article=article,
        title=f"About {article}",
        words=words,
        files=(f"content/{language}/{article}.md",),
        version=version,
    )


def _paths(*pending: Pending) -> list[list[str]]:
    return [[one.article for one in batch.articles] for batch in batches(pending)]


@pytest.mark.parametrize(
    ("words", "sizes"),
    [
        pytest.param([100] * 5, [5], id="five are one"),
        pytest.param([100] * 6, [5, 1], id="a sixth goes into the next"),
        pytest.param([1_000, 2_000], [2], id="just as many words as may be"),
        pytest.param([1_000, 2_001], [1, 1], id="one word too many"),
        pytest.param([9_000, 10], [1, 1], id="a long one stands alone"),
        pytest.param([10, 9_000, 10], [1, 1, 1], id="also in the middle"),
        pytest.param([], [], id="none"),
    ],
)
def test_few_enough_for_one_reader(words: list[int], sizes: list[int]) -> None:
    found = batches(_pending(f"{n}", words=count) for n, count in enumerate(words))
    assert [len(batch.articles) for batch in found] == sizes


def test_every_article_is_in_just_one_and_the_limits_hold() -> None:
    pending = [_pending(f"{n:03}", words=n * 37 % 1_500) for n in range(200)]
    found = batches(pending)
    assert sorted(one.article for b in found for one in b.articles) == [p.article for p in pending]
    assert all(len(b.articles) <= ARTICLES for b in found)
    assert all(b.words <= WORDS or len(b.articles) == 1 for b in found)


def test_languages_do_not_mix_and_keep_their_order() -> None:
    found = batches([_pending("b", language="ru"), _pending("a", language="ar"), _pending("a")])
    assert [(b.language, len(b.articles)) for b in found] == [("ru", 1), ("ar", 2)]


def test_articles_of_one_day_stand_together() -> None:
    assert _paths(_pending("2026/02/b"), _pending("2026/01/a")) == [["2026/01/a", "2026/02/b"]]


def test_a_branch_is_named_by_what_it_holds() -> None:
    def name(article: str, version: str) -> str:
        (batch,) = batches([_pending(article, version=version)])
        return batch.branch

    assert name("2026/01/flood", "1") == name("2026/01/flood", "1")
    assert name("2026/01/flood", "1") != name("2026/01/flood", "2")
    assert name("2026/01/flood", "1").startswith("dragoman/ar/flood-")
    odd = name("undated/فيضان ..~^: x", "1")
    assert subprocess.run(["git", "check-ref-format", "--branch", odd]).returncode == 0


def test_a_title_says_what_is_in_it() -> None:
    (one,) = batches([_pending("flood")])
    (two,) = batches([_pending("flood", 1_200), _pending("snow")])
    assert one.title == "ar: About flood"
    assert two.title == "ar: 2 articles, 1,300 words"


# ------------------------------------------------------------------ in a repository


class Repository(Newsroom):
    """A newsroom under Git."""

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.root), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def commit(self, *paths: str) -> None:
        self.git("add", "--all", "--", *(paths or (".",)))
        self.git("commit", "--quiet", "--message", "wip")

    def batches(self, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, object]:
        capsys.readouterr()
        assert self.run("ci", "batches", "--json", *options) == 0
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found


@pytest.fixture
def git_names(argos_store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who commits, and with which packages."""
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(argos_store_folder))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")


@pytest.fixture
def repository(tmp_path: Path, argos_store_folder: Path, git_names: None) -> Repository:
    """Two source articles that are ingested and committed, with Arabic drafts that are not."""
    return _begun(tmp_path, argos_store_folder, top=tmp_path)


def _begun(root: Path, packages: Path, *, top: Path) -> Repository:
    repository = Repository(root, packages)
    subprocess.run(["git", "init", "--quiet", "--initial-branch", "main", str(top)], check=True)
    repository.write(".gitignore", ".cache/\nsite/\n")
    repository.write("seeds/flood.txt", FLOOD)
    repository.write("seeds/snow.txt", SNOW)
    assert repository.run("ingest") == 0
    repository.commit()
    assert repository.run("translate", "--lang", "ar") == 0
    return repository


def test_a_branch_holds_a_commit_for_each_article_and_nothing_else(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    (batch,) = repository.batches(capsys, "--commit")["batches"]  # type: ignore[misc]
    log = repository.git("log", "--reverse", "--format=%s", f"main..{batch['branch']}")
    assert log.splitlines() == [
        "ar: Flood closes the road to Derik",
        "ar: Snow closes the road to Derik",
    ]
    names = repository.git("diff", "--name-only", "main", f"{batch['branch']}~1").splitlines()
    assert names == [FLOOD_AR, "translate/state/ar/undated/flood-closes-the-road-to-derik.json"]
    shown = repository.git("show", f"{batch['branch']}:{FLOOD_AR}")
    assert shown == repository.read(FLOOD_AR)


def test_the_persons_own_work_stays_as_it_is(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.edit("mkdocs.yml", "Test News", "My News")
    repository.git("add", "mkdocs.yml")
    repository.edit("mkdocs.yml", "My News", "Other News")
    before = repository.git("status", "--porcelain=v2", "--branch"), repository.files()
    found = repository.batches(capsys, "--commit")
    assert (repository.git("status", "--porcelain=v2", "--branch"), repository.files()) == before
    assert "mkdocs.yml" in found["others"]  # type: ignore[operator]


def test_looking_makes_no_branch(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert repository.run("ci", "batches") == 0
    assert "ar: 2 articles" in capsys.readouterr().out
    assert repository.git("branch", "--format=%(refname:short)") == "main\n"


def test_what_a_branch_offers_is_not_offered_again(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.batches(capsys, "--commit")
    found = repository.batches(capsys, "--commit")
    assert found["batches"] == []
    assert {one["article"] for one in found["waiting"]} == {  # type: ignore[attr-defined]
        "undated/flood-closes-the-road-to-derik",
        "undated/snow-closes-the-road-to-derik",
    }


def test_a_reviewers_branch_on_a_remote_counts_too(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    (batch,) = repository.batches(capsys, "--commit")["batches"]  # type: ignore[misc]
    repository.git("update-ref", f"refs/remotes/origin/{batch['branch']}", batch["branch"])
    repository.git("branch", "-D", batch["branch"])
    assert repository.batches(capsys)["batches"] == []


@pytest.mark.parametrize("way", ["merge", "squash"])
def test_what_is_merged_is_new_no_more(
    repository: Repository, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    (batch,) = repository.batches(capsys, "--commit")["batches"]  # type: ignore[misc]
    repository.git("clean", "-fdq", "content", "translate")
    if way == "merge":
        repository.git("merge", "--quiet", "--no-ff", "-m", "merged", batch["branch"])
    else:
        repository.git("merge", "--quiet", "--squash", batch["branch"])
        repository.git("commit", "--quiet", "-m", "squashed")
    assert repository.run("translate", "--lang", "ar") == 0
    found = repository.batches(capsys)
    assert found == {"batches": [], "waiting": [], "others": []}


def test_the_source_comes_first_and_its_translations_wait_for_it(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.edit(FLOOD_EN, "12 days", "14 days")
    assert repository.run("translate", "--lang", "ar") == 0
    found = repository.batches(capsys)
    assert [(b["language"], b["articles"][0]["article"]) for b in found["batches"]] == [  # type: ignore[attr-defined]
        ("en", "undated/flood-closes-the-road-to-derik"),
        ("ar", "undated/snow-closes-the-road-to-derik"),
    ]
    (waiting,) = found["waiting"]  # type: ignore[misc]
    assert waiting["reason"] == "its source, en, is not committed yet"


def test_an_article_that_is_gone_goes_in_its_branch(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit()
    (repository.root / SNOW_AR).unlink()
    (batch,) = repository.batches(capsys, "--commit")["batches"]  # type: ignore[misc]
    listed = repository.git("ls-tree", "-r", "--name-only", batch["branch"])
    assert FLOOD_AR in listed
    assert SNOW_AR not in listed


def test_names_with_signs_that_git_reads_are_names(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("content/ar/undated/[a]*.md", "---\ntitle: x\n---\n\nx\n")
    repository.write("content/ar/undated/a.md", "---\ntitle: y\n---\n\ny\n")
    found = repository.batches(capsys, "--commit")["batches"]
    (batch,) = found  # type: ignore[misc]
    listed = repository.git("ls-tree", "-r", "-z", "--name-only", f"{batch['branch']}~3").split(
        "\0"
    )
    assert "content/ar/undated/[a]*.md" in listed
    assert "content/ar/undated/a.md" not in listed


def test_a_name_that_is_no_text_is_told_and_left(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = os.fsencode(repository.root / "content/ar/undated") + b"/\xff.md"
    try:
        Path(os.fsdecode(odd)).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    found = repository.batches(capsys, "--commit")
    assert found["others"] == ["content/ar/undated/\ufffd.md"]
    assert len(found["batches"]) == 1  # type: ignore[arg-type]


def test_a_newsroom_below_the_top_of_its_repository(
    tmp_path: Path, argos_store_folder: Path, capsys: pytest.CaptureFixture[str], git_names: None
) -> None:
    (tmp_path / "news").mkdir()
    inner = _begun(tmp_path / "news", argos_store_folder, top=tmp_path)
    (batch,) = inner.batches(capsys, "--commit")["batches"]  # type: ignore[misc]
    assert batch["articles"][0]["files"][0] == FLOOD_AR
    listed = inner.git("ls-tree", "-r", "--full-tree", "--name-only", batch["branch"])
    assert f"news/{FLOOD_AR}" in listed.splitlines()


def test_without_a_repository_it_says_so(
    tmp_path: Path, argos_store_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom = Newsroom(tmp_path, argos_store_folder)
    assert newsroom.run("ci", "batches") == 2
    assert "is in no Git repository with a commit" in capsys.readouterr().err


# ------------------------------------------------------------------ the comment, end to end


def test_the_comment_tells_of_the_branch_and_of_nothing_else(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit()
    repository.git("switch", "--quiet", "--create", "fix")
    repository.edit(FLOOD_AR, TWELVE_DAYS, TWELVE_DAYS.replace("12", "13"))
    repository.commit()
    capsys.readouterr()
    assert repository.run("ci", "comment", "--changed-from", "main") == 0
    direct = capsys.readouterr().out
    assert "ar · undated/flood-closes-the-road-to-derik" in direct
    assert "snow-closes" not in direct
    assert "**error**" in direct
    assert repository.run("ci", "comment", "--changed-from", "main", "--json") == 0
    digest = repository.root / "digest.json"
    digest.write_text(capsys.readouterr().out, encoding="utf-8")
    assert repository.run("ci", "comment", "--from", str(digest)) == 0
    assert capsys.readouterr().out == direct


def test_a_changed_source_is_told_for_every_edition_that_it_touches(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.edit(FLOOD_AR, TWELVE_DAYS, f"{TWELVE_DAYS} {TWELVE_DAYS}")
    repository.commit()
    repository.git("switch", "--quiet", "--create", "fix")
    repository.edit(FLOOD_EN, "12 days", "14 days")
    capsys.readouterr()
    assert repository.run("ci", "comment", "--changed-from", "main") == 0
    assert "1 stale" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["{}", "\xff"])
def test_a_digest_that_is_none_is_refused(
    repository: Repository, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = repository.root / "digest.json"
    file.write_text(text, encoding="latin-1")
    assert repository.run("ci", "comment", "--from", str(file)) == 2
    assert "digest.json" in capsys.readouterr().err
