"""Scorecards: what translations of a test set reached, in scores and in the checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman import check
from dragoman.model import Level
from dragoman.scores import Comparison, Metric, Score, compare, normalised, score

_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedText:
    """A test set: sentences with a person's translation of each."""

    name: str
    language: str
    """Tag of the language that they are translated into."""
    sources: tuple[str, ...]
    """At least one sentence; none is empty."""
    references: tuple[str, ...]
    """The person's translation of each, at the same place. None is empty."""

    @property
    def words(self) -> int:
        """Of the source, as spaces part them."""
        return words(self.sources)

    def first(self, count: int) -> AlignedText:
        """Only the first `count` sentences; 0 for all."""
        end = count or None
        return replace(self, sources=self.sources[:end], references=self.references[:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """How fast a package translated, its loading left out."""

    words: int
    """Of the source; a sentence that comes twice is translated once."""
    seconds: float
    peak: int | None
    """Most bytes of memory that the program held meanwhile; None where the system does not say."""

    @property
    def words_per_second(self) -> float:
        """Source words."""
        return self.words / self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Translations of all sentences of a test set, to be scored."""

    name: str
    """The package's folder, or the file that they stood in."""
    translations: tuple[str, ...]
    """One for each sentence, at the same place; empty where an engine failed."""
    signature: str = ""
    """The engine's; empty for a file."""
    speed: Speed | None = None
    """None for a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How many sentences one rule of the checks found fault with."""

    rule: str
    level: Level
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """What an entry reached."""

    entry: Entry
    scores: tuple[Score, ...]
    """One for each metric, in the order asked."""
    failed: int
    """Sentences that at least one error-level check would not let through."""
    rules: tuple[RuleCount, ...]
    """The rules that spoke: errors first, then the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Versus:
    """Two entries side by side."""

    first: str
    """Its name."""
    second: str
    comparisons: tuple[Comparison, ...]
    """One for each metric, in the order asked."""


def words(sentences: Iterable[str]) -> int:
    """How many words `sentences` have, as spaces part them."""
    return sum(len(sentence.split()) for sentence in sentences)


def scorecard(entry: Entry, text: AlignedText, metrics: Sequence[Metric]) -> Scorecard:
    """The scores of an entry, and what the checks say of each of its translations."""
    targets, references = (
        normalised(column, text.language) for column in (entry.translations, text.references)
    )
    failed, rules = _checked(entry.translations, text)
    return Scorecard(
        entry=entry, scores=score(targets, references, metrics), failed=failed, rules=rules
    )


def _checked(translations: Sequence[str], text: AlignedText) -> tuple[int, tuple[RuleCount, ...]]:
    """How many translations an error-level check stops, and how many each rule speaks of."""
    failed = 0
    spoke: Counter[tuple[Level, str]] = Counter()
    for source, target in zip(text.sources, translations, strict=True):
        faults = check.faults(check.Pair(source=source, target=target, language=text.language))
        found = {(fault.level, fault.rule) for fault in faults}
        spoke.update(found)
        failed += any(level is Level.ERROR for level, _ in found)
    return failed, tuple(
        RuleCount(rule=rule, level=level, sentences=count)
        for (level, rule), count in sorted(spoke.items(), key=_rank)
    )


def against_first(
    entries: Sequence[Entry], text: AlignedText, metrics: Sequence[Metric]
) -> Iterator[Versus]:
    """Each entry but the first, side by side with the first."""
    references = normalised(text.references, text.language)
    columns = [normalised(entry.translations, text.language) for entry in entries]
    for entry, translations in zip(entries[1:], columns[1:], strict=True):
        yield Versus(
            first=entries[0].name,
            second=entry.name,
            comparisons=compare(columns[0], translations, references, metrics),
        )


def _rank(counted: tuple[tuple[Level, str], int]) -> tuple[int, int, str]:
    (level, rule), count = counted
    return _LEVELS.index(level), -count, rule
