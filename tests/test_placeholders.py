"""Placeholders: what an engine must not touch stands aside and comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.placeholders import misplaced, protect, restore

CASES = {
    "nothing": ("", "", ()),
    "plain text": ("Snow fell.", "Snow fell.", ()),
    "emphasis": ("**Snow** fell.", "⟦1⟧Snow⟦2⟧ fell.", ("**", "**")),
    "link": (
        'See [the report](https://a.b/c_(d) "T").',
        "See ⟦1⟧the report⟦2⟧.",
        ("[", '](https://a.b/c_(d) "T")'),
    ),
    "image": ("![A flood](a.jpg)", "⟦1⟧A flood⟦2⟧", ("![", "](a.jpg)")),
    "code": ("Run `a * b` now.", "Run ⟦1⟧ now.", ("`a * b`",)),
    "footnote": ("He said so.[^1]", "He said so.⟦1⟧", ("[^1]",)),
    "attribute list": ("Snow {: .big }", "Snow ⟦1⟧", ("{: .big }",)),
    "html": ("H<sub>2</sub>O", "H⟦1⟧2⟦2⟧O", ("<sub>", "</sub>")),
    "entity": ("AT&amp;T", "AT⟦1⟧T", ("&amp;",)),
    "bare address": ("At https://a.b/c. Then", "At ⟦1⟧. Then", ("https://a.b/c",)),
    "e-mail": ("Write to a.b@c.org.", "Write to ⟦1⟧.", ("a.b@c.org",)),
    "handle and hashtag": ("@kardo on #Syria", "⟦1⟧ on ⟦2⟧", ("@kardo", "#Syria")),
    "snake case": ("the snake_case_name here", "the ⟦1⟧ here", ("snake_case_name",)),
    "escape": (r"2 \* 3", "2 ⟦1⟧ 3", (r"\*",)),
    "brackets of our own": ("a ⟦7⟧ b", "a ⟦1⟧7⟦2⟧ b", ("⟦", "⟧")),
    "a list sign inside a paragraph": ("Year\n2024. It", "Year\n⟦1⟧ It", ("2024.",)),
    "minus before a figure": ("-5 degrees", "-5 degrees", ()),
}


@pytest.mark.parametrize(("text", "shown", "values"), CASES.values(), ids=CASES)
def test_what_stands_aside(text: str, shown: str, values: tuple[str, ...]) -> None:
    protected = protect(text)
    assert (protected.text, protected.values) == (shown, values)


MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(
            ["*", "_", "`", "[", "]", "(", ")", "<", ">", "&", "{", "}", "\\", "#", "!", "|", "~",
             "⟦", "1", "⟧", "\n", " ", "- ", "1. ", "+ ", "&amp;", "https://a.b/", "a_b", "@x"]
        ),
        st.text(max_size=4),
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(MARKDOWN)
def test_law_restore_gives_back_what_protect_took(text: str) -> None:
    protected = protect(text)
    assert restore(protected.text, protected.values) == text
    assert misplaced(protected.text, protected.values) == ()


def test_engine_text_cannot_start_markup() -> None:
    assert restore("# a <b> *c* `d` [e] ⟦1⟧", ["**"]) == r"\# a &lt;b> \*c\* \`d\` \[e\] **"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("⟦1⟧ a ⟦2⟧", ()),
        ("⟦1⟧ a", ("y",)),
        ("⟦1⟧ ⟦1⟧ ⟦2⟧", ("x",)),
        ("⟦1⟧ ⟦2⟧ ⟦3⟧", ("⟦3⟧",)),
    ],
    ids=["kept", "lost", "doubled", "invented"],
)
def test_misplaced_names_what_went_wrong(text: str, wrong: tuple[str, ...]) -> None:
    assert misplaced(text, ["x", "y"]) == wrong
