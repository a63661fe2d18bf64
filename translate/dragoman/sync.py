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

from dragoman.alignment import Region, regions, unaided
from dragoman.arrivals import arrivals
from dragoman.likeness import resemblance
from dragoman.model import (
    FRONT_KINDS,
    HOLE,
    Approval,
    Cut,
    Facts,
    Kept,
    Record,
    Segment,
    State,
)
from dragoman.ordering import ordered, placed
from dragoman.places import joined, known_places, places, renewed, with_places
from dragoman.plan import Entry, Plan, Rules, Source, Translation, article_fingerprint
from dragoman.typography import exact_fingerprint, fingerprint

BY_HAND = 4.0
"""Likeness from which a text that a person has just added counts as the translation of a source
paragraph that is new as well: more than length alone can give, so a name, figure or address must
agree. In “benchmarks/beads.py” 42–47 % of translations are that alike, of chance pairs at most
0.4 %."""


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
    entries = arrivals(range(len(source.cut.segments)), source.cut, waiting)
    return Plan(
        source=source.cut,
        translation=None,
        entries=placed(tuple(entries), source.cut),
        kept=tuple(waiting),
        newly_kept=(),
        signature=None,
    )


def _facts_without_state(source: Cut, translation: Translation) -> Facts:
    """What can be said without a state file: all text is a person's, and pairs with the source
    one by one if the body has its structure, else as far as likeness tells."""
    current = translation.made_from in (None, article_fingerprint(source))
    made_from = None if current else ""
    target = translation.cut
    fronts = {s.path: s for s in target.segments if s.kind in FRONT_KINDS}
    records = [
        Record(at=s.path, sources=(s.text,), made_from=made_from)
        for s in source.segments
        if s.kind in FRONT_KINDS and s.path in fronts
    ]
    known = [
        with_places(Record(sources=(), made_from=made_from), [place], 1)
        for place in places(source.body)
    ]
    for region in unaided(known, target.body):
        text = joined(target.body[number].text for number in region.targets)
        edited = exact_fingerprint(text) if region.targets else None
        records.append(replace(region.record, edited=edited))
    return Facts(records=tuple(records), made_from=translation.made_from)


class _Sync:
    """One sync of one article; a class only so that its steps share what they look at."""

    def __init__(
        self, source: Source, translation: Translation, facts: Facts, rules: Rules
    ) -> None:
        self.source, self.target, self.facts, self.rules = source.cut, translation.cut, facts, rules
        self.minor = source.minor
        self.is_of_one_commit = facts.made_from in (None, translation.made_from)
        self._approval(translation.approval, translation.made_from)
        self.kept = list(facts.kept)
        self.newly_kept: list[Kept] = []

    def _approval(self, approval: Approval | None, made_from: str | None) -> None:
        """Sets what the signature means: whether it is new and holds for what the records
        describe; whether it was given for the source as it is now; whether the article has one
        that counts, or one that cannot be made out (as where a merge took an older state file:
        it approves nothing, but no draft is written over under a person's name); its fingerprint.
        """
        self.signed = self.signed_now = self.has_approval = False
        self.is_doubtful = approval is not None
        self.signature: str | None = None
        if approval is None:
            return
        signature = exact_fingerprint(f"{approval.by}\n{approval.on}\n{approval.source}")
        is_known = signature == self.facts.signature
        is_current = approval.source == article_fingerprint(self.source)
        if is_known or is_current or approval.source == made_from:
            self.is_doubtful, self.has_approval, self.signature = False, True, signature
            self.signed, self.signed_now = not is_known, is_current and not is_known

    def plan(self) -> Plan:
        entries = placed([*self._front(), *self._body()], self.source)
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
            elif self._is_out(record) or _is_blocked(segment.path, standing):
                record = record or Record(at=segment.path, sources=())
                record = replace(record, sources=(segment.text,), targets=0)
                yield self._persons(replace(record, made_from=None), (number,), ())
            else:
                yield from arrivals([number], self.source, self.kept)
        for path, target in standing.items():
            record = replace(records.get(path, Record(at=path, sources=())), sources=())
            text = self.target.segments[target].text
            if not self._is_draft(record, text):  # a draft goes with its source
                yield self._persons(replace(record, made_from=None), (), (target,))

    def _is_out(self, record: Record | None) -> bool:
        """Whether a person has taken out the front-matter value of a record."""
        return record is not None and (self.is_of_one_commit or not record.targets)

    def _body(self) -> list[Entry]:
        """The body's segments pair as `alignment` finds."""
        body, target_body = self.source.body_position, self.target.body_position
        records = [record for record in self.facts.records if not record.at]
        found = regions(records, self.target.body)
        old = [place for region in found for place in known_places(region.record)]
        now = renewed(old, places(self.source.body))
        new = sorted(set(range(len(self.source.body))) - set(now.values()))
        entries: list[Entry] = []
        first = 0
        for region in found:
            last = first + len(region.record.sources)
            sources = [now[n] for n in range(first, last) if n in now]
            first = last
            if new and (joining := self._joining(region, new, len(sources))):
                sources += joining
                new = [n for n in new if n not in joining]
            if not region.targets and not self.is_of_one_commit and not self._was_out(region):
                continue  # nobody took it out: the article is older than its state file
            numbers = tuple(sorted(body + n for n in sources))
            entries += self._region(
                region.record, numbers, tuple(target_body + n for n in region.targets)
            )
        covered = {source for entry in entries for source in entry.sources}
        rest = [n for n in range(body, len(self.source.segments)) if n not in covered]
        added = list(arrivals(rest, self.source, self.kept))
        return ordered([*entries, *added], self.source, self.target)

    def _joining(self, region: Region, new: Sequence[int], count: int) -> list[int]:
        """Which of the `new` source texts a region renders, beside the `count` that it had: those
        that had left it, or the one that a person has translated by hand before any engine."""
        record, body = region.record, self.source.body
        if not record.sources and record.edited is None and region.targets:
            text = joined(self.target.body[n].text for n in region.targets)
            likely = {n: resemblance(body[n].text, text) for n in new}
            best = max(likely, key=likely.__getitem__, default=None)
            return [] if best is None or likely[best] < BY_HAND else [best]
        if not record.made_from or count == 0:
            return []
        left = {fingerprint(part) for part in record.made_from.split("\n\n")}
        left -= {fingerprint(text) for text in record.sources}
        back = [n for n in new if fingerprint(body[n].text) in left]
        return back[: len(left)]

    def _was_out(self, region: Region) -> bool:
        """Whether a person had taken a text out already when it was last seen."""
        keys = {place.key for place in known_places(region.record)}
        return any(
            place.key in keys
            for record in self.facts.records
            if not record.targets
            for place in known_places(record)
        )

    def _region(
        self, record: Record, sources: tuple[int, ...], targets: tuple[int, ...]
    ) -> Iterator[Entry]:
        """The entry of one region of the body; none when it leaves the article."""
        if len(sources) == len(targets) == 1 and not record.is_pair and self._is_hole(targets[0]):
            record = Record(sources=(self.source.segments[sources[0]].text,))
        if record.is_pair and len(sources) == 1:
            yield self._entry(record, sources[0], targets[0])
        elif sources or (targets and not (record.is_pair or record.is_group)):
            yield self._persons(record, sources, targets)
        elif targets:
            self._leave(record, [self.target.segments[number].text for number in targets])

    def _is_hole(self, target: int) -> bool:
        return self.target.segments[target].text == HOLE

    def _leave(self, record: Record, texts: Sequence[str]) -> None:
        """The source of these texts has left the article: a person's are kept, a draft goes."""
        text = joined(texts)
        if text == HOLE or self._is_draft(self._unless_unsigned(record), text):
            return
        source = record.made_from or joined(record.sources)
        kept = Kept(source=source, target=text, targets=len(texts))
        self.newly_kept.append(kept)
        self.kept.append(kept)

    def _persons(self, record: Record, sources: tuple[int, ...], targets: tuple[int, ...]) -> Entry:
        """The entry of what no engine may write: a group, a region, what a person added or took
        out."""
        texts = tuple(self.target.segments[number].text for number in targets)
        text = joined(texts)
        now = tuple(self.source.segments[number].text for number in sources)
        was_stale = record.made_from is not None and record.sources == now
        record = replace(
            self._with_sources(record, now),
            targets=len(targets),
            draft=None,
            score=None,
            terms=None,
            failed=None,
        )
        record = self._with_signature(self._unless_unsigned(record), text)
        if targets:
            record = _with_edit(record, text, was_stale=was_stale)
        state = self._state(record, text)
        return Entry(record=record, state=state, sources=sources, targets=targets, texts=texts)

    def _is_draft(self, record: Record, text: str) -> bool:
        is_ours = exact_fingerprint(text) == record.draft and not self.is_doubtful
        return is_ours and not self._is_signed(record, text)

    def _is_signed(self, record: Record, text: str) -> bool:
        return text != HOLE and (self.signed or record.approved == exact_fingerprint(text))

    def _entry(self, record: Record, number: int, target: int) -> Entry:
        """The entry of a text that pairs with one source segment."""
        segment, text = self.source.segments[number], self.target.segments[target].text
        stands_in = self.target.segments[target].block
        follows = stands_in != segment.block and (text == HOLE or stands_in == record.block)
        fits = not follows or "\n" not in text  # lines cannot go where there is room for one
        was_stale = record.made_from is not None and record.sources == (segment.text,)
        record = record if record.is_pair else replace(record, targets=1)  # put in again
        record = self._with_sources(record, (segment.text,))
        record = self._with_signature(self._unless_unsigned(record), text)
        if text == HOLE:
            record = record.without_target()
            state, due = self._hole(record)
        elif self._is_draft(record, text):
            record = record if record.edited is None else replace(record, edited=None)
            state, due = self._draft(record, segment) if fits else (State.MISSING, True)
        else:
            if not self.is_doubtful or exact_fingerprint(text) != record.draft:
                record = _with_edit(record, text, was_stale=was_stale)
            state, due = self._state(record, text), False
            follows = follows and fits
        return Entry(
            record=record,
            state=state,
            sources=(number,),
            targets=() if follows else (target,),
            texts=(text,),
            due=due,
        )

    def _with_sources(self, record: Record, now: tuple[str, ...]) -> Record:
        """The record paired with the sources as they are now, remembering what the text renders."""
        if not record.sources:  # a person wrote it first
            return replace(record, sources=now)
        known, current = joined(record.sources), fingerprint(joined(now))
        if fingerprint(known) == current and len(record.sources) == len(now):
            return record
        rendered = known if record.made_from is None else record.made_from
        same = self.minor or fingerprint(rendered) == current
        return replace(record, sources=now, made_from=None if same else rendered, failed=None)

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

    def _state(self, record: Record, text: str) -> State:
        """The state of a person's text."""
        if record.made_from is not None:
            return State.STALE
        if self._is_signed(record, text):
            return State.APPROVED
        return State.EDITED if record.is_pair or record.is_group else State.LOCKED


def _is_blocked(path: str, standing: Mapping[str, int]) -> bool:
    """Whether a value at `path` has no place, since a person wrote another sort of value there:
    `byline: A` where the source has a list, or the other way round."""
    key = path.split(".")[0]
    return any(other.split(".")[0] == key and (other == key) != (path == key) for other in standing)


def _with_edit(record: Record, text: str, *, was_stale: bool) -> Record:
    """The record of a person's text. One that a person has worked on since it was seen to be
    stale is current."""
    now = exact_fingerprint(text)
    if was_stale and record.edited not in (None, now):
        record = replace(record, made_from=None)
    return replace(record, edited=now)
