"""What no rule of style may do, tried on random text and on scraps that rules look for."""

from __future__ import annotations

import re
import tomllib
import unicodedata

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from dragoman.style import CHOICES, DEFAULTS, HouseStyle, set_type

NB = "\N{NO-BREAK SPACE}"
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"

SCRAPS = (
    "snow Сирия Сирии сказал و حزب الله هەڵۆ ره رۆ به مارس شهر Assad г. А. 1 5% %5 ٣ ۵ 1,250 "
    "10,000,000 2024 “ ” « » \" ' ‘ ’ „ ` `` '' , ; ? ! . .. ... … : - – — -- ( ) ، ؛ ؟ ؟? ـ هـ "
    "https://a.org/b_c?d=1 @ali #x a@b.org a_b a.b CNN F-16 O'Neil О'Нил 'ê ’yê № км / ½ &quot; "
    "d\u064b د\u064b ﻻ ﷺ ⟦1⟧ * [ ] _ < > 1. # + | \ufdd0"
).split(" ")
SCRAP = st.sampled_from([*SCRAPS, " ", "  ", NB, ZWNJ, "\n", "т. д.", "كانون الثاني", "No. "])
TEXT = st.one_of(
    st.text(max_size=30),
    st.lists(SCRAP, max_size=14).map("".join),
    st.lists(SCRAP, max_size=12).map(" ".join),
)
LANGUAGE = st.sampled_from(list(DEFAULTS))


def houses() -> st.SearchStrategy[tuple[str, HouseStyle]]:
    """A language, and any style that it allows."""
    return LANGUAGE.flatmap(
        lambda tag: st.fixed_dictionaries(
            {key: st.sampled_from(allowed) for key, allowed in CHOICES[tag].items()}
        ).map(lambda chosen: (tag, HouseStyle(**chosen)))
    )


_SAME_LETTER = str.maketrans("یىکھہةەڒڕșȘ", "ييكههههررşŞ")
_MONTHS = {
    Locale.parse("ar_EG").months["format"]["wide"][n]: Locale.parse("ar_SY").months["format"][
        "wide"
    ][n]
    for n in range(1, 13)
}


def said(text: str) -> list[str | int]:
    """The letters and the values of the digits of `text`, what rules may fold folded."""
    plain = text.replace("&quot;", "").replace("&amp;", "").replace("№", "")
    for one, other in _MONTHS.items():
        plain = plain.replace(one, other)
    folded = unicodedata.normalize("NFKC", plain).translate(_SAME_LETTER)
    without_sign = re.sub(r"No\.?\s*(?=%?\s*\d)", "", folded)
    letters = (char for char in without_sign if char.isalnum() and char != "\u0640")
    return [unicodedata.digit(char) if char.isdigit() else char for char in letters]


@given(TEXT, houses())
@settings(max_examples=800, deadline=None)
def test_letters_and_figures_stay(text: str, chosen: tuple[str, HouseStyle]) -> None:
    assert said(set_type(text, *chosen)) == said(text)


def test_they_stay_in_the_cases_of_fidelity_too() -> None:
    table = tomllib.loads((ROOT / "tests" / "fixtures" / "fidelity.toml").read_text("utf-8"))
    for text in (
        one if isinstance(one, str) else one[0] for some in table.values() for one in some
    ):
        for tag, house in DEFAULTS.items():
            assert said(set_type(text, tag, house)) == said(text)


@given(TEXT, houses())
@settings(max_examples=800, deadline=None)
def test_set_twice_is_set_once(text: str, chosen: tuple[str, HouseStyle]) -> None:
    once = set_type(text, *chosen)
    assert set_type(once, *chosen) == once


@given(TEXT, houses())
@settings(max_examples=300, deadline=None)
def test_no_sign_of_markdown_is_made(text: str, chosen: tuple[str, HouseStyle]) -> None:
    made = set_type(text, *chosen)
    assert all(made.count(sign) <= text.count(sign) for sign in "*_[]<>`#|~\\{}+=")


@given(st.lists(SCRAP, min_size=1, max_size=8), st.data())
@settings(max_examples=300, deadline=None)
def test_a_literal_comes_back_as_it_was(scraps: list[str], data: st.DataObject) -> None:
    literal = data.draw(st.sampled_from(["a , b", "x..", "“q'", "Ж  Ж", "٣,5"]))
    text = f"{''.join(scraps)} {literal} {' '.join(scraps)}"
    for tag, house in DEFAULTS.items():
        assert literal in set_type(text, tag, house, (literal,))


@pytest.mark.parametrize("scrap", ['"', 'a"', "'a ", "A.", "1,", "a b ", "‘", "و ", "a-"])
def test_a_very_long_sentence_takes_little_time(scrap: str) -> None:
    for tag, house in DEFAULTS.items():
        assert said(set_type(scrap * 10_000, tag, house)) == said(scrap * 10_000)
