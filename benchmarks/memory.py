"""How quickly the memory answers, and how much of what is near it finds.

    python benchmarks/memory.py [--segments 1000000] [--queries 2000]

Fills a cache with that many segments of made-up prose, whose words are as long and as unevenly
frequent as those of English news, each in two languages and every twentieth text a caption in one
of ten forms. Then asks for texts that are there, and for texts in which words or numbers were
changed so that they are near (0.85) to one that is there. Times are of one call, in milliseconds;
those by the clock have the other work of the machine in them.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from dragoman.memory import NEAR, Remembered, likeness
from dragoman.memory_cache import FILE, MemoryCache

WORDS = 60_000
"""About as many as ten years of a small newsroom's articles have."""
IN_ARTICLE = 20
LANGUAGES = ("ar", "ru")
FORMS = [f"Photo {n} by the correspondent of North Press in {{}}, {{}}" for n in "ABCDEFGHIJ"]


class Prose:
    """Sentences of made-up words, whose frequencies follow Zipf's law: the shorter the commoner."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        letters, weights = "etaoinsrhldcumfpgwybvkxjqz", list(range(26, 0, -1))
        words: dict[str, None] = {}
        while len(words) < WORDS:
            length = min(2 + len(words) // 40, 4 + self._random.randrange(9))
            words["".join(self._random.choices(letters, weights, k=length))] = None
        self._words = list(words)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))

    def word(self) -> str:
        """A word."""
        return self._words[bisect(self._weights, self._random.random() * self._weights[-1])]

    def segment(self, number: int) -> str:
        """A headline, a paragraph or a caption."""
        if number % 20 == 0:
            return self._random.choice(FORMS).format(self.word(), self.word())
        words = [self.word() for _ in range(self._random.choice((8, 12, 20, 30, 45, 60)))]
        if self._random.random() < 0.4:
            words[len(words) // 2] = str(self._random.randrange(3, 5000))
        return " ".join(words).capitalize() + "."

    def changed(self, text: str) -> str:
        """A text near to `text`: words replaced, added and taken out as long as it is near."""
        words, near = text.split(), text
        for _ in range(1 + self._random.randrange(max(1, len(words) // 8))):
            place, how = self._random.randrange(len(words)), self._random.random()
            words[place : place + (how < 0.8)] = [self.word()] if how > 0.2 else []
            if not words or likeness(text, " ".join(words)) < NEAR:
                break
            near = " ".join(words)
        return near


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--segments", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=2_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        began = time.monotonic()
        fill(root, options.segments)
        size = (root / FILE).stat().st_size / 2**20
        print(
            f"{options.segments:,} segments: filled in {time.monotonic() - began:,.0f} s, "
            f"{size:,.0f} MiB"
        )
        cache = MemoryCache.open(root)
        chance = random.Random(1)
        number = options.segments // len(LANGUAGES)
        wanted = set(chance.sample(range(number), min(options.queries, number)))
        sources = [text for n, text in enumerate(segments(options.segments)) if n in wanted]
        chance.shuffle(sources)
        report("exact, there", [timed(lambda s=s: cache.approved(s, "ru")) for s in sources])
        report(
            "exact, not there", [timed(lambda s=s: cache.approved(s + "x", "ru")) for s in sources]
        )
        prose = Prose(2)
        changed = [(text, prose.changed(text)) for text in sources]
        changed = [(text, other) for text, other in changed if text != other]
        report("near", [timed(lambda o=o: cache.near(o, "ru")) for _, o in changed])
        print_found(cache, changed)
        cache.close()
    return 0


def segments(count: int) -> Iterator[str]:
    prose = Prose(0)
    return (prose.segment(number) for number in range(count // len(LANGUAGES)))


def fill(root: Path, count: int) -> None:
    cache = MemoryCache.open(root)
    found: list[Remembered] = []
    for number, source in enumerate(segments(count), 1):
        found += [
            Remembered(
                source=source,
                target=source[::-1],
                language=tag,
                article=str(number // IN_ARTICLE),
                is_approved=number % 3 > 0,
            )
            for tag in LANGUAGES
        ]
        if number % IN_ARTICLE == 0:
            put(cache, found)
            found = []
        if number % 10_000 == 0:
            cache.commit()
    put(cache, found)
    cache.commit()
    cache.close()


def put(cache: MemoryCache, found: Sequence[Remembered]) -> None:
    for tag in LANGUAGES:
        own = [one for one in found if one.language == tag]
        if own:
            cache.put(tag, own[0].article, "stamp", own)


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor's time."""
    began, own = time.perf_counter(), time.thread_time()
    call()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - own) * 1000


def report(what: str, times: list[tuple[float, float]]) -> None:
    clock, own = sorted(wall for wall, _ in times), sorted(cpu for _, cpu in times)
    high = int(len(times) * 0.99)
    print(
        f"{what}: median {clock[len(clock) // 2]:.2f}, 99 % under {clock[high]:.2f}, "
        f"longest {clock[-1]:.2f}; of the processor's time 99 % under {own[high]:.2f}, "
        f"longest {own[-1]:.2f}"
    )


def print_found(cache: MemoryCache, changed: Sequence[tuple[str, str]]) -> None:
    for name, wanted in (("captions", True), ("prose", False)):
        own = [(text, other) for text, other in changed if text.startswith("Photo ") is wanted]
        found = 0
        for text, other in own:
            nearest = cache.near(other, "ru")
            best = nearest[0].likeness if nearest else 0.0
            found += best >= likeness(text, other)
        share = found / len(own) if own else 0.0
        print(f"near, found (or one as near): {share:.1%} of {len(own):,} {name}")


if __name__ == "__main__":
    sys.exit(main())
