"""The engine on Argos Translate packages: CTranslate2 with batches and decoding of our own.

Argos itself translates paragraph by paragraph, a sentence or two at a time, cuts output at 256
tokens, turns every “_” into a space and lets language tags leak into the text. On the same model
this engine is several times faster (`benchmarks/translate.py`) and returns what the model wrote.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from dragoman.engine.batches import Countdown, Part, batches, halves
from dragoman.engine.packages import Package
from dragoman.errors import PackageError
from dragoman.hypothesis import Hypothesis

LONGEST_INPUT = 256
"""Tokens the model reads at once. Argos' models saw no longer sentences in training, and one news
sentence in ten thousand is longer: it is cut at a clause."""
LONGEST_OUTPUT = 2 * LONGEST_INPUT
"""Tokens the model may write; twice the input holds every language we know. What is longer is a
loop, and no translation: its text is left empty, for the checks to see."""
LENGTH_PENALTY = 0.2
"""Argos' own, so that with equal beams the text is equal. Without effect on greedy decoding."""
POLL_SECONDS = 0.005
"""How often we look for a finished batch; one takes from 20 ms to seconds."""

_FEATURE_MARK = "\N{HALFWIDTH FORMS LIGHT VERTICAL}"
"""CTranslate2 reads it as a separator of word features."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rendering:
    """What the model made of a part."""

    text: str
    log_probability: float
    """Of all its tokens together, ≤ 0."""
    tokens: int
    """How many the model chose, the end mark included."""


class ArgosEngine:
    """Translates sentences with one package, which is loaded on the first call."""

    def __init__(self, package: Package, *, beam_size: int = 1, threads: int = 0) -> None:
        """`beam_size` 1 is greedy, three times as fast as 4; `threads` 0 means one per core."""
        self._package = package
        self._beam_size = beam_size
        self._threads = threads or _physical_cores()

    @property
    def signature(self) -> str:
        """All that is needed to make a sentence again: package, library and options."""
        library = f"ctranslate2-{version('ctranslate2')}"
        return f"{self._package.signature}/{library}/int8/beam-{self._beam_size}"

    def translate(
        self, sentences: Sequence[str], progress: Callable[[int], None]
    ) -> tuple[Hypothesis, ...]:
        """One hypothesis per sentence, in their order; equal sentences are translated once.

        `progress` is told how many sentences are newly done, in all as many as there are. After an
        interrupt only batches that already run are finished. Raises PackageError when the model
        cannot be loaded or run.
        """
        cuts = {sentence: self._cut(sentence) for sentence in dict.fromkeys(sentences)}
        parts = {part for cut in cuts.values() for part in cut}
        countdown = Countdown(sentences, cuts)
        ready = {part: _copied(part) for part in parts if not part.tokens}
        progress(countdown.finished(ready))
        for renderings in self._renderings(part for part in parts if part.tokens):
            ready.update(renderings)
            progress(countdown.finished(renderings))
        joined = {
            sentence: _joined([ready[part] for part in cut]) for sentence, cut in cuts.items()
        }
        return tuple(joined[sentence] for sentence in sentences)

    def _cut(self, text: str) -> tuple[Part, ...]:
        """The parts of a sentence that fit the model; a single endless word is not translated."""
        tokens = self._tokenizer.encode(text.replace(_FEATURE_MARK, ""), out_type=str)
        if len(tokens) <= LONGEST_INPUT:
            return (Part(text=text, tokens=tuple(tokens)),)
        pieces = halves(text.strip())
        if len(pieces) == 1:
            return (Part(text=text, tokens=()),)
        return tuple(chain.from_iterable(map(self._cut, pieces)))

    def _renderings(self, parts: Iterable[Part]) -> Iterator[dict[Part, _Rendering]]:
        """Renderings batch by batch; twice as many batches are in work as there are threads."""
        running: deque[tuple[list[Part], Any]] = deque()
        for batch in batches(parts, self._threads):
            running.append((batch, self._start(batch)))
            if len(running) > 2 * self._threads:
                yield self._finish(*running.popleft())
        while running:
            yield self._finish(*running.popleft())

    def _start(self, batch: list[Part]) -> Any:
        prefix = self._package.target_prefix
        return self._translator.translate_batch(
            [list(part.tokens) for part in batch],
            [[prefix]] * len(batch) if prefix else None,
            asynchronous=True,
            beam_size=self._beam_size,
            length_penalty=LENGTH_PENALTY,
            max_decoding_length=LONGEST_OUTPUT,
            replace_unknowns=True,
            return_scores=True,
        )

    def _finish(self, batch: list[Part], pending: Any) -> dict[Part, _Rendering]:
        while not pending[-1].done():
            time.sleep(POLL_SECONDS)
        try:
            results = [one.result() for one in pending]
        except RuntimeError as error:
            raise self._unusable(error) from error
        return {part: self._read(result) for part, result in zip(batch, results, strict=True)}

    def _read(self, result: Any) -> _Rendering:
        """Decode one result; CTranslate2 divides its score by a power of the tokens and the end."""
        tokens = result.hypotheses[0]
        own = tokens[1:] if self._package.target_prefix else tokens
        ended = len(tokens) < LONGEST_OUTPUT
        return _Rendering(
            text=self._tokenizer.decode_pieces(own).replace("▁", " ").strip() if ended else "",
            log_probability=min(0.0, result.scores[0]) * (len(tokens) + 1) ** LENGTH_PENALTY,
            tokens=len(own) + 1,
        )

    @cached_property
    def _tokenizer(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        try:
            return SentencePieceProcessor(
                model_file=str(self._package.path / "sentencepiece.model")
            )
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


def _copied(part: Part) -> _Rendering:
    return _Rendering(text=part.text, log_probability=0.0, tokens=0)


def _joined(renderings: Sequence[_Rendering]) -> Hypothesis:
    total = sum(rendering.log_probability for rendering in renderings)
    tokens = sum(rendering.tokens for rendering in renderings)
    texts = [rendering.text for rendering in renderings]
    return Hypothesis(text=" ".join(texts) if all(texts) else "", score=total / max(1, tokens))


def _physical_cores() -> int:
    """Cores that we may use; two threads on one core share its arithmetic and gain nothing."""
    listed = Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list")
    cores = len({siblings.read_text() for siblings in listed})
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or usable or 1, usable or 1)
