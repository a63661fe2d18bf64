"""Files of a newsroom: where each kind stands, read as text, written beside and then renamed."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from dragoman import facts, front_matter
from dragoman.errors import ArticleError, WriteError
from dragoman.glossary import Glossary
from dragoman.glossary import parse as parse_glossary
from dragoman.model import Facts, Kept
from dragoman.plan import Source, Translation
from dragoman.segment import cut
from dragoman.typography import exact_fingerprint, unix_lines

CONTENT = Path("content")
STATE = Path("translate/state")
GLOSSARY = Path("translate/glossary")
JOURNAL = Path(".cache/dragoman/journal")
LOCK = Path(".cache/dragoman/lock")


def article_file(language: str, path: str) -> Path:
    """Where an article stands, relative to the newsroom's folder."""
    return CONTENT / language / f"{path}.md"


def state_file(language: str, path: str) -> Path:
    """Where the facts about an article stand, relative to the newsroom's folder."""
    return STATE / language / f"{path}.json"


def articles(root: Path, language: str) -> tuple[str, ...]:
    """The paths (`2024/12/slug`) of an edition's articles, sorted.

    `index.md` files and names that begin with a dot or underscore are the site's, not articles.
    """
    base = root / CONTENT / language
    found = (file.relative_to(base) for file in base.rglob("*.md") if file.is_file())
    return tuple(
        sorted(
            file.with_suffix("").as_posix()
            for file in found
            if file.name != "index.md"
            and not any(part[0] in "._" for part in file.parts)
            and is_utf8(file.as_posix())
        )
    )


def is_utf8(name: str) -> bool:
    """Whether a file's name is text: some systems have names that are not, and no address can
    have them."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def read_text(root: Path, file: Path) -> str:
    """The text of a UTF-8 file, as it stands but for line ends, which become Unix ones.

    Raises ArticleError when it is not UTF-8, FileNotFoundError when it is not there.
    """
    try:
        data = (root / file).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArticleError(str(file), f"cannot be read: {reason}") from error
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise ArticleError(f"{file}:{line}", "has a NUL character", "Save it again as UTF-8 text.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ArticleError(
            f"{file}:{line}", "is not UTF-8 text", "Save it again as UTF-8."
        ) from error
    return unix_lines(text)


def read_text_or_none(root: Path, file: Path) -> str | None:
    """As `read_text`, but None for a file that is not there."""
    try:
        return read_text(root, file)
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_text(root: Path, file: Path, text: str) -> bool:
    """Makes `file` contain `text`; tells whether anything had to be written.

    Written beside and renamed, so that a reader, a crash or a full disk finds the old file or
    the new one. Raises WriteError.
    """
    target = root / file
    data = text.encode("utf-8")
    try:
        if target.is_file() and target.read_bytes() == data:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(
            str(file), f"cannot be written: {reason}", "What stood there before still stands."
        ) from error
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of files that were to be written together."""

    has_written: bool
    """Whether anything had to be written."""
    refused: tuple[Path, ...]
    """Files that somebody else had changed since they were read: their groups were left alone."""


def write_together(
    root: Path, *groups: Mapping[Path, str], expected: Mapping[Path, str | None] | None = None
) -> Outcome:
    """Makes the files of each group (relative to `root`) contain their texts, a group as a whole
    or not at all, also after a crash, once `recover` has run.

    An article and the facts about it must not drift apart: a new draft beside old facts would
    count as a person's text. So the new texts are first written to a journal, from which a killed
    run is made good. A file that has its text already is not touched; a group with a file that no
    longer has its `expected` text is refused, for a person may have saved it. Raises WriteError.
    """
    before = {file: read_text_or_none(root, file) for group in groups for file in group}
    expected = before | dict(expected or {})
    changes = [{f: text for f, text in group.items() if before[f] != text} for group in groups]
    todo = [changed for changed in changes if changed]
    journal = _journal(root, todo, before) if any(len(changed) > 1 for changed in todo) else None
    refused: list[Path] = []
    begun = False
    try:
        for changed in todo:
            now = {file: read_text_or_none(root, file) for file in changed}
            refused += (late := [file for file in changed if now[file] != expected[file]])
            for file, text in changed.items() if not late else ():
                write_text(root, file, text)
                begun = True
    except WriteError:
        if journal and not begun:  # nothing has changed, so there is nothing to make good
            journal.unlink(missing_ok=True)
        raise
    if journal:
        journal.unlink(missing_ok=True)
    return Outcome(has_written=begun, refused=tuple(refused))


def changed_meanwhile(file: Path) -> ArticleError:
    """The error that tells of a refused file."""
    return ArticleError(
        str(file), "was changed while this ran", "It is left as it is. Run it again."
    )


def _journal(
    root: Path, groups: Sequence[Mapping[Path, str]], before: Mapping[Path, str | None]
) -> Path:
    """Writes down what is to be written: one entry for each file, in groups."""
    entries = [
        [
            {
                "file": file.as_posix(),
                "before": _fingerprint_or_none(before[file]),
                "text": text,
            }
            for file, text in changed.items()
        ]
        for changed in groups
    ]
    names = " ".join(str(file) for changed in groups for file in changed)
    file = JOURNAL / f"{exact_fingerprint(names)}.json"
    write_text(root, file, json.dumps(entries, ensure_ascii=False))
    return root / file


def recover(root: Path) -> None:
    """Finishes what a killed run had begun to write, and deletes its half-written files.

    Where a person has changed a file since, its group is left as it is: the worst that comes of
    it is that drafts count as edited.
    """
    for base in (CONTENT, STATE, JOURNAL):
        for file in (root / base).rglob(".*.new"):
            file.unlink(missing_ok=True)
    for journal in sorted((root / JOURNAL).glob("*.json")):
        _finish(root, journal)


def _finish(root: Path, journal: Path) -> None:
    try:
        for group in json.loads(journal.read_text(encoding="utf-8")):
            if all(_is_ours(root, entry) for entry in group):
                for entry in group:
                    write_text(root, Path(entry["file"]), entry["text"])
    except WriteError:
        return  # what is in the way is told when the article itself is written to
    except (ValueError, KeyError, TypeError, ArticleError):
        pass  # no journal of ours, or over a file that is no text any more
    journal.unlink()


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Holds the newsroom for one writing command, after making good what a killed one left.

    The system lets go of the lock when the process ends, however it ends. Raises WriteError when
    another command holds it, or the folder cannot be written to.
    """
    file = root / LOCK
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = file.open("a+", encoding="ascii")
    except OSError as error:
        raise _no_lock(error) from error
    with stream:
        if not _locked(stream):
            stream.seek(0)
            holder = stream.read().strip() or "unknown"
            raise WriteError(
                str(root),
                f"another dragoman is writing here (process {holder})",
                "Wait until it has ended, then try again.",
            )
        try:
            stream.truncate(0)
            stream.write(f"{os.getpid()}\n")
            stream.flush()
        except OSError as error:
            raise _no_lock(error) from error
        recover(root)
        yield


def _no_lock(error: OSError) -> WriteError:
    reason = error.strerror or str(error)
    return WriteError(str(LOCK), f"cannot be written: {reason}", "Nothing was done.")


def _locked(stream: TextIO) -> bool:
    """Whether the lock could be had. Where the system has no `flock`, everybody has it."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_ours(root: Path, entry: Mapping[str, str]) -> bool:
    now = _fingerprint_or_none(read_text_or_none(root, Path(entry["file"])))
    return now in (entry["before"], exact_fingerprint(entry["text"]))


def _fingerprint_or_none(text: str | None) -> str | None:
    return None if text is None else exact_fingerprint(text)


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:  # also KeyboardInterrupt: never leave the file beside
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, else what a new file gets here."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


_CONFLICT = re.compile(r"^(<{7}|>{7})(?: |$)", re.MULTILINE)


def _without_conflict(text: str, where: str) -> str:
    """The text of an article. Raises ArticleError while it has the marks of a merge conflict."""
    if match := _CONFLICT.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise ArticleError(
            f"{where}:{line}",
            "is in a merge conflict",
            "Choose one side and delete the marks. Until then it is left as it is.",
        )
    return text


def load_source(root: Path, language: str, path: str) -> Source:
    """A source article. Raises ArticleError when it cannot be understood."""
    file = article_file(language, path)
    text = _without_conflict(read_text(root, file), str(file))
    minor = front_matter.values(text, str(file)).get("minor") is True
    return Source(cut=cut(text, str(file)), minor=minor)


def load_kept(root: Path, language: str, path: str) -> tuple[Kept, ...]:
    """People's texts that wait in the state file of an article, also where the article itself is
    gone. Raises StateError."""
    known = _load_facts(root, language, path)
    return known.kept if known else ()


def _load_facts(root: Path, language: str, path: str) -> Facts | None:
    file = state_file(language, path)
    recorded = read_text_or_none(root, file)
    return facts.parse(recorded, str(file)) if recorded else None


def load_translation(root: Path, language: str, path: str) -> Translation | None:
    """A translated article with all that is known of it; None when there is none.

    Raises ArticleError or StateError when what is there cannot be understood.
    """
    file = article_file(language, path)
    text = read_text_or_none(root, file)
    if text is None:
        return None
    where = str(file)
    text = _without_conflict(text, where)
    about = front_matter.values(text, where).get("translation")
    about = about if isinstance(about, dict) else {}
    return Translation(
        cut=cut(text, where),
        facts=_load_facts(root, language, path),
        approval=facts.approval(about, where),
        made_from=str(about["from"]) if about.get("from") else None,
    )


def load_glossary(root: Path) -> Glossary:
    """All glossary files of the newsroom, in the order of their names. Raises ConfigError."""
    files = sorted((root / GLOSSARY).glob("*.csv"))
    return Glossary(
        term
        for file in files
        for term in parse_glossary(
            read_text(root, file.relative_to(root)), str(file.relative_to(root))
        )
    )
