"""From a plan to what a translator gets: which segments go out, and under which ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dragoman.exchange.sheet import BREAK, Handout, Note, NoteKind, mark
from dragoman.model import FRONT_KINDS, HOLE, Kind, Segment, State
from dragoman.places import places
from dragoman.plan import Entry, Plan
from dragoman.typography import exact_fingerprint, fingerprint

UNCARRIED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that one format or another cannot carry: no text has a use for them."""
_NOTHING = (State.MISSING, State.FAILED)

Notes = Callable[[Sequence[Segment], str], tuple[Note, ...]]
"""What the translator is told of source segments and their target, which may be empty."""


def identified(plan: Plan) -> dict[str, Entry]:
    """The entries of a plan that a translator can be shown, by their ids: those with a source
    that is more than a copied block."""
    first = plan.source.body_position
    keys = [" ".join(map(str, place.key)) for place in places(plan.source.body)]
    found: dict[str, Entry] = {}
    for entry in plan.entries:
        segments = sources(entry, plan)
        if all(segment.kind is Kind.VERBATIM for segment in segments):
            continue
        in_front = segments[0].kind in FRONT_KINDS
        front = [f"{segment.path} {fingerprint(segment.text)}" for segment in segments]
        place = front if in_front else [keys[number - first] for number in entry.sources]
        found[f"s{exact_fingerprint(BREAK.join(place))}"] = entry
    return found


def handouts(plan: Plan, notes: Notes) -> Iterator[Handout]:
    """All that can go out of an article. What holds `UNCARRIED` characters is among it."""
    for id_, entry in identified(plan).items():
        segments = sources(entry, plan)
        target = standing_text(entry)
        former = entry.record.made_from if entry.state is State.STALE else None
        yield Handout(
            id=id_,
            place=segments[0].path,
            line=plan.source.text.count("\n", 0, segments[0].start) + 1,
            state=entry.state,
            is_translatable=is_translatable(entry, plan),
            is_markdown=segments[0].kind not in FRONT_KINDS,
            source=BREAK.join(segment.text for segment in segments),
            target=target,
            fingerprint=mark(target),
            notes=(
                *((Note(kind=NoteKind.FORMER, text=former),) if former else ()),
                *notes(segments, target),
            ),
        )


def sources(entry: Entry, plan: Plan) -> list[Segment]:
    """The source segments of an entry."""
    return [plan.source.segments[number] for number in entry.sources]


def is_translatable(entry: Entry, plan: Plan) -> bool:
    """Whether a translator's text may go to the place of an entry: it is not locked, and no
    copied block is in it."""
    copied = any(segment.kind is Kind.VERBATIM for segment in sources(entry, plan))
    return entry.state is not State.LOCKED and not copied


def standing_text(entry: Entry) -> str:
    """The target of an entry; empty when there is none, or only a draft of another source."""
    text = BREAK.join(entry.texts)
    return "" if entry.state in _NOTHING or text == HOLE else text
