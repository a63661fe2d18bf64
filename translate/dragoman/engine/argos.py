"""The engine on Argos Translate packages: CTranslate2 with batches and decoding of our own.

Argos itself translates paragraph by paragraph, a sentence or two at a time, cuts output at 256
tokens, turns every “_” into a space and lets language tags leak into the text. On the same model
this engine is several times faster (`benchmarks/translate.py`) and returns what the model wrote.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from dragoman.engine.attention import words_aligned
from dragoman.engine.batches import Part, Rendering, Window, batches, windows
from dragoman.engine.packages import Package
from dragoman.errors import PackageError
from dragoman.hypothesis import GREEDY, Ask, Hypothesis, Search
from dragoman.sentences import halves

LONGEST_INPUT = 256
"""Tokens the model reads at once. Argos' models saw no longer sentences in training, and one news
sentence in ten thousand is longer: it is cut at a clause."""
LONGEST_OUTPUT = 2 * LONGEST_INPUT
"""Tokens the model may write, and fewer for short sentences: see `_longest`. What is longer is a
loop, and no translation: its text is left empty, for the checks to see."""
LENGTH_PENALTY = 0.2
"""Argos' own, so that with equal beams the text is equal. Without effect on greedy decoding."""
GOOD_ALIGNMENT = 0.8
"""Share of anchors (`engine/smoke.py`) from which a package's attention says which word renders
which. Models trained with guided alignment reach nine tenths, others far less than half."""
POLL_SECONDS = 0.005
"""How often we look for a finished batch; one takes from 20 ms to seconds."""

_FEATURE_MARK = "\N{HALFWIDTH FORMS LIGHT VERTICAL}"
"""CTranslate2 reads it as a separator of word features."""


class ArgosEngine:
    """Translates sentences with one package, which is loaded on the first call."""

    def __init__(self, package: Package, *, threads: int = 0) -> None:
        """`threads` 0 means one per core."""
        self._package = package
        self._threads = threads or _physical_cores()

    @cached_property
    def signature(self) -> str:
        """What makes a sentence again, but for the search: package, library and precision."""
        return f"{self._package.signature}/ctranslate2-{version('ctranslate2')}/int8"

    def translate(
        self, asks: Iterable[Ask], search: Search = GREEDY
    ) -> Iterator[tuple[Ask, tuple[Hypothesis, ...]]]:
        """Each ask with its hypotheses, best first, as they complete, in any order.

        Equal ones are translated once, if they come near each other. `asks` is read a window at a
        time, while the window before is still decoded, so that memory is bounded however many
        there are and no core waits. When the caller stops, batches that already run are finished
        and no other. Raises PackageError when the model cannot be loaded or run.
        """
        running: deque[tuple[Window, list[Part], Any]] = deque()
        for asked in windows(asks):
            window = Window({ask: self._cut(ask.text, ask.prefix) for ask in asked})
            yield from window.take(
                {part: _copied(part) for part in window.parts if not part.tokens}
            )
            parts = (part for part in window.parts if part.tokens)
            for batch in batches(parts, self._threads, search.beam_size):
                running.append((window, batch, self._start(batch, search)))
                if len(running) > 2 * self._threads:
                    yield from self._finish(*running.popleft())
        while running:
            yield from self._finish(*running.popleft())

    def _cut(self, text: str, prefix: str) -> tuple[Part, ...]:
        """The parts of a sentence that fit the model; a single endless word is not translated.

        The parts of an over-long one are free of the prefix: where it goes on behind the first
        part, the rest would be said twice.
        """
        tokens = _encoded(text, self._tokenizer)
        if len(tokens) <= LONGEST_INPUT:
            start = _encoded(prefix, self._target_tokenizer) if prefix else ()
            return (Part(text=text, tokens=tokens, prefix=start),)
        pieces = halves(text.strip())
        if len(pieces) == 1:
            return (Part(text=text, tokens=()),)
        return tuple(chain.from_iterable(self._cut(piece, "") for piece in pieces))

    def _start(self, batch: Sequence[Part], search: Search) -> Any:
        tag = [self._package.target_prefix] if self._package.target_prefix else []
        prefixes = [[*tag, *part.prefix] for part in batch]
        return self._translator.translate_batch(
            [list(part.tokens) for part in batch],
            prefixes if any(prefixes) else None,
            asynchronous=True,
            beam_size=search.beam_size,
            num_hypotheses=min(search.hypotheses, search.beam_size),
            length_penalty=LENGTH_PENALTY,
            max_decoding_length=max(map(_longest, batch)),
            replace_unknowns=True,
            return_scores=True,
            return_attention=self._package.alignment >= GOOD_ALIGNMENT,
            use_vmap=self._package.has_shortlist,
        )

    def _finish(
        self, window: Window, batch: Sequence[Part], pending: Sequence[Any]
    ) -> Iterator[tuple[Ask, tuple[Hypothesis, ...]]]:
        while not pending[-1].done():
            time.sleep(POLL_SECONDS)
        try:
            results = [one.result() for one in pending]
        except RuntimeError as error:
            raise self._unusable(error) from error
        rendered = zip(batch, results, strict=True)
        yield from window.take({part: self._read(part, result) for part, result in rendered})

    def _read(self, part: Part, result: Any) -> tuple[Rendering, ...]:
        attentions = result.attention or [None] * len(result.hypotheses)
        each = zip(result.hypotheses, result.scores, attentions, strict=True)
        return tuple(self._rendering(part, *one) for one in each)

    def _rendering(
        self, part: Part, tokens: Sequence[str], score: float, attention: Any
    ) -> Rendering:
        """Decode one; CTranslate2 divides its score by a power of the tokens and the end."""
        tag = 1 if self._package.target_prefix else 0
        own = tokens[tag:]
        ended = len(tokens) < _longest(part)
        text = self._tokenizer.decode_pieces(own).replace("▁", " ").strip() if ended else ""
        aligned = words_aligned(part, text, own, attention[tag:]) if attention else ()
        return Rendering(
            text=text,
            log_probability=min(0.0, score) * (len(tokens) + 1) ** LENGTH_PENALTY,
            tokens=len(own) + 1,
            alignment=aligned,
        )

    @cached_property
    def _tokenizer(self) -> Any:
        return self._tokenizer_in("sentencepiece.model")

    @cached_property
    def _target_tokenizer(self) -> Any:
        """Cuts text of the target language: the package's own for that, where it has one."""
        has_own = (self._package.path / "target.spm").is_file()
        return self._tokenizer_in("target.spm") if has_own else self._tokenizer

    def _tokenizer_in(self, file: str) -> Any:
        from sentencepiece import SentencePieceProcessor

        try:
            return SentencePieceProcessor(model_file=str(self._package.path / file))
        except (OSError, RuntimeError) as error:
            raise self._unusable(error) from error

    @cached_property
    def _translator(self) -> Any:
        from ctranslate2 import Translator  # type: ignore[import-untyped]

        try:
            return Translator(
                str(self._package.path / "model"),
                compute_type="int8",
                inter_threads=self._threads,
                intra_threads=1,
            )
        except (ValueError, RuntimeError) as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> PackageError:
        what = f"the model cannot be used ({error})"
        return PackageError(str(self._package.path), what, "Delete the folder and import it again.")


def _encoded(text: str, tokenizer: Any) -> tuple[str, ...]:
    return tuple(tokenizer.encode(text.replace(_FEATURE_MARK, ""), out_type=str))


def _longest(part: Part) -> int:
    """Tokens after which a rendering of `part` is taken for a loop. People's translations of 8,000
    news sentences (NTREX-128) have at most 2.6 times the characters of their source."""
    return min(LONGEST_OUTPUT, 32 + 4 * len(part.tokens) + len(part.prefix))


def _copied(part: Part) -> tuple[Rendering, ...]:
    own = tuple(range(len(part.text.split())))
    return (Rendering(text=part.text, log_probability=0.0, tokens=0, alignment=own),)


def _physical_cores() -> int:
    """Cores that we may use; two threads on one core share its arithmetic and gain nothing."""
    listed = Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list")
    cores = len({siblings.read_text() for siblings in listed})
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or usable or 1, usable or 1)
