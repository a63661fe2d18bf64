"""An article as its own page and as a teaser in a list."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dragoman.config import Policy
from dragoman.languages import LANGUAGES, Language
from dragoman.model import Publication
from dragoman.site import addresses, dates
from dragoman.site.frames import House, Spot, Versions, frame
from dragoman.site.notices import is_translated, notices, policy
from dragoman.site.pages import ArticlePage, Credit, Teaser, Text
from dragoman.site.strings import Strings

_WEB = re.compile(r"https?://", re.IGNORECASE)
_UNSEEN = re.compile(r"<[^>]*>|\]\([^)]*\)|[\W_]")
"""What a reader does not see or hear as text: tags, link targets, signs, spaces."""


def article_page(
    house: House, article: Publication, versions: Versions, source: Publication | None
) -> ArticlePage:
    """The page of `article`; `source` is the same article in the source edition, if it is there."""
    language = LANGUAGES[article.language]
    address = addresses.article(language.tag, article.path)
    spot = Spot(
        address=address,
        language=language,
        title=article.title,
        description=article.summary,
        indexed=policy(article, house.settings) is Policy.BANNER,
        section=article.section,
    )
    made = frame(house, spot, versions)
    body_language = _other(article.body_language, article)
    return ArticlePage(
        frame=made,
        section=next((link for link in made.sections if link.current), None),
        title=Text(text=article.title, language=_other(article.title_language, article)),
        standfirst=_standfirst(article, source or article),
        place=Text(text=_place(house, article), language=body_language),
        agency=Text(text=article.agency, language=body_language),
        byline=article.byline,
        date=dates.long(article.date, language) if article.date else "",
        iso=article.date.isoformat() if article.date else "",
        notices=notices(article, house.settings.source, made.strings),
        original=_original(article, source),
        body=Text(text=article.body, language=body_language),
        credits=_credits(article, made.strings),
    )


def teaser(house: House, article: Publication, page: str) -> Teaser:
    """`article` in the list that stands at address `page`."""
    language = LANGUAGES[article.language]
    other = _other(article.body_language, article)
    strings = house.strings[language.tag]
    known = article.section in house.settings.sections
    return Teaser(
        href=addresses.relative(addresses.article(language.tag, article.path), page),
        title=Text(text=article.title, language=_other(article.title_language, article)),
        summary=Text(text=article.summary, language=other),
        section=house.section(article.section, language) if known else Text(text=""),
        place=Text(text=article.place, language=other),
        date=dates.long(article.date, language) if article.date else "",
        iso=article.date.isoformat() if article.date else "",
        in_language=""
        if is_translated(article)
        else _capital(strings.in_language[article.body_language]),
        retracted=article.retracted,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _other(tag: str, article: Publication) -> Language | None:
    """The language of `tag`, or None when it is the article's edition's."""
    return None if tag == article.language else LANGUAGES[tag]


def _place(house: House, article: Publication) -> str:
    comma = house.strings[article.body_language].comma
    return comma.join(filter(None, (article.place, article.country)))


def _original(article: Publication, source: Publication | None) -> str:
    if source is None or source.language == article.language:
        return ""
    here = addresses.article(article.language, article.path)
    return addresses.relative(addresses.article(source.language, source.path), here)


def _standfirst(article: Publication, source: Publication) -> str:
    """The summary, unless it only repeats the story's first paragraph.

    Judged in the source language, for a translated repetition need not be word for word.
    """
    first = source.body.strip().partition("\n\n")[0]
    return "" if _letters(source.summary) in _letters(first) else article.summary


def _letters(text: str) -> str:
    return _UNSEEN.sub("", text).casefold()


def _credits(article: Publication, strings: Strings) -> tuple[Credit, ...]:
    named = (
        Credit(label=strings.reported_by, value=strings.comma.join(article.reporter)),
        Credit(label=strings.written_by, value=strings.comma.join(article.writer)),
        Credit(label=strings.edited_by, value=strings.comma.join(article.editor)),
        Credit(label=strings.translated_by, value=strings.comma.join(article.translator)),
        Credit(label=strings.source, value=_host(article.source_url), href=article.source_url),
        Credit(label=strings.licence, value=article.licence),
    )
    return tuple(credit for credit in named if credit.value)


def _host(url: str) -> str:
    """The name of the site at `url`; empty, and so not shown, for what is no web address.

    A `javascript:` address in front matter must not become a link.
    """
    try:
        return urlsplit(url).netloc if _WEB.match(url) else ""
    except ValueError:
        return ""
