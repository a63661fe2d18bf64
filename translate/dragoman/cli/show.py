"""What a person or a machine is shown: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from textwrap import shorten
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.model import Finding, Level, State
from dragoman.reporter import ConsoleReporter, Reporter, duration

if TYPE_CHECKING:
    from dragoman.cli.arguments import Options
    from dragoman.config import Settings
    from dragoman.ingestion import IngestResult
    from dragoman.pipeline import PublishResult, StatusResult
    from dragoman.rehearsal import Rehearsal
    from dragoman.site.plugin import Built
    from dragoman.status import ArticleStatus
    from dragoman.translation import LanguageResult

_COLOURS = {
    State.FAILED: 31,
    State.MISSING: 31,
    State.STALE: 33,
    State.DRAFT: 36,
    State.LOCKED: 33,
    State.EDITED: 34,
    State.APPROVED: 32,
}
"""ANSI colours of states; the word is always there too."""
_LESSER_SHOWN = 20
"""Warnings and notes that a person is shown at once: a screenful."""
_QUOTED = 72
"""Characters of a text that is shown to be found by: a line."""


def reporter(options: Options) -> Reporter:
    """The reporter for a command: silent when the result is for a machine."""
    return Reporter() if options.json else ConsoleReporter()


def error(raised: DragomanError) -> None:
    """One error, as every command shows it."""
    print(f"error: {raised}", file=sys.stderr)


def stopped() -> None:
    """The last word after Ctrl-C."""
    print("\nStopped. All that was finished is written; run it again to go on.", file=sys.stderr)


def published(result: PublishResult, options: Options) -> None:
    """The summary of `publish`."""
    if options.json:
        as_json(
            {
                "ingest": _ingest_data(result.ingested),
                "translate": [_language_data(one) for one in result.translated],
                "build": _build_data(result.built),
            }
        )
        return
    _ingest_lines(result.ingested)
    _translate_lines(result.translated)
    _built_lines(result.built)
    _install_hint(result.translated, then="dragoman publish")


def ingested(result: IngestResult, options: Options) -> None:
    """The summary of `ingest`."""
    if options.json:
        as_json(_ingest_data(result))
    else:
        _ingest_lines(result)


def translated(results: Sequence[LanguageResult], options: Options) -> None:
    """The summary of `translate`."""
    if options.json:
        as_json([_language_data(one) for one in results])
        return
    _translate_lines(results)
    _install_hint(results, then="dragoman translate")


def rehearsed(found: Sequence[Rehearsal], options: Options) -> None:
    """What `translate` would do."""
    if options.json:
        as_json([asdict(one) for one in found])
        return
    for one in found:
        articles = f"{one.articles:,} article{'s' * (one.articles > 1)}"
        amount = f"{articles}, {one.sentences:,} sentences, {one.words:,} words"
        pace = f", about {duration(max(1, one.seconds))}" if one.seconds is not None else ""
        lacking = "" if one.has_package or not one.articles else " (no package is installed)"
        print(
            f"{one.language}: {amount if one.articles else 'nothing to translate'}{pace}{lacking}"
        )


def built(result: Built, options: Options) -> None:
    """The summary of `build`."""
    if options.json:
        as_json(_build_data(result))
    else:
        _built_lines(result)


def status(result: StatusResult, settings: Settings, options: Options) -> None:
    """Articles × editions, then what needs a person next."""
    if options.json:
        as_json([_status_data(one) for one in result.articles])
        return
    problems(result.errors, ())
    tags = [language.tag for language in settings.languages]
    rows: dict[str, dict[str, ArticleStatus]] = {}
    for one in result.articles:
        rows.setdefault(one.path, {})[one.language] = one
    width = max((len(path) for path in rows), default=7)
    print(f"{'article':<{width}}  " + "  ".join(f"{tag:<8}" for tag in tags))
    for path, by_language in rows.items():
        cells = (by_language[tag].state if tag in by_language else None for tag in tags)
        print(f"{path:<{width}}  " + "  ".join(_state(cell) for cell in cells))
    _next_steps(result.articles)


def as_json(data: object) -> None:
    """A result for machines, on stdout."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _state(state: State | None) -> str:
    if state is None:
        return f"{'unread':<8}"
    padded = f"{state.value:<8}"
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return padded
    return f"\x1b[{_COLOURS[state]}m{padded}\x1b[0m"


def _next_steps(articles: Sequence[ArticleStatus]) -> None:
    steps = [one for one in articles if one.next_step or one.kept]
    if not steps:
        print("\nNothing needs a person." if articles else "\nThere are no articles yet.")
        return
    print("\nnext:")
    for one in steps:
        print(f"  {one.file}")
        if one.next_step:
            print(f"    {one.next_step}")
        for text in one.failed:
            print(f"      “{shorten(text, _QUOTED, placeholder='…')}”")
        if one.kept:
            print(f"    {one.kept} kept: people's texts whose source has left the article")


def problems(errors: Iterable[DragomanError], findings: Iterable[Finding]) -> None:
    """What went wrong and what was seen, on stderr: all errors, then some of the rest."""
    for raised in errors:
        error(raised)
    graver = sorted(findings, key=lambda finding: finding.level is not Level.ERROR)
    grave = sum(finding.level is Level.ERROR for finding in graver)
    for finding in graver[: grave + _LESSER_SHOWN]:
        print(
            f"{finding.level.value}: {finding.where}: {finding.message} [{finding.rule}]",
            file=sys.stderr,
        )
    hidden = len(graver) - grave - _LESSER_SHOWN
    if hidden > 0:
        print(f"… and {hidden:,} more warnings and notes: --json has all.", file=sys.stderr)


def _ingest_lines(result: IngestResult) -> None:
    problems(result.errors, result.findings)
    failed = f", {len(result.errors)} failed" if result.errors else ""
    print(f"ingest: {len(result.written)} written, {result.unchanged} unchanged{failed}")


def _translate_lines(results: Sequence[LanguageResult]) -> None:
    for one in results:
        problems(one.errors, one.findings)
        waiting = ", ".join(
            f"{one.states[state]} {state.value}"
            for state in (State.STALE, State.LOCKED, State.MISSING, State.FAILED)
            if one.states.get(state)
        )
        print(
            f"{one.language}: drafted {one.drafted}, "
            f"kept {one.kept_by_people} edited or approved{', ' if waiting else ''}{waiting}"
        )


def _built_lines(result: Built) -> None:
    problems(result.errors, ())
    print(f"site: {result.pages} pages in site/ — open site/index.html")


def _install_hint(results: Sequence[LanguageResult], *, then: str) -> None:
    wanting = [one.language for one in results if one.no_package]
    if not wanting:
        return
    print(
        f"\nNo translation package is installed for {', '.join(wanting)}. What is missing there "
        "is shown in the source language.\nTo draft it, fetch the recommended packages and run it "
        "again:"
    )
    print(f"  dragoman models install {' '.join(wanting)}")
    print(f"  {then}")
    print("Without internet: dragoman models import FILE.argosmodel")


def error_data(raised: DragomanError) -> Mapping[str, str]:
    """An error for machines."""
    return {"where": raised.where, "what": raised.what, "do": raised.do}


def finding_data(finding: Finding) -> Mapping[str, str]:
    """A finding for machines."""
    return {
        "level": finding.level.value,
        "rule": finding.rule,
        "where": finding.where,
        "message": finding.message,
    }


def _ingest_data(result: IngestResult) -> Mapping[str, object]:
    return {
        "written": [str(path) for path in result.written],
        "unchanged": result.unchanged,
        "findings": [finding_data(finding) for finding in result.findings],
        "errors": [error_data(raised) for raised in result.errors],
    }


def _language_data(one: LanguageResult) -> Mapping[str, object]:
    return {
        "language": one.language,
        "written": one.written,
        "drafted": one.drafted,
        "states": {state.value: number for state, number in one.states.items()},
        "no_package": one.no_package,
        "findings": [finding_data(finding) for finding in one.findings],
        "errors": [error_data(raised) for raised in one.errors],
    }


def _build_data(result: Built) -> Mapping[str, object]:
    return {"pages": result.pages, "errors": [error_data(raised) for raised in result.errors]}


def _status_data(one: ArticleStatus) -> Mapping[str, object]:
    return {
        "path": one.path,
        "language": one.language,
        "file": one.file,
        "state": one.state.value,
        "segments": {state.value: number for state, number in one.segments.items()},
        "failed": list(one.failed),
        "kept": one.kept,
        "next": one.next_step,
    }
