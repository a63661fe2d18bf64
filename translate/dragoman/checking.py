"""The use case `check`: what people sent in is held against its source."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman import check, history, mending, store, waivers
from dragoman.check.inspection import Observation
from dragoman.config import Settings
from dragoman.examining import Examined, Examiner, bearing
from dragoman.history import Changes
from dragoman.languages import Language
from dragoman.model import Level
from dragoman.reporter import Reporter
from dragoman.reports import Reported, Summary, regions
from dragoman.survey import chosen
from dragoman.waivers import Ledger, Waiver

WAIVERS = Path("translate/waivers")
WORTH_A_POOL = 100
"""Articles from which several processes are quicker than one: to start them takes half a second."""
_IN_ONE_GO = 16
"""Articles that a process is given at a time."""
SIGNED_WITH_ERRORS = "signed-with-errors"
DEAD_WAIVER = "dead-waiver"
MIXED_BRANCH = "mixed-branch"
"""Rules about more than one article's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the person asks for."""

    languages: tuple[Language, ...]
    """The editions to check."""
    articles: tuple[str, ...] = ()
    """Paths, slugs or files; empty for all."""
    changed_from: str = ""
    """Revision since which a segment must have been touched; empty for all that stands."""
    fix: bool = False
    """Whether findings that name exactly what to change are put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found."""

    findings: tuple[Reported, ...]
    """All, those that are waived too."""
    summary: Summary

    @property
    def is_clean(self) -> bool:
        """Whether no error is open."""
        return not any(one.is_open for one in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """What a check is about."""

    root: Path
    source: str
    """Tag of the source language."""
    languages: tuple[str, ...]
    ledgers: Mapping[str, Ledger]
    """Tag → the waivers of that edition."""
    changes: Changes | None
    """What the branch has touched; None where that does not matter."""

    def observations(self, one: Examined) -> tuple[Observation, ...]:
        """Those on what the branch has touched, in the source or in the translation."""
        if self.changes is None:
            return one.inspection.observations
        file = str(store.article_file(one.language, one.path))
        source = str(store.article_file(self.source, one.path))
        return tuple(
            seen
            for seen in one.inspection.observations
            if self.changes.touches(file, *seen.lines)
            or self.changes.touches(source, *seen.source_lines)
        )

    def waiver(self, one: Examined, seen: Observation) -> Waiver | None:
        """The waiver of an observation."""
        key = (one.path, seen.rule, seen.source, seen.target)
        return self.ledgers[one.language].waiver(key) if seen.target else None


def check_articles(root: Path, settings: Settings, request: Request, reporter: Reporter) -> Checked:
    """Holds the translations of the newsroom in `root` against their sources.

    Writes nothing but its cache, unless fixing is asked for. Raises UsageError for an article that
    does not exist or a branch that cannot be told, ConfigError for a bad glossary or waiver file.
    """
    scope = _scope(root, settings, request)
    standing = store.articles(root, scope.source)
    paths = [path for path in chosen(standing, request.articles) if _is_touched(path, scope)]
    styles = {tag: settings.style[tag] for tag in scope.languages}
    examiner = Examiner(root=root, source=scope.source, styles=styles, bearing=bearing(root))
    examined = examine(examiner, paths, reporter)
    fixed, held_back, mended = _fix(scope, examined) if request.fix else (0, 0, set[str]())
    if mended:
        untouched = [one for one in examined if one.path not in mended]
        examined = [*untouched, *examine(examiner, sorted(mended), reporter)]
    findings = [finding for one in examined for finding in _reported(scope, one)]
    findings += _on_the_whole(scope, standing, is_full=not request.articles)
    return Checked(
        findings=tuple(findings),
        summary=Summary(
            translations=sum(one.language != scope.source for one in examined),
            fixed=fixed,
            held_back=held_back,
        ),
    )


def _scope(root: Path, settings: Settings, request: Request) -> _Scope:
    tags = tuple(language.tag for language in request.languages)
    source = settings.source.tag
    return _Scope(
        root=root,
        source=source,
        languages=tags,
        ledgers={tag: Ledger(_load_waivers(root, tag)) for tag in (source, *tags)},
        changes=history.changes_since(root, request.changed_from) if request.changed_from else None,
    )


def _load_waivers(root: Path, language: str) -> tuple[Waiver, ...]:
    file = WAIVERS / f"{language}.csv"
    text = store.read_text_or_none(root, file)
    return waivers.parse(text, str(file)) if text else ()


def _is_touched(path: str, scope: _Scope) -> bool:
    """Whether the branch has touched an article in any edition."""
    if scope.changes is None:
        return True
    tags = (scope.source, *scope.languages)
    return any(str(store.article_file(tag, path)) in scope.changes.lines for tag in tags)


# ------------------------------------------------------------------ looking


def examine(examiner: Examiner, paths: Sequence[str], reporter: Reporter) -> list[Examined]:
    """What is found in the articles at `paths`, in their order; remembered for the next time."""
    reporter.start("checking articles", len(paths))
    found: list[Examined] = []
    for examined in _examined(examiner, paths):
        found += examined
        reporter.advance()
    reporter.finish()
    examiner.recall.keep(one.kept() for one in found if one.key)
    return found


def _examined(examiner: Examiner, paths: Sequence[str]) -> Iterator[Sequence[Examined]]:
    workers = min(_cores(), len(paths) // (WORTH_A_POOL // 2))
    if workers < 2 or len(paths) < WORTH_A_POOL:
        yield from (tuple(examiner.examine(path)) for path in paths)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(examiner,))
    try:
        yield from pool.map(_examine, paths, chunksize=_IN_ONE_GO)
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_EXAMINERS: list[Examiner] = []
"""The examiner of a worker process: one, handed over when the process begins."""


def _begin(examiner: Examiner) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process ends the others
    _EXAMINERS[:] = [examiner]


def _examine(path: str) -> tuple[Examined, ...]:
    return tuple(_EXAMINERS[0].examine(path))


# ------------------------------------------------------------------ putting right


def _fix(scope: _Scope, examined: Iterable[Examined]) -> tuple[int, int, set[str]]:
    """Puts right what can be in people's texts; how many findings it were, how many were held back
    because somebody signed the text, and the articles that were changed."""
    fixed, held_back, mended = 0, 0, set[str]()
    for one in examined:
        seen = [
            observation
            for observation in scope.observations(one)
            if observation.edits and observation.is_a_persons
        ]
        seen = [observation for observation in seen if scope.waiver(one, observation) is None]
        unsigned = [observation for observation in seen if not observation.is_signed]
        held_back += len(seen) - len(unsigned)
        done = mending.mend(scope.root, one.language, one.path, unsigned)
        fixed += done
        mended |= {one.path} if done else set()
    return fixed, held_back, mended


# ------------------------------------------------------------------ telling


def _reported(scope: _Scope, one: Examined) -> Iterator[Reported]:
    """The findings on one article."""
    file = str(store.article_file(one.language, one.path))
    bare = Reported(
        level=Level.NOTE,
        rule="",
        file=file,
        line=1,
        message="",
        language=one.language,
        article=one.path,
    )
    errors = 0
    for seen in scope.observations(one):
        waiver = scope.waiver(one, seen)
        errors += seen.level is Level.ERROR and waiver is None
        yield replace(
            bare,
            level=seen.level,
            rule=seen.rule,
            line=seen.line,
            message=seen.message,
            said=seen.said,
            written=seen.written,
            source=seen.source,
            target=seen.target,
            fix=regions(store.read_text(scope.root, Path(file)), seen.edits) if seen.edits else (),
            waiver=waiver,
        )
    if errors and one.inspection.signed_by:
        message = (
            f"{one.inspection.signed_by} signed this article, and {errors} "
            f"error{'s are' if errors > 1 else ' is'} open in it. "
            "Put them right, or waive them with a reason."
        )
        yield replace(
            bare,
            level=Level.ERROR,
            rule=SIGNED_WITH_ERRORS,
            line=one.inspection.signed_line,
            message=message,
        )


def _on_the_whole(scope: _Scope, standing: Sequence[str], *, is_full: bool) -> Iterator[Reported]:
    """The findings on more than one article's text; `is_full` where all articles were looked at."""
    for tag in scope.languages:
        yield from _orphans(scope, standing, tag)
        if is_full and scope.changes is None:
            yield from _dead(scope.ledgers[tag], tag)
    if scope.changes is not None:
        yield from _mixed(scope, scope.changes)


def _orphans(scope: _Scope, standing: Sequence[str], tag: str) -> Iterator[Reported]:
    for path in sorted(set(store.articles(scope.root, tag)).difference(standing)):
        if _is_touched(path, scope):
            found = check.without_source(str(store.article_file(tag, path)))
            yield Reported(
                level=found.level,
                rule=found.rule,
                file=found.where,
                line=1,
                message=found.message,
                language=tag,
                article=path,
            )


def _dead(ledger: Ledger, tag: str) -> Iterator[Reported]:
    """Waivers of findings that are no more."""
    for waiver in ledger.unused():
        yield Reported(
            level=Level.NOTE,
            rule=DEAD_WAIVER,
            file=str(WAIVERS / f"{tag}.csv"),
            line=waiver.line,
            message=f"Nothing is left of “{waiver.rule}” that this waives: the source or the "
            "translation has changed since. Delete the line.",
            language=tag,
            article=waiver.article,
        )


def _mixed(scope: _Scope, changes: Changes) -> Iterator[Reported]:
    """A branch that touches several editions is hard to review: nobody reads them all."""
    touched: dict[str, str] = {}
    for file in sorted(changes.lines):
        for tag in (scope.source, *scope.languages):
            if file.startswith(f"{store.CONTENT.as_posix()}/{tag}/") and file.endswith(".md"):
                touched.setdefault(tag, file)
    if len(touched) > 1:
        tag = next(reversed(touched))
        yield Reported(
            level=Level.WARNING,
            rule=MIXED_BRANCH,
            file=touched[tag],
            line=1,
            message=f"This branch touches the editions {', '.join(touched)}. One branch for each "
            "is easier to review.",
            language=tag,
        )
