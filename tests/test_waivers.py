"""Waivers: dated reasons, tied to two texts."""

from __future__ import annotations

import pytest

from dragoman.errors import ConfigError
from dragoman.waivers import HEADER, Ledger, Waiver, parse, row

ROW = "2026/01/flood,numbers,aa,bb,rounded on purpose,Rêzan,2026-01-31"


def test_a_row_says_who_when_and_why() -> None:
    [waiver] = parse(f"{HEADER}\n{ROW}\n", "ar.csv")
    assert (waiver.reason, waiver.by, waiver.on, waiver.line) == (
        "rounded on purpose",
        "Rêzan",
        "2026-01-31",
        2,
    )
    assert row(waiver) == ROW


def test_a_reason_may_have_commas_quotes_and_lines() -> None:
    waiver = Waiver(
        article="a", rule="r", source="", target="t", reason='“a”, "b"\nc', by="N", on="2026-01-31"
    )
    [read] = parse(f"{HEADER}\n{row(waiver)}\n", "ar.csv")
    assert read.reason == waiver.reason


WRONG = {
    "unknown column": ("artcle,rule\n", "ar.csv:1: unknown column “artcle”. Did you mean"),
    "missing column": ("article,rule\n", "ar.csv:1: the column “source” is missing"),
    "too few cells": (f"{HEADER}\na,b\n", "ar.csv:2: the row has not as many cells"),
    "too many cells": (f"{HEADER}\n{ROW},x\n", "ar.csv:2: the row has not as many cells"),
    "no reason": (f"{HEADER}\na,r,s,t,,N,2026-01-31\n", "ar.csv:2: “reason” is empty"),
    "as it was printed": (f"{HEADER}\na,r,s,t,REASON,N,2026-01-31\n", "ar.csv:2: is not completed"),
    "no day": (f"{HEADER}\na,r,s,t,x,N,yesterday\n", "ar.csv:2: “yesterday” is no day"),
    "no CSV": (f'{HEADER}\n"a\n', "ar.csv:1: is not CSV"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse(text, "ar.csv")
    assert str(raised.value).startswith(message)


def test_a_waiver_is_for_one_rule_and_two_texts() -> None:
    ledger = Ledger(parse(f"{HEADER}\n{ROW}\n", "ar.csv"))
    assert [waiver.reason for waiver in ledger.unused()] == ["rounded on purpose"]
    for other in (("2026/01/flood", "numbers", "aa", "b2"), ("2026/01/flood", "dates", "aa", "bb")):
        assert ledger.waiver(other) is None
    assert ledger.waiver(("2026/01/flood", "numbers", "aa", "bb"))
    assert ledger.unused() == ()
