"""The commands `ci comment` and `ci batches`: what the workflows of a forge do, done anywhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import show
from dragoman.cli.command import Commands, add_command, add_json, add_languages
from dragoman.errors import UsageError
from dragoman.reporter import Reporter

if TYPE_CHECKING:
    from dragoman.batches import Batch
    from dragoman.batching import Batched
    from dragoman.cli.arguments import Options
    from dragoman.digest import Digest

_ABOUT = """\
What the workflows in .github/workflows/ do, step by step, on any machine. docs/forge.md says how
a forge is set up, with GitHub, GitLab or none."""
_COMMENT = """\
Prints the comment that a pull request gets, as Markdown: which translations the branch touches, in
which states they are, and what the checks find in them. Nothing is sent."""
_COMMENT_MORE = """\
--json prints what the comment is made of. That is how it goes from a job that may read a stranger's
branch, and nothing else, to one that may write comments: the second makes the comment with --from.

examples:
  dragoman ci comment --changed-from origin/main
  dragoman ci comment --changed-from origin/main --json > digest.json
  dragoman ci comment --from digest.json --pages https://…/runs/1 --files https://…/blob/main"""
_BATCHES = """\
Splits what is new in content/, and not committed, into pull requests: one language each, at most
5 articles or 3,000 words. A translation waits until its source is committed, and until no other
of these branches changes it."""
_BATCHES_MORE = """\
--commit makes the branches, with one commit for each article. Your working tree and your own
branch stay as they are, and nothing is sent: “git push origin BRANCH” does that.

examples:
  dragoman ci batches
  dragoman ci batches --commit
  dragoman ci batches --commit --json > batches.json"""


def add(commands: Commands) -> None:
    """Adds the commands to those of `dragoman`."""
    parser = add_command(
        commands,
        "ci",
        "what the workflows of a forge do",
        "example:\n  dragoman ci comment --changed-from origin/main",
        _ABOUT,
    )
    actions = parser.add_subparsers(dest="ci_command", metavar="ACTION", required=True)
    commenting = add_command(
        actions, "comment", "print the comment for a pull request", _COMMENT_MORE, _COMMENT
    )
    origin = commenting.add_mutually_exclusive_group()
    origin.add_argument("--changed-from", metavar="REV", help="the revision that the branch left")
    origin.add_argument(
        "--from", dest="digest", type=Path, metavar="FILE", help="what --json printed before"
    )
    add_languages(commenting)
    commenting.add_argument("--pages", metavar="URL", help="where the bilingual pages are")
    commenting.add_argument("--files", metavar="URL", help="what files' paths are put behind")
    add_json(commenting, "print what it is made of")
    batching = add_command(
        actions, "batches", "split what is new into pull requests", _BATCHES_MORE, _BATCHES
    )
    batching.add_argument("--commit", action="store_true", help="make the branches")
    add_json(batching)


# ------------------------------------------------------------------ comment


def run_comment(options: Options) -> int:
    """Runs `ci comment` and gives its exit code: 0 even where errors are open; `check` tells."""
    from dragoman import comment, digest

    found = _read(options.digest) if options.digest else _gathered(options)
    if options.json:
        sys.stdout.write(digest.as_json(found))
    else:
        links = comment.Links(files=options.files, pages=options.pages)
        sys.stdout.write(comment.render(found, links))
    return 0


def _read(file: Path) -> Digest:
    from dragoman import digest

    try:
        with file.open(encoding="utf-8") as stream:
            return digest.parse(stream.read(digest.LARGEST + 1), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(str(file), f"cannot be read: {error}") from error


def _gathered(options: Options) -> Digest:
    from dragoman import commenting, config

    settings = config.load(options.root)
    request = commenting.Request(
        languages=config.chosen_languages(settings, options.languages),
        changed_from=options.changed_from,
    )
    return commenting.digest(options.root, settings, request, Reporter())


# ------------------------------------------------------------------ batches


def run_batches(options: Options) -> int:
    """Runs `ci batches` and gives its exit code."""
    from dragoman import batching, config

    settings = config.load(options.root)
    found = batching.batched(options.root, settings)
    if options.commit:
        batching.commit(options.root, found)
    if options.json:
        show.as_json(_data(found, settings.source.tag))
    else:
        _print(found)
    return 0


def _print(found: Batched) -> None:
    for batch in found.batches:
        print(f"{batch.branch}\n  {batch.title}")
        for one in batch.articles:
            print(f"    {one.article}  {one.words:,} words")
    for held in found.held:
        print(f"waits: {held.language} {held.article}: {held.reason}")
    for file in found.others:
        print(f"of no article: {file}")
    if not found.batches:
        print("Nothing is new.")


def _data(found: Batched, source: str) -> Mapping[str, object]:
    return {
        "batches": [_batch(batch, source) for batch in found.batches],
        "waiting": [
            {"language": one.language, "article": one.article, "reason": one.reason}
            for one in found.held
        ],
        "others": list(found.others),
    }


def _batch(batch: Batch, source: str) -> Mapping[str, object]:
    from dragoman import comment

    return {
        "language": batch.language,
        "branch": batch.branch,
        "title": batch.title,
        "words": batch.words,
        "body": comment.opening(batch, source),
        "articles": [
            {"article": one.article, "title": one.title, "words": one.words, "files": one.files}
            for one in batch.articles
        ],
    }
