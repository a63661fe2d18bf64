"""What commands have in common: how one is added, and the arguments that several take."""

from __future__ import annotations

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where commands are added; argparse has no public name for it."""
Container: TypeAlias = "argparse._ActionsContainer"
"""A command, or a group of its arguments."""


def add_command(
    commands: Commands, name: str, summary: str, more: str, about: str = ""
) -> argparse.ArgumentParser:
    """A command that is listed with `summary`; its own help begins with `about`, which is the
    summary as a sentence unless given, and ends with `more`."""
    return commands.add_parser(
        name,
        help=summary,
        description=about or f"{summary[0].upper()}{summary[1:]}.",
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_articles(parser: Container) -> None:
    """Articles that the command is about; all when none is named."""
    parser.add_argument("names", nargs="*", metavar="ARTICLE", help="only these: path or slug")


def add_languages(parser: Container, about: str = "only this language") -> None:
    """Languages, each with an option of its own; all when none is named."""
    parser.add_argument("--lang", dest="languages", action="append", metavar="L", help=about)


def add_json(parser: Container, about: str = "print the result as JSON") -> None:
    """A result for machines."""
    parser.add_argument("--json", action="store_true", help=about)
