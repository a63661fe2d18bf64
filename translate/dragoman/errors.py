"""Every error a user can act on.

DragomanError
├── UsageError          the command line or a name on it is wrong (exit code 2)
├── ConfigError         mkdocs.yml, a sidecar or a glossary says something that is not allowed
├── SourceError         a source article cannot be read: empty, binary, undecodable, too large
├── ArticleError        an article in content/ cannot be understood, or must not be written
├── StateError          a state file is damaged or of another schema
├── PackageError        a translation package is missing, damaged or unsafe
├── ExchangeError       a file from a translator's tool cannot be read, or is none of ours
└── WriteError          the disk refused a write; the old file is still there
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class DragomanError(Exception):
    """Where, what is wrong, what to do: the three parts of every message.

    `where` names a file, or `file:line`; `what` is a clause without a full stop;
    `do` is a whole sentence, or empty when nothing can be done.
    """

    def __init__(self, where: str, what: str, do: str = "") -> None:
        self.where = where
        self.what = what
        self.do = do
        super().__init__(where, what, do)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}." + (f" {self.do}" if self.do else "")


class UsageError(DragomanError):
    """An argument names something that does not exist, or arguments contradict each other."""


class ConfigError(DragomanError):
    """A configuration file has an unknown key, a wrong type or a wrong value."""


class SourceError(DragomanError):
    """A source article cannot become an article."""


class ArticleError(DragomanError):
    """An article has front matter or a body that cannot be understood or safely rewritten."""


class StateError(DragomanError):
    """A state file is damaged, in conflict, or written by a newer Dragoman."""


class PackageError(DragomanError):
    """A translation package is missing, damaged, unsafe or not one that we can run."""


class ExchangeError(DragomanError):
    """A file that is to be imported is damaged, unsafe, or not one that Dragoman exported."""


class WriteError(DragomanError):
    """A file could not be written; what stood there before still stands."""


def did_you_mean(name: str, known: Iterable[str], otherwise: str, prefix: str = "") -> str:
    """What to do about a name that is not among those known: the near miss, with `prefix` before
    it as the person would write it, or `otherwise` where none is near."""
    near = get_close_matches(name, list(known), n=1)
    return f"Did you mean “{prefix}{near[0]}”?" if near else otherwise
