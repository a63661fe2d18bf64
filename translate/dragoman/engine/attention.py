"""From a model's attention to words: which source word each word of a rendering stands for."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.engine.batches import Part

_WORD_START = "▁"
"""SentencePiece's sign for the space before a word."""


def words_aligned(
    part: Part, text: str, tokens: Sequence[str], attention: Sequence[Sequence[float]]
) -> tuple[int, ...]:
    """For each word of `text`, which `tokens` spell, the position of the word of `part` that the
    model looked at most while it wrote it.

    `attention` has a row per target token with a weight per source token; language tags and end
    marks have none. Empty when tokens and words do not match, as where a piece spells two words: no
    alignment is better than a false one.
    """
    source = _words(part.tokens)
    target = _words(tokens)
    if not source or not target:
        return ()
    if source[-1] + 1 != len(part.text.split()) or target[-1] + 1 != len(text.split()):
        return ()
    weights = [[0.0] * (source[-1] + 1) for _ in range(target[-1] + 1)]
    for word, row in zip(target, attention, strict=True):
        for position, weight in zip(source, row, strict=True):
            weights[word][position] += weight
    return tuple(one.index(max(one)) for one in weights)


def _words(tokens: Sequence[str]) -> list[int]:
    """For each token the position of the word that it belongs to. A lone space belongs to the word
    behind it."""
    positions: list[int] = []
    word = -1
    for token in tokens:
        if token.startswith(_WORD_START) or word < 0:
            word += 1
        positions.append(word)
    return positions
