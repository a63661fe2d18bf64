"""The use case `translate`: what is missing is drafted, what people wrote is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Protocol

from dragoman import check, facts, front_matter, store
from dragoman.assembly import complete
from dragoman.config import Settings
from dragoman.drafting import Task, draft, task
from dragoman.errors import DragomanError, PackageError, UsageError
from dragoman.glossary import Glossary
from dragoman.hypothesis import Hypothesis
from dragoman.languages import Language
from dragoman.model import Draft, Finding, Level, State
from dragoman.plan import Plan, Rules, Source, Translation, article_fingerprint
from dragoman.reporter import Reporter
from dragoman.sync import plan

SENTENCES_AT_ONCE = 4096
"""Sentences that the engine gets in one call. Enough for full batches at all lengths; a stop
loses at most these (some minutes on two slow cores), and memory stays bounded."""


class Engine(Protocol):
    """What turns sentences into target text, offline."""

    @property
    def signature(self) -> str:
        """Package, version and options: enough to make any sentence again."""

    def translate(
        self, sentences: Sequence[str], progress: Callable[[int], None]
    ) -> Sequence[Hypothesis]:
        """One hypothesis for each sentence, in order. `progress` is told of each few done."""


Engines = Callable[[Language], Engine | None]
"""Finds the engine for a language; None when nothing is installed for it."""


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
    states: dict[State, int] = field(default_factory=dict)
    """How many segments are in each state after the run."""
    no_package: bool = False
    """Whether something stayed missing for want of a package."""
    findings: list[Finding] = field(default_factory=list)
    errors: list[DragomanError] = field(default_factory=list)
    """One for each article that could not be synced; each stands as it was."""

    @property
    def failed(self) -> int:
        """Segments whose engine text broke a check."""
        return self.states.get(State.FAILED, 0)

    @property
    def kept_by_people(self) -> int:
        """Segments that a person edited or approved."""
        return self.states.get(State.EDITED, 0) + self.states.get(State.APPROVED, 0)

    def count(self, state: State, number: int = 1) -> None:
        """Counts `number` more segments in `state`."""
        self.states[state] = self.states.get(state, 0) + number


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One article that a sync may change."""

    path: str
    plan: Plan
    translation: Translation | None
    tasks: Mapping[int, Task]
    """Position of the source segment → its task, for all that is due."""


def translate(
    root: Path, settings: Settings, request: Request, engines: Engines, reporter: Reporter
) -> list[LanguageResult]:
    """Syncs the translations of the newsroom in `root` with their sources, language by language.

    An article that cannot be read or written is reported in the result and stands as it was.
    Raises UsageError for an article that does not exist, ConfigError for a bad glossary.
    """
    glossary = store.load_glossary(root)
    standing = store.articles(root, settings.source.tag)
    sources, errors, findings = _sources(root, settings.source, _chosen(standing, request.articles))
    results = []
    for language in request.languages:
        result = LanguageResult(language=language.tag)
        result.findings += _orphans(root, language, standing)
        _Desk(root, language, glossary, engines, result, request.refresh_drafts).run(
            sources, reporter
        )
        results.append(result)
    if results:
        results[0].errors[:0] = errors
        results[0].findings[:0] = findings
    return results


def _orphans(root: Path, language: Language, sources: Sequence[str]) -> Iterator[Finding]:
    """Translations whose source article has gone, or has been moved without them."""
    for path in sorted(set(store.articles(root, language.tag)).difference(sources)):
        message = (
            "There is no source article of this path. If it was moved, move this file and its "
            "state file along; if it is gone for good, delete them."
        )
        where = str(store.article_file(language.tag, path))
        yield Finding(level=Level.WARNING, rule="no-source", where=where, message=message)


def _chosen(paths: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The paths that `wanted` names: by path, by slug or as a file in any edition."""
    chosen = list(paths) if not wanted else []
    for name in wanted:
        slug = name.removesuffix(".md").rstrip("/")
        found = [path for path in paths if slug == path or slug.endswith(f"/{path}")]
        found = found or [path for path in paths if path.rsplit("/", 1)[-1] == slug]
        if not found:
            near = get_close_matches(slug, [p.rsplit("/", 1)[-1] for p in paths], n=1)
            hint = f"Did you mean “{near[0]}”?" if near else "“dragoman status” lists them."
            raise UsageError(name, "there is no such article", hint)
        chosen += found
    return chosen


def _sources(
    root: Path, language: Language, paths: Sequence[str]
) -> tuple[dict[str, Source], list[DragomanError], list[Finding]]:
    sources: dict[str, Source] = {}
    errors: list[DragomanError] = []
    findings: list[Finding] = []
    for path in paths:
        where = str(store.article_file(language.tag, path))
        try:
            sources[path] = store.load_source(root, language.tag, path)
            findings += check.of_source(sources[path].cut.text, where)
        except DragomanError as error:
            errors.append(error)
    return sources, errors, findings


@dataclass(slots=True)
class _Desk:
    """The work on one language; a class only so that its steps share what they look at."""

    root: Path
    language: Language
    glossary: Glossary
    engines: Engines
    result: LanguageResult
    refresh_drafts: bool
    engine: Engine | None = None

    def run(self, sources: Mapping[str, Source], reporter: Reporter) -> None:
        self.engine = self.engines(self.language)
        jobs = [job for path in sources if (job := self._job(path, sources[path]))]
        total = len({s for job in jobs for task in job.tasks.values() for s in task.sentences})
        reporter.start(f"translating {self.language.tag}, sentences", total)
        try:
            for batch in _batches(jobs):
                answers = self._answers(batch, reporter)
                for job in batch:
                    self._finish(job, answers)
        except PackageError as error:  # the engine cannot run: other languages still can
            self.result.errors.append(error)
        reporter.finish()

    def _job(self, path: str, source: Source) -> _Job | None:
        """The job that an article makes; None where it must wait, or cannot be understood."""
        try:
            translation = store.load_translation(self.root, self.language.tag, path)
            rules = Rules(
                terms=partial(self.glossary.used, language=self.language.tag),
                engine=self.engine.signature if self.engine else None,
                refresh_drafts=self.refresh_drafts and self.engine is not None,
            )
            kept = () if translation else store.load_kept(self.root, self.language.tag, path)
            planned = plan(source, translation, rules, kept)
            if translation:
                where = str(store.article_file(self.language.tag, path))
                self.result.findings += check.of_translation(translation, planned, where)
        except DragomanError as error:
            self.result.errors.append(error)
            return None
        if self.engine is None and translation is None:
            self.result.count(State.MISSING, len(planned.entries))
            self.result.no_package = True
            return None
        return _Job(path=path, plan=planned, translation=translation, tasks=self._tasks(planned))

    def _tasks(self, planned: Plan) -> dict[int, Task]:
        due = (entry.sources[0] for entry in planned.entries if entry.due)
        segments = planned.source.segments
        tasks = {n: task(segments[n], self.glossary, self.language.tag) for n in due}
        if self.engine:
            return tasks
        return {n: ready for n, ready in tasks.items() if ready.ready is not None}

    def _answers(self, jobs: Sequence[_Job], reporter: Reporter) -> dict[str, Hypothesis]:
        asked = {s: None for job in jobs for task in job.tasks.values() for s in task.sentences}
        if not asked or self.engine is None:
            return {}
        hypotheses = self.engine.translate(list(asked), reporter.advance)
        return dict(zip(asked, hypotheses, strict=True))

    def _finish(self, job: _Job, answers: Mapping[str, Hypothesis]) -> None:
        """Writes an article and its facts, if they changed, and counts its segments."""
        file = store.article_file(self.language.tag, job.path)
        state_file = store.state_file(self.language.tag, job.path)
        drafts = {number: draft(asked, answers) for number, asked in job.tasks.items()}
        signature = self.engine.signature if self.engine else None
        try:
            completed = complete(job.plan, drafts, signature, str(file))
            by_engine = any(one.score is not None for one in drafts.values())
            text = self._with_provenance(completed.text, job, by_engine=by_engine)
            files = {file: text, state_file: facts.render(completed.facts)}
            standing = job.translation.cut.text if job.translation else None
            outcome = store.write_together(self.root, files, expected={file: standing})
            if outcome.refused:
                raise store.changed_meanwhile(file)
            if outcome.has_written:
                self.result.written.append(job.path)
        except DragomanError as error:
            self.result.errors.append(error)
            return
        self._count(job, drafts)

    def _with_provenance(self, text: str, job: _Job, *, by_engine: bool) -> str:
        where = str(store.article_file(self.language.tag, job.path))
        source = article_fingerprint(job.plan.source)
        text = front_matter.set_value(text, "translation.from", source, where)
        if by_engine and self.engine:
            signature = self.engine.signature
            text = front_matter.set_value(text, "translation.engine", signature, where)
        return text

    def _count(self, job: _Job, drafts: Mapping[int, Draft]) -> None:
        file = str(store.article_file(self.language.tag, job.path))
        for entry in job.plan.entries:
            drafted = drafts.get(entry.sources[0]) if entry.due else None
            if drafted is None:
                self.result.count(entry.state)
                self.result.no_package |= entry.due and self.engine is None
            else:
                self.result.count(State.FAILED if drafted.text is None else State.DRAFT)
                self.result.drafted += drafted.text is not None
        self.result.findings += [
            Finding(
                level=Level.NOTE,
                rule="kept",
                where=file,
                message="The source of a person's text has left the article. The text is kept in "
                f"{store.state_file(self.language.tag, job.path)}: “{kept.target[:80]}”",
            )
            for kept in job.plan.newly_kept
        ]


def _batches(jobs: Sequence[_Job]) -> Iterator[list[_Job]]:
    """Jobs in lists of about `SENTENCES_AT_ONCE` sentences, an article never split."""
    batch: list[_Job] = []
    sentences = 0
    for job in jobs:
        batch.append(job)
        sentences += sum(len(asked.sentences) for asked in job.tasks.values())
        if sentences >= SENTENCES_AT_ONCE:
            yield batch
            batch, sentences = [], 0
    if batch:
        yield batch
