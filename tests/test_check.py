"""Findings on front matter."""

from __future__ import annotations

import pytest

from dragoman import check
from dragoman.model import Approval, Finding
from dragoman.plan import Rules, Source, Translation
from dragoman.segment import cut
from dragoman.sync import plan


@pytest.mark.parametrize(
    ("front", "rules"),
    [
        ("", []),
        ("title: A\nretracted: true\nlayout: post\nmy_own: 1\n", []),
        ("retractd: true\n", ["unknown-key"]),
        ("sumary: A\nbylines: [A]\n", ["unknown-key", "unknown-key"]),
        ("minor: true\n", ["minor"]),
        ("minor: false\n", []),
    ],
    ids=["nothing", "quiet", "slip", "two slips", "minor", "not minor"],
)
def test_source_article(front: str, rules: list[str]) -> None:
    found = list(check.of_source(f"---\n{front}---\nA.\n", "en.md"))
    assert [finding.rule for finding in found] == rules


def _of_translation(front: str, approval: Approval | None) -> list[Finding]:
    standing = Translation(
        cut=cut(f"---\n{front}---\nب.\n", "ar.md"), facts=None, approval=approval, made_from="f"
    )
    planned = plan(Source(cut=cut("A.\n", "en.md")), standing, Rules(terms=lambda _: None))
    return list(check.of_translation(standing, planned, "ar.md"))


def test_translation_with_a_slip() -> None:
    assert [f.message for f in _of_translation("translatoin: {}\n", None)] == [
        "Unknown key “translatoin”. Did you mean “translation”?"
    ]


@pytest.mark.parametrize(("source", "found"), [("f", []), ("other", ["signature"])])
def test_signature_that_counts_for_nothing(source: str, found: list[str]) -> None:
    approval = Approval(by="R", on="", source=source)
    assert [finding.rule for finding in _of_translation("", approval)] == found
