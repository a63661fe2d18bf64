"""One translation package as it stands in a folder, in the format of Argos Translate.

<folder>/metadata.json         languages, version
         model/                a CTranslate2 model
         sentencepiece.model   its tokenizer
         dragoman.json         ours, see `record`
"""

from __future__ import annotations

import importlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.engine import record
from dragoman.errors import PackageError

METADATA = "metadata.json"
MODEL = "model/model.bin"

_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}", re.ASCII)
_NON_COMMERCIAL = re.compile(r"\bNC\b", re.IGNORECASE)
"""Creative Commons' mark, in whatever spelling: `CC BY-NC 4.0`, `cc-by-nc-sa-4.0`."""
_AGAIN = "Get the whole package again, and import that."
_ASK = "Ask whoever made the package to correct it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One installed translation package."""

    source: str
    """Tag of the language it reads (`from_code`)."""
    target: str
    """Tag of the language it writes (`to_code`)."""
    version: str
    """Its version: numbers with dots."""
    path: Path
    """Its folder."""
    size: int
    """Bytes on disk. A model that several packages share counts in each."""
    sha256: str
    """Names its contents, in hex; empty for a folder put there by hand."""
    target_prefix: str
    """Token that must begin every translation; mostly empty."""
    name: str = ""
    """Its id in the catalogue; empty when it came from elsewhere."""
    licence: str = ""
    """Empty when unknown."""
    commercial: bool = True
    """False where its licence is known to forbid commercial use."""
    alignment: float = 0.0
    """Share of anchors that its attention placed right when it was tried, 0–1; 0 is unknown."""
    has_shortlist: bool = False
    """Whether it brings a list of likely target words for each source word (`model/vmap.txt`)."""

    @property
    def signature(self) -> str:
        """Names the package exactly, as far as we know it: `argos/en-ar-1.0+3f2a1b0c9d8e`."""
        known = f"+{self.sha256[:12]}" if self.sha256 else ""
        return f"argos/{self.source}-{self.target}-{self.version}{known}"

    @property
    def label(self) -> str:
        """What a person calls it: its id in the catalogue, else its folder's name."""
        return self.name or self.path.name


def opened(folder: Path, where: str) -> Package:
    """The package in `folder`; PackageError naming `where` when it is none that we can run."""
    try:
        metadata = _metadata(folder, where)
        _check_contents(folder, where)
        known = record.read(folder)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise PackageError(where, f"cannot be read ({error})", _AGAIN) from error
    licence = known.licence or metadata.get("licence", "")
    return Package(
        source=metadata["from_code"],
        target=metadata["to_code"],
        version=metadata["package_version"],
        path=folder,
        size=size,
        sha256=known.sha256,
        target_prefix=metadata.get("target_prefix", ""),
        name=known.name,
        licence=licence,
        commercial=known.commercial and not _NON_COMMERCIAL.search(licence),
        alignment=known.alignment,
        has_shortlist=(folder / "model" / "vmap.txt").is_file(),
    )


def make_ascii(folder: Path) -> None:
    """Rewrites metadata.json in ASCII: Argos Translate reads it in the encoding of the system,
    which on some is not UTF-8. Raises ValueError when it is no JSON."""
    file = folder / METADATA
    metadata = record.parsed(file)
    if not file.read_bytes().isascii():
        file.write_text(json.dumps(metadata, indent=1), encoding="ascii")


def check_with_argos(folder: Path, packages: Path, where: str) -> None:
    """Raises PackageError when stock Argos Translate could not open the package in `folder`."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    with TemporaryDirectory() as passing:  # it makes folders on import: not in the user's home
        settings = dict.fromkeys(names, passing) | {"ARGOS_PACKAGES_DIR": str(packages)}
        with _environment(settings):
            argos = importlib.import_module("argostranslate.package")
    try:
        argos.Package(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PackageError(where, f"Argos Translate cannot open it ({error})", _ASK) from error


def _metadata(folder: Path, where: str) -> dict[str, str]:
    """The fields of metadata.json, checked."""
    file = folder / METADATA
    if not file.is_file():
        raise PackageError(where, f"no translation package: {METADATA} is missing", _AGAIN)
    metadata = record.parsed(file)
    if not isinstance(metadata, dict):
        raise PackageError(where, f"{METADATA} holds no JSON object", _AGAIN)
    for key, pattern in (("from_code", _CODE), ("to_code", _CODE), ("package_version", _VERSION)):
        value = metadata.get(key)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise PackageError(where, f"{METADATA}: {key} is {value!r}", _ASK)
    if metadata.get("type", "translate") != "translate":
        raise PackageError(where, f"a package of type {metadata['type']!r}", _ASK)
    for key in ("target_prefix", "licence"):
        if not record.is_line(metadata.get(key, "")):
            raise PackageError(where, f"{METADATA}: {key} is no short line of text", _ASK)
    return metadata


def _check_contents(folder: Path, where: str) -> None:
    """Raises PackageError unless `folder` has what we need to translate with it."""
    if not (folder / MODEL).is_file():
        raise PackageError(where, f"{MODEL} is missing", _AGAIN)
    if not (folder / "sentencepiece.model").is_file():
        old = (folder / "bpe.model").is_file()
        what = "uses bpe.model, which needs sacremoses" if old else "sentencepiece.model is missing"
        raise PackageError(where, what, "Use a package with a sentencepiece.model.")


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Sets environment variables for the length of a block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
