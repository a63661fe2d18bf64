"""What a conversion is asked to make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.errors import UsageError
from dragoman.languages import language

_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """The packages that a checkpoint is to become."""

    targets: tuple[str, ...]
    """Tags of the languages to write; a package is made for each."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """Language → the token by which the checkpoint knows it. Languages that are not named get the
    one that checkpoints of this family mostly use."""
    source: str = "en"
    """Tag of the language to read."""
    name: str = ""
    """Id in the catalogue, or what else the checkpoint is called; empty: as its folder is."""
    origin: str = ""
    """Where the checkpoint is from: its repository; empty: what its folder tells."""
    version: str = "1.0"
    """Of the packages: numbers with dots."""
    licence: str = ""
    """Empty: the one that the checkpoint's README.md names."""


def check(request: Conversion) -> None:
    """Raises UsageError or ConfigError, with near misses, for a request that makes no sense."""
    if not request.targets:
        raise UsageError("--to", "no language is named", "Say which: --to kmr --to ckb")
    for tag in (request.source, *request.targets):
        language(tag, "--to")
    if request.source in request.targets:
        raise UsageError("--to", f"{request.source} is the language that is read", "Leave it out.")
    for tag in request.tags:
        if tag not in (request.source, *request.targets):
            raise UsageError(
                "--tag", f"{tag} is not converted", f"Add --to {tag}, or leave it out."
            )
    if not _VERSION.fullmatch(request.version):
        what = f"“{request.version}” is no version"
        raise UsageError("--version", what, "Write numbers with dots, as in 1.0.")
