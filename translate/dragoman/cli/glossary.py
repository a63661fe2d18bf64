"""The command `glossary suggest`: its arguments, and what it found as table, CSV or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from dragoman.cli import show
from dragoman.cli.command import Commands, add_command, add_json, add_languages

if TYPE_CHECKING:
    from dragoman.cli.arguments import Options
    from dragoman.suggestions import Suggestion

_ABOUT = """\
Lists names in the articles of the source edition that have no entry in translate/glossary/,
most frequent first. Countries, cities, languages and currencies come with CLDR's renderings:
proposals, not decisions. Writes nothing."""
_MORE = """\
examples:
  dragoman glossary suggest
  dragoman glossary suggest --min 3 --lang ar
  dragoman glossary suggest --csv > new.csv
  dragoman glossary suggest --csv --no-header >> translate/glossary/names.csv"""

_WIDEST_NAME = 32
_WIDEST_EXAMPLE = 72


def add(commands: Commands) -> None:
    """Adds the command to those of `dragoman`."""
    parser = add_command(
        commands,
        "glossary",
        "find names whose rendering nobody has decided",
        "example:\n  dragoman glossary suggest",
        "Names and terms whose rendering an editor decides.",
    )
    actions = parser.add_subparsers(dest="glossary_command", metavar="ACTION", required=True)
    suggesting = add_command(
        actions, "suggest", "list names in the articles that have no entry", _MORE, _ABOUT
    )
    add_languages(suggesting, "renderings in this language")
    suggesting.add_argument(
        "--min", dest="fewest", type=int, default=1, metavar="N", help="said at least N times"
    )
    forms = suggesting.add_mutually_exclusive_group()
    forms.add_argument("--csv", action="store_true", help="print rows of a glossary file")
    add_json(forms)
    suggesting.add_argument("--no-header", action="store_true", help="CSV without its first line")


def run(options: Options) -> int:
    """Runs the command and gives its exit code."""
    from dragoman import config, naming, suggestions

    settings = config.load(options.root)
    targets = config.chosen_languages(settings, options.languages)
    names = naming.missing_names(options.root, settings.source, targets)
    frequent = [one for one in names.suggestions if one.count >= options.fewest]
    for raised in names.errors:
        show.error(raised)
    if options.csv:
        print(suggestions.rows(frequent, header=not options.no_header), end="")
    elif options.json:
        show.as_json([_data(one) for one in frequent])
    else:
        _print(frequent, options.fewest)
    return 1 if names.errors else 0


def _data(one: Suggestion) -> Mapping[str, object]:
    return asdict(one)


def _print(found: Sequence[Suggestion], fewest: int) -> None:
    if not found:
        often = f"{fewest} times" if fewest > 1 else "in the articles"
        print(f"No name without an entry is said {often}.")
        return
    width = min(max(len(one.name) for one in found), _WIDEST_NAME)
    print(f"{'times':>5}  {'kind':<8}{'name':<{width}}  example")
    for one in found:
        print(f"{one.count:>5}  {one.kind:<8}{one.name:<{width}}  {_example(one)}")
        if one.renderings:
            said = " · ".join(f"{tag} {text}" for tag, text in one.renderings.items())
            print(f"{'':>15}CLDR: {said}")


def _example(one: Suggestion) -> str:
    """The sentence around the name, and the article."""
    at = max(one.example.find(one.name) - _WIDEST_EXAMPLE // 3, 0)
    part = one.example[at : at + _WIDEST_EXAMPLE]
    before, behind = "…" if at else "", "…" if at + len(part) < len(one.example) else ""
    return f"{before}{part}{behind} ({one.article.rsplit('/', 1)[-1]})"
