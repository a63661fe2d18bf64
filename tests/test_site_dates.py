"""Dates as each edition prints them."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.languages import LANGUAGES
from dragoman.site import dates

FALL = date(2024, 12, 8)
FIRST = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("tag", "day", "printed"),
    [
        ("en", FALL, "December 8, 2024"),
        ("ar", FALL, "8 كانون الأول 2024"),
        ("kmr", FALL, "8ê berfanbara 2024an"),
        ("ckb", FALL, "٨ی کانوونی یەکەمی ٢٠٢٤"),
        ("ru", FALL, "8 декабря 2024"),
        ("ckb", FIRST, "١ی کانوونی دووەمی ٢٠٢٥"),
        ("kmr", FIRST, "1ê rêbendana 2025an"),
        ("ar", FIRST, "1 كانون الثاني 2025"),
    ],
)
def test_a_date_reads_as_an_editor_writes_it(tag: str, day: date, printed: str) -> None:
    assert dates.long(day, LANGUAGES[tag]) == printed


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("en", "December"),
        ("ar", "كانون الأول"),
        ("kmr", "Berfanbar"),
        ("ckb", "کانوونی یەکەم"),
        ("ru", "Декабрь"),
    ],
)
def test_a_month_stands_alone_in_the_nominative_with_a_capital(tag: str, printed: str) -> None:
    assert dates.month(FALL, LANGUAGES[tag]) == printed


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_month_of_every_language_has_its_own_name(tag: str) -> None:
    names = {dates.month(date(2024, month, 1), LANGUAGES[tag]) for month in range(1, 13)}
    assert len(names) == 12
    assert not any(name.isdigit() or name.startswith("M0") for name in names)


def test_only_sorani_prints_its_own_digits() -> None:
    printed = {tag: dates.year(2024, language) for tag, language in LANGUAGES.items()}
    assert printed.pop("ckb") == "٢٠٢٤"
    assert set(printed.values()) == {"2024"}
