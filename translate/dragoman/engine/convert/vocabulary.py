"""The tokens of a checkpoint, in the order of their ids, and its own tokenizer."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from typing import Any

from dragoman.engine.convert.checkpoint import Checkpoint
from dragoman.errors import PackageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What a checkpoint can read and write."""

    tokens: frozenset[str]
    tags: tuple[str, ...]
    """Those of its tokens that name a language, sorted; none where it writes one language only."""
    special: frozenset[str]
    """Tokens that are no text: the ends of a sentence, padding …"""
    tokenizer: Any
    """The checkpoint's own, of transformers."""


def load(checkpoint: Checkpoint) -> Vocabulary:
    """The vocabulary of `checkpoint`; PackageError when transformers cannot read its files."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when transformers is imported
    from transformers import AutoTokenizer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings(action="ignore"):  # advice to developers
            tokenizer = AutoTokenizer.from_pretrained(str(checkpoint.folder), local_files_only=True)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError) as error:
        what = f"its tokenizer cannot be read ({error})"
        raise PackageError(
            str(checkpoint.folder), what, "Get the whole repository again, with all its files."
        ) from error
    tokens = frozenset(tokenizer.get_vocab())
    return Vocabulary(
        tokens=tokens,
        tags=tuple(sorted(filter(checkpoint.family.tag.fullmatch, tokens))),
        special=frozenset(tokenizer.all_special_tokens),
        tokenizer=tokenizer,
    )
