"""Front matter is read whole and changed surgically."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dragoman import front_matter
from dragoman.errors import ArticleError

ARTICLE = """\
---
title: Snow   # a person's comment
dateline: {place: Damascus, country: 'Syria'}
translation:
  from: abc
  approved: {by: Rûken, on: 2026-01-01, for: abc}
mine: [1, 2]
---
Body.
"""


@pytest.mark.parametrize(
    ("text", "start"),
    [("", 0), ("Body.\n", 0), ("---\n---\nB", 8), ("---\na: 1\n---\nB", 13), ("---\nno end\n", 0)],
    ids=["nothing", "none", "empty", "some", "unclosed"],
)
def test_where_the_body_begins(text: str, start: int) -> None:
    assert front_matter.body_start(text) == start


def test_values_and_places_of_scalars() -> None:
    assert front_matter.values(ARTICLE, "a.md")["mine"] == [1, 2]
    found = {s.path: ARTICLE[s.start : s.end] for s in front_matter.scalars(ARTICLE, "a.md")}
    assert found["title"] == "Snow"
    assert found["dateline.country"] == "'Syria'"
    assert found["translation.approved.by"] == "Rûken"
    assert found["mine.1"] == "2"
    assert front_matter.values("Body.", "a.md") == {}
    assert front_matter.scalars("Body.", "a.md") == ()


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("a: b: c", r"a\.md:2: front matter cannot be read"),
        ("- a\n- b", r"a\.md: front matter is not a list of keys"),
        ("date: 2024-13-99", r"a\.md: front matter has an impossible value"),
        ("a: [", r"a\.md:3: front matter cannot be read"),
        ("a: 1\nb: 2\na: 3", r"a\.md:4: front matter cannot be read: the key “a” stands twice"),
        (
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in pairwise("abcdefghijkl")
            ),
            r"a\.md: front matter has more than 10000 values",
        ),
        ("a: !!bool foo", r"a\.md: front matter has an impossible value"),
        ("a: !!timestamp foo", r"a\.md: front matter has an impossible value"),
    ],
    ids=["colon", "list", "date", "unclosed", "twice", "bomb", "no bool", "no time"],
)
def test_damaged_front_matter_is_named(part: str, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        front_matter.values(f"---\n{part}\n---\n", "a.md")


HOSTILE = [
    "no", "null", "123", "1e3", "0x1f", "a: b", "a #b", "- a", "!!python/none", "---", "{{ x }}",
    "", " a", "a ", "~", "\u2028", "\x85", "\x07", "'", '"', "a\\b", "y", "عنوان: خبر",
    "2024-12-08",
    "[a]", "@a", "`a`", "%a", "|", ">", "*a", "&a", "?", "a\tb", "a\nb", "\ufeffa", "NaN", ".inf",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_quoted_values_are_the_same_string_to_every_reader(value: str) -> None:
    quoted = front_matter.quote(value)
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        for line in (f"title: {quoted}\n", f"title: {{place: {quoted}}}\n"):
            read = yaml.load(line, Loader=loader)["title"]
            assert (read["place"] if isinstance(read, dict) else read) == value
    if quoted.startswith('"'):
        assert json.loads(quoted) == value


@given(st.text(st.characters(codec="utf-8")))
def test_law_a_quoted_value_comes_back(value: str) -> None:
    rendered = front_matter.render({"title": value, "list": [value], "map": {"in": value}})
    assert front_matter.values(rendered, "a") == {
        "title": value,
        "list": [value],
        "map": {"in": value},
    }


def test_rendered_values_of_other_types() -> None:
    assert front_matter.render({"a": True, "b": 3, "c": []}) == "---\na: true\nb: 3\nc: []\n---\n"


def test_setting_a_value_changes_only_its_characters() -> None:
    changed = front_matter.set_value(ARTICLE, "title", "Rain: heavy", "a.md")
    assert changed == ARTICLE.replace("title: Snow ", 'title: "Rain: heavy" ')
    changed = front_matter.set_value(ARTICLE, "translation.from", "def", "a.md")
    assert changed == ARTICLE.replace("from: abc", "from: def")
    assert front_matter.set_value(ARTICLE, "title", "Snow", "a.md") == ARTICLE


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("Body.\n", "title", "---\ntitle: X\n---\nBody.\n"),
        ("---\n---\nB", "title", "---\ntitle: X\n---\nB"),
        ("---\na: 1\n---\n", "d.place", "---\na: 1\nd: {place: X}\n---\n"),
        ("---\nd: {a: b}\n---\n", "d.place", "---\nd: {a: b, place: X}\n---\n"),
        (
            "---\nd:\n  a: b # c\n# c\n---\n",
            "d.place",
            "---\nd:\n  a: b # c\n  place: X\n# c\n---\n",
        ),
        ("---\nd: {a: [b], c: }\n---\n", "d.place", "---\nd: {a: [b], c: , place: X}\n---\n"),
        ("---\nd: {a: {b: c}} # d\n---\n", "d.a.x", "---\nd: {a: {b: c, x: X}} # d\n---\n"),
        ("---\nd: {place: }\n---\n", "d.place", "---\nd: {place: X}\n---\n"),
        ("---\nb: &b {a: 1}\nd: *b\n---\n", "d.c", "---\nb: &b {a: 1}\nd: {a: 1, c: X}\n---\n"),
        ("---\nbyline:\n- A\n\nb: 1\n---\n", "byline.1", "---\nbyline: [A, X]\n\nb: 1\n---\n"),
        (
            "---\ntranslation:\nb: 1\n---\n",
            "translation.from",
            "---\ntranslation: {from: X}\nb: 1\n---\n",
        ),
        ("---\nbyline: [A]\n---\n", "byline.1", "---\nbyline: [A, X]\n---\n"),
        ("---\na: 1\n---\n", "byline.0", "---\na: 1\nbyline: [X]\n---\n"),
    ],
    ids=[
        "no front matter",
        "empty",
        "new map",
        "into map",
        "into block map",
        "into map with null",
        "into inner map",
        "in place of null",
        "into alias",
        "block list",
        "null",
        "into list",
        "list",
    ],
)
def test_adding_a_value(before: str, path: str, after: str) -> None:
    assert front_matter.set_value(before, path, "X", "a.md") == after


def test_block_text_is_replaced_whole_and_null_is_no_value() -> None:
    text = "---\nsummary: >\n  One\n  two.\n\nb: ~\nc:\n---\n"
    assert [(s.path, s.value) for s in front_matter.scalars(text, "a")] == [("summary", "One two.")]
    changed = front_matter.set_value(text, "summary", "Short", "a")
    assert changed == "---\nsummary: Short\n\nb: ~\nc:\n---\n"


def test_an_alias_has_no_place_of_its_own_and_its_anchor_is_left_alone() -> None:
    text = "---\ntitle: &t Snow\nsummary: *t\nlist: [&u A, *u]\nagency: N\n---\n"
    assert [scalar.path for scalar in front_matter.scalars(text, "a")] == ["agency"]


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1\nsummary: >\n  X\n  Y\nb: 2\n", "summary", "a: 1\nb: 2\n"),
        ("byline: [A, B]\n", "byline.0", "byline: [B]\n"),
        ("byline: [A]\nb: 2\n", "byline.0", "b: 2\n"),
        ("d: {place: X, country: Z}\n", "d.place", "d: {country: Z}\n"),
    ],
    ids=["key", "item", "last item", "entry"],
)
def test_removing_a_value(before: str, path: str, after: str) -> None:
    assert front_matter.remove_value(f"---\n{before}---\nB", path, "a") == f"---\n{after}---\nB"


def test_keys_that_need_it_are_quoted_and_null_stays_null() -> None:
    assert front_matter.set_key("", "d", {"a: b": None}, "a") == '---\nd: {"a: b": null}\n---\n'


def test_a_value_is_never_put_over_something_else() -> None:
    with pytest.raises(ArticleError, match=r"“d” cannot hold “d\.place”"):
        front_matter.add_value("---\nd: text\n---\n", "d.place", "X", "a.md")
