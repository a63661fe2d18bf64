"""The use case `evaluate`: how good packages, or ready translations, are on test sets.

A package is scored as it is: each line of a test set goes to the engine as one sentence, and what
comes back is scored and checked, without the glossary, house style and second tries of `translate`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman import testsets
from dragoman.engine.argos import ArgosEngine
from dragoman.engine.packages import Package, PackageStore
from dragoman.errors import PackageError, UsageError, did_you_mean
from dragoman.hypothesis import GREEDY, Ask, Search
from dragoman.languages import Language
from dragoman.reporter import Reporter
from dragoman.scorecards import (
    AlignedText,
    Entry,
    Scorecard,
    Speed,
    Versus,
    against_first,
    scorecard,
    words,
)
from dragoman.scores import Metric, score, spbleu_tokenizer


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be scored, and on what."""

    source: Language
    """The language of the sentences."""
    target: Language
    """The language of the translations."""
    testset: Path
    """A folder of test sets, or one of them as `FOLDER/NAME`."""
    packages: tuple[str, ...] = ()
    """Names of installed packages, or `.argosmodel` files."""
    outputs: tuple[Path, ...] = ()
    """Files of ready translations. Without these and packages, all that is installed is scored."""
    sentences: int = 0
    """How many of each test set, from its beginning; 0 for all."""
    search: Search = GREEDY
    """How hard the engine looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was found on one test set."""

    text: AlignedText
    """The sentences that were used."""
    cards: tuple[Scorecard, ...]
    """Packages first, then files, in the order asked, else by name."""
    versus: tuple[Versus, ...]
    """Each card but the first, against the first."""
    left_out: str
    """Why spBLEU is not among the scores; empty when it is."""


def evaluate(
    request: Request, packages: PackageStore, reporter: Reporter
) -> tuple[Evaluation, ...]:
    """Scores packages and files of translations on every test set. Writes nothing.

    The same input gives the same scores; only speed and memory differ from run to run. Raises
    UsageError and PackageError for what cannot be read, found or run.
    """
    texts = testsets.load(request.testset, request.source.tag, request.target.tag)
    files = _from_files(request, texts)
    metrics = _metrics()
    score([""], [""], metrics)  # a damaged tokenizer is found before the long work
    found: list[Evaluation] = []
    with _chosen(request, packages) as chosen:
        for text in (whole.first(request.sentences) for whole in texts):
            entries = [
                _translated(name, package, text, request.search, reporter)
                for name, package in chosen
            ]
            found.append(_evaluation(text, [*entries, *files], metrics, reporter))
    return tuple(found)


def _metrics() -> list[Metric]:
    """All that can be computed here: nothing is ever downloaded for it."""
    has_tokenizer = Path(spbleu_tokenizer()).is_file()
    return [metric for metric in Metric if metric is not Metric.SPBLEU or has_tokenizer]


def _evaluation(
    text: AlignedText, entries: list[Entry], metrics: list[Metric], reporter: Reporter
) -> Evaluation:
    reporter.start(f"scoring {text.name}, sets", len(entries))
    cards = []
    for entry in entries:
        cards.append(scorecard(entry, text, metrics))
        reporter.advance()
    reporter.finish()
    absent = f"spBLEU is left out: its tokenizer is not on this machine ({spbleu_tokenizer()})."
    return Evaluation(
        text=text,
        cards=tuple(cards),
        versus=tuple(against_first(entries, text, metrics)),
        left_out="" if Metric.SPBLEU in metrics else absent,
    )


def _from_files(request: Request, texts: tuple[AlignedText, ...]) -> list[Entry]:
    if request.outputs and len(texts) > 1:
        names = ", ".join(text.name for text in texts)
        raise UsageError(
            "--outputs",
            f"{request.testset} has several test sets: {names}",
            f"Name one, as in “--testset {request.testset / texts[0].name}”.",
        )
    return [
        Entry(
            name=file.name,
            translations=testsets.load_translations(file, texts[0])[: request.sentences or None],
        )
        for file in request.outputs
    ]


# ------------------------------------------------------------------ packages


@contextmanager
def _chosen(request: Request, packages: PackageStore) -> Iterator[Sequence[tuple[str, Package]]]:
    """The packages to be scored, with their names; those from files are unpacked for as long."""
    pair = (request.source.tag, request.target.tag)
    installed = [p for p in packages.installed() if (p.source, p.target) == pair]
    if not request.packages and not request.outputs and not installed:
        raise PackageError(
            "→".join(pair),
            "no package is installed",
            f"“dragoman models install {pair[1]}” fetches one; --package takes a file.",
        )
    if not request.packages:
        yield [] if request.outputs else [(package.label, package) for package in installed]
        return
    with TemporaryDirectory(prefix="dragoman-") as folder:
        yield [
            (Path(name).name, _unpacked(Path(name), Path(folder, str(number)), pair))
            if name.endswith(".argosmodel")
            else (name, _named(name, installed, pair))
            for number, name in enumerate(request.packages)
        ]


def _named(name: str, installed: Sequence[Package], pair: tuple[str, str]) -> Package:
    """The installed package that `name` is the label or the folder of."""
    known = {label: p for p in installed for label in (p.path.name, p.label)}
    if name in known:
        return known[name]
    listed = f"Installed: {', '.join(p.label for p in installed) or 'none'}."
    hint = did_you_mean(name, known, f"{listed} A file must end in .argosmodel.")
    raise UsageError("--package", f"there is no package “{name}” for {'→'.join(pair)}", hint)


def _unpacked(file: Path, folder: Path, pair: tuple[str, str]) -> Package:
    package = PackageStore(folder).import_file(file)
    if (package.source, package.target) != pair:
        what = f"translates {package.source}→{package.target}, not {'→'.join(pair)}"
        raise UsageError(str(file), what, "Choose another package, or --lang.")
    return package


def _translated(
    name: str, package: Package, text: AlignedText, search: Search, reporter: Reporter
) -> Entry:
    """What a package makes of a test set, and how fast once its model is loaded."""
    engine = ArgosEngine(package)
    asks = [Ask(text=source) for source in dict.fromkeys(text.sources)]
    reporter.start(f"{name} on {text.name}, sentences", len(asks))
    list(engine.translate(asks[:1], search))  # loads the model
    is_measured, began = _forget_peak(), time.perf_counter()
    answers: dict[str, str] = {}
    for ask, hypotheses in engine.translate(asks, search):
        answers[ask.text] = hypotheses[0].text
        reporter.advance()
    seconds = time.perf_counter() - began
    reporter.finish()
    return Entry(
        name=name,
        translations=tuple(answers[source] for source in text.sources),
        signature=engine.signature,
        speed=Speed(words=words(answers), seconds=seconds, peak=_peak() if is_measured else None),
    )


def _forget_peak() -> bool:
    """Lets the system measure our most memory from now on; False where it cannot (proc(5))."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return False
    return True


def _peak() -> int:
    """Most bytes that we held since then."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    found = re.search(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)
    assert found, "Linux gives VmHWM wherever it lets us reset it"
    return int(found[1]) * 1024
