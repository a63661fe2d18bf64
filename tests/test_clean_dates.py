"""Full dates are read in the scripts of our sources; what is not a full date is never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale

from dragoman.clean import dates

READ = (
    "2024-12-08",
    "2024-12-08T10:00:00Z",
    "2024/12/08",
    "8 December 2024",
    "8th of December 2024",
    "December 8, 2024",
    "DEC. 8, 2024",
    "Sunday, December 8, 2024",
    "Sunday 8 December 2024",
    "8.12.2024",
    "8 كانون الأول 2024",
    "8 كانون الأول/ديسمبر 2024",
    "8 كانون الاول 2024",
    "٨ ديسمبر ٢٠٢٤",
    "الأحد، 8 ديسمبر 2024",
    "8ê Kanûna Pêşîn 2024",
    "8'ê Berfanbarê 2024",
    "8 Kanûna Pêşîn a 2024",
    "8ی کانوونی یەکەمی 2024",
    "۸ی کانوونی یەکەمی ۲۰۲۴",
    "8 декабря 2024 года",
    "8 дек. 2024",
    "8 Aralık 2024",
    "8 ARALIK 2024",
)

NOT_READ = {
    "nothing": "",
    "no such day": "31 February 2024",
    "another calendar": "8 كانون الأول 1403",
    "two months that differ": "8 أيلول/ديسمبر 2024",
    "an evening": "Sunday evening",
    "a month": "December 2024",
    "a year": "2024",
    "a number": "8",
    "no year": "December 8",
    "figures without a year": "8/12",
    "a sentence": "He came on 8 December 2024.",
    "a place before it": "Aleppo 8 December 2024",
}


@pytest.mark.parametrize("text", READ)
def test_a_full_date_is_read(text: str) -> None:
    assert dates.read(text) == date(2024, 12, 8)


@pytest.mark.parametrize("text", NOT_READ.values(), ids=NOT_READ)
def test_anything_less_is_not(text: str) -> None:
    assert dates.read(text) is None


def test_figures_are_read_where_the_order_is_certain() -> None:
    assert dates.read("25/12/2024") == dates.read("12/25/2024") == date(2024, 12, 25)
    assert dates.read("8/8/2024") == date(2024, 8, 8)


def test_figures_that_may_be_two_days_are_ambiguous() -> None:
    assert dates.read("08/12/2024") is None
    assert dates.is_ambiguous("08/12/2024")
    assert not dates.is_ambiguous("8.12.2024")


@pytest.mark.parametrize("tag", ["en", "ar", "ar_SY", "ku", "ckb", "ru", "tr"])
def test_every_month_of_cldr_is_known(tag: str) -> None:
    months = Locale.parse(tag).months["format"]["wide"]
    for number, name in months.items():
        assert dates.read(f"8 {name} 2024") == date(2024, number, 8), name


def test_a_day_and_a_month_are_told_from_a_full_date() -> None:
    assert dates.is_day_and_month("Dec 8")
    assert dates.is_day_and_month("8 дек")
    assert not dates.is_day_and_month("8 December 2024")
