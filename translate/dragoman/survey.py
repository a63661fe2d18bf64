"""What lies before the desks: which articles a request is about, and what each language needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman import check, store
from dragoman.desk import Desk, Job
from dragoman.errors import ArticleError, DragomanError, UsageError, did_you_mean
from dragoman.languages import Language
from dragoman.model import Finding
from dragoman.plan import Source
from dragoman.reporter import Reporter


@dataclass(slots=True)
class Workload:
    """What the engine has to do in one language. Articles that need nothing are not counted."""

    paths: list[str] = field(default_factory=list)
    """Its articles."""
    sentences: int = 0
    """Distinct texts that the engine gets."""
    words: int = 0
    """In these."""
    _known: set[int] = field(default_factory=set)

    def add(self, job: Job) -> None:
        """One more article."""
        self.paths.append(job.path)
        for text in job.texts:
            if hash(text) not in self._known:
                self._known.add(hash(text))
                self.sentences += 1
                self.words += len(text.split())


@dataclass(slots=True)
class Survey:
    """The source articles of a request, read one by one: memory holds no archive."""

    root: Path
    source: Language
    """The language they are written in."""
    standing: Sequence[str]
    """Paths of all articles of the source edition."""
    paths: Sequence[str]
    """Those of the request."""
    errors: list[DragomanError] = field(default_factory=list)
    """One for each that cannot be read."""
    findings: list[Finding] = field(default_factory=list)
    """What the checks say of them."""

    def jobs(self, desks: Sequence[Desk], reporter: Reporter) -> Iterator[tuple[Desk, Job]]:
        """What each article gives each desk to do."""
        reporter.start("looking at articles", len(self.paths))
        for path in self.paths:
            if source := self._looked_at(path):
                for desk in desks:
                    if job := desk.job(path, source):
                        yield desk, job
            reporter.advance()
        reporter.finish()

    def jobs_of(
        self, paths: Sequence[str], job: Callable[[str, Source], Job | None]
    ) -> Iterator[Job]:
        """What `job` makes of articles that `jobs` has shown before, read anew one by one."""
        for path in paths:
            source = self._source(path)
            if source and (made := job(path, source)):
                yield made

    def _looked_at(self, path: str) -> Source | None:
        source = self._source(path)
        if source:
            where = str(store.article_file(self.source.tag, path))
            self.findings += check.of_source(source.cut.text, where)
        return source

    def _source(self, path: str) -> Source | None:
        """A source article; None for one that cannot be read, which is an error, once."""
        try:
            return store.load_source(self.root, self.source.tag, path)
        except FileNotFoundError:
            where = str(store.article_file(self.source.tag, path))
            error: DragomanError = ArticleError(where, "was taken away while this ran")
        except DragomanError as raised:
            error = raised
        if str(error) not in map(str, self.errors):
            self.errors.append(error)
        return None


def chosen(paths: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The paths that `wanted` names: by path, by slug or as a file in any edition; all when it
    names none. Raises UsageError for an article that does not exist."""
    found = list(paths) if not wanted else []
    for name in wanted:
        slug = name.removesuffix(".md").rstrip("/")
        named = [path for path in paths if slug == path or slug.endswith(f"/{path}")]
        named = named or [path for path in paths if path.rsplit("/", 1)[-1] == slug]
        if not named:
            hint = did_you_mean(
                slug, [p.rsplit("/", 1)[-1] for p in paths], "“dragoman status” lists them."
            )
            raise UsageError(name, "there is no such article", hint)
        found += named
    return list(dict.fromkeys(found))
