"""Sync: which segment of a translation keeps what after source or translation have changed.

`plan` looks at the source article, the translation as people left it, and the facts from last
time, and says for each segment what stands, what state it is in, and whether the engine should
write it; `assembly.complete` then makes the new translation and the new facts. There is no path
on which a person's text is replaced: what cannot be paired is locked, what leaves the page is
kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.alignment import known_places, places, regions, renewed, with_places
from dragoman.model import FRONT_KINDS, HOLE, Approval, Cut, Facts, Kept, Record, Segment, State
from dragoman.plan import Entry, Plan, Rules, Source, Translation, article_fingerprint
from dragoman.typography import exact_fingerprint, fingerprint


def plan(
    source: Source, translation: Translation | None, rules: Rules, kept: Sequence[Kept] = ()
) -> Plan:
    """What a sync of `translation` with `source` will do. Twice equals once.

    `kept` are people's texts that the state file of an article without a translation still has.
    """
    if translation is not None:
        facts = translation.facts or _facts_without_state(source.cut, translation)
        return _Sync(source, translation, facts, rules).plan()
    waiting = list(kept)
    entries = [_new_or_restored(*one, waiting) for one in enumerate(source.cut.segments)]
    return Plan(
        source=source.cut,
        translation=None,
        entries=_placed(entries, source.cut),
        kept=tuple(waiting),
        newly_kept=(),
        signature=None,
    )


def _new_or_restored(number: int, segment: Segment, waiting: list[Kept]) -> Entry:
    """The entry of a source segment that nothing stands for: a person's text that was kept when
    that source left, which then no longer waits, or a new one."""
    record = Record(at=segment.path if segment.kind in FRONT_KINDS else "", sources=(segment.text,))
    entry = Entry(record=record, state=State.MISSING, sources=(number,), due=True)
    for kept in waiting:
        if fingerprint(kept.source) == fingerprint(segment.text):
            waiting.remove(kept)
            edited = replace(record, edited=exact_fingerprint(kept.target))
            return replace(
                entry, record=edited, state=State.EDITED, texts=(kept.target,), due=False
            )
    return entry


def _facts_without_state(source: Cut, translation: Translation) -> Facts:
    """What can be said without a state file: all text is a person's, and pairs with the source
    one by one if the body has its structure, else not at all."""
    current = translation.made_from in (None, article_fingerprint(source))
    made_from = None if current else ""
    target = translation.cut
    fronts = {s.path: s for s in target.segments if s.kind in FRONT_KINDS}
    records = [
        Record(at=s.path, sources=(s.text,), made_from=made_from)
        for s in source.segments
        if s.kind in FRONT_KINDS and s.path in fronts
    ]
    old, new = places(source.body), target.body
    same = len(old) == len(new) and all(
        segment.block == place.block for place, segment in zip(old, new, strict=True)
    )
    if same:
        person = Record(sources=(), made_from=made_from)
        records += [with_places(person, [place], 1) for place in old]
    elif new:
        records.append(with_places(Record(sources=()), old, len(new)))
    return Facts(records=tuple(records))


class _Sync:
    """One sync of one article; a class only so that its steps share what they look at."""

    def __init__(
        self, source: Source, translation: Translation, facts: Facts, rules: Rules
    ) -> None:
        self.source, self.target, self.facts, self.rules = source.cut, translation.cut, facts, rules
        self.minor = source.minor
        self._approval(translation.approval, translation.made_from)
        self.kept = list(facts.kept)
        self.newly_kept: list[Kept] = []

    def _approval(self, approval: Approval | None, made_from: str | None) -> None:
        """Sets what the signature means: whether it is new and holds for what the records
        describe; whether it was given for the source as it is now; whether the article has one
        that counts; its fingerprint."""
        self.signed = self.signed_now = self.has_approval = False
        self.signature: str | None = None
        if approval is None:
            return
        signature = exact_fingerprint(f"{approval.by}\n{approval.on}\n{approval.source}")
        is_known = signature == self.facts.signature
        is_current = approval.source == article_fingerprint(self.source)
        if is_known or is_current or approval.source == made_from:
            self.has_approval, self.signature = True, signature
            self.signed, self.signed_now = not is_known, is_current and not is_known

    def plan(self) -> Plan:
        entries = _placed([*self._front(), *self._body()], self.source)
        return Plan(
            source=self.source,
            translation=self.target,
            entries=entries,
            kept=tuple(self.kept),
            newly_kept=tuple(self.newly_kept),
            signature=self.signature,
        )

    def _front(self) -> Iterator[Entry]:
        """Front-matter values pair by their keys."""
        records = {record.at: record for record in self.facts.records if record.at}
        standing = {
            segment.path: number
            for number, segment in enumerate(self.target.segments)
            if segment.kind in FRONT_KINDS
        }
        for number, segment in enumerate(self.source.segments):
            if segment.kind not in FRONT_KINDS:
                continue
            record = records.get(segment.path)
            if segment.path in standing:
                if record is None or not record.sources:  # a person wrote it first
                    record = Record(at=segment.path, sources=(segment.text,))
                yield self._entry(record, number, standing.pop(segment.path))
            elif record or _is_blocked(segment.path, standing):  # a person has it otherwise
                record = record or Record(at=segment.path, sources=())
                record = replace(record, sources=(segment.text,), targets=0)
                yield self._locked(record, (number,), ())
            else:
                yield _new_or_restored(number, segment, self.kept)
        for path, target in standing.items():
            now = exact_fingerprint(self.target.segments[target].text)
            if path not in records or records[path].draft != now:  # a draft goes with its source
                yield self._locked(Record(at=path, sources=()), (), (target,))

    def _body(self) -> list[Entry]:
        """The body's segments pair as `alignment` finds."""
        body, target_body = self.source.body_position, self.target.body_position
        records = [record for record in self.facts.records if not record.at]
        found = regions(records, self.target.body)
        old = [place for region in found for place in known_places(region.record)]
        now = renewed(old, places(self.source.body))
        entries: list[Entry] = []
        first = 0
        for region in found:
            last = first + len(region.record.sources)
            sources = sorted(body + now[n] for n in range(first, last) if n in now)
            targets = tuple(target_body + n for n in region.targets)
            entries += self._region(region.record, tuple(sources), targets)
            first = last
        covered = {source for entry in entries for source in entry.sources}
        new = (n for n in range(body, len(self.source.segments)) if n not in covered)
        added = [_new_or_restored(n, self.source.segments[n], self.kept) for n in new]
        return self._with_whole_tables(_ordered([*entries, *added]))

    def _with_whole_tables(self, entries: Sequence[Entry]) -> list[Entry]:
        """What follows a cell without being one stands behind the whole table: rows may have
        been added to it since."""
        whole: list[Entry] = []
        waiting: list[Entry] = []
        for entry in entries:
            is_cell = self._is_cell(entry)
            if waiting and not is_cell and entry.sources:
                whole += waiting
                waiting = []
            amid = bool(waiting) or (bool(whole) and self._is_cell(whole[-1]))
            (waiting if amid and not is_cell and not entry.sources else whole).append(entry)
        return [*whole, *waiting]

    def _is_cell(self, entry: Entry) -> bool:
        stands_in = [self.target.segments[number].block for number in entry.targets]
        sources = [self.source.segments[number].block for number in entry.sources]
        return any("table" in block.split("/") for block in (*stands_in, *sources))

    def _region(
        self, record: Record, sources: tuple[int, ...], targets: tuple[int, ...]
    ) -> Iterator[Entry]:
        """The entry of one region of the body; none when it leaves the article."""
        if record.is_locked and len(sources) == len(targets) == 1:  # what is left is a pair
            record = Record(sources=(self.source.segments[sources[0]].text,))
        if record.is_locked:
            texts = tuple(self.source.segments[number].text for number in sources)
            record = replace(record, sources=texts, targets=len(targets))
            if sources or targets:
                yield self._locked(record, sources, targets)
        elif sources:
            yield self._entry(record, sources[0], targets[0])
        else:
            self._leave(record, self.target.segments[targets[0]].text)

    def _leave(self, record: Record, text: str) -> None:
        """The source of this text has left the article: a person's is kept, a draft goes."""
        is_draft = exact_fingerprint(text) == record.draft and not self._is_signed(record, text)
        if text == HOLE or is_draft:
            return
        kept = Kept(source=record.made_from or record.sources[0], target=text)
        self.newly_kept.append(kept)
        self.kept.append(kept)

    def _locked(self, record: Record, sources: tuple[int, ...], targets: tuple[int, ...]) -> Entry:
        record = self._unless_unsigned(record)
        record = replace(record, draft=None, score=None, terms=None, failed=None)
        texts = tuple(self.target.segments[number].text for number in targets)
        whole = exact_fingerprint("\n\n".join(texts))
        if self.signed:
            record = replace(record, approved=whole)
        state = State.APPROVED if record.approved == whole else State.LOCKED
        return Entry(record=record, state=state, sources=sources, targets=targets, texts=texts)

    def _is_signed(self, record: Record, text: str) -> bool:
        return text != HOLE and (self.signed or record.approved == exact_fingerprint(text))

    def _entry(self, record: Record, number: int, target: int) -> Entry:
        """The entry of a text that pairs with one source segment."""
        segment, text = self.source.segments[number], self.target.segments[target].text
        stands_in = self.target.segments[target].block
        follows = stands_in != segment.block and (text == HOLE or stands_in == record.block)
        fits = not follows or "\n" not in text  # lines cannot go where there is room for one
        was_stale = record.made_from is not None and record.sources == (segment.text,)
        record = replace(self._with_source(record, segment), targets=1)
        record = self._with_signature(self._unless_unsigned(record), text)
        if text == HOLE:
            record = record.without_target()
            state, due = self._hole(record)
        elif exact_fingerprint(text) == record.draft and not self._is_signed(record, text):
            record = replace(record, edited=None)
            state, due = self._draft(record, segment) if fits else (State.MISSING, True)
        else:
            record = _with_edit(record, text, was_stale=was_stale)
            state, due = self._persons(record, text), False
            follows = follows and fits
        return Entry(
            record=record,
            state=state,
            sources=(number,),
            targets=() if follows else (target,),
            texts=(text,),
            due=due,
        )

    def _with_source(self, record: Record, segment: Segment) -> Record:
        """The record paired with the source as it is now, remembering what the text renders."""
        known = record.sources[0]
        if fingerprint(known) == fingerprint(segment.text):
            return record
        rendered = known if record.made_from is None else record.made_from
        same = self.minor or fingerprint(rendered) == fingerprint(segment.text)
        return replace(
            record,
            sources=(segment.text,),
            made_from=None if same else rendered,
            failed=None,
        )

    def _unless_unsigned(self, record: Record) -> Record:
        """What was signed and no longer is, is a person's text all the same: edited."""
        if record.approved is None or self.has_approval:
            return record
        return replace(record, approved=None, draft=None, score=None, terms=None)

    def _with_signature(self, record: Record, text: str) -> Record:
        if not self.signed or text == HOLE:
            return record
        record = replace(record, approved=exact_fingerprint(text))
        return replace(record, made_from=None) if self.signed_now else record

    def _hole(self, record: Record) -> tuple[State, bool]:
        if record.failed is None:
            return State.MISSING, True
        return State.FAILED, self.rules.engine not in (None, record.failed)

    def _draft(self, record: Record, segment: Segment) -> tuple[State, bool]:
        if record.made_from is not None:
            return State.MISSING, True
        changed_terms = self.rules.terms(segment.text) != record.terms
        tried = record.failed is not None and record.failed == self.rules.engine
        return State.DRAFT, (changed_terms or self.rules.refresh_drafts) and not tried

    def _persons(self, record: Record, text: str) -> State:
        if record.made_from is not None:
            return State.STALE
        return State.APPROVED if self._is_signed(record, text) else State.EDITED


def _is_blocked(path: str, standing: Mapping[str, int]) -> bool:
    """Whether a value at `path` has no place, since a person wrote another sort of value there:
    `byline: A` where the source has a list, or the other way round."""
    key = path.split(".")[0]
    return any(other.split(".")[0] == key and (other == key) != (path == key) for other in standing)


def _placed(entries: Sequence[Entry], source: Cut) -> tuple[Entry, ...]:
    """The entries, their records telling where in the body their source texts stand."""
    body, first = places(source.body), source.body_position

    def placed(entry: Entry) -> Entry:
        if entry.record.at:
            return entry
        here = [
            replace(body[n - first], text=text)
            for n, text in zip(entry.sources, entry.record.sources, strict=True)
        ]
        return replace(entry, record=with_places(entry.record, here, entry.record.targets))

    return tuple(map(placed, entries))


def _with_edit(record: Record, text: str, *, was_stale: bool) -> Record:
    """The record of a person's text. One that a person has worked on since it was seen to be
    stale is current."""
    now = exact_fingerprint(text)
    if was_stale and record.edited not in (None, now):
        record = replace(record, made_from=None)
    return replace(record, edited=now)


def _ordered(entries: Sequence[Entry]) -> list[Entry]:
    """Entries in the order that the translation will have: that of their sources.

    What has no source, and what a person moved, follows the entry that it stands behind.
    `entries` are in the translation's order, new ones last.
    """
    groups: list[tuple[int, list[Entry]]] = [(-1, [])]
    for entry in entries:
        if entry.sources and not entry.record.placed:
            groups.append((min(entry.sources), [entry]))
        else:
            groups[-1][1].append(entry)
    return [entry for _, group in sorted(groups, key=lambda g: g[0]) for entry in group]
