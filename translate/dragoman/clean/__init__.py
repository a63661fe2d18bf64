"""Cleaning: a source article's text becomes an article of the source edition.

The rules run in the order of `RULES`, each on its own, each saying what it did (`Cleaned.trace`).
Three laws hold, and have property tests: cleaning adds no words; no sentence goes that is not a
copy; cleaning what was rendered changes nothing. For the last one an article that ingest wrote is
known by `source.fingerprint` in its front matter: it has been cleaned, and perhaps corrected by a
person since, so no rule may take anything out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date

from dragoman import front_matter
from dragoman.clean import (
    blocks,
    canonical,
    characters,
    credit,
    headline,
    known,
    rules,
    slug,
    wrapped,
)
from dragoman.clean.story import (
    Action,
    Applied,
    Cleaned,
    Credits,
    Dateline,
    Form,
    Sidecar,
    SourceText,
    Story,
    merged,
)
from dragoman.errors import ArticleError, SourceError
from dragoman.model import Level
from dragoman.typography import normalise

__all__ = [
    "RULES",
    "Action",
    "Applied",
    "Cleaned",
    "Credits",
    "Dateline",
    "Form",
    "Sidecar",
    "SourceText",
    "clean",
    "path",
    "render",
    "source_value",
]

_READ_ELSEWHERE = ("retracted", "correction", "minor", "translation")
"""Keys of front matter that other parts of Dragoman know: kept without a remark."""


def _join_wrapped(story: Story) -> Story:
    return wrapped.join(story, lambda line: credit.find(line) is not None)


RULES: tuple[Callable[[Story], Story], ...] = (
    headline.take,
    _join_wrapped,
    rules.without_copies,
    rules.moved_credits,
    rules.moved_dateline,
    rules.moved_credits,  # again: one may have stood behind a dateline of its own line
    rules.reported_language,
    rules.reported_stories,
)
"""The rules, in order. Characters are tidied before the first."""


def clean(source: SourceText, sidecar: Sidecar) -> Cleaned:
    """`source` made ready to be an article; what `sidecar` says wins over what the text suggests.

    Raises SourceError, naming the file, when its front matter cannot be read, or when it has
    nothing but invisible characters, a dateline and credits.
    """
    story, extra = _read(source)
    for rule in () if story.is_cleaned else RULES:
        story = rule(story)
    story = headline.or_first_sentence(story, sidecar.title)
    about = merged(sidecar, merged(story.own, story.found))
    if not about.title:
        raise SourceError(source.file, "has no headline and no text", "Write both, or delete it.")
    return Cleaned(
        about=about,
        file=source.file,
        fingerprint=source.fingerprint,
        extra=extra,
        body=_body(story),
        trace=story.trace,
        findings=story.findings,
    )


def _read(source: SourceText) -> tuple[Story, Mapping[str, object]]:
    """The story before any rule, and the front-matter keys that mean nothing to us."""
    tidied = characters.tidy(source.text)
    text = normalise(tidied)
    story = Story(source=source).traced(*characters.account(source.text, tidied))
    if source.form is Form.TEXT:
        return replace(story, blocks=blocks.of_text(text)), {}
    try:
        values = front_matter.values(text, source.file)
    except ArticleError as error:
        raise SourceError(error.where, error.what, error.do) from error
    said = known.of_front_matter(values)
    body = blocks.of_markdown(text[front_matter.body_start(text) :])
    story = replace(story, own=said.sidecar, blocks=body, is_cleaned=known.is_cleaned(values))
    return _with_remarks(story, said), said.unknown


def _with_remarks(story: Story, said: known.Known) -> Story:
    """The story with findings about its front matter."""
    for wrong in said.wrong:
        message = f"“{wrong.key}” is “{wrong.value}” and was not used. It must be {wrong.wanted}."
        story = story.reported(Level.WARNING, "front-matter-value", message)
    unknown = [key for key in said.unknown if key not in _READ_ELSEWHERE]
    if not unknown:
        return story
    message = f"Front matter has keys that Dragoman does not know, which it kept: {unknown}."
    return story.reported(Level.NOTE, "unknown-key", message)


def _body(story: Story) -> str:
    if story.source.form is Form.TEXT:
        return canonical.from_plain(block.plain for block in story.blocks)
    return canonical.canonical(blocks.body(story.blocks))


def path(cleaned: Cleaned) -> str:
    """The path that a new article gets: `2024/12/slug`, or `undated/slug`."""
    day, name = cleaned.about.date, slug.make(cleaned.about.title)
    return f"{day.year:04}/{day.month:02}/{name}" if day else f"undated/{name}"


def render(cleaned: Cleaned) -> str:
    """The whole text of the article: front matter with the keys that have a value, and body."""
    about = cleaned.about
    keys: dict[str, object] = {
        "title": about.title,
        "date": about.date,
        "dateline": _given(about.dateline),
        "agency": about.agency,
        **_given(about.credits),
        "section": about.section,
        "tags": about.tags,
        "summary": about.summary,
        "source": source_value(cleaned),
        **{characters.one_line(key): _writable(value) for key, value in cleaned.extra.items()},
    }
    written = {key: value for key, value in keys.items() if value or value is False or value == 0}
    body = f"\n{cleaned.body}\n" if cleaned.body else ""
    return front_matter.render(written) + body


def source_value(cleaned: Cleaned) -> dict[str, str]:
    """What stands under `source:` in front matter."""
    about = cleaned.about
    named = {"url": about.url, "licence": about.licence, "note": about.note}
    given = {key: value for key, value in named.items() if value}
    return {"file": cleaned.file, "fingerprint": cleaned.fingerprint, **given}


def _given(values: Dateline | Credits) -> dict[str, object]:
    names = [each.name for each in fields(values)]
    return {name: value for name in names if (value := getattr(values, name))}


def _writable(value: object) -> object:
    """A value of unknown meaning as front matter can have it."""
    if isinstance(value, Mapping):
        pairs = ((characters.one_line(str(key)), item) for key, item in value.items())
        return {key: _writable(item) for key, item in pairs if item is not None}
    if isinstance(value, list | tuple):
        return [_writable(item) for item in value if item is not None]
    if isinstance(value, bool | int | float | date):
        return value
    return characters.tidy(str(value))
