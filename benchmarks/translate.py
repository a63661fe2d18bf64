"""How much faster we translate than Argos Translate's own `translate()`, on the same package.

    python benchmarks/translate.py [--sentences 160] [--peer-python PATH]

The package has the shape of those in the Argos index (6+6 layers, 512 wide, 32,000 pieces) and
copies its input (`tests/argosmodel.py`), so that both sides' output is known and compared. Argos
gets paragraphs, as its users give them; its sentence splitter, which would be downloaded, is
replaced by ours, so that only encoding, decoding and what is around them is compared. Each side
runs in a process of its own, loads its model on a first paragraph, and is timed on the rest.

Argos Translate 1.11.0 is installed into a virtual environment beside the temporary files (1.5 GB)
unless `--peer-python` names a Python that has it. Without it only our figures are printed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PEER = ("torch==2.13.0", "argostranslate==1.11.0")
PEER_BYTES = 3 * 10**9
"""Free disk that the installation needs: 1.5 GB in the end, as much again on the way."""
PARAGRAPH = 4
"""Sentences per paragraph."""
TARGET = "ar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One way to translate."""

    label: str
    beam_size: int
    """Of our engine; 0 for Argos' own `translate()`."""
    settings: tuple[str, ...] = ()
    """Environment variables, each `NAME=value`."""


SIDES = {
    "argos": Side(label="Argos, as shipped", beam_size=0),
    "tuned": Side(
        label="Argos, tuned",
        beam_size=0,
        settings=("ARGOS_BATCH_SIZE=2048", "ARGOS_BEAM_SIZE=1"),
    ),
    "beam": Side(label="Dragoman, beam 4", beam_size=4),
    "default": Side(label="Dragoman, default", beam_size=1),
}


# ------------------------------------------------------------------ in a process of its own


def measured(translate: Callable[[list[list[str]]], list[str]], paragraphs: list[list[str]]) -> Any:
    """Translate all but the first of `paragraphs`, which only loads the model."""
    translate(paragraphs[:1])
    wall, cpu = time.perf_counter(), time.process_time()
    output = translate(paragraphs[1:])
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "output": output,
    }


def ours(paragraphs: list[list[str]], store: Path, beam_size: int) -> Any:
    from dragoman.engine.argos import ArgosEngine
    from dragoman.engine.packages import PackageStore

    package = PackageStore(store).find("en", TARGET)
    assert package is not None
    engine = ArgosEngine(package, beam_size=beam_size)

    def translate(batch: list[list[str]]) -> list[str]:
        sentences = [sentence for paragraph in batch for sentence in paragraph]
        found = iter(engine.translate(sentences, lambda _: None))
        return [" ".join(next(found).text for _ in paragraph) for paragraph in batch]

    return measured(translate, paragraphs)


def theirs(paragraphs: list[list[str]], store: Path) -> Any:
    os.environ["ARGOS_PACKAGES_DIR"] = str(store / "packages")
    os.environ["ARGOS_CHUNK_TYPE"] = "MINISBD"
    from argostranslate import translate as argos

    sentences = {" ".join(paragraph): paragraph for paragraph in paragraphs}
    translation = argos.get_translation_from_codes("en", TARGET)
    translation.underlying.sentencizer = SimpleNamespace(split_sentences=sentences.__getitem__)
    return measured(
        lambda batch: [translation.translate(" ".join(paragraph)) for paragraph in batch],
        paragraphs,
    )


# ------------------------------------------------------------------ the comparison


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=160)
    parser.add_argument("--peer-python", type=Path)
    parser.add_argument("--run", nargs=2, metavar=("SIDE", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        return run_side(arguments.run[0], Path(arguments.run[1]))
    with tempfile.TemporaryDirectory() as folder:
        words = prepare(Path(folder), arguments.sentences)
        peer = arguments.peer_python or peer_python()
        pythons = {name: sys.executable if side.beam_size else peer for name, side in SIDES.items()}
        started = ((name, python) for name, python in pythons.items() if python)
        report({name: start(name, python, Path(folder)) for name, python in started}, words)
    return 0


def prepare(folder: Path, count: int) -> int:
    """Put the text and the store into `folder`; the number of words that are timed."""
    sys.path += [str(ROOT / "translate"), str(ROOT / "tests")]
    import argosmodel
    from dragoman.engine.packages import PackageStore
    from dragoman.sentences import split

    path = argosmodel.build(folder / "base.argosmodel", TARGET, size="base")
    PackageStore(folder / "store").import_file(path)
    made = list(argosmodel.news(count + PARAGRAPH))
    texts = [" ".join(made[at : at + PARAGRAPH]) for at in range(0, len(made), PARAGRAPH)]
    paragraphs = [split(text) for text in texts]
    (folder / "paragraphs.json").write_text(json.dumps(paragraphs))
    return sum(len(text.split()) for text in texts[1:])


def run_side(name: str, folder: Path) -> int:
    paragraphs = json.loads((folder / "paragraphs.json").read_text())
    beam_size = SIDES[name].beam_size
    store = folder / "store"
    result = ours(paragraphs, store, beam_size) if beam_size else theirs(paragraphs, store)
    result["exact"] = result.pop("output") == [" ".join(p) for p in paragraphs[1:]]
    (folder / f"{name}.json").write_text(json.dumps(result))
    return 0


def start(name: str, python: str | Path, folder: Path) -> Any:
    homes = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    environment = dict.fromkeys(homes, str(folder / "home")) | dict(
        setting.split("=") for setting in SIDES[name].settings
    )
    if SIDES[name].beam_size:
        environment["PYTHONPATH"] = str(ROOT / "translate")
    command = [str(python), __file__, "--run", name, str(folder)]
    subprocess.run(command, check=True, env=os.environ | environment)
    return json.loads((folder / f"{name}.json").read_text())


def peer_python() -> Path | None:
    """A Python with Argos Translate, installed here on first use; None where that cannot be."""
    place = Path(tempfile.gettempdir()) / "dragoman-benchmark-peer"
    python = place / "bin" / "python"
    if (place / "installed").exists():
        return python
    if shutil.disk_usage(place.parent).free < PEER_BYTES:
        print("Argos Translate left out: less than 3 GB of disk are free.", file=sys.stderr)
        return None
    venv.create(place, with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", *PEER], check=False)
    if done.returncode:
        print("Argos Translate left out: it could not be installed.", file=sys.stderr)
        return None
    (place / "installed").touch()
    return python


def report(results: dict[str, Any], words: int) -> None:
    print(f"{words:,} words, {os.cpu_count()} cores")
    print(f"{'':20}{'words/s':>9}{'CPU s':>8}{'words/CPU s':>13}{'peak MB':>9}{'exact':>7}", end="")
    print(f"{'speed':>8}{'CPU':>7}")
    first = next(iter(results.values()))
    for name, r in results.items():
        label = SIDES[name].label
        print(
            f"{label:20}{words / r['wall']:9,.0f}{r['cpu']:8.1f}{words / r['cpu']:13,.0f}"
            f"{r['rss'] / 1e6:9,.0f}{'yes' if r['exact'] else 'NO':>7}"
            f"{first['wall'] / r['wall']:7.1f}×{first['cpu'] / r['cpu']:6.1f}×"
        )


if __name__ == "__main__":
    raise SystemExit(main())
