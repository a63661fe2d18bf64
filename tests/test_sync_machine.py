"""A person and a newsroom work on one article, in any order: what must hold after each sync.

Run 2,000 steps by default and 100,000 with `HYPOTHESIS_PROFILE=nightly`.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from articles import blocks
from dragoman.errors import ArticleError
from dragoman.front_matter import body_start
from dragoman.model import HOLE, Kind, Segment, State
from dragoman.places import joined
from dragoman.plan import Entry, Rules
from dragoman.segment import assemble, cut
from dragoman.typography import fingerprint
from syncing import RULES, Desk

STEPS = 40
"""Steps in one life of an article."""
LIVES = 2500 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 50
"""Articles: 100,000 steps by night, 2,000 in CI."""

PEOPLES = (State.EDITED, State.APPROVED, State.STALE, State.LOCKED)
FRONT = ("byline: [A B, C D]", "summary: In short", "dateline: {place: Kobani}")
EVENTS = ("changed", "recased", "gone")
NUMBERS = st.integers(0, 999)


def texts(desk: Desk) -> Iterator[str]:
    """The texts that stand in the translation."""
    return (s.text for s in cut(desk.text, "ar.md").segments) if desk.text else iter(())


def kept(desk: Desk) -> Counter[str]:
    """The texts that wait in its state file."""
    return Counter(one.target for one in desk.facts.kept) if desk.facts else Counter()


class Sync(RuleBasedStateMachine):
    """One article's life."""

    @initialize(body=st.lists(blocks, min_size=1, max_size=7))
    def begin(self, body: list[str]) -> None:
        self.body = body
        self.front = ["title: Snow in the north", "editor: Kardo Roj"]
        self.minor = False
        self.rules = replace(RULES, engine="shout/1")
        self.count = 0
        self.ours = {HOLE}
        self.desk = Desk(source=self.source, text="", facts=None)
        self.history = [self.desk]
        self.sync()

    # --- What stands ------------------------------------------------------------------------

    @property
    def source(self) -> str:
        return "---\n" + "\n".join(self.front) + "\n---\n" + "\n\n".join(self.body) + "\n"

    def new_sentence(self, who: str) -> str:
        self.count += 1
        return f"{who} wrote sentence number {self.count} on that day."

    def engine(self, text: str) -> str | None:
        """Two engines that write differently; one sentence in nine they cannot write."""
        is_copied = text.startswith("```")
        if self.rules.engine is None or (len(text) % 9 == 8 and not is_copied):
            return None
        drafted = text.upper() if self.rules.engine == "shout/1" else text.swapcase()
        self.ours |= {drafted, " ".join(drafted.split("\n"))}
        return drafted

    def target(self) -> list[Segment]:
        return list(cut(self.desk.text, "ar.md").segments)

    def write(self, segment: Segment, text: str) -> None:
        """The person's editor saves the article with another text in one place."""
        article = cut(self.desk.text, "ar.md")
        texts = [text if one.start == segment.start else one.text for one in article.segments]
        self.desk = replace(self.desk, text=assemble(article, texts))

    def target_blocks(self) -> tuple[str, list[str]]:
        start = body_start(self.desk.text)
        body = self.desk.text[start:].strip("\n")
        return self.desk.text[:start], body.split("\n\n") if body else []

    def put(self, head: str, body: list[str]) -> None:
        self.desk = replace(self.desk, text=head + "\n\n".join(body) + "\n")

    # --- The person -------------------------------------------------------------------------

    @rule(where=NUMBERS, whole=st.booleans())
    def person_edits_a_text(self, where: int, whole: bool) -> None:
        found = [s for s in self.target() if s.kind is not Kind.VERBATIM]
        if found:
            segment, mine = found[where % len(found)], self.new_sentence("Rûken")
            gap = "\n" if segment.kind is Kind.PARAGRAPH else " "
            self.write(segment, mine if whole else f"{segment.text}{gap}{mine}")

    @rule(where=NUMBERS)
    def person_splits_a_paragraph(self, where: int) -> None:
        text, start = self.desk.text, body_start(self.desk.text)
        breaks = [m.start() for m in re.finditer(r"\n(?=\w)", text[start:]) if m.start()]
        breaks = [at for at in breaks if text[start:][at - 1] not in "\n|"]
        if breaks:
            at = start + breaks[where % len(breaks)]
            self.desk = replace(self.desk, text=f"{text[:at]}\n{text[at:]}")

    @rule(where=NUMBERS)
    def person_joins_two_paragraphs(self, where: int) -> None:
        head, body = self.target_blocks()
        joints = [
            n for n in range(len(body) - 1) if body[n][:1].isalpha() and body[n + 1][:1].isalpha()
        ]
        if joints:
            n = joints[where % len(joints)]
            self.put(head, [*body[:n], f"{body[n]}\n{body[n + 1]}", *body[n + 2 :]])

    @rule(from_=NUMBERS, to=NUMBERS)
    def person_moves_a_block(self, from_: int, to: int) -> None:
        head, body = self.target_blocks()
        if body:
            moved = body.pop(from_ % len(body))
            body.insert(to % (len(body) + 1), moved)
            self.put(head, body)

    @rule(where=NUMBERS)
    def person_deletes_a_block(self, where: int) -> None:
        head, body = self.target_blocks()
        if body and (head or len(body) > 1):
            del body[where % len(body)]
            self.put(head, body)

    @rule(where=NUMBERS, sign=st.sampled_from(["", "- ", "## ", "> "]), hole=st.booleans())
    def person_inserts_a_block(self, where: int, sign: str, hole: bool) -> None:
        head, body = self.target_blocks()
        text = HOLE if hole else self.new_sentence("Rûken")
        body.insert(where % (len(body) + 1), f"{sign}{text}")
        self.put(head, body)

    @rule(where=NUMBERS)
    def person_inserts_a_list_item(self, where: int) -> None:
        head, body = self.target_blocks()
        lists = [n for n, block in enumerate(body) if block.startswith("- ")]
        if lists:
            n = lists[where % len(lists)]
            body[n] += f"\n- {self.new_sentence('Rûken')}"
            self.put(head, body)

    @rule(what=st.sampled_from(["title", "without editor", "summary", "byline"]))
    def person_edits_front_matter(self, what: str) -> None:
        text, start = self.desk.text, body_start(self.desk.text)
        head, mine = text[:start], f"Rûken's line {self.count}"
        self.count += 1
        if what == "title":
            head = re.sub(r"^title:.*$", f"title: {mine}", head, flags=re.MULTILINE)
        elif what == "without editor":
            head = re.sub(r"^editor:.*\n", "", head, flags=re.MULTILINE)
        elif f"\n{what}:" not in head:
            head = head.removesuffix("---\n") + f"{what}: {mine}\n---\n"
        self.desk = replace(self.desk, text=head + text[start:])

    @precondition(lambda self: self.desk.text)
    @rule()
    def person_signs(self) -> None:
        self.count += 1
        self.desk = self.desk.sign(f"day {self.count}")

    @rule()
    def person_takes_the_signature_back(self) -> None:
        self.desk = replace(self.desk, approval=None)

    # --- The newsroom -----------------------------------------------------------------------

    @rule(where=NUMBERS, whole=st.booleans())
    def newsroom_edits_a_block(self, where: int, whole: bool) -> None:
        n = where % len(self.body)
        words = self.body[n].split(" ")
        if whole or len(words) < 3:
            self.body = [*self.body[:n], self.new_sentence("Newsroom"), *self.body[n + 1 :]]
        else:
            words[len(words) // 2] += f"{self.count}"
            self.count += 1
            self.body = [*self.body[:n], " ".join(words), *self.body[n + 1 :]]

    @rule(where=NUMBERS, block=blocks)
    def newsroom_adds_a_block(self, where: int, block: str) -> None:
        n = where % (len(self.body) + 1)
        self.body = [*self.body[:n], block, *self.body[n:]]

    @precondition(lambda self: len(self.body) > 1)
    @rule(where=NUMBERS)
    def newsroom_deletes_a_block(self, where: int) -> None:
        n = where % len(self.body)
        self.body = [*self.body[:n], *self.body[n + 1 :]]

    @rule(from_=NUMBERS, to=NUMBERS)
    def newsroom_moves_a_block(self, from_: int, to: int) -> None:
        body = list(self.body)
        moved = body.pop(from_ % len(body))
        body.insert(to % (len(body) + 1), moved)
        self.body = body

    @rule(
        line=st.sampled_from(
            ["byline: [A B, C D]", "summary: In short", "dateline: {place: Kobani}"]
        )
    )
    def newsroom_changes_front_matter(self, line: str) -> None:
        has_it = line in self.front
        self.front = [one for one in self.front if one != line] + ([] if has_it else [line])

    @rule()
    def newsroom_cleans_again(self) -> None:
        """Line ends, quotes and case may change, and nothing else."""
        self.body = [
            block.replace(".\n", ". ") if block[:1].isalpha() else block for block in self.body
        ]

    @rule()
    def newsroom_says_minor(self) -> None:
        self.minor = not self.minor

    @rule(engine=st.sampled_from([None, "shout/1", "shout/2"]))
    def newsroom_changes_engine(self, engine: str | None) -> None:
        self.rules = replace(self.rules, engine=engine)

    @rule(word=st.sampled_from(["snow", "river", "aid"]))
    def newsroom_changes_the_glossary(self, word: str) -> None:
        self.rules = replace(self.rules, terms=lambda text: word if word in text else None)

    # --- What happens to files --------------------------------------------------------------

    @rule()
    def state_file_is_lost(self) -> None:
        self.desk = replace(self.desk, facts=None)

    @rule(article=NUMBERS, facts=NUMBERS)
    def merge_conflict_is_solved_by_taking_sides(self, article: int, facts: int) -> None:
        """The article as some commit had it, with the state file of another."""
        theirs = self.history[article % len(self.history)]
        state = self.history[facts % len(self.history)]
        self.desk = replace(theirs, facts=state.facts)

    # --- Sync -------------------------------------------------------------------------------

    @rule(refresh=st.booleans())
    def sync(self, refresh: bool = False) -> None:
        after = self.checked(replace(self.rules, refresh_drafts=refresh))
        self.desk = after or self.history[-1]  # refused: the person is told, and takes it back
        self.history.append(self.desk)

    @invariant()
    def a_sync_now_would_be_safe(self) -> None:
        self.checked(self.rules)

    def checked(self, rules: Rules) -> Desk | None:
        """The article after a sync that was checked; None where it was refused."""
        before = replace(self.desk, source=self.source)
        try:
            after = before.synced(rules, engine=self.engine, minor=self.minor)
        except ArticleError:
            event("refused")
            return None
        self.nothing_of_a_person_is_lost(after)
        self.states_are_what_the_table_says(after)
        again = after.synced(self.rules, engine=self.engine, minor=self.minor)
        assert again == after, "a second sync changed something"
        return after

    def nothing_of_a_person_is_lost(self, after: Desk) -> None:
        """What stands in the article that the tool did not write, what was a person's by its state
        before the source changed, and what was kept: all of it is on the page or kept."""
        standing = Counter(texts(self.desk))
        mine = Counter(text for text in standing.elements() if text not in self.ours)
        entries = self.desk.planned(self.rules, minor=self.minor).entries
        mine |= standing & Counter(t for one in entries if one.state in PEOPLES for t in one.texts)
        mine.pop(HOLE, None)
        lost = (mine + kept(self.desk)) - (Counter(texts(after)) + kept(after))
        assert not {text for text in lost if not self.is_elsewhere(text, after)}

    def is_elsewhere(self, text: str, after: Desk) -> bool:
        """Whether a text of a group waits with the whole group, or a group that waited stands on
        the page again, in its parts."""
        assert after.facts is not None
        groups = [one.target for one in after.facts.kept if one.targets > 1]
        return any(text in group for group in groups) or set(text.split("\n\n")) <= set(
            texts(after)
        )

    def states_are_what_the_table_says(self, after: Desk) -> None:
        planned = after.planned(self.rules, minor=self.minor)
        for entry in planned.entries:
            sources = [planned.source.segments[n].text for n in entry.sources]
            if entry.state is State.DRAFT:
                assert entry.texts[0] in self.ours
            elif entry.state in (State.MISSING, State.FAILED):
                assert all(text in self.ours for text in entry.texts)
            elif entry.state is State.APPROVED:
                assert planned.signature is not None
                assert entry.record.made_from is None
            elif entry.state is State.STALE:
                assert entry.record.made_from is not None
                assert fingerprint(joined(sources)) != fingerprint(entry.record.made_from)
            self.no_engine_writes_over(entry)
        known = [n for entry in planned.entries for n in entry.sources]
        assert sorted(known) == list(range(len(planned.source.segments)))

    def no_engine_writes_over(self, entry: Entry) -> None:
        if entry.due:
            assert entry.state not in PEOPLES
            assert len(entry.sources) == 1

    # --- The table of events, one event at a time -------------------------------------------

    @rule(where=NUMBERS, what=st.sampled_from(EVENTS), mine=st.booleans())
    def one_event(self, where: int, what: str, mine: bool) -> None:
        """After a sync, one paragraph of the source changes: what was drafted is drafted anew,
        what was a person's stays and is stale, all else is as it was."""
        self.minor, self.rules = False, replace(RULES, engine="shout/1")
        self.sync()
        pairs = self.plain_pairs()
        if mine and pairs:
            (target,) = pairs[where % len(pairs)].targets
            self.write(self.target()[target], self.new_sentence("Rûken"))
            self.sync()
            pairs = self.plain_pairs()
        if not pairs or len(self.body) == 1 or self.desk.source != self.source:
            return
        entry, before = pairs[where % len(pairs)], self.desk.planned(self.rules)
        old = before.source.segments[entry.sources[0]].text
        new = {"changed": f"{old} Again.", "recased": old.swapcase(), "gone": ""}[what]
        self.body = [one for one in [new if one == old else one for one in self.body] if one]
        after = self.checked(self.rules)
        if after is None:
            return
        self.the_rest_is_as_it_was(entry, after)
        standing = Counter(texts(after))
        if what == "recased" or (what == "changed" and entry.state in PEOPLES):
            assert standing[entry.texts[0]]
        elif what == "changed":
            drafted = fingerprint(new.upper())
            assert drafted in map(fingerprint, standing) or self.engine(new) is None
        elif entry.state in PEOPLES:
            assert kept(after)[entry.texts[0]]

    def plain_pairs(self) -> list[Entry]:
        """Paragraphs that stand and whose source is a whole block, unlike any other."""
        planned = self.desk.planned(self.rules)
        prints = Counter(fingerprint(one.text) for one in planned.source.segments)
        return [
            one
            for one in planned.entries
            if one.record.is_pair
            and not one.record.block
            and one.targets
            and one.record.sources[0] in self.body
            and prints[fingerprint(one.record.sources[0])] == 1
        ]

    def the_rest_is_as_it_was(self, but: Entry, after: Desk) -> None:
        others = Counter(
            (one.state, one.texts)
            for one in self.desk.planned(self.rules).entries
            if one.sources != but.sources and one.state is not State.FAILED
        )
        now = Counter((one.state, one.texts) for one in after.planned(self.rules).entries)
        assert not others - now, f"changed along with it: {others - now}"

    @rule()
    def person_signs_what_stands(self) -> None:
        """After a sync, all that stands is approved by a signature for the source as it is."""
        self.sync()
        if self.desk.text and self.desk.source == self.source:
            self.person_signs()
            for entry in self.desk.planned(self.rules, minor=self.minor).entries:
                assert HOLE in entry.texts or entry.state is State.APPROVED


Sync.TestCase.settings = settings(
    max_examples=LIVES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # a life of 40 steps takes minutes to shrink, and reads well enough
)
TestSync = Sync.TestCase
