"""The use cases `suggest` and `suggest --accept`: what could stand in place of a stale text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman import facts, front_matter, store
from dragoman.answering import Answering
from dragoman.assembly import complete
from dragoman.config import Settings
from dragoman.desk import Job
from dragoman.drafting import Article, Drafted, draft, task
from dragoman.errors import ArticleError, UsageError
from dragoman.gate import Gate
from dragoman.glossary import Glossary
from dragoman.ladder import Engine, Ladder
from dragoman.languages import Language
from dragoman.model import Kind, State
from dragoman.offers import Offer, Origin, Proposal, choices
from dragoman.patching import patched
from dragoman.plan import Entry, Plan, Rules, Source, Translation, article_fingerprint
from dragoman.remembering import Memory
from dragoman.survey import chosen
from dragoman.sync import plan
from dragoman.typography import exact_fingerprint, fingerprint

ID_LENGTH = 8
"""Hex digits of a segment's id: in an article of 1,000 segments the chance that any two have the
same is one in 10,000, and then they are told apart as equal texts are."""
_ONE_LINE = (Kind.FRONT, Kind.NAME, Kind.HEADING, Kind.CELL, Kind.CAPTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """The stale texts of one article in one language."""

    path: str
    file: str
    """The file of the translation, relative to the newsroom."""
    offers: tuple[Offer, ...]
    """In the order of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What suggestions in one language are made with."""

    root: Path
    settings: Settings
    language: Language
    engines: Sequence[Engine]
    """In order of preference; with none there are no drafts."""
    memory: Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stale:
    """A stale entry of the article."""

    entry: Entry
    offer: Offer
    """Without the draft, which costs most."""


def _source(stale: _Stale) -> int:
    """Position of its source segment, or of the first of them."""
    return stale.entry.sources[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One article on the desk."""

    desk: Desk
    path: str
    source: Source
    translation: Translation
    plan: Plan
    glossary: Glossary

    @property
    def file(self) -> Path:
        return store.article_file(self.desk.language.tag, self.path)


def suggest(desk: Desk, article: str) -> Suggested:
    """What there is for each stale text of `article`, a path or slug. Writes nothing.

    Raises UsageError when there is no such article, or several; ArticleError when it has no
    translation; PackageError when the engine cannot run.
    """
    work = _begun(desk, article)
    offers = _with_drafts(work, list(_stale(work)))
    return Suggested(path=work.path, file=str(work.file), offers=offers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """One text that now stands in place of another."""

    offer: Offer
    """What it was chosen from."""
    proposal: Proposal
    """It."""


def accept(desk: Desk, article: str, wanted: Sequence[str] | None) -> tuple[Accepted, ...]:
    """Puts proposals in place of stale texts of `article`, which then are edited texts for the
    source as it is. Nothing else that a person wrote changes.

    `wanted` names segments by their ids: the best proposal of each is taken, or, with `ID=draft`,
    the one of that origin. None stands for all that have a proposal. Raises what `suggest` does,
    UsageError for a segment that is not stale or has no such proposal, and ArticleError when the
    article cannot be written without harm.
    """
    work = _begun(desk, article)
    stale = list(_stale(work))
    wishes = choices(wanted, [one.offer for one in stale], str(work.file))
    chosen_ones = [one for one in stale if one.offer.id in wishes]
    without = [one for one in chosen_ones if one.offer.proposal(wishes[one.offer.id]) is None]
    drafted = dict(zip(map(_source, without), _with_drafts(work, without), strict=True))
    accepted: dict[int, Accepted] = {}
    for one in chosen_ones:
        offer = drafted.get(_source(one), one.offer)
        if proposal := offer.proposal(wishes[offer.id]):
            accepted[_source(one)] = Accepted(offer=offer, proposal=proposal)
        elif wanted is not None:
            raise _no_proposal(offer, work)
    if accepted:
        _write(work, accepted)
    return tuple(accepted.values())


def _begun(desk: Desk, article: str) -> _Work:
    tag = desk.settings.source.tag
    paths = chosen(store.articles(desk.root, tag), [article])
    if len(paths) > 1:
        raise UsageError(article, f"there are {len(paths)}: {', '.join(paths)}", "Name the path.")
    source = store.load_source(desk.root, tag, paths[0])
    translation = store.load_translation(desk.root, desk.language.tag, paths[0])
    if translation is None:
        file = store.article_file(desk.language.tag, paths[0])
        raise ArticleError(str(file), "is not there yet", "Run “dragoman translate” first.")
    return _Work(
        desk=desk,
        path=paths[0],
        source=source,
        translation=translation,
        plan=plan(source, translation, Rules(terms=lambda _: None)),
        glossary=store.load_glossary(desk.root),
    )


def _stale(work: _Work) -> Iterator[_Stale]:
    seen: Counter[str] = Counter()
    for entry in work.plan.entries:
        new = "\n\n".join(work.plan.source.segments[n].text for n in entry.sources)
        short = fingerprint(new)[:ID_LENGTH]
        seen[short] += 1
        if entry.state is State.STALE:
            name = short if seen[short] == 1 else f"{short}#{seen[short]}"
            yield _Stale(entry=entry, offer=_offer(work, entry, name, new))


def _offer(work: _Work, entry: Entry, name: str, new: str) -> Offer:
    """The offer for a stale text, but for the draft."""
    text = "\n\n".join(entry.texts)
    return Offer(
        id=name,
        line=_line(work, entry),
        old=entry.record.made_from or "",
        new=new,
        text=text,
        proposals=tuple(_proposals(work, entry, new)),
        matches=tuple(
            match
            for match in work.desk.memory.near(new, work.desk.language.tag)
            if (match.remembered.article, match.remembered.target) != (work.path, text)
        ),
    )


def _line(work: _Work, entry: Entry) -> int:
    """Where the text of an entry begins. What waits to be put where its source stands now is
    found by its text."""
    article = work.translation.cut
    places = [article.segments[n].start for n in entry.targets]
    places += [one.start for one in article.segments if entry.texts and one.text == entry.texts[0]]
    return article.text.count("\n", 0, places[0]) + 1 if places else 1


def _proposals(work: _Work, entry: Entry, new: str) -> Iterator[Proposal]:
    """The proposals that need no engine."""
    tag = work.desk.language.tag
    if not entry.record.is_pair:
        return
    if entry.record.made_from:
        text = patched(entry.record.made_from, new, entry.texts[0], tag)
        if text is not None:
            yield Proposal(origin=Origin.NUMBERS, text=text)
    recalled = work.desk.memory.recall(new, tag)
    if recalled is not None:
        yield Proposal(origin=Origin.MEMORY, text=recalled)


def _with_drafts(work: _Work, stale: Sequence[_Stale]) -> tuple[Offer, ...]:
    """The offers with fresh drafts, where there can be any."""
    drafts = _drafts(work, [one for one in stale if one.entry.record.is_pair])
    found = ((one.offer, drafts.get(_source(one))) for one in stale)
    return tuple(offer.with_draft(drafted) if drafted else offer for offer, drafted in found)


def _drafts(work: _Work, stale: Sequence[_Stale]) -> Mapping[int, Drafted]:
    """Position of a source segment → its fresh draft. The engine is not started for nothing."""
    desk = work.desk
    if not desk.engines or not stale:
        return {}
    tag = desk.language.tag
    article = Article.of(work.plan.source.text)
    segments = {_source(one): work.plan.source.segments[_source(one)] for one in stale}
    tasks = {n: task(segment, article, work.glossary, tag) for n, segment in segments.items()}
    job = Job(path=work.path, plan=work.plan, translation=work.translation, tasks=tasks)
    gate = Gate(language=tag, glossary=work.glossary, house=desk.settings.style[tag])
    answering = Answering[Job](Ladder(engines=desk.engines, gate=gate), lambda _: None)
    ((_, answers),) = answering.run([job])
    return {number: draft(one, answers, work.glossary) for number, one in tasks.items()}


def _no_proposal(offer: Offer, work: _Work) -> ArticleError:
    reasons = "".join(f" {reason}." for reason in offer.refusals)
    do = f"Write your own text there, or say that yours stays: “--accept {offer.id}=mine”."
    return ArticleError(f"{work.file}:{offer.line}", "there is no such proposal", do + reasons)


def _fitting(work: _Work, entry: Entry, text: str) -> str:
    """`text` as it can stand where the person's stands: on one line where there is room for one."""
    article, number = work.plan.source, entry.sources[0]
    if entry.targets:
        article, number = work.translation.cut, entry.targets[0]
    return " ".join(text.split("\n")) if article.segments[number].kind in _ONE_LINE else text


def _write(work: _Work, accepted: Mapping[int, Accepted]) -> None:
    """Writes the article and its facts with the accepted texts. What else has come into the
    source gets its place, as “dragoman translate” without a package does."""
    entries = tuple(
        _settled(work, entry, accepted[entry.sources[0]].proposal)
        if entry.state is State.STALE and entry.sources[0] in accepted
        else entry
        for entry in work.plan.entries
    )
    where = str(work.file)
    completed = complete(replace(work.plan, entries=entries), {}, None, where)
    made_from = article_fingerprint(work.plan.source)
    files = {
        work.file: front_matter.set_value(completed.text, "translation.from", made_from, where),
        store.state_file(work.desk.language.tag, work.path): facts.render(completed.facts),
    }
    standing = {work.file: work.translation.cut.text}
    if store.write_together(work.desk.root, files, expected=standing).refused:
        raise store.changed_meanwhile(work.file)


def _settled(work: _Work, entry: Entry, proposal: Proposal) -> Entry:
    """An entry whose text is a person's for the source as it is now."""
    texts = entry.texts
    if proposal.origin is not Origin.MINE:
        texts = (_fitting(work, entry, proposal.text),)
    record = replace(
        entry.record.without_target(),
        approved=None,
        edited=exact_fingerprint("\n\n".join(texts)),
        failed=None,
    )
    return replace(entry, record=record, state=State.EDITED, texts=texts)
