"""A plain text becomes an article: headline, paragraphs, characters, Markdown that shows it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import markdown
import pytest

from cleaning import BODY, CREDIT, DATELINE, FIRST, SECOND, THIRD, TITLE, cleaned, paragraphs, rules
from dragoman import markup
from dragoman.clean import Sidecar, path
from dragoman.errors import SourceError

SEEDS = Path(__file__).parent.parent / "seeds"


def test_the_users_article() -> None:
    text = (SEEDS / "000_cd9dee10429034ff.txt").read_text(encoding="utf-8")
    article = cleaned(text)
    about = article.about
    assert about.title == "Bashar al-Assad’s Escapes to Moscow, Russian Source Reveals"
    assert (about.dateline.place, about.dateline.country, about.dateline.date) == (
        "Damascus",
        "Syria",
        "",
    )
    assert (about.agency, about.credits.editor, about.date) == ("North Press", "Kardo Roj", None)
    lines = text.split("\n")[2:10]
    lines[0] = lines[0].removeprefix("DAMASCUS, SYRIA (North Press) – ")
    assert paragraphs(article) == lines
    assert [len(block.split("\n")) for block in article.body.split("\n\n")] == [1, 1] + [2] * 6
    assert rules(article) == []


def test_nothing_is_refused() -> None:
    for text in ("", " \n\t\n", "\u200b\ufeff"):
        with pytest.raises(SourceError, match="no headline and no text"):
            cleaned(text)


def test_a_headline_alone_is_an_article_without_text() -> None:
    article = cleaned(TITLE)
    assert (article.about.title, article.body) == (TITLE, "")


HEADLINES = {
    "one": f"{TITLE}\n{FIRST}",
    "twice": f"{TITLE}\n{TITLE}\n{FIRST}",
    "three times, empty lines": f"{TITLE}\n\n{TITLE}\n\n{TITLE}\n\n{FIRST}",
    "other case and quotes": f"{TITLE}\n{TITLE.upper()}.\n{FIRST}",
    "the site behind a bar": f"{TITLE}\n{TITLE} | North Press Agency\n{FIRST}",
    "a domain behind a dash": f"{TITLE}\n{TITLE} – npasyria.com\n{FIRST}",
    "the agency behind a dash": f"{TITLE}\n{TITLE} - North Press\n{FIRST}",
    "the site's one first": f"{TITLE} | North Press\n{TITLE}\n{FIRST}",
    "over two lines": f"{TITLE.replace(' after', chr(10) + 'after')}\n\n{FIRST}",
    "spaces around": f"\n\n  {TITLE}  \n{FIRST}",
}


@pytest.mark.parametrize("text", HEADLINES.values(), ids=HEADLINES)
def test_the_headline_comes_once(text: str) -> None:
    article = cleaned(text)
    assert (article.about.title, paragraphs(article)) == (TITLE, [FIRST])


def test_a_headline_with_a_bar_is_kept_whole_where_nothing_shows_that_it_is_a_site() -> None:
    assert cleaned(f"{TITLE} | Analysis\n{FIRST}").about.title == f"{TITLE} | Analysis"


@pytest.mark.parametrize(
    "more", [" - What is next", " – Nobody knows", " | what is next", " and no"]
)
def test_a_second_line_that_only_begins_like_the_headline_stays(more: str) -> None:
    assert paragraphs(cleaned(f"{TITLE}\n{TITLE}{more}\n{FIRST}")) == [TITLE + more, FIRST]


@pytest.mark.parametrize("text", [DATELINE + FIRST, FIRST, "\n".join(BODY)], ids=len)
def test_without_a_headline_the_first_sentence_stands_in_and_stays_in_the_text(text: str) -> None:
    article = cleaned(text)
    assert article.about.title.startswith("The army left Aleppo on Sunday evening")
    assert " ".join(paragraphs(article)) == " ".join(text.removeprefix(DATELINE).split())
    assert rules(article) == ["no-headline"]


def test_a_sidecars_headline_counts_and_the_texts_own_goes_into_the_account() -> None:
    article = cleaned(f"{TITLE}\n{FIRST}", sidecar=Sidecar(title="Another"))
    assert (article.about.title, paragraphs(article)) == ("Another", [FIRST])
    assert article.trace[0].text == TITLE


WRAPPED = """\
The army left Aleppo on Sunday evening after three days of talks with the
city’s council, witnesses told North Press. Nobody fired a shot while the
last of the trucks went south."""
LIST = "The council decided:\n- schools open again\n- buses run to Hama\n- the airport waits"
VERSE = "We saw them go at night\nand nobody was there\nto see the lights go out\nor hear the river"
ARABIC_LINES = (
    "غادر الجيش مدينة حلب مساء الأحد بعد ثلاثة أيام من المحادثات مع مجلس\n"
    "المدينة حسب ما قال شهود لنورث برس ولم يطلق أحد النار على الشاحنات\n"
    "التي توجهت جنوباً."
)


def test_wrapped_lines_become_paragraphs() -> None:
    text = f"{TITLE}\n\n{WRAPPED}\n\n{WRAPPED.replace('Aleppo', 'Hama')}\n\n{CREDIT}\n"
    article = cleaned(text)
    assert paragraphs(article) == [FIRST, FIRST.replace("Aleppo", "Hama")]
    assert article.about.credits.editor == "Kardo Roj"


def test_in_wrapped_text_without_empty_lines_a_line_that_is_not_full_ends_a_paragraph() -> None:
    text = f"{TITLE}\n{WRAPPED}\n{WRAPPED.replace('Aleppo', 'Hama')}\n{CREDIT}\n"
    assert paragraphs(cleaned(text)) == [FIRST, FIRST.replace("Aleppo", "Hama")]


def test_wrapped_arabic_is_joined_too() -> None:
    assert len(paragraphs(cleaned(f"عنوان\n\n{ARABIC_LINES}"))) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [("\n".join(BODY), 3), (LIST, 4), (VERSE, 4), ("One.\nTwo.\nThree.", 3)],
    ids=["a paragraph on each line", "list", "verse", "short lines"],
)
def test_lines_that_were_not_wrapped_stay_lines(text: str, count: int) -> None:
    assert len(paragraphs(cleaned(f"{TITLE}\n{text}"))) == count


def test_credits_and_byline_at_both_ends_are_moved() -> None:
    article = cleaned(f"{TITLE}\nBy Jane Doe\n{DATELINE}{FIRST}\n{SECOND}\n(Editing by Kardo Roj)")
    assert article.about.credits.byline == ("Jane Doe",)
    assert article.about.credits.editor == "Kardo Roj"
    assert paragraphs(article) == [FIRST, SECOND]


def test_a_credit_inside_the_text_stays_and_is_reported() -> None:
    article = cleaned(f"{TITLE}\n{FIRST}\n{CREDIT}\n{SECOND}\n{THIRD}")
    assert CREDIT in paragraphs(article)
    assert rules(article) == ["two-stories"]


def test_a_dateline_with_a_year_dates_the_article() -> None:
    article = cleaned(f"{TITLE}\nBEIRUT, Dec. 8, 2024 (Reuters) - {FIRST}")
    assert path(article) == "2024/12/army-leaves-aleppo-after-talks"
    assert article.about.dateline.date == "Dec. 8, 2024"


def test_a_dateline_without_a_year_does_not() -> None:
    article = cleaned(f"{TITLE}\nBEIRUT, Dec 8 (Reuters) - {FIRST}")
    assert path(article) == "undated/army-leaves-aleppo-after-talks"


def test_a_date_that_may_be_two_days_is_reported_and_not_used() -> None:
    article = cleaned(f"{TITLE}\nBEIRUT, 08/12/2024 (Reuters) - {FIRST}")
    assert article.about.date is None
    assert rules(article) == ["ambiguous-date"]


@pytest.mark.parametrize(
    "text",
    [
        "غادر الجيش مدينة حلب مساء الأحد بعد ثلاثة أيام من المحادثات",
        "Армия покинула Алеппо в воскресенье вечером после переговоров",
        "Artêşê êvara yekşemê piştî sê rojan ji danûstandinan ji Helebê derket û kesî fîşek "
        "neavêt. Şahidan ji North Press re got ku kamyonên dawî ber bi başûr ve çûn û dibistan "
        "dê roja sêşemê ji nû ve vebin, li gorî daxuyaniya meclîsa bajêr.",
    ],
    ids=["Arabic", "Russian", "Kurmanji"],
)
def test_text_in_another_language_is_reported(text: str) -> None:
    assert "other-language" in rules(cleaned(f"{TITLE}\n{text}\n{text} {text}"))


CHARACTERS = {
    "zero-width space": ("Al\u200beppo", "Aleppo"),
    "soft hyphen": ("Alep\u00adpo", "Aleppo"),
    "control character": ("Alep\x07po", "Aleppo"),
    "bidi override": ("\u202eAleppo\u202c", "Aleppo"),
    "byte order mark inside": ("Alep\ufeffpo", "Aleppo"),
    "non-breaking space": ("Aleppo\u00a0fell", "Aleppo fell"),
    "several spaces": ("Aleppo  \t fell", "Aleppo fell"),
    "decomposed letters": ("cafe\u0301", "café"),
    "ZWNJ in Sorani": ("ده‌ستپێک", "ده‌ستپێک"),
    "ZWNJ in English": ("Alep\u200cpo", "Aleppo"),
    "direction mark in Arabic": ("دمشق\u200f!", "دمشق\u200f!"),
    "direction mark in English": ("Aleppo\u200e!", "Aleppo!"),
    "family": ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
}


@pytest.mark.parametrize(("text", "expected"), CHARACTERS.values(), ids=CHARACTERS)
def test_invisible_noise_goes_and_what_a_script_needs_stays(text: str, expected: str) -> None:
    article = cleaned(f"{text}\nHe said: {text}")
    assert article.about.title == expected
    assert article.body == f"He said: {expected}"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(sign: str) -> None:
    assert paragraphs(cleaned(f"{TITLE}{sign}One.{sign}Two.")) == ["One.", "Two."]


MARKUP = (
    "<script>alert(1)</script>",
    "He wrote 2*3*4 and snake_case_name.",
    "# 1 reason",
    "[x] is a box, [y](z) is not.",
    "1. One",
    "{{ x }} and {% y %}",
    "!!! note",
    "::: note",
    "---",
    "===",
    "| a | b |",
    "> said",
    "*",
    "    indented",
    "`code` and ~~strike~~",
    "A&amp;B and &#65 and AT&T",
    "text {: .x}",
    "[^1]: note",
)


@pytest.mark.parametrize("line", MARKUP)
def test_body_text_is_text(line: str) -> None:
    article = cleaned(f"{TITLE}\nOne.\n{line}\nTwo. {line} Three. {line}")
    page = markdown.markdown(article.body, extensions=list(markup.EXTENSIONS))
    seen = [
        " ".join(html.unescape(text).split())
        for text in re.findall(r"<p>(.*?)</p>", page, flags=re.DOTALL)
    ]
    shown = " ".join(line.split())
    assert seen == ["One.", shown, f"Two. {shown} Three. {shown}"]
    assert re.sub(r"<p>.*?</p>", "", page, flags=re.DOTALL).strip() == ""
