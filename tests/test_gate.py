"""The gate: only what no error-level check speaks against becomes a translation."""

from __future__ import annotations

import pytest

from dragoman.gate import Candidate, Gate, Question, better
from dragoman.glossary import Glossary, parse
from dragoman.hypothesis import Hypothesis
from dragoman.style import DEFAULTS

CSV = """\
id,kind,en,ar,ar_forbidden,ru,keep_latin
damascus,place,Damascus,دمشق,دمسقوس,Дамаск,
barada,org,Barada,,,,yes
"""
GLOSSARY = Glossary(parse(CSV, "names.csv"))


def gate(language: str = "ar") -> Gate:
    return Gate(language=language, glossary=GLOSSARY, house=DEFAULTS[language])


def judged(source: str, *targets: str, language: str = "ar", **question: object) -> Candidate:
    """The best of renderings whose scores fall in their order."""
    hypotheses = [Hypothesis(text=text, score=-rank / 10) for rank, text in enumerate(targets, 1)]
    asked = Question(text=source, **question)  # type: ignore[arg-type]
    return gate(language).best(asked, hypotheses, "e/1")


def rules(candidate: Candidate) -> list[str]:
    return [fault.rule for fault in candidate.faults]


def test_good_text_is_right() -> None:
    candidate = judged("The army left Damascus in 2024.", "غادر الجيش دمشق عام 2024.")
    assert (candidate.is_fit, candidate.is_right, candidate.faults) == (True, True, ())
    assert candidate.engine == "e/1"


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("The army left the city in 2024.", "untranslated"),
        ("غادر الجيش المدينة عام 2025.", "numbers"),
        ("", "empty"),
        ("غادر غادر غادر غادر الجيش المدينة عام 2024.", "repetition"),
        ("غادر الجيش المدينة عام 2024. (تصفيق)", "directions"),
        ("Армия ушла из города в 2024 году.", "script"),
    ],
    ids=["English", "number", "nothing", "loop", "applause", "Russian"],
)
def test_bad_text_is_unfit(target: str, rule: str) -> None:
    candidate = judged("The army left the city in 2024.", target)
    assert not candidate.is_fit
    assert rule in rules(candidate)


def test_the_best_is_fit_then_right_then_likely() -> None:
    source = "The army left Damascus in 2024."
    bad, wrong, right = (
        "غادر الجيش دمشق عام 2025.",
        "غادر الجيش بيروت عام 2024.",
        "غادر الجيش دمشق في عام 2024.",
    )
    assert judged(source, bad, wrong, right).hypothesis.text == right
    assert judged(source, bad, wrong).hypothesis.text == wrong
    assert judged(source, right, "غادر الجيش دمشق عام 2024.").hypothesis.text == right
    assert better(judged(source, bad), judged(source, wrong)).hypothesis.text == wrong


def test_a_missing_name_is_fit_and_a_forbidden_one_is_not() -> None:
    missing = judged("Snow fell in Damascus.", "تساقط الثلج في المدينة.")
    assert (missing.is_fit, missing.is_right, rules(missing)) == (True, False, ["terms"])
    assert not judged("Snow fell in Damascus.", "تساقط الثلج في دمسقوس.").is_fit


def test_names_that_stay_latin_are_no_untranslated_text() -> None:
    assert judged("Barada said so.", "قالت Barada ذلك.").is_right
    assert not judged("Barada said so.", "قالت بردى ذلك.").is_fit


def test_literals_must_be_there_unless_the_sentence_went_without() -> None:
    source, literals = "Write to desk@example.org today.", ("desk@example.org",)
    assert judged(source, "اكتب إلى desk@example.org اليوم.", literals=literals).is_right
    assert "literals" in rules(judged(source, "اكتب إلينا اليوم.", literals=literals))
    question = Question(text=source, literals=literals, bare="Write to today.")
    bare = gate().best(
        question, [Hypothesis(text="اكتب إلينا اليوم.", score=-1)], "e/1", is_bare=True
    )
    assert (bare.is_right, bare.is_bare) == (True, True)


def test_text_is_typeset_before_it_is_judged() -> None:
    candidate = judged('He said "yes", and left.', 'قال "نعم" , وغادر .')
    assert candidate.hypothesis.text == "قال «نعم»، وغادر."
    headline = judged(
        "Snow closes roads", "Снег закрывает дороги.", language="ru", is_headline=True
    )
    assert headline.hypothesis.text == "Снег закрывает дороги"


UNLIKE = [
    "The army left the town this morning.",
    "Nobody knew when the war would end.",
    "Bread is sold at a higher price now.",
]


def test_a_rendering_of_many_is_passed_over_for_the_next_best() -> None:
    one, stock = gate(), [Hypothesis(text="شكرا لكم على المتابعة.", score=-1)]
    own = [*stock, Hypothesis(text="ارتفع سعر الخبز كثيرا هذه الأيام.", score=-2)]
    assert one.best(Question(text=UNLIKE[0]), stock, "e").is_fit
    assert one.best(Question(text=UNLIKE[1]), stock, "e").is_fit
    assert one.best(Question(text=UNLIKE[2]), own, "e").hypothesis == own[1]
    last = one.best(Question(text=UNLIKE[2]), stock, "e")
    assert (last.is_fit, rules(last)) == (False, ["detached"])


def test_a_rendering_that_was_not_taken_is_nobodys() -> None:
    one, stock = gate(), Hypothesis(text="شكرا لكم على المتابعة.", score=-2)
    own = Hypothesis(text="ارتفع سعر الخبز كثيرا هذه الأيام.", score=-1)
    for text in UNLIKE[:2]:
        one.best(Question(text=text), [own, stock], "e")
    assert one.best(Question(text=UNLIKE[2]), [stock], "e").is_fit


def test_alignment_is_kept_only_where_the_words_are_the_same() -> None:
    def aligned(text: str) -> tuple[int, ...]:
        hypothesis = Hypothesis(text=text, score=-1, alignment=tuple(range(len(text.split()))))
        return gate().best(Question(text="Snow fell."), [hypothesis], "e").hypothesis.alignment

    assert aligned("هطل الثلج.") == (0, 1)
    assert aligned("هطل الثلج .") == ()


def test_wrong_names_are_told() -> None:
    (mention,) = gate().wrong(Question(text="Snow in Damascus."), "ثلج في بيروت.")
    assert mention.form == "Damascus"
    assert gate().wrong(Question(text="Snow in Damascus."), "ثلج في دمشق.") == ()
