"""The use case `import`: what comes back from translators' tools, put into the translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from dragoman import exchange, facts, front_matter, store
from dragoman.assembly import Completed, complete
from dragoman.check.reading import definitions
from dragoman.config import Settings
from dragoman.drafting import Article, task
from dragoman.errors import DragomanError, ExchangeError
from dragoman.exchange.merging import Merged, Refusal, merge
from dragoman.exchange.notes import Adviser
from dragoman.exchange.sheet import Reply, Returned
from dragoman.glossary import Glossary
from dragoman.model import Draft, Finding
from dragoman.plan import Plan, Rules, Source, Translation, article_fingerprint
from dragoman.segment import cut
from dragoman.sync import plan


@dataclass(slots=True, kw_only=True)
class Imported:
    """What `import` did."""

    written: list[Path] = field(default_factory=list)
    """Translations that changed."""
    accepted: int = 0
    """Segments that have the translator's text now."""
    unchanged: int = 0
    """Segments that came back as they went out, or as they stand already."""
    refused: list[tuple[Path, Refusal]] = field(default_factory=list)
    """The translation's file, and what of it was not taken."""
    findings: list[Finding] = field(default_factory=list)
    """What the checks say of the accepted texts. They are a person's: nothing stops them."""
    errors: list[DragomanError] = field(default_factory=list)
    """Files that cannot be read, and articles that cannot be understood or written."""


def take_in(root: Path, settings: Settings, files: Sequence[Path]) -> Imported:
    """Puts the texts of `files` into the translations, as if a person had written them there.

    An article is written as a whole or not at all. What goes wrong with one file or article is
    in the result; the rest is done.
    """
    done = Imported()
    replies: dict[tuple[str, str], list[Reply]] = defaultdict(list)
    standing = frozenset(store.articles(root, settings.source.tag))
    for file in files:
        try:
            found = _checked(_read(file), settings, standing, str(file))
        except DragomanError as error:
            done.errors.append(error)
            continue
        for reply in found.replies:
            replies[reply.language, reply.article].append(reply)
    glossary = store.load_glossary(root)
    for (language, path), those in replies.items():
        try:
            _Translation(root, settings.source.tag, language, path, glossary).take(those, done)
        except DragomanError as error:
            done.errors.append(error)
    return done


def _read(file: Path) -> Returned:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ExchangeError(str(file), f"cannot be read: {error.strerror or error}") from error
    return exchange.read(data, file.suffix, str(file))


def _checked(
    found: Returned, settings: Settings, standing: Collection[str], where: str
) -> Returned:
    """What was read, if it is about articles and languages of this newsroom."""
    if not found.replies:
        raise ExchangeError(where, "has no segments", "Is it the file that was translated?")
    if found.source_language not in ("", settings.source.tag):
        raise ExchangeError(
            where,
            f"translates from “{found.source_language}”, this newsroom from "
            f"“{settings.source.tag}”",
            "Is it another newsroom's file?",
        )
    tags = [language.tag for language in settings.languages]
    for reply in found.replies:
        if reply.language not in tags:
            raise ExchangeError(
                where,
                f"translates into “{reply.language}”, this newsroom into {', '.join(tags)}",
                "If the tool has written another name of the language, put ours in its place.",
            )
        if reply.article not in standing:
            raise ExchangeError(
                where,
                f"is about “{reply.article}”, and there is no such article here",
                "Is it another newsroom's file, or was the article renamed?",
            )
    return found


class _Translation:
    """One article in one language; a class only so that its steps share what they look at."""

    def __init__(
        self, root: Path, source_language: str, language: str, path: str, glossary: Glossary
    ) -> None:
        self.root, self.language, self.glossary = root, language, glossary
        self.file = store.article_file(language, path)
        self.state_file = store.state_file(language, path)
        self.source: Source = store.load_source(root, source_language, path)
        self.standing: Translation | None = store.load_translation(root, language, path)
        self.kept = () if self.standing else store.load_kept(root, language, path)
        self.rules = Rules(terms=partial(glossary.used, language=language))
        known = definitions(self.source.cut.text)
        self.adviser = Adviser(language=language, glossary=glossary, known=known)

    def take(self, replies: Sequence[Reply], done: Imported) -> None:
        """Writes what is accepted of the replies, and adds all that became of them to `done`."""
        merged = merge(plan(self.source, self.standing, self.rules, self.kept), replies)
        if merged.accepted:
            self._write(merged.plan)
            done.written.append(self.file)
        done.accepted += len(merged.accepted)
        done.unchanged += merged.unchanged
        done.refused += ((self.file, refusal) for refusal in merged.refused)
        done.findings += self._findings(merged)

    def _write(self, planned: Plan) -> None:
        drafts = self._without_engine(planned)
        completed = self._settled(complete(planned, drafts, None, str(self.file)))
        files: Mapping[Path, str] = {
            self.file: completed.text,
            self.state_file: facts.render(completed.facts),
        }
        before = self.standing.cut.text if self.standing else None
        if store.write_together(self.root, files, expected={self.file: before}).refused:
            raise store.changed_meanwhile(self.file)

    def _without_engine(self, planned: Plan) -> dict[int, Draft]:
        """What needs no engine: names, figures, and copied blocks, in whose place no gap fits."""
        article = Article.of(self.source.cut.text)
        due = (entry.sources[0] for entry in planned.entries if entry.due)
        tasks = {
            number: task(planned.source.segments[number], article, self.glossary, self.language)
            for number in due
        }
        return {
            number: Draft(text=one.ready, terms=one.terms)
            for number, one in tasks.items()
            if one.ready is not None
        }

    def _settled(self, completed: Completed) -> Completed:
        """The article and its facts as a sync leaves them: the next one changes nothing."""
        where = str(self.file)
        made_from = article_fingerprint(self.source.cut)
        text = front_matter.set_value(completed.text, "translation.from", made_from, where)
        translation = Translation(
            cut=cut(text, where),
            facts=completed.facts,
            approval=self.standing.approval if self.standing else None,
            made_from=made_from,
        )
        return complete(plan(self.source, translation, self.rules), {}, None, where)

    def _findings(self, merged: Merged) -> Iterator[Finding]:
        for one in merged.accepted:
            for fault in self.adviser.faults(one.segments, one.text):
                yield Finding(
                    level=fault.level,
                    rule=fault.rule,
                    where=str(self.file),
                    message=f"“{one.text}”: {fault.message}.",
                )
