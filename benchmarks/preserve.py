"""What becomes of people's work when the source changes: ours, and co-op-translator's.

    python benchmarks/preserve.py

One story, told in steps of growing difficulty: a native speaker edits one paragraph of a
translation and splits another; then the newsroom changes a third paragraph, adds one and deletes
one; two credit lines are alike. Prints for each step which of the person's paragraphs are on the
page byte for byte, and how many segments went to the translator.

co-op-translator (MIT, from PyPI) is installed into an environment
of its own, without its dependencies but for its Markdown parser, and run there: its
`incremental_markdown` needs no service. Both sides get the same translator, which writes capitals.
Where its result says “full” its caller translates the whole page anew, and so does the driver here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.assembly import complete
from dragoman.model import Draft, Facts
from dragoman.plan import Rules, Source, Translation
from dragoman.segment import cut
from dragoman.sync import plan

PEER = "co-op-translator==0.23.2"
NEEDS = ("markdown-it-py>=4.2,<5",)

SOURCE = (
    "Snow closed the road to Derik on Monday.",
    "Five families left Tirbespi.\nThey spent the night in a school.",
    "Trucks brought 400 blankets from Qamishli.",
    "The council of Amuda met on Sunday.",
    "Photo by North Press.",
    "Photo by North Press.",
)
EDITED = "On Monday SNOW shut off the way TO DERIK."
HALVES = ("FIVE FAMILIES LEFT TIRBESPI.", "THEY SPENT THE NIGHT IN A SCHOOL.")
ADDED = "The river Tigris rose by two metres."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One telling of the story."""

    name: str
    before: tuple[str, ...]
    """The source's paragraphs when it was translated."""
    after: tuple[str, ...]
    """The same after the newsroom's changes."""
    edits: tuple[tuple[str, str], ...]
    """What the person replaced in the translation."""
    mine: tuple[str, ...]
    """The person's paragraphs."""
    needed: int
    """How many source paragraphs are new or changed, and not a person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it."""

    target: str
    """The translation."""
    asked: int
    """Segments that the translator was asked for."""
    note: str = ""
    """What the tool says itself."""


def page(paragraphs: Sequence[str]) -> str:
    return "---\ntitle: Snow in Derik\n---\n\n" + "\n\n".join(paragraphs) + "\n"


def steps() -> list[Step]:
    edit = (SOURCE[0].upper(), EDITED)
    split = (SOURCE[1].upper(), "\n\n".join(HALVES))
    changed = SOURCE[2].replace("400", "900")
    one_credit, two_credits = SOURCE[:5], SOURCE
    whole = (*SOURCE[:2], changed, ADDED, *SOURCE[4:])  # the fourth one is deleted
    return [
        Step(
            name="one paragraph edited, another one changed",
            before=one_credit,
            after=(*SOURCE[:2], changed, *SOURCE[3:5]),
            edits=(edit,),
            mine=(EDITED,),
            needed=1,
        ),
        Step(
            name="the same, with two credit lines alike",
            before=two_credits,
            after=(*SOURCE[:2], changed, *SOURCE[3:]),
            edits=(edit,),
            mine=(EDITED,),
            needed=1,
        ),
        Step(
            name="one edited, one split, another one changed",
            before=one_credit,
            after=(*SOURCE[:2], changed, *SOURCE[3:5]),
            edits=(edit, split),
            mine=(EDITED, *HALVES),
            needed=1,
        ),
        Step(
            name="the edited paragraph's own source changes",
            before=one_credit,
            after=("Deep snow closed the road to Derik on Monday.", *SOURCE[1:5]),
            edits=(edit,),
            mine=(EDITED,),
            needed=0,
        ),
        Step(
            name="the whole story",
            before=two_credits,
            after=whole,
            edits=(edit, split),
            mine=(EDITED, *HALVES),
            needed=2,
        ),
    ]


def edited(target: str, step: Step) -> str:
    for old, new in step.edits:
        assert old in target, f"{old!r} is not in the translation"
        target = target.replace(old, new, 1)
    return target


def ours(step: Step) -> Outcome:
    """The story with Dragoman's core: sync, translate what is due, put together."""
    text, facts, _ = _synced(step.before, None)
    text, _, asked = _synced(step.after, (edited(text, step), facts))
    return Outcome(target=text, asked=asked)


def _synced(
    paragraphs: Sequence[str], standing: tuple[str, Facts] | None
) -> tuple[str, Facts, int]:
    """A translation and its facts after a sync with the source, and how many texts were due."""
    source = Source(cut=cut(page(paragraphs), "en.md"))
    translation = standing and Translation(
        cut=cut(standing[0], "ar.md"),
        facts=standing[1],
        approval=None,
        made_from=standing[1].made_from,
    )
    planned = plan(source, translation, Rules(terms=lambda _: None, engine="capitals"))
    due = [entry.sources[0] for entry in planned.entries if entry.due]
    drafts = {n: Draft(text=source.cut.segments[n].text.upper()) for n in due}
    done = complete(planned, drafts, "capitals", "ar.md")
    return done.text, done.facts, len(due)


DRIVER = """
import asyncio, importlib.util, json, pathlib, sys, types

# Its packages import every service that it knows, of which these two modules need none: they are
# found under their names without running what stands in the packages' __init__.py.
(found,) = importlib.util.find_spec("co_op_translator").submodule_search_locations
folder = pathlib.Path(found)
for name in ("", ".core", ".core.project", ".core.project.translation"):
    package = types.ModuleType("co_op_translator" + name)
    package.__path__ = [str(folder.joinpath(*name.split(".")[1:]))]
    sys.modules[package.__name__] = package

from co_op_translator.core.project.translation import incremental_markdown as peer
from co_op_translator.core.project.translation.memory import TranslationBaseline

asked = []

async def translate(block):
    asked.append(block)
    return block.upper()

async def told(step):
    asked.clear()
    update = await peer.build_incremental_markdown(
        baseline=TranslationBaseline(step["before"], step["translated"]),
        current_source=step["after"],
        current_target=step["edited"],
        translate_block=translate,
    )
    if update.mode != "full":
        return {"target": update.content, "asked": len(asked), "note": update.mode}
    blocks = [b.text for b in peer.split_markdown_blocks(step["after"]) if b.text.strip()]
    target = "".join([await translate(block) for block in blocks])
    return {"target": target, "asked": len(blocks), "note": f"full: {update.fallback_reason}"}

print(json.dumps([asyncio.run(told(step)) for step in json.load(sys.stdin)]))
"""


def theirs(told: Sequence[Step], folder: Path) -> list[Outcome]:
    """The stories with co-op-translator, in an environment of its own in `folder`."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *NEEDS], check=True)
    subprocess.run([*pip, "--no-deps", PEER], check=True)
    stories = [
        {
            "before": page(step.before),
            "translated": (translated := _synced(step.before, None)[0]),
            "after": page(step.after),
            "edited": edited(translated, step),
        }
        for step in told
    ]
    run = subprocess.run(
        [str(python), "-c", DRIVER],
        input=json.dumps(stories),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return [Outcome(**one) for one in json.loads(run.stdout)]


def row(step: Step, outcomes: Sequence[Outcome]) -> str:
    """One line of the table."""
    cells = [step.name]
    for one in outcomes:
        standing = one.target.strip("\n").split("\n\n")
        survived = sum(text in standing for text in step.mine)
        note = f" ({one.note})" if one.note else ""
        cells += [f"{survived} of {len(step.mine)}", f"{one.asked}, needed {step.needed}{note}"]
    return "| " + " | ".join(cells) + " |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    told = steps()
    with tempfile.TemporaryDirectory() as folder:
        peers = theirs(told, Path(folder))
    print(f"| step | Dragoman: kept | translated | {PEER}: kept | translated |")
    print("|---|--:|---|--:|---|")
    results = [(step, (ours(step), peer)) for step, peer in zip(told, peers, strict=True)]
    for step, outcomes in results:
        print(row(step, outcomes))
    whole = all(
        text in mine.target.strip("\n").split("\n\n")
        for step, (mine, _) in results
        for text in step.mine
    )
    return 0 if whole else 1


if __name__ == "__main__":
    raise SystemExit(main())
