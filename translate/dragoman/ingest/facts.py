"""What ingest knows of an article that it wrote: the text of its state file.

With it an editor's correction is recognised: a text that ingest did not write. A lost file is
safe: the article then counts as corrected, and is never overwritten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from dragoman.errors import StateError

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The facts about one article of the source edition."""

    source: str
    """File of the source article that it was made from: so it is known even when a person took
    the article away, or the front matter out of it."""
    written: str
    """Exact fingerprint of the article's text as ingest wrote it."""


def render(facts: Written) -> str:
    """The text of a state file. Equal facts give equal text."""
    values = {"schema": SCHEMA, "source": facts.source, "written": facts.written}
    return json.dumps(values, ensure_ascii=False) + "\n"


def parse(text: str, where: str) -> Written:
    """The facts in a state file's text. Raises StateError, naming `where`, when it is damaged or of
    a newer schema."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged(where) from error
    if not isinstance(loaded, dict):
        raise _damaged(where)
    if loaded.get("schema") != SCHEMA:
        what = f"has schema {loaded.get('schema')}, this Dragoman reads {SCHEMA}"
        raise StateError(where, what, "Install a newer Dragoman.")
    source, written = loaded.get("source"), loaded.get("written")
    if not isinstance(source, str) or not isinstance(written, str):
        raise _damaged(where)
    return Written(source=source, written=written)


def _damaged(where: str) -> StateError:
    do = "Delete it: the article then counts as corrected by a person."
    return StateError(where, "is damaged", do)
