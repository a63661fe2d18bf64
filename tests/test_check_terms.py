"""The rule `terms`: names and terms are written as the editors decided."""

from __future__ import annotations

import pytest

from dragoman.check.terms import TERMS, terms
from dragoman.glossary import Glossary, parse
from dragoman.model import Level

CSV = """\
id,kind,en,ar,ar_alt,kmr,kmr_forbidden,ckb,ru,ru_forbidden,keep_latin
damascus,place,Damascus,دمشق,,Şam,Damaskus,دیمەشق,Дамаск,,
regime,term,regime,نظام,النظام,rejîm,,ڕژێم,режим,,
middle-east,place,Middle East,الشرق الأوسط,,,Rojhilata Navê,,Ближний Восток,Средний Восток,
tass,org,TASS,,,,,,,,yes
"""
GLOSSARY = Glossary(parse(CSV, "names.csv"))


def said(source: str, target: str, language: str) -> list[tuple[Level, str]]:
    faults = terms(GLOSSARY.terms_in(source), target, language)
    return [(fault.level, fault.message) for fault in faults if fault.rule == TERMS]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("He left Damascus.", "غادر دمشق.", "ar"),
        ("Damascus’ mayor left Damascus.", "Şaredarê Şamê ji Şamê derket.", "kmr"),
        ("The regime fell in Damascus.", "ڕژێمەکە لە دیمەشقدا ڕووخا.", "ckb"),
        ("The regimes of the Middle East.", "Режимы Ближнего Востока.", "ru"),
        ("Damasks are cloths.", "Дамасты — ткани.", "ru"),
        ("TASS said so.", "بحسب TASS.", "ar"),
        ("The Middle East is far.", "Rojhilat dûr e.", "kmr"),
    ],
)
def test_it_is_quiet_when_the_decision_was_followed(
    source: str, target: str, language: str
) -> None:
    assert said(source, target, language) == []


def test_a_missing_form_is_a_warning_that_names_it() -> None:
    assert said("He left Damascus.", "غادر العاصمة.", "ar") == [
        (Level.WARNING, "not as the glossary has it: “Damascus”, write “دمشق”")
    ]


def test_a_forbidden_form_is_an_error_also_beside_the_right_one() -> None:
    assert said("He left Damascus.", "Ji Damaskusê, ji Şamê derket.", "kmr") == [
        (Level.ERROR, "“Damaskus” is forbidden for “Damascus”, write “Şam”")
    ]
    assert said("The Middle East is far.", "Средний Восток далеко.", "ru") == [
        (Level.ERROR, "“Средний Восток” is forbidden for “Middle East”, write “Ближний Восток”")
    ]


def test_a_ban_holds_where_nothing_is_decided() -> None:
    assert said("The Middle East is far.", "Rojhilata Navê dûr e.", "kmr") == [
        (Level.ERROR, "“Rojhilata Navê” is forbidden for “Middle East”")
    ]


def test_a_name_that_has_to_stay_latin_is_an_error_when_it_does_not() -> None:
    assert said("TASS said so.", "قالت تاس ذلك.", "ar") == [
        (Level.ERROR, "the name “TASS” has to stay in Latin letters")
    ]


def test_each_term_is_told_once() -> None:
    assert len(said("From Damascus to Damascus.", "من بيروت إلى بيروت.", "ar")) == 1
