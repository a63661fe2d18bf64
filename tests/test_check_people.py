"""The rules that only people's texts are held against: endings, omissions, claims, spelling, type,
and what time does to a translation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.check.claims import attribution, negation
from dragoman.check.ending import ending, omission
from dragoman.check.inspection import DESCRIPTIONS, inspect
from dragoman.check.page import Original
from dragoman.check.pair import Pair, Rule
from dragoman.edits import applied
from dragoman.glossary import Glossary, Term
from dragoman.model import Approval, Facts, Level, Record
from dragoman.plan import Rules, Source, Translation, article_fingerprint
from dragoman.segment import cut
from dragoman.style import DEFAULTS
from dragoman.style.house import Months
from dragoman.sync import plan
from dragoman.typography import exact_fingerprint, fingerprint
from inspected import inspected, messages, observations, rules


def said(rule: Rule, language: str, source: str, target: str) -> list[str]:
    return [f.message for f in rule(Pair(source=source, target=target, language=language))]


# ------------------------------------------------------------------ ending

ENDS = {
    "full stop": ("ar", "He left.", "غادر.", []),
    "full stop in a quotation": ("ru", "“He left.”", "«Он ушёл».", []),
    "ellipsis": ("kmr", "He left.", "Ew çû…", []),
    "Urdu stop": ("ckb", "He left.", "ڕۆیشت۔", []),
    "question": ("ar", "Who left?", "من غادر؟", []),
    "question became a statement": ("ar", "Who left?", "من غادر.", []),
    "headline": ("kmr", "Flood closes road", "Lehî rê digire", []),
    "missing": ("ckb", "He left.", "ڕۆیشت", ["the full stop at its end is missing"]),
    "added": ("ru", "Flood", "Наводнение.", ["a full stop was added at its end"]),
    "colon": ("ar", "He said:", "قال.", ["it ends with a full stop instead of a colon"]),
    "colon lost": ("kmr", "He said:", "Wî got", ["the colon at its end is missing"]),
}


@pytest.mark.parametrize(("language", "source", "target", "found"), ENDS.values(), ids=ENDS)
def test_ending(language: str, source: str, target: str, found: list[str]) -> None:
    assert said(ending, language, source, target) == found


# ------------------------------------------------------------------ omission

FOUR = "The road is closed. The bridge fell at night. Aid came on Sunday. Nobody was hurt in it."
HALF = {
    "ar": "أغلق الطريق وسقط الجسر.",
    "kmr": "Rê hat girtin û pir ket.",
    "ckb": "ڕێگاکە داخرا و پردەکە کەوت.",
    "ru": "Дорога закрыта, мост упал.",
}


@pytest.mark.parametrize("language", HALF)
def test_a_text_of_fewer_sentences_that_is_short_has_lost_some(language: str) -> None:
    assert said(omission, language, FOUR, HALF[language]) == [
        "it has 1 sentences, the source has 4"
    ]
    joined = HALF[language].rstrip(".") + ", " + HALF[language] * 2
    assert said(omission, language, FOUR, joined) == []


# ------------------------------------------------------------------ claims

DENIED = {
    "ar": ("لم يغادر المدينة.", "غادر المدينة."),
    "kmr": ("Ew ji bajêr derneket.", "Ew ji bajêr derket."),
    "ckb": ("لە شارەکە دەرنەچوو.", "لە شارەکە دەرچوو."),
    "ru": ("Он не покинул город.", "Он покинул город."),
}
REPORTED = {
    "ar": ("يُزعم أنه غادر المدينة.", "غادر المدينة."),
    "kmr": ("Tê îdiakirin ku ew derket.", "Ew ji bajêr derket."),
    "ckb": ("گوایە لە شارەکە دەرچوو.", "لە شارەکە دەرچوو."),
    "ru": ("Он якобы покинул город.", "Он покинул город."),
}


@pytest.mark.parametrize("language", DENIED)
def test_a_negation_that_nothing_stands_for_is_a_note(language: str) -> None:
    kept, lost = DENIED[language]
    assert said(negation, language, "He did not leave the town.", kept) == []
    assert said(negation, language, "He left the town.", lost) == []
    assert said(negation, language, "He didn’t leave.", lost) == [
        "nothing seems to stand for “n’t”"
    ]


@pytest.mark.parametrize("language", REPORTED)
def test_an_attribution_that_nothing_stands_for_is_a_note(language: str) -> None:
    kept, lost = REPORTED[language]
    assert said(attribution, language, "He allegedly left the town.", kept) == []
    assert said(attribution, language, "He allegedly left the town.", lost) == [
        "nothing seems to stand for “allegedly”"
    ]


# ------------------------------------------------------------------ spelling

NAMED = "He met Mazloum Khobani in town.\n\nThe plan of Mazloum Khobani was read.\n"
SPELLED = {
    "ar": ("التقى مظلوم خوباني في البلدة.\n\nقرئت خطة {} خوباني.\n", "مظلوم", "مزلوم"),
    "kmr": (
        "Ew li bajêr rastî Mezlûm Xobanî hat.\n\nPlana {} Xobanî hat xwendin.\n",
        "Mezlûmê",
        "Mazloum",
    ),
    "ckb": (
        "مەزڵوم خۆبانی لە شارەکە بینی.\n\nپلانی {} خۆبانی خوێندرایەوە.\n",
        "مەزڵومی",
        "مازلومی",
    ),
    "ru": ("Он встретил Мазлума Хобани.\n\nПлан {} Хобани прочли.\n", "Мазлуму", "Мезлуму"),
}


@pytest.mark.parametrize("language", SPELLED)
def test_a_name_is_spelled_one_way_and_may_be_inflected(language: str) -> None:
    text, inflected, other = SPELLED[language]
    assert messages("spelling", NAMED, text.replace("{}", inflected), language) == []
    [found] = messages("spelling", NAMED, text.replace("{}", other), language)
    assert found.startswith(f"“Mazloum” is “{other}” here and “")


def test_names_that_are_translated_or_decided_are_not_compared() -> None:
    source = "The Damascus Court met.\n\nThe Damascus Court spoke.\n"
    target = "اجتمعت محكمة دمشق.\n\nتكلم مجلس دمسق.\n"
    assert messages("spelling", source, target) == ["“Damascus” is “دمسق” here and “دمشق” before."]
    term = Term(forms=("Damascus",), renderings={"ar": "دمشق"}, kind="place")
    seen = inspected(source, target, terms=[term]).observations
    assert [o.rule for o in seen if o.rule in ("spelling", "terms")] == ["terms"]


# ------------------------------------------------------------------ typography

SET = {
    "Arabic comma": ("ar", "Yes, he left.", "نعم, غادر.", "نعم، غادر."),
    "Arabic letters": ("ar", "A book.", "کتاب.", "كتاب."),
    "Sorani letters": ("ckb", "A book.", "كتێب.", "کتێب."),
    "Sorani digits": ("ckb", "It has 12 of them.", "12 دانەی هەیە.", "١٢ دانەی هەیە."),
    "Kurmanji percent": ("kmr", "It grew by 5%.", "5% mezin bû.", "%5 mezin bû."),
    "Russian quotes": ("ru", "He said “yes”.", 'Он сказал "да".', "Он сказал «да»."),
    "space before a mark": ("ru", "He left, I think.", "Он ушёл , думаю.", "Он ушёл, думаю."),
    "around markup": (
        "ar",
        "Yes, [he](a.md) left.",
        "نعم, [هو](a.md) غادر.",
        "نعم، [هو](a.md) غادر.",
    ),
    "second line": ("ar", "He left.\nYes, he did.", "غادر.\nنعم, غادر.", "غادر.\nنعم، غادر."),
    "line break": ("ar", "He left.  \nYes, so.", "غادر.  \nنعم, كذا.", "غادر.  \nنعم، كذا."),
}


@pytest.mark.parametrize(("language", "source", "target", "right"), SET.values(), ids=SET)
def test_typography_is_a_warning_whose_edits_set_it(
    language: str, source: str, target: str, right: str
) -> None:
    [found] = [o for o in observations(source, target, language) if o.rule == "typography"]
    assert found.level is Level.WARNING
    assert applied(target, found.edits) == right
    assert messages("typography", source, right, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ar", "The code `a,b` stays.", "الرمز `a,b` يبقى."),
        ("ar", "See [it](https://example.org/?a,b;c).", "انظر [ذلك](https://example.org/?a,b;c)."),
        ("ckb", "See <https://example.org/12>.", "بڕوانە <https://example.org/12>."),
        ("ru", 'He said <span title="a">yes</span>.', 'Он сказал <span title="a">да</span>.'),
        ("kmr", "It is **5**.", "Ew **5** e."),
    ],
)
def test_type_of_what_is_no_prose_stays(language: str, source: str, target: str) -> None:
    assert messages("typography", source, target, language) == []


def test_the_house_decides() -> None:
    source, target = "It was on 7 June.", "كان ذلك في 7 يونيو."
    house = replace(DEFAULTS["ar"], months=Months.EGYPTIAN)
    assert messages("typography", source, target) == ["Set “ في 7 حزيران.” for “ في 7 يونيو.”."]
    assert not inspected(source, target, house=house).observations


# ------------------------------------------------------------------ sameness

LONG = "The council met the farmers of the valley."
TWICE = "The council met the farmers of the valley.\n\nThe army closed the old bridge at night.\n"


def test_one_translation_for_two_sources_is_a_warning() -> None:
    target = "اجتمع المجلس بالمزارعين في الوادي.\n\nاجتمع المجلس بالمزارعين في الوادي.\n"
    assert "warning same-target" in rules(TWICE, target)
    short = "He did not answer.\n\nHe gave no answer.\n"
    assert rules(short, "Он не ответил.\n\nОн не ответил.\n", "ru") == []


def test_two_translations_of_one_source_are_a_note() -> None:
    source = f"{LONG}\n\n{LONG}\n"
    assert rules(source, "التقى المجلس مزارعي الوادي.\n\nاجتمع المجلس بمزارعي الوادي.\n") == [
        "note same-source"
    ]
    assert rules(source, "التقى المجلس مزارعي الوادي.\n\nالتقى المجلس مزارعي الوادي.\n") == []


# ------------------------------------------------------------------ front matter

FRONT = "---\ntitle: Town\nsummary: It is old.\n---\n\nIt is old.\n"


def test_front_matter_of_a_translation() -> None:
    empty = '---\ntitle: ""\nsummary: إنها قديمة.\n---\n\nإنها قديمة.\n'
    dated = "---\ntitle: بلدة\nsummary: إنها قديمة.\ndate: 2024-12-08\n---\n\nإنها قديمة.\n"
    assert messages("front-matter", FRONT, empty) == ["“title” is empty."]
    assert rules(FRONT, dated) == ["note front-matter"]


# ------------------------------------------------------------------ time

OLD, NEW = "The road is closed.", "The road is closed for 3 days."
TARGET = "الطريق مغلق."


def _after_a_change(*, approval: Approval | None, record: Record) -> list[str]:
    source = cut(f"{NEW}\n", "en.md")
    standing = Translation(
        cut=cut(f"{TARGET}\n", "ar.md"),
        facts=Facts(records=(record,)),
        approval=approval,
        made_from=None,
    )
    planned = plan(Source(cut=source), standing, Rules(terms=lambda _: "new"))
    original = Original.of(source, Glossary(()))
    seen = inspect(original, standing, planned, DEFAULTS["ar"], "ar")
    return [f"{o.level.value} {o.rule}" for o in seen.observations]


def test_a_stale_text_is_held_against_what_it_renders() -> None:
    edited = Record(sources=(OLD,), edited=exact_fingerprint(TARGET))
    assert _after_a_change(approval=None, record=edited) == ["note stale"]
    signed = Approval(by="R", on="2026-01-31", source="0")
    assert _after_a_change(approval=signed, record=edited)[0] == "warning stale"


def test_a_draft_that_the_glossary_has_outrun_is_a_note() -> None:
    draft = Record(sources=(NEW,), draft=exact_fingerprint(TARGET), terms="old")
    assert "note outdated" in _after_a_change(approval=None, record=draft)


def test_a_paragraph_that_was_taken_out_is_a_warning() -> None:
    record = Record(sources=(NEW,), targets=0)
    source = cut(f"{NEW}\n", "en.md")
    standing = Translation(
        cut=cut("", "ar.md"), facts=Facts(records=(record,)), approval=None, made_from=None
    )
    planned = plan(Source(cut=source), standing, Rules(terms=lambda _: None))
    seen = inspect(Original.of(source, Glossary(())), standing, planned, DEFAULTS["ar"], "ar")
    assert [o.message for o in seen.observations] == [
        "There is no translation of “The road is closed for 3 days.”."
    ]


# ------------------------------------------------------------------ the whole


def test_an_addition_of_a_person_is_looked_at_alone() -> None:
    record = Record(sources=(OLD,), edited=exact_fingerprint(TARGET))
    added = Record(sources=(), edited=exact_fingerprint("نعم, كذا\ufffd."))
    source = cut(f"{OLD}\n", "en.md")
    standing = Translation(
        cut=cut(f"{TARGET}\n\nنعم, كذا\ufffd.\n", "ar.md"),
        facts=Facts(records=(record, added)),
        approval=None,
        made_from=None,
    )
    planned = plan(Source(cut=source), standing, Rules(terms=lambda _: None))
    seen = inspect(Original.of(source, Glossary(())), standing, planned, DEFAULTS["ar"], "ar")
    assert [(o.rule, o.line) for o in seen.observations] == [("characters", 3), ("typography", 3)]


def test_a_hole_is_for_status_not_for_the_checks() -> None:
    assert rules("One.\n\nTwo.\n", "واحد.\n\n⟦untranslated⟧\n") == []


def test_fingerprints_are_of_the_source_as_it_reads_and_of_the_target_as_it_stands() -> None:
    [found] = observations("See [it](a.md).", "انظر [ذلك](b.md).")
    assert found.source == fingerprint("See  [it](a.md).")
    assert found.target == exact_fingerprint("انظر [ذلك](b.md).")


def test_who_signed_is_told_with_the_line() -> None:
    source = "---\ntitle: Town\n---\n\nIt is old.\n"
    known = article_fingerprint(cut(source, "en.md"))
    target = (
        f"---\ntitle: بلدة\ntranslation:\n  from: {known}\n"
        f"  approved: {{by: Rêzan, on: 2026-01-31, for: {known}}}\n---\n\nإنها قديمة.\n"
    )
    approval = Approval(by="Rêzan", on="2026-01-31", source=known)
    seen = inspected(source, target, approval=approval)
    assert (seen.signed_by, seen.signed_line) == ("Rêzan", 5)
    assert inspected(source, target).signed_by == ""


def test_every_rule_has_a_definition() -> None:
    assert all(len(about) > 40 for about in DESCRIPTIONS.values())
    assert {"links", "front-matter", "stray-markup", "typography", "terms"} <= set(DESCRIPTIONS)
