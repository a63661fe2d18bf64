"""The use case `ci comment`: what a branch does to the translations, for its pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dragoman import checking, history, store
from dragoman.config import Settings
from dragoman.digest import Digest, Remark, Touched
from dragoman.errors import DragomanError
from dragoman.languages import Language
from dragoman.plan import Rules
from dragoman.reporter import Reporter
from dragoman.reports import Reported, ordered
from dragoman.status import ArticleStatus, article_status
from dragoman.sync import plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the person asks for."""

    languages: tuple[Language, ...]
    """The editions that are told of."""
    changed_from: str
    """The revision that the branch left; empty for all that stands."""


def digest(root: Path, settings: Settings, request: Request, reporter: Reporter) -> Digest:
    """What the branch does to the translations of the newsroom in `root`. Writes nothing but the
    cache of the checks. Raises as `checking.check_articles`."""
    checked = checking.check_articles(
        root,
        settings,
        checking.Request(languages=request.languages, changed_from=request.changed_from),
        reporter,
    )
    touched = _touched(root, settings, request)
    return Digest(
        translations=tuple(_row(one) for one in touched),
        remarks=tuple(_remarks(checked.findings)),
    )


def _touched(root: Path, settings: Settings, request: Request) -> Iterator[ArticleStatus]:
    """The translations that stand and that the branch has touched, themselves or in their source.
    What cannot be read is left out: the check tells of it."""
    changes = (
        history.changes_since(root, request.changed_from).lines if request.changed_from else None
    )
    glossary = store.load_glossary(root)
    for path in store.articles(root, settings.source.tag):
        source_file = str(store.article_file(settings.source.tag, path))
        for language in request.languages:
            file = str(store.article_file(language.tag, path))
            if changes is not None and source_file not in changes and file not in changes:
                continue
            rules = Rules(terms=partial(glossary.used, language=language.tag))
            try:
                source = store.load_source(root, settings.source.tag, path)
                standing = store.load_translation(root, language.tag, path)
            except DragomanError:
                continue
            if standing:
                yield article_status(plan(source, standing, rules), path, language.tag, file)


def _row(one: ArticleStatus) -> Touched:
    return Touched(
        article=one.path,
        language=one.language,
        file=one.file,
        states={state.value: count for state, count in one.segments.items()},
        next_step=one.next_step,
    )


def _remarks(findings: Iterable[Reported]) -> Iterator[Remark]:
    for one in ordered(findings):
        yield Remark(
            level=one.level.value,
            rule=one.rule,
            file=one.file,
            line=one.line,
            message=one.message,
            said=one.said,
            written=one.written,
            is_waived=one.waiver is not None,
        )
