"""Exchange with translators' tools: segments written in the formats that these read, and read
again when they come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.errors import UsageError
from dragoman.exchange import po, table, tmx, xliff, xliff2, xliff12
from dragoman.exchange.sheet import Handout, Returned, Sheet
from dragoman.model import State

_ALL = tuple(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format that segments go out in."""

    suffix: str
    """What the names of its files end in."""
    write: Callable[[Sequence[Sheet]], str]
    """Makes a file of one or more articles in one language."""
    states: tuple[State, ...] = _ALL
    """Which segments go out where nobody says which."""
    takes: Callable[[Handout], bool] = lambda _: True
    """Whether the format has a place for a segment."""


def _is_translatable(handout: Handout) -> bool:
    """PO cannot say that a text is only for reading."""
    return handout.is_translatable


def _is_memory(handout: Handout) -> bool:
    """A memory is of pairs."""
    return handout.is_translatable and bool(handout.target)


FORMATS = MappingProxyType(
    {
        "xliff2": Format(suffix=".xlf", write=xliff2.write),
        "xliff12": Format(suffix=".xlf", write=xliff12.write),
        "po": Format(suffix=".po", write=po.write, takes=_is_translatable),
        "tmx": Format(suffix=".tmx", write=tmx.write, states=(State.APPROVED,), takes=_is_memory),
        "csv": Format(suffix=".csv", write=table.write),
    }
)
"""By the name that `dragoman export --format` takes."""

_READERS: MappingProxyType[str, Callable[[bytes, str], Returned]] = MappingProxyType(
    {
        ".xlf": xliff.read,
        ".xliff": xliff.read,
        ".po": po.read,
        ".tmx": tmx.read,
        ".csv": table.read,
    }
)


def read(data: bytes, suffix: str, where: str) -> Returned:
    """What a file with these bytes, its name ending in `suffix`, brings back.

    Raises UsageError for an ending that no format has, and ExchangeError, naming `where`, for
    what cannot be read.
    """
    reader = _READERS.get(suffix.lower())
    if reader is None:
        raise UsageError(where, "is of no known format", f"Known are {', '.join(_READERS)} files.")
    return reader(data, where)
