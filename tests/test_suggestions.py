"""Names that the glossary does not have yet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.glossary import COLUMNS, Glossary, parse
from dragoman.suggestions import Passage, rows, suggest
from newsroom import CONFIG, Folder

GLOSSARY = Glossary(parse("id,kind,en\nderik,place,Derik\nassad,person,Assad\n", "names.csv"))

TEXT = """\
The flood closed the road to Derik. Engineers from Amuda came. Amuda’s engineers met \
President Mazloum Bakir, and Mazloum Bakir thanked them. Rmelan sent the SDF. The SDF left \
Damascus. Aid came from Damascus and the Ministry of Water. Assad said nothing in Kurdish. \
They paid in Syrian pounds. Friends helped. They call Reuters."""


def found(*texts: str, glossary: Glossary = GLOSSARY) -> dict[str, int]:
    passages = [Passage(article=f"2024/12/a{number}", text=t) for number, t in enumerate(texts)]
    return {one.name: one.count for one in suggest(passages, glossary)}


def test_names_without_an_entry_the_most_frequent_first() -> None:
    assert list(found(TEXT).items()) == [
        ("Amuda", 2), ("Damascus", 2), ("Mazloum Bakir", 2), ("SDF", 2), ("Kurdish", 1),
        ("Ministry of Water", 1), ("Reuters", 1), ("Syrian pound", 1),
    ]  # fmt: skip


def test_a_word_that_only_begins_sentences_is_no_name_until_it_stands_elsewhere() -> None:
    assert found("Rmelan fell.") == {}
    assert found("Rmelan fell.", "They left Rmelan.") == {"Rmelan": 2}
    assert found("Engineers came.", "The engineers left.") == {}


def test_an_entry_for_a_part_is_no_entry_for_the_whole() -> None:
    assert found("They met Maher Assad.") == {"Maher Assad": 1}
    assert found("They met Assad’s army, and Assad, in Derik.") == {}


def test_a_name_in_front_matter_is_one_whatever_it_looks_like() -> None:
    named = Passage(article="a", text="north press", is_name=True)
    assert [one.name for one in suggest([named], GLOSSARY)] == ["north press"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They left Iran.", "Iran", "place"),
        ("They left Qamishli.", "Qamishli", "place"),
        ("They live in Rmelan.", "Rmelan", "place"),
        ("They saw Newroz.", "Newroz", "person"),
        ("They met Gen. Bakir in Derik.", "Bakir", "person"),
        ("They left the Water Council.", "Water Council", "org"),
        ("They told Reuters.", "Reuters", "org"),
        ("They joined the United Nations.", "United Nations", "org"),
        ("They joined the YPG.", "YPG", "acronym"),
        ("They paid in Syrian pounds.", "Syrian pound", "term"),
    ],
)
def test_the_kind_is_guessed(text: str, name: str, kind: str) -> None:
    suggestions = suggest([Passage(article="a", text=text)], GLOSSARY)
    assert [(one.name, one.kind) for one in suggestions] == [(name, kind)]


def test_a_suggestion_shows_where_the_name_stands_and_what_cldr_says() -> None:
    passages = [
        Passage(article="2024/12/road", text="It rained. They left\nDamascus by bus."),
        Passage(article="2024/12/bus", text="They saw Damascus."),
    ]
    (one,) = suggest(passages, GLOSSARY, ["ar", "ckb", "kmr"])
    assert (one.id, one.count, one.article) == ("damascus", 2, "2024/12/road")
    assert one.example == "They left Damascus by bus."
    assert one.renderings == {"ar": "دمشق", "kmr": "Şam"}


def test_ids_are_new() -> None:
    glossary = Glossary(parse("id,kind,en\namuda,term,x\namuda-2,term,y\n", "n.csv"))
    (one,) = suggest([Passage(article="a", text="They left Amuda.")], glossary)
    assert one.id == "amuda-3"


def test_rows_are_a_glossary_file() -> None:
    suggestions = suggest([Passage(article="a", text=TEXT)], GLOSSARY)
    terms = parse(rows(suggestions), "new.csv")
    assert [term.forms[0] for term in terms] == [one.name for one in suggestions]
    assert terms[1].renderings == {"ar": "دمشق", "kmr": "Şam", "ru": "Дамаск"}
    assert rows(suggestions) == ",".join(COLUMNS) + "\n" + rows(suggestions, header=False)
    assert suggest([Passage(article="a", text=TEXT)], Glossary([*GLOSSARY.terms, *terms])) == ()


# ------------------------------------------------------------------ the command

ARTICLE = """\
---
title: "Flood Closes Road"
dateline: {place: Derik, country: Syria}
---

A flood closed [the road to Amuda](https://example.org/Road) and **Amuda**’s bridge.
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path)
    folder.write("mkdocs.yml", CONFIG)
    folder.write("content/en/2024/12/flood.md", ARTICLE)
    folder.write("translate/glossary/names.csv", "id,kind,en\nderik,place,Derik\n")
    return folder


def suggest_in(folder: Folder, *options: str) -> int:
    from dragoman.cli import run

    return run(["-C", str(folder.root), "glossary", "suggest", *options])


def test_the_command_shows_a_table(newsroom: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert suggest_in(newsroom, "--lang", "ru") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["times", "kind", "name", "example"]
    assert said[1].split()[:3] == ["2", "place", "Amuda"]
    assert said[1].endswith("(flood)")
    assert said[2].split()[:3] == ["1", "place", "Syria"]
    assert said[3].split() == ["CLDR:", "ru", "Сирия"]


def test_the_command_counts_from_a_minimum(
    newsroom: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest_in(newsroom, "--min", "2", "--json") == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == ["Amuda"]
    assert suggest_in(newsroom, "--min", "3") == 0
    assert capsys.readouterr().out == "No name without an entry is said 3 times.\n"


def test_csv_can_be_appended_to_the_glossary(
    newsroom: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest_in(newsroom, "--csv") == 0
    newsroom.write("translate/glossary/new.csv", capsys.readouterr().out)
    assert suggest_in(newsroom, "--csv", "--no-header") == 0
    assert capsys.readouterr().out == ""


def test_the_command_writes_nothing(newsroom: Folder) -> None:
    def files() -> list[Path]:
        return sorted(newsroom.root.rglob("*"))

    before = files()
    assert suggest_in(newsroom) == 0
    assert files() == before


def test_an_article_that_cannot_be_read_is_told_and_the_others_are_looked_at(
    newsroom: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.write("content/en/2024/12/broken.md", "---\ntitle: [\n---\n")
    assert suggest_in(newsroom) == 1
    said = capsys.readouterr()
    assert "content/en/2024/12/broken.md" in said.err
    assert "Amuda" in said.out


def test_a_wrong_language_or_form_is_2(
    newsroom: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suggest_in(newsroom, "--lang", "de") == 2
    with pytest.raises(SystemExit) as ended:
        suggest_in(newsroom, "--csv", "--json")
    assert ended.value.code == 2
    capsys.readouterr()
