"""From a segment to what the engine is asked, and back to a draft."""

from __future__ import annotations

import pytest

from argosmodel import expected
from dragoman.answering import NOTHING, Answers
from dragoman.check.pair import error, warning
from dragoman.drafting import Article, Drafted, Task, draft, task
from dragoman.gate import Candidate
from dragoman.glossary import Glossary, Term
from dragoman.hypothesis import Hypothesis
from dragoman.model import Kind, Level, Segment

GLOSSARY = Glossary([Term(forms=("Damascus",), renderings={"ar": "دمشق"})])


def segment(text: str, kind: Kind = Kind.PARAGRAPH, path: str = "paragraph") -> Segment:
    return Segment(kind=kind, path=path, text=text, start=0, end=len(text), prefix="")


def asked(
    text: str, kind: Kind = Kind.PARAGRAPH, path: str = "paragraph", article: str = ""
) -> Task:
    return task(segment(text, kind, path), Article.of(article or text), GLOSSARY, "ar")


def candidate(text: str, *faults: object, is_bare: bool = False) -> Candidate:
    return Candidate(
        hypothesis=Hypothesis(text=text, score=-0.5),
        faults=faults,  # type: ignore[arg-type]
        engine="e/1",
        is_bare=is_bare,
    )


def answered(one: Task, **engine: Candidate) -> Drafted:
    """The draft when the engine respells each sentence but those that start with a key."""

    def answer(text: str) -> Candidate:
        given = next((c for key, c in engine.items() if text.startswith(key)), None)
        return given or candidate(expected(text, "ar"))

    candidates = {question: answer(question.text) for question in one.questions}
    renderings = {hint: (expected(hint, "ar"),) for hint in one.hints}
    return draft(one, Answers(candidates=candidates, renderings=renderings), GLOSSARY)


def ar(text: str) -> str:
    return expected(text, "ar")


def test_sentences_are_asked_plain_whatever_the_line_breaks() -> None:
    one = asked("**Snow** fell. People\n[left](a.md).")
    assert [question.text for question in one.questions] == ["Snow fell.", "People left."]
    assert one.hints == ("Snow", "left")


def test_one_sentence_per_line_comes_out() -> None:
    made = answered(asked("Snow fell. People left.")).draft
    assert (made.text, made.score, made.terms) == (
        f"{ar('Snow fell.')}\n{ar('People left.')}",
        -0.5,
        None,
    )


def test_markup_comes_back_around_what_the_engine_wrote() -> None:
    made = answered(asked("**Snow** [fell](a_b.md)."))
    assert made.draft.text == f"**{ar('Snow')}** [{ar('fell')}](a_b.md)."
    assert made.remarks == ()


def test_link_definitions_of_the_article_make_links() -> None:
    one = asked("The [list][1] grew.", article="The [list][1] grew.\n\n[1]: https://example.org\n")
    assert [question.text for question in one.questions] == ["The list grew."]
    assert answered(one).draft.text == f"{ar('The')} [{ar('list')}][1] {ar('grew.')}"


def test_pictures_are_described_in_the_language() -> None:
    one = asked("Look: ![Snow on a roof](a.jpg)")
    assert {question.text for question in one.questions} == {"Look:", "Snow on a roof"}
    assert answered(one).draft.text == f"{ar('Look:')} ![{ar('Snow on a roof')}](a.jpg)"
    bad = answered(one, Snow=candidate("Snow on a roof", error("untranslated", "as it was")))
    assert bad.draft.text == f"{ar('Look:')} ![Snow on a roof](a.jpg)"
    assert [remark.fault.rule for remark in bad.remarks] == ["markup-guess"]


def test_literals_come_back_letter_by_letter_or_beside() -> None:
    one = asked("See `make site` now.")
    (question,) = one.questions
    assert (question.literals, question.bare) == (("make site",), "See now.")
    right = answered(one, See=candidate("انظر make site الآن."))
    assert right.draft.text == "انظر `make site` الآن."
    bare = answered(one, See=candidate("انظر الآن.", is_bare=True))
    assert bare.draft.text is not None
    assert bare.draft.text.count("`make site`") == 1


def test_what_has_nothing_to_translate_is_not_asked() -> None:
    one = asked("https://example.org/a_b\n<br>")
    assert one.questions == ()
    assert answered(one).draft.text is not None


@pytest.mark.parametrize(
    ("text", "kind", "comes"),
    [
        ("Damascus", Kind.NAME, "دمشق"),
        ("Kardo Roj", Kind.NAME, "Kardo Roj"),
        ("1,250", Kind.CELL, "1,250"),
        ("code()", Kind.VERBATIM, "code()"),
    ],
    ids=["name that was decided", "name that was not", "figures", "code"],
)
def test_what_needs_no_engine(text: str, kind: Kind, comes: str) -> None:
    one = asked(text, kind)
    assert (one.questions, one.hints) == ((), ())
    assert draft(one, NOTHING, GLOSSARY).draft.text == comes


def test_glossary_renderings_that_apply_are_recorded() -> None:
    made = answered(asked("Snow in Damascus.")).draft
    assert made.terms == GLOSSARY.used("Damascus", "ar") is not None


def test_headline_is_asked_in_sentence_case() -> None:
    article = (
        "---\ntitle: Snow Closes Roads\n---\nSnow closes all roads to Damascus since Monday.\n"
    )
    title = asked("Snow Closes Roads", Kind.FRONT, "title", article)
    assert [(q.text, q.is_headline) for q in title.questions] == [("Snow closes roads", True)]
    heading = asked("ROADS TO DAMASCUS CLOSED", Kind.HEADING, "heading 2", article)
    assert [q.text for q in heading.questions] == ["Roads to Damascus closed"]
    summary = asked("Snow Closes Roads", Kind.FRONT, "summary", article)
    assert [(q.text, q.is_headline) for q in summary.questions] == [("Snow Closes Roads", False)]


def test_title_is_plain_text_on_one_line() -> None:
    one = asked("Snow fell. Rain too", Kind.FRONT, "title")
    assert answered(one, Snow=candidate("2 * 3 [a].")).draft.text == f"2 * 3 [a]. {ar('Rain too')}"


def test_signs_at_the_end_of_a_heading_are_text() -> None:
    one = asked("Snow fell on us", Kind.HEADING, "heading 2")
    made = answered(one, Snow=candidate("هطل الثلج ##"))
    assert made.draft.text == r"هطل الثلج \#\#"
    same = asked(r"The language C\#", Kind.HEADING, "heading 2")
    assert answered(same, The=candidate("The language C#")).draft.text == r"The language C\#"


def test_what_an_engine_writes_starts_no_markup() -> None:
    made = answered(asked("Snow fell."), Snow=candidate("* [ا](ب) <b>"))
    assert made.draft.text == r"\* \[ا\](ب) &lt;b>"


def test_what_the_gate_refused_is_not_written_and_why() -> None:
    fault, other = error("numbers", "“25” was added"), warning("quotes", "a quotation is lost")
    made = answered(asked("Snow fell. Rain too."), Rain=candidate("25 مطر", other, fault))
    assert (made.draft.text, made.engines) == (None, ())
    assert [(r.source, r.target, r.fault) for r in made.remarks] == [
        ("Rain too.", "25 مطر", other),
        ("Rain too.", "25 مطر", fault),
    ]


def test_what_a_person_should_look_at_comes_with_the_draft() -> None:
    fault = warning("terms", "the glossary's form is missing")
    made = answered(asked("Snow fell."), Snow=candidate("هطل الثلج.", fault))
    assert made.draft.text == "هطل الثلج."
    assert made.engines == ("e/1",)
    assert [(r.fault.rule, r.fault.level) for r in made.remarks] == [("terms", Level.WARNING)]
