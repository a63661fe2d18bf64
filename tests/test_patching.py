"""New numbers in a person's text, where nothing else has changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.check.numbers import numbers
from dragoman.check.pair import Pair
from dragoman.patching import patched

NB = "\xa0"


@pytest.mark.parametrize(
    ("language", "old", "new", "text", "made"),
    [
        ("ar", "In 12 days.", "In 15 days.", "خلال 12 يوما.", "خلال 15 يوما."),
        ("ar", "In 12 days.", "In 15 days.", "خلال ١٢ يوما.", "خلال ١٥ يوما."),
        ("ar", "It cost $1,250.", "It cost $1,520.", "كلف ١٬٢٥٠ دولارا.", "كلف ١٬٥٢٠ دولارا."),
        ("kmr", "It is $1,250.5.", "It is $11,520.75.", "1.250,5 dolar.", "11.520,75 dolar."),
        ("kmr", "At 7:30.", "At 8:45.", "Di 7:30’î de.", "Di 8:45’î de."),
        ("kmr", "6 million", "7 million", "6 mîlyon", "7 mîlyon"),
        ("kmr", "In 1250.", "In 1300.", "Di 1250’an de.", "Di 1300’an de."),
        ("kmr", "900 came.", "1,260 came.", "900 kes hatin.", "1.260 kes hatin."),
        ("kmr", "5 of 7.", "7 of 5.", "5 ji 7’an.", "7 ji 5’an."),
        ("kmr", "5 of 5.", "6 of 6.", "5 ji 5’an.", "6 ji 6’an."),
        ("ckb", "900 came.", "1,260 came.", "٩٠٠ کەس هاتن.", "١٬٢٦٠ کەس هاتن."),
        ("ckb", "25% of them", "35% of them", "لە ٪٢٥یان", "لە ٪٣٥یان"),
        ("ru", "Since 2019.", "Since 2021.", "С 2019 года.", "С 2021 года."),
        ("ru", "1,250 came.", "1,260 came.", "Пришли 1 250.", "Пришли 1 260."),
        ("ru", "900 came.", "1,260 came.", "Пришли 900.", f"Пришли 1{NB}260."),
        ("ru", "It is 3.5.", "It is 4.5.", "Это 3,5.", "Это 4,5."),
        (
            "kmr",
            "[12 men](https://e.org/12) came.",
            "[13 men](https://e.org/13) came.",
            "[12 mêr](https://e.org/12) hatin.",
            "[13 mêr](https://e.org/13) hatin.",
        ),
    ],
)
def test_numbers_are_written_as_they_stand_there(
    language: str, old: str, new: str, text: str, made: str
) -> None:
    assert patched(old, new, text, language) == made


@pytest.mark.parametrize(
    ("language", "old", "new", "text"),
    [
        ("kmr", "Snow fell.", "Snow fell.", "Berf barî."),
        ("kmr", "12 men came.", "13 women came.", "12 kes hatin."),
        ("kmr", "12 came.", "13 came.", "Diwanzdeh hatin."),
        ("kmr", "12 came.", "13 came.", "12 ji 12’an hatin."),
        ("kmr", "5 of 5.", "6 of 5.", "5 ji 5’an."),
        ("kmr", "6 million", "7 million", "6.000.000"),
        ("kmr", "1,250 came.", "1,260 came.", "1,250 kes hatin."),
        ("kmr", "On 8.12.2024.", "On 9.12.2024.", "Di 8.12.2024 de."),
        ("kmr", "At 12.", "At 12:30.", "Di 12’an de."),
        ("ru", "21 came.", "25 came.", "21 человек пришёл."),
        ("ar", "In 12 days.", "In 5 days.", "خلال 12 يوما."),
        ("kmr", "12 came, 3 left.", "13 came, 3 left.", "12 hatin."),
    ],
    ids=[
        "nothing changed",
        "words changed",
        "number in words",
        "two places",
        "one of two",
        "other scale",
        "another language’s separator",
        "date",
        "other form",
        "Russian noun",
        "Arabic noun",
        "a number is missing anyway",
    ],
)
def test_nothing_is_proposed_where_it_is_not_certain(
    language: str, old: str, new: str, text: str
) -> None:
    assert patched(old, new, text, language) is None


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.sampled_from(["ar", "kmr", "ckb", "ru"]))
def test_law_what_is_proposed_has_the_new_number(was: int, now: int, language: str) -> None:
    old, new = (f"The bill is {number:,} dollars." for number in (was, now))
    start = {"ar": f"{was}", "kmr": f"{was:,}".replace(",", "."), "ru": f"{was:,}".replace(",", NB)}
    made = patched(old, new, f"… {start.get(language, f'{was:,}')} …", language)
    if made is not None:
        assert not any(numbers(Pair(source=new, target=made, language=language)))
    elif was != now and language == "kmr" and 1 not in (was, now):
        pytest.fail("in Kurmanji no noun changes with the number")
