"""A Markdown source keeps its markup, and the front matter it came with."""

from __future__ import annotations

from datetime import date

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaning import CREDIT, DATELINE, FIRST, TITLE, cleaned, paragraphs, rules
from dragoman import markup
from dragoman.clean import Cleaned, Form, Sidecar, canonical, render
from dragoman.errors import SourceError


def md(text: str, sidecar: Sidecar | None = None) -> Cleaned:
    return cleaned(text, Form.MARKDOWN, sidecar)


@pytest.mark.parametrize(
    "text",
    [
        f"# {TITLE}\n\n{FIRST}",
        f"{TITLE}\n===\n\n{FIRST}",
        f"## {TITLE}\n\n{FIRST}",
        f"{TITLE}\n\n{FIRST}",
        f"# *Army* leaves Aleppo after talks\n\n# {TITLE}\n\n{FIRST}",
        f"---\ntitle: {TITLE}\n---\n{FIRST}",
        f"---\ntitle: {TITLE}\n---\n# {TITLE}\n\n{FIRST}",
    ],
    ids=["heading", "underlined", "second level", "a line", "twice", "front matter", "both"],
)
def test_the_headline_comes_once(text: str) -> None:
    article = md(text)
    assert (article.about.title, paragraphs(article)) == (TITLE, [FIRST])


def test_a_paragraph_that_is_the_title_of_front_matter_stays() -> None:
    assert (
        paragraphs(md(f"---\ntitle: Never again\n---\nNever again\n\n{FIRST}"))[0] == "Never again"
    )


def test_dateline_and_credits_are_moved() -> None:
    article = md(f"# {TITLE}\n\n*By Jane Doe*\n\n{DATELINE}The **army** left.\n\n**{CREDIT}**")
    assert article.body == "The **army** left."
    assert article.about.credits.byline == ("Jane Doe",)
    assert article.about.credits.editor == "Kardo Roj"
    assert article.about.dateline.country == "Syria"


def test_a_dateline_stays_where_front_matter_has_one() -> None:
    text = f"---\ntitle: {TITLE}\nagency: AP\n---\n{DATELINE}{FIRST}"
    assert paragraphs(md(text)) == [DATELINE + FIRST]


def test_a_credit_stays_where_front_matter_names_another_person() -> None:
    text = f"---\ntitle: {TITLE}\neditor: Jane Doe\n---\n{FIRST}\n\n{CREDIT}"
    assert paragraphs(md(text)) == [FIRST, CREDIT]


FRONT = """\
---
# a comment
title: "Army: leaves"
authors: [Jane Doe, Ali Veli]
date: 8 December 2024
layout: post
weights: {b: 1.5, "a: b": [yes, null, "x # y"]}
source: {file: old.md, url: "https://example.org/?a=b#c", licence: CC BY}
---
"""


def test_front_matter_is_read_and_what_is_unknown_is_kept_and_reported() -> None:
    article = md(FRONT + FIRST)
    assert article.about.credits.byline == ("Jane Doe", "Ali Veli")
    assert article.about.date == date(2024, 12, 8)
    assert (article.about.url, article.about.licence) == ("https://example.org/?a=b#c", "CC BY")
    assert rules(article) == ["unknown-key"]
    again = md(render(article))
    assert again.extra == {"layout": "post", "weights": {"b": 1.5, "a: b": [True, "x # y"]}}


def test_a_sidecar_wins_over_front_matter() -> None:
    article = md(FRONT + FIRST, Sidecar(date=date(2023, 1, 1), section="politics"))
    assert article.about.date == date(2023, 1, 1)
    assert article.about.section == "politics"
    assert article.about.title == "Army: leaves"


@pytest.mark.parametrize(
    ("line", "said"),
    [("title: no", "title"), ("date: yesterday", "date"), ("dateline: Aleppo", "dateline")],
)
def test_a_value_that_cannot_be_used_is_reported(line: str, said: str) -> None:
    article = md(f"---\n{line}\n---\n# {TITLE}\n\n{FIRST}")
    assert rules(article) == ["front-matter-value"]
    assert f"“{said}” is" in article.findings[0].message


def test_front_matter_that_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(SourceError, match=r"seeds/a\.txt:\d+: front matter cannot be read"):
        md(f"---\ntitle: a: b\n---\n{FIRST}")


SAME = {
    "paragraphs": "One. Two.\n\nThree.",
    "sentences on lines": "One.\nTwo.",
    "hard break": "One  \ntwo.\nThree.",
    "list": "* a\n* b. C.\n\n    d",
    "tight items, two spaces": "- a\n\n  b",
    "numbers": "1. a\n1. b",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "quotation": "> One. Two.\n> Three.\n\n— Ali",
    "code": "```python\na.  b\n```\n\n    c.  d",
    "admonition": '!!! note "Title"\n    One. Two.',
    "footnote": "One.[^1] Two.\n\n[^1]: Three. Four.",
    "link reference": "[a][b]. Two.\n\n[b]: https://example.org",
    "attributes": "One. Two.\n{: .x}",
    "raw HTML": "<div markdown>\nOne. *Two*.\n</div>",
    "nested": "> - a. B.\n>\n>     c",
    "a number after a sentence": "It was cold. 2024. It snowed.",
    "a dash after a sentence": "It was cold. - It snowed. # No. + Yes.",
    "rule in the first line": "---\n\nOne. Two.",
    "deep": ">" * 200 + " One. Two.",
    "two markups": "**One. Two.** _Three_. `Four. Five.`",
}


def shown(text: str) -> str:
    """The page, every run of white space one space but in code."""
    page = markdown.markdown(text, extensions=list(markup.EXTENSIONS))
    return " ".join(page.split()) if "<pre" not in page else page


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_canonical_form_shows_the_same_page_and_stays_as_it_is(text: str) -> None:
    form = canonical.canonical(text)
    assert shown(form) == shown(text)
    assert canonical.canonical(form) == form


def test_sentences_get_lines_of_their_own_in_paragraphs_and_items() -> None:
    assert canonical.canonical("One. Two.\n\n- Three. Four.") == "One.\nTwo.\n\n- Three.\n    Four."


def test_a_very_long_text_is_left_as_it_is() -> None:
    text = "* One. Two.\n" * 20_000
    assert canonical.canonical(text) == text.strip("\n")


PLAIN = st.text(alphabet="ab .!?()[]/@#$^|&~<>:;,'\"=+-“”’…–019", min_size=1, max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.lists(PLAIN.map(lambda text: " ".join(text.split())).filter(bool), max_size=3))
def test_the_short_way_for_plain_text_gives_what_mdformat_gives(texts: list[str]) -> None:
    fast = canonical.from_plain(texts)
    assert canonical.canonical(fast) == fast
