"""The result of `dragoman check` in the forms that people, scripts and forges read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dragoman.edits import Edit
from dragoman.model import Level
from dragoman.typography import shortened
from dragoman.waivers import DAY, PERSON, REASON, Waiver, row

DOCUMENTATION = "docs/checks.md"
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
"""What GitHub calls the levels."""
_GRAVITY = {level: number for number, level in enumerate(Level)}
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_BASE = "%SRCROOT%"
"""What forges take for the repository's folder."""
_WIDEST = 100
"""Characters of a text that a person is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a file, as editors count: lines and columns from 1."""

    line: int
    column: int
    end_line: int
    end_column: int
    """The column behind the last character."""
    text: str
    """What is to stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A finding, and all that a person needs to deal with it."""

    level: Level
    rule: str
    file: str
    """Relative to the newsroom's folder."""
    line: int
    """From 1."""
    message: str
    """Whole sentences."""
    language: str = ""
    """Tag of the edition."""
    article: str = ""
    """Path of the article; empty where it is about none."""
    said: str = ""
    """The source text, plain and perhaps cut short."""
    written: str = ""
    """The target text, likewise."""
    source: str = ""
    """Fingerprint of the source text, for a waiver."""
    target: str = ""
    """Exact fingerprint of the target text, or of the message."""
    fix: tuple[Region, ...] = ()
    """What would put it right; empty where that is not certain."""
    waiver: Waiver | None = None
    """Who waives it, and why."""

    @property
    def is_open(self) -> bool:
        """Whether it is an error that nobody has waived."""
        return self.level is Level.ERROR and self.waiver is None

    @property
    def waiver_row(self) -> str:
        """The line of a waiver file that would waive it, with three words to fill in; empty for
        what cannot be waived."""
        if not self.target:
            return ""
        return row(
            Waiver(
                article=self.article,
                rule=self.rule,
                source=self.source,
                target=self.target,
                reason=REASON,
                by=PERSON,
                on=DAY,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How a check went."""

    translations: int
    """How many were looked at."""
    fixed: int = 0
    """Findings that were put right."""
    held_back: int = 0
    """Findings that could have been, in text that somebody signed."""


def regions(text: str, edits: Iterable[Edit]) -> tuple[Region, ...]:
    """`edits` of a file with `text` in lines and columns."""
    return tuple(_region(text, edit) for edit in edits)


def _region(text: str, edit: Edit) -> Region:
    (line, column), (end_line, end_column) = (_place(text, at) for at in (edit.start, edit.end))
    return Region(
        line=line, column=column, end_line=end_line, end_column=end_column, text=edit.text
    )


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def ordered(findings: Iterable[Reported]) -> list[Reported]:
    """Findings by file and line, graver ones first on a line."""
    return sorted(findings, key=lambda f: (f.file, f.line, _GRAVITY[f.level], f.rule, f.message))


# ------------------------------------------------------------------ for people


def text(findings: Sequence[Reported], summary: Summary) -> str:
    """The findings file by file, for a terminal. What is waived is only counted."""
    shown = [one for one in ordered(findings) if one.waiver is None]
    lines: list[str] = []
    for file, in_file in groupby(shown, key=lambda one: one.file):
        lines += [file, *(line for one in in_file for line in _lines(one)), ""]
    return "\n".join((*lines, _last_line(findings, summary))) + "\n"


def _lines(one: Reported) -> Iterator[str]:
    hint = " (--fix does it)" if one.fix else ""
    yield f"  {one.line:>5}  {one.level.value:<7}  {one.rule}: {one.message}{hint}"
    if one.level is Level.NOTE:
        return
    for name, quoted in (("source", one.said), ("text", one.written)):
        if quoted:
            yield f"{'':>9}{name:<6}  {shortened(quoted, _WIDEST)}"
    if one.is_open and one.waiver_row:
        yield f"{'':>9}waive   {one.waiver_row}"


def _last_line(findings: Sequence[Reported], summary: Summary) -> str:
    counts = Counter(one.level for one in findings if one.waiver is None)
    waived = sum(one.waiver is not None for one in findings)
    parts = [_counted(counts[level], level.value) for level in Level]
    parts += [f"{waived} waived"] if waived else []
    parts += [f"{summary.fixed} fixed"] if summary.fixed else []
    parts += [f"{summary.held_back} held back in signed text"] if summary.held_back else []
    return f"{', '.join(parts)} in {_counted(summary.translations, 'translation')}"


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


# ------------------------------------------------------------------ for scripts


def as_json(findings: Sequence[Reported], summary: Summary) -> str:
    """All findings, those that are waived too, with the row that would waive each."""
    data = {
        "translations": summary.translations,
        "open": sum(one.is_open for one in findings),
        "fixed": summary.fixed,
        "held_back": summary.held_back,
        "findings": [_data(one) for one in ordered(findings)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(one: Reported) -> Mapping[str, object]:
    return {
        "level": one.level.value,
        "rule": one.rule,
        "file": one.file,
        "line": one.line,
        "message": one.message,
        "language": one.language,
        "article": one.article,
        "source": {"text": one.said, "fingerprint": one.source},
        "target": {"text": one.written, "fingerprint": one.target},
        "fix": [
            {
                "line": region.line,
                "column": region.column,
                "end_line": region.end_line,
                "end_column": region.end_column,
                "text": region.text,
            }
            for region in one.fix
        ],
        "waiver": _waived(one.waiver),
        "waiver_row": "" if one.waiver else one.waiver_row,
    }


def _waived(waiver: Waiver | None) -> Mapping[str, str] | None:
    return {"reason": waiver.reason, "by": waiver.by, "on": waiver.on} if waiver else None


# ------------------------------------------------------------------ for forges


def github(findings: Sequence[Reported]) -> str:
    """Workflow commands that GitHub shows at the lines of a pull request, errors first: it shows
    only some of each level. What is waived is not among them."""
    shown = [one for one in ordered(findings) if one.waiver is None]
    graver = sorted(shown, key=lambda one: _GRAVITY[one.level])
    return "".join(f"{_annotation(one)}\n" for one in graver)


def _annotation(one: Reported) -> str:
    properties = {"file": one.file, "line": str(one.line), "title": f"{one.rule} ({one.language})"}
    if not one.language:
        properties["title"] = one.rule
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    quoted = "".join(f"\n{quote}" for quote in (one.said, one.written) if quote)
    return f"::{_COMMANDS[one.level]} {written}::{_escaped(one.message + quoted)}"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Sequence[Reported], version: str, rules: Mapping[str, str]) -> str:
    """SARIF 2.1.0, which forges and editors read; `rules` are names and what each looks for.

    Columns count code points. What is waived is suppressed, with its reason.
    """
    used = [name for name in rules if any(one.rule == name for one in findings)]
    used += sorted({one.rule for one in findings}.difference(used))
    driver = {
        "name": "dragoman",
        "version": version,
        "rules": [_rule(name, rules.get(name, "")) for name in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The newsroom's folder."}}},
        "results": [_result(one, used.index(one.rule)) for one in ordered(findings)],
    }
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, about: str) -> Mapping[str, object]:
    text = about or f"See {DOCUMENTATION}."
    return {"id": name, "shortDescription": {"text": text.split(". ")[0]}, "help": {"text": text}}


def _result(one: Reported, rule: int) -> Mapping[str, object]:
    result: dict[str, object] = {
        "ruleId": one.rule,
        "ruleIndex": rule,
        "level": one.level.value,
        "message": {"text": " ".join(filter(None, (one.message, _quoted(one))))},
        "locations": [{"physicalLocation": _location(one.file, {"startLine": one.line})}],
    }
    if one.target:
        print_ = f"{one.article}/{one.language}/{one.source}/{one.target}"
        result["partialFingerprints"] = {"dragoman/v1": print_}
    if one.fix:
        result["fixes"] = [_fix(one)]
    if one.waiver:
        result["suppressions"] = [{"kind": "external", "justification": one.waiver.reason}]
    return result


def _quoted(one: Reported) -> str:
    return " → ".join(f"“{quote}”" for quote in (one.said, one.written) if quote)


def _location(file: str, region: Mapping[str, int]) -> Mapping[str, object]:
    return {"artifactLocation": _artifact(file), "region": region}


def _artifact(file: str) -> Mapping[str, str]:
    return {"uri": address(file), "uriBaseId": _BASE}


def address(path: str, errors: str = "surrogateescape") -> str:
    """A path as a relative address: what is no letter of ASCII or figure is written in percent.
    `errors` says, as for `str.encode`, what becomes of a character that UTF-8 does not have."""
    return "".join(
        char if char.isascii() and (char.isalnum() or char in "-._~/") else _percent(char, errors)
        for char in path
    )


def _percent(char: str, errors: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", errors))


def _fix(one: Reported) -> Mapping[str, object]:
    replacements = [
        {
            "deletedRegion": {
                "startLine": region.line,
                "startColumn": region.column,
                "endLine": region.end_line,
                "endColumn": region.end_column,
            },
            "insertedContent": {"text": region.text},
        }
        for region in one.fix
    ]
    change = {"artifactLocation": _artifact(one.file), "replacements": replacements}
    return {"description": {"text": one.message}, "artifactChanges": [change]}
