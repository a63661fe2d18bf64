"""Source articles are found below seeds/; what cannot be one is an error that says what to do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dragoman.errors import SourceError, UsageError
from dragoman.ingest import sources


def make(root: Path, *files: str) -> None:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("text")


def test_there_may_be_none(tmp_path: Path) -> None:
    assert sources.find(tmp_path).articles == ()


def test_articles_are_found_in_folders_too_and_sorted(tmp_path: Path) -> None:
    make(tmp_path, "seeds/b.txt", "seeds/a.md", "seeds/x/c.markdown", "seeds/D.TXT")
    found = sources.find(tmp_path).articles
    assert found == ("seeds/D.TXT", "seeds/a.md", "seeds/b.txt", "seeds/x/c.markdown")


def test_sidecars_pictures_and_hidden_files_are_no_articles(tmp_path: Path) -> None:
    make(tmp_path, "seeds/a.yml", "seeds/b.png", "seeds/.c.txt", "seeds/.git/d.txt", "e.txt")
    assert sources.find(tmp_path).articles == ()


def test_a_sidecar_belongs_to_the_article_of_its_name(tmp_path: Path) -> None:
    make(tmp_path, "seeds/a.txt", "seeds/a.yml", "seeds/b.md", "seeds/b.yaml", "seeds/c.yml")
    seeds = sources.find(tmp_path)
    assert seeds.sidecar_of("seeds/a.txt") == "seeds/a.yml"
    assert seeds.sidecar_of("seeds/b.md") == "seeds/b.yaml"
    assert seeds.orphans() == ("seeds/c.yml",)


def test_paths_choose_some(tmp_path: Path) -> None:
    make(tmp_path, "seeds/a.txt", "seeds/b.txt")
    seeds = sources.find(tmp_path)
    chosen = sources.chosen(tmp_path, seeds, [Path("seeds/b.txt"), tmp_path / "seeds/b.txt"])
    assert chosen.articles == ("seeds/b.txt",)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("seeds/flod.txt", "is not there. Did you mean “seeds/flood.txt”?"),
        ("other.txt", "is not below seeds/"),
        ("seeds/../other.txt", "is not below seeds/"),
        ("/etc/passwd", "is not below seeds/"),
        ("seeds/x", "is a folder"),
    ],
)
def test_a_path_that_names_no_source_article_is_wrong_usage(
    tmp_path: Path, path: str, message: str
) -> None:
    make(tmp_path, "seeds/flood.txt", "seeds/x/a.txt", "other.txt")
    with pytest.raises(UsageError) as error:
        sources.chosen(tmp_path, sources.find(tmp_path), [Path(path)])
    assert message in str(error.value)


def test_another_kind_of_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    make(tmp_path, "seeds/a.docx")
    chosen = sources.chosen(tmp_path, sources.find(tmp_path), [Path("seeds/a.docx")])
    assert ".txt, .md, .markdown" in str(chosen.errors[0])


def bad_inputs(root: Path) -> dict[str, str]:
    """One of each kind, and what is said of it."""
    make(root, "seeds/empty.txt", "seeds/blank.txt", "seeds/large.txt")
    (root / "seeds/empty.txt").write_text("")
    (root / "seeds/blank.txt").write_text(" \n\t\n")
    (root / "seeds/large.txt").write_text("x" * 2_000)
    (root / "seeds/folder.txt").mkdir()
    (root / "seeds/dangling.txt").symlink_to("nothing")
    (root / "seeds/loop.txt").symlink_to("loop.txt")
    (root / "seeds/outside.txt").symlink_to(__file__)
    os.mkfifo(root / "seeds/pipe.txt")
    return {
        "empty": "is empty",
        "blank": "has only white space in it",
        "large": "more than the limit of 0.001 MB",
        "folder": "is a folder",
        "dangling": "is a link to a file that is not there",
        "loop": "cannot be read",
        "outside": "is a link to a file outside the newsroom",
        "pipe": "is a pipe or a device",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_each_bad_input_is_named_and_says_what_to_do(tmp_path: Path) -> None:
    for name, message in bad_inputs(tmp_path).items():
        file = f"seeds/{name}.txt"
        assert file in sources.find(tmp_path).articles
        with pytest.raises(SourceError) as error:
            sources.read_article(tmp_path, file, 0.001)
        assert str(error.value).startswith(f"{file}: ")
        assert message in error.value.what
        assert error.value.do


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    make(tmp_path, "seeds/a.txt")
    (tmp_path / "seeds/a.txt").chmod(0)
    with pytest.raises(SourceError, match="cannot be read: permission denied"):
        sources.read_article(tmp_path, "seeds/a.txt", 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes such names")
def test_a_name_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    make(tmp_path, "seeds/a.txt")
    (tmp_path / os.fsdecode(b"seeds/\xff.txt")).write_text("text")
    seeds = sources.find(tmp_path)
    assert seeds.articles == ("seeds/a.txt",)
    assert "Rename it" in str(seeds.errors[0])
