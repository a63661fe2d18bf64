"""What a folder with a Hugging Face checkpoint holds, found out without reading its weights."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from dragoman.engine.argos import LONGEST_OUTPUT
from dragoman.errors import PackageError


class Tagging(Enum):
    """How a model is told which language to write."""

    SOURCE = "source"
    """By a token before each source sentence."""
    TARGET = "target"
    """By the token that begins each translation; the source's own tag stands before the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A kind of checkpoint that we convert."""

    title: str
    """As a person calls it."""
    architecture: str
    """The class of transformers that has all its weights."""
    pieces: tuple[str, str]
    """SentencePiece files for source and target; mostly the same one."""
    needs: tuple[str, ...]
    """Further files without which it has no vocabulary."""
    tagging: Tagging
    tag: re.Pattern[str]
    """What all of a tag looks like."""


FAMILIES = {
    "marian": Family(
        title="Marian (OPUS-MT)",
        architecture="MarianMTModel",
        pieces=("source.spm", "target.spm"),
        needs=("vocab.json",),
        tagging=Tagging.SOURCE,
        tag=re.compile(r">>.+<<"),
    ),
    "m2m_100": Family(
        title="M2M100 (NLLB)",
        architecture="M2M100ForConditionalGeneration",
        pieces=("sentencepiece.bpe.model", "sentencepiece.bpe.model"),
        needs=(),
        tagging=Tagging.TARGET,
        tag=re.compile(r"[a-z]{3}_[A-Z][a-z]{3}|__[a-z]{2,8}__"),
    ),
    "t5": Family(
        title="T5 (MADLAD)",
        architecture="T5ForConditionalGeneration",
        pieces=("spiece.model", "spiece.model"),
        needs=(),
        tagging=Tagging.SOURCE,
        tag=re.compile(r"<2.+>"),
    ),
}
"""By `model_type` in config.json."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A folder that `read` has found whole."""

    folder: Path
    family: Family
    name: str
    """Its repository, as in `Helsinki-NLP/opus-mt-tc-big-en-ar`, or its folder's name."""
    size: int
    """Bytes of its weights."""
    licence: str
    """As its README.md has it; empty where that says nothing."""

    @property
    def source_pieces(self) -> Path:
        """The SentencePiece model that cuts source sentences."""
        return self.folder / self.family.pieces[0]

    @property
    def target_pieces(self) -> Path:
        """The SentencePiece model of the translations."""
        return self.folder / self.family.pieces[1]


_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
_LICENCE = re.compile(r"^license: *[\"']?([^\s\"']+)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_SNAPSHOT = re.compile(r"models--(?P<owner>.+?)--(?P<name>.+)")
_WHOLE = "Get the whole repository again, with all its files."


def read(folder: Path) -> Checkpoint:
    """The checkpoint in `folder`.

    Raises PackageError when it is none, is of a family that we cannot convert, or lacks a file.
    """
    where = str(folder)
    if not folder.is_dir():
        raise PackageError(where, "there is no such folder", "Check the name.")
    config = _config(folder)
    family = _family(where, config)
    for name in dict.fromkeys(("config.json", *family.pieces, *family.needs)):
        if not (folder / name).is_file():
            raise PackageError(where, f"{name} is missing from the checkpoint", _WHOLE)
    _check_one_vocabulary(folder, config)
    _check_places(where, config)
    return Checkpoint(
        folder=folder,
        family=family,
        name=_name(folder),
        size=sum(file.stat().st_size for file in _weights(folder)),
        licence=_licence(folder),
    )


def _config(folder: Path) -> dict[str, Any]:
    file = folder / "config.json"
    if not file.is_file():
        what = "no Hugging Face checkpoint: config.json is missing"
        raise PackageError(str(folder), what, "Name the folder with config.json and the weights.")
    try:
        config = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise PackageError(str(file), f"is no JSON ({error})", _WHOLE) from error
    if not isinstance(config, dict):
        raise PackageError(str(file), "holds no JSON object", _WHOLE)
    return config


def _family(where: str, config: dict[str, Any]) -> Family:
    kind = config.get("model_type")
    can = f"Marian, M2M100 and T5 checkpoints can be converted ({', '.join(FAMILIES)})."
    if kind not in FAMILIES:
        raise PackageError(where, f"config.json: model_type is {kind!r}", can)
    family = FAMILIES[kind]
    architectures = config.get("architectures") or [family.architecture]
    if family.architecture not in architectures:
        what = f"a {', '.join(map(str, architectures))}, which does not translate"
        raise PackageError(where, what, f"For {family.title} it must be {family.architecture}.")
    return family


def _check_one_vocabulary(folder: Path, config: dict[str, Any]) -> None:
    """Some Marian models write other tokens than they read; CTranslate2 cannot convert them."""
    apart = (folder / "target_vocab.json").exists()
    if apart or config.get("share_encoder_decoder_embeddings") is False:
        raise PackageError(
            str(folder),
            "it has one vocabulary for the source and another for the target",
            "Use a model with a shared vocabulary; most OPUS-MT models have one.",
        )


def _check_places(where: str, config: dict[str, Any]) -> None:
    """A model with a table of places stops the whole batch when a translation outgrows it; T5 has
    none, and writes on."""
    places = config.get("max_position_embeddings", LONGEST_OUTPUT)
    if not isinstance(places, int) or places < LONGEST_OUTPUT:
        what = f"config.json: max_position_embeddings is {places}"
        raise PackageError(where, what, f"Use a model that writes {LONGEST_OUTPUT} tokens.")


def _weights(folder: Path) -> list[Path]:
    """The files with the weights: one, or those that the index names."""
    for name in _WEIGHTS:
        index = folder / f"{name}.index.json"
        if (folder / name).is_file():
            return [folder / name]
        if index.is_file():
            return _shards(index)
    what = f"the weights are missing: neither {' nor '.join(_WEIGHTS)} is there"
    raise PackageError(str(folder), what, _WHOLE)


def _shards(index: Path) -> list[Path]:
    try:
        names = sorted(set(json.loads(index.read_text("utf-8"))["weight_map"].values()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PackageError(str(index), f"is no index of weights ({error})", _WHOLE) from error
    files = [index.parent / name for name in names]
    for file in files:
        if not file.is_file():
            raise PackageError(str(index.parent), f"{file.name} is missing", _WHOLE)
    return files


def _name(folder: Path) -> str:
    """The repository, for a snapshot in the Hugging Face cache; else the folder's own name."""
    for parent in folder.absolute().parents:
        match = _SNAPSHOT.fullmatch(parent.name)
        if match:
            return f"{match['owner']}/{match['name']}"
    return folder.resolve().name


def _licence(folder: Path) -> str:
    file = folder / "README.md"
    text = file.read_text("utf-8", errors="replace") if file.is_file() else ""
    front = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    found = _LICENCE.search(front[1]) if front else None
    return found[1] if found else ""
