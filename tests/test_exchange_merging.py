"""What becomes of each text that comes back: taken, old, or refused with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.exchange.handing import handouts, identified
from dragoman.exchange.merging import Merged, Reason, merge
from dragoman.exchange.sheet import UNMARKED, Handout, Reply, mark
from dragoman.model import HOLE, Cut, Facts, Kind, Record, State
from dragoman.plan import Entry, Plan, Rules, Source, Translation, article_fingerprint
from dragoman.segment import cut
from dragoman.sync import plan
from dragoman.typography import exact_fingerprint

SOURCE = """\
---
title: Snow
---
Snow fell.

# Aid

| Dead |
| --- |
| a few |

!!! note "Mark"
    Inner.

Rain fell.
"""
TARGET = """\
---
title: ثلج
---
سقط الثلج.

# عون

| قتلى |
| --- |
| قليل |

!!! note "علامة"
    داخل.

⟦untranslated⟧
"""
RULES = Rules(terms=lambda _: None)


def planned(source: str = SOURCE, target: str | None = TARGET, facts: Facts | None = None) -> Plan:
    article = cut(source, "a.md")
    if target is None:
        return plan(Source(cut=article), None, RULES)
    standing = Translation(
        cut=cut(target, "a.md"), facts=facts, approval=None, made_from=article_fingerprint(article)
    )
    return plan(Source(cut=article), standing, RULES)


def out(of: Plan) -> dict[str, Handout]:
    """What goes out of a plan, by source text."""
    return {one.source: one for one in handouts(of, lambda *_: ())}


def reply(handout: Handout, text: str | None, **more: object) -> Reply:
    fields = {
        "article": "a",
        "language": "ar",
        "id": handout.id,
        "source": handout.source,
        "text": text,
        "exported": handout.target or None,
        "fingerprint": handout.fingerprint,
        **more,
    }
    return Reply(**fields)  # type: ignore[arg-type]


def sent(source: str, text: str | None, **more: object) -> Merged:
    """What becomes of `text` for the segment with this source."""
    of = planned()
    return merge(of, [reply(out(of)[source], text, **more)])


@pytest.mark.parametrize(
    ("source", "text", "taken"),
    [
        ("Snow", "ثلج: كثير", "ثلج: كثير"),
        ("Snow", "ثلج\nكثير", "ثلج كثير"),
        ("Snow fell.", "هطل الثلج.", "هطل الثلج."),
        ("Snow fell.", "هطل.\n  وذاب. \nثم  \nجاء", "هطل.\nوذاب.\nثم  \nجاء"),
        ("Snow fell.", "هطل\u00a0الثلج.", "هطل\u00a0الثلج."),
        ("Aid", "عون\nكثير", "عون كثير"),
        ("a few", "قليل | كثير", "قليل | كثير"),
        ("Mark", "إشارة", "إشارة"),
        ("Rain fell.", "هطل المطر.", "هطل المطر."),
    ],
)
def test_text_is_taken_as_a_persons(source: str, text: str, taken: str) -> None:
    merged = sent(source, text)
    assert [one.text for one in merged.accepted] == [taken]
    assert (merged.refused, merged.unchanged) == ([], 0)
    entry = next(e for e in merged.plan.entries if e.texts == (taken,))
    assert (entry.state, entry.due) == (State.EDITED, False)
    assert entry.record.edited == exact_fingerprint(taken)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Snow fell.", "سقط الثلج."),
        ("Snow fell.", " سقط\nالثلج. ".strip()),
        ("Rain fell.", ""),
        ("Rain fell.", HOLE),
    ],
)
def test_what_comes_back_as_it_went_is_old(source: str, text: str) -> None:
    merged = sent(source, text)
    assert (merged.accepted, merged.refused, merged.unchanged) == ([], [], 1)


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        ("Snow fell.", None, Reason.MARKUP),
        ("Snow fell.", "", Reason.EMPTIED),
        ("Rain fell.", None, Reason.MARKUP),
        ("Snow fell.", "هطل\x07", Reason.CHARACTERS),
        ("Snow fell.", "هطل\x00", Reason.CHARACTERS),
        ("Snow fell.", "هطل.\n\nوذاب.", Reason.SHAPE),
        ("Snow fell.", "- هطل", Reason.SHAPE),
        ("Snow fell.", "# هطل", Reason.SHAPE),
        ("Snow fell.", "```\nهطل", Reason.SHAPE),
        ("Snow fell.", "[a]: http://a.org", Reason.SHAPE),
        ("Snow fell.", "<div>", Reason.SHAPE),
        ("Aid", "عون #", Reason.SHAPE),
    ],
)
def test_what_would_break_the_article_is_refused(
    source: str, text: str | None, reason: Reason
) -> None:
    merged = sent(source, text)
    assert [one.reason for one in merged.refused] == [reason]
    assert merged.plan.entries == planned().entries


def test_a_persons_change_since_the_export_stands() -> None:
    handout = out(planned())["Snow fell."]
    now = planned(target=TARGET.replace("سقط", "تساقط"))
    (refused,) = merge(now, [reply(handout, "هطل الثلج.")]).refused
    assert refused.reason is Reason.CHANGED
    texts = (refused.reply.exported, refused.standing, refused.reply.text)
    assert texts == ("سقط الثلج.", "تساقط الثلج.", "هطل الثلج.")


def test_a_person_who_wrote_into_a_gap_stands_too() -> None:
    handout = out(planned())["Rain fell."]
    now = planned(target=TARGET.replace(HOLE, "مطر."))
    (refused,) = merge(now, [reply(handout, "هطل المطر.")]).refused
    assert (refused.reason, refused.standing) == (Reason.CHANGED, "مطر.")


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    handout = out(planned())["Snow fell."]
    now = planned(target=TARGET.replace("سقط", "هطل"))
    assert merge(now, [reply(handout, "هطل الثلج.")]).unchanged == 1


def test_an_engines_draft_gives_way() -> None:
    handout = out(planned(target=None))["Snow fell."]
    record = Record(sources=("Snow fell.",), draft=exact_fingerprint("سقط الثلج."))
    facts = Facts(records=(record,))
    now = planned("Snow fell.\n", "سقط الثلج.\n", facts)
    assert [entry.state for entry in now.entries] == [State.DRAFT]
    assert len(merge(now, [reply(handout, "هطل الثلج.")]).accepted) == 1


def test_changed_source_is_refused_and_told() -> None:
    handout = out(planned())["Snow fell."]
    now = planned(SOURCE.replace("Snow fell.", "Much snow fell."))
    (refused,) = merge(now, [reply(handout, "هطل الثلج.")]).refused
    assert (refused.reason, refused.reply.source) == (Reason.SOURCE, "Snow fell.")


def test_source_that_changed_only_in_its_white_space_is_the_same() -> None:
    handout = out(planned())["Snow fell."]
    now = planned(SOURCE.replace("Snow fell.", "Snow\nfell."))
    assert len(merge(now, [reply(handout, "هطل الثلج.")]).accepted) == 1


def test_untouched_text_of_a_changed_source_is_nobodys_loss() -> None:
    handout = out(planned())["Snow fell."]
    now = planned(SOURCE.replace("Snow fell.", "Much snow fell."))
    assert merge(now, [reply(handout, "سقط الثلج.")]).refused == []


def test_stale_text_that_a_translator_worked_on_is_current() -> None:
    record = Record(
        sources=("Snow fell.",), made_from="Rain fell.", edited=exact_fingerprint("سقط المطر.")
    )
    now = planned("Snow fell.\n", "سقط المطر.\n", Facts(records=(record,)))
    handout = out(now)["Snow fell."]
    assert (handout.state, handout.former) == (State.STALE, "Rain fell.")
    (entry,) = merge(now, [reply(handout, "سقط الثلج.")]).plan.entries
    assert (entry.state, entry.record.made_from) == (State.EDITED, None)


def test_without_fingerprint_only_gaps_are_filled() -> None:
    unknown = {"fingerprint": None, "exported": None}
    (refused,) = sent("Snow fell.", "هطل الثلج.", **unknown).refused
    assert refused.reason is Reason.UNKNOWN
    assert sent("Snow fell.", "سقط الثلج.", **unknown).unchanged == 1
    assert len(sent("Rain fell.", "هطل المطر.", **unknown).accepted) == 1


def test_two_texts_for_one_segment_are_both_refused() -> None:
    of = planned()
    handout = out(of)["Snow fell."]
    merged = merge(of, [reply(handout, text) for text in ("هطل.", "نزل.", "سقط الثلج.")])
    assert [one.reason for one in merged.refused] == [Reason.SEVERAL]
    merged = merge(of, [reply(handout, text) for text in ("هطل.", "هطل.")])
    assert len(merged.accepted) == 1


def test_ids_hold_while_anything_else_changes() -> None:
    moved = "---\ntitle: Snow\n---\nNew.\n\n" + SOURCE[SOURCE.index("Snow fell.") :]
    before, after = out(planned()), out(planned(moved, None))
    assert all(after[source].id == one.id for source, one in before.items())
    assert len({one.id for one in after.values()}) == len(after)


def test_equal_texts_have_ids_of_their_own() -> None:
    of = planned("Credit.\n\nCredit.\n\n> Credit.\n", None)
    assert len(identified(of)) == 3


def test_code_and_additions_do_not_go_out_and_regions_only_for_reading() -> None:
    assert out(planned("```\nx\n```\n", None)) == {}
    source = cut("One.\n\nTwo.\n\nThree.\n", "a.md")
    locked = entry_of(State.LOCKED, (0, 1, 2), ("ا.", "ب."), source)
    addition = entry_of(State.LOCKED, (), ("زيادة.",), source)
    (handout,) = handouts(plan_of(source, locked, addition), lambda *_: ())
    assert (handout.source, handout.target) == ("One.\n\nTwo.\n\nThree.", "ا.\n\nب.")
    assert not handout.is_translatable
    merged = merge(plan_of(source, locked, addition), [reply(handout, "ج.")])
    assert [one.reason for one in merged.refused] == [Reason.LOCKED]


def entry_of(state: State, sources: tuple[int, ...], texts: tuple[str, ...], source: Cut) -> Entry:
    record = Record(
        sources=tuple(source.segments[number].text for number in sources), targets=len(texts)
    )
    targets = tuple(range(len(texts)))
    return Entry(record=record, state=state, sources=sources, targets=targets, texts=texts)


def plan_of(source: Cut, *entries: Entry) -> Plan:
    return replace(planned(source.text, None), source=source, entries=entries)


def test_group_goes_out_as_one_and_comes_back_in_as_many_paragraphs() -> None:
    source = cut("One. Two.\n", "a.md")
    of = plan_of(source, entry_of(State.EDITED, (0,), ("واحد.", "اثنان."), source))
    (handout,) = handouts(of, lambda *_: ())
    assert handout.target == "واحد.\n\nاثنان."
    (entry,) = merge(of, [reply(handout, "أول.\n\nثان.")]).plan.entries
    assert entry.texts == ("أول.", "ثان.")
    assert entry.record.edited == exact_fingerprint("أول.\n\nثان.")
    (refused,) = merge(of, [reply(handout, "أول وثان.")]).refused
    assert refused.reason is Reason.SHAPE


def test_fingerprint_is_never_a_number_and_never_empty() -> None:
    assert mark("") == UNMARKED
    assert mark("سقط").startswith("t")
    assert all(one.id.startswith("s") for one in out(planned()).values())
    assert {one.place for one in out(planned()).values()} >= {"title", "heading 1", "paragraph"}
    assert not any(segment.kind is Kind.VERBATIM for segment in planned().source.segments)
