"""Markdown as text and codes, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exchange.codes import Code, Run, numbered_as, parse, render
from inline_markdown import TIDY


def shown(runs: tuple[Run, ...]) -> str:
    """Runs as people can read them: `<1>` … `</1>` around text, `<1/>` alone."""
    parts = []
    for run in runs:
        if isinstance(run, str):
            parts.append(run)
        elif run.inner is None:
            parts.append(f"<{run.id}/>")
        else:
            parts.append(f"<{run.id}>{shown(run.inner)}</{run.id}>")
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Snow fell.", "Snow fell."),
        ("Snow **fell** now", "Snow <1>fell</1> now"),
        ("**big *white* snow**", "<1>big <2>white</2> snow</1>"),
        ("a [link](https://a.org) here", "a <1>link</1> here"),
        ("run `a * b` now", "run <1/> now"),
        ("said.[^1] Then", "said.<1/> Then"),
        ("![A map](m.png) shows", "<1>A map</1> shows"),
        ("[![A map](m.png)](m.md)", "<1>A map</1>"),
        ("one  \ntwo<br>three", "one<1/>two<2/>three"),
        ("x <sub>2</sub>", "x <1>2</1>"),
        (r"2 \* 3 &amp; 4", r"2 \* 3 &amp; 4"),
        ("one\ntwo", "one\ntwo"),
        ("سقط **الثلج** على `x`", "سقط <1>الثلج</1> على <2/>"),
    ],
)
def test_markup_becomes_codes(text: str, expected: str) -> None:
    runs = parse(text)
    assert shown(runs) == expected
    assert render(runs) == text


def test_link_that_is_its_own_label_names_it() -> None:
    runs = parse("see [the map] now", labels={"THE MAP"})
    assert shown(runs) == "see <1>the map</1> now"
    assert render(runs) == "see [the map][the map] now"


def test_paragraphs_of_a_group_are_read_apart() -> None:
    assert shown(parse("a *b*\n\n*c d")) == "a <1>b</1>\n\n*c d"


def test_target_has_the_ids_of_its_source() -> None:
    source = parse("**Snow** on [Aleppo](https://a.org) and `x`")
    target = parse("`x` [حلب](https://a.org) **ثلج** **مرة**")
    assert shown(numbered_as(target, source)) == "<3/> <2>حلب</2> <1>ثلج</1> <4>مرة</4>"


@given(TIDY)
def test_render_takes_back_what_parse_did(text: str) -> None:
    assert render(parse(text)) == text


@given(TIDY, st.permutations(range(3)))
def test_ids_are_each_there_once(text: str, order: list[int]) -> None:
    parts = text.split(" ", 2)
    target = " ".join(parts[n] for n in order if n < len(parts))
    for runs in (parse(text), numbered_as(parse(target), parse(text))):
        ids = list(_ids(runs))
        assert len(ids) == len(set(ids))


def _ids(runs: tuple[Run, ...]) -> list[int]:
    found = []
    for run in runs:
        if isinstance(run, Code):
            found += [run.id, *_ids(run.inner or ())]
    return found
