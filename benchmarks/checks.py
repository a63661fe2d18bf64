"""How often the checks speak: on human references, where they should not, and on engines' outputs.

    python benchmarks/checks.py TESTSETS [--show RULE] [--read SYSTEM] [--from LINE]

TESTSETS has `ntrex128.LANG.txt` and `mt-outputs/flores-dev.en-LANG[.SYSTEM].LANG.txt`, aligned line
by line (NTREX-128, and the FLORES outputs of mozilla/firefox-translations-models). Prints the
tables of `docs/checks.md`. `--show` adds every pair on which a rule gave an error; `--read` prints
the sheet from which the numbers of 200 sentences of a system are read by a person: every fifth
pair from line `--from` on that has a number on either side, and what the checks say of it.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import check
from dragoman.check import Fault, Pair
from dragoman.check.figures import figures
from dragoman.check.numbers import numbers
from dragoman.check.words import letters
from dragoman.model import Level

STRIDE = 5
"""Every fifth of FLORES dev's 997 sentences makes 200."""
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
LITERAL = re.compile(r"https?://\S+|www\.\S+|(?<!\w)[@#]\w+|[\w.]+@[\w.]+\.\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One rendering of a test set, judged."""

    name: str
    pairs: tuple[Pair, ...]
    faults: tuple[tuple[Fault, ...], ...]
    """Of each of `pairs`."""
    seconds: float
    """CPU time of the judging."""

    def share(self, level: Level, rule: str = "") -> float:
        """Share of sentences on which a rule, or any, speaks at `level`."""
        hits = (
            any(f.level is level and rule in ("", f.rule) for f in found) for found in self.faults
        )
        return sum(hits) / len(self.pairs)

    def count(self, level: Level) -> int:
        """Sentences with a fault of `level`."""
        return round(self.share(level) * len(self.pairs))


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def judged(name: str, language: str, source: Path, target: Path) -> Text:
    both = zip(lines(source), lines(target), strict=True)
    pairs = tuple(Pair(source=one, target=other, language=language) for one, other in both)
    start = time.process_time()
    faults = tuple(check.faults(pair) for pair in pairs)
    return Text(name=name, pairs=pairs, faults=faults, seconds=time.process_time() - start)


def references(folder: Path) -> Iterator[Text]:
    for tag in ("ar", "kmr", "ckb", "ru"):
        english = folder / "ntrex128.en.txt"
        yield judged(f"NTREX {tag}", tag, english, folder / f"ntrex128.{tag}.txt")
    for tag in ("ar", "ru"):
        english = folder / "mt-outputs/flores-dev.en-ar.en.txt"
        target = folder / f"mt-outputs/flores-dev.en-{tag}.{tag}.txt"
        yield judged(f"FLORES {tag}", tag, english, target)


def systems(folder: Path) -> Iterator[Text]:
    english = folder / "mt-outputs/flores-dev.en-ar.en.txt"
    for path in sorted(folder.glob("mt-outputs/flores-dev.en-*.*.*.txt")):
        _, _, system, language, _ = path.name.split(".")
        yield judged(f"{system} {language}", language, english, path)


def table(texts: Sequence[Text], level: Level) -> None:
    """Share of sentences per rule and text, in percent."""
    seen = Counter(
        f.rule for text in texts for found in text.faults for f in found if f.level is level
    )
    print(f"\n| {level.value} |", " | ".join(text.name for text in texts), "|")
    print("|---|" + "--:|" * len(texts))
    for rule in ("", *(rule for rule, _ in seen.most_common())):
        cells = (f"{100 * text.share(level, rule):.2f}" for text in texts)
        print(f"| {rule or 'any rule'} |", " | ".join(cells), "|")


def counts(texts: Iterable[Text]) -> None:
    print("\n| text | sentences | with errors | with warnings | µs per sentence |")
    print("|---|--:|--:|--:|--:|")
    for text in texts:
        cost = 1e6 * text.seconds / len(text.pairs)
        row = (len(text.pairs), text.count(Level.ERROR), text.count(Level.WARNING), f"{cost:.0f}")
        print(f"| {text.name} |", " | ".join(map(str, row)), "|")


def mostly_english(texts: Iterable[Text]) -> None:
    """Of the sentences that are more than half in Latin letters, how many are caught."""
    print("\n| mostly in Latin letters | sentences | caught |\n|---|--:|--:|")
    for text in texts:
        latin = [
            pair for pair in text.pairs if letters(pair.target, "Latin") * 2 > letters(pair.target)
        ]
        caught = sum(bool(check.errors(pair)) for pair in latin)
        print(f"| {text.name} | {len(latin)} | {caught} |")


def losses(texts: Iterable[Text], originals: dict[str, Text]) -> None:
    """What engines lose without any protection: numbers, and words that a person keeps Latin."""
    print("\n| lost | numbers in digits | names kept in Latin letters |\n|---|--:|--:|")
    for text in texts:
        reference = originals[text.name.split()[-1]]
        translated = [
            (pair, person)
            for pair, person in zip(text.pairs, reference.pairs, strict=True)
            if letters(pair.target, "Latin") * 2 <= letters(pair.target)
        ]
        said = sum(f.in_digits for pair, _ in translated for f in figures(pair.source, "en"))
        lost = sum(lost_digits(pair) for pair, _ in translated)
        kept = [(name, pair) for pair, person in translated for name in latin_names(person)]
        gone = sum(name not in pair.target for name, pair in kept)
        print(f"| {text.name} | {lost} of {said} | {gone} of {len(kept)} |")


def lost_digits(pair: Pair) -> int:
    """How many numbers of the source that are in digits its rendering lost."""
    messages = (fault.message for fault in numbers(pair) if fault.message.endswith("lost"))
    return sum(any(map(str.isdigit, message)) for message in messages)


def latin_names(pair: Pair) -> set[str]:
    """Latin words of the source that its human rendering keeps."""
    return set(LATIN_WORD.findall(pair.source)) & set(LATIN_WORD.findall(pair.target))


def shown(texts: Iterable[Text], is_wanted: Callable[[Fault], bool]) -> None:
    for text in texts:
        for line, (pair, found) in enumerate(zip(text.pairs, text.faults, strict=True), 1):
            if messages := [fault.message for fault in found if is_wanted(fault)]:
                print(
                    f"\n{text.name}:{line}", "; ".join(messages), pair.source, pair.target, sep="\n"
                )


def sheet(text: Text, start: int) -> None:
    for line, pair in list(enumerate(text.pairs, 1))[start - 1 :: STRIDE]:
        sides = (figures(pair.source, "en"), figures(pair.target, pair.language))
        if any(sides):
            said = "; ".join(fault.message for fault in check.errors(pair)) or "no error"
            print(f"\n{text.name}:{line} {said}", pair.source, pair.target, sep="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, metavar="TESTSETS")
    parser.add_argument("--show", metavar="RULE", help="print the errors of this rule")
    parser.add_argument(
        "--read", metavar="SYSTEM", help="print a sheet of 200 sentences: “argos ar”"
    )
    parser.add_argument("--from", type=int, default=1, dest="start", metavar="LINE")
    options = parser.parse_args()
    people, engines = tuple(references(options.folder)), tuple(systems(options.folder))
    if options.read:
        return sheet(next(text for text in engines if text.name == options.read), options.start)
    if options.show:
        return shown(
            (*people, *engines), lambda f: (f.level, f.rule) == (Level.ERROR, options.show)
        )
    counts((*people, *engines))
    for level in (Level.ERROR, Level.WARNING):
        table(people, level)
        table(engines, level)
    mostly_english(engines)
    losses(engines, {text.name.split()[-1]: text for text in people if "FLORES" in text.name})
    literals = [text for text in people if LITERAL.search(" ".join(p.source for p in text.pairs))]
    found = sum(len(LITERAL.findall(p.source)) for text in literals[:1] for p in text.pairs)
    print(f"\nURLs, handles and addresses in the English of {literals[0].name}: {found}")
    return None


if __name__ == "__main__":
    main()
