"""What is tried with sentences that the gate refused, rung by rung."""

from __future__ import annotations

from argosmodel import expected
from dragoman.gate import Candidate, Question
from dragoman.hypothesis import GREEDY, Hypothesis
from dragoman.ladder import WIDE, Ladder
from engines import Respelling
from test_gate import gate

YEAR = "The army left in 2024."
GOOD, BAD = "غادر الجيش عام 2024.", "غادر الجيش عام 2025."


def climbed(*engines: Respelling, question: Question | None = None, greedy: str = BAD) -> Candidate:
    asked = question or Question(text=YEAR)
    ladder = Ladder(engines=engines, gate=gate())

    first = ladder.gate.best(asked, [Hypothesis(text=greedy, score=-0.5)], engines[0].signature)
    return ladder.climb({asked: first})[asked]


def test_nothing_refused_asks_nothing() -> None:
    engine = Respelling()
    assert Ladder(engines=[engine], gate=gate()).climb({}) == {}
    assert engine.asked == []


def test_a_wider_search_finds_another_rendering_and_no_more_is_asked() -> None:
    engine = Respelling(said={YEAR: (BAD, "غادر عام 1999.", GOOD)})
    assert climbed(engine).hypothesis.text == GOOD
    assert [search for _, search in engine.asked] == [WIDE]


def test_clauses_are_rendered_apart() -> None:
    text = "Snow fell in the north, and roads were closed in 2024."
    engine = Respelling(said={text: (BAD,)})
    found = climbed(engine, question=Question(text=text))
    assert found.hypothesis.text == expected(text, "ar").replace(",", "،")
    assert engine.texts[-2:] == ["Snow fell in the north,", "and roads were closed in 2024."]


def test_another_package_is_asked_last() -> None:
    first = Respelling(said={YEAR: (BAD,)})
    second = Respelling(signature="other/1", said={YEAR: (GOOD,)})
    found = climbed(first, second)
    assert (found.hypothesis.text, found.engine) == (GOOD, "other/1")
    assert [search for _, search in second.asked] == [GREEDY]


def test_what_never_passes_stays_unfit_and_says_why() -> None:
    engine = Respelling(said={YEAR: (BAD,)})
    found = climbed(engine, Respelling(said={YEAR: ("",)}))
    assert not found.is_fit
    assert {fault.rule for fault in found.faults} == {"numbers"}


def test_literals_that_will_not_come_back_are_left_out_and_put_beside() -> None:
    text = "Write to desk@example.org today."
    question = Question(text=text, literals=("desk@example.org",), bare="Write to today.")
    engine = Respelling(said={text: ("اكتب إلى desk @ example اليوم.",)})
    found = climbed(engine, question=question, greedy="اكتب إلينا اليوم.")
    assert (found.is_bare, found.hypothesis.text) == (True, expected("Write to today.", "ar"))


DAMASCUS = Question(text="Snow fell in Damascus.")


def test_a_wrong_name_is_put_right_where_its_place_is_certain() -> None:
    wrong = "تساقط الثلج بدماسكوس."
    engine = Respelling(said={DAMASCUS.text: (wrong,), "Damascus": ("دماسكوس",)})
    found = climbed(engine, question=DAMASCUS, greedy=wrong)
    assert found.hypothesis.text == "تساقط الثلج بدمشق."
    assert found.is_right


def test_a_name_without_a_certain_place_is_left_to_people() -> None:
    wrong = "تساقط الثلج في المدينة."
    other = Respelling(signature="other/1")
    engine = Respelling(said={DAMASCUS.text: (wrong,), "Damascus": ("دماسكوس",)})
    found = climbed(engine, other, question=DAMASCUS, greedy=wrong)
    assert (found.hypothesis.text, found.is_fit) == (wrong, True)
    assert other.asked == []


def test_sentences_climb_together() -> None:
    texts = [f"The army left in {year}." for year in range(2000, 2020)]
    engine = Respelling()
    ladder = Ladder(engines=[engine], gate=gate())

    refused = {
        Question(text=text): ladder.gate.best(
            Question(text=text), [Hypothesis(text=BAD, score=-1)], "e"
        )
        for text in texts
    }
    climbed_ = ladder.climb(refused)
    assert all(candidate.is_right for candidate in climbed_.values())
    assert sorted(engine.texts) == texts
