"""CLDR's names of countries, cities, languages and currencies."""

from __future__ import annotations

import pytest

from dragoman.gazetteer import Sort, entry, rendering


@pytest.mark.parametrize(
    ("name", "sort", "code"),
    [
        ("Syria", Sort.COUNTRY, "SY"),
        ("the United States", Sort.COUNTRY, "US"),
        ("U.S.", Sort.COUNTRY, "US"),
        ("Turkey", Sort.COUNTRY, "TR"),
        ("Türkiye", Sort.COUNTRY, "TR"),
        ("Bosnia and Herzegovina", Sort.COUNTRY, "BA"),
        ("Damascus", Sort.CITY, "Asia/Damascus"),
        ("New York", Sort.CITY, "America/New_York"),
        ("Kyiv", Sort.CITY, "Europe/Kyiv"),
        ("Luxembourg", Sort.COUNTRY, "LU"),
        ("Kurdish", Sort.LANGUAGE, "ku"),
        ("Syrian pound", Sort.CURRENCY, "SYP"),
    ],
)
def test_what_a_name_is_the_name_of(name: str, sort: Sort, code: str) -> None:
    found = entry(name)
    assert found
    assert (found.sort, found.code) == (sort, code)


@pytest.mark.parametrize("name", ["", "Derik", "Davis", "Syrian"])
def test_what_cldr_does_not_have(name: str) -> None:
    assert entry(name) is None


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Damascus", "ar", "دمشق"),
        ("Damascus", "kmr", "Şam"),
        ("Damascus", "ckb", None),
        ("Damascus", "ru", "Дамаск"),
        ("Kyiv", "ar", "كييف"),
        ("Kyiv", "ckb", None),
        ("Russia", "ckb", "ڕووسیا"),
        ("Kurdish", "ckb", "کوردی"),
        ("Syrian pound", "ru", "сирийский фунт"),
        ("Syrian pound", "ckb", None),
    ],
)
def test_renderings(name: str, language: str, expected: str | None) -> None:
    found = entry(name)
    assert found
    assert rendering(found, language) == expected
