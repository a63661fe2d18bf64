"""An article as the site shows it, made from source, translation and facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from dragoman import front_matter
from dragoman.assembly import complete
from dragoman.errors import ArticleError
from dragoman.languages import LANGUAGES, Language
from dragoman.markup import plain
from dragoman.model import HOLE, Cut, Draft, Kind, Publication, Segment, State
from dragoman.plan import Entry, Plan, Translation
from dragoman.segment import PEOPLE_KEYS, cut

_UNSHOWN = (State.MISSING, State.FAILED)
_MARKED = (Kind.HEADING, Kind.PARAGRAPH, Kind.CELL)
"""Kinds of segment in which a `<span>` can say what language the text is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What of an article stands in its front matter in the language of its edition."""

    title: str
    summary: str
    place: str
    country: str
    agency: str
    people: Mapping[str, tuple[str, ...]]
    """Key of front matter → names, for each of `segment.PEOPLE_KEYS`."""


def of_source(source: Cut, language: Language, path: str, where: str) -> Publication:
    """A source article in its own edition (or in one that has no translation of it).

    Raises ArticleError when front matter cannot be read or has a value of an impossible type.
    """
    values = front_matter.values(source.text, where)
    names = _names(source.text, where)
    body = source.text[front_matter.body_start(source.text) :]
    origin = _mapping(values.get("source"))
    return Publication(
        language=language.tag,
        path=path,
        title=names.title,
        title_language=language.tag,
        summary=names.summary or first_sentence(source),
        body=body,
        body_language=language.tag,
        date=_date(values.get("date"), where),
        place=names.place,
        country=names.country,
        agency=names.agency,
        byline=names.people["byline"],
        reporter=names.people["reporter"],
        writer=names.people["writer"],
        editor=names.people["editor"],
        translator=names.people["translator"],
        section=_text(values.get("section")),
        tags=_texts(values.get("tags")),
        source_url=_text(origin.get("url")),
        licence=_text(origin.get("licence")),
        state=None,
        untranslated=0,
        approved_by="",
        retracted=_text(values.get("retracted")).casefold() in ("true", "yes", "1"),
        correction=_text(values.get("correction")),
    )


def untranslated(source: Publication, language: Language) -> Publication:
    """The page of an edition that has no translation of `source`: the source's own text."""
    return replace(source, language=language.tag, state=State.MISSING)


def of_translation(
    source: Publication, plan: Plan, translation: Translation, language: Language, where: str
) -> Publication:
    """A translated article in its edition. What is no text in the language (date, section,
    retraction, correction) is the source article's.

    Raises ArticleError when front matter cannot be read.
    """
    shown = _filled(plan, source.language, where)
    names = _names(shown, where)
    missing = {entry.record.at for entry in plan.entries if _unshown(entry)}
    summary = "" if "summary" in missing else names.summary
    is_signed = plan.state is State.APPROVED and plan.signature is not None
    signed = translation.approval if is_signed else None
    return replace(
        source,
        language=language.tag,
        title=names.title or source.title,
        title_language=source.language if "title" in missing or not names.title else language.tag,
        summary=summary or first_sentence(cut(shown, where)),
        body=shown[front_matter.body_start(shown) :],
        body_language=language.tag,
        place=names.place or source.place,
        country=names.country or source.country,
        agency=names.agency or source.agency,
        byline=names.people["byline"],
        reporter=names.people["reporter"],
        writer=names.people["writer"],
        editor=names.people["editor"],
        translator=names.people["translator"],
        state=plan.state,
        untranslated=sum(
            _unshown(entry) and plan.source.segments[entry.sources[0]].needs_engine
            for entry in plan.entries
        ),
        approved_by=signed.by if signed else "",
    )


def _unshown(entry: Entry) -> bool:
    return entry.state in _UNSHOWN


def _filled(plan: Plan, source_language: str, where: str) -> str:
    """The translation with the source text, marked, wherever there is no target for it.

    Should the parts not fit together, the translation as it stands.
    """
    holes = [replace(entry, due=True) if _unshown(entry) else entry for entry in plan.entries]
    fills = {
        entry.sources[0]: Draft(text=_fill(plan.source.segments[entry.sources[0]], source_language))
        for entry in holes
        if _unshown(entry)
    }
    settled = tuple(entry if _unshown(entry) else replace(entry, due=False) for entry in holes)
    try:
        text = complete(replace(plan, entries=settled), fills, None, where).text
    except ArticleError:
        assert plan.translation is not None, "only what stands can be published"
        text = plan.translation.text
    return text.replace(HOLE, "")  # one in a locked region is nobody's place to fill


def _fill(segment: Segment, language: str) -> str:
    if segment.kind not in _MARKED:
        return segment.text
    direction = LANGUAGES[language].direction.value
    return f'<span lang="{language}" dir="{direction}">{segment.text}</span>'


def first_sentence(article: Cut) -> str:
    """The first sentence of the body as plain text: the first line of its first paragraph, or
    the whole paragraph where its lines are no sentences. Empty when there is no paragraph."""
    for segment in article.segments:
        if segment.kind is Kind.PARAGRAPH and segment.path == "paragraph":
            first = segment.text.split("\n")[0].rstrip()
            ends = first.rstrip("”’»\"')").endswith((".", "!", "?", "…", "؟", "۔"))
            return plain(first if ends else segment.text)
    return ""


def _names(text: str, where: str) -> _Names:
    """The names as they are written: YAML would take `title: No` for false and 9:11 for 551."""
    written = {scalar.path: scalar.value for scalar in front_matter.scalars(text, where)}
    shown = {path: _text(value) for path, value in written.items() if value != HOLE}
    return _Names(
        title=shown.get("title", ""),
        summary=shown.get("summary", ""),
        place=shown.get("dateline.place", ""),
        country=shown.get("dateline.country", ""),
        agency=shown.get("agency", ""),
        people={key: tuple(_listed(shown, key)) for key in PEOPLE_KEYS},
    )


def _listed(shown: Mapping[str, str], key: str) -> Iterator[str]:
    """The values below a key that holds one or a list."""
    return (value for path, value in shown.items() if value and path.split(".")[0] == key)


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(_text, items)))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _date(value: object, where: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise ArticleError(
            where, f"date is “{value}”", "Write it as YYYY-MM-DD, or leave it out."
        ) from error
