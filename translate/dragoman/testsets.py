"""Test sets as files: `NAME.en.txt` and `NAME.ar.txt`, line by line the same sentences."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import UsageError
from dragoman.scorecards import AlignedText
from dragoman.typography import normalise


def load(place: Path, source: str, target: str) -> tuple[AlignedText, ...]:
    """The test sets from `source` to `target` in a folder, by name; or one, for `FOLDER/NAME`.

    A file without its counterpart is no test set. Raises UsageError when there is none, and for
    one that is not UTF-8, has an empty line, or whose files differ in length.
    """
    ends = (f".{source}.txt", f".{target}.txt")
    stems = [place]
    if place.is_dir():
        stems = sorted(Path(str(file).removesuffix(ends[0])) for file in place.glob(f"*{ends[0]}"))
    pairs = {stem.name: [stem.with_name(stem.name + end) for end in ends] for stem in stems}
    found = {name: pair for name, pair in pairs.items() if all(file.is_file() for file in pair)}
    if not found:
        raise UsageError(
            str(place),
            f"there is no test set from {source} to {target}",
            f"Put NAME.{source}.txt and NAME.{target}.txt there, aligned line by line.",
        )
    return tuple(
        AlignedText(name=name, language=target, sources=sources, references=references)
        for name, pair in found.items()
        for sources, references in [_aligned(*pair)]
    )


def load_translations(file: Path, text: AlignedText) -> tuple[str, ...]:
    """Ready translations of the sentences of `text`, line by line. A line may be empty.

    Raises UsageError when the file cannot be read as text or has another number of lines.
    """
    lines = _lines(file)
    if len(lines) != len(text.sources):
        raise UsageError(
            str(file),
            f"has {len(lines):,} lines, not {len(text.sources):,} as the test set “{text.name}”",
            "It must have the translation of each sentence on a line of its own.",
        )
    return lines


def _aligned(source: Path, target: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    both = (_lines(source), _lines(target))
    for file, lines in zip((source, target), both, strict=True):
        if not lines:
            raise UsageError(str(file), "is empty", "Put a sentence on each line.")
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                raise UsageError(f"{file}:{number}", "is empty", "Delete the line in both files.")
    if len(both[0]) != len(both[1]):
        raise UsageError(
            str(target),
            f"has {len(both[1]):,} lines, not {len(both[0]):,} as {source.name}",
            "Line by line, one must be the translation of the other.",
        )
    return both


def _lines(file: Path) -> tuple[str, ...]:
    """The lines of a text file. Only line feeds end one: some sentences hold other separators."""
    try:
        text = normalise(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(str(file), "is not UTF-8 text", "Save it again as UTF-8.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(str(file), f"cannot be read: {reason}", "Check its name.") from error
    return tuple(text.removesuffix("\n").split("\n")) if text else ()
