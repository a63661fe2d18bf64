"""`translate/models.lock`: one line per entry, sorted, whole or an error that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import lock
from dragoman.engine.package import Package
from dragoman.errors import StateError
from dragoman.lock import Lock, Use, parse, render

URL = "https://example.org/v1/a.argosmodel"
LOCK = Lock(
    uses={
        "ru": Use(package="opus", licence="CC BY 4.0"),
        "ar": Use(package="nllb", licence="CC BY-NC 4.0", commercial=False),
    },
    sha256={URL: "ab" * 32, "https://example.org/“odd” \\ name\x7f": "cd" * 32},
)


def test_what_was_written_is_read() -> None:
    assert parse(render(LOCK), "models.lock") == LOCK
    assert parse(render(Lock()), "models.lock") == Lock()


def test_one_line_per_entry_sorted() -> None:
    lines = render(LOCK).splitlines()
    assert 'ar = {package = "nllb", licence = "CC BY-NC 4.0", commercial = false}' in lines
    assert lines.index('ru = {package = "opus", licence = "CC BY 4.0", commercial = true}') == 1 + (
        next(number for number, line in enumerate(lines) if line.startswith("ar ="))
    )
    assert f'"{URL}" = "{"ab" * 32}"' in lines


def test_two_peoples_entries_merge() -> None:
    """Each added a line elsewhere; the union of lines is a lock with both."""
    mine = render(LOCK.using("kmr", Use(package="iir")))
    theirs = render(LOCK.using("ckb", Use(package="madlad")))
    merged = []
    for line in theirs.splitlines():
        merged.append(line)
        if line.startswith("ckb"):
            merged += [line for line in mine.splitlines() if line.startswith("kmr")]
    assert parse("\n".join(merged), "models.lock").uses.keys() == {"ar", "ru", "kmr", "ckb"}


def test_the_package_of_a_language() -> None:
    assert LOCK.preferred("ar") == "nllb"
    assert LOCK.preferred("kmr") == ""
    assert LOCK.using("ar", None).preferred("ar") == ""
    assert LOCK.using("ar", Use(package="opus")).preferred("ar") == "opus"
    assert LOCK.using("kmr", None) == LOCK


def package(name: str, *, commercial: bool = True) -> Package:
    return Package(
        source="en",
        target="ar",
        version="1.0",
        path=Path(name),
        size=0,
        sha256="",
        target_prefix="",
        commercial=commercial,
    )


def test_which_packages_are_used_and_in_which_order() -> None:
    """One that is not for commercial use serves only who has chosen it: the site then says so."""
    opus, argos, nllb = package("opus"), package("argos"), package("nllb", commercial=False)
    found = {
        chosen: [one.label for one in Lock(uses=uses).usable([opus, argos, nllb])]
        for chosen, uses in (
            ("none", {}),
            ("argos", {"ar": Use(package="argos")}),
            ("nllb", {"ar": Use(package="nllb")}),
            ("nllb for another language", {"kmr": Use(package="nllb")}),
            ("one that is not here", {"ar": Use(package="madlad")}),
        )
    }
    assert found == {
        "none": ["opus", "argos"],
        "argos": ["argos", "opus"],
        "nllb": ["nllb", "opus", "argos"],
        "nllb for another language": ["opus", "argos"],
        "one that is not here": ["opus", "argos"],
    }


def test_a_newsroom_without_one(tmp_path: Path) -> None:
    assert lock.load(tmp_path) == Lock()
    lock.save(tmp_path, LOCK)
    assert lock.load(tmp_path) == LOCK
    assert [path.name for path in (tmp_path / "translate").iterdir()] == ["models.lock"]


@pytest.mark.parametrize(
    "text",
    [
        "[uses",
        "<<<<<<< ours\n[uses]\n",
        "uses = 1",
        "sha256 = 1",
        "[uses]\nar = 1",
        "[uses]\nar = {}",
        '[uses]\nar = {package = "a", colour = "b"}',
        "[uses]\nar = {package = 1}",
        '[uses]\nar = {package = "a", commercial = "no"}',
        '[uses]\n"a r" = {package = "a"}',
        '[sha256]\n"https://example.org/a" = 1',
        '[sha256]\n"https://example.org/a" = "ab"',
        f'[sha256]\n"https://example.org/a" = "{"AB" * 32}"',
    ],
)
def test_a_damaged_one_is_an_error(text: str) -> None:
    with pytest.raises(StateError, match=r"models.lock: .* from Git"):
        parse(text, "models.lock")
