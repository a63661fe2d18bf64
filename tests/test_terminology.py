"""Decided names in what an engine wrote: seen to be right, or put right where that is certain."""

from __future__ import annotations

import pytest

from dragoman.glossary import Glossary, Term, parse
from dragoman.terminology import banned, is_written, mend, wrong

CSV = """\
id,kind,en,en_variants,ar,ar_alt,ar_forbidden,kmr,kmr_alt,kmr_forbidden,ckb,ckb_alt,ckb_forbidden,ru,ru_alt,ru_forbidden,keep_latin
damascus,place,Damascus,,دمشق,,دمسقوس,Şam,Dîmeşq,Damaskus,دیمەشق,شام,,Дамаск,,,
assad,person,Assad,,الأسد,,,Esed,,Esad,ئەسەد,,,Асад,,Ассад,
tass,org,TASS,,تاس,,,TASS,,TASS'ê,تاس,,,ТАСС,,Тасс,
barada,org,Barada,,,,,,,,,,,,,,yes
regime,term,regime,,نظام,,,rejîm,,,ڕژێم,,,режим,,,
hama,place,Hama,,حماة,,,,,,,,,,,,
"""
GLOSSARY = Glossary(parse(CSV, "names.csv"))


def term(name: str) -> Term:
    return GLOSSARY.terms_in(name)[0]


@pytest.mark.parametrize(
    ("name", "language", "text", "expected"),
    [
        ("Damascus", "ar", "وصل إلى دمشق.", True),
        ("Damascus", "ar", "وصل إلى بيروت.", False),
        ("Damascus", "kmr", "li Dîmeşqê", True),
        ("Damascus", "ckb", "لە شامدا", True),
        ("Damascus", "ru", "из Дамаска", True),
        ("Hama", "ru", "Хама", False),
        ("Barada", "ar", "قالت وكالة Barada.", True),
        ("Barada", "ar", "لوكالة لBarada.", True),
        ("Barada", "ar", "قالت وكالة بردى.", False),
        ("Barada", "ru", "агентство BARADA", False),
        ("Barada", "ru", "агентство Baradanet", False),
        ("Barada", "kmr", "ji Baradayê re", True),
    ],
)
def test_an_accepted_form_is_seen(name: str, language: str, text: str, expected: bool) -> None:
    assert is_written(term(name), text, language) is expected


@pytest.mark.parametrize(
    ("name", "language", "text", "expected"),
    [
        ("Damascus", "kmr", "li Damaskusê", "Damaskus"),
        ("Damascus", "kmr", "li Şamê", None),
        ("TASS", "kmr", "ji TASS'ê re", "TASS'ê"),
        ("TASS", "kmr", "ji TASSê re", None),
        ("TASS", "ru", "сообщил Тасс", "Тасс"),
        ("TASS", "ru", "сообщил ТАСС", None),
        ("Assad", "ru", "режим Ассада", "Ассад"),
        ("Assad", "ru", "режим Асада", None),
        ("Hama", "kmr", "li Hamayê", None),
    ],
)
def test_a_forbidden_form_is_seen(
    name: str, language: str, text: str, expected: str | None
) -> None:
    assert banned(term(name), text, language) == expected


def test_a_forbidden_form_inside_an_accepted_one_is_none() -> None:
    sham = Term(
        kind="org",
        forms=("HTS",),
        renderings={"kmr": "Heyeta Tehrîr el-Şam"},
        forbidden={"kmr": ("Tehrîr", "Heyet")},
    )
    assert banned(sham, "Heyeta Tehrîr el-Şam hat", "kmr") is None
    assert banned(sham, "Heyeta Tehrîr el-Şam û Tehrîr hatin", "kmr") == "Tehrîr"


def test_what_can_be_looked_for_is_wrong_and_said_once() -> None:
    def names(source: str, text: str, language: str = "ar") -> list[str]:
        return [found.form for found in wrong(GLOSSARY.mentions(source), text, language)]

    assert names("Assad left Damascus.", "غادر أسد دمشق.") == ["Assad"]
    assert names("Assad left Damascus.", "غادر الأسد دمشق.") == []
    assert names("From Damascus to Damascus.", "من بيروت") == []
    assert names("Hama fell.", "Heme ket.", "kmr") == []
    assert names("Assad left.", "Ассад и Асад", "ru") == ["Assad"]


MENDINGS = {
    "ar exact": ("ar", "Damascus", "غادر داماسكس أمس.", "داماسكس", "غادر دمشق أمس."),
    "ar proclitic": ("ar", "Damascus", "وبداماسكس مطار", "داماسكس", "وبدمشق مطار"),
    "ar li- and article": ("ar", "Assad", "حليف لأساد.", "أساد", "حليف للأسد."),
    "ar forbidden form": ("ar", "Damascus", "في دمسقوس", "دامشق", "في دمشق"),
    "ar full stop of the engine": ("ar", "Damascus", "في داماسكس", "داماسكس.", "في دمشق"),
    "ar twice": ("ar", "Damascus", "من داماسكس إلى داماسكس", "داماسكس", None),
    "ar not there": ("ar", "Damascus", "في العاصمة", "داماسكس", None),
    "ar too short": ("ar", "Damascus", "في دم", "دم", None),
    "ar empty": ("ar", "Damascus", "في دم", "", None),
    "ar nearly": ("ar", "Damascus", "في داماسكويس الآن", "داماسكوويس", "في دمشق الآن"),
    "ar nearly, proclitic": ("ar", "Damascus", "في بداماسكويس الآن", "داماسكوويس", None),
    "kmr ending": ("kmr", "Damascus", "li Damascusê ye", "Damascus", "li Şamê ye"),
    "kmr forbidden form": ("kmr", "Damascus", "li Damaskusê ye", "Şam", "li Şamê ye"),
    "kmr other word": ("kmr", "Damascus", "li Damascusiyan", "Damascus", None),
    "ckb ending": ("ckb", "Damascus", "لە داماسکۆسەوە", "داماسکۆس", "لە دیمەشقەوە"),
    "ru case": ("ru", "Assad", "режим Ассада пал", "Ассад", "режим Асада пал"),
    "ru case of another name": ("ru", "Damascus", "в Бейруте тихо", "Бейрут", "в Дамаске тихо"),
    "ru case not known": ("ru", "Damascus", "в Демаскусе тихо", "Демаскус", None),
    "nothing decided": ("kmr", "Hama", "li Hamayê", "Hama", None),
}


@pytest.mark.parametrize(
    ("language", "name", "text", "own", "expected"), MENDINGS.values(), ids=MENDINGS
)
def test_a_name_is_put_right_where_its_place_is_certain(
    language: str, name: str, text: str, own: str, expected: str | None
) -> None:
    mending = mend(text, GLOSSARY.mentions(name)[0], own, language)
    assert (mending.text if mending else None) == expected


def test_the_prefix_ends_with_the_decided_form() -> None:
    mending = mend("غادر بداماسكس أمس", GLOSSARY.mentions("Damascus")[0], "داماسكس", "ar")
    assert mending
    assert (mending.prefix, mending.rest, mending.is_name) == ("غادر بدمشق", " أمس", True)


def test_a_term_has_a_prefix_but_agrees_with_its_neighbours() -> None:
    mending = mend("сверг власть силой", GLOSSARY.mentions("regime")[0], "власть", "ru")
    assert mending
    assert (mending.prefix, mending.is_name) == ("сверг режим", False)


def test_an_article_that_the_engine_added_is_not_guessed_at() -> None:
    assert mend("سقطت الحكومة", GLOSSARY.mentions("regime")[0], "حكومة", "ar") is None
