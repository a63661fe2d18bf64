"""What Dragoman says in a pull request: how it opens, and the one comment that it gets.

What stands in a comment comes from whoever opened the pull request. It is shown as text, never as
markup: nobody is called by it, nothing is loaded by it, and it has an end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dragoman.batches import Batch
from dragoman.digest import Digest, Remark, Touched
from dragoman.languages import LANGUAGES
from dragoman.model import Level, State
from dragoman.reports import address
from dragoman.typography import shortened

MARKER = "<!-- dragoman: one comment, kept up to date -->"
"""The first line, by which the comment is found again."""
LONGEST = 60_000
"""Characters. GitHub refuses comments over 65,536."""
_FRAME = 400
"""Characters that are kept free for what stands around the findings."""
_TABLE = 20_000
"""Characters that the table of translations may have."""
_WIDEST = 240
"""Characters of a message or of a quoted text."""
_MARKUP = frozenset("&<>*_`[]|~\\$")
"""What Markdown and forges take for more than itself inside a line; no text of ours begins one."""
_BREAK = "&#8203;"
"""A place to break a line that takes no room. Behind `@` and `#`, and inside an address, it keeps
forges from making a link or a call of them."""
_LIVE = re.compile(r"[@#]|:(?=//)|(?<=www)\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where the comment may lead: addresses that the newsroom's own job names, never the branch."""

    files: str = ""
    """What a file's path is put behind; empty for no links."""
    pages: str = ""
    """Where the bilingual pages are to be had; empty when nowhere."""


def opening(batch: Batch, source: str) -> str:
    """What a pull request of ours begins with; `source` is the tag of the source edition."""
    rows = [
        f"| {shown(one.title)} | `{shown(one.article)}` | {one.words:,} |" for one in batch.articles
    ]
    table = ["| article | path | words |", "|---|---|---|", *rows]
    parts = _OF_SOURCE if batch.language == source else _OF_TRANSLATION
    name = LANGUAGES[batch.language].name
    return "\n\n".join(part.format(name=name, table="\n".join(table)) for part in parts) + "\n"


_OF_SOURCE = (
    "New in the source edition ({name}), as cleaned from `seeds/`.",
    "{table}",
    "Correct it here before it is merged: what is merged is what gets translated.",
)
_OF_TRANSLATION = (
    "New in {name}. Drafts were written by an engine, and nobody has read them yet.",
    "{table}",
    "Each commit is one article. Read it beside its source (the comment below links both), and "
    "correct it right here, in the browser: `CONTRIBUTING.md` shows how. What you change is never "
    "overwritten. Whoever has read an article to its end may sign it: "
    "`dragoman approve ARTICLE --lang TAG --by NAME`.",
)


# ------------------------------------------------------------------ the comment


def render(digest: Digest, links: Links | None = None) -> str:
    """The comment as Markdown, at most LONGEST characters of it."""
    links = links or Links()
    head = [MARKER, "### Translations in this branch", _verdict(digest)]
    if links.pages:
        head.append(f"[Source and translation side by side]({links.pages}), to download and open.")
    blocks = [*head, *_table(digest, links)]
    return _filled(
        blocks,
        [
            _Section(title=None, entries=_entries(digest, (Level.ERROR,), links)),
            _Section(
                title="Warnings and notes",
                entries=_entries(digest, (Level.WARNING, Level.NOTE), links),
            ),
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """A list of findings."""

    title: str | None
    """What a reader opens to see it; None where it is always seen."""
    entries: Sequence[str]


def _verdict(digest: Digest) -> str:
    if not digest.translations and not digest.remarks:
        return "It touches no translation."
    count = Counter(one.level for one in digest.remarks if not one.is_waived)
    errors = count[Level.ERROR.value]
    touched = _counted(len(digest.translations), "translation")
    if errors:
        what = "is 1 error" if errors == 1 else f"are {errors:,} errors"
        return (
            f"It touches {touched}. **There {what}: put right what is wrong, or waive what is "
            "right after all, with a reason.**"
        )
    lesser = [_counted(count[level.value], level.value) for level in (Level.WARNING, Level.NOTE)]
    waived = sum(one.is_waived for one in digest.remarks)
    told = ", ".join([*lesser, *([f"{waived} waived"] if waived else [])])
    return f"It touches {touched}. No error is open ({told})."


def _table(digest: Digest, links: Links) -> Iterator[str]:
    """The translations, those first that have most errors."""
    if not digest.translations:
        return
    touched = sorted(digest.translations, key=lambda one: (-_errors(digest, one), one.file))
    rows = _fitting([_row(digest, one, links) for one in touched], _TABLE)
    yield "\n".join(["| translation | segments | findings | next |", "|---|---|---|---|", *rows])
    if left := len(touched) - len(rows):
        yield f"… and {_counted(left, 'more translation')}."


def _row(digest: Digest, one: Touched, links: Links) -> str:
    states = [
        f"{one.states[state.value]:,} {state.value}" for state in State if state.value in one.states
    ]
    count = Counter(remark.level for remark in digest.in_file(one.file))
    found = [_counted(count[level.value], level.value) for level in Level if count[level.value]]
    name = _linked(f"{one.language} · {one.article}", one.file, 0, links)
    cells = (name, ", ".join(states), ", ".join(found), shown(one.next_step))
    return f"| {' | '.join(cell or '–' for cell in cells)} |"


def _errors(digest: Digest, one: Touched) -> int:
    return sum(remark.level == Level.ERROR.value for remark in digest.in_file(one.file))


def _entries(digest: Digest, levels: Iterable[Level], links: Links) -> list[str]:
    return [
        _entry(one, links)
        for level in levels
        for one in digest.remarks
        if one.level == level.value and not one.is_waived
    ]


def _entry(one: Remark, links: Links) -> str:
    place = _linked(f"{one.file}:{one.line}", one.file, one.line, links)
    lines = [f"- **{one.level}** {place} – {shown(one.rule)}: {shown(one.message)}"]
    quotes = [
        f"  > {name}: {shown(quote)}"
        for name, quote in (("source", one.said), ("text", one.written))
        if quote
    ]
    if quotes and one.level != Level.NOTE.value:
        lines += ["", "<br>\n".join(quotes), ""]
    return "\n".join(lines)


def _filled(blocks: Sequence[str], sections: Iterable[_Section]) -> str:
    """The blocks, and as much of the sections as there is room for."""
    text = "\n\n".join(blocks)
    for section in sections:
        if section.entries:
            text += "\n\n" + _opened(section, LONGEST - len(text) - _FRAME)
    return text + "\n"


def _opened(section: _Section, room: int) -> str:
    entries = _fitting(section.entries, room)
    left = len(section.entries) - len(entries)
    more = [f"- … and {left:,} more: “dragoman check” lists them."] if left else []
    listed = "\n".join((*entries, *more))
    if section.title is None:
        return listed
    title = f"{section.title} ({len(section.entries):,})"
    return f"<details><summary>{title}</summary>\n\n{listed}\n\n</details>"


def _fitting(lines: Sequence[str], room: int) -> Sequence[str]:
    """As many of the first lines as have room, in characters."""
    ends = accumulate(len(line) + 1 for line in lines)
    return lines[: sum(end <= room for end in ends)]


def _linked(name: str, file: str, line: int, links: Links) -> str:
    """The name of a place, leading there if we know where that is."""
    if not links.files:
        return shown(name)
    anchor = f"?plain=1#L{line}" if line else ""
    return f"[{shown(name)}]({links.files.rstrip('/')}/{address(file, 'replace')}{anchor})"


def shown(text: str) -> str:
    """Somebody's text as Markdown that shows just that text, cut short and on one line."""
    line = shortened(" ".join(text.split()), _WIDEST)
    live = {match.start() for match in _LIVE.finditer(line)}
    return "".join(_literal(char) + _BREAK * (at in live) for at, char in enumerate(line))


def _literal(char: str) -> str:
    """A character that is taken for nothing else: as a numeric reference it can be no markup
    (CommonMark 0.31, section 2.5)."""
    if char in _MARKUP:
        return f"&#{ord(char)};"
    return "" if char < " " or _turns(char) else char


def _turns(char: str) -> bool:
    """Whether a character turns the direction of what follows, beyond the text that it is in."""
    return "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
