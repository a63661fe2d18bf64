"""Trying a package out: plain sentences in, and a look at what comes back.

Says whether the model runs at all, how often it writes nothing or copies, how fast it is, and
whether its attention can be trusted to say which word renders which. That is measured on anchors:
numbers, which stand in source and target alike. It happens in a process of its own, because a
damaged model may end that at once (an empty `vmap.txt` does).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from dragoman.engine.argos import ArgosEngine
from dragoman.engine.package import Package, opened
from dragoman.errors import PackageError
from dragoman.hypothesis import Ask, Hypothesis
from dragoman.model import Finding, Level

SENTENCES = (
    "The council met on Tuesday and approved 14 new bus routes.",
    "Rain fell for 36 hours in the northern valleys.",
    "About 2,500 people have returned to the town since March.",
    "The school will open again in September with 18 teachers.",
    "Doctors treated 73 patients during the night.",
    "A spokesman said that talks would go on next week.",
    "Farmers lost 40 percent of their wheat this year.",
    "The river reached a level of 9 metres on Friday morning.",
    "Two aid trucks crossed the border before noon.",
    "The court sentenced him to 12 years in prison.",
    "The bridge was built in 1962 and repaired twice.",
    "Families are asked to boil their water for 10 minutes.",
    "The price of bread has risen to 350 pounds.",
    "Nobody was hurt when the roof of the market fell in.",
    "The minister promised to pay all salaries by the 25th.",
    "Power will be cut for 6 hours every day until Sunday.",
    "The museum shows 87 photographs from the old quarter.",
    "Firefighters needed 5 hours to put out the fire.",
    "She has written 3 books about the villages of the plain.",
    "The hospital asked for 200 units of blood.",
    "Snow closed the mountain road for 48 hours.",
    "The team won its last match by 31 points.",
    "Elections will be held in 19 districts in May.",
    "Officials counted 1,340 tents in the camp.",
    "The new law takes effect in 60 days.",
    "Police stopped a lorry with 7 tonnes of fuel.",
    "The university has 4,600 students from the whole region.",
    "The well is 120 metres deep and gives clean water.",
    "The director of the BBC answered questions for an hour.",
    "The report by UNICEF names 22 villages without a school.",
    "The company opened an office in Geneva in 2017.",
    "Residents say the noise begins at 4 every morning.",
    "The wind reached a speed of 95 kilometres an hour.",
    "The train was 50 minutes late because of the storm.",
    "The library lends out 800 books a month.",
    "An earthquake damaged 64 houses near the lake.",
    "The oldest olive tree in the garden is 900 years old.",
    "The ship carried 27 containers of medicine.",
    "Prices fell by 8 percent after the harvest.",
    "The committee published its findings on page 11.",
)
"""Plain news sentences with no more than one number each, written for this."""
ENOUGH_ANCHORS = 15
"""Fewer say nothing about a package's attention: of 15 right by chance, at most 3 would be."""
TOO_MANY = 0.1
"""Share of sentences left empty or copied from which a person is warned: good models leave none."""

_CANNOT = 3
"""How the process ends that found the package to be none that can be run."""

_NUMBER = re.compile(r"\d+(?:[.,٬٫]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a package made of the sentences. Counts are sentences."""

    sentences: int
    empty: int
    """Nothing, or a loop without end."""
    copied: int
    """The English sentence as it was."""
    repeated: int
    """The same text for different sentences, beyond the first."""
    words_per_second: float
    """English words, with all cores of this machine; loading the model is not counted."""
    anchors: int
    """Numbers that stand once in source and target."""
    alignment: float
    """Share of them that the attention placed right, 0–1; 0 when there are not enough."""


def try_out(package: Package) -> Tried:
    """Translates the sentences with `package`, apart. Raises PackageError when it cannot be run."""
    ended = subprocess.run(
        [sys.executable, "-P", "-m", __name__, str(package.path)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # Ctrl-C is for us: we end it
    )
    if ended.returncode == 0:
        return Tried(**json.loads(ended.stdout))
    said = ended.stderr.strip().splitlines() or [f"it ended the process: {ended.returncode}"]
    what = said[-1] if ended.returncode == _CANNOT else f"the model cannot be used ({said[-1]})"
    raise PackageError(str(package.path), what, "Remove it, then install or import it again.")


def measured(package: Package) -> Tried:
    """Translates the sentences with `package` in this process."""
    engine = ArgosEngine(replace(package, alignment=1.0))  # so that it returns alignments
    list(engine.translate([Ask(text=SENTENCES[0])]))  # loads the model
    began = time.monotonic()
    found = {ask.text: found[0] for ask, found in engine.translate(map(_ask, SENTENCES))}
    seconds = time.monotonic() - began
    texts = [hypothesis.text for hypothesis in found.values() if hypothesis.text]
    placed = [right for text, hypothesis in found.items() for right in _anchors(text, hypothesis)]
    enough = len(placed) >= ENOUGH_ANCHORS
    return Tried(
        sentences=len(found),
        empty=len(found) - len(texts),
        copied=sum(text == hypothesis.text for text, hypothesis in found.items()),
        repeated=len(texts) - len(set(texts)),
        words_per_second=sum(len(text.split()) for text in found) / max(seconds, 1e-9),
        anchors=len(placed),
        alignment=sum(placed) / len(placed) if enough else 0.0,
    )


def findings(tried: Tried, where: str) -> tuple[Finding, ...]:
    """A warning for each way in which a package did badly."""
    limit = TOO_MANY * tried.sentences
    faults = (
        (tried.empty, "came back empty"),
        (tried.copied, "came back in English"),
        (tried.repeated, "came back as the same text as another"),
    )
    return tuple(
        Finding(
            level=Level.WARNING,
            rule="package-trial",
            where=where,
            message=f"{count} of {tried.sentences} plain sentences {what}. "
            "Compare with another package before you rely on this one.",
        )
        for count, what in faults
        if count > limit
    )


def cannot_run(error: PackageError) -> Finding:
    """An error: the package's model cannot be loaded or run."""
    message = f"{error.what}. {error.do}"
    return Finding(level=Level.ERROR, rule="package-trial", where=error.where, message=message)


def _main(folder: str) -> int:
    """What the process apart does: its exit code."""
    try:
        sys.stdout.write(json.dumps(asdict(measured(opened(Path(folder), folder)))))
    except PackageError as error:
        sys.stderr.write(f"{' '.join(error.what.split())}\n")
        return _CANNOT
    return 0


def _ask(text: str) -> Ask:
    return Ask(text=text)


def _anchors(source: str, hypothesis: Hypothesis) -> Iterator[bool]:
    """For each number that stands once on both sides: whether the alignment says so."""
    if not hypothesis.alignment:
        return
    ours, theirs = _numbers(source.split()), _numbers(hypothesis.text.split())
    for number, places in ours.items():
        there = theirs.get(number, [])
        if len(places) == len(there) == 1:
            yield hypothesis.alignment[there[0]] == places[0]


def _numbers(words: Iterable[str]) -> dict[str, list[int]]:
    """Number, in ASCII digits alone → positions of the words that hold it."""
    found: dict[str, list[int]] = {}
    for position, word in enumerate(words):
        for match in _NUMBER.finditer(word):
            digits = (str(unicodedata.digit(char)) for char in match[0] if char.isdigit())
            found.setdefault("".join(digits), []).append(position)
    return found


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
