"""A line that is nothing but a credit is read; a sentence that begins like one is a sentence."""

from __future__ import annotations

import pytest

from dragoman.clean.credit import find

READ = {
    "editor": ("Editing by Kardo Roj", "editor=Kardo Roj"),
    "edited by": ("Edited by Kardo Roj.", "editor=Kardo Roj"),
    "author": ("By Kardo Roj", "byline=Kardo Roj"),
    "two authors": ("By Kardo Roj and Lazghin Ibrahim", "byline=Kardo Roj+Lazghin Ibrahim"),
    "author and agency": ("By Kardo Roj, North Press", "byline=Kardo Roj agency=North Press"),
    "agency as author": ("By Reuters", "byline=Reuters"),
    "capitals": ("BY KARDO ROJ", "byline=Kardo Roj"),
    "an apostrophe": ("By JOHN O'BRIEN", "byline=John O'Brien"),
    "in brackets": ("(Editing by Kardo Roj)", "editor=Kardo Roj"),
    "agency style": (
        "(Reporting by Suleiman al-Khalidi in Amman; Additional reporting by Maya Gebeily and "
        "Tom Perry; writing by Jane Doe; editing by Toby Chopra)",
        "reporter=Suleiman al-Khalidi, Maya Gebeily, Tom Perry writer=Jane Doe editor=Toby Chopra",
    ),
    "commas": (
        "Reporting by A. B. Smith, editing by C. Jones",
        "reporter=A. B. Smith editor=C. Jones",
    ),
    "full stops": (
        "Reporting by John Smith. Editing by Jane Doe.",
        "reporter=John Smith editor=Jane Doe",
    ),
    "two roles": ("Reporting and writing by Jane Doe", "reporter=Jane Doe writer=Jane Doe"),
    "translator": ("Translated by Sara Ali", "translator=Sara Ali"),
    "a colon": ("Editor: Kardo Roj", "editor=Kardo Roj"),
    "Arabic": ("تحرير: كاردو روج", "editor=كاردو روج"),
    "Arabic, two roles": ("إعداد وتحرير: كاردو روج", "writer=كاردو روج editor=كاردو روج"),
    "Arabic, two people": (
        "إعداد: دلسوز يوسف - تحرير: محمد القاضي",
        "writer=دلسوز يوسف editor=محمد القاضي",
    ),
    "Kurmanji": ("Edîtor: Kardo Roj", "editor=Kardo Roj"),
    "Sorani": ("وەرگێڕان: ئازاد ئەحمەد", "translator=ئازاد ئەحمەد"),
    "Turkish": ("Haber: Ali Veli - Editör: Ayşe Kaya", "reporter=Ali Veli editor=Ayşe Kaya"),
    "Russian": ("Редактор: Иван Петров", "editor=Иван Петров"),
}

SENTENCES = {
    "nothing": "",
    "a statement": "Editing by hand is slow, he said.",
    "a phrase": "Editing by hand",
    "a time": "By Monday evening, the army had left.",
    "a weekday": "By Monday",
    "a year": "By 2025",
    "a title": "By Any Means Necessary",
    "another title": "By Land and Sea",
    "an article": "By the river",
    "one word": "By Damascus",
    "a clause behind the name": "By Kardo Roj the army left.",
    "a sentence behind the name": "By Kardo Roj – North Press is good",
    "a relative clause": "By Ali, who left",
    "speech": "The editor said: No",
    "a statement behind a colon": "Editor: The paper is closing",
    "a day behind the name": "Edited by Kardo Roj on Sunday",
    "and large": "By and large",
    "a headline in Turkish": "Haber: Suriye'de savaş bitti",
    "an unknown label": "Photo: Kardo Roj",
    "too long": "Editing by " + ", ".join(["Kardo Roj"] * 40),
}


def read(text: str) -> str:
    found = find(text)
    assert found is not None
    people = found.credits
    parts = {
        "byline": "+".join(people.byline),
        "reporter": people.reporter,
        "writer": people.writer,
        "editor": people.editor,
        "translator": people.translator,
        "agency": found.agency,
    }
    return " ".join(f"{role}={names}" for role, names in parts.items() if names)


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_a_credit_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_is_none(text: str) -> None:
    assert find(text) is None
