"""From a segment to what the engine is asked, and back to a draft."""

from __future__ import annotations

import pytest

from dragoman.drafting import draft, task
from dragoman.glossary import Glossary, Term
from dragoman.hypothesis import Hypothesis
from dragoman.model import Draft, Kind, Segment

GLOSSARY = Glossary([Term(forms=("Damascus",), renderings={"ar": "دمشق"})])


def segment(text: str, kind: Kind = Kind.PARAGRAPH) -> Segment:
    return Segment(kind=kind, path="paragraph", text=text, start=0, end=len(text), prefix="")


def answered(text: str, *, kind: Kind = Kind.PARAGRAPH, engine: dict[str, str]) -> Draft:
    asked = task(segment(text, kind), GLOSSARY, "ar")
    answers = {s: Hypothesis(text=engine.get(s, s.upper()), score=-0.5) for s in asked.sentences}
    return draft(asked, answers)


def test_sentences_are_asked_whatever_the_line_breaks() -> None:
    one = task(segment("Snow fell. People\nleft."), GLOSSARY, "ar")
    assert one.sentences == ("Snow fell.", "People left.")


def test_one_sentence_per_line_comes_out() -> None:
    made = answered("Snow fell. People left.", engine={})
    assert (made.text, made.score, made.terms) == ("SNOW FELL.\nPEOPLE LEFT.", -0.5, None)


def test_markup_comes_back_around_what_the_engine_wrote() -> None:
    made = answered("**Snow** [fell](a_b.md).", engine={})
    assert made.text == "**SNOW** [FELL](a_b.md)."


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Damascus", Kind.NAME, "دمشق"),
        ("Kardo Roj", Kind.NAME, "Kardo Roj"),
        ("1,250", Kind.CELL, "1,250"),
        ("code()", Kind.VERBATIM, "code()"),
    ],
    ids=["name that was decided", "name that was not", "figures", "code"],
)
def test_what_needs_no_engine(text: str, kind: Kind, expected: str) -> None:
    asked = task(segment(text, kind), GLOSSARY, "ar")
    assert asked.sentences == ()
    assert draft(asked, {}).text == expected


def test_glossary_renderings_that_apply_are_recorded() -> None:
    assert answered("Snow in Damascus.", engine={}).terms == GLOSSARY.used("Damascus", "ar")


def test_title_is_plain_text_on_one_line() -> None:
    made = answered("Snow. Rain", kind=Kind.FRONT, engine={"Snow.": "2 * 3 [a]."})
    assert made.text == "2 * 3 [a]. RAIN"


def test_sign_that_comes_to_a_lines_start_is_never_written() -> None:
    assert answered("Snow <div> fell", engine={"Snow ⟦1⟧ fell": "⟦1⟧ SNOW"}).text is None


@pytest.mark.parametrize(
    "answer", ["", "  ", "SNOW", "⟦1⟧⟦1⟧ SNOW ⟦2⟧", "⟦1⟧ SNOW ⟦2⟧ ⟦3⟧"],
    ids=["empty", "blank", "lost", "doubled", "invented"],
)  # fmt: skip
def test_an_answer_that_lost_something_is_never_written(answer: str) -> None:
    assert answered("**Snow**", engine={"⟦1⟧Snow⟦2⟧": answer}).text is None
