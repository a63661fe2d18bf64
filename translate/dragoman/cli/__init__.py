"""The command line: arguments → one pipeline call → print → exit code.

Exit codes: 0 done; 1 something was found, failed or stayed missing; 2 wrong usage or
configuration; 130 stopped by the person.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dragoman.cli import (
    approve,
    check,
    ci,
    evaluate,
    exchange,
    glossary,
    models,
    review,
    show,
    suggest,
)
from dragoman.cli.arguments import Options, parse
from dragoman.errors import ConfigError, DragomanError, UsageError

DONE, FOUND, USAGE, STOPPED = 0, 1, 2, 130


def main() -> None:
    """The entry point of the `dragoman` command."""
    try:
        code = run(sys.argv[1:])
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done: no traceback from now on
    except KeyboardInterrupt:  # once more, while the first one was being dealt with
        os._exit(STOPPED)
    sys.exit(code)


def run(argv: Sequence[str]) -> int:
    """Runs one command line (without the program's name) and gives its exit code."""
    try:
        options = parse(argv)
        return _COMMANDS[options.command](options)
    except (UsageError, ConfigError) as error:
        show.error(error)
        return USAGE
    except DragomanError as error:
        show.error(error)
        return FOUND
    except KeyboardInterrupt:
        show.stopped()
        return STOPPED
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        sys.stderr.close()
        return DONE


# Imports stand inside the commands: `dragoman --help` and `status` need no engine and no MkDocs.


def _publish(options: Options) -> int:
    from dragoman import config, pipeline, store

    settings = config.load(options.root)
    with store.writing(options.root):
        result = pipeline.publish(options.root, settings, show.reporter(options))
    show.published(result, options)
    return FOUND if result.has_failed else DONE


def _ingest(options: Options) -> int:
    from dragoman import config, ingestion, store

    settings = config.load(options.root)
    if options.explain:
        print(ingestion.explain(options.root, settings, options.explain))
        return DONE
    paths = [Path(path) for path in options.names]
    with store.writing(options.root):
        result = ingestion.ingest(options.root, settings, paths, show.reporter(options))
    show.ingested(result, options)
    return FOUND if result.has_failed else DONE


def _translate(options: Options) -> int:
    from dragoman import config, equipment, store
    from dragoman.translation import Request, translate

    settings = config.load(options.root)
    request = Request(
        languages=config.chosen_languages(settings, options.languages),
        articles=tuple(options.names),
        refresh_drafts=options.refresh_drafts,
    )
    engines = equipment.engines(options.root, equipment.package_store(), settings.source)
    if options.dry_run:
        from dragoman.rehearsal import rehearse

        found = rehearse(options.root, settings, request, engines, show.reporter(options))
        show.rehearsed(found, options)
        return DONE
    with store.writing(options.root):
        results = translate(options.root, settings, request, engines, show.reporter(options))
    show.translated(results, options)
    wanting = any(one.errors or one.no_package or one.failed for one in results)
    return FOUND if wanting else DONE


def _status(options: Options) -> int:
    from dragoman import config, pipeline

    settings = config.load(options.root)
    if options.html:
        from dragoman import overseeing

        seen = overseeing.oversee(options.root, settings, options.html)
        show.problems(seen.errors, ())
        print(f"status: open {options.html}")
        return FOUND if seen.errors else DONE
    result = pipeline.status(options.root, settings)
    show.status(result, settings, options)
    return FOUND if result.errors else DONE


def _build(options: Options) -> int:
    from dragoman import config, store
    from dragoman.site import plugin

    config.load(options.root)
    with store.writing(options.root):
        result = plugin.build(options.root, strict=options.strict)
    show.built(result, options)
    return FOUND if result.errors else DONE


def _serve(options: Options) -> int:
    from dragoman.site import plugin

    plugin.serve(options.root, options.address)
    return DONE


_COMMANDS: dict[str, Callable[[Options], int]] = {
    "publish": _publish,
    "ingest": _ingest,
    "translate": _translate,
    "status": _status,
    "build": _build,
    "serve": _serve,
    "approve": approve.run,
    "suggest": suggest.run,
    "review": review.run,
    **models.RUN,
    "check": check.run,
    "ci batches": ci.run_batches,
    "ci comment": ci.run_comment,
    "evaluate": evaluate.run,
    "export": exchange.run_export,
    "import": exchange.run_import,
    "glossary suggest": glossary.run,
}
