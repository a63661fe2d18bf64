"""From a source segment to what an engine is asked, and from its answers to a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from dragoman import front_matter, headlines, inline
from dragoman.answering import Answers
from dragoman.check.pair import Fault, error, warning
from dragoman.gate import Candidate, Question
from dragoman.glossary import Glossary
from dragoman.hypothesis import Hypothesis
from dragoman.inline import Inline, Marked, Writing
from dragoman.model import Draft, Kind, Segment
from dragoman.projection import Renderings, put_back

TITLE = "title"
"""The front-matter value that is a headline."""
GUESS = "markup-guess"
"""Rule of the finding that some markup stands where nothing but a guess has put it."""
BLOCK = "block"
"""Rule of the finding that a rendering would be another block than its source."""
_DEFINITION = re.compile(r"^[ >]*\[([^\]^][^\]]*)\]:", re.MULTILINE)
_CLOSING = re.compile(r"(?<![\\#])#+$")
"""Signs at the end of a heading that would be none of its text."""
_NOTHING = Inline(sentences=(), seams=())
_BLOCK = error(BLOCK, "Markdown reads it as another block: a list, a heading or a table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What of a source article bears on each of its segments."""

    body: str = ""
    """Its text without front matter, which tells the names in a headline."""
    labels: frozenset[str] = frozenset()
    """Labels of its link definitions, as `inline.take_apart` wants them."""

    @classmethod
    def of(cls, text: str) -> Article:
        """What there is to know of the article `text`."""
        labels = frozenset(inline.label(match[1]) for match in _DEFINITION.finditer(text))
        return cls(body=text[front_matter.body_start(text) :], labels=labels)


@dataclass(frozen=True, kw_only=True)
class Task:
    """One source segment on its way through the engine."""

    inline: Inline
    """Its sentences without their markup; none when the draft needs no engine."""
    language: str
    """Tag of the target language."""
    is_headline: bool
    ready: str | None
    """The draft of a segment that needs no engine: a name from the glossary, a copy, or what
    people have approved for the same text elsewhere."""
    terms: str | None
    """Fingerprint of the glossary renderings that apply."""
    cased: tuple[str, ...]
    """What the engine gets for each sentence: a headline in sentence case."""

    @cached_property
    def sentences(self) -> tuple[Question | None, ...]:
        """What is asked for each sentence; None for one that has nothing to translate."""
        return tuple(
            self._question(marked, text) if marked.needs_engine else None
            for marked, text in zip(self.inline.sentences, self.cased, strict=True)
        )

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All that the gate judges: sentences, and the words that stand for pictures."""
        pictures = (Question(text=alt) for one in self.inline.sentences for alt in one.alternatives)
        return tuple(dict.fromkeys((*filter(None, self.sentences), *pictures)))

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """Words under markup, whose renderings help to find its place again."""
        return tuple(dict.fromkeys(part for one in self.inline.sentences for part in one.parts))

    def done_with(self, text: str) -> Task:
        """The task with its draft known: nothing is asked any more."""
        return replace(self, ready=text, inline=_NOTHING, cased=())

    def _question(self, marked: Marked, text: str) -> Question:
        return Question(
            text=text,
            literals=marked.literals,
            bare=marked.without_literals().text if marked.literals else "",
            is_headline=self.is_headline,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A fault of one sentence."""

    source: str
    """The sentence."""
    target: str
    """What the engine wrote for it."""
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What became of a task."""

    draft: Draft
    remarks: tuple[Remark, ...] = ()
    """Why there is no text, or what of it a person should look at."""
    engines: tuple[str, ...] = ()
    """Signatures of the engines that wrote it."""


def task(segment: Segment, article: Article, glossary: Glossary, language: str) -> Task:
    """What it takes to draft `segment`, of `article`, in `language`.

    Names are the glossary's business, figures and code are copied; the rest is taken apart into
    plain sentences, whatever the line breaks, so that a change of white space alone asks nothing
    new.
    """
    ready = _without_engine(segment, glossary, language)
    taken = _NOTHING if ready is not None else _taken(segment, article)
    texts = [marked.text for marked in taken.sentences]
    is_headline = segment.kind is Kind.HEADING or segment.path == TITLE
    if is_headline:
        texts = [headlines.case_for_engine(text, article.body, glossary.forms) for text in texts]
    return Task(
        inline=taken,
        language=language,
        is_headline=is_headline,
        ready=ready,
        terms=glossary.used(segment.text, language),
        cased=tuple(texts),
    )


def _taken(segment: Segment, article: Article) -> Inline:
    if segment.kind is Kind.FRONT:
        return inline.take_plain(segment.text)
    return inline.take_apart(segment.text, article.labels)


def _without_engine(segment: Segment, glossary: Glossary, language: str) -> str | None:
    if segment.kind is Kind.NAME:
        return glossary.rendering(segment.text, language) or segment.text
    return None if segment.needs_engine else segment.text


def draft(asked: Task, answers: Answers, glossary: Glossary) -> Drafted:
    """The draft that the engine's answers make: one sentence per line.

    Its text is None when the gate lets a sentence not through: that is never written.
    """
    if asked.ready is not None:
        return Drafted(draft=Draft(text=asked.ready, terms=asked.terms))
    found = {question: answers.candidates[question] for question in asked.sentences if question}
    remarks = [
        Remark(source=question.text, target=candidate.hypothesis.text, fault=fault)
        for question, candidate in found.items()
        for fault in candidate.faults
    ]
    text = None
    if asked.inline.sentences and all(candidate.is_fit for candidate in found.values()):
        text, guesses = _written(asked, found, partial(_renderings, asked, answers, glossary))
        remarks += guesses
    if text is None:
        return Drafted(draft=Draft(text=None, terms=asked.terms), remarks=tuple(remarks))
    return Drafted(
        draft=Draft(text=text, score=_score(found), terms=asked.terms),
        remarks=tuple(remarks),
        engines=tuple(dict.fromkeys(candidate.engine for candidate in found.values())),
    )


def _written(
    asked: Task, found: Mapping[Question, Candidate], renderings: Renderings
) -> tuple[str, list[Remark]]:
    """The text of the draft, and what in it was placed by guess."""
    texts, remarks = [], []
    for marked, question in zip(asked.inline.sentences, asked.sentences, strict=True):
        own = Hypothesis(text=marked.text, score=0.0)  # of a sentence without words to translate
        candidate = found[question] if question else None
        used = marked.without_literals() if candidate and candidate.is_bare else marked
        rendering = candidate.hypothesis if candidate else own
        placed = put_back(used, rendering, asked.language, renderings)
        texts.append(placed.text)
        remarks += [
            Remark(source=marked.text, target=placed.text, fault=warning(GUESS, guess))
            for guess in placed.guesses
        ]
    text = inline.put_together(asked.inline, texts)
    if asked.is_headline and asked.inline.writing is Writing.MARKDOWN:
        text = _CLOSING.sub(lambda match: r"\#" * len(match[0]), text)
    return text, remarks


def as_failed(asked: Task, drafted: Drafted) -> Drafted:
    """What becomes of a draft that Markdown would not read as one block like its source's."""
    source = " ".join(marked.text for marked in asked.inline.sentences)
    remark = Remark(source=source, target=drafted.draft.text or "", fault=_BLOCK)
    return Drafted(draft=Draft(text=None, terms=asked.terms), remarks=(remark,))


def _renderings(asked: Task, answers: Answers, glossary: Glossary, part: str) -> tuple[str, ...]:
    """The target forms that are known for a part of a sentence: the decided one first, then what
    the engine makes of it alone."""
    picture = answers.candidates.get(Question(text=part))
    if picture:
        return (picture.hypothesis.text,) if picture.is_fit else ()
    decided = glossary.rendering(part, asked.language)
    return (*filter(None, [decided]), *answers.renderings.get(part, ()))


def _score(found: Mapping[Question, Candidate]) -> float | None:
    scores = [candidate.hypothesis.score for candidate in found.values()]
    return round(sum(scores) / len(scores), 4) if scores else None
