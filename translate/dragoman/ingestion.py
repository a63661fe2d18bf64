"""The use case `ingest`: from source articles in `seeds/` to articles of the source edition.

Each article is in one of a few situations (`matching`), and for each there is one function here.
An article that a person corrected is never overwritten; an article once written never moves; a
source article that is as it was is not even decoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

from dragoman import clean, front_matter, shelf, store
from dragoman.clean import Cleaned, Form, Sidecar, SourceText
from dragoman.clean.slug import numbered
from dragoman.config import Settings
from dragoman.errors import ConfigError, DragomanError, SourceError, WriteError
from dragoman.ingest import account, decode, facts, matching, sidecar, sources
from dragoman.ingest.facts import Written
from dragoman.ingest.matching import Known, Matched, Seed
from dragoman.model import Finding, Level
from dragoman.reporter import Reporter
from dragoman.shelf import Shelf
from dragoman.typography import exact_fingerprint

_BATCH = 50
"""Articles that share one journal: a third less writing than one by one. A kill costs no more than
cleaning them again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestResult:
    """What `ingest` did."""

    written: tuple[Path, ...]
    """Article files that were written, relative to the newsroom's folder, in order."""
    unchanged: int
    """How many source articles were as they had been."""
    findings: tuple[Finding, ...]
    """What a person should know."""
    errors: tuple[DragomanError, ...]
    """Why some source articles were not taken in."""

    @property
    def has_failed(self) -> bool:
        """Whether a person must do something before all is taken in."""
        return bool(self.errors) or any(f.level is Level.ERROR for f in self.findings)


@dataclass(slots=True)
class _Run:
    """One run: what is given, and what comes together."""

    root: Path
    settings: Settings
    named: bool
    """Whether a person named the files: then a deleted article is written again."""
    waiting: dict[Path, Mapping[Path, str]] = field(default_factory=dict)
    """Article's file → what is to be written for it."""
    standing: dict[Path, str | None] = field(default_factory=dict)
    """Article's file → its text when it was read; None where there was none."""
    written: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    errors: list[DragomanError] = field(default_factory=list)

    @property
    def language(self) -> str:
        """Tag of the source edition."""
        return self.settings.source.tag

    def report(self, level: Level, rule: str, where: str, message: str) -> None:
        """Adds a finding."""
        self.findings.append(Finding(level=level, rule=rule, where=where, message=message))


def ingest(
    root: Path, settings: Settings, paths: Sequence[Path], reporter: Reporter
) -> IngestResult:
    """Takes the source articles that `paths` name, or all, into the source edition.

    Source articles that have not changed cost a look at their bytes, and nothing is written. What
    goes wrong with one of them is in the result. Raises UsageError for a path that names nothing
    below `seeds/`.
    """
    seeds = sources.find(root)
    wanted = sources.chosen(root, seeds, paths) if paths else seeds
    run = _Run(root=root, settings=settings, named=bool(paths))
    run.errors += wanted.errors
    found = list(_read(run, wanted))
    standing = shelf.read(root, run.language)
    matched = matching.match(found, standing.articles, seeds.articles)
    unsure = _left_behind(run, matched, standing.articles, seeds.orphans())
    run.errors += standing.errors
    new = [seed for seed in matched.new if seed.file not in unsure]
    _take_in(run, matched, new, standing, reporter)
    return IngestResult(
        written=tuple(run.written),
        unchanged=len(matched.unchanged),
        findings=tuple(run.findings),
        errors=tuple(run.errors),
    )


def _read(run: _Run, seeds: sources.Seeds) -> Iterator[Seed]:
    """The source articles with their bytes and their sidecars'."""
    limit = run.settings.source_limit_mb
    for file in seeds.articles:
        beside = seeds.sidecar_of(file)
        try:
            data = sources.read_article(run.root, file, limit)
            known = sources.read(run.root, beside, limit) if beside else b""
        except SourceError as error:
            run.errors.append(error)
        else:
            yield Seed(file=file, data=data, sidecar=beside, sidecar_data=known)


def _take_in(
    run: _Run, matched: Matched, new: Sequence[Seed], standing: Shelf, reporter: Reporter
) -> None:
    """Does what is to be done with each source article; one that fails does not stop the rest."""
    work = [
        *((seed, partial(_rename, run, seed, known)) for seed, known in matched.renamed),
        *((seed, partial(_rewrite, run, seed, known)) for seed, known in matched.changed),
        *((seed, partial(_add, run, seed, standing)) for seed in new),
        *((seed, partial(_refuse_twin, run, seed, first)) for seed, first in matched.twins),
    ]
    reporter.start("reading source articles", len(work))
    for seed, do in work:
        try:
            do()
        except DragomanError as error:
            run.errors.append(error)
        except RecursionError:
            run.errors.append(SourceError(seed.file, "is nested too deep", "Write it more simply."))
        reporter.advance()
    _write_waiting(run)
    reporter.finish()


def _cleaned(seed: Seed, language: str) -> tuple[decode.Decoded, Cleaned]:
    """A source article's text, and the article that it makes."""
    about = sidecar.parse(seed.sidecar_data, seed.sidecar) if seed.sidecar else Sidecar()
    decoded = decode.decode(seed.data, seed.file)
    text = SourceText(
        file=seed.file,
        text=decoded.text,
        form=Form.TEXT if seed.file.lower().endswith(".txt") else Form.MARKDOWN,
        fingerprint=seed.fingerprint,
        language=language,
    )
    return decoded, clean.clean(text, about)


def _write(run: _Run, path: str, text: str, facts_of: Written, standing: str | None) -> None:
    """Has an article and the facts about it written, soon, if it still is as it stood."""
    file = store.article_file(run.language, path)
    state = store.state_file(run.language, path)
    run.waiting[file] = {file: text, state: facts.render(facts_of)}
    run.standing[file] = standing
    if len(run.waiting) >= _BATCH:
        _write_waiting(run)


def _write_waiting(run: _Run) -> None:
    """Writes the articles that wait; where one cannot be written, the others are all the same."""
    batch, run.waiting = run.waiting, {}
    try:
        _write_groups(run, batch)
    except WriteError:
        for file, files in batch.items():
            try:
                _write_groups(run, {file: files})
            except WriteError as error:
                run.errors.append(error)


def _write_groups(run: _Run, batch: Mapping[Path, Mapping[Path, str]]) -> None:
    standing = {file: run.standing[file] for file in batch}
    outcome = store.write_together(run.root, *batch.values(), expected=standing)
    run.errors += map(store.changed_meanwhile, outcome.refused)
    run.written += [file for file in batch if file not in outcome.refused]


def _add(run: _Run, seed: Seed, standing: Shelf) -> None:
    """A source article without an article."""
    path = standing.deleted.get(seed.file, "")
    if path and not run.named:
        _report_deleted(run, seed, path)
        return
    decoded, cleaned = _cleaned(seed, run.language)
    path = path or _free_path(run, clean.path(cleaned))
    text = clean.render(cleaned)
    _write(run, path, text, Written(source=seed.file, written=exact_fingerprint(text)), None)
    run.findings += (*decoded.findings, *cleaned.findings)


def _free_path(run: _Run, path: str) -> str:
    """`path`, or with a number behind it where it was ever taken, in whatever edition."""
    folder, _, slug = path.rpartition("/")
    candidates = (f"{folder}/{numbered(slug, number)}" for number in count(1))
    return next(path for path in candidates if not _is_taken(run, path))


def _is_taken(run: _Run, path: str) -> bool:
    return store.article_file(run.language, path) in run.waiting or any(
        (run.root / file).exists()
        for language in run.settings.editions
        for file in (store.article_file(language.tag, path), store.state_file(language.tag, path))
    )


def _report_deleted(run: _Run, seed: Seed, path: str) -> None:
    file = store.article_file(run.language, path)
    message = (
        f"{file} was deleted, so it was not written again. To have it again, run "
        f"“dragoman ingest {seed.file}”; if it is gone for good, delete {seed.file} too."
    )
    run.report(Level.NOTE, "deleted-article", seed.file, message)


def _rename(run: _Run, seed: Seed, known: Known) -> None:
    """A source article under a new name: the article learns it, and stays what it is."""
    file = store.article_file(run.language, known.path)
    text = store.read_text(run.root, file)
    source = front_matter.values(text, str(file)).get("source")
    source = source if isinstance(source, dict) else {}
    named = {**source, "file": seed.file, "fingerprint": known.fingerprint}
    renamed = front_matter.set_key(text, "source", named, str(file))
    facts_of = shelf.written(run.root, run.language, known.path)
    is_ours = facts_of is not None and facts_of.written == exact_fingerprint(text)
    if facts_of is None:
        run.standing[file] = text
        _write_groups(run, {file: {file: renamed}})
        return
    written = exact_fingerprint(renamed) if is_ours else facts_of.written
    _write(run, known.path, renamed, Written(source=seed.file, written=written), text)


def _rewrite(run: _Run, seed: Seed, known: Known) -> None:
    """A source article with new bytes: its article is made anew, unless a person corrected it."""
    if known.error:
        return  # reported already; nothing is done to an article that cannot be read
    file = store.article_file(run.language, known.path)
    standing = store.read_text(run.root, file)
    facts_of = shelf.written(run.root, run.language, known.path)
    decoded, cleaned = _cleaned(seed, run.language)
    text = clean.render(cleaned)
    is_ours = facts_of is not None and facts_of.written == exact_fingerprint(standing)
    source = clean.source_value(cleaned)
    is_same = front_matter.set_key(standing, "source", source, str(file)) == text
    if not is_ours and not is_same:
        _report_correction(run, seed, file)
        return
    facts_now = Written(source=seed.file, written=exact_fingerprint(text))
    _write(run, known.path, text, facts_now, standing)
    run.findings += (*decoded.findings, *cleaned.findings)
    _report_place(run, known.path, clean.path(cleaned))


def _report_correction(run: _Run, seed: Seed, file: Path) -> None:
    message = (
        f"{seed.file} has changed, and a person has corrected {file}, so nothing was written. "
        f"To take the new text: delete {file} and run “dragoman ingest {seed.file}”. To keep "
        f"yours: write “fingerprint: {seed.fingerprint}” under “source:” in {file}."
    )
    run.report(Level.ERROR, "source-changed-under-correction", str(file), message)


def _report_place(run: _Run, path: str, wanted: str) -> None:
    """Says how an article that got another date is moved by hand: it never moves by itself."""
    if path.rpartition("/")[0] == wanted.rpartition("/")[0]:
        return
    target = f"{wanted.rpartition('/')[0]}/{path.rpartition('/')[2]}"
    message = (
        f"The article belongs to {wanted.rpartition('/')[0]} now, but links to it may be in use, "
        f"so it stays. To move it, rename “{path}” to “{target}” in content/ and in "
        "translate/state/, in every language."
    )
    run.report(Level.NOTE, "article-stays", str(store.article_file(run.language, path)), message)


def _refuse_twin(run: _Run, seed: Seed, first: str) -> None:
    message = f"It is the same text as {first}, so it became no second article. Delete one of them."
    run.report(Level.WARNING, "same-text", seed.file, message)


def _left_behind(
    run: _Run, matched: Matched, articles: Sequence[Known], orphans: Sequence[str]
) -> frozenset[str]:
    """Reports sidecars that stand beside nothing. Files of source articles that seem to have
    been renamed without theirs are returned: they must wait, or there would be two articles."""
    known = {each.fingerprint: each for each in articles}
    waiting = set()
    for orphan in orphans:
        try:
            data = sources.read(run.root, orphan, run.settings.source_limit_mb)
        except SourceError as error:
            run.errors.append(error)
            continue
        alone = [seed for seed in matched.new if not seed.sidecar]
        moved = [seed for seed in alone if matching.fingerprint(seed.data, data) in known]
        if moved:
            seed = moved[0]
            waiting.add(seed.file)
            do = f"Rename it to {seed.file.rpartition('.')[0]}.yml."
            what = f"is left behind: its source article is called {seed.file} now"
            run.errors.append(ConfigError(orphan, what, do))
        elif not run.named:
            message = "No source article of this name stands beside it. Rename it, or delete it."
            run.report(Level.NOTE, "lonely-sidecar", orphan, message)
    return frozenset(waiting)


def explain(root: Path, settings: Settings, file: Path) -> str:
    """What cleaning does with the source article `file`: a readable account. Writes nothing.

    Raises UsageError when it is none, SourceError and ConfigError when it cannot become an article.
    """
    run = _Run(root=root, settings=settings, named=True)
    wanted = sources.chosen(root, sources.find(root), [file])
    found = list(_read(run, wanted))
    for error in (*wanted.errors, *run.errors):
        raise error
    seed = found[0]
    decoded, cleaned = _cleaned(seed, run.language)
    paths = [
        known.path
        for known in shelf.read(run.root, run.language).articles
        if known.file == seed.file
    ]
    target = store.article_file(run.language, (*paths, clean.path(cleaned))[0])
    return account.tell(decoded, cleaned, str(target))
