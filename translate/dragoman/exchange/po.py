"""PO (GNU gettext), for Poedit, Weblate and others: texts are Markdown as it stands.

An entry's context is `2024/12/slug#id`. Drafts and stale translations are fuzzy; of a stale one,
the previous message is the source text that it renders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import polib

from dragoman import __version__
from dragoman.errors import ExchangeError
from dragoman.exchange.sheet import Handout, NoteKind, Reply, Returned, Sheet, not_ours, utf8
from dragoman.model import State

_FUZZY = (State.DRAFT, State.STALE)
_SOURCE_LANGUAGE = "X-Source-Language"
_ASIDE = re.compile(r"(?:^|\n)(?:exported: (.*)\n)?fingerprint: ([0-9a-z]*)\Z", re.DOTALL)


def write(sheets: Sequence[Sheet]) -> str:
    """The file of some articles in one language."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": f"Dragoman {__version__}",
        "Language": sheets[0].language,
        _SOURCE_LANGUAGE: sheets[0].source_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    file.extend(_entry(handout, sheet) for sheet in sheets for handout in sheet.handouts)
    return f"{file}\n"


def _entry(handout: Handout, sheet: Sheet) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=f"{sheet.article}#{handout.id}",
        msgid=handout.source,
        msgstr=handout.target,
        comment="\n".join(_comment(handout)),
        occurrences=[(sheet.original, str(handout.line))],
        flags=["fuzzy"] if handout.state in _FUZZY else [],
        previous_msgid=handout.former or None,
    )


def _comment(handout: Handout) -> Iterator[str]:
    """What the translator is told, then what the import needs: `_ASIDE`."""
    yield f"{handout.place}, {handout.state.value}"
    for note in handout.notes:
        if note.kind is not NoteKind.FORMER:
            yield f"{note.kind.value}: {note.text}"
    if handout.target:
        yield f"exported: {handout.target}"
    yield f"fingerprint: {handout.fingerprint}"


def read(data: bytes, where: str) -> Returned:
    """What a file brings back. Raises ExchangeError, naming `where`, when it cannot be read or is
    not one that Dragoman exported."""
    text = utf8(data, where)
    try:
        file = polib.pofile(f"\n{text}")  # behind a line end: never taken for a file's name
    except (OSError, ValueError, IndexError, AttributeError, UnicodeError) as error:
        raise ExchangeError(
            where, f"is not PO: {error}", "Save it once more in the tool that it comes from."
        ) from error
    language = file.metadata.get("Language", "")
    replies = tuple(_reply(entry, language, where) for entry in file if not entry.obsolete)
    return Returned(source_language=file.metadata.get(_SOURCE_LANGUAGE, ""), replies=replies)


def _reply(entry: polib.POEntry, language: str, where: str) -> Reply:
    article, sign, id_ = (entry.msgctxt or "").rpartition("#")
    if not sign:
        raise not_ours(where, f"the entry “{entry.msgid[:40]}” has no context of ours")
    aside = _ASIDE.search(entry.comment)
    return Reply(
        article=article,
        language=language,
        id=id_,
        source=entry.msgid,
        text=entry.msgstr.strip(),
        exported=aside[1] if aside else None,
        fingerprint=aside[2] if aside else None,
    )
