"""Markup is put back into the engine's renderings: where it belongs, or by guess, said so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dragoman.hypothesis import Hypothesis
from dragoman.inline import Marked, Role, put_together, take_apart, take_plain
from dragoman.markup import EXTENSIONS
from dragoman.projection import Placed, put_back
from dragoman.segment import cut
from inline_markdown import SOUP, TIDY, kept, shown, visible

FIXTURE = Path(__file__).parent / "fixtures" / "projection.toml"
CASES = [
    pytest.param(language, case, id=f"{language}: {case['title']}")
    for language, cases in tomllib.loads(FIXTURE.read_text("utf-8")).items()
    for case in cases
]


def only(text: str) -> Marked:
    (sentence,) = take_apart(text).sentences
    return sentence


def projected(language: str, case: dict[str, Any]) -> Placed:
    forms = partial(alone, case.get("forms", {}))
    words = tuple(case.get("words", ()))
    rendering = Hypothesis(text=case["target"], score=-0.5, alignment=words)
    return put_back(only(case["source"]), rendering, language, forms)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_markup_comes_back(language: str, case: dict[str, Any]) -> None:
    placed = projected(language, case)
    assert (placed.text, len(placed.guesses)) == (case["expected"], case.get("guesses", 0))


@pytest.mark.parametrize(("language", "case"), CASES)
def test_texts_that_a_case_knows_are_among_those_asked(language: str, case: dict[str, Any]) -> None:
    assert {*case.get("forms", {})} <= {*only(case["source"]).asks}


def elements(text: str) -> list[str]:
    page = markdown.Markdown(extensions=list(EXTENSIONS)).convert(f"{text}\n\n[r1]: u\n")
    return sorted(re.findall(r"<(a|strong|em|img|code)\b", page))


@pytest.mark.parametrize(("language", "case"), CASES)
def test_the_page_shows_no_other_markup_than_the_source(
    language: str, case: dict[str, Any]
) -> None:
    placed = projected(language, case)
    there, here = elements(placed.text), elements(case["source"])
    lost = [name for name in here if here.count(name) > there.count(name)]
    assert {*there} <= {*here}
    assert {*lost} <= {"em", "strong"}


def test_guesses_say_what_to_look_at() -> None:
    marked = only("The [old *report*](u)[^1] of `x` is long.")
    placed = put_back(marked, Hypothesis(text="Отчёт длинный.", score=0), "ru")
    assert placed.text == "[Отчёт длинный](u)[^1] `x`."
    assert placed.guesses == (
        "the link on “old report” stands on “Отчёт длинный” by guess. Look whether it belongs"
        " there.",
        "the literal “`x`” has its place by guess. Look whether it belongs there.",
        "the emphasis of “report” was left out, for its place is unknown. Set it again where it"
        " belongs.",
    )


def test_what_the_engine_writes_starts_no_markup() -> None:
    marked = only("See [the stars](u).")
    target = "# Звёзды! * и [сноски](x) _тут_ `да` <b> &amp; a_b ~~c~~ ![d](e) {.f}"
    placed = put_back(marked, Hypothesis(text=target, score=0, alignment=(1,) * 13), "ru")
    assert visible(placed.text) == target.replace(" ", "")
    assert kept(placed.text) == kept("[a](u)")


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("[Look](u) now", "Эй!Look", "Эй&#33;[Look](u)"),
        ("[Look](u) now", "Look(x)", "[Look](u)(x)"),
        ("[Look][r] now", "Look(x)", "[Look][r]\\(x)"),
        ("[Look](u)", "^Look", "[&#94;Look](u)"),
        ("*Look* `x` now", "«Look»x", "«*Look*»`x`"),
        ("[^1]Look", ": да", "[^1]&#58; да"),
        ("*«Look»* now", "да«Look»да", "*да«Look»да*"),
    ],
)
def test_neighbours_of_markup_stay_text(source: str, target: str, expected: str) -> None:
    placed = put_back(only(source), Hypothesis(text=target, score=0), "ru")
    assert placed.text == expected


DENSE = {
    "2,000 links": " and ".join(f"[Ali {n}](u)" for n in range(2_000)),
    "5,000 stressed words": " ".join(f"*snow{n % 100}*" for n in range(5_000)),
    "2,000 footnotes": " ".join(["snow[^1]"] * 2_000),
    "2,000 pieces of code": " ".join(["look at `x`"] * 2_000),
    "1,000 tags within tags": "<b>" * 1_000 + "snow" + "</b>" * 1_000,
    "2,000 sentences with links": " ".join(["The [army](u) left."] * 2_000),
}


def alone(forms: dict[str, str], text: str) -> tuple[str, ...]:
    return (forms[text],) if text in forms else ()


@pytest.mark.parametrize("text", DENSE.values(), ids=DENSE)
def test_dense_markup_comes_back_whole(text: str) -> None:
    inline = take_apart(text)
    for change in (str.upper, "x{}".format):
        texts = []
        for one in inline.sentences:
            target = " ".join(map(change, one.text.split()))
            known = partial(alone, {part: change(part) for part in one.asks[:9]})
            texts.append(put_back(one, Hypothesis(text=target, score=0), "ru", known).text)
        assert kept(put_together(inline, texts)) == kept(text)


def test_rendering_without_literals_gets_them_at_their_neighbours() -> None:
    bare = only("Run `git log` and ask @ali.").without_literals()
    rendering = Hypothesis(text="Запустите и спросите.", score=0, alignment=(0, 1, 2))
    placed = put_back(bare, rendering, "ru")
    assert placed == Placed(text="Запустите `git log` и спросите @ali.")


def test_plain_text_stays_plain() -> None:
    (sentence,) = take_plain("Ask @ali_b *now*").sentences
    bare = sentence.without_literals()
    placed = put_back(bare, Hypothesis(text="Спроси *его*", score=0, alignment=(0, 1)), "ru")
    assert placed.text == "Спроси @ali_b *его*"


@given(st.one_of(TIDY, SOUP))
@settings(max_examples=300, deadline=None)
def test_law_a_rendering_equal_to_its_sentence_shows_what_the_source_did(text: str) -> None:
    inline = take_apart(text)
    same = [put_back(s, Hypothesis(text=s.text, score=0), "ru") for s in inline.sentences]
    assert shown(put_together(inline, [placed.text for placed in same])) == shown(text)


ENGINE_WORDS = (
    "снег в دمشق HTS 2024 ٢٠٢٤ «да» a_b * _ [x](y) ![i](j) `c` &amp; <b> [^1] ^ ! # ~~s~~ {.x} \\"
    " : ( http://a.b/ @ali да, ، — 1,5"
)
TARGETS = st.one_of(
    st.lists(st.sampled_from(ENGINE_WORDS.split()), max_size=8).map(" ".join),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12),
)
ALIGNMENTS = st.lists(st.integers(-1, 9), max_size=9).map(tuple)
FORMS = st.lists(st.sampled_from(["снег", "دمشق", "да.", "HTS 2024", "", "*"]), max_size=2)


def translated(marked: Sequence[Marked], *targets: str) -> list[str]:
    """A rendering for each sentence that has a text, none of them empty: those are not written."""
    texts = zip(marked, cycle(targets))
    return [" ".join(f"x{target}".split()) if one.text else "" for one, target in texts]


@given(
    st.one_of(TIDY, SOUP),
    st.tuples(TARGETS, TARGETS),
    ALIGNMENTS,
    FORMS,
    st.sampled_from(["ar", "kmr", "ckb", "ru"]),
)
@settings(max_examples=500, deadline=None)
def test_law_any_rendering_keeps_all_that_must_be_kept_and_starts_nothing(
    text: str, targets: tuple[str, str], words: tuple[int, ...], forms: list[str], language: str
) -> None:
    inline = take_apart(text)
    for marked in (inline.sentences, [s.without_literals() for s in inline.sentences]):
        renderings = translated(marked, *targets)
        placed = [
            put_back(
                one,
                Hypothesis(text=rendering, score=0, alignment=words),
                language,
                lambda _: tuple(forms),
            ).text
            for one, rendering in zip(marked, renderings, strict=True)
        ]
        together, expected = put_together(inline, placed), "".join("".join(renderings).split())
        assert kept(together) == kept(text)
        assert _is_within(expected, visible(together))
        if not any(mark.role is Role.LITERAL for one in marked for mark in one.marks):
            assert visible(together) == expected


def _is_within(part: str, whole: str) -> bool:
    """Whether `whole` has the characters of `part` in their order."""
    rest = iter(whole)
    return all(char in rest for char in part)


@given(TIDY.filter(lambda text: "<" not in text and "~~~" not in text), st.tuples(TARGETS, TARGETS))
@settings(max_examples=300, deadline=None)
def test_law_a_paragraph_stays_one(text: str, targets: tuple[str, str]) -> None:
    assume(blocks(text) == ["paragraph"])
    inline = take_apart(text)
    renderings = zip(inline.sentences, translated(inline.sentences, *targets), strict=True)
    placed = [put_back(one, Hypothesis(text=r, score=0), "ru").text for one, r in renderings]
    assert blocks(put_together(inline, placed)) == ["paragraph"]


def blocks(text: str) -> list[str]:
    return [segment.path for segment in cut(f"\n{text}", "").segments]
