"""`translate/models.lock`: which package each language uses, and the hash of all that was fetched.

It is committed with the newsroom, so that colleagues get the same packages and the site can say
on what terms its drafts were made. One line per entry, sorted, so that two people's entries merge.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman import store
from dragoman.engine.package import Package
from dragoman.errors import StateError

FILE = Path("translate/models.lock")

_HEAD = """\
# Written by “dragoman models”. [uses]: the translation package of each language.
# [sha256]: hashes of files as first fetched; whoever fetches them again must get the same.
"""
_MEND = (
    "Where two people changed it, keep the lines of both; else take its last good version from Git."
)
_TAG = re.compile(r"[A-Za-z0-9_-]+")
"""A language tag, and a key that TOML takes as it is."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The package that a newsroom uses for one language."""

    package: str
    """`Package.label`: its id in the catalogue, else its folder's name."""
    licence: str = ""
    """Empty when unknown."""
    commercial: bool = True
    """False where the licence forbids commercial use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What the file says."""

    uses: Mapping[str, Use] = field(default_factory=dict)
    """Language tag → package."""
    sha256: Mapping[str, str] = field(default_factory=dict)
    """Address in the catalogue → hash of the file, in hex."""

    def preferred(self, language: str) -> str:
        """The label of the language's package; empty when none is named."""
        return self.uses[language].package if language in self.uses else ""

    def usable(self, packages: Sequence[Package]) -> tuple[Package, ...]:
        """Which of the packages for a language the newsroom translates with, in which order: the
        one that it has chosen, then the others as they come. One that is not for commercial use is
        used only where it is the chosen one: of that one the site tells its readers."""
        mine = [package for package in packages if self._is_chosen(package)]
        return (*mine, *(p for p in packages if p not in mine and p.commercial))

    def _is_chosen(self, package: Package) -> bool:
        return package.label == self.preferred(package.target)

    def using(self, language: str, use: Use | None) -> Lock:
        """The lock with another package for a language; None for no package."""
        others = {tag: one for tag, one in self.uses.items() if tag != language}
        return replace(self, uses=others | ({language: use} if use else {}))


def parse(text: str, where: str) -> Lock:
    """The lock in a text. Raises StateError when it is damaged or in a merge conflict."""
    try:
        table = tomllib.loads(text)
        uses = {tag: Use(**entry) for tag, entry in table.get("uses", {}).items()}
        hashes = dict(table.get("sha256", {}).items())
    except (tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
        raise StateError(where, f"cannot be understood: {error}", _MEND) from error
    for tag, use in uses.items():
        texts = isinstance(use.package, str) and isinstance(use.licence, str)
        if not texts or not isinstance(use.commercial, bool) or not _TAG.fullmatch(tag):
            raise StateError(where, f"the entry of “{tag}” has a wrong value", _MEND)
    for url, value in hashes.items():
        if not isinstance(value, str) or not _SHA256.fullmatch(value):
            raise StateError(where, f"the hash of {url} is none", _MEND)
    return Lock(uses=uses, sha256=hashes)


def render(lock: Lock) -> str:
    """The file's text."""
    uses = "".join(f"{tag} = {_use(lock.uses[tag])}\n" for tag in sorted(lock.uses))
    hashes = "".join(f'{_text(url)} = "{lock.sha256[url]}"\n' for url in sorted(lock.sha256))
    return f"{_HEAD}\n[uses]\n{uses}\n[sha256]\n{hashes}"


def load(root: Path) -> Lock:
    """The lock of the newsroom in `root`; an empty one where there is none. Raises StateError."""
    text = store.read_text_or_none(root, FILE)
    return parse(text, str(FILE)) if text else Lock()


def save(root: Path, lock: Lock) -> None:
    """Writes the lock, if it has changed. Raises WriteError."""
    store.write_text(root, FILE, render(lock))


def _use(use: Use) -> str:
    commercial = "true" if use.commercial else "false"
    return (
        f"{{package = {_text(use.package)}, licence = {_text(use.licence)}, "
        f"commercial = {commercial}}}"
    )


def _text(value: str) -> str:
    """A TOML string: JSON's escapes are TOML's too, but for the control character DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
