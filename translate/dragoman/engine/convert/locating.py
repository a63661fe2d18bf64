"""Where a checkpoint lies on this machine: in a folder, or in the cache of Hugging Face's tools.

Nothing is fetched here.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from dragoman.engine import catalogue
from dragoman.engine.catalogue import Choice, Format
from dragoman.errors import PackageError, UsageError, did_you_mean

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A checkpoint that is here, and what the catalogue says of it."""

    folder: Path
    name: str = ""
    """Its id in the catalogue; empty for one that was named otherwise."""
    licence: str = ""
    """As the catalogue has it; empty for one that was named otherwise."""


def locate(name: str) -> Located:
    """The checkpoint called `name`: a folder, an id of the catalogue, or the `owner/name` of a
    repository.

    Raises UsageError, with the near miss, when nothing is called so, and PackageError, with how to
    get it, when it is not on this machine.
    """
    if Path(name).is_dir():
        return Located(folder=Path(name))
    choices = {choice.name: choice for choice in catalogue.load().choices}
    if name in choices:
        return _chosen(choices[name])
    if _REPOSITORY.fullmatch(name) and not name.startswith("."):
        return Located(folder=_snapshot(name, "", "Download it, and name its folder."))
    hint = did_you_mean(name, choices, "“dragoman models list” shows the catalogue.")
    raise UsageError(name, "is no folder, no id of the catalogue and no repository", hint)


def _chosen(choice: Choice) -> Located:
    get = f"Run: dragoman models install {next(iter(choice.tags))} --from {choice.name}"
    if choice.format is Format.ARGOSMODEL:
        raise UsageError(choice.name, "is a package already: there is nothing to convert", get)
    repository, _, revision = choice.repository.partition("@")
    folder = _snapshot(repository, revision, f"To fetch and convert it, run{get[3:]}")
    return Located(folder=folder, name=choice.name, licence=choice.licence)


def _snapshot(repository: str, revision: str, get: str) -> Path:
    """The folder of a repository at `revision`; empty: at the one that was fetched as `main`, else
    at the only one there is. `get` says how a person gets it."""
    home = _cache() / f"models--{repository.replace('/', '--')}"
    main = home / "refs" / "main"
    if not revision and main.is_file():
        revision = main.read_text("utf-8").strip()
    folders = sorted(entry for entry in home.glob("snapshots/*") if entry.is_dir())
    fitting = [folder for folder in folders if folder.name == revision or not revision]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        revisions = ", ".join(folder.name for folder in fitting)
        what = f"several revisions of it are here: {revisions}"
        raise PackageError(repository, what, f"Name the folder of one, in {home / 'snapshots'}.")
    which = f" at revision {revision}" if revision else ""
    raise PackageError(repository, f"is not on this machine{which}, in {_cache()}", get)


def _cache() -> Path:
    """Where Hugging Face's tools keep what they fetched, as their environment variables have it."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    home = os.environ.get("HF_HOME") or Path(home) / "huggingface"
    return Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub")
