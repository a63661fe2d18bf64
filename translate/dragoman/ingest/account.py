"""What cleaning did with one source article, told to a person."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman import front_matter
from dragoman.clean import Applied, Cleaned, render
from dragoman.ingest.decode import Decoded
from dragoman.model import Finding

_LONGEST = 200
"""Characters of a text that are shown; of a longer one its beginning and its end."""


def tell(decoded: Decoded, cleaned: Cleaned, target: str) -> str:
    """The account: where the article goes, what each rule did, what a person should know, and the
    front matter that comes out. `target` is the article's file."""
    return "\n".join(_lines(decoded, cleaned, target))


def _lines(decoded: Decoded, cleaned: Cleaned, target: str) -> Iterator[str]:
    yield f"{cleaned.file} → {target}"
    yield f"read as {decoded.encoding}"
    for applied in cleaned.trace:
        yield ""
        yield from _step(applied)
    if not cleaned.trace:
        yield "no rule had anything to do"
    findings = (*decoded.findings, *cleaned.findings)
    if findings:
        yield ""
        yield from map(_finding, findings)
    text = render(cleaned)
    yield ""
    yield text[: front_matter.body_start(text)].rstrip("\n")
    count = len(cleaned.body.split("\n\n")) if cleaned.body else 0
    yield f"and {count} blocks of text"


def _step(applied: Applied) -> Iterator[str]:
    yield f"{applied.rule}: {applied.action.value}, because {applied.why}"
    yield from (f"    {line}" for line in _shortened(applied.text).split("\n"))


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    left = len(text) - 2 * half
    return f"{text[:half]} … ({left} characters more) … {text[-half:]}"


def _finding(finding: Finding) -> str:
    return f"{finding.level.value}: {finding.message} [{finding.rule}]"
