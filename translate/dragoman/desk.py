"""The work on the articles of one language: what each needs, and how each is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from dragoman import check, facts, front_matter, memory, store
from dragoman.answering import Answers
from dragoman.assembly import Completed, complete
from dragoman.drafting import Article, Drafted, Task, as_failed, draft, task
from dragoman.errors import ArticleError, DragomanError
from dragoman.gate import VERSION, Gate, Question
from dragoman.ladder import Engine
from dragoman.languages import Language
from dragoman.memory import Remembered
from dragoman.model import FRONT_KINDS, Finding, Level, Segment, State
from dragoman.plan import Entry, Plan, Rules, Source, Translation, article_fingerprint
from dragoman.sentences import split
from dragoman.sync import plan
from dragoman.typography import shortened

LONGEST_QUOTE = 120
"""Characters of a text that a finding quotes: enough to find it by."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """One article that a sync may change."""

    path: str
    plan: Plan
    translation: Translation | None
    tasks: Mapping[int, Task]
    """Position of the source segment → its task, for all that is due."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What the engine must answer, each once."""
        return tuple(dict.fromkeys(q for one in self.tasks.values() for q in one.questions))

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """What it is asked beside that, to find the places of markup."""
        return tuple(dict.fromkeys(hint for one in self.tasks.values() for hint in one.hints))

    @property
    def texts(self) -> tuple[str, ...]:
        """All that the engine gets; empty when the job needs no engine."""
        return (*(question.text for question in self.questions), *self.hints)


@dataclass(slots=True)
class Tally:
    """What became of one article."""

    states: Counter[State] = field(default_factory=Counter)
    """Segments by their state after the run."""
    drafted: set[int] = field(default_factory=set)
    """Positions of the source segments that were drafted in this run."""
    is_written: bool = False
    """Whether its file changed."""
    lacks_package: bool = False
    """Whether something stayed missing for want of a package."""
    findings: list[Finding] = field(default_factory=list)
    """What a person should know of the article."""
    remarks: dict[int, list[Finding]] = field(default_factory=dict)
    """Position of a source segment → what a person should know of its draft."""
    errors: list[DragomanError] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What one language of the newsroom in `root` is worked on with."""

    root: Path
    language: Language
    gate: Gate
    engines: Sequence[Engine]
    """In order of preference. With none, only what needs no engine is done."""
    refresh_drafts: bool = False
    """Whether drafts that nobody has touched are written anew."""
    approved: Callable[[str], Sequence[Remembered]] = lambda _: ()
    """What people have approved for a source text elsewhere: it is used before any engine is."""
    tallies: dict[str, Tally] = field(default_factory=dict)
    """Path of an article → what became of it."""

    @cached_property
    def signature(self) -> str | None:
        """All that decides whether a sentence fails: engines and gate; None without engine."""
        if not self.engines:
            return None
        return " ".join((*(engine.signature for engine in self.engines), f"gate-{VERSION}"))

    def job(self, path: str, source: Source) -> Job | None:
        """The job that an article makes; None where there is nothing to do, or where it cannot be
        understood: the tally says so."""
        tally = self.tallies[path] = Tally()
        try:
            translation, planned = self._planned(path, source)
            if translation:
                tally.findings += check.of_translation(translation, planned, self._file(path))
                self._see_drafts(planned)
        except DragomanError as error:
            tally.errors.append(error)
            return None
        if not self.engines and translation is None:
            tally.states[State.MISSING] += len(planned.entries)
            tally.lacks_package = True
            return None
        tasks = self._tasks(planned, [entry for entry in planned.entries if entry.due])
        segments = planned.source.segments
        tasks = {n: self._recalled(one, segments[n], path) for n, one in tasks.items()}
        if not self.engines:
            tasks = {number: one for number, one in tasks.items() if one.ready is not None}
        return Job(path=path, plan=planned, translation=translation, tasks=tasks)

    def _recalled(self, asked: Task, segment: Segment, path: str) -> Task:
        """The task; with what people have approved for the same text elsewhere, where they agree.
        Front matter is another writing than Markdown, and is not recalled."""
        if asked.ready is not None or segment.kind in FRONT_KINDS:
            return asked
        found = self.approved(segment.text)
        text = memory.agreed(found)
        if found and text is None:
            self.tallies[path].findings.append(memory.conflict(found, self._file(path)))
        return asked if text is None else asked.done_with(text)

    def _see_drafts(self, planned: Plan) -> None:
        """Have the gate know the drafts that stand: one rendering for many sentences is no better
        for coming in many runs."""
        for entry in planned.entries:
            if entry.state is State.DRAFT and not entry.due:
                source = planned.source.segments[entry.sources[0]].text
                for sentence, line in _sentences(source, entry.texts[0]):
                    self.gate.targets.see(sentence, line)

    def job_again(self, path: str, source: Source) -> Job | None:
        """The job of drafting anew what is a draft, but whose sentence the gate has seen to be
        detached; None where nothing is."""
        try:
            translation, planned = self._planned(path, source)
        except DragomanError as error:
            self.tallies[path].errors.append(error)
            return None
        drafts = [entry for entry in planned.entries if entry.state is State.DRAFT]
        tasks = {
            number: one
            for number, one in self._tasks(planned, drafts).items()
            if any(self.gate.targets.is_detached(question.text) for question in one.questions)
        }
        if not tasks:
            return None
        entries = [
            replace(entry, due=True, state=State.MISSING)  # what stands there is no draft
            if entry.state is State.DRAFT and entry.sources[0] in tasks
            else entry
            for entry in planned.entries
        ]
        planned = replace(planned, entries=tuple(entries))
        return Job(path=path, plan=planned, translation=translation, tasks=tasks)

    def _planned(self, path: str, source: Source) -> tuple[Translation | None, Plan]:
        translation = store.load_translation(self.root, self.language.tag, path)
        kept = () if translation else store.load_kept(self.root, self.language.tag, path)
        return translation, plan(source, translation, self._rules, kept)

    @cached_property
    def _rules(self) -> Rules:
        return Rules(
            terms=partial(self.gate.glossary.used, language=self.language.tag),
            engine=self.signature,
            refresh_drafts=self.refresh_drafts and bool(self.engines),
        )

    def _tasks(self, planned: Plan, entries: Sequence[Entry]) -> dict[int, Task]:
        """Position of the source segment → its task, for each of `entries`."""
        article = Article.of(planned.source.text) if entries else Article()
        segments = {
            entry.sources[0]: planned.source.segments[entry.sources[0]] for entry in entries
        }
        return {
            number: task(segment, article, self.gate.glossary, self.language.tag)
            for number, segment in segments.items()
        }

    def finish(self, job: Job, answers: Answers) -> None:
        """Write an article and its facts, if they changed, and tally its segments."""
        drafts = {
            number: draft(one, answers, self.gate.glossary) for number, one in job.tasks.items()
        }
        tally = self.tallies[job.path]
        try:
            try:
                completed = self._completed(job, drafts)
            except ArticleError:
                drafts = self._without_harm(job, drafts)
                completed = self._completed(job, drafts)
            tally.is_written |= self._write(job, drafts, completed)
        except DragomanError as error:
            tally.errors.append(error)
            return
        self._count(job, drafts)

    def _completed(self, job: Job, drafts: Mapping[int, Drafted]) -> Completed:
        made = {number: one.draft for number, one in drafts.items()}
        return complete(job.plan, made, self.signature, self._file(job.path))

    def _without_harm(self, job: Job, drafts: Mapping[int, Drafted]) -> dict[int, Drafted]:
        """The drafts, of which those have failed that cannot stand where their source does: one
        text must not keep a whole article from being written."""
        copies = {number: one for number, one in drafts.items() if job.tasks[number].ready}
        kept = dict(drafts)
        for number in drafts.keys() - copies.keys():
            try:
                self._completed(job, {**copies, number: drafts[number]})
            except ArticleError:
                kept[number] = as_failed(job.tasks[number], drafts[number])
        return kept

    def _write(self, job: Job, drafts: Mapping[int, Drafted], completed: Completed) -> bool:
        file = store.article_file(self.language.tag, job.path)
        files = {
            file: self._with_provenance(completed.text, job, drafts.values()),
            store.state_file(self.language.tag, job.path): facts.render(completed.facts),
        }
        standing = job.translation.cut.text if job.translation else None
        outcome = store.write_together(self.root, files, expected={file: standing})
        if outcome.refused:
            raise store.changed_meanwhile(file)
        return outcome.has_written

    def _with_provenance(self, text: str, job: Job, drafts: Iterable[Drafted]) -> str:
        where = self._file(job.path)
        text = front_matter.set_value(
            text, "translation.from", article_fingerprint(job.plan.source), where
        )
        engines = dict.fromkeys(name for one in drafts for name in one.engines)
        if engines:
            text = front_matter.set_value(text, "translation.engine", " ".join(engines), where)
        return text

    def _count(self, job: Job, drafts: Mapping[int, Drafted]) -> None:
        tally = self.tallies[job.path]
        tally.states.clear()
        for entry in job.plan.entries:
            made = drafts.get(entry.sources[0]) if entry.due else None
            if made is None:
                tally.states[entry.state] += 1
                tally.lacks_package |= entry.due and not self.engines
                continue
            tally.states[_state(entry, made)] += 1
            tally.remarks[entry.sources[0]] = list(self._findings(job, entry, made))
            if made.draft.text is None:
                tally.drafted.discard(entry.sources[0])
            else:
                tally.drafted.add(entry.sources[0])
        tally.findings += [self._kept(job, kept.target) for kept in job.plan.newly_kept]

    def _findings(self, job: Job, entry: Entry, drafted: Drafted) -> Iterator[Finding]:
        """What a person should look at in one segment; where it failed, only why."""
        is_failed = drafted.draft.text is None
        is_grave = _state(entry, drafted) is State.FAILED
        advice = "write your own" if is_grave else "the one that stands is kept"
        for remark in drafted.remarks:
            if is_failed and remark.fault.level is not Level.ERROR:
                continue
            message = f"“{_short(remark.source)}”: {remark.fault.message}."
            if is_failed:
                message += f" The draft “{_short(remark.target)}” is not written: {advice}."
            yield Finding(
                level=Level.WARNING if is_failed and not is_grave else remark.fault.level,
                rule=remark.fault.rule,
                where=self._file(job.path),
                message=message,
            )

    def _kept(self, job: Job, target: str) -> Finding:
        state_file = store.state_file(self.language.tag, job.path)
        return Finding(
            level=Level.NOTE,
            rule="kept",
            where=self._file(job.path),
            message="The source of a person's text has left the article. The text is kept in "
            f"{state_file}: “{_short(target)}”",
        )

    def _file(self, path: str) -> str:
        return str(store.article_file(self.language.tag, path))


def _sentences(source: str, target: str) -> Iterator[tuple[str, str]]:
    """The sentences of a segment and their renderings, where each of these has a line; none where
    that is not so. Markup stays in both."""
    sentences, lines = source.split("\n"), target.split("\n")
    if len(sentences) != len(lines):
        sentences = list(split(source))
    if len(sentences) == len(lines):
        yield from zip(sentences, lines, strict=True)


def _state(entry: Entry, drafted: Drafted) -> State:
    """The state of a segment for which an engine was asked. An old draft stays where the new one
    has failed."""
    if drafted.draft.text is not None or entry.state is State.DRAFT:
        return State.DRAFT
    return State.FAILED


def _short(text: str) -> str:
    """`text` on one line of a message."""
    return shortened(" ".join(text.split()), LONGEST_QUOTE)
