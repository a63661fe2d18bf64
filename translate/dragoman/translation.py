"""The use case `translate`: what is missing is drafted, what people wrote is kept."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from dragoman import check, remembering, store
from dragoman.answering import NOTHING, Answering
from dragoman.config import Settings
from dragoman.desk import Desk, Job
from dragoman.errors import DragomanError, PackageError
from dragoman.gate import Gate
from dragoman.ladder import Engine, Ladder
from dragoman.languages import Language
from dragoman.model import Finding, State
from dragoman.remembering import Memory
from dragoman.reporter import Reporter
from dragoman.survey import Survey, Workload, chosen

Engines = Callable[[Language], Sequence[Engine]]
"""Finds the engines for a language, in order of preference; none when nothing is installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the person asks for."""

    languages: tuple[Language, ...]
    """The languages to translate into."""
    articles: tuple[str, ...] = ()
    """Paths or slugs; empty for all."""
    refresh_drafts: bool = False
    """Whether untouched drafts are to be written anew, as after a change of engine."""


@dataclass(slots=True)
class LanguageResult:
    """What `translate` did and found in one language. Counts are segments unless said."""

    language: str
    written: list[str] = field(default_factory=list)
    """Paths of the articles whose file changed."""
    drafted: int = 0
    """Written by the engine, the glossary or a copy in this run."""
    states: Counter[State] = field(default_factory=Counter)
    """How many segments are in each state after the run."""
    no_package: bool = False
    """Whether something stayed missing for want of a package."""
    findings: list[Finding] = field(default_factory=list)
    errors: list[DragomanError] = field(default_factory=list)
    """One for each article that could not be synced; each stands as it was."""

    @property
    def failed(self) -> int:
        """Segments whose engine text broke a check."""
        return self.states[State.FAILED]

    @property
    def kept_by_people(self) -> int:
        """Segments that a person edited or approved."""
        return self.states[State.EDITED] + self.states[State.APPROVED]


def translate(
    root: Path, settings: Settings, request: Request, engines: Engines, reporter: Reporter
) -> list[LanguageResult]:
    """Syncs the translations of the newsroom in `root` with their sources, language by language.

    What needs no engine is written at once. Then the engine gets the sentences of all articles of
    a language in one stream, and an article is written as soon as its last sentence is there. An
    article that cannot be read or written is reported in the result and stands as it was.
    Raises UsageError for an article that does not exist, ConfigError for a bad glossary.
    """
    survey, desks = opened(root, settings, request, engines)
    loads = {desk.language.tag: Workload() for desk in desks}
    with remembering.lazily(root, settings) as memory:
        desks = [_with_memory(desk, memory) for desk in desks]
        for desk, job in survey.jobs(desks, reporter):
            if job.texts:
                loads[desk.language.tag].add(job)
            else:
                desk.finish(job, NOTHING)
        results = [
            _result(desk, survey, _drafted(desk, survey, loads[desk.language.tag], reporter))
            for desk in desks
        ]
    for result in results[:1]:
        result.errors[:0] = survey.errors
        result.findings[:0] = survey.findings
    return results


def _with_memory(desk: Desk, memory: Callable[[], Memory]) -> Desk:
    tag = desk.language.tag
    return replace(desk, approved=lambda source: memory().approved(source, tag))


def opened(
    root: Path, settings: Settings, request: Request, engines: Engines
) -> tuple[Survey, list[Desk]]:
    """The articles and the desks of a request."""
    glossary = store.load_glossary(root)
    standing = store.articles(root, settings.source.tag)
    survey = Survey(root, settings.source, standing, chosen(standing, request.articles))
    desks = [
        Desk(
            root=root,
            language=language,
            gate=Gate(language=language.tag, glossary=glossary, house=settings.style[language.tag]),
            engines=tuple(engines(language)),
            refresh_drafts=request.refresh_drafts,
        )
        for language in request.languages
    ]
    return survey, desks


def _drafted(desk: Desk, survey: Survey, load: Workload, reporter: Reporter) -> PackageError | None:
    """Has the engine do its work; the error that ended it, if one did: other languages go on."""
    if not load.paths:
        return None
    meter = _Meter(reporter, load)
    reporter.start(f"translating {desk.language.tag}, words", load.words)
    answering = Answering[Job](Ladder(engines=desk.engines, gate=desk.gate), meter.answered)
    try:
        for job, answers in answering.run(survey.jobs_of(load.paths, desk.job)):
            desk.finish(job, answers)
            meter.finished()
        known = 0
        while desk.gate.targets.detached > known:
            known = desk.gate.targets.detached
            for job, answers in answering.run(survey.jobs_of(survey.paths, desk.job_again)):
                desk.finish(job, answers)
    except PackageError as error:
        return error
    finally:
        reporter.finish()
    return None


def _result(desk: Desk, survey: Survey, error: PackageError | None) -> LanguageResult:
    result = LanguageResult(language=desk.language.tag, findings=list(_orphans(desk, survey)))
    for path, tally in desk.tallies.items():
        result.written += [path] if tally.is_written else []
        result.drafted += len(tally.drafted)
        result.states += tally.states
        result.no_package |= tally.lacks_package
        result.findings += [*tally.findings, *chain.from_iterable(tally.remarks.values())]
        result.errors += tally.errors
    if error:
        result.errors.append(error)
    return result


def _orphans(desk: Desk, survey: Survey) -> Iterator[Finding]:
    """Translations whose source article has gone, or has been moved without them."""
    tag = desk.language.tag
    for path in sorted(set(store.articles(survey.root, tag)).difference(survey.standing)):
        yield check.without_source(str(store.article_file(tag, path)))


class _Meter:
    """Says how far a language has come, and how fast."""

    def __init__(self, reporter: Reporter, load: Workload) -> None:
        self._reporter = reporter
        self._load = load
        self._articles = self._sentences = self._words = 0
        self._began = time.monotonic()

    def answered(self, text: str) -> None:
        """One more text has come from the engine."""
        words = len(text.split())
        self._sentences = min(self._sentences + 1, self._load.sentences)  # some are asked again
        self._words += words
        pace = self._words / max(time.monotonic() - self._began, 0.001)
        note = (
            f"{self._sentences:,} of {self._load.sentences:,} sentences, "
            f"{self._articles:,} of {len(self._load.paths):,} articles, {pace:,.0f} words/s"
        )
        self._reporter.advance(words, note)

    def finished(self) -> None:
        """One more article is written."""
        self._articles += 1
