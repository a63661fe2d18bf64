"""XLIFF files on their way in, whichever version they are of."""

from __future__ import annotations

from dragoman.exchange import xliff2, xliff12
from dragoman.exchange.sheet import Returned, not_ours
from dragoman.exchange.xml_files import namespace, parse

_READERS = {xliff2.NAMESPACE: xliff2.read, xliff12.NAMESPACE: xliff12.read}


def read(data: bytes, where: str) -> Returned:
    """What a file brings back. Raises ExchangeError, naming `where`, when it cannot be read, is
    no XLIFF of versions 1.2 and 2, or not one that Dragoman exported."""
    root = parse(data, where)
    reader = _READERS.get(namespace(root))
    if reader is None:
        raise not_ours(where, "it is no XLIFF of version 1.2, 2.0 or 2.1")
    return reader(root, where)
