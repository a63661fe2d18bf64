"""Slugs, and front matter that every reader reads as it was meant."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils import meta

from cleaning import FIRST, cleaned
from dragoman import front_matter
from dragoman.clean import Sidecar, render, slug

SLUGS = {
    "the user's article": (
        "Bashar al-Assad’s Escapes to Moscow, Russian Source Reveals",
        "bashar-al-assads-escapes-to-moscow-russian-source-reveals",
    ),
    "nothing": ("", "article"),
    "only signs": ("?!", "article"),
    "Arabic": ("دمشق", "dmshq"),
    "Kurmanji": ("Şer li Qamişlo", "ser-li-qamislo"),
    "Russian": ("Москва", "moskva"),
    "figures": ("12 die in 2024", "12-die-in-2024"),
    "a device": ("CON", "article-con"),
    "another device": ("com1", "article-com1"),
    "the site's own page": ("Index", "article-index"),
    "a path": ("../../etc/passwd", "etc-passwd"),
    "a drive": ("C:\\Windows", "c-windows"),
    "abbreviation": ("U.S. leaves", "u-s-leaves"),
    "long": ("word " * 40, "-".join(["word"] * 16)),
    "exactly eighty": ("a" * 75 + " bcde fgh", "a" * 75 + "-bcde"),
    "one long word": ("a" * 200, "a" * 80),
}


@pytest.mark.parametrize(("title", "expected"), SLUGS.values(), ids=SLUGS)
def test_slugs(title: str, expected: str) -> None:
    assert slug.make(title) == expected


@given(st.text())
def test_a_slug_is_safe_whatever_the_title(title: str) -> None:
    made = slug.make(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(slug.numbered(made, 12)) <= slug.LONGEST


TITLES = (
    "no",
    "null",
    "~",
    "123",
    "1e3",
    "0x1F",
    "2024-12-08",
    "12:30",
    "a: b",
    "a #b",
    "- a",
    "# a",
    "[a]",
    "{a: b}",
    "{{ x }}",
    "!!python/object:os.system",
    "!a",
    "&a *b",
    "*a",
    "---",
    "...",
    "| a",
    "> a",
    "% a",
    "@a",
    "`a`",
    "'a'",
    '"a"',
    "a\\nb",
    "a:",
    ":",
    "دمشق: سقوط النظام",
    "=",
    "<<",
    "a\u00a0b \u200fc",
    "😀 a",
    "yes, y, on, off",
)


@pytest.mark.parametrize("title", TITLES)
def test_front_matter_survives_every_title(title: str) -> None:
    article = cleaned(f"{title}\n{FIRST}")
    text = render(article)
    part = (
        text.split("---\n")[1] if not title.startswith("---") else text[4 : text.index("\n---\n")]
    )
    readers = (
        yaml.load(part, Loader=yaml.SafeLoader),
        yaml.load(part, Loader=yaml.CSafeLoader),
        meta.get_data(text)[1],
        front_matter.values(text, "x"),
    )
    assert [read["title"] for read in readers] == [article.about.title] * 4
    assert article.about.title == " ".join(title.replace("\u200f", "").split())


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_front_matter_survives_any_value(value: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return
    article = cleaned(
        f"T\n{FIRST}", sidecar=Sidecar(note=value, tags=(value or "x",), agency=value)
    )
    values = front_matter.values(render(article), "x")
    assert (values.get("agency", ""), values["tags"]) == (value, [value or "x"])


def test_only_keys_with_a_value_are_written_and_in_order() -> None:
    text = render(cleaned(f"T\nBy Jane Doe\nBEIRUT, Syria (AP) — {FIRST}\nEditing by Kardo Roj"))
    keys = re.findall(r"^(\w+):", text, flags=re.MULTILINE)
    assert keys == ["title", "dateline", "agency", "byline", "editor", "source"]
    assert list(front_matter.values(text, "x")["source"]) == ["file", "fingerprint"]
    assert text.endswith("\n")
    assert "\n---\n\nThe army" in text
