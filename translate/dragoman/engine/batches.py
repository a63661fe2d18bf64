"""What a model reads at once and what together: sentences cut to length and put in batches."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

BATCH_TOKENS = 2048
"""Source tokens per batch, padding included. On a base model 512 cost a quarter more time, 4096 a
tenth more, Argos' 32 nine times as much; re-run `benchmarks/translate.py` to change it."""
_CLAUSE_ENDS = ((r"(?<=[;:])\s|\s(?=[–—])", 0.25), (r"(?<=,)\s", 0.25), (r"\s", 0.0))
"""Where an over-long sentence may be cut, best places first, and how far from its ends (0–1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the model reads at once: a sentence, or a clause of an over-long one."""

    text: str
    tokens: tuple[str, ...]
    """Empty when there is nothing to translate: the text is its own rendering then."""


def halves(text: str) -> list[str]:
    """`text` cut once, near its middle, at the best kind of place there is; or whole."""
    for pattern, margin in _CLAUSE_ENDS:
        cuts = [
            found.span()
            for found in re.finditer(pattern, text)
            if margin * len(text) <= found.start() <= (1 - margin) * len(text)
        ]
        if cuts:
            start, end = min(cuts, key=lambda cut: abs(cut[0] - len(text) / 2))
            return [text[:start], text[end:]]
    return [text]


def batches(parts: Iterable[Part], threads: int) -> Iterator[list[Part]]:
    """Parts of like length together, longest first, at least a batch for each thread.

    The order depends on nothing but the parts, so that equal input gives equal batches.
    """
    ordered = sorted(parts, key=lambda part: (-len(part.tokens), part.text))
    share = sum(len(part.tokens) for part in ordered) // threads
    budget = min(BATCH_TOKENS, share)
    batch: list[Part] = []
    for part in ordered:
        if batch and len(batch[0].tokens) * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


class Countdown:
    """Tells how many sentences are done when their parts come in out of order."""

    def __init__(self, sentences: Sequence[str], cuts: Mapping[str, tuple[Part, ...]]) -> None:
        self._times = Counter(sentences)
        self._left = {sentence: len(set(cut)) for sentence, cut in cuts.items()}
        self._users: defaultdict[Part, list[str]] = defaultdict(list)
        for sentence, cut in cuts.items():
            for part in set(cut):
                self._users[part].append(sentence)

    def finished(self, parts: Iterable[Part]) -> int:
        """How many sentences are complete now that `parts` are."""
        users = [sentence for part in parts for sentence in self._users[part]]
        for sentence in users:
            self._left[sentence] -= 1
        return sum(self._times[sentence] for sentence in set(users) if not self._left[sentence])
