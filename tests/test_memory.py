"""What is remembered, what is near, what people agree on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import WORDS
from dragoman.memory import (
    NEAR,
    Remembered,
    agreed,
    conflict,
    lengths,
    likeness,
    of_plan,
    signature,
)
from dragoman.model import Approval, Facts, Kept, Level
from dragoman.plan import Plan, Rules, Source, Translation, article_fingerprint
from dragoman.segment import cut
from dragoman.sync import plan
from dragoman.typography import fold

SOURCE = "---\ntitle: Snow\neditor: Kardo Roj\n---\nSnow fell.\n\n1,250\n\nRoads closed.\n"
RUSSIAN = "---\ntitle: Снег\neditor: Кардо Рож\n---\nВыпал снег.\n\n1 250\n\nДороги закрыты.\n"


def planned(source: str = SOURCE, target: str = RUSSIAN, *, signed: bool = False) -> Plan:
    original = Source(cut=cut(source, "en"))
    approval = Approval(by="A", on="", source=article_fingerprint(original.cut))
    translation = Translation(
        cut=cut(target, "ru"),
        facts=None,
        approval=approval if signed else None,
        made_from=None,
    )
    return plan(original, translation, Rules(terms=lambda _: None))


def said(made: Plan) -> dict[str, tuple[str, bool]]:
    return {one.source: (one.target, one.is_approved) for one in of_plan(made, "a", "ru")}


@pytest.mark.parametrize("signed", [False, True], ids=["edited", "approved"])
def test_peoples_texts_are_remembered_and_names_and_figures_are_not(signed: bool) -> None:
    assert said(planned(signed=signed)) == {
        "Snow": ("Снег", signed),
        "Snow fell.": ("Выпал снег.", signed),
        "Roads closed.": ("Дороги закрыты.", signed),
    }


def test_holes_and_drafts_are_not_remembered() -> None:
    made = planned(target=RUSSIAN.replace("Выпал снег.", "⟦untranslated⟧"))
    assert "Snow fell." not in said(made)
    new = plan(Source(cut=cut(SOURCE, "en")), None, Rules(terms=lambda _: None))
    assert said(new) == {}


def test_a_stale_text_is_remembered_for_the_source_that_it_renders() -> None:
    before = planned()
    records = tuple(entry.record for entry in before.entries)
    changed = SOURCE.replace("Snow fell.", "Snow fell again.")
    translation = Translation(
        cut=cut(RUSSIAN, "ru"), facts=Facts(records=records), approval=None, made_from=None
    )
    made = plan(Source(cut=cut(changed, "en")), translation, Rules(terms=lambda _: None))
    assert said(made)["Snow fell."] == ("Выпал снег.", False)
    assert "Snow fell again." not in said(made)


def test_kept_texts_are_remembered_but_for_groups() -> None:
    kept = (
        Kept(source="Rain fell.", target="Шёл дождь."),
        Kept(source="It is cold.", target="Холодно.\n\nОчень.", targets=2),
        Kept(source="", target="Чьё-то."),
    )
    found = said(replace(planned(), kept=kept))
    assert found["Rain fell."] == ("Шёл дождь.", False)
    assert not {"It is cold.", ""} & found.keys()


def test_a_text_in_two_paragraphs_is_not_remembered() -> None:
    made = planned()
    entries = [
        replace(entry, texts=("Выпал", "снег.")) if entry.texts == ("Выпал снег.",) else entry
        for entry in made.entries
    ]
    assert "Snow fell." not in said(replace(made, entries=tuple(entries)))


def remembered(target: str, article: str = "a") -> Remembered:
    return Remembered(
        source="Snow\nfell.", target=target, language="ru", article=article, is_approved=True
    )


def test_what_people_agree_on() -> None:
    assert agreed([]) is None
    assert agreed([remembered("Снег.")]) == "Снег."
    assert agreed([remembered("Снег."), remembered("Снег.", "b")]) == "Снег."
    rivals = [remembered("Снег."), remembered("Снежок.", "b")]
    assert agreed(rivals) is None
    note = conflict(rivals, "content/ru/c.md")
    assert (note.level, note.where) == (Level.NOTE, "content/ru/c.md")
    assert "“Snow fell.” is approved as “Снег.” (a) and as “Снежок.” (b)" in note.message


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Snow fell in Derik.", "snow  fell in “Derik”.", True),
        ("Officials said 12 people came.", "Officials said 3,400 people came.", True),
        ("A flood closed the road to Derik.", "A flood closed the road to the old bridge.", False),
        ("A flood closed the road to Derik.", "A flood closed the roads to Derik.", True),
        ("Photo: North Press", "Photo: Kardo Roj", False),
    ],
    ids=["folded", "number", "place", "ending", "short"],
)
def test_likeness(one: str, other: str, near: bool) -> None:
    assert (likeness(one, other) >= NEAR) is near


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join)


@given(texts, texts)
def test_law_a_near_text_has_a_length_that_is_looked_at(one: str, other: str) -> None:
    least, most = lengths(one)
    if likeness(one, other) >= NEAR:
        assert least <= len(fold(other)) <= most


@given(texts, st.data())
def test_law_the_signature_outlives_a_change(text: str, data: st.DataObject) -> None:
    words = text.split()
    place = data.draw(st.integers(0, len(words) - 1))
    changed = " ".join([*words[:place], "12", *words[place:]]).upper()
    assert signature(changed) == signature(text)
    longest = sorted({word.casefold() for word in words}, key=len)
    if len(longest) >= 5:
        without = " ".join(word for word in words if word.casefold() != longest[-1])
        assert set(signature(without)) & set(signature(text))


def test_signatures_of_texts_without_words() -> None:
    assert signature("") == signature("12 %") == ()
    assert len(signature("Snow")) == 1
    assert len(signature("Much snow fell here")) == 6
