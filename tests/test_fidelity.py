"""Nothing of the source is lost or invented by the plumbing: split, asked, answered, joined.

`fixtures/fidelity.toml` has the cases. An engine that changes nothing must give them back; a real
one must get and return each character.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from argosmodel import expected, news
from dragoman.answering import Answers
from dragoman.drafting import Article, draft, task
from dragoman.engine.argos import ArgosEngine
from dragoman.engine.echo import EchoEngine
from dragoman.engine.packages import PackageStore
from dragoman.gate import Candidate
from dragoman.glossary import Glossary
from dragoman.hypothesis import Ask
from dragoman.model import Kind, Segment
from dragoman.sentences import split

TABLE = tomllib.loads((Path(__file__).parent / "fixtures" / "fidelity.toml").read_text("utf-8"))


def cases() -> Iterator[tuple[str, str, str]]:
    """Name of the sort, the text, and what comes back."""
    for sort, entries in TABLE.items():
        for entry in entries:
            text, back = (entry, entry) if isinstance(entry, str) else entry
            yield sort, text, back


CASES = list(cases())


def through(text: str) -> str | None:
    """What becomes of a paragraph when the engine changes nothing, on one line."""
    segment = Segment(
        kind=Kind.PARAGRAPH, path="paragraph", text=text, start=0, end=len(text), prefix=""
    )
    asked = task(segment, Article.of(text), Glossary(()), "en")
    candidates = {question: echoed(question.text) for question in asked.questions}
    answers = Answers(candidates=candidates, renderings={})
    made = draft(asked, answers, Glossary(())).draft.text
    return None if made is None else " ".join(made.split())


def echoed(text: str) -> Candidate:
    """What the echo engine makes of a sentence, neither typeset nor judged."""
    ((_, (hypothesis, *_)),) = EchoEngine().translate([Ask(text=text)])
    return Candidate(hypothesis=hypothesis, faults=(), engine="echo")


@pytest.fixture(scope="module")
def engine(argos_store: PackageStore) -> ArgosEngine:
    package = argos_store.find("en", "ru")
    assert package is not None
    return ArgosEngine(package)


def answered(engine: ArgosEngine, texts: list[str]) -> list[str]:
    """What a real engine makes of paragraphs, sentence by sentence, in one stream."""
    asks = [Ask(text=sentence) for text in texts for sentence in split(text)]
    best = {ask: hypotheses[0].text for ask, hypotheses in engine.translate(iter(asks))}
    return [" ".join(best[Ask(text=sentence)] for sentence in split(text)) for text in texts]


def test_there_are_many_cases_and_each_is_there_once() -> None:
    texts = [text for _, text, _ in CASES]
    assert len(texts) == len(set(texts)) >= 300


@pytest.mark.parametrize(("sort", "text", "back"), CASES, ids=[sort for sort, _, _ in CASES])
def test_nothing_is_lost_or_invented(sort: str, text: str, back: str) -> None:
    assert through(text) == back


def test_a_real_engine_gets_and_returns_each_character(engine: ArgosEngine) -> None:
    texts = [text for _, text, _ in CASES]
    made = answered(engine, texts)
    wrong = [
        (text, one) for text, one in zip(texts, made, strict=True) if one != expected(text, "ru")
    ]
    assert wrong == []


LONG = {
    "200 clauses": "It rained" + ", and then it snowed; it rained again" * 100 + ".",
    "no mark at all": "snow " * 1_500 + "fell.",
    "5,000 words in sentences": " ".join(news(310)),
    "5,000 words in quotes": "“" + " ".join(news(310)) + "”",
    "one word of 5,000 letters": "a" * 5_000 + ".",
    "a list of 1,000 names": ", ".join(f"Ali Hassan {n}" for n in range(1_000)) + " and others.",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_paragraphs_come_back_whole(text: str) -> None:
    assert through(text) == text


def test_over_long_sentences_are_cut_at_clauses_and_joined_again(engine: ArgosEngine) -> None:
    texts = [text for name, text in LONG.items() if "letters" not in name]
    assert answered(engine, texts) == [expected(text, "ru") for text in texts]
