"""Names and terms whose rendering an editor decided."""

from __future__ import annotations

import pytest

from conftest import ROOT
from dragoman.errors import ConfigError
from dragoman.glossary import Glossary, parse

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
