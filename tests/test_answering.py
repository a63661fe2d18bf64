"""One stream into the engine, and articles back as they are complete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from argosmodel import expected
from dragoman import answering
from dragoman.answering import Answering, Answers
from dragoman.gate import Question
from dragoman.hypothesis import GREEDY
from dragoman.ladder import WIDE, Ladder
from engines import Respelling
from test_gate import gate


@dataclass(frozen=True)
class Article:
    """An order with plain sentences."""

    name: str
    texts: tuple[str, ...]
    hints: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(Question(text=text) for text in self.texts)


def desk(engine: Respelling) -> Answering[Article]:
    return Answering(Ladder(engines=[engine], gate=gate()), lambda _: None)


def run(engine: Respelling, *articles: Article) -> dict[str, Answers]:
    return {article.name: answers for article, answers in desk(engine).run(articles)}


def texts(answers: Answers) -> list[str]:
    return [candidate.hypothesis.text for candidate in answers.candidates.values()]


A = Article("a", ("Snow fell.", "Roads closed."))
B = Article("b", ("Roads closed.", "People left."))


def test_each_article_gets_its_answers() -> None:
    found = run(Respelling(), A, B)
    assert texts(found["a"]) == [expected(text, "ar") for text in A.texts]
    assert set(texts(found["b"])) == {expected(text, "ar") for text in B.texts}


def test_a_sentence_of_two_articles_is_asked_once() -> None:
    engine = Respelling()
    run(engine, A, B, A)
    assert sorted(engine.texts) == sorted({*A.texts, *B.texts})


def test_articles_are_read_while_the_engine_works_and_come_when_complete() -> None:
    read: list[str] = []

    def articles() -> Iterator[Article]:
        for article in (A, B, Article("c", ("Rain too.",))):
            read.append(article.name)
            yield article

    stream = desk(Respelling()).run(articles())
    first, _ = next(stream)
    assert (first.name, read) == ("a", ["a"])
    assert [article.name for article, _ in stream] == ["b", "c"]


def test_an_article_that_asks_nothing_comes_back() -> None:
    found = run(Respelling(), Article("empty", ()), A)
    assert dict(found["empty"].candidates) == {}


def test_hints_are_answered_beside_and_never_judged() -> None:
    engine = Respelling(said={"snow": ("snow", "thing")})
    found = run(engine, Article("a", ("Snow fell.",), hints=("snow",)))
    assert found["a"].renderings == {"snow": ("snow",)}
    assert [search for _, search in engine.asked] == [GREEDY, GREEDY]


def test_what_the_gate_refuses_climbs_and_its_article_waits() -> None:
    year = "The army left in 2024."
    engine = Respelling(said={year: ("غادر الجيش.", "غادر الجيش عام 2024.")})
    order = [article.name for article, _ in desk(engine).run([Article("late", (year,)), A])]
    assert order == ["a", "late"]
    found = run(engine, Article("late", (year,)), A)
    assert texts(found["late"]) == ["غادر الجيش عام 2024."]


def test_many_refused_climb_while_others_still_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "REFUSED_AT_ONCE", 2)
    years = [f"The army left in {year}." for year in (2020, 2021, 2022)]
    engine = Respelling(said=dict.fromkeys(years, ("غادر الجيش.",)))
    found = run(engine, *(Article(text, (text,)) for text in years), A)
    assert not any(c.is_fit for text in years for c in found[text].candidates.values())
    searches = [search for _, search in engine.asked]
    assert searches.index(WIDE) < len(searches) - 1 - searches[::-1].index(GREEDY)


def test_old_answers_are_forgotten_and_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "REMEMBERED", 2)
    engine = Respelling()
    found = run(engine, A, Article("b", ("One.", "Two.", "Three.")), Article("c", A.texts))
    assert engine.texts.count("Snow fell.") == 2
    assert set(texts(found["c"])) == set(texts(found["a"]))


STOCK = "شكرا لكم على المتابعة."
LONG = [
    "The army left the town this morning.",
    "Nobody knew when the war would end.",
    "Bread is sold at a higher price now.",
]


def test_one_rendering_for_three_sentences_is_nobodys() -> None:
    engine = Respelling(said={text: (STOCK, expected(text, "ar")) for text in LONG})
    ladder = Ladder(engines=[engine], gate=gate())
    asked: Answering[Article] = Answering(ladder, lambda _: None)
    first = {
        article.name: answers for article, answers in asked.run([Article(t, (t,)) for t in LONG])
    }
    assert texts(first[LONG[0]]) == [STOCK]
    assert texts(first[LONG[2]]) != [STOCK]
    assert all(map(ladder.gate.targets.is_detached, LONG))
    again = {
        article.name: answers for article, answers in asked.run([Article(t, (t,)) for t in LONG])
    }
    assert all(STOCK not in texts(answers) for answers in again.values())


def test_with_nothing_else_to_say_they_fail() -> None:
    engine = Respelling(said=dict.fromkeys(LONG, (STOCK,)))
    asked = desk(engine)
    list(asked.run([Article(t, (t,)) for t in LONG]))
    again = dict(asked.run([Article(t, (t,)) for t in LONG]))
    faults = [c.faults[-1].rule for one in again.values() for c in one.candidates.values()]
    assert faults == ["detached"] * 3
