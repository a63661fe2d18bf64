"""How much faster we translate than Argos Translate and LibreTranslate, on the same packages.

    python benchmarks/translate.py [--sizes base tiny] [--threads 1 2] [--sentences 160]

Packages of the size `base` have the shape of those in the Argos index (6+6 layers, 512 wide, 32,000
pieces), those of the size `tiny` the one of models made for phones (6+2 layers, 256 wide). They
copy their input (`tests/argosmodel.py`), so that every side's output is known and compared.

The peers get paragraphs, as their users give them: Argos through its `translate()`, LibreTranslate
through HTTP, a request for each paragraph or one for all. Their sentence splitter, which would be
downloaded, is replaced by a table (`standin/minisbd.py`), so that only encoding, decoding and what
is around them is compared. Each side runs in a process of its own on as many cores as it may have
threads, loads its model on a first paragraph, and is timed on the rest.

Peers are installed into virtual environments beside the temporary files (Argos 1.5 GB,
LibreTranslate 0.6 GB), unless `--argos` or `--libretranslate` names a Python that has them. Without
them only our figures are printed. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import peers

ROOT = Path(__file__).resolve().parent.parent
PARAGRAPH = 4
"""Sentences per paragraph."""
TARGET = "ar"

Translate = Callable[[list[list[str]]], list[str]]


class Tool(Enum):
    """What translates."""

    DRAGOMAN = "Dragoman"
    ARGOS = "Argos"
    LIBRETRANSLATE = "LibreTranslate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One way to translate."""

    tool: Tool
    way: str
    """What sets it apart from others of the same tool."""
    beam_size: int = 0
    """Of our engine; the peers have theirs from their settings."""
    settings: tuple[str, ...] = ()
    """Environment variables, each `NAME=value`."""
    one_request: bool = False
    """Whether LibreTranslate gets all paragraphs at once."""


SIDES = {
    "argos": Side(tool=Tool.ARGOS, way="as shipped"),
    "tuned": Side(
        tool=Tool.ARGOS, way="tuned", settings=("ARGOS_BATCH_SIZE=2048", "ARGOS_BEAM_SIZE=1")
    ),
    "requests": Side(tool=Tool.LIBRETRANSLATE, way="a request each"),
    "request": Side(tool=Tool.LIBRETRANSLATE, way="one request", one_request=True),
    "beam": Side(tool=Tool.DRAGOMAN, way="beam 4", beam_size=4),
    "default": Side(tool=Tool.DRAGOMAN, way="default", beam_size=1),
}


# ------------------------------------------------------------------ in a process of its own


def measured(translate: Translate, paragraphs: list[list[str]], process: peers.Process) -> Any:
    """Translate all but the first of `paragraphs`, which only loads the model, in `process`."""
    translate(paragraphs[:1])
    began, used = time.perf_counter(), process.cpu()
    output = translate(paragraphs[1:])
    return {
        "wall": time.perf_counter() - began,
        "cpu": process.cpu() - used,
        "rss": process.peak(),
        "exact": output == [" ".join(paragraph) for paragraph in paragraphs[1:]],
    }


def dragoman(paragraphs: list[list[str]], store: Path, beam_size: int, threads: int) -> Any:
    from dragoman.engine.argos import ArgosEngine
    from dragoman.engine.packages import PackageStore
    from dragoman.hypothesis import Ask, Search

    package = PackageStore(store).find("en", TARGET)
    assert package is not None
    engine = ArgosEngine(package, threads=threads)

    def translate(batch: list[list[str]]) -> list[str]:
        asks = [Ask(text=sentence) for paragraph in batch for sentence in paragraph]
        found = engine.translate(asks, Search(beam_size=beam_size))
        answers = {ask.text: hypotheses[0].text for ask, hypotheses in found}
        return [" ".join(answers[sentence] for sentence in paragraph) for paragraph in batch]

    return measured(translate, paragraphs, peers.Process("self"))


def argos(paragraphs: list[list[str]]) -> Any:
    from argostranslate import translate

    translation = translate.get_translation_from_codes("en", TARGET)

    def translate_each(batch: list[list[str]]) -> list[str]:
        return [translation.translate(" ".join(paragraph)) for paragraph in batch]

    return measured(translate_each, paragraphs, peers.Process("self"))


def libretranslate(
    paragraphs: list[list[str]], folder: Path, python: str, *, one_request: bool
) -> Any:
    with peers.serving(python, folder) as server:

        def translate(batch: list[list[str]]) -> list[str]:
            texts = [" ".join(paragraph) for paragraph in batch]
            if one_request:
                return server.translate(texts, TARGET)
            return [server.translate(text, TARGET) for text in texts]

        return measured(translate, paragraphs, server.process)


def run_side(name: str, folder: Path, threads: int, python: str) -> int:
    """Run one side and leave what was measured in `folder`."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    side = SIDES[name]
    paragraphs = json.loads((folder / "paragraphs.json").read_text())
    if side.tool is Tool.DRAGOMAN:
        result = dragoman(paragraphs, folder / "store", side.beam_size, threads)
    elif side.tool is Tool.ARGOS:
        result = argos(paragraphs)
    else:
        result = libretranslate(paragraphs, folder, python, one_request=side.one_request)
    (folder / f"{name}.json").write_text(json.dumps(result))
    return 0


# ------------------------------------------------------------------ the comparison


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=160)
    parser.add_argument("--sizes", nargs="+", choices=("tiny", "base"), default=["base", "tiny"])
    parser.add_argument("--threads", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--argos", metavar="PYTHON")
    parser.add_argument("--libretranslate", metavar="PYTHON")
    parser.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        name, folder, threads, python = options.run
        return run_side(name, Path(folder), int(threads), python)
    pythons = {
        Tool.DRAGOMAN: sys.executable,
        Tool.ARGOS: options.argos or peers.python_of(peers.ARGOS),
        Tool.LIBRETRANSLATE: options.libretranslate or peers.python_of(peers.LIBRETRANSLATE),
    }
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            words = prepare(Path(folder), size, options.sentences)
            for threads in options.threads:
                results = {
                    name: start(name, str(pythons[side.tool]), Path(folder), threads)
                    for name, side in SIDES.items()
                    if pythons[side.tool]
                }
                print(f"\n{size}, {threads} of {os.cpu_count()} cores, {words:,} words")
                report(results, words)
    return 0


def prepare(folder: Path, size: str, count: int) -> int:
    """Put the text and the store into `folder`; the number of words that are timed."""
    sys.path += [str(ROOT / "translate"), str(ROOT / "tests")]
    import argosmodel
    from dragoman.engine.packages import PackageStore
    from dragoman.sentences import split

    store = PackageStore(folder / "store")
    store.import_file(argosmodel.build(folder / "a.argosmodel", TARGET, size=size))
    # LibreTranslate looks for more to download where fewer than two packages are installed.
    store.import_file(argosmodel.build(folder / "b.argosmodel", "ru"))
    made = list(argosmodel.news(count + PARAGRAPH))
    texts = [" ".join(made[at : at + PARAGRAPH]) for at in range(0, len(made), PARAGRAPH)]
    (folder / "paragraphs.json").write_text(json.dumps([split(text) for text in texts]))
    return sum(len(text.split()) for text in texts[1:])


def start(name: str, python: str, folder: Path, threads: int) -> Any:
    """What a side's own process measured."""
    side = SIDES[name]
    homes = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    environment = dict.fromkeys(homes, str(folder / "home")) | {
        "ARGOS_PACKAGES_DIR": str(folder / "store" / "packages"),
        "ARGOS_CHUNK_TYPE": "MINISBD",
        "ARGOS_INTRA_THREADS": str(threads),
        "BENCHMARK_PARAGRAPHS": str(folder / "paragraphs.json"),
        "PYTHONPATH": str(ROOT / "benchmarks" / "standin"),
        **dict(setting.split("=") for setting in side.settings),
    }
    if side.tool is Tool.DRAGOMAN:
        environment["PYTHONPATH"] = str(ROOT / "translate")
    own = python if side.tool is Tool.ARGOS else sys.executable
    command = [own, __file__, "--run", name, str(folder), str(threads), python]
    subprocess.run(command, check=True, env=os.environ | environment)
    return json.loads((folder / f"{name}.json").read_text())


def report(results: Mapping[str, Any], words: int) -> None:
    """The table; what each side gains is counted from the first one."""
    heads = ("words/s", "CPU s", "words/CPU s", "peak MB", "exact", "speed", "CPU")
    print("".join([f"{'':32}", *(f"{head:>12}" for head in heads)]))
    first = next(iter(results.values()))
    for name, r in results.items():
        cells = (
            f"{words / r['wall']:,.0f}",
            f"{r['cpu']:.1f}",
            f"{words / r['cpu']:,.0f}",
            f"{r['rss'] / 1e6:,.0f}",
            "yes" if r["exact"] else "NO",
            f"{first['wall'] / r['wall']:.1f}×",
            f"{first['cpu'] / r['cpu']:.1f}×",
        )
        label = f"{SIDES[name].tool.value}, {SIDES[name].way}"
        print("".join([f"{label:32}", *(f"{cell:>12}" for cell in cells)]))


if __name__ == "__main__":
    raise SystemExit(main())
