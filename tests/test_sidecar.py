"""A sidecar says what the newsroom knows of a source article; a slip in it is an error."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.clean import Credits, Dateline, Sidecar
from dragoman.errors import ConfigError
from dragoman.ingest.sidecar import parse

READ = {
    "a date": ("date: 2024-12-08", Sidecar(date=date(2024, 12, 8))),
    "a date and time": ("date: 2024-12-08 10:00:00", Sidecar(date=date(2024, 12, 8))),
    "a date in words": ("date: 8 كانون الأول 2024", Sidecar(date=date(2024, 12, 8))),
    "a headline": ('title: "Army: leaves"', Sidecar(title="Army: leaves")),
    "a number as text": ("title: 2024", Sidecar(title="2024")),
    "one author": ("byline: Jane Doe", Sidecar(credits=Credits(byline=("Jane Doe",)))),
    "two authors": ("byline: [A B, C D]", Sidecar(credits=Credits(byline=("A B", "C D")))),
    "an editor": ("editor: Kardo Roj", Sidecar(credits=Credits(editor="Kardo Roj"))),
    "two editors": ("editor: [A B, C D]", Sidecar(credits=Credits(editor="A B, C D"))),
    "tags": ("tags: [syria, war]", Sidecar(tags=("syria", "war"))),
    "a dateline": (
        "dateline: {place: Damascus, country: Syria}",
        Sidecar(dateline=Dateline(place="Damascus", country="Syria")),
    ),
    "a note over lines": ("note: >-\n  One\n  two.", Sidecar(note="One two.")),
    "the rest": (
        "section: politics\nurl: https://example.org\nlicence: CC BY\nsummary: S\nagency: AP",
        Sidecar(
            section="politics",
            url="https://example.org",
            licence="CC BY",
            summary="S",
            agency="AP",
        ),
    ),
    "an empty value": ("title:\nsection: politics", Sidecar(section="politics")),
    "comments": ("# why\nsection: politics # this", Sidecar(section="politics")),
    "a mark of byte order": ("\ufeffsection: politics", Sidecar(section="politics")),
}

WRONG = {
    "nothing": ("", "has no keys"),
    "a list": ("- date", "has no keys"),
    "a near miss": ("dat: 2024-12-08", "unknown key “dat”. Did you mean “date”?"),
    "no near miss": ("xyz: 1", "unknown key “xyz”. Known: title"),
    "no date": ("date: Sunday evening", "“date” is “Sunday evening”. It must be a full date"),
    "an ambiguous date": ("date: 08/12/2024", "“date” is “08/12/2024”. It must be a full date"),
    "an impossible date": ("date: 2024-13-99", "impossible value"),
    "a switch as text": ("title: no", "“title” is “False”. It must be text"),
    "a mapping as tags": ("tags: {a: b}", "“tags” is"),
    "a number among tags": ("tags: [1]", "“tags” is “[1]”"),
    "unknown place of a dateline": ("dateline: {city: Damascus}", "“dateline” is"),
    "a dateline as text": ("dateline: Damascus", "“dateline” is “Damascus”"),
    "no YAML": ("title: a: b", "a.yml:1: cannot be read"),
    "two documents": ("a: b\n---\nc: d", "cannot be read"),
    "code": ("title: !!python/object:os.system x", "cannot be read"),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_what_it_says_is_read(text: str, expected: Sidecar) -> None:
    assert parse(text.encode(), "seeds/a.yml") == expected


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_a_slip_is_an_error_that_names_the_key(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse(text.encode(), "seeds/a.yml")
    assert str(error.value).startswith("seeds/a.yml")
    assert message in str(error.value)


def test_another_encoding_than_utf_8_is_an_error() -> None:
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        parse(b"title: caf\xe9", "seeds/a.yml")
