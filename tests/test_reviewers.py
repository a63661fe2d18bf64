"""Who may sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import ArticleError, ConfigError
from dragoman.reviewers import FILE, load, parse

LISTED = parse({"ar": ["Layla Haddad", "Karim Aziz"], "kmr": "Berfîn Demir"})


@pytest.mark.parametrize(
    ("name", "tag", "may"),
    [
        ("Layla Haddad", "ar", True),
        ("layla  haddad", "ar", True),
        ("Berfi\u0302n Demir", "kmr", True),
        ("Berfîn Demir", "ar", False),
        ("Anybody", "ru", True),
    ],
    ids=["listed", "case and space", "other code points", "another language’s", "no list"],
)
def test_who_may_sign(name: str, tag: str, may: bool) -> None:
    assert LISTED.may_sign(name, tag) is may


def test_a_name_that_is_not_listed_is_told_the_near_miss() -> None:
    with pytest.raises(ArticleError, match="Did you mean “Layla Haddad”"):
        LISTED.admit("Laila Hadad", "ar")
    with pytest.raises(ArticleError, match="These may: Layla Haddad, Karim Aziz"):
        LISTED.admit("X", "ar")
    LISTED.admit("X", "ru")


def test_the_file_is_optional_and_may_be_empty(tmp_path: Path) -> None:
    assert load(tmp_path).may_sign("Anybody", "ar")
    file = tmp_path / FILE
    file.parent.mkdir()
    file.write_text("# nobody yet\n", "utf-8")
    assert load(tmp_path).may_sign("Anybody", "ar")
    file.write_text("ar: [Layla Haddad]\n", "utf-8")
    assert not load(tmp_path).may_sign("Anybody", "ar")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- Layla", "is not a list of languages"),
        ("arr: [Layla]", "unknown language “arr”. Did you mean “ar”"),
        ("ar: []", "“ar” has no list of names"),
        ("ar: [1]", "“ar” has no list of names"),
        ("ar: [", "cannot be read"),
    ],
    ids=["list", "language", "empty", "number", "no YAML"],
)
def test_a_wrong_file_is_named(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=f"{FILE}: {message}"):
        load(tmp_path)
