"""What it costs to translate an archive: memory and time, first and second run.

    python benchmarks/archive.py [--sentences 100000]

Makes a newsroom of articles with that many distinct sentences, installs a toy package (a real
CTranslate2 model, whose output the gate lets through) and runs `dragoman translate` twice, each in
a process of its own. Memory is the peak resident set; a package of the usual size adds some 350 MB.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests")]

import argosmodel  # noqa: E402
from dragoman.engine.packages import PackageStore  # noqa: E402

SENTENCES_IN_ARTICLE = 20
TARGET = "ru"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sentences", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, store = Path(folder) / "newsroom", Path(folder) / "packages"
        articles = write(root, options.sentences)
        package = argosmodel.build(Path(folder) / "toy.argosmodel", TARGET)
        PackageStore(store).import_file(package)
        print(f"{options.sentences:,} sentences in {articles:,} articles, one language")
        for run in ("first run", "second run"):
            seconds, peak = translate(root, store)
            print(f"{run}: {seconds:,.1f} s, peak {peak / 2**20:,.0f} MiB")
    return 0


def write(root: Path, count: int) -> int:
    """A newsroom in `root`; how many articles it has."""
    folder = root / "content" / "en" / "2026" / "11"
    folder.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Archive\nplugins:\n  - dragoman\n", "utf-8")
    sentences = argosmodel.news(count)
    number = 0
    while body := [s for _, s in zip(range(SENTENCES_IN_ARTICLE), sentences, strict=False)]:
        paragraphs = [" ".join(body[n : n + 2]) for n in range(0, len(body), 2)]
        text = f"---\ntitle: Story {number}\n---\n" + "\n\n".join(paragraphs) + "\n"
        (folder / f"story-{number}.md").write_text(text, "utf-8")
        number += 1
    return number


def translate(root: Path, store: Path) -> tuple[float, int]:
    """Seconds, and peak memory in bytes, of one `dragoman translate`."""
    argv = [sys.executable, "-m", "dragoman", "-C", str(root), "translate", "--lang", TARGET]
    began = time.monotonic()
    process = subprocess.Popen(
        argv,
        env={**os.environ, "DRAGOMAN_PACKAGES": str(store)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        raise SystemExit("dragoman translate failed")
    return time.monotonic() - began, usage.ru_maxrss * 1024


if __name__ == "__main__":
    raise SystemExit(main())
