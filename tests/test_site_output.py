"""Bringing a built site to its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.site.output import bring


def _make(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def _names(root: Path) -> list[str]:
    return sorted(file.relative_to(root).as_posix() for file in root.rglob("*"))


def test_nothing_built_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "built").mkdir()
    assert bring(tmp_path / "built", tmp_path / "site") == 0
    assert _names(tmp_path / "site") == []


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    built = _make(tmp_path / "built", ar__a="1", ar__b="2")
    site = _make(tmp_path / "site", ar__a="1", ar__b="old")
    before = (site / "ar/a").stat().st_mtime_ns
    assert bring(built, site) == 1
    assert (site / "ar/a").stat().st_mtime_ns == before
    assert (site / "ar/b").read_text() == "2"
    assert bring(built, site) == 0


def test_what_was_not_built_goes_with_its_folder_but_dot_files_stay(tmp_path: Path) -> None:
    built = _make(tmp_path / "built", index="1")
    site = _make(tmp_path / "site", index="1", ar__y__old="x", ar__old="x")
    _make(site, **{".git__config": "theirs", "kept__.keep": "theirs", "kept__old": "x"})
    (site / ".index.new").write_text("half written")
    assert bring(built, site) == 3
    assert _names(site) == [".git", ".git/config", "index", "kept", "kept/.keep"]


def test_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    built = _make(tmp_path / "built", index="1")
    (tmp_path / "site").write_text("a file")
    with pytest.raises(FileExistsError):
        bring(built, tmp_path / "site")
