"""The use case `export`: segments of articles, written for translators' tools."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from dragoman import store
from dragoman.check.reading import definitions
from dragoman.config import Settings
from dragoman.errors import DragomanError, UsageError
from dragoman.exchange import FORMATS, Format
from dragoman.exchange.handing import UNCARRIED, handouts
from dragoman.exchange.notes import Adviser
from dragoman.exchange.sheet import Handout, Sheet
from dragoman.glossary import Glossary
from dragoman.languages import Language
from dragoman.model import Finding, Level, State
from dragoman.plan import Plan, Rules
from dragoman.survey import chosen
from dragoman.sync import plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """What goes out, and where to."""

    format: str
    """One of `exchange.FORMATS`."""
    language: Language
    output: Path
    """A file that holds all; or a folder, which gets a file for each article."""
    articles: tuple[str, ...] = ()
    """By path, slug or file; all when empty."""
    states: tuple[State, ...] = ()
    """Only segments in these; those of the format when empty."""

    @property
    def is_folder(self) -> bool:
        """Whether `output` is a folder: it is one already, or its name has no ending."""
        return self.output.is_dir() or not self.output.suffix


@dataclass(slots=True, kw_only=True)
class Exported:
    """What `export` did."""

    files: list[Path] = field(default_factory=list)
    """Written, or found to hold just that already."""
    articles: int = 0
    """With segments in those files."""
    segments: int = 0
    findings: list[Finding] = field(default_factory=list)
    errors: list[DragomanError] = field(default_factory=list)
    """One for each article that cannot be understood."""


def export(root: Path, settings: Settings, request: ExportRequest) -> Exported:
    """Writes the segments that the request names. Nothing in the newsroom changes.

    Raises UsageError for an article that there is not, or a file's ending that is not the
    format's, and WriteError.
    """
    form = FORMATS[request.format]
    if not request.is_folder and request.output.suffix != form.suffix:
        raise UsageError(
            str(request.output),
            f"its name does not end in “{form.suffix}”, as {request.format} files' do",
            "Name it so, or name a folder: it gets a file for each article.",
        )
    done = Exported()
    outgoing = _Export(root, settings, request, form, done)
    paths = chosen(store.articles(root, settings.source.tag), request.articles)
    sheets = (sheet for path in paths if (sheet := outgoing.sheet(path)))
    groups = ([sheet] for sheet in sheets) if request.is_folder else filter(None, [list(sheets)])
    for group in groups:
        file = outgoing.file(group[0])
        store.write_text(Path(), file, form.write(group))
        done.files.append(file)
    return done


class _Export:
    """Makes the sheets of one export; a class only so that its steps share what they look at."""

    def __init__(
        self, root: Path, settings: Settings, request: ExportRequest, form: Format, done: Exported
    ) -> None:
        self.root, self.settings, self.request, self.form = root, settings, request, form
        self.done = done
        self.glossary: Glossary = store.load_glossary(root)
        self.states = request.states or form.states

    def sheet(self, path: str) -> Sheet | None:
        """The sheet of an article; None when nothing of it goes out."""
        try:
            planned = planned_article(
                self.root, self.settings, self.glossary, path, self.request.language
            )
        except DragomanError as error:
            self.done.errors.append(error)
            return None
        known = definitions(planned.source.text)
        tag = self.request.language.tag
        adviser = Adviser(language=tag, glossary=self.glossary, known=known)
        wanted = [
            one
            for one in handouts(planned, adviser.notes)
            if one.state in self.states and self.form.takes(one)
        ]
        carried = tuple(one for one in wanted if self._is_carried(one, path))
        if not carried:
            return None
        self.done.articles += 1
        self.done.segments += len(carried)
        return Sheet(
            article=path,
            source_language=self.settings.source.tag,
            language=tag,
            handouts=carried,
            labels=known.keys(),
        )

    def _is_carried(self, handout: Handout, path: str) -> bool:
        """Whether a segment can go out; a finding says why not."""
        found = UNCARRIED.search(handout.source + handout.target + handout.former)
        if found is None:
            return True
        where = f"{store.article_file(self.settings.source.tag, path)}:{handout.line}"
        message = (
            f"The segment is not exported: it, or its translation, has the character "
            f"U+{ord(found[0]):04X}, which formats cannot hold. Delete the character."
        )
        finding = Finding(level=Level.WARNING, rule="characters", where=where, message=message)
        self.done.findings.append(finding)
        return False

    def file(self, sheet: Sheet) -> Path:
        """Where a sheet goes."""
        if not self.request.is_folder:
            return self.request.output
        return self.request.output / f"{sheet.article}.{sheet.language}{self.form.suffix}"


def planned_article(
    root: Path, settings: Settings, glossary: Glossary, path: str, language: Language
) -> Plan:
    """What a sync of an article without an engine would do. Raises DragomanError when it cannot
    be understood."""
    source = store.load_source(root, settings.source.tag, path)
    standing = store.load_translation(root, language.tag, path)
    kept = () if standing else store.load_kept(root, language.tag, path)
    rules = Rules(terms=partial(glossary.used, language=language.tag))
    return plan(source, standing, rules, kept)
