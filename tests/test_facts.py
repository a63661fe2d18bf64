"""State files: one segment per line, safe to lose, never silently misread."""

from __future__ import annotations

import pytest

from dragoman import facts
from dragoman.errors import ArticleError, StateError
from dragoman.model import Approval, Facts, Kept, Record

FACTS = Facts(
    records=(
        Record(at="title", sources=("Snow",), draft="d1", score=-0.25, terms="t1"),
        Record(sources=("One.\nTwo.",), draft="d2", edited="e2", made_from="Old."),
        Record(sources=("Head",), blocks=("heading 2",), nth=(2,), failed="argos/x", placed=True),
        Record(sources=("A.", "B."), nth=(1, 3), targets=3, approved="a4"),
        Record(sources=("C.",), targets=0, made_from="Older."),
        Record(sources=(), targets=1),
    ),
    kept=(
        Kept(source="Gone.", target="ذهب."),
        Kept(source="Split.", target="نصف.\n\nونصف.", targets=2),
    ),
    signature="s1",
    made_from="f1",
)

TEXT = """\
{"schema": 1,
 "from": "f1",
 "signature": "s1",
 "segments": [
{"at": "title", "source": "Snow", "draft": "d1", "score": -0.25, "terms": "t1"},
{"source": "One.\\nTwo.", "made_from": "Old.", "draft": "d2", "edited": "e2"},
{"source": "Head", "blocks": ["heading 2"], "nth": [2], "failed": "argos/x", "placed": true},
{"sources": ["A.", "B."], "targets": 3, "nth": [1, 3], "approved": "a4"},
{"sources": ["C."], "targets": 0, "made_from": "Older."},
{"sources": [], "targets": 1}],
 "kept": [
{"source": "Gone.", "target": "ذهب."},
{"source": "Split.", "target": "نصف.\\n\\nونصف.", "targets": 2}]}
"""


def test_nothing_is_a_small_file() -> None:
    assert facts.render(Facts()) == '{"schema": 1,\n "segments": []}\n'
    assert facts.parse(facts.render(Facts()), "a.json") == Facts()


def test_one_segment_per_line_and_back() -> None:
    assert facts.render(FACTS) == TEXT
    assert facts.parse(TEXT, "a.json") == FACTS


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not JSON"),
        ("<<<<<<< ours\n", "is not JSON"),
        ("[]", "is no state file"),
        ('{"schema": 1, "segments": "abc"}', "has lines that are not segments"),
        ('{"schema": 2, "segments": []}', "has schema 2, this Dragoman reads 1"),
        ('{"schema": 1}', "has lines that are not segments"),
        ('{"schema": 1, "segments": [{}]}', "has lines that are not segments"),
        ('{"schema": 1, "segments": [{"sources": "a"}]}', "has lines that are not segments"),
        ('{"schema": 1, "segments": [{"source": "a", "x": 1}]}', "has lines that are not segments"),
        ('{"schema": 1, "segments": [{"source": 1}]}', "has lines that are not segments"),
        (
            '{"schema": 1, "segments": [{"sources": ["a"], "targets": "x"}]}',
            "has lines that are not segments",
        ),
        (
            '{"schema": 1, "segments": [{"source": "a", "blocks": ["b", "c"]}]}',
            "has lines that are not segments",
        ),
        (
            '{"schema": 1, "segments": [], "kept": [{"source": 1, "target": "a"}]}',
            "has lines that are not segments",
        ),
    ],
    ids=[
        "empty",
        "conflict",
        "list",
        "letters",
        "newer",
        "no segments",
        "no source",
        "text",
        "unknown",
        "number",
        "targets",
        "blocks",
        "kept",
    ],
)
def test_damaged_files_are_named_with_a_way_out(text: str, message: str) -> None:
    with pytest.raises(StateError, match=rf"a\.json: {message}"):
        facts.parse(text, "a.json")


def test_approval_is_read_from_front_matter() -> None:
    signed = {"approved": {"by": "Rûken", "on": "2026-01-01", "for": "abc"}}
    assert facts.approval(signed, "a.md") == Approval(by="Rûken", on="2026-01-01", source="abc")
    assert facts.approval({}, "a.md") is None


@pytest.mark.parametrize("signed", ["Rûken", {"by": "Rûken"}, {"for": "abc"}], ids=str)
def test_half_a_signature_is_an_error(signed: object) -> None:
    with pytest.raises(ArticleError, match="does not say who signed for which source"):
        facts.approval({"approved": signed}, "a.md")
