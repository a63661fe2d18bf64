"""The use case `review`: bilingual pages of translations, for whoever reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from dragoman import checking, history, remembering, store, suggesting
from dragoman.config import Settings
from dragoman.errors import DragomanError, PackageError
from dragoman.glossary import Glossary
from dragoman.history import Changes
from dragoman.ladder import Engine
from dragoman.languages import Language
from dragoman.model import State
from dragoman.offers import Offer
from dragoman.plan import Plan, Rules
from dragoman.reporter import Reporter
from dragoman.reports import Reported
from dragoman.review import pages
from dragoman.review.links import forge
from dragoman.review.rows import Material, sheet
from dragoman.review.sheet import Sheet
from dragoman.survey import chosen
from dragoman.sync import plan

INDEX = "index.html"
_Engines = Callable[[Language], Sequence[Engine]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be shown, and where the pages go."""

    languages: tuple[Language, ...]
    output: Path
    """The folder for the pages."""
    articles: tuple[str, ...] = ()
    """Paths, slugs or files; empty for all."""
    changed_from: str = ""
    """Revision that the branch left; empty for all that stands."""
    files: str = ""
    """Address that files' paths are put behind; empty for what mkdocs.yml says."""


@dataclass(slots=True)
class Reviewed:
    """What was made."""

    sheets: list[Sheet] = field(default_factory=list)
    """One for each page, language by language."""
    errors: list[DragomanError] = field(default_factory=list)
    """What cannot be read or tried; each once."""

    def add(self, error: DragomanError) -> None:
        """One more error."""
        if str(error) not in map(str, self.errors):
            self.errors.append(error)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What one review is made with."""

    root: Path
    settings: Settings
    request: Request
    paths: Sequence[str]
    """The articles that are asked for."""
    glossary: Glossary
    changes: Changes | None
    findings: Mapping[tuple[str, str], Sequence[Reported]]
    """Language and article → what the checks say."""
    done: Reviewed


def review(
    root: Path, settings: Settings, request: Request, engines: _Engines, reporter: Reporter
) -> Reviewed:
    """Writes a page for each translation of the request, and a list of them. Nothing in the
    newsroom changes but its caches.

    Where a branch is looked at, articles of which it touches neither the source nor the
    translation have no page. Raises what `checking.check_articles` does, and WriteError.
    """
    changes = history.changes_since(root, request.changed_from) if request.changed_from else None
    desk = _Desk(
        root=root,
        settings=settings,
        request=request,
        paths=chosen(store.articles(root, settings.source.tag), request.articles),
        glossary=store.load_glossary(root),
        changes=changes,
        findings=_findings(root, settings, request, reporter),
        done=Reviewed(),
    )
    with remembering.opened(root, settings, reporter) as memory:
        for language in request.languages:
            suggesting_desk = suggesting.Desk(
                root=root,
                settings=settings,
                language=language,
                engines=engines(language),
                memory=memory,
            )
            desk.done.sheets += _sheets(desk, suggesting_desk, reporter)
    _write(desk)
    return desk.done


def _findings(
    root: Path, settings: Settings, request: Request, reporter: Reporter
) -> Mapping[tuple[str, str], Sequence[Reported]]:
    asked = checking.Request(
        languages=request.languages, articles=request.articles, changed_from=request.changed_from
    )
    found: dict[tuple[str, str], list[Reported]] = {}
    for one in checking.check_articles(root, settings, asked, reporter).findings:
        found.setdefault((one.language, one.article), []).append(one)
    return found


def _sheets(desk: _Desk, with_: suggesting.Desk, reporter: Reporter) -> Iterator[Sheet]:
    reporter.start(f"reading {with_.language.tag}", len(desk.paths))
    for path in desk.paths:
        try:
            material = _material(desk, with_, path)
        except DragomanError as error:
            desk.done.add(error)
            material = None
        if material:
            yield sheet(material)
        reporter.advance()
    reporter.finish()


def _material(desk: _Desk, with_: suggesting.Desk, path: str) -> Material | None:
    """What is known of an article; None where there is no translation, or nothing is touched."""
    tag, source_tag = with_.language.tag, desk.settings.source.tag
    file, source_file = (str(store.article_file(one, path)) for one in (tag, source_tag))
    if desk.changes and not {file, source_file} & desk.changes.lines.keys():
        return None
    translation = store.load_translation(desk.root, tag, path)
    if translation is None:
        return None
    source = store.load_source(desk.root, source_tag, path)
    rules = Rules(terms=partial(desk.glossary.used, language=tag))
    planned = plan(source, translation, rules)
    return Material(
        path=path,
        language=with_.language,
        source_language=desk.settings.source,
        file=file,
        source_file=source_file,
        plan=planned,
        signed_by=translation.approval.by if translation.approval else "",
        findings=desk.findings.get((tag, path), ()),
        offers=_offers(desk, with_, path, planned),
        touches=desk.changes.touches if desk.changes else None,
    )


def _offers(desk: _Desk, with_: suggesting.Desk, path: str, planned: Plan) -> Sequence[Offer]:
    if not any(entry.state is State.STALE for entry in planned.entries):
        return ()
    try:
        return suggesting.suggest(with_, path).offers
    except PackageError as error:  # the rest of the page needs no engine
        desk.done.add(error)
        return suggesting.suggest(replace(with_, engines=()), path).offers


def _write(desk: _Desk) -> None:
    settings, request = desk.settings, desk.request
    links = forge(settings.repo_url, settings.edit_uri, str(store.CONTENT), request.files)
    for one in desk.done.sheets:
        store.write_text(request.output, Path(one.page), pages.page(one, links))
    text = pages.index(desk.done.sheets, settings.site_name, request.changed_from)
    store.write_text(request.output, Path(INDEX), text)
