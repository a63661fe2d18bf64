"""Source articles for the tests of cleaning, and short ways to clean them."""

from __future__ import annotations

from dragoman.clean import Cleaned, Form, Sidecar, SourceText, clean

FINGERPRINT = "0123456789abcdef0123"

TITLE = "Army leaves Aleppo after talks"
DATELINE = "ALEPPO, Syria (North Press) – "
FIRST = (
    "The army left Aleppo on Sunday evening after three days of talks with the city’s council, "
    "witnesses told North Press. Nobody fired a shot while the last of the trucks went south."
)
SECOND = (
    "“We saw them go,” said a baker on the western ring road. He had kept his shop open for all of "
    "the three days, he said, and sold bread to soldiers and neighbours alike."
)
THIRD = (
    "The council said that schools would open again on Tuesday. Buses to Hama and Homs were to run "
    "from Wednesday on, it said, and the airport would follow within two weeks."
)
CREDIT = "Editing by Kardo Roj"
BODY = (FIRST, SECOND, THIRD)


def source(text: str, form: Form = Form.TEXT) -> SourceText:
    return SourceText(file="seeds/a.txt", text=text, form=form, fingerprint=FINGERPRINT)


def cleaned(text: str, form: Form = Form.TEXT, sidecar: Sidecar | None = None) -> Cleaned:
    return clean(source(text, form), sidecar or Sidecar())


def paragraphs(article: Cleaned) -> list[str]:
    """The body's blocks, each on one line."""
    return [" ".join(block.split()) for block in article.body.split("\n\n") if block]


def rules(article: Cleaned) -> list[str]:
    return [finding.rule for finding in article.findings]
