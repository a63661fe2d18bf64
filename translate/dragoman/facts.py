"""State files: the facts about one translated article, one segment per line.

No timestamps and no counters, so that two pull requests conflict only where both touched the
same segment. A lost file is safe: everything in the article then counts as edited.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dragoman.errors import ArticleError, StateError
from dragoman.model import Approval, Facts, Kept, Record
from dragoman.segment import SCHEMA

_LISTS = ("blocks", "nth")
_PLAIN_FIELDS = [
    f.name for f in fields(Record) if f.name not in ("at", "sources", "targets", *_LISTS)
]
_REPAIR = (
    "Take one side of the conflict. You can also delete the file: all then counts as edited, "
    "but copy what is under “kept” first."
)
_TYPES = {
    "at": str, "targets": int, "made_from": str, "draft": str, "score": float | int, "terms": str,
    "approved": str, "edited": str, "failed": str, "placed": bool,
}  # fmt: skip


def render(facts: Facts) -> str:
    """The text of a state file. Equal facts give equal text."""
    lines = [f'"schema": {SCHEMA}']
    if facts.made_from:
        lines.append(f'"from": {json.dumps(facts.made_from)}')
    if facts.signature:
        lines.append(f'"signature": {json.dumps(facts.signature)}')
    lines.append(_list("segments", [_record(record) for record in facts.records]))
    if facts.kept:
        lines.append(_list("kept", [_kept(kept) for kept in facts.kept]))
    return "{" + ",\n ".join(lines) + "}\n"


def _list(name: str, items: list[dict[str, object]]) -> str:
    written = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'"{name}": [\n{written}]' if items else f'"{name}": []'


def _kept(kept: Kept) -> dict[str, object]:
    line: dict[str, object] = {"source": kept.source, "target": kept.target}
    return line if kept.targets == 1 else line | {"targets": kept.targets}


def _record(record: Record) -> dict[str, object]:
    line: dict[str, object] = {"at": record.at} if record.at else {}
    if record.is_pair:
        line["source"] = record.sources[0]
    else:
        line |= {"sources": list(record.sources), "targets": record.targets}
    line |= {name: list(getattr(record, name)) for name in _LISTS if getattr(record, name)}
    facts = {name: getattr(record, name) for name in _PLAIN_FIELDS}
    return line | {name: value for name, value in facts.items() if value is not None}


def parse(text: str, where: str) -> Facts:
    """The facts in a state file's text.

    Raises StateError, naming `where`, when it is damaged (as by a merge conflict) or of a newer
    schema.
    """
    try:
        loaded = json.loads(text)
    except ValueError as error:
        raise StateError(where, f"is not JSON: {error}", _REPAIR) from error
    if not isinstance(loaded, dict) or "schema" not in loaded:
        raise StateError(where, "is no state file", _REPAIR)
    schema = loaded["schema"]
    if schema != SCHEMA:
        raise StateError(
            where, f"has schema {schema}, this Dragoman reads {SCHEMA}", "Install a newer Dragoman."
        )
    try:
        return Facts(
            records=tuple(_read_record(line) for line in loaded["segments"]),
            kept=tuple(_read_kept(line) for line in loaded.get("kept", [])),
            signature=loaded.get("signature"),
            made_from=loaded.get("from"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StateError(where, "has lines that are not segments", _REPAIR) from error


def _read_record(line: Mapping[str, Any]) -> Record:
    known = dict(line)
    sources = known.pop("sources") if "sources" in known else [known.pop("source")]
    blocks, nth = known.pop("blocks", []), known.pop("nth", [])
    well_formed = (
        _is_list(sources, str)
        and _is_list(blocks, str)
        and _is_list(nth, int)
        and len(blocks) in (0, len(sources))
        and len(nth) in (0, len(sources))
        and all(isinstance(value, _TYPES[name]) for name, value in known.items())
    )
    if not well_formed:
        raise TypeError("not the line of a segment")
    return Record(sources=tuple(sources), blocks=tuple(blocks), nth=tuple(nth), **known)


def _read_kept(line: Mapping[str, Any]) -> Kept:
    source, target, targets = line["source"], line["target"], line.get("targets", 1)
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(targets, int)):
        raise TypeError("not a kept text")
    return Kept(source=source, target=target, targets=targets)


def _is_list(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def approval(translation: Mapping[str, object], where: str) -> Approval | None:
    """The signature in the `translation` part of an article's front matter.

    Raises ArticleError, naming `where`, when it has no `by` or no `for`: a signature that does
    not say who signed what is none.
    """
    signed = translation.get("approved")
    if not signed:
        return None
    if not isinstance(signed, dict) or not signed.get("by") or not signed.get("for"):
        raise ArticleError(
            where,
            "“approved” does not say who signed for which source",
            "Write “approved: {by: NAME, on: DATE, for: FINGERPRINT}”.",
        )
    return Approval(by=str(signed["by"]), on=str(signed.get("on", "")), source=str(signed["for"]))
