"""Articles as the site shows them."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman import publication
from dragoman.errors import ArticleError
from dragoman.languages import LANGUAGES
from dragoman.model import HOLE, Approval, Publication, State
from dragoman.plan import Rules, Source, Translation, article_fingerprint
from dragoman.segment import cut
from dragoman.sync import plan

SOURCE = """\
---
title: Snow in the north
date: 2024-12-08
dateline: {place: Derik, country: Syria}
agency: North Press
byline: [A B]
section: weather
tags: [snow]
source: {file: seeds/a.txt, url: "https://example.org/a", licence: CC BY}
correction: The number was wrong.
---
Snow *fell* on Sunday.
Five left.

## After
"""

TARGET = """\
---
title: ثلج في الشمال
dateline: {place: ديريك, country: سوريا}
---
هطل الثلج يوم الأحد.
غادر خمسة.

## بعد
"""


def of_source(text: str = SOURCE) -> Publication:
    return publication.of_source(cut(text, "en.md"), LANGUAGES["en"], "2024/12/snow", "en.md")


def of_translation(text: str = TARGET, approval: Approval | None = None) -> Publication:
    source = Source(cut=cut(SOURCE, "en.md"))
    standing = Translation(cut=cut(text, "ar.md"), facts=None, approval=approval, made_from=None)
    planned = plan(source, standing, Rules(terms=lambda _: None))
    return publication.of_translation(of_source(), planned, standing, LANGUAGES["ar"], "ar.md")


def test_source_article() -> None:
    shown = of_source()
    assert (shown.title, shown.date, shown.place) == (
        "Snow in the north",
        date(2024, 12, 8),
        "Derik",
    )
    assert (shown.byline, shown.section, shown.tags) == (("A B",), "weather", ("snow",))
    assert (shown.source_url, shown.licence) == ("https://example.org/a", "CC BY")
    assert shown.summary == "Snow fell on Sunday."
    assert shown.correction == "The number was wrong."
    assert (shown.state, shown.retracted) == (None, False)


def test_nothing_known_is_nothing_shown() -> None:
    shown = of_source("")
    assert (shown.title, shown.summary, shown.body, shown.date, shown.byline) == (
        "",
        "",
        "",
        None,
        (),
    )


def test_untranslated_article_is_shown_in_the_source_language() -> None:
    shown = publication.untranslated(of_source(), LANGUAGES["ar"])
    assert (shown.language, shown.body_language, shown.state) == ("ar", "en", State.MISSING)


def test_translation_takes_what_is_no_text_from_the_source() -> None:
    shown = of_translation()
    assert (shown.title, shown.title_language, shown.place) == ("ثلج في الشمال", "ar", "ديريك")
    assert (shown.date, shown.section, shown.correction) == (
        date(2024, 12, 8), "weather", "The number was wrong.",
    )  # fmt: skip
    assert shown.summary == "هطل الثلج يوم الأحد."
    assert shown.agency == "North Press"


def test_segment_without_target_is_shown_in_the_source_language_and_marked() -> None:
    shown = of_translation(TARGET.replace("هطل الثلج يوم الأحد.\nغادر خمسة.", HOLE))
    assert shown.body.startswith(
        '<span lang="en" dir="ltr">Snow *fell* on Sunday.\nFive left.</span>\n\n## بعد'
    )
    assert shown.state is State.MISSING
    assert shown.untranslated > 0


def test_title_without_target_is_the_sources() -> None:
    shown = of_translation(TARGET.replace("ثلج في الشمال", f'"{HOLE}"'))
    assert (shown.title, shown.title_language) == ("Snow in the north", "en")


def test_summary_without_target_is_the_translations_first_sentence() -> None:
    source = Source(cut=cut(SOURCE.replace("title:", "summary: In short.\ntitle:"), "en.md"))
    standing = Translation(cut=cut(TARGET, "ar.md"), facts=None, approval=None, made_from=None)
    planned = plan(source, standing, Rules(terms=lambda _: None))
    arabic = LANGUAGES["ar"]
    shown = publication.of_translation(of_source(), planned, standing, arabic, "ar.md")
    assert shown.summary == "هطل الثلج يوم الأحد."


def test_signature_is_shown_only_for_this_source() -> None:
    now = article_fingerprint(cut(SOURCE, "en.md"))
    signed = Approval(by="Rûken", on="2026-01-01", source=now)
    assert of_translation(approval=signed).approved_by == "Rûken"
    older = Approval(by="Rûken", on="2026-01-01", source="other")
    assert of_translation(approval=older).approved_by == ""


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("One. Two", "One. Two"),
        ("“One.”\nTwo.", "“One.”"),
        ("[One](a) `b`!\nTwo.", "One b!"),
        ("A hard\nwrapped line.", "A hard wrapped line."),
    ],
)
def test_first_sentence(paragraph: str, sentence: str) -> None:
    assert publication.first_sentence(cut(f"- item\n\n{paragraph}\n", "a")) == sentence


def test_names_are_shown_as_they_are_written() -> None:
    shown = of_source("---\ntitle: No\neditor: 9:11\ndateline: {country: NO}\n---\n")
    assert (shown.title, shown.editor, shown.country) == ("No", ("9:11",), "NO")


def test_people_are_one_or_several() -> None:
    shown = of_source("---\neditor: [A B, C D]\nreporter: E F\n---\n")
    assert (shown.editor, shown.reporter, shown.writer) == (("A B", "C D"), ("E F",), ())


def test_hole_in_a_locked_region_is_never_shown() -> None:
    shown = of_translation(TARGET.replace("\n\n## بعد", f"\n\n{HOLE}\n\nx\n\n## بعد"))
    assert HOLE not in shown.body


def test_date_with_time_and_date_as_text() -> None:
    assert of_source("---\ndate: 2024-12-08 10:00:00\n---\n").date == date(2024, 12, 8)
    assert of_source('---\ndate: "2024-12-08"\n---\n').date == date(2024, 12, 8)
    with pytest.raises(ArticleError, match=r"en\.md: date is “Sunday”. Write it as YYYY-MM-DD"):
        of_source("---\ndate: Sunday\n---\n")
