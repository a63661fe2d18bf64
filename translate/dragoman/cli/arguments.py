"""The arguments of each command, and help that teaches by example."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.cli import approve, check, ci, evaluate, exchange, glossary, models, review, suggest
from dragoman.cli.command import Commands, add_articles, add_command, add_json, add_languages

_ABOUT = """\
The offline translation desk and publisher for small newsrooms.

Put articles into seeds/, run “dragoman publish”, and open site/index.html.
Translations are text files in content/: correct them in any editor. What a person
has written there is never overwritten."""

_EXAMPLES = """\
examples:
  dragoman publish                      seeds/ → content/ → site/, the main job
  dragoman status                       what needs a person next
  dragoman ingest --explain seeds/a.txt what the cleaning did with one source article
  dragoman translate --lang ar          draft what is missing in Arabic
  dragoman serve                        look at the site while you write

“dragoman COMMAND --help” says more. Exit codes: 0 done, 1 something was found or failed,
2 wrong usage or configuration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A command line, parsed."""

    command: str
    """`publish`, `models list` …"""
    root: Path
    """The newsroom's folder."""
    json: bool = False
    """Whether the result goes to stdout as JSON."""
    names: tuple[str, ...] = ()
    """Files, or articles, that the command is about."""
    languages: tuple[str, ...] = ()
    """Language tags that were given; empty for all."""
    html: Path | None = None
    """The file for the dashboard; None for text."""
    explain: Path | None = None
    """The source article whose cleaning is to be explained."""
    refresh_drafts: bool = False
    dry_run: bool = False
    strict: bool = False
    address: str = "127.0.0.1:8000"
    """Host and port of the preview."""
    source: str = "en"
    """Tag of the language that an evaluated package reads."""
    target: str = ""
    """Tag of the one that it writes."""
    testset: Path | None = None
    """Where the test sets for an evaluation are."""
    packages: tuple[str, ...] = ()
    """Names or files of the packages to evaluate; empty for all."""
    outputs: tuple[Path, ...] = ()
    """Files of ready translations to evaluate."""
    sentences: int = 0
    """How many sentences of a test set are used; 0 for all."""
    beam: int = 1
    """How many renderings an evaluated engine follows at once."""
    choice: str = ""
    """Id of a choice in the catalogue; empty for the recommended one."""
    accept_licence: bool = False
    """Whether a licence that forbids commercial use is accepted."""
    mirror: str = ""
    """Address to fetch from instead of the catalogue's hosts."""
    output: Path | None = None
    """The file to write, or the folder to write into."""
    tags: tuple[tuple[str, str], ...] = ()
    """Pairs of a language and the token by which a checkpoint knows it."""
    name: str = ""
    """What packages that are made call their model; empty: as the checkpoint is called."""
    version: str = "1.0"
    """Of packages that are made."""
    licence: str = ""
    """Of their model; empty: as the checkpoint says."""
    changed_from: str = ""
    """Revision since which checked segments must have been touched; empty for all."""
    format: str = "text"
    """How the findings of a check are printed."""
    fix: bool = False
    """Whether findings that name exactly what to change are put right."""
    exchange_format: str = ""
    """The format that segments go out in: one of `exchange.FORMATS`."""
    states: str = ""
    """Words of the states that go out, with commas; empty for those of the format."""
    fewest: int = 1
    """How often the articles must say a name that is suggested."""
    csv: bool = False
    """Whether the result goes to stdout as rows of a glossary file."""
    no_header: bool = False
    by: str = ""
    """Name of the person who signs."""
    on: str = ""
    """The day of a signature; empty for today."""
    accept: tuple[str, ...] = ()
    """Ids of the segments whose proposals are to be put in place, `ID` or `ID=ORIGIN`."""
    accept_all: bool = False
    """Whether all that have one get theirs."""
    digest: Path | None = None
    """The file with what a comment is made of; None where it is gathered now."""
    pages: str = ""
    """Address of the bilingual pages that a comment tells of; empty for none."""
    files: str = ""
    """Address that the paths of files are put behind; empty for no links in a comment, and for
    what mkdocs.yml says on bilingual pages."""
    commit: bool = False
    """Whether branches are made."""


def parse(argv: Sequence[str]) -> Options:
    """The options of a command line. Prints help or a usage error and raises SystemExit, as
    argparse does: 0 for help, 2 for wrong usage."""
    parsed = vars(_parser().parse_args(argv))
    command = parsed.pop("command")
    if action := parsed.pop(f"{command}_command", ""):
        command = f"{command} {action}"
    parsed["root"] = Path(parsed.pop("directory"))
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in parsed.items()
        if value is not None
    }
    return Options(command=command, **given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dragoman",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"dragoman {__version__}")
    parser.add_argument(
        "-C",
        dest="directory",
        metavar="DIR",
        default=".",
        help="the newsroom's folder, the one with mkdocs.yml (default: this folder)",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_publish(commands)
    _add_ingest(commands)
    _add_translate(commands)
    _add_status(commands)
    _add_build(commands)
    _add_serve(commands)
    approve.add(commands)
    suggest.add(commands)
    review.add(commands)
    models.add(commands)
    check.add(commands)
    ci.add(commands)
    evaluate.add(commands)
    exchange.add(commands)
    glossary.add(commands)
    return parser


def _add_publish(commands: Commands) -> None:
    more = """\
Cleans new source articles into content/, drafts what is missing in each language for
which a translation package is installed, and builds the site into site/.
A second run with nothing new writes nothing. Without a package, people's translations
are published and the rest appears in the source language, under a notice.

examples:
  dragoman publish
  dragoman -C ~/newsroom publish --json"""
    add_json(add_command(commands, "publish", "ingest, translate and build: the main job", more))


def _add_ingest(commands: Commands) -> None:
    more = """\
Corrections that an editor made in content/ stay. What you know beyond the text (date,
section, tags …) goes into a sidecar beside it: seeds/NAME.yml.

examples:
  dragoman ingest
  dragoman ingest seeds/flood.txt
  dragoman ingest --explain seeds/flood.txt    say what each rule did, write nothing"""
    parser = add_command(commands, "ingest", "clean source articles in seeds/ into articles", more)
    parser.add_argument("names", nargs="*", metavar="FILE", help="only these files")
    parser.add_argument("--explain", type=Path, metavar="FILE", help="explain, do not write")
    add_json(parser)


def _add_translate(commands: Commands) -> None:
    more = """\
Only what is missing or whose source has changed is drafted. What a person has changed or
approved is never overwritten: if its source changes it is kept and becomes stale.
Works offline, with the packages that “dragoman models list” shows.

examples:
  dragoman translate
  dragoman translate --lang ar --lang ru
  dragoman translate --lang kmr flood-in-derik
  dragoman translate --refresh-drafts         after a new package was installed
  dragoman translate --dry-run                how much there is to do, and how long it takes"""
    parser = add_command(
        commands, "translate", "draft what is missing, keep what people wrote", more
    )
    add_articles(parser)
    add_languages(parser)
    parser.add_argument(
        "--refresh-drafts",
        action="store_true",
        help="write drafts that nobody has touched anew",
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="only say what would be translated; a few sentences are, to measure the pace",
    )
    add_json(parser)


def _add_status(commands: Commands) -> None:
    more = """\
states, worst first: failed, missing, stale, draft, locked, edited, approved.
An article's state is the worst of its segments'.

examples:
  dragoman status
  dragoman status --html status.html   a page for the whole newsroom, with its history
  dragoman status --json"""
    parser = add_command(
        commands, "status", "show articles × editions and what needs a person", more
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", type=Path, metavar="FILE", help="write it as a page")
    add_json(form)


def _add_build(commands: Commands) -> None:
    more = """\
The same as “mkdocs build”: the site goes to site/ and works from any web server, folder
or USB stick.

examples:
  dragoman build
  dragoman build --strict      a warning, such as a dead link, fails"""
    parser = add_command(commands, "build", "build the site from content/", more)
    parser.add_argument("--strict", action="store_true", help="fail on any warning")
    add_json(parser)


def _add_serve(commands: Commands) -> None:
    more = """\
Shows the site on this machine and reloads the page when a file changes. Ctrl-C ends it.

examples:
  dragoman serve
  dragoman serve --address 127.0.0.1:9000"""
    parser = add_command(commands, "serve", "preview the site while you write", more)
    parser.add_argument("--address", metavar="HOST:PORT", default="127.0.0.1:8000")
