"""What is offered for stale text, and what accepting does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman import remembering, store, suggesting
from dragoman.cli import run
from dragoman.config import parse
from dragoman.errors import ArticleError, UsageError
from dragoman.languages import LANGUAGES
from dragoman.offers import Offer, Origin
from dragoman.pipeline import status
from dragoman.plan import article_fingerprint
from dragoman.reporter import Reporter
from dragoman.suggesting import Desk
from dragoman.translation import Request, translate
from engines import Respelling

CONFIG = "site_name: News\nplugins:\n  - dragoman:\n      languages: [ru]\n"
SETTINGS = parse({"languages": ["ru"]}, "News")
RUSSIAN = LANGUAGES["ru"]
EN, RU = Path("content/en/2026/11/snow.md"), Path("content/ru/2026/11/snow.md")
STATE = store.state_file("ru", "2026/11/snow")
SOURCE = """\
---
title: Snow in the north
---
Snow fell on 12 villages.

Roads were closed until Monday.

- Schools stay open.
  Trains run.

Editing by Kardo Roj
"""
MINE = {
    "Снож фэлл он 12 виллагэс.": "Снег выпал в 12 сёлах.",
    "Роадс жэрэ цлосэд унтил Мондаы.": "Дороги были закрыты до понедельника.",
    "Сцхоолс стаы опэн.": "Школы открыты.",
}
"""What the toy engine wrote → what a person made of it."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A newsroom with one article whose Russian a person has edited, without an engine."""
    store.write_text(tmp_path, Path("mkdocs.yml"), CONFIG)
    store.write_text(tmp_path, EN, SOURCE)
    synced(tmp_path)
    for old, new in MINE.items():
        edit(tmp_path, RU, old, new)
    synced(tmp_path)
    with remembering.opened(tmp_path, SETTINGS, Reporter()) as memory:
        yield Desk(root=tmp_path, settings=SETTINGS, language=RUSSIAN, engines=(), memory=memory)


def synced(root: Path) -> None:
    engine = Respelling(target="ru")
    request = Request(languages=(RUSSIAN,))
    (result,) = translate(root, SETTINGS, request, lambda _: (engine,), Reporter())
    assert not result.errors


def edit(root: Path, file: Path, old: str, new: str) -> None:
    text = store.read_text(root, file)
    assert old in text
    store.write_text(root, file, text.replace(old, new, 1))


def with_engine(desk: Desk, **options: object) -> tuple[Desk, Respelling]:
    engine = Respelling(target="ru", **options)  # type: ignore[arg-type]
    return replace(desk, engines=(engine,)), engine


def offers(desk: Desk) -> tuple[Offer, ...]:
    return suggesting.suggest(desk, "snow").offers


def proposed(offer: Offer) -> list[tuple[str, str]]:
    return [(one.origin.value, one.text) for one in offer.proposals]


def states(root: Path) -> dict[str, int]:
    (one,) = status(root, SETTINGS).articles
    return {state.value: count for state, count in one.segments.items()}


def test_nothing_is_offered_where_nothing_is_stale(desk: Desk) -> None:
    desk, engine = with_engine(desk)
    assert offers(desk) == ()
    assert engine.asked == []


def test_a_new_number_gets_a_patch_without_an_engine(desk: Desk) -> None:
    edit(desk.root, EN, "12 villages", "15 villages")
    (offer,) = offers(desk)
    assert proposed(offer) == [("numbers", "Снег выпал в 15 сёлах.")]
    assert (offer.old, offer.new) == ("Snow fell on 12 villages.", "Snow fell on 15 villages.")
    assert offer.text == "Снег выпал в 12 сёлах."
    assert store.read_text(desk.root, RU).split("\n")[offer.line - 1] == offer.text
    assert [(one.side.value, one.text) for one in offer.changes] == [
        ("both", "Snow fell on"),
        ("old", "12"),
        ("new", "15"),
        ("both", "villages."),
    ]


def test_a_changed_text_gets_a_draft_that_has_passed_the_gate(desk: Desk) -> None:
    edit(desk.root, EN, "until Monday", "until Sunday")
    desk, engine = with_engine(desk)
    (offer,) = offers(desk)
    assert proposed(offer) == [("draft", "Роадс жэрэ цлосэд унтил Сундаы.")]
    assert engine.texts == ["Roads were closed until Sunday."]
    bad, _ = with_engine(desk, said={engine.texts[0]: ("Roads were closed until Sunday.",)})
    (offer,) = offers(bad)
    assert proposed(offer) == []
    assert "“Roads were closed until Sunday.”: " in offer.refusals[0]


def test_what_is_approved_elsewhere_and_what_is_near(desk: Desk) -> None:
    body = "---\ntitle: More snow\n---\nRoads were closed until Sunday.\n\nSchools stay shut.\n"
    store.write_text(desk.root, Path("content/en/2026/11/more.md"), body)
    source = article_fingerprint(store.load_source(desk.root, "en", "2026/11/more").cut)
    text = (
        f'---\ntitle: Ещё снег\ntranslation: {{approved: {{by: A, for: "{source}"}}}}\n---\n'
        "До воскресенья дороги закрыты.\n\nШколы закрыты.\n"
    )
    store.write_text(desk.root, Path("content/ru/2026/11/more.md"), text)
    edit(desk.root, EN, "until Monday", "until Sunday")
    edit(desk.root, EN, "Schools stay open", "Schools stay open today")
    desk.memory.refresh(Reporter())
    roads, schools = offers(desk)
    assert proposed(roads) == [("memory", "До воскресенья дороги закрыты.")]
    (match,) = roads.matches
    assert (match.likeness, match.remembered.article) == (1.0, "2026/11/more")
    assert proposed(schools) == []
    assert schools.matches == ()  # its own older text is no match


def test_accepting_writes_that_text_and_nothing_else(desk: Desk) -> None:
    edit(desk.root, EN, "12 villages", "15 villages")
    edit(desk.root, EN, "until Monday", "until Sunday")
    before = store.read_text(desk.root, RU)
    first, second = offers(desk)
    (taken,) = suggesting.accept(desk, "snow", [first.id])
    assert (taken.offer.id, taken.proposal.origin) == (first.id, Origin.NUMBERS)
    after = store.read_text(desk.root, RU)
    source = article_fingerprint(store.load_source(desk.root, "en", "2026/11/snow").cut)
    known = store.read_text(desk.root, STATE)
    assert without_from(after) == without_from(before.replace("12 сёлах", "15 сёлах"))
    assert source in after
    assert states(desk.root) == {"draft": 2, "edited": 2, "stale": 1}
    assert [offer.id for offer in offers(desk)] == [second.id]
    synced(desk.root)
    assert store.read_text(desk.root, RU) == after
    assert store.read_text(desk.root, STATE) == known


def without_from(text: str) -> list[str]:
    return [line for line in text.split("\n") if not line.startswith("translation:")]


def test_a_draft_is_made_only_when_it_is_wanted(desk: Desk) -> None:
    edit(desk.root, EN, "12 villages", "15 villages")
    desk, engine = with_engine(desk)
    (offer,) = offers(desk)
    assert [origin for origin, _ in proposed(offer)] == ["numbers", "draft"]
    engine.asked.clear()
    suggesting.accept(desk, "snow", [offer.id])
    assert engine.asked == []
    edit(desk.root, RU, "15 сёлах", "15 деревнях")
    edit(desk.root, EN, "15 villages", "18 villages")
    (offer,) = offers(desk)
    (taken,) = suggesting.accept(desk, "snow", [f"{offer.id}=draft"])
    assert taken.proposal.text == "Снож фэлл он 18 виллагэс."
    assert "Снож фэлл он 18 виллагэс." in store.read_text(desk.root, RU)
    assert states(desk.root) == {"draft": 2, "edited": 3}


def test_a_persons_text_may_be_right_for_the_new_source_too(desk: Desk) -> None:
    edit(desk.root, EN, "until Monday", "until the evening of Monday")
    before = without_from(store.read_text(desk.root, RU))
    (offer,) = offers(desk)
    suggesting.accept(desk, "snow", [f"{offer.id}=mine"])
    assert without_from(store.read_text(desk.root, RU)) == before
    assert "stale" not in states(desk.root)
    synced(desk.root)
    assert "stale" not in states(desk.root)


def test_accept_all_takes_the_best_wherever_there_is_one(desk: Desk) -> None:
    edit(desk.root, EN, "12 villages", "15 villages")
    edit(desk.root, EN, "until Monday", "until Sunday")
    assert len(suggesting.accept(desk, "snow", None)) == 1
    assert states(desk.root)["stale"] == 1
    desk, _ = with_engine(desk)
    (taken,) = suggesting.accept(desk, "snow", None)
    assert taken.proposal.origin is Origin.DRAFT
    assert "stale" not in states(desk.root)
    assert suggesting.accept(desk, "snow", None) == ()


def test_text_in_a_list_and_a_headline_keep_their_places(desk: Desk) -> None:
    edit(desk.root, EN, "Trains run.", "Trains run again.")
    edit(desk.root, RU, "title: ", 'title: "Моя строка" # ')
    edit(desk.root, EN, "Snow in the north", "Snow in the far north")
    desk, _ = with_engine(desk)
    assert len(suggesting.accept(desk, "snow", None)) == 2
    text = store.read_text(desk.root, RU)
    assert '\ntitle: "Снож ин тхэ фар нортх" # ' in text
    assert "- Сцхоолс стаы опэн.\n  Траинс рун агаин.\n" in text


def test_equal_sources_are_told_apart(desk: Desk) -> None:
    edit(desk.root, EN, "Editing by Kardo Roj\n", "It is 5 degrees.\n\nIt is 5 degrees.\n")
    synced(desk.root)
    for mine in ("Пять градусов: 5.", "Градусов 5."):
        edit(desk.root, RU, "Ит ис 5 дэгрээс.", mine)
    synced(desk.root)
    for _ in range(2):
        edit(desk.root, EN, "It is 5 degrees.", "It is 6 degrees.")
    first, second = offers(desk)
    assert second.id == f"{first.id}#2"
    suggesting.accept(desk, "snow", [second.id])
    text = store.read_text(desk.root, RU)
    assert "Пять градусов: 5.\n\nГрадусов 6.\n" in text


def test_split_text_is_shown_and_can_only_be_kept(desk: Desk) -> None:
    longer = "Roads were closed until Monday, and trains did not run on Sunday."
    edit(desk.root, EN, "Roads were closed until Monday.", longer)
    synced(desk.root)
    edit(desk.root, RU, "понедельника.", "понедельника, а поезда не ходили в воскресенье.")
    synced(desk.root)
    edit(desk.root, RU, ", а поезда", ".\n\nПоезда")
    synced(desk.root)
    edit(desk.root, EN, "did not run on Sunday", "did not run on Tuesday")
    (offer,) = offers(with_engine(desk)[0])
    assert offer.text.count("\n\n") == 1
    assert offer.proposals == ()
    with pytest.raises(ArticleError, match=f"no such proposal.*{offer.id}=mine"):
        suggesting.accept(desk, "snow", [offer.id])
    suggesting.accept(desk, "snow", [f"{offer.id}=mine"])
    assert "stale" not in states(desk.root)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("nothing", "nothing: content/ru/2026/11/snow.md has no such stale segment. Stale are "),
        ("{}=echo", "echo: there are no such proposals. There are: numbers, memory, draft, mine"),
    ],
    ids=["id", "origin"],
)
def test_wrong_wishes_are_named(wanted: str, message: str, desk: Desk) -> None:
    edit(desk.root, EN, "12 villages", "15 villages")
    (offer,) = offers(desk)
    before = store.read_text(desk.root, RU)
    with pytest.raises(UsageError, match=message):
        suggesting.accept(desk, "snow", [offer.id, wanted.format(offer.id)])
    with pytest.raises(ArticleError, match=r"snow\.md:5: there is no such proposal"):
        suggesting.accept(desk, "snow", [f"{offer.id}=memory"])
    assert store.read_text(desk.root, RU) == before


def test_articles_that_cannot_be_told_or_are_not_there(desk: Desk) -> None:
    store.write_text(desk.root, Path("content/en/2025/01/snow.md"), SOURCE)
    with pytest.raises(UsageError, match="there are 2: 2025/01/snow, 2026/11/snow"):
        suggesting.suggest(desk, "snow")
    with pytest.raises(ArticleError, match="is not there yet"):
        suggesting.suggest(desk, "2025/01/snow")


def test_command(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(desk.root / "none"))
    argv = ["-C", str(desk.root), "suggest", "snow", "--lang", "ru"]
    assert run(argv) == 0
    assert capsys.readouterr().out == f"{RU}: nothing is stale\n"
    edit(desk.root, EN, "12 villages", "15 villages")
    assert run(argv) == 0
    said = capsys.readouterr().out
    assert "source   Snow fell on [-12-] {+15+} villages.\n" in said
    assert "  numbers  Снег выпал в 15 сёлах.\n" in said
    assert run([*argv, "--json"]) == 0
    (offer,) = json.loads(capsys.readouterr().out)["offers"]
    assert offer["proposals"] == [
        {"origin": "numbers", "text": "Снег выпал в 15 сёлах.", "remarks": []}
    ]
    assert run([*argv, "--accept", "nothing"]) == 2
    assert run([*argv, "--accept", f"{offer['id']}=draft"]) == 1
    capsys.readouterr()
    assert run([*argv, "--accept", offer["id"], "--json"]) == 0
    (taken,) = json.loads(capsys.readouterr().out)
    assert (taken["was"], taken["is"]) == ("Снег выпал в 12 сёлах.", "Снег выпал в 15 сёлах.")
    assert run([*argv, "--accept-all"]) == 0
    assert capsys.readouterr().out == "There is no proposal to accept.\n"


def test_command_with_a_package(
    desk: Desk,
    argos_store_folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(argos_store_folder))
    edit(desk.root, EN, "until Monday", "until Sunday")
    argv = ["-C", str(desk.root), "suggest", "snow", "--lang", "ru"]
    assert run(argv) == 0
    assert "  draft    Роадс жэрэ цлосэд унтил Сундаы.\n" in capsys.readouterr().out
    assert run([*argv, "--accept-all"]) == 0
    assert "Роадс жэрэ цлосэд унтил Сундаы." in store.read_text(desk.root, RU)
    assert states(desk.root) == {"draft": 2, "edited": 3}
