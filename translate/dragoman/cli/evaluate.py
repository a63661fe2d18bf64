"""The command `evaluate`: its arguments, and its result as tables or as JSON."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli import show
from dragoman.cli.command import Commands, add_command, add_json
from dragoman.model import Level

if TYPE_CHECKING:
    from dragoman.cli.arguments import Options
    from dragoman.evaluation import Evaluation
    from dragoman.scorecards import Scorecard, Versus
    from dragoman.scores import Comparison

_ABOUT = """\
Scores translation packages on sentences that people have translated.

Each line goes to the engine as one sentence; what comes back is scored as it is, without the
glossary, house style and second tries of “dragoman translate”. Nothing is written."""
_MORE = """\
A test set is a pair of UTF-8 files, NAME.en.txt and NAME.ar.txt, line by line the same sentences.
Higher scores are better; failed is the share of sentences that an error-level check stops.
docs/evaluate.md says how to read the rest.

examples:
  dragoman evaluate --lang ar --testset tests/          all installed packages for Arabic
  dragoman evaluate --lang ar --testset tests/news --sentences 200 --beam 4
  dragoman evaluate --lang ar --testset tests/ --package new.argosmodel --json
  dragoman evaluate --lang ar --testset tests/news --outputs a.txt --outputs b.txt"""


def add(commands: Commands) -> None:
    """Adds the command to those of `dragoman`."""
    parser = add_command(
        commands,
        "evaluate",
        "score packages on sentences that people have translated",
        _MORE,
        _ABOUT,
    )
    parser.add_argument("--lang", dest="target", metavar="L", required=True, help="into which")
    parser.add_argument("--source", metavar="L", default="en", help="out of which (default: en)")
    parser.add_argument(
        "--testset", type=Path, metavar="DIR", required=True, help="a folder, or DIR/NAME"
    )
    parser.add_argument(
        "--package",
        dest="packages",
        action="append",
        metavar="NAME|FILE",
        help="only this installed package, or .argosmodel file; may be given again",
    )
    parser.add_argument(
        "--outputs",
        action="append",
        type=Path,
        metavar="FILE",
        help="a ready translation, a sentence per line; may be given again",
    )
    parser.add_argument(
        "--sentences", type=_count, default=0, metavar="N", help="only the first N of each"
    )
    parser.add_argument(
        "--beam", type=_count, default=1, metavar="N", help="renderings followed at once (1: fast)"
    )
    add_json(parser)


def run(options: Options) -> int:
    """Runs the command and gives its exit code."""
    from dragoman import equipment, evaluation
    from dragoman.hypothesis import Search
    from dragoman.languages import language

    assert options.testset, "argparse asks for it"
    request = evaluation.Request(
        source=language(options.source, "--source"),
        target=language(options.target, "--lang"),
        testset=options.testset,
        packages=options.packages,
        outputs=options.outputs,
        sentences=options.sentences,
        search=Search(beam_size=options.beam),
    )
    found = evaluation.evaluate(request, equipment.package_store(), show.reporter(options))
    if options.json:
        show.as_json([_data(one, options) for one in found])
    else:
        _print(found, options)
    return 0


def _count(text: str) -> int:
    """A number of things, at least one."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number above 0")
    return int(text)


# ------------------------------------------------------------------ tables


def _print(found: Sequence[Evaluation], options: Options) -> None:
    for one in found:
        text = one.text
        print(
            f"{text.name}, {options.source}→{text.language}: {len(text.sources):,} sentences, "
            f"{text.words:,} words, beam {options.beam}\n"
        )
        _print_scores(one)
        _print_rules(one)
        for number, versus in enumerate(one.versus, start=2):
            print(f"\n{number} against 1, by paired bootstrap:")
            for comparison in versus.comparisons:
                print(f"  {comparison.metric.value}: {_verdict(comparison, number)}")
        _print_signatures(one)
    for reason in dict.fromkeys(one.left_out for one in found if one.left_out):
        print(reason, file=sys.stderr)


def _print_scores(one: Evaluation) -> None:
    metrics = [score.metric.value for score in one.cards[0].scores]
    rows = [["", *metrics, "failed", "words/s", "seconds", "peak MB"]]
    for number, card in enumerate(one.cards, start=1):
        values = [f"{score.value:.1f}" for score in card.scores]
        rows.append([f"{number} {card.entry.name}", *values, _share(card.failed, one)])
        if speed := card.entry.speed:
            peak = "–" if speed.peak is None else f"{speed.peak / 1e6:,.0f}"
            rows[-1] += [f"{speed.words_per_second:,.0f}", f"{speed.seconds:.1f}", peak]
    _print_table(rows)


def _print_rules(one: Evaluation) -> None:
    """A row for each rule that spoke, a column for each card."""
    cards = [{(c.level, c.rule): c.sentences for c in card.rules} for card in one.cards]
    rows = [["", *(str(number) for number in range(1, len(cards) + 1))]]
    for level in Level:
        totals = Counter[str]()
        for card in cards:
            totals.update({rule: count for (of, rule), count in card.items() if of is level})
        for rule, _ in totals.most_common():
            shares = (_share(card.get((level, rule), 0), one) for card in cards)
            rows.append([f"{level.value}: {rule}", *shares])
    if len(rows) > 1:
        print("\nSentences with a fault, by rule:")
        _print_table(rows)


def _print_signatures(one: Evaluation) -> None:
    print("\nSignatures:")
    for score in one.cards[0].scores:
        print(f"  {score.metric.value}: {score.signature}")
    for number, card in enumerate(one.cards, start=1):
        if card.entry.signature:
            print(f"  {number}: {card.entry.signature}")
    print()


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns of even width, the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    for first, *others in rows:
        cells = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=False))
        print("  ".join([f"{first:<{widths[0]}}", *cells]).rstrip())


def _verdict(comparison: Comparison, second: int) -> str:
    found = f"{comparison.difference:+.1f}, p = {comparison.p_value:.3f}"
    if not comparison.is_significant:
        return f"no difference that chance does not explain ({found})"
    return f"{second if comparison.difference > 0 else 1} is better ({found})"


def _share(count: int, one: Evaluation) -> str:
    return f"{count / len(one.text.sources):.1%}"


# ------------------------------------------------------------------ for machines


def _data(one: Evaluation, options: Options) -> Mapping[str, object]:
    return {
        "testset": one.text.name,
        "source": options.source,
        "target": one.text.language,
        "sentences": len(one.text.sources),
        "words": one.text.words,
        "beam": options.beam,
        "cards": [_card_data(card) for card in one.cards],
        "versus": [_versus_data(versus) for versus in one.versus],
        "left_out": one.left_out,
    }


def _card_data(card: Scorecard) -> Mapping[str, object]:
    speed = card.entry.speed
    return {
        "name": card.entry.name,
        "engine": card.entry.signature,
        "scores": [
            {"metric": s.metric.value, "score": round(s.value, 2), "signature": s.signature}
            for s in card.scores
        ],
        "failed": card.failed,
        "rules": [
            {"level": c.level.value, "rule": c.rule, "sentences": c.sentences} for c in card.rules
        ],
        "speed": speed
        and {
            "words": speed.words,
            "seconds": round(speed.seconds, 3),
            "words_per_second": round(speed.words_per_second, 1),
            "peak_bytes": speed.peak,
        },
    }


def _versus_data(versus: Versus) -> Mapping[str, object]:
    return {
        "first": versus.first,
        "second": versus.second,
        "comparisons": [
            {
                "metric": one.metric.value,
                "difference": round(one.difference, 2),
                "p_value": round(one.p_value, 4),
                "significant": one.is_significant,
                "signature": one.signature,
            }
            for one in versus.comparisons
        ],
    }
