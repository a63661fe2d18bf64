"""Scores that compare with published ones, and whether a difference is more than chance."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from math import exp
from pathlib import Path

import pytest

from dragoman.scores import Comparison, Metric, compare, normalised, score, spbleu_tokenizer

BOTH = (Metric.CHRF, Metric.BLEU)
REFERENCES = [
    "The army left the city on Sunday evening.",
    "Nobody knew where the soldiers had gone.",
    "Many families left their homes, officials said.",
]


def values(translations: list[str], references: list[str]) -> dict[Metric, float]:
    return {one.metric: one.value for one in score(translations, references, BOTH)}


def test_a_perfect_translation_has_a_hundred_and_none_has_nothing() -> None:
    assert list(values(REFERENCES, REFERENCES).values()) == pytest.approx([100, 100])
    assert list(values(["", "", ""], REFERENCES).values()) == [0, 0]


BY_HAND = {
    # 5 of 6 words, 3 of 5 pairs, 2 of 4 triples and 1 of 3 fours are in the reference
    "BLEU, a wrong word": (
        Metric.BLEU,
        "the cat sat on the mat",
        "the cat sat on a mat",
        100 * (5 / 6 * 3 / 5 * 2 / 4 * 1 / 3) ** (1 / 4),
    ),
    # all there is is right, and it is a word too short
    "BLEU, a word is missing": (
        Metric.BLEU,
        "the cat sat on the",
        "the cat sat on the mat",
        100 * exp(1 - 6 / 5),
    ),
    # half of the characters, no pair of them, no word: the mean of three
    "chrF2++": (Metric.CHRF, "ab", "ac", 100 * (1 / 2 + 0 + 0) / 3),
}


@pytest.mark.parametrize(
    ("metric", "translation", "reference", "value"), BY_HAND.values(), ids=BY_HAND
)
def test_scores_are_those_computed_by_hand(
    metric: Metric, translation: str, reference: str, value: float
) -> None:
    (found,) = score([translation], [reference], [metric])
    assert found.value == pytest.approx(value, abs=1e-6)


def test_the_signature_says_how_a_score_was_made() -> None:
    chrf, bleu = score(REFERENCES, REFERENCES, BOTH)
    assert chrf.signature.startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.")
    assert bleu.signature.startswith("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.")


# ------------------------------------------------------------------ Sorani

SORANI = {
    "yeh": ("كوردي", "کوردی"),
    "alef maksura": ("ئێمە باشى", "ئێمە باشی"),
    "vowel at the end": ("ئەوه", "ئەوە"),
    "vowel before a non-joiner": ("نه\u200cبوو", "نەبوو"),
    "consonant inside": ("بەهار", "بەهار"),
    "heh with two eyes": ("بەھار", "بەهار"),
    "teh marbuta": ("قوة", "قوە"),
    "first letter rolled": ("رۆژ", "ڕۆژ"),
    "r inside": ("کەرکووک", "کەرکووک"),
    "older rolled r": ("کەڒ", "کەڕ"),
    "stretched": ("کـورد", "کورد"),
}


@pytest.mark.parametrize(("written", "scored"), SORANI.values(), ids=SORANI)
def test_sorani_has_one_code_point_per_letter(written: str, scored: str) -> None:
    assert normalised([written], "ckb") == [scored]
    assert normalised([scored], "ckb") == [scored]


def test_other_languages_are_only_composed() -> None:
    text = "كوردي ه\u200c"
    assert normalised([text, "e\u0302"], "ar") == [text, "ê"]


# ------------------------------------------------------------------ side by side


def sides() -> tuple[list[str], list[str], list[str]]:
    """Eighty sentences of known words: good translations, worse ones, and references."""
    dice = random.Random(7)
    lexicon = "army city river bridge school morning family road bread winter court press".split()
    references = [" ".join(dice.choices(lexicon, k=12)) for _ in range(80)]
    return _spoilt(references, 0.1, dice), _spoilt(references, 0.4, dice), references


def _spoilt(sentences: list[str], share: float, dice: random.Random) -> list[str]:
    return [
        " ".join("something" if dice.random() < share else word for word in sentence.split())
        for sentence in sentences
    ]


def test_the_better_one_is_found_from_either_side() -> None:
    good, bad, references = sides()
    for found in compare(bad, good, references, BOTH):
        assert found.difference > 10
        assert found.p_value == pytest.approx(1 / 1001)
        assert found.is_significant
    (turned, _) = compare(good, bad, references, BOTH)
    assert turned.difference < -10
    assert turned.is_significant


def test_a_difference_is_that_of_the_scores() -> None:
    good, bad, references = sides()
    found = compare(good, bad, references, BOTH)
    before, after = values(good, references), values(bad, references)
    assert [one.difference for one in found] == pytest.approx([after[m] - before[m] for m in BOTH])


def test_one_better_sentence_in_eighty_is_chance() -> None:
    good, _, references = sides()
    at = next(at for at, sentence in enumerate(good) if "something" in sentence)
    mended = [*good[:at], references[at], *good[at + 1 :]]
    for found in compare(good, mended, references, BOTH):
        assert found.difference > 0
        assert not found.is_significant


def test_the_same_translations_do_not_differ() -> None:
    good, _, references = sides()
    for found in compare(good, list(good), references, BOTH):
        assert (found.difference, found.p_value, found.is_significant) == (0, 1, False)


def test_a_comparison_comes_out_the_same_each_time() -> None:
    good, bad, references = sides()
    first: tuple[Comparison, ...] = compare(good, bad, references, BOTH)
    assert first == compare(good, bad, references, BOTH)
    assert "bs:1000|seed:12345" in first[0].signature


# ------------------------------------------------------------------ spBLEU


def test_spbleu_is_looked_for_where_sacrebleu_keeps_it(tmp_path: Path) -> None:
    """In a process of its own: sacreBLEU reads its environment on import."""
    code = "from dragoman.scores import spbleu_tokenizer; print(spbleu_tokenizer())"
    said = subprocess.check_output(
        [sys.executable, "-c", code], env={**os.environ, "SACREBLEU": str(tmp_path)}, text=True
    )
    assert said.strip() == f"{tmp_path}/models/flores200sacrebleuspm"
    assert spbleu_tokenizer().endswith("/models/flores200sacrebleuspm")
