"""What a page says about its own text, and whether it is published at all: from facts alone."""

from __future__ import annotations

from dragoman.config import Policy, Settings
from dragoman.languages import LANGUAGES, Language
from dragoman.lock import Use
from dragoman.model import Publication, State
from dragoman.site.dates import digits
from dragoman.site.pages import Mark, Notice, Sentence, Text
from dragoman.site.strings import Strings, plural

_NAME = "{name}"


def is_translated(article: Publication) -> bool:
    """Whether the article stands in its edition's own language."""
    return article.body_language == article.language


def policy(article: Publication, settings: Settings) -> Policy:
    """What happens to `article` in its edition.

    A translation with untranslated passages counts as a draft: nobody can have signed it.
    """
    if not is_translated(article):
        return settings.missing
    match article.state:
        case State.DRAFT | State.MISSING | State.FAILED:
            return settings.draft
        case State.STALE:
            return settings.stale
        case None | State.EDITED | State.APPROVED | State.LOCKED:
            return Policy.BANNER


def notices(article: Publication, source: Language, strings: Strings) -> tuple[Notice, ...]:
    """All notices of an article's page, most important first.

    A retraction or correction stands in every edition, whatever the translation's state.
    """
    found = []
    if article.retracted:
        found.append(Notice(mark=Mark.RETRACTED, sentences=(_said(strings.notices.retracted),)))
    if article.correction:
        found.append(
            Notice(
                mark=Mark.CORRECTION,
                sentences=(_said(strings.correction),),
                quote=Text(
                    text=article.correction,
                    language=None if source.tag == article.language else source,
                ),
            )
        )
    about = _about_text(article, source, strings)
    return (*found, about) if about else tuple(found)


def terms(use: Use, strings: Strings) -> str:
    """On what terms the drafts of a language's package may be used; empty when all may use them.

    Name and licence are in Latin letters: isolated, so that they do not reorder the sentence.
    """
    if use.commercial:
        return ""
    name, licence = (f"\u2068{text}\u2069" for text in (use.package, use.licence))
    return strings.terms.format(name=name, licence=licence)


def _about_text(article: Publication, source: Language, strings: Strings) -> Notice | None:
    """The notice about the text's state; None for an article in its own language."""
    words = strings.notices
    if not is_translated(article):
        shown = words.missing.format(language=strings.in_language[article.body_language])
        return Notice(mark=Mark.MISSING, sentences=(_said(shown),))
    match article.state:
        case None:
            return None
        case State.DRAFT:
            mark, first = Mark.DRAFT, _said(words.draft)
        case State.MISSING | State.FAILED:
            mark, first = Mark.DRAFT, _said(words.unapproved)
        case State.STALE:
            mark, first = Mark.STALE, _said(words.stale)
        case State.EDITED | State.LOCKED:
            mark, first = Mark.EDITED, _said(words.edited)
        case State.APPROVED if article.approved_by:
            mark, first = Mark.APPROVED, _said(words.approved, article.approved_by)
        case State.APPROVED:
            mark, first = Mark.APPROVED, _said(words.approved_unnamed)
    rest = _untranslated(article, source, strings) if article.untranslated else ()
    return Notice(mark=mark, sentences=(first, *rest), original=True)


def _untranslated(article: Publication, source: Language, strings: Strings) -> tuple[Sentence]:
    language = LANGUAGES[article.language]
    count = article.untranslated
    text = strings.untranslated[plural(language, count)].format(
        count=digits(str(count), language), language=strings.in_language[source.tag]
    )
    return (_said(text),)


def _said(text: str, name: str = "") -> Sentence:
    before, _, after = text.partition(_NAME)
    return Sentence(before=before, name=name, after=after)
