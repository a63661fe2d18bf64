"""Scores of translations against human references, and whether one set is better than another.

sacreBLEU computes them, so that they compare with published ones: every score comes with the
signature that says how it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.style import sorani
from dragoman.style.house import Joiner
from dragoman.typography import normalise

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric as Judge

RESAMPLES = 1000
"""How many test sets of the same size are drawn from the sentences to compare two sets of
translations. sacreBLEU's own number; p-values are then exact to about 0.01."""
SIGNIFICANT = 0.05
"""A difference that chance makes more often than this is called none (Koehn 2004, “Statistical
Significance Tests for Machine Translation Evaluation”)."""

_TATWEEL = "\N{ARABIC TATWEEL}"


class Metric(Enum):
    """What is measured. All go from 0 to 100, and more is better."""

    CHRF = "chrF2++"
    """Characters and pairs of words in common: the fairest to languages rich in endings."""
    BLEU = "BLEU"
    """Runs of one to four words in common: the most published."""
    SPBLEU = "spBLEU"
    """BLEU on the pieces of FLORES-200's tokenizer, which must be on this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One score of one set of translations."""

    metric: Metric
    value: float
    """0–100."""
    signature: str
    """sacreBLEU's: its version and all options. Only scores of equal signatures compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two sets of translations of the same sentences, by one metric."""

    metric: Metric
    difference: float
    """The second's score less the first's."""
    p_value: float
    """How often chance alone makes such a difference, 0–1, by paired bootstrap."""
    signature: str

    @property
    def is_significant(self) -> bool:
        """Whether one is better than chance explains; which one, `difference` says."""
        return self.p_value <= SIGNIFICANT


def normalised(texts: Iterable[str], language: str) -> list[str]:
    """`texts` as they are scored, translations and references alike: NFC, and in Sorani one code
    point per letter, where keyboards differ in ways that no reader sees."""
    fold = _sorani if language == "ckb" else str
    return [fold(normalise(text)) for text in texts]


def score(
    translations: Sequence[str], references: Sequence[str], metrics: Iterable[Metric]
) -> tuple[Score, ...]:
    """The scores of `translations`, of which each has its reference at the same place.

    Raises UsageError when spBLEU is asked for and its tokenizer cannot be read.
    """
    judges = [(metric, _judge(metric)) for metric in metrics]
    values = [judge.corpus_score(translations, [references]).score for _, judge in judges]
    return tuple(
        Score(metric=metric, value=value, signature=str(judge.get_signature()))
        for (metric, judge), value in zip(judges, values, strict=True)
    )


def compare(
    first: Sequence[str],
    second: Sequence[str],
    references: Sequence[str],
    metrics: Iterable[Metric],
) -> tuple[Comparison, ...]:
    """Whether `second` is better than `first`, by each metric; the same input, the same answer."""
    from sacrebleu.significance import PairedTest

    judges = {metric.value: _judge(metric, references) for metric in metrics}
    sides = [("first", first), ("second", second)]
    test = PairedTest(sides, judges, references=None, test_type="bs", n_samples=RESAMPLES)
    signatures, found = test()
    results: dict[str, Any] = {name: found[name] for name in judges}
    alike = list(first) == list(second)  # sacreBLEU would call no difference at all significant
    return tuple(
        Comparison(
            metric=Metric(name),
            difference=after.score - before.score,
            p_value=1.0 if alike else after.p_value,
            signature=str(signatures[name]),
        )
        for name, (before, after) in results.items()
    )


def _sorani(text: str) -> str:
    for fold in (sorani.letters, sorani.vowel_signs, sorani.old_ae, sorani.first_r):
        text = fold(text)
    return sorani.joiners(text, Joiner.REMOVE).replace(_TATWEEL, "")


def spbleu_tokenizer() -> str:
    """The file in which sacreBLEU keeps spBLEU's tokenizer; where there is none, it would
    download it."""
    from sacrebleu.tokenizers.tokenizer_spm import SPM_MODELS
    from sacrebleu.utils import SACREBLEU_DIR

    name = SPM_MODELS["flores200"]["url"].rpartition("/")[2]
    return f"{SACREBLEU_DIR}/models/{name}"


def _judge(metric: Metric, references: Sequence[str] | None = None) -> Judge:
    """The sacreBLEU object for `metric`; it keeps `references` for a comparison."""
    from sacrebleu import BLEU, CHRF

    kept = None if references is None else [references]
    if metric is Metric.CHRF:
        return CHRF(word_order=2, references=kept)
    try:
        tokenizer = "flores200" if metric is Metric.SPBLEU else None
        return BLEU(tokenize=tokenizer, force=True, references=kept)
    except (OSError, RuntimeError) as error:
        raise UsageError(
            spbleu_tokenizer(),
            f"spBLEU’s tokenizer cannot be read ({error})",
            "Delete the file, or copy it again.",
        ) from error
