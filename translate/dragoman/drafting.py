"""From a source segment to what an engine is asked, and from its answers to a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.glossary import Glossary
from dragoman.hypothesis import Hypothesis
from dragoman.model import Draft, Kind, Segment
from dragoman.placeholders import Protected, misplaced, protect, restore, restore_plain
from dragoman.segment import cut
from dragoman.sentences import split


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One source segment on its way through the engine."""

    protected: Protected
    """Its text, with all that must come back unchanged set aside."""
    sentences: tuple[str, ...]
    """What the engine is asked. Empty when the draft needs no engine."""
    ready: str | None
    """The draft of a segment that needs no engine: a name from the glossary, or a copy."""
    terms: str | None
    """Fingerprint of the glossary renderings that apply."""
    is_plain: bool
    """Whether it is plain text, as front matter is, and not Markdown."""


def task(segment: Segment, glossary: Glossary, language: str) -> Task:
    """What it takes to draft `segment` in `language`.

    Names are the glossary's business, figures and code are copied; the rest is split into
    sentences, whatever the line breaks, so that a change of white space alone asks nothing new.
    """
    protected = protect(segment.text)
    ready = _without_engine(segment, glossary, language)
    folded = " ".join(protected.text.split())
    return Task(
        protected=protected,
        sentences=split(folded) if ready is None else (),
        ready=ready,
        terms=glossary.used(segment.text, language),
        is_plain=segment.kind is Kind.FRONT,
    )


def _without_engine(segment: Segment, glossary: Glossary, language: str) -> str | None:
    if segment.kind is Kind.NAME:
        return glossary.rendering(segment.text, language) or segment.text
    return None if segment.needs_engine else segment.text


def draft(asked: Task, answers: Mapping[str, Hypothesis]) -> Draft:
    """The draft that the engine's `answers`, by sentence, make: one sentence per line.

    Its text is None when an answer is empty, a placeholder is not there exactly once, or what
    comes out would be another block: that is never written.
    """
    if asked.ready is not None:
        return Draft(text=asked.ready, terms=asked.terms)
    hypotheses = [answers[sentence] for sentence in asked.sentences]
    text = "\n".join(" ".join(hypothesis.text.split()) for hypothesis in hypotheses)
    empty = not hypotheses or not all(hypothesis.text.strip() for hypothesis in hypotheses)
    if empty or misplaced(text, asked.protected.values):
        return Draft(text=None, terms=asked.terms)
    if asked.is_plain:
        restored = restore_plain(" ".join(text.split()), asked.protected.values)
    else:
        restored = restore(text, asked.protected.values)
    if not asked.is_plain and not _is_one_paragraph(
        restored
    ):  # a sign of the source has come to a line's start
        return Draft(text=None, terms=asked.terms)
    score = sum(hypothesis.score for hypothesis in hypotheses) / len(hypotheses)
    return Draft(text=restored, score=round(score, 4), terms=asked.terms)


def _is_one_paragraph(text: str) -> bool:
    segments = cut(f"\n{text}", "").segments  # behind a line end: never front matter
    return [(s.kind, s.text) for s in segments] == [(Kind.PARAGRAPH, text)]
