"""The command `approve`: its arguments, and what it signed."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dragoman.cli import show
from dragoman.cli.command import Commands, add_command, add_json

if TYPE_CHECKING:
    from dragoman.approval import Approvals
    from dragoman.cli.arguments import Options

_ABOUT = """\
Signs translations: writes “approved: {by, on, for}” into their front matter, for exactly the
source that they render. Written by hand it counts as much. When the source changes afterwards,
the text stays and is stale until someone looks."""
_MORE = """\
An article is not signed, and nothing of it written, while a segment is failed, missing or stale,
while it is not in step with its source, or while a check sees an error that nobody has waived.
Where translate/reviewers.yml lists names for the language, only these may sign.

examples:
  dragoman approve flood-in-derik --lang ar --by "Layla Haddad"
  dragoman approve 2026/11/flood 2026/11/snow --lang kmr --by "Berfîn Demir" --on 2026-11-24"""


def add(commands: Commands) -> None:
    """Adds the command to those of `dragoman`."""
    parser = add_command(
        commands, "approve", "sign translations, for exactly this source", _MORE, _ABOUT
    )
    parser.add_argument("names", nargs="+", metavar="ARTICLE", help="path or slug")
    parser.add_argument("--lang", dest="target", metavar="L", required=True, help="in which")
    parser.add_argument("--by", metavar="NAME", required=True, help="who signs")
    parser.add_argument(
        "--on", type=_day, metavar="DATE", help="the day, as 2026-01-31 (default: today)"
    )
    add_json(parser)


def run(options: Options) -> int:
    """Runs the command and gives its exit code."""
    from dragoman import approval, config, store

    settings = config.load(options.root)
    (language,) = config.chosen_languages(settings, [options.target])
    request = approval.Request(
        language=language,
        articles=options.names,
        by=options.by,
        on=options.on or datetime.now(tz=UTC).astimezone().date().isoformat(),
    )
    with store.writing(options.root):
        found = approval.approve(options.root, settings, request)
    _print(found, options)
    return 1 if found.errors else 0


def _day(text: str) -> str:
    """A day as it is written into front matter."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no day such as 2026-01-31") from error


def _print(found: Approvals, options: Options) -> None:
    for raised in found.errors:
        show.error(raised)
    if options.json:
        data = [{"article": one.path, "file": one.file, "new": one.is_new} for one in found.signed]
        show.as_json(data)
        return
    for one in found.signed:
        print(f"{one.file}: {'signed' if one.is_new else 'bears this signature already'}")
