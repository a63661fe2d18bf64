"""The use case `approve`: a person signs an article for exactly the source that it renders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman import checking, facts, front_matter, reviewers, store
from dragoman.assembly import complete
from dragoman.config import Settings
from dragoman.errors import ArticleError, DragomanError, UsageError
from dragoman.languages import Language
from dragoman.model import Approval, State
from dragoman.plan import Entry, Plan, Rules, Source, Translation, article_fingerprint
from dragoman.reporter import Reporter
from dragoman.segment import cut
from dragoman.survey import chosen
from dragoman.sync import plan

_RULES = Rules(terms=lambda _: None)
_IN_THE_WAY = {
    State.FAILED: "failed: what the engine wrote broke a check. Write your own text there.",
    State.MISSING: "without a translation. Run “dragoman translate”, or write your own text there.",
    State.STALE: "stale. Run “dragoman suggest”, or bring the text in line with the source.",
}
"""States of segments for which nobody can sign, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who signs what."""

    language: Language
    articles: tuple[str, ...]
    """Paths or slugs; at least one."""
    by: str
    """The person's name."""
    on: str
    """The day, as `2026-01-31`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """An article that bears the person's signature now."""

    path: str
    file: str
    is_new: bool
    """Whether it did not before, or not for the text as it is now."""


@dataclass(slots=True)
class Approvals:
    """What became of a request."""

    signed: list[Signed] = field(default_factory=list)
    errors: list[DragomanError] = field(default_factory=list)
    """Why the others were not signed: one for each thing in the way. Each stands as it was."""


def approve(root: Path, settings: Settings, request: Request) -> Approvals:
    """Signs the articles of the request, each for its source as it is, and records what was signed,
    so that a later change of the text is a change of what was signed.

    An article is refused while a segment is failed, missing or stale, while the source has changed
    since the last sync, or while an error is open that nobody has waived. Raises UsageError for an
    article that does not exist or a name that is none, ArticleError for a name that may not sign,
    ConfigError for a bad file of reviewers, waivers or terms.
    """
    by = " ".join(request.by.split())
    if not by:
        raise UsageError("--by", "the name is empty", "Say who signs.")
    reviewers.load(root).admit(by, request.language.tag)
    request = replace(request, by=by)
    found = Approvals()
    for path in chosen(store.articles(root, settings.source.tag), request.articles):
        try:
            article = _Article.read(root, settings, request.language, path)
            in_the_way = [*_obstacles(article), *_open_errors(root, settings, article)]
            if in_the_way:
                found.errors += in_the_way
            else:
                found.signed.append(_sign(root, article, request))
        except DragomanError as error:
            found.errors.append(error)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """A translated article, and how it stands to its source."""

    path: str
    language: Language
    source: Source
    translation: Translation
    plan: Plan
    """Of its sync with the source."""

    @classmethod
    def read(cls, root: Path, settings: Settings, language: Language, path: str) -> _Article:
        """The article as it stands. Raises ArticleError when there is no translation."""
        source = store.load_source(root, settings.source.tag, path)
        translation = store.load_translation(root, language.tag, path)
        if translation is None:
            where = str(store.article_file(language.tag, path))
            raise ArticleError(where, "is not there yet", "Run “dragoman translate” first.")
        return cls(
            path=path,
            language=language,
            source=source,
            translation=translation,
            plan=plan(source, translation, _RULES),
        )

    @property
    def file(self) -> Path:
        return store.article_file(self.language.tag, self.path)

    @property
    def state_file(self) -> Path:
        return store.state_file(self.language.tag, self.path)

    @property
    def source_fingerprint(self) -> str:
        return article_fingerprint(self.plan.source)


def _obstacles(article: _Article) -> Iterator[ArticleError]:
    """What of the article's state is in the way of a signature."""
    found: defaultdict[State, list[Entry]] = defaultdict(list)
    for entry in article.plan.counted:
        found[entry.state].append(entry)
    for state, what in _IN_THE_WAY.items():
        if entries := found[state]:
            many = f"{len(entries)} segments are" if len(entries) > 1 else "a segment is"
            what, _, do = what.partition(". ")
            yield ArticleError(f"{article.file}{_line(article, entries)}", f"{many} {what}", do)
    is_in_step = article.translation.made_from in (None, article.source_fingerprint)
    if not is_in_step and not any(found[state] for state in _IN_THE_WAY):
        yield _out_of_step(article)


def _out_of_step(article: _Article) -> ArticleError:
    return ArticleError(
        str(article.file),
        "it is not in step with its source as it is now",
        "Run “dragoman translate”, and look at what it did.",
    )


def _line(article: _Article, entries: Sequence[Entry]) -> str:
    """`:14`, where the first of some entries stands; empty where none does."""
    standing = article.translation.cut
    places = [standing.segments[n].start for entry in entries for n in entry.targets]
    return f":{standing.text.count(chr(10), 0, min(places)) + 1}" if places else ""


def _open_errors(root: Path, settings: Settings, article: _Article) -> Iterator[ArticleError]:
    """The errors that the checks see in the article and that nobody has waived."""
    request = checking.Request(languages=(article.language,), articles=(article.path,))
    for one in checking.check_articles(root, settings, request, Reporter()).findings:
        is_its = one.file == str(article.file) and one.rule != checking.SIGNED_WITH_ERRORS
        if one.is_open and is_its:
            do = "Put it right, or waive it with a reason: “dragoman check” gives the line."
            what = f"[{one.rule}] {one.message}".rstrip(".")
            yield ArticleError(f"{one.file}:{one.line}", what, do)


def _sign(root: Path, article: _Article, request: Request) -> Signed:
    """Writes the signature into front matter, and what was signed into the state file."""
    standing, where = article.translation.cut.text, str(article.file)
    approval = Approval(by=request.by, on=request.on, source=article.source_fingerprint)
    text = standing
    if article.translation.approval is None:
        signature = {"by": approval.by, "on": approval.on, "for": approval.source}
        text = front_matter.add_value(text, "translation.approved", signature, where)
    else:
        for key, value in (("by", approval.by), ("on", approval.on), ("for", approval.source)):
            text = front_matter.set_value(text, f"translation.approved.{key}", value, where)
    known = article.translation.facts
    known = replace(known, signature=None) if known else None  # it is for the text as it is now
    signed = replace(article.translation, cut=cut(text, where), approval=approval, facts=known)
    made = complete(plan(article.source, signed, _RULES), {}, None, where)
    if made.text != text:  # a name, say, that nobody has put in yet
        raise _out_of_step(article)
    files = {article.file: text, article.state_file: facts.render(made.facts)}
    outcome = store.write_together(root, files, expected={article.file: standing})
    if outcome.refused:
        raise store.changed_meanwhile(article.file)
    return Signed(path=article.path, file=where, is_new=outcome.has_written)
