"""The laws of cleaning: nothing is added, only copies go, a second time changes nothing."""

from __future__ import annotations

import html
import re
from datetime import date

import markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaning import source
from dragoman import markup
from dragoman.clean import Cleaned, Form, Sidecar, clean, render
from dragoman.errors import SourceError

SENTENCES = (
    "A source within the Kremlin revealed on Sunday evening that he has arrived in Moscow.",
    "The army left the town on Sunday, and nobody fired a single shot at the soldiers.",
    "He said: “We will come back.” Nobody answered him!",
    "In 2024, the U.S. sent $5 million – and Gen. Mazloum Abdi said so.",
    "We will never forget the day on which they came to our village and took the men…",
    "We will never forget the day on which they came to our village and took the men with them.",
    "Never again.",
    "1. This is no list. 2. Nor this.",
    "Snow fell. - And rain. # And hail. + And sleet.",
    "He wrote 2*3*4, snake_case_name, [x], <script>, {{ x }} and `code` & more.",
    "قال مصدر في الكرملين إن الأسد وصل إلى موسكو.",
    "Армия покинула город в воскресенье вечером.",
    "ده‌ستپێکردنی شەڕ لە باکووری سووریا.",
)
LINES = (
    "Bashar al-Assad’s Escapes to Moscow, Russian Source Reveals",
    "Bashar al-Assad’s Escapes to Moscow, Russian Source Reveals | North Press",
    "Editing by Kardo Roj",
    "By Kardo Roj and Lazghin Ibrahim",
    "Reporting by John Smith in Beirut; editing by Jane Doe",
    "تحرير: كاردو روج",
    "DAMASCUS, SYRIA (North Press) – The army left the town on Sunday evening.",
    "BEIRUT, Dec 8, 2024 (Reuters) - The army left the town on Sunday evening.",
    "القامشلي – نورث برس",
    "DAMASCUS (North Press) –",
    "BREAKING — The army left.",
    "# 1 reason",
    "---",
    "===",
    "::: note",
    "!!! note",
    "> quoted",
    "| a | b |",
    "~~~",
    "* * *",
    "    indented",
    "and a line that goes on with a small letter, as wrapped",
    "A source within the Kremlin revealed on Sunday evening that Bashar",
)
MARKS = st.text(
    alphabet="ab1١ .)(*_`#>+-=~|:!?[]{}<>&;\\/^\"'…–—\u200c\u200b\u202e\x07", max_size=20
)
LINE = st.one_of(
    st.sampled_from(LINES),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join),
    MARKS,
)
BREAK = st.sampled_from(("\n", "\n\n", "\r\n", "\n   \n", "\u2028"))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A plain text of lines, some of them twice, perhaps the whole of it twice."""
    lines = draw(st.lists(LINE, min_size=1, max_size=7))
    text = "".join(line + draw(BREAK) for line in lines)
    glue = draw(
        st.sampled_from(("", "\n", " ", " Editing by Kardo Roj ", "\nEditing by Kardo Roj\n"))
    )
    return draw(st.sampled_from((text, text + glue + text, text.replace("\n", " ") + glue + text)))


def cleaned(text: str, form: Form = Form.TEXT) -> Cleaned | None:
    """The cleaned text; None when it is refused, having neither a headline nor text."""
    try:
        return clean(source(text, form), Sidecar())
    except SourceError:
        return None


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold().replace("\u200c", "")))


def shown(body: str) -> str:
    page = markdown.markdown(body, extensions=list(markup.EXTENSIONS))
    return html.unescape(re.sub(r"<[^>]*>", " ", page))


def front(article: Cleaned) -> str:
    about = article.about
    line, people = about.dateline, about.credits
    parts = (about.title, line.place, line.country, line.date, about.agency, *people.byline)
    desk = (people.editor, people.reporter, people.writer, people.translator)
    return " ".join((*parts, *desk))


@settings(max_examples=300, deadline=None)
@given(texts())
def test_cleaning_adds_no_words(text: str) -> None:
    if article := cleaned(text):
        assert words(shown(article.body)) | words(front(article)) <= words(visible(text))


@settings(max_examples=300, deadline=None)
@given(texts())
def test_every_word_is_in_the_article_or_in_the_account(text: str) -> None:
    if article := cleaned(text):
        account = " ".join(line.text for line in article.trace)
        found = words(shown(article.body)) | words(article.about.title) | words(account)
        assert words(visible(text)) <= found


def visible(text: str) -> str:
    """A source's text without what cannot be seen."""
    return re.sub("[\u200b\u202e\x07]", "", text)


@settings(max_examples=300, deadline=None)
@given(texts())
@example("Never again\n\nNever again and again, we said to them all on Sunday.")
def test_cleaning_what_was_rendered_changes_nothing(text: str) -> None:
    if article := cleaned(text):
        rendered = render(article)
        again = cleaned(rendered, Form.MARKDOWN)
        assert again is not None
        assert render(again) == rendered


@settings(max_examples=200, deadline=None)
@given(texts())
def test_cleaning_markdown_twice_is_cleaning_it_once(text: str) -> None:
    if article := cleaned(text, Form.MARKDOWN):
        rendered = render(article)
        again = cleaned(rendered, Form.MARKDOWN)
        assert again is not None
        assert render(again) == rendered


def test_a_sidecar_survives_a_second_cleaning() -> None:
    known = Sidecar(
        title="no",
        date=date(2024, 12, 8),
        section="politics",
        tags=("a: b", "c"),
        summary="One # two.",
        url="https://example.org/?a=b#c",
        licence="CC BY 4.0",
        note="The Sunday that the text reports.",
    )
    rendered = render(clean(source("Headline\n\nThe army left."), known))
    again = clean(source(rendered, Form.MARKDOWN), Sidecar())
    assert render(again) == rendered
    assert again.about == known
