"""The second copy of a text goes, in the kinds of mess that scrapers make; a writer's own repeat
stays, and two stories stay both."""

from __future__ import annotations

import pytest

from cleaning import BODY, CREDIT, DATELINE, FIRST, SECOND, THIRD, TITLE, cleaned, paragraphs, rules
from dragoman.clean import Form

LINES = "\n".join((DATELINE + FIRST, SECOND, THIRD))
ONE_LINE = " ".join((DATELINE + FIRST, SECOND, THIRD))
BARE = "\n".join(BODY)
TEASER = f"{FIRST[:100].rsplit(' ', 1)[0]}…"
CUT_IN_A_WORD = f"{FIRST[:104]}..."
SHORT = "The army left Aleppo on Sunday evening, witnesses told North Press."

MESS = {
    "the user's kind, a credit between": f"{TITLE}\n{TITLE}\n{LINES}\n{CREDIT}\n{LINES}",
    "same lines": f"{TITLE}\n{LINES}\n{CREDIT}\n{LINES}\n{CREDIT}",
    "no credit between": f"{TITLE}\n{LINES}\n{LINES}\n{CREDIT}",
    "empty lines between": f"{TITLE}\n\n{LINES}\n\n\n{LINES}\n\n{CREDIT}".replace("\n", "\n\n"),
    "one long line behind": f"{TITLE}\n{LINES}\n{CREDIT}\n{ONE_LINE}",
    "one long line before": f"{TITLE}\n{ONE_LINE}\n{CREDIT}\n{LINES}",
    "one long line with the headline": f"{TITLE}\n{LINES}\n{CREDIT}\n{TITLE} {ONE_LINE}",
    "credit glued before": f"{TITLE}\n{LINES}\n{CREDIT} {ONE_LINE}",
    "credit glued behind": f"{TITLE}\n{LINES} {CREDIT}\n{LINES}",
    "credit glued on both sides": f"{TITLE}\n{LINES} {CREDIT} {ONE_LINE}",
    "headline again before": f"{TITLE}\n{LINES}\n{CREDIT}\n{TITLE}\n{LINES}",
    "headline and site before": f"{TITLE}\n{LINES}\n{CREDIT}\n{TITLE} | North Press\n{LINES}",
    "copy without its dateline": f"{TITLE}\n{LINES}\n{CREDIT}\n{BARE}",
    "first one without its dateline": f"{TITLE}\n{BARE}\n{CREDIT}\n{LINES}",
    "another dateline": f"{TITLE}\n{LINES}\n{CREDIT}\nALEPPO (North Press) - {BARE}",
    "a teaser first": f"{TITLE}\n{TEASER}\n{LINES}\n{CREDIT}",
    "a teaser cut in a word": f"{TITLE}\n{CUT_IN_A_WORD}\n{LINES}\n{CREDIT}",
    "a teaser before the copy": f"{TITLE}\n{LINES}\n{CREDIT}\n{TEASER}\n{LINES}",
    "a copy that is cut": f"{TITLE}\n{LINES}\n{CREDIT}\n{LINES[:-40]}…",
    "other quotation marks and case": f"{TITLE}\n{LINES}\n{CREDIT}\n"
    + LINES.replace("“", '"').replace("”", '"').replace("’", "'").upper(),
    "three times": f"{TITLE}\n{LINES}\n{CREDIT}\n{LINES}\n{LINES}",
    "Windows line ends": f"{TITLE}\r\n{LINES}\r\n{CREDIT}\r\n{LINES}".replace("\n", "\r\n"),
    "the copy wrapped": f"{TITLE}\n{LINES}\n{CREDIT}\n" + ONE_LINE.replace(". ", ".\n"),
}


@pytest.mark.parametrize("text", MESS.values(), ids=MESS)
def test_each_paragraph_comes_once_and_in_order(text: str) -> None:
    article = cleaned(text)
    assert article.about.title == TITLE
    assert paragraphs(article) == list(BODY)
    assert article.about.dateline.place == "Aleppo"
    assert article.about.agency == "North Press"
    assert article.about.credits.editor == "Kardo Roj"
    assert rules(article) == []


REFRAIN = "Never again, they said, and never again they would say it."
OTHER = "Kobani celebrates the harvest\nKOBANI, Syria (North Press) – Farmers sang on Friday."

KEPT = {
    "nothing twice": BODY,
    "a refrain": (FIRST, REFRAIN, SECOND, REFRAIN, THIRD, REFRAIN),
    "a refrain at once": (REFRAIN, REFRAIN, FIRST, SECOND),
    "a refrain eight times at once": (FIRST, *[REFRAIN] * 8, SECOND),
    "a short quotation taken up": (FIRST, SECOND, THIRD, "“We saw them go,” said a baker."),
    "the beginning taken up at the end": (SHORT, SECOND, THIRD, SHORT),
    "a paragraph with more behind it": (FIRST, SECOND, THIRD, f"{FIRST[:80]} he said later."),
    "a paragraph in the middle, later again": (FIRST, SECOND, THIRD, REFRAIN, SECOND),
    "a text that differs in a word": (FIRST, FIRST.replace("Sunday", "Monday")),
    "an ellipsis that is a figure of speech": ("We saw them go…", "We saw them go, he said."),
}


@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT)
def test_what_is_no_copy_stays(body: tuple[str, ...]) -> None:
    assert paragraphs(cleaned("\n".join((TITLE, *body)))) == list(body)


def test_a_paragraph_that_comes_twice_at_once_is_a_copy() -> None:
    assert paragraphs(cleaned("\n".join((TITLE, SECOND, FIRST, FIRST, THIRD)))) == [
        SECOND,
        FIRST,
        THIRD,
    ]


def test_a_short_article_that_comes_twice_as_a_whole_is_a_copy() -> None:
    assert paragraphs(cleaned(f"{TITLE}\n{SHORT}\n{SHORT}")) == [SHORT]


def test_the_copy_with_more_paragraphs_is_kept() -> None:
    article = cleaned(f"{TITLE}\n{' '.join(BODY)}\n{BARE}")
    assert paragraphs(article) == list(BODY)


def test_two_stories_are_kept_and_reported() -> None:
    article = cleaned(f"{TITLE}\n{LINES}\n{CREDIT}\n{OTHER}")
    text = "\n".join(paragraphs(article))
    assert all(part in text for part in (*BODY, CREDIT, "Kobani celebrates", "KOBANI, Syria"))
    assert rules(article) == ["two-stories"]


def test_the_account_says_what_went() -> None:
    article = cleaned(f"{TITLE}\n{LINES}\n{CREDIT}\n{LINES}")
    applied = next(line for line in article.trace if line.rule == "second-copy")
    assert applied.text == LINES
    assert applied.action.value == "dropped"


def test_copies_go_from_markdown_as_whole_blocks() -> None:
    blocks = "\n\n".join((DATELINE + FIRST, SECOND.replace("baker", "*baker*"), f"- {THIRD}"))
    article = cleaned(f"# {TITLE}\n\n{blocks}\n\n{CREDIT}\n\n{blocks}", Form.MARKDOWN)
    assert len(article.body.split("\n\n")) == 3
    assert "*baker*" in article.body


def test_a_text_that_repeats_itself_for_ever_is_cleaned_in_time() -> None:
    cleaned(f"{TITLE}\n" + "We saw them go and nobody fired a shot.\n" * 3_000)
    cleaned(f"{TITLE}\n" + "go " * 30_000)
