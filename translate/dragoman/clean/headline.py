"""The headline of a source article: the first line, once."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.clean import characters, dateline, places
from dragoman.clean.story import Action, Applied, Block, BlockKind, Story
from dragoman.model import Level
from dragoman.sentences import split
from dragoman.typography import fold

RULE = "headline"

LONGEST = 200
"""Characters of a headline. The longest seen had 167; a first paragraph has more, mostly."""
_MOST_SITE_WORDS = 5
"""Words of a site's name behind a headline."""
_WRAPPED = 100
"""A line of more characters was not wrapped."""
_SEPARATOR = re.compile(r"\s+(?P<sign>[|–—·•»-]|::)\s+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def is_copy(line: str, title: str) -> bool:
    """Whether `line` is `title` again, perhaps with a site's or an agency's name behind it."""
    if not _bare(title):
        return False
    return _bare(line) == _bare(title) or any(
        _bare(line[: sign.start()]) == _bare(title) and _is_site(line[sign.end() :], sign["sign"])
        for sign in _SEPARATOR.finditer(line)
    )


def _is_site(name: str, sign: str) -> bool:
    """Whether `name`, behind a headline and a sign, is that of a site or an agency; behind a dash
    it must surely be one, for a second line may go on where the headline ended."""
    if places.is_agency(name) or _DOMAIN.fullmatch(name):
        return True
    words = name.split()
    is_name = not any(word[0].islower() for word in words)
    return sign not in "–—-" and len(words) <= _MOST_SITE_WORDS and is_name


def _bare(line: str) -> str:
    return fold(line).strip(" .")


def take(story: Story) -> Story:
    """The story with its headline known, and no copies of it at its start.

    Front matter's title counts; else the first line or heading is the headline, unless it is
    rather a first paragraph: then the headline stays unknown.
    """
    if story.own.title:
        return _without_copies(story, story.own.title, (BlockKind.HEADING,))
    count = _lines_of_headline(story.blocks)
    if count == 0:
        return story
    title = " ".join(block.plain for block in story.blocks[:count])
    rest = story.blocks[count:]
    moved = [_applied(Action.MOVED, title, "the first line is the headline")]
    if rest and is_copy(title, rest[0].plain) and not is_copy(rest[0].plain, title):
        moved = [_applied(Action.DROPPED, title, "it is the headline and a site's name")]
        title, rest = rest[0].plain, rest[1:]
        moved.append(_applied(Action.MOVED, title, "this is the headline"))
    titled = replace(story.learned(title=characters.one_line(title)), blocks=rest).traced(*moved)
    return _without_copies(titled, title, tuple(BlockKind))


def _without_copies(story: Story, title: str, kinds: tuple[BlockKind, ...]) -> Story:
    """The story without blocks of some kinds at its start that are its headline again."""
    blocks = story.blocks
    while blocks and blocks[0].kind in kinds and is_copy(blocks[0].plain, title):
        story = story.traced(_applied(Action.DROPPED, blocks[0].plain, "it is the headline again"))
        blocks = blocks[1:]
    return replace(story, blocks=blocks)


def _applied(action: Action, text: str, why: str) -> Applied:
    return Applied(rule=RULE, action=action, text=text, why=why)


def _lines_of_headline(blocks: tuple[Block, ...]) -> int:
    """How many blocks at the start are the headline: 0 when the text begins without one."""
    if not blocks or blocks[0].kind is BlockKind.OTHER:
        return 0
    if blocks[0].kind is BlockKind.HEADING:
        return 1
    count = _wrapped_lines(blocks)
    text = " ".join(block.plain for block in blocks[:count])
    if len(text) <= LONGEST and not _is_paragraph(blocks[0], text):
        return count
    return 0 if count > 1 and len(blocks[1].plain) <= _WRAPPED else _one_line(blocks[0])


def _one_line(first: Block) -> int:
    fits = len(first.plain) <= LONGEST and not _is_paragraph(first, first.plain)
    return 1 if fits else 0


def _wrapped_lines(blocks: tuple[Block, ...]) -> int:
    """How many lines the first line goes on for: the next ones begin with a small letter."""
    count = 1
    while count < len(blocks) and not blocks[count].spaced and blocks[count].plain[:1].islower():
        count += 1
    return count


def _is_paragraph(first: Block, text: str) -> bool:
    """Whether the first words of a source are body text: a dateline, or whole sentences."""
    if dateline.find(text):
        return True
    if first.kind is BlockKind.PROSE:
        return "\n" in first.text or text.endswith(".")
    return text.endswith((".", "”", '"')) and len(split(text)) > 1


def or_first_sentence(story: Story, given: str) -> Story:
    """The story with its first sentence as the title, where neither it nor a sidecar (`given`)
    has one. The sentence stays in the body, and a person is asked for a headline."""
    if story.title or given or not story.blocks:
        return story
    title = (*split(characters.one_line(story.blocks[0].plain)), "")[0]
    if not title:
        return story
    if len(title) > LONGEST:
        title = title[:LONGEST].rsplit(" ", 1)[0] + "…"
    titled = story.learned(title=title).traced(
        _applied(Action.KEPT, title, "there is no headline: the first sentence stands in for it")
    )
    return titled.reported(
        Level.WARNING,
        "no-headline",
        "There is no headline, so the first sentence stands in for it. "
        "Write “title:” in the sidecar file.",
    )
