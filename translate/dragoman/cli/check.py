"""The command `check`: its arguments, and its findings in the form that is asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.cli.command import Commands, add_articles, add_command, add_languages
from dragoman.reporter import ConsoleReporter, Reporter

if TYPE_CHECKING:
    from dragoman.checking import Checked, Request
    from dragoman.cli.arguments import Options
    from dragoman.config import Settings

FORMATS = ("text", "json", "github", "sarif")

_ABOUT = """\
Holds translations against their sources: links, footnotes, tables, numbers, names, typography,
what a native speaker would stumble over. Exit code 1 when an error is open that nobody has waived.
Writes nothing, unless --fix is given."""
_MORE = """\
--changed-from looks only at segments that the branch has touched; it needs Git.
--fix changes people's texts only where a finding says exactly how, and only what it says; text
that somebody signed stays. An error that is all right after all is waived by a line in
translate/waivers/LANG.csv: the text and JSON formats print it, ready to be completed.
docs/checks.md lists the rules.

examples:
  dragoman check
  dragoman check --lang ar flood-in-derik
  dragoman check --changed-from origin/main --format github     in a pull request
  dragoman check --lang ckb --fix
  dragoman check --format sarif > check.sarif"""


def add(commands: Commands) -> None:
    """Adds the command to those of `dragoman`."""
    parser = add_command(
        commands, "check", "hold translations against their sources", _MORE, _ABOUT
    )
    add_articles(parser)
    add_languages(parser)
    parser.add_argument(
        "--changed-from",
        metavar="REV",
        help="only what was touched since the branch left this revision",
    )
    parser.add_argument(
        "--format", choices=FORMATS, help="how findings are printed (default: text)"
    )
    parser.add_argument("--fix", action="store_true", help="put right what is certain")


def run(options: Options) -> int:
    """Runs the command and gives its exit code."""
    from dragoman import checking, config, store

    settings = config.load(options.root)
    request = checking.Request(
        languages=config.chosen_languages(settings, options.languages),
        articles=options.names,
        changed_from=options.changed_from,
        fix=options.fix,
    )
    if options.fix:
        with store.writing(options.root):
            found = _checked(settings, request, options)
    else:
        found = _checked(settings, request, options)
    sys.stdout.write(_rendered(found, options.format))
    return 0 if found.is_clean else 1


def _checked(settings: Settings, request: Request, options: Options) -> Checked:
    from dragoman import checking

    reporter = ConsoleReporter() if options.format == "text" else Reporter()
    return checking.check_articles(options.root, settings, request, reporter)


def _rendered(found: Checked, form: str) -> str:
    from dragoman import reports
    from dragoman.check.inspection import DESCRIPTIONS

    if form == "json":
        return reports.as_json(found.findings, found.summary)
    if form == "github":
        return reports.github(found.findings)
    if form == "sarif":
        return reports.sarif(found.findings, __version__, DESCRIPTIONS)
    return reports.text(found.findings, found.summary)
