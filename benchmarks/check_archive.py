"""What it costs to check an archive: time and memory, without the cache and with it.

    python benchmarks/check_archive.py [--articles 10000] [--words 400] [--edited 0.1]

Makes a newsroom of articles in four languages, with numbers, names, links and emphasis, some
segments of which a person has changed since (`--edited`, a share), and runs `dragoman check` three
times, each in a process of its own: with nothing known, with nothing changed since, and with one
article changed. Processor time is that of all its processes, memory the peak of the largest.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dragoman import facts
from dragoman.model import FRONT_KINDS, Facts, Record, Segment
from dragoman.plan import article_fingerprint
from dragoman.segment import cut
from dragoman.typography import exact_fingerprint

WORDS = {
    "en": "the council of the old town met farmers who had lost their fields after a long summer "
    "and asked for help with water seeds and roads that were closed since the flood",
    "ar": "اجتمع مجلس البلدة القديمة مع المزارعين الذين فقدوا حقولهم بعد صيف طويل وطلبوا المساعدة "
    "في المياه والبذور والطرق التي أغلقت منذ الفيضان",
    "kmr": "civata bajarê kevn bi cotkaran re civiya yên ku zeviyên xwe piştî havîneke dirêj winda "
    "kirin û alîkarî ji bo av û tov û rêyên girtî xwestin",
    "ckb": "ئەنجومەنی شارە کۆنەکە لەگەڵ جووتیاران کۆبووەوە کە کێڵگەکانیان دوای هاوینێکی درێژ "
    "لەدەستدا و داوای یارمەتییان بۆ ئاو و تۆو و ڕێگا داخراوەکان کرد",
    "ru": "совет старого города встретился с земледельцами которые потеряли поля после долгого "
    "лета и попросил помощи с водой семенами и дорогами закрытыми после наводнения",
}
NAMES = {
    "en": ("Damascus", "Aleppo", "Layla Haddad"),
    "ar": ("دمشق", "حلب", "ليلى حداد"),
    "kmr": ("Şam", "Heleb", "Leyla Hedad"),
    "ckb": ("دیمەشق", "حەلەب", "لەیلا حەداد"),
    "ru": ("Дамаск", "Алеппо", "Лейла Хаддад"),
}
WORDS_IN_PARAGRAPH = 50


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=400)
    parser.add_argument("--edited", type=float, default=0.1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, options)
        print(
            f"{options.articles:,} articles of {options.words} words in four languages, "
            f"{options.edited:.0%} of their segments edited, {len(os.sched_getaffinity(0))} cores"
        )
        for run in ("nothing known", "nothing changed", "one article changed"):
            if run == "one article changed":
                file = root / "content/ar/2026/11/story-0.md"
                file.write_text(file.read_text("utf-8") + "\nزيادة من شخص.\n", "utf-8")
            print(f"{run}: {check(root)}")
    return 0


def write(root: Path, options: argparse.Namespace) -> None:
    """A newsroom in `root`."""
    (root / "mkdocs.yml").write_text("site_name: Archive\nplugins:\n  - dragoman\n", "utf-8")
    for number in range(options.articles):
        sources = body("en", number, options.words)
        english = article("en", number, sources)
        fingerprint = article_fingerprint(cut(english, ""))
        segments = cut(english, "").segments
        put(root, f"content/en/2026/11/story-{number}.md", english)
        for tag in ("ar", "kmr", "ckb", "ru"):
            targets = body(tag, number, options.words)
            text = article(tag, number, targets)
            text = text.replace("\n---\n", f"\ntranslation:\n  from: {fingerprint}\n---\n", 1)
            chance = random.Random(f"{tag} {number}")
            records = [
                record(source, target.text, edited=chance.random() < options.edited)
                for source, target in zip(segments, cut(text, "").segments, strict=True)
            ]
            put(root, f"content/{tag}/2026/11/story-{number}.md", text)
            state = facts.render(Facts(records=tuple(records)))
            put(root, f"translate/state/{tag}/2026/11/story-{number}.json", state)


def record(source: Segment, target: str, *, edited: bool) -> Record:
    known = exact_fingerprint(target)
    at = source.path if source.kind in FRONT_KINDS else ""
    if edited:
        return Record(sources=(source.text,), at=at, draft=exact_fingerprint("x"), edited=known)
    return Record(sources=(source.text,), at=at, draft=known, score=-0.2)


def body(tag: str, number: int, words: int) -> list[str]:
    """Paragraphs that differ from article to article, alike in all languages."""
    own, names = WORDS[tag].split(), NAMES[tag]
    found = []
    for at in range(words // WORDS_IN_PARAGRAPH):
        chance = random.Random(f"{number} {at}")
        lines = []
        for _ in range(3):
            figure, name, start, count = (chance.randrange(11, n) for n in (999, 999, 999, 15))
            said = [own[(start + n) % len(own)] for n in range(count)]
            said[2:2] = [digits(figure, tag), names[name % len(names)]]
            lines.append(" ".join(said).capitalize() + ".")
        if at % 3 == 0:
            lines.append(f"[{names[0]}](https://example.org/{number}) **{own[at % len(own)]}**.")
        found.append("\n".join(lines))
    return found


def digits(figure: int, tag: str) -> str:
    """A figure in the digits that the house has by default."""
    return str(figure).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩") if tag == "ckb" else {})


def article(tag: str, number: int, paragraphs: list[str]) -> str:
    title = f"{NAMES[tag][0]} {digits(number + 100, tag)}"
    return f"---\ntitle: {title}\n---\n\n" + "\n\n".join(paragraphs) + "\n"


def put(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def check(root: Path) -> str:
    """Time, memory and last line of one `dragoman check`."""
    argv = [sys.executable, "-m", "dragoman", "-C", str(root), "check"]
    began = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        process = subprocess.Popen(argv, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        out.seek(0)
        said = out.read().rstrip("\n").rsplit("\n", 1)[-1]
    if os.waitstatus_to_exitcode(status) > 1:
        raise SystemExit("dragoman check failed")
    seconds, processor = time.monotonic() - began, usage.ru_utime + usage.ru_stime
    peak = usage.ru_maxrss / 1024
    return f"{seconds:,.1f} s ({processor:,.0f} s of processor), peak {peak:,.0f} MiB: {said}"


if __name__ == "__main__":
    raise SystemExit(main())
