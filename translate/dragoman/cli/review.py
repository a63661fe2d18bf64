"""The command `review`: its arguments, and which pages it wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import show
from dragoman.cli.command import Commands, add_articles, add_command, add_json, add_languages

if TYPE_CHECKING:
    from dragoman.cli.arguments import Options
    from dragoman.reviewing import Reviewed

FOLDER = Path("review")
_ABOUT = """\
Makes pages on which a reviewer reads source and translation side by side: the state of each
segment, what has changed in the source, what could stand there instead, and what the checks
found. Each page is one file, in the reviewer's language: it opens offline, can be sent by mail,
and loads nothing from anywhere."""
_MORE = """\
--changed-from shows the articles that the branch touches, and its segments first; it needs Git.
Links to the forge come from repo_url and edit_uri in mkdocs.yml. --files puts another address
before the paths of files, such as that of a pull request's commit.

examples:
  dragoman review
  dragoman review flood-in-derik --lang ar
  dragoman review --changed-from origin/main -o review/
  dragoman review --changed-from origin/main --files https://…/blob/9fceb02"""


def add(commands: Commands) -> None:
    """Adds the command to those of `dragoman`."""
    parser = add_command(commands, "review", "make bilingual pages for reviewers", _MORE, _ABOUT)
    add_articles(parser)
    add_languages(parser)
    parser.add_argument(
        "--changed-from", metavar="REV", help="only what was touched since the branch left this"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where the pages go (default: review/)"
    )
    parser.add_argument("--files", metavar="URL", help="what files' paths are put behind")
    add_json(parser)


def run(options: Options) -> int:
    """Runs the command and gives its exit code."""
    from dragoman import config, equipment, reviewing

    settings = config.load(options.root)
    request = reviewing.Request(
        languages=config.chosen_languages(settings, options.languages),
        output=options.output or options.root / FOLDER,
        articles=options.names,
        changed_from=options.changed_from,
        files=options.files,
    )
    engines = equipment.engines(options.root, equipment.package_store(), settings.source)
    done = reviewing.review(options.root, settings, request, engines, show.reporter(options))
    _print(done, request.output, options)
    return 1 if done.errors else 0


def _print(done: Reviewed, output: Path, options: Options) -> None:
    for raised in done.errors:
        show.error(raised)
    if options.json:
        data = [
            {
                "article": one.path,
                "language": one.language.tag,
                "file": str(output / one.page),
                "state": one.state.value,
                "segments": len(one.rows),
                "findings": one.open,
            }
            for one in done.sheets
        ]
        show.as_json(data)
        return
    many = len(done.sheets)
    print(f"review: {many} page{'' if many == 1 else 's'} — open {output / 'index.html'}")
