"""The use case `ci batches`: what is new here is split into pull requests, and into branches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import branches, front_matter, store
from dragoman.batches import PREFIX, Batch, Pending, batches
from dragoman.config import Settings
from dragoman.errors import DragomanError
from dragoman.typography import exact_fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An article that goes into no pull request yet."""

    language: str
    """Tag of the edition."""
    article: str
    """Path of the article."""
    reason: str
    """Why: a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batched:
    """How the uncommitted articles are split."""

    batches: tuple[Batch, ...]
    """The source edition's first."""
    held: tuple[Held, ...]
    """What has to wait."""
    others: tuple[str, ...]
    """Files that have changed and belong to no article, for a person to commit."""


def batched(root: Path, settings: Settings) -> Batched:
    """Splits what differs from the last commit into batches. Changes nothing.

    A translation waits while its source article is not committed, because somebody may still
    correct that one; and an article waits that another branch of ours changes already, because
    nobody should read two versions. Raises UsageError without Git.
    """
    changed = branches.uncommitted(root)
    files = _by_article(changed, settings)
    in_branches = branches.waiting(root, PREFIX)
    pending: list[Pending] = []
    held: list[Held] = []
    for (language, article), own in files.items():
        if branch := next((in_branches[file] for file in own if file in in_branches), ""):
            held.append(Held(language=language, article=article, reason=f"is in {branch}"))
        elif language != settings.source.tag and (settings.source.tag, article) in files:
            reason = f"its source, {settings.source.tag}, is not committed yet"
            held.append(Held(language=language, article=article, reason=reason))
        else:
            pending.append(_pending(root, settings.source.tag, (language, article), own))
    known = {file for own in files.values() for file in own}
    return Batched(
        batches=batches(pending),
        held=tuple(held),
        others=tuple(_readable(file) for file in changed if file not in known),
    )


def commit(root: Path, found: Batched) -> None:
    """Makes the branch of each batch, with a commit for each article. The working tree stays as
    it is. Raises WriteError."""
    for batch in found.batches:
        branches.make(root, batch.branch, [(one.message, one.files) for one in batch.articles])


def _by_article(
    changed: Sequence[str], settings: Settings
) -> Mapping[tuple[str, str], Sequence[str]]:
    """Language and path of each article that has changed → its changed files; by language, in the
    newsroom's order."""
    tags = [language.tag for language in settings.editions]
    found: dict[tuple[str, str], list[str]] = {}
    for file in changed:
        if (place := _place(file)) and place[0] in tags:
            found.setdefault(place, []).append(file)
    ordered = sorted(found, key=lambda place: (tags.index(place[0]), place[1]))
    return {place: found[place] for place in ordered}


def _place(file: str) -> tuple[str, str] | None:
    """Language and path of the article that a file belongs to."""
    for folder, suffix in ((store.CONTENT, ".md"), (store.STATE, ".json")):
        inside = file.removeprefix(f"{folder.as_posix()}/")
        language, _, path = inside.removesuffix(suffix).partition("/")
        if inside != file and inside.endswith(suffix) and path and store.is_utf8(path):
            return language, path
    return None


def _readable(file: str) -> str:
    """A file's name as it can be printed, whatever bytes it has."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _pending(root: Path, source: str, place: tuple[str, str], files: Sequence[str]) -> Pending:
    language, article = place
    text = _text(root, store.article_file(source, article))
    texts = (_text(root, Path(file)) for file in files)
    return Pending(
        language=language,
        article=article,
        title=_title(text, article),
        words=len(text[front_matter.body_start(text) :].split()),
        files=tuple(files),
        version=exact_fingerprint("\0".join((language, article, *texts))),
    )


def _text(root: Path, file: Path) -> str:
    """The text of a file; empty where it is gone or is none."""
    try:
        return store.read_text_or_none(root, file) or ""
    except DragomanError:
        return ""


def _title(text: str, article: str) -> str:
    try:
        title = front_matter.values(text, article).get("title")
    except DragomanError:
        title = None
    return " ".join(str(title or article).split())
