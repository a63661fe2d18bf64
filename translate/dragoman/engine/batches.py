"""What a model reads at once and what together: sentences cut to length, put in batches and, when
their parts come back out of order, put together again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from dragoman.hypothesis import Ask, Hypothesis

WINDOW = 4096
"""Asks that are read, sorted and batched together: enough for full batches at all lengths."""
BATCH_TOKENS = 2048
"""Source tokens per batch and beam. On a base model 512 cost a quarter more time, 4096 a tenth
more, Argos' 32 nine times as much, and a beam of four wants a fourth of them; re-run
`benchmarks/translate.py` to change it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the model reads at once: a sentence, or a clause of an over-long one."""

    text: str
    tokens: tuple[str, ...]
    """Empty when there is nothing to translate: the text is its own rendering then."""
    prefix: tuple[str, ...] = ()
    """Tokens that the rendering must begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What the model made of a part."""

    text: str
    """Empty when it never ended."""
    log_probability: float
    """Of all its tokens together, ≤ 0."""
    tokens: int
    """How many the model chose, the end mark included."""
    alignment: tuple[int, ...]
    """For each word of `text` the position of the part's word that it renders; or empty."""


def windows(asks: Iterable[Ask]) -> Iterator[list[Ask]]:
    """Asks in lists of `WINDOW`, equal ones of a list once."""
    reading = iter(asks)
    while window := list(dict.fromkeys(islice(reading, WINDOW))):
        yield window


def batches(parts: Iterable[Part], threads: int, beam_size: int) -> Iterator[list[Part]]:
    """Parts of equal length together, longest first, at least a batch for each thread.

    Shorter ones would be padded, and padding changes the last digits of a model's arithmetic: what
    becomes of a sentence, its score and now and then a word, would depend on its company, and so on
    the threads, on other articles and on whether a run was stopped. This costs a thirtieth of the
    time for 4,000 sentences, a third for 600.
    """
    ordered = sorted(parts, key=lambda part: (*_size(part), part.text, part.prefix))
    share = sum(len(part.tokens) for part in ordered) // threads
    budget = min(BATCH_TOKENS // beam_size, share)
    for (size, _), equal in groupby(ordered, key=_size):
        rest = list(equal)
        at_once = max(1, budget // -size)
        yield from (rest[at : at + at_once] for at in range(0, len(rest), at_once))


def _size(part: Part) -> tuple[int, int]:
    """What parts of a batch have in common, longest first."""
    return -len(part.tokens), -len(part.prefix)


class Window:
    """Asks on their way through the model, and the renderings of their parts as they come."""

    def __init__(self, cuts: Mapping[Ask, tuple[Part, ...]]) -> None:
        """`cuts` are the parts of each ask, in their order; asks may have parts in common."""
        self._cuts = cuts
        self._left = {ask: len(set(cut)) for ask, cut in cuts.items()}
        self._users: defaultdict[Part, list[Ask]] = defaultdict(list)
        self._rendered: dict[Part, tuple[Rendering, ...]] = {}
        for ask, cut in cuts.items():
            for part in set(cut):
                self._users[part].append(ask)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All distinct parts."""
        return tuple(self._users)

    def take(
        self, rendered: Mapping[Part, tuple[Rendering, ...]]
    ) -> Iterator[tuple[Ask, tuple[Hypothesis, ...]]]:
        """The asks that are complete now that these parts are, with their hypotheses."""
        self._rendered.update(rendered)
        for part in rendered:
            for ask in self._users[part]:
                self._left[ask] -= 1
                if not self._left[ask]:
                    yield ask, self._hypotheses(ask)

    def _hypotheses(self, ask: Ask) -> tuple[Hypothesis, ...]:
        """The n-th renderings of the parts, joined; as many as the part with fewest has."""
        parts = self._cuts[ask]
        ranked = zip(*(self._rendered[part] for part in parts), strict=False)
        return tuple(_joined(parts, renderings) for renderings in ranked)


def _joined(parts: Sequence[Part], renderings: Sequence[Rendering]) -> Hypothesis:
    total = sum(rendering.log_probability for rendering in renderings)
    tokens = sum(rendering.tokens for rendering in renderings)
    texts = [rendering.text for rendering in renderings]
    return Hypothesis(
        text=" ".join(texts) if all(texts) else "",
        score=total / max(1, tokens),
        alignment=_alignment(parts, renderings),
    )


def _alignment(parts: Sequence[Part], renderings: Sequence[Rendering]) -> tuple[int, ...]:
    """Positions in the parts become positions in the sentence; empty if one part's is not known."""
    if len(parts) == 1:
        return renderings[0].alignment
    if not all(rendering.alignment for rendering in renderings):
        return ()
    before, found = 0, []
    for part, rendering in zip(parts, renderings, strict=True):
        found += [before + position for position in rendering.alignment]
        before += len(part.text.split())
    return tuple(found)
