"""One SentencePiece model that reads as the checkpoint's source side and writes as its target side.

A package has one `sentencepiece.model` for both, and a model that writes several languages has
tokens which are no text. So we take the checkpoint's source model and add to it

- the pieces of its target model, as UNUSED: known when a translation is decoded, never chosen when
  a source sentence is cut;
- tags and other special tokens, as CONTROL: decoding drops them, and no source text that spells
  one, such as “<2ar>”, is taken for one.

How the source is normalised stays as the model was trained; decoding normalises nothing, so that
ZWNJ and “№” come out as they were written.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Collection
from pathlib import Path
from typing import Any

from dragoman.engine.convert.checkpoint import Checkpoint, Tagging
from dragoman.engine.convert.tags import Tags
from dragoman.engine.convert.vocabulary import Vocabulary
from dragoman.errors import PackageError

TOKENIZER = "sentencepiece.model"
TARGET_TOKENIZER = "target.spm"
"""The target's own model, where it is another: it cuts text that a translation must begin with."""

PROBES = (
    "The army left Aleppo on Sunday evening.",
    "Five families left their homes, officials said; nobody was hurt.",
    "“We do not know,” she said – “not yet.”",
    "Prices rose by 12.5% in 2024: from $40 to $45 (see page 3).",
    "UN envoy meets Kurdish leaders in Qamishli",
    "Is it true? It is!",
)
"""Sentences that must be cut as the checkpoint's own tokenizer cuts them."""
_AGAIN = "Get the whole repository again, with all its files."


def check_pieces(checkpoint: Checkpoint) -> None:
    """Raises PackageError when a SentencePiece file of `checkpoint` is damaged."""
    for file in dict.fromkeys((checkpoint.source_pieces, checkpoint.target_pieces)):
        _parsed(file)


def save_tokenizer(checkpoint: Checkpoint, vocabulary: Vocabulary, folder: Path) -> None:
    """Write the tokenizer of `checkpoint` into `folder`, where packages are made.

    Raises PackageError when its SentencePiece files are of another vocabulary.
    """
    model = _parsed(checkpoint.source_pieces)
    _check_coverage(checkpoint, vocabulary, model)
    _add_pieces(model, _parsed(checkpoint.target_pieces))
    _add_controls(model, vocabulary.tags, vocabulary.special)
    (folder / TOKENIZER).write_bytes(model.SerializeToString(deterministic=True))
    if checkpoint.target_pieces != checkpoint.source_pieces:
        shutil.copyfile(checkpoint.target_pieces, folder / TARGET_TOKENIZER)


def reading_differs(
    checkpoint: Checkpoint, vocabulary: Vocabulary, tags: Tags, folder: Path
) -> str:
    """How the checkpoint's own tokenizer reads the first probe that the one in `folder` reads
    otherwise; empty when it reads all of them alike."""
    from sentencepiece import SentencePieceProcessor

    ours = SentencePieceProcessor(model_file=str(folder / TOKENIZER))
    for probe in PROBES:
        theirs = _own_reading(checkpoint, vocabulary.tokenizer, tags, probe)
        pieces = [tags.source, *ours.encode(probe, out_type=str), vocabulary.tokenizer.eos_token]
        unknown = vocabulary.tokenizer.unk_token
        known = [piece if piece in vocabulary.tokens else unknown for piece in pieces if piece]
        if known != theirs:
            return f"{' '.join(theirs)} for {' '.join(known)}"
    return ""


def _own_reading(checkpoint: Checkpoint, tokenizer: Any, tags: Tags, text: str) -> list[str]:
    """The tokens that transformers makes of `text`."""
    if checkpoint.family.tagging is Tagging.TARGET:
        tokenizer.src_lang = tags.source.strip("_")  # M2M100 calls the language of __en__ “en”
    elif tags.source:
        text = f"{tags.source} {text}"
    with warnings.catch_warnings(action="ignore"):
        tokens: list[str] = tokenizer.convert_ids_to_tokens(tokenizer(text).input_ids)
    return tokens


def _parsed(file: Path) -> Any:
    """A SentencePiece model as protobuf's class for it, whose fields can be changed."""
    from google.protobuf.message import DecodeError
    from sentencepiece import sentencepiece_model_pb2

    kind: Any = vars(sentencepiece_model_pb2)["ModelProto"]  # made on import, so mypy cannot know
    try:
        model = kind.FromString(file.read_bytes())
    except DecodeError as error:
        raise PackageError(str(file), "is no SentencePiece model", _AGAIN) from error
    if not model.pieces:
        raise PackageError(str(file), "is no SentencePiece model", _AGAIN)
    return model


def _check_coverage(checkpoint: Checkpoint, vocabulary: Vocabulary, model: Any) -> None:
    """A SentencePiece file of another checkpoint cuts sentences into tokens that this one never
    saw; of its own, nearly all are known (Marian's vocabulary drops rare ones)."""
    known = sum(piece.piece in vocabulary.tokens for piece in model.pieces)
    if known < len(model.pieces) / 2:
        raise PackageError(
            str(checkpoint.source_pieces),
            f"only {known} of its {len(model.pieces)} pieces are in the checkpoint's vocabulary",
            _AGAIN,
        )


def _add_pieces(model: Any, target: Any) -> None:
    known = {piece.piece for piece in model.pieces}
    for piece in target.pieces:
        if piece.piece not in known:
            model.pieces.add(piece=piece.piece, score=piece.score, type=piece.UNUSED)


def _add_controls(model: Any, tags: Collection[str], special: Collection[str]) -> None:
    for piece in model.pieces:
        if piece.piece in tags:
            piece.type = piece.CONTROL
    known = {piece.piece for piece in model.pieces}
    for token in sorted({*tags, *special} - known):
        added = model.pieces.add(piece=token)
        added.type = added.CONTROL
