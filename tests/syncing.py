"""A translated article between two syncs, without a newsroom around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dragoman.assembly import complete
from dragoman.model import Approval, Draft, Facts
from dragoman.plan import Plan, Rules, Source, Translation, article_fingerprint
from dragoman.segment import cut
from dragoman.sync import plan

RULES = Rules(terms=lambda _: None, engine="shout/1")


@dataclass(frozen=True)
class Desk:
    """A translated article between two syncs."""

    source: str
    text: str
    facts: Facts | None
    approval: Approval | None = None
    made_from: str | None = None

    def planned(self, rules: Rules = RULES, *, minor: bool = False) -> Plan:
        source = Source(cut=cut(self.source, "en.md"), minor=minor)
        standing = Translation(
            cut=cut(self.text, "ar.md"),
            facts=self.facts,
            approval=self.approval,
            made_from=self.made_from,
        )
        kept = self.facts.kept if self.facts else ()
        return plan(source, standing if self.text else None, rules, () if self.text else kept)

    def synced(
        self,
        rules: Rules = RULES,
        *,
        engine: Callable[[str], str | None] | None = str.upper,
        minor: bool = False,
    ) -> Desk:
        planned = self.planned(rules, minor=minor)
        segments = planned.source.segments
        drafts = (
            {}
            if engine is None
            else {
                entry.sources[0]: Draft(text=engine(segments[entry.sources[0]].text), score=-0.5)
                for entry in planned.entries
                if entry.due
            }
        )
        done = complete(planned, drafts, rules.engine, "ar.md")
        made_from = article_fingerprint(planned.source)
        return replace(self, text=done.text, facts=done.facts, made_from=made_from)

    def states(self, rules: Rules = RULES) -> list[str]:
        return [
            entry.state.value
            for entry in self.planned(rules).entries
            if not entry.record.at  # the body
        ]

    def edit(self, old: str, new: str) -> Desk:
        assert old in self.text
        return replace(self, text=self.text.replace(old, new, 1))

    def source_edit(self, old: str, new: str) -> Desk:
        assert old in self.source
        return replace(self, source=self.source.replace(old, new, 1))

    def sign(self, day: str = "2026-01-01") -> Desk:
        for_source = article_fingerprint(cut(self.source, "en.md"))
        return replace(self, approval=Approval(by="Rûken", on=day, source=for_source))
