"""How well `dragoman.beads` tells what people split, joined, took out and added.

    python benchmarks/beads.py TESTSETS

TESTSETS has `ntrex128.LANG.txt`, aligned line by line (NTREX-128). Makes articles of paragraphs of
one to three sentences, has a person edit every paragraph of a professional translation, at some
rate also split, join, take out or add one, and aligns the two with nothing but their texts: no
fingerprint anchors anything, which is harder than any real region. Prints the table of
docs/decisions/0010, for several sureties, and how alike texts are that belong to nothing.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import beads
from dragoman.beads import Bead, Passage
from dragoman.likeness import resemblance
from dragoman.sync import BY_HAND

LANGUAGES = ("ar", "ckb", "kmr", "ru")
SURETIES = (0.8, 0.9, 0.95, 0.99)
SETTINGS = ((6, 0.05), (6, 0.1), (20, 0.1), (20, 0.2))
"""Paragraphs of an article, and how often each of the four things happens to one of them."""
ARTICLES = 80
"""Per language and setting: shares of beads are then good to half a percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An article, the translation that a person has worked on, and what they did."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    truth: tuple[tuple[int, int], ...]
    """How many sources and targets each true bead has, in order."""


def case(
    sentences: Sequence[tuple[str, str]], paragraphs: int, rate: float, dice: random.Random
) -> Case:
    """One article, from a random place of the test set on."""
    at = dice.randrange(len(sentences) - 3 * paragraphs)
    lengths = [dice.choice((1, 1, 2, 2, 3)) for _ in range(paragraphs)]
    pairs: list[list[tuple[str, str]]] = []
    for length in lengths:
        pairs.append(list(sentences[at : at + length]))
        at += length
    targets: list[str] = []
    truth: list[tuple[int, int]] = []
    position = 0
    while position < len(pairs):
        texts = [target for _, target in pairs[position]]
        what = dice.random() / rate
        if what < 1 and len(texts) > 1:
            middle = dice.randrange(1, len(texts))
            truth.append((1, 2))
            targets += ["\n".join(texts[:middle]), "\n".join(texts[middle:])]
        elif 1 <= what < 2 and position + 1 < len(pairs):
            truth.append((2, 1))
            targets.append("\n".join([*texts, *(target for _, target in pairs[position + 1])]))
            position += 1
        elif 2 <= what < 2.5:
            truth.append((1, 0))
        elif 2.5 <= what < 3:
            truth.append((0, 1))
            targets.append(dice.choice(sentences)[1])
            continue
        else:
            truth.append((1, 1))
            targets.append("\n".join(texts))
        position += 1
    sources = tuple("\n".join(source for source, _ in pair) for pair in pairs)
    return Case(sources=sources, targets=tuple(targets), truth=tuple(truth))


def points(truth: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where a true bead ends and the next one begins."""
    source = target = 0
    yield 0, 0
    for sources, targets in truth:
        source, target = source + sources, target + targets
        yield source, target


def judged(found: Sequence[Bead], one: Case) -> Counter[str]:
    """Of the beads that were found, how many begin and end where true ones do."""
    true_points = set(points(one.truth))
    counts = Counter(sources=len(one.sources))
    for bead in found:
        if max(len(bead.sources), len(bead.targets)) > 2:
            counts["locked"] += len(bead.sources)
            continue
        ends = (bead.sources.start, bead.targets.start), (bead.sources.stop, bead.targets.stop)
        is_right = true_points.issuperset(ends)
        counts.update(beads=1, right=is_right)
        if len(bead.sources) == len(bead.targets) == 1:
            counts.update(pairs=1, right_pairs=is_right)
    return counts


def passages(texts: Sequence[str]) -> list[Passage]:
    return [Passage(text=text, block="") for text in texts]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("testsets", type=Path)
    folder = parser.parse_args().testsets

    def lines(tag: str) -> list[str]:
        return (folder / f"ntrex128.{tag}.txt").read_text(encoding="utf-8").splitlines()

    pairs = {tag: list(zip(lines("en"), lines(tag), strict=True)) for tag in LANGUAGES}
    print("| sure | paragraphs | rate | beads right | of those 1-1 | sources locked |")
    print("|--:|--:|--:|--:|--:|--:|")
    for sure in SURETIES:
        beads.SURE = sure
        for size, rate in SETTINGS:
            total: Counter[str] = Counter()
            for sentences in pairs.values():
                dice = random.Random(20261124)
                for _ in range(ARTICLES):
                    one = case(sentences, size, rate, dice)
                    total += judged(
                        beads.string(passages(one.sources), passages(one.targets), 1.0), one
                    )
            print(
                f"| {sure} | {size} | {rate:.0%} | {total['right'] / total['beads']:.1%} "
                f"| {total['right_pairs'] / total['pairs']:.1%} "
                f"| {total['locked'] / total['sources']:.1%} |"
            )
    for tag, sentences in pairs.items():
        texts = [target for _, target in sentences]
        true = sum(resemblance(*pair) >= BY_HAND for pair in sentences)
        chance = sum(
            resemblance(source, texts[n - 500]) >= BY_HAND
            for n, (source, _) in enumerate(sentences)
        )
        print(
            f"{tag}: alike by {BY_HAND} or more: {true / len(texts):.1%}, of chance pairs ", end=""
        )
        print(f"{chance / len(texts):.2%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
