"""The command `models convert`: its arguments, what it calls, and its result."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import show
from dragoman.cli.command import Commands, add_command, add_json
from dragoman.engine.disk import megabytes

if TYPE_CHECKING:
    from dragoman.cli.arguments import Options

_MORE = """\
Makes a package for each language from a Marian (OPUS-MT), M2M100 (NLLB) or T5 (MADLAD)
checkpoint that is on this machine: a folder, or an id of the catalogue or of Hugging Face
in the cache of its tools. Opens no connection; “dragoman models install” fetches.
Needs pip install 'dragoman[convert]'.

examples:
  dragoman models convert opus-mt-tc-big-en-ar --to ar --tag 'ar=>>arb<<'
  dragoman models convert facebook/nllb-200-distilled-600M --to kmr --to ckb -o packages"""


def add(actions: Commands) -> None:
    """Adds the command to those of `dragoman models`."""
    summary = "make packages from a Hugging Face checkpoint"
    parser = add_command(actions, "convert", summary, _MORE, f"M{summary[1:]}.")
    parser.add_argument("names", nargs=1, metavar="ID_OR_DIR", help="the checkpoint")
    parser.add_argument(
        "--to",
        dest="languages",
        action="append",
        required=True,
        metavar="LANG",
        help="a language to write; may be given again",
    )
    parser.add_argument(
        "--tag",
        dest="tags",
        action="append",
        type=_tag,
        metavar="LANG=TAG",
        help="what the checkpoint calls a language (default: the usual tags are tried)",
    )
    parser.add_argument("--name", help="what the packages call the model")
    parser.add_argument("--version", help="version of the packages (default: 1.0)")
    parser.add_argument("--licence", help="licence of the model (default: as its README.md says)")
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="DIR", help="where to (default: this folder)"
    )
    add_json(parser)


def _tag(text: str) -> tuple[str, str]:
    language, equals, tag = text.partition("=")
    if not (language and equals and tag):
        raise argparse.ArgumentTypeError(f"“{text}” is not LANG=TAG, as in 'kmr=>>kmr_Latn<<'")
    return language, tag


def run(options: Options) -> int:
    """Converts a checkpoint; the exit code."""
    from dragoman.engine.convert import Conversion, convert, locate

    found = locate(options.names[0])
    request = Conversion(
        targets=options.languages,
        tags=dict(options.tags),
        name=options.name or found.name,
        version=options.version,
        licence=options.licence or found.licence,
    )
    files = convert(found.folder, request, options.output or Path(), show.reporter(options).message)
    _print(files, options)
    return 0


def _print(files: Sequence[Path], options: Options) -> None:
    if options.json:
        data = [{"file": str(file), "bytes": file.stat().st_size} for file in files]
        show.as_json(data)
        return
    for file in files:
        print(f"made {file} ({megabytes(file.stat().st_size)})")
    print(f"To use it here: dragoman models import {' '.join(map(str, files))}")
