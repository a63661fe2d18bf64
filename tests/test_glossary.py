"""Names and terms whose rendering an editor decided."""

from __future__ import annotations

import pytest

from conftest import ROOT
from dragoman.errors import ConfigError
from dragoman.glossary import Glossary, Term, parse
from dragoman.typography import exact_fingerprint, fold

CSV = """\
id,kind,en,en_variants,ar,ar_alt,kmr,note
syria,place,Syria,Syrian Arab Republic|SAR,سوريا,,Sûriye,
hts,acronym,HTS,,هتش,,,
"""


def test_nothing_gives_nothing() -> None:
    empty = Glossary(())
    assert empty.rendering("Syria", "ar") is None
    assert empty.used("Syria", "ar") is None


def test_renderings_are_found_by_any_form_and_case() -> None:
    glossary = Glossary(parse(CSV, "names.csv"))
    assert glossary.rendering("Syria", "ar") == "سوريا"
    assert glossary.rendering("syrian arab  republic", "kmr") == "Sûriye"
    assert glossary.rendering("HTS", "kmr") is None
    assert glossary.rendering("Syrian", "ar") is None


FULL = """\
id,kind,en,en_variants,ar,ar_alt,ar_forbidden,kmr,keep_latin
assad,person,Assad,al-Assad,الأسد,,,Esed,
bashar,person,Bashar al-Assad,,بشار الأسد,,,Beşar Esed,
regime,term,regime,Assad’s regime,نظام,النظام | الحكم,حكومة,rejîm,no
un,org,United Nations,UN|U.N.,الأمم المتحدة,,,,
tass,org,TASS,,,,,,yes
is,org,Islamic State,IS,داعش,,,,
"""


def test_a_row_is_read_whole() -> None:
    regime, tass = (parse(FULL, "names.csv")[number] for number in (2, 4))
    assert (regime.id, regime.kind, regime.forms) == (
        "regime",
        "term",
        ("regime", "Assad’s regime"),
    )
    assert regime.accepted("ar") == ("نظام", "النظام", "الحكم")
    assert (regime.decided("ar"), regime.decided("ru")) == ("نظام", None)
    assert (regime.forbidden, regime.keep_latin) == ({"ar": ("حكومة",)}, False)
    assert tass.keep_latin
    assert tass.stays_latin("ar")
    assert tass.accepted("ar") == ("TASS",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody came.", []),
        ("Assad left.", ["Assad"]),
        ("ASSAD LEFT", ["Assad"]),
        ("Bashar al-Assad left, Assad said.", ["Bashar al-Assad", "Assad"]),
        ("Bashar Hafez al-Assad left.", ["al-Assad"]),
        ("Assad’s regime fell.", ["Assad’s regime"]),
        ("Assad's regime fell.", ["Assad’s regime"]),
        ("Assad’s army fled.", ["Assad"]),
        ("The Assads’ regimes fell.", ["Assad", "regime"]),
        ("United\nNations", ["United Nations"]),
        ("The U.N. said so.", ["U.N."]),
        ("The U.N.’s envoy", ["U.N."]),
        ("Kim Jong Un spoke for the UN.", ["UN"]),
        ("This is it.", []),
        ("IS said this.", ["IS"]),
        ("Assadists left.", []),
        ("Regimen", []),
        ("TASS and the tassel", ["TASS"]),
    ],
)
def test_mentions_are_whole_words_the_longest_first(text: str, expected: list[str]) -> None:
    mentions = Glossary(parse(FULL, "names.csv")).mentions(text)
    assert [mention.form for mention in mentions] == expected
    said = [fold(text[mention.start : mention.end]) for mention in mentions]
    assert all(map(str.startswith, said, (fold(form).rstrip(".") for form in expected)))


def test_terms_are_told_once_in_the_order_of_the_text() -> None:
    glossary = Glossary(parse(FULL, "names.csv"))
    terms = glossary.terms_in("TASS: Assad left, al-Assad said. TASS again.")
    assert [term.id for term in terms] == ["tass", "assad"]


def test_a_form_without_a_word_is_never_said() -> None:
    assert Glossary([Term(forms=("…",), renderings={})]).mentions("Well … no") == ()


def test_used_stays_what_it_was_when_forms_had_no_more_than_a_rendering() -> None:
    """State files hold these: a change of the formula would draft every article anew."""
    glossary = Glossary(parse(CSV, "names.csv"))
    expected = exact_fingerprint("hts=هتش\nsyria=سوريا")
    assert glossary.used("In Syria, HTS said so. Syria’s HTS.", "ar") == expected


def test_used_changes_with_bans_and_with_keeping_latin_but_not_with_alternatives() -> None:
    def used(name: str, csv: str) -> str | None:
        return Glossary(parse(csv, "names.csv")).used(name, "ar")

    assert used("regime", FULL) != used("regime", FULL.replace("حكومة", "دولة"))
    assert used("regime", FULL) == used("regime", FULL.replace("الحكم", "السلطة"))
    assert used("TASS", FULL) != used("TASS", FULL.replace(",yes", ","))


def test_used_changes_only_with_a_rendering_that_the_text_uses() -> None:
    before = Glossary(parse(CSV, "names.csv"))
    after = Glossary(parse(CSV.replace("سوريا", "سورية"), "names.csv"))
    assert before.used("Snow fell in Syria.", "ar") != after.used("Snow fell in Syria.", "ar")
    assert before.used("Snow fell in Syria.", "kmr") == after.used("Snow fell in Syria.", "kmr")
    assert before.used("HTS said so.", "ar") == after.used("HTS said so.", "ar") is not None
    assert before.used("Assyrians said so.", "ar") is None


@pytest.mark.parametrize(
    ("csv", "message"),
    [
        ("", "n.csv:1: the column “id” is missing"),
        ("id,kind,en,arr\n", "n.csv:1: unknown column “arr”. Did you mean “ar"),
        ("id,kind,en,zzzzzz\n", "n.csv:1: unknown column “zzzzzz”. Known:"),
        ("id,kind,en\na,thing,A\n", "n.csv:2: kind is “thing”. Write one of person"),
        ("id,kind,en\na,term,\n", "n.csv:2: the column “en” is empty"),
        ("id,kind,en\na,term,A\na,term,B\n", "n.csv:3: the id “a” stands here twice"),
        ("id,kind,en,keep_latin\na,term,A,1\n", "n.csv:2: keep_latin is “1”. Write yes"),
        ("id,kind,en\na,term\n", "n.csv:2: the row has not as many cells"),
        ("id,kind,en\na,term,A,B\n", "n.csv:2: the row has not as many cells"),
        ('id,kind,en\na,term,"A\n', "is not CSV"),
        ('id,"kind,en\n', "is not CSV"),
    ],
    ids=[
        "empty",
        "near",
        "far",
        "kind",
        "no form",
        "twice",
        "switch",
        "short",
        "long",
        "quote",
        "quoted header",
    ],
)
def test_mistakes_are_named_with_their_line(csv: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(csv, "n.csv")
    assert message in str(caught.value)


def test_blank_rows_are_passed_over() -> None:
    assert parse("id,kind,en\n,,\n\na,term,A\n", "n.csv")[0].forms == ("A",)


@pytest.mark.parametrize("name", ["names.csv", "terms.csv"])
def test_our_own_glossary_names_every_language(name: str) -> None:
    text = (ROOT / "translate" / "glossary" / name).read_text(encoding="utf-8")
    terms = parse(text, name)
    assert terms
    assert all(set(term.renderings) == {"ar", "kmr", "ckb", "ru"} for term in terms)
