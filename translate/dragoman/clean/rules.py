"""The rules that move or drop parts of a story (copies, datelines, credits), or report on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.clean import copies, credit, dateline, dates, headline, language, passages
from dragoman.clean.story import (
    Action,
    Applied,
    Block,
    BlockKind,
    Credits,
    Dateline,
    Form,
    Story,
)
from dragoman.model import Level

COPIES = "second-copy"
CREDITS = "credits"
DATELINE = "dateline"

_TEXT = (BlockKind.LINE, BlockKind.PROSE)


def without_copies(story: Story) -> Story:
    """The story without second copies of its text; see `copies`."""

    def is_between(piece: str) -> bool:
        return bool(credit.find(piece)) or headline.is_copy(piece, story.title)

    while True:
        plain = [story.title, *(block.plain for block in story.blocks)]
        if not copies.may_have(plain):
            return story
        text = passages.Text(plain, is_between, whole_only=story.source.form is Form.MARKDOWN)
        copy = copies.find(text)
        if copy is None:
            return story
        story = _without_copy(story, text, copy)


def _without_copy(story: Story, text: passages.Text, copy: copies.Copy) -> Story:
    """The story without one copy, and without headlines that stood before it."""
    before: list[Block] = []
    behind: list[Block] = []
    dropped: list[str] = []
    for number, block in enumerate(story.blocks, 1):
        for piece, is_copy in _pieces(block, number, text, copy):
            if is_copy:
                dropped.append(piece.text)
            else:
                (behind if dropped else before).append(piece)
    headlines = list(_headlines_at_end(before, story.title))
    dropped[:0] = [before[number].plain for number in reversed(headlines)]
    kept = [block for number, block in enumerate(before) if number not in headlines]
    why = f"these {copy.dropped_end - copy.dropped} words stand in the text already"
    applied = Applied(rule=COPIES, action=Action.DROPPED, text="\n".join(dropped), why=why)
    return replace(story, blocks=(*kept, *behind)).traced(applied)


def _headlines_at_end(blocks: list[Block], title: str) -> Iterator[int]:
    """Indices of the blocks at the end that are the headline again, with credits among them."""
    for number in reversed(range(len(blocks))):
        if headline.is_copy(blocks[number].plain, title):
            yield number
        elif not credit.find(blocks[number].plain):
            return


def _pieces(
    block: Block, number: int, text: passages.Text, copy: copies.Copy
) -> Iterator[tuple[Block, bool]]:
    """A block cut at the edges of a copy: its pieces, and whether each is the copy's."""
    words = text.words_of(number)
    inside = [edge for edge in _edges(text, copy) if words.start < edge < words.stop]
    starts = [words.start, *inside]
    for start, stop in zip(starts, [*inside, words.stop], strict=True):
        begun = copy.dropped <= start if words else copy.dropped < start
        is_copy = begun and start < copy.dropped_end and stop <= copy.dropped_end
        if not inside:
            yield block, is_copy
            continue
        end = len(block.plain) if stop == words.stop else text.offset(stop)
        piece = block.plain[text.offset(start) : end].strip()
        yield replace(block, text=piece, plain=piece), is_copy


def _edges(text: passages.Text, copy: copies.Copy) -> list[int]:
    """Where blocks are cut: at the copy's ends, and where a glued credit begins or ends."""
    edges = {copy.dropped, copy.dropped_end}
    if copy.kept_end <= copy.dropped and text.separates(copy.kept_end, copy.dropped):
        edges.add(copy.kept_end)
    if copy.dropped_end <= copy.kept and text.separates(copy.dropped_end, copy.kept):
        edges.add(copy.kept)
    return sorted(edges)


def moved_credits(story: Story) -> Story:
    """The story with the credit lines at its start and end in its front matter."""
    blocks = list(story.blocks)
    for at in (0, -1):
        while blocks and (found := _credits(blocks[at], story.own.credits)):
            why = "it says who made the story, and nothing else"
            applied = Applied(rule=CREDITS, action=Action.MOVED, text=blocks.pop(at).plain, why=why)
            people = credit.joined((story.found.credits, found.credits))
            agency = story.found.agency or found.agency
            story = story.learned(credits=people, agency=agency).traced(applied)
    return replace(story, blocks=tuple(blocks))


def _credits(block: Block, own: Credits) -> credit.Found | None:
    """The credits that a block is; None when front matter names other people in the same role."""
    found = credit.find(block.plain) if block.kind in _TEXT else None
    if found is None:
        return None
    roles = [role for role in Credits.__dataclass_fields__ if getattr(own, role)]
    differ = any(getattr(found.credits, role) not in ((), "", getattr(own, role)) for role in roles)
    return None if differ else found


def moved_dateline(story: Story) -> Story:
    """The story with the dateline of its first paragraph in its front matter."""
    if not story.blocks or story.own.dateline != Dateline() or story.own.agency:
        return story
    first, *rest = story.blocks
    found = dateline.find(first.text) if first.kind in _TEXT else None
    if found is None:
        return story
    text = first.text[found.end :].lstrip()
    head = " ".join(first.text[: found.end].split())
    remaining = replace(first, text=text, plain=first.plain[len(head) :].lstrip())
    story = story.learned(
        dateline=found.dateline,
        agency=found.agency or story.found.agency,
        date=dates.read(found.dateline.date),
    )
    blocks = (remaining, *rest) if text else tuple(rest)
    applied = Applied(
        rule=DATELINE,
        action=Action.MOVED,
        text=first.text[: found.end].strip(),
        why="it says where, when and for whom the story was filed",
    )
    moved = replace(story, blocks=blocks).traced(applied)
    return _with_ambiguous_date(moved, found.dateline.date)


def _with_ambiguous_date(story: Story, written: str) -> Story:
    if not dates.is_ambiguous(written):
        return story
    return story.reported(
        Level.WARNING,
        "ambiguous-date",
        f"“{written}” is one day in Europe and another in America, so it was not used. "
        "Write “date: YYYY-MM-DD” in the sidecar file.",
    )


def reported_language(story: Story) -> Story:
    """The story with a finding when its text is not in the language of the source edition."""
    text = " ".join((story.title, *(block.plain for block in story.blocks)))
    if not language.is_foreign(text, story.source.language):
        return story
    return story.reported(
        Level.WARNING,
        "other-language",
        f"The text does not seem to be in the source edition's language "
        f"({story.source.language}). Take it out of seeds/ if it does not belong there.",
    )


def reported_stories(story: Story) -> Story:
    """The story with a finding when there may be two stories in its file. Nothing is dropped."""
    inside = [block for block in story.blocks[1:] if block.kind in _TEXT]
    begins = (block.plain for block in inside if _begins_story(block.plain))
    ends = (block.plain for block in inside[:-1] if credit.find(block.plain))
    seen = next(begins, None) or next(ends, None)
    if seen is None:
        return story
    return story.reported(
        Level.WARNING,
        "two-stories",
        f"There may be two stories in this file: one seems to begin or end at “{seen[:60]}”. "
        "All text was kept. If they are two, put each in a file of its own.",
    )


def _begins_story(text: str) -> bool:
    found = dateline.find(text)
    return found is not None and bool(found.agency)
