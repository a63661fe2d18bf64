"""The commands `export` and `import`: their arguments, and what became of each."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import show
from dragoman.cli.command import Commands, add_articles, add_command, add_json
from dragoman.errors import UsageError, did_you_mean
from dragoman.model import State

if TYPE_CHECKING:
    from dragoman.cli.arguments import Options
    from dragoman.exchange.merging import Refusal
    from dragoman.exporting import Exported
    from dragoman.importing import Imported

FORMATS = ("xliff2", "xliff12", "po", "tmx", "csv")
"""Those of `exchange.FORMATS`; help needs no library that writes them."""
_EXPORT = """\
Writes segments, with their state and what the checks and the glossary say of them, for
translators' tools. Nothing in the newsroom changes."""
_EXPORT_MORE = """\
formats: xliff2 (XLIFF 2.1), xliff12 (XLIFF 1.2, for OmegaT and older tools), po, csv, and tmx, a
memory of what is approved. FILE holds all articles; DIR gets a file for each.
docs/exchange.md says what each holds.

examples:
  dragoman export --format xliff2 --lang ar -o arabic.xlf
  dragoman export --format po --lang kmr --state draft,stale flood-in-derik -o flood.po
  dragoman export --format csv --lang ckb -o for-translators/"""
_IMPORT = """\
Puts what translators sent back into the translations, as if they had written it there.

What a person has changed since the export stays: you are shown that text, the translator's, and
what was exported. What would break the article is refused too. A second import is harmless."""
_IMPORT_MORE = """\
Exit code 1: something was refused, or a file could not be read.

examples:
  dragoman import arabic.xlf
  dragoman import for-translators/2024/12/*.csv --json"""


def add(commands: Commands) -> None:
    """Adds the commands to those of `dragoman`."""
    parser = add_command(
        commands, "export", "write segments for translators' tools", _EXPORT_MORE, _EXPORT
    )
    add_articles(parser)
    parser.add_argument(
        "--format", dest="exchange_format", choices=FORMATS, required=True, help="see below"
    )
    parser.add_argument("--lang", dest="target", metavar="L", required=True, help="into which")
    parser.add_argument(
        "--state",
        dest="states",
        metavar="S,…",
        help="only segments in these states (default: all; tmx: approved)",
    )
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="FILE|DIR", required=True, help="where to"
    )
    add_json(parser)
    parser = add_command(
        commands, "import", "put translators' texts into the translations", _IMPORT_MORE, _IMPORT
    )
    parser.add_argument("names", nargs="+", metavar="FILE", help="what came back")
    add_json(parser)


def run_export(options: Options) -> int:
    """Runs `export` and gives its exit code."""
    from dragoman import config, exporting

    assert options.output, "argparse asks for it"
    settings = config.load(options.root)
    (language,) = config.chosen_languages(settings, (options.target,))
    request = exporting.ExportRequest(
        format=options.exchange_format,
        language=language,
        output=options.output,
        articles=options.names,
        states=_states(options.states),
    )
    done = exporting.export(options.root, settings, request)
    if options.json:
        show.as_json(_export_data(done))
    else:
        _print_exported(done)
    return 1 if done.errors else 0


def run_import(options: Options) -> int:
    """Runs `import` and gives its exit code."""
    from dragoman import config, importing, store

    settings = config.load(options.root)
    with store.writing(options.root):
        done = importing.take_in(options.root, settings, [Path(name) for name in options.names])
    if options.json:
        show.as_json(_import_data(done))
    else:
        _print_imported(done)
    return 1 if done.errors or done.refused else 0


def _states(listed: str) -> tuple[State, ...]:
    """The states of a list with commas. Raises UsageError, with the near miss, for another word."""
    known = [state.value for state in State]
    words = [word.strip() for word in listed.split(",") if word.strip()]
    for word in words:
        if word not in known:
            hint = did_you_mean(word, known, f"Known: {', '.join(known)}.")
            raise UsageError("--state", f"unknown state “{word}”", hint)
    return tuple(map(State, words))


# ------------------------------------------------------------------ for people


def _print_exported(done: Exported) -> None:
    show.problems(done.errors, done.findings)
    for file in done.files:
        print(file)
    print(f"exported {done.segments:,} segments of {done.articles:,} articles")
    if not done.files:
        print("No file is written: no segment is in the states that were asked for.")


def _print_imported(done: Imported) -> None:
    show.problems(done.errors, done.findings)
    for file, refusal in done.refused:
        _print_refused(file, refusal)
    for file in done.written:
        print(file)
    print(
        f"imported {done.accepted:,} segments into {len(done.written):,} articles, "
        f"{done.unchanged:,} as they were, {len(done.refused):,} refused"
    )


def _print_refused(file: Path, refusal: Refusal) -> None:
    reply = refusal.reply
    print(f"refused: {file}: {refusal.reason.value}", file=sys.stderr)
    texts = {
        "source": reply.source,
        "exported": reply.exported,
        "yours": refusal.standing,
        "theirs": reply.text,
    }
    for side, text in texts.items():
        if text:
            print(f"    {side + ':':<9} {' '.join(text.split())}", file=sys.stderr)


# ------------------------------------------------------------------ for machines


def _export_data(done: Exported) -> Mapping[str, object]:
    return {
        "files": [str(file) for file in done.files],
        "articles": done.articles,
        "segments": done.segments,
        "findings": [show.finding_data(finding) for finding in done.findings],
        "errors": [show.error_data(error) for error in done.errors],
    }


def _import_data(done: Imported) -> Mapping[str, object]:
    return {
        "written": [str(file) for file in done.written],
        "imported": done.accepted,
        "unchanged": done.unchanged,
        "refused": [_refused_data(file, refusal) for file, refusal in done.refused],
        "findings": [show.finding_data(finding) for finding in done.findings],
        "errors": [show.error_data(error) for error in done.errors],
    }


def _refused_data(file: Path, refusal: Refusal) -> Mapping[str, object]:
    reply = refusal.reply
    return {
        "file": str(file),
        "segment": reply.id,
        "reason": refusal.reason.name.lower(),
        "message": refusal.reason.value,
        "source": reply.source,
        "exported": reply.exported,
        "yours": refusal.standing,
        "theirs": reply.text,
    }
