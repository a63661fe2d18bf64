"""XML of translators' tools: read without trusting it, written so that people can read it too."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from lxml import etree

from dragoman.errors import ExchangeError

Element = Any
"""An element of lxml, which has no types of its own."""

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAMAGED = "Ask for the file again, or save it once more in the tool that it comes from."


def parse(data: bytes, where: str) -> Element:
    """The root element of a file's `data`.

    No entity is expanded, no other file is read, nothing is fetched: raises ExchangeError, naming
    `where`, for a file that wants it, and for one that is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise ExchangeError(f"{where}{line}", f"is not XML: {error.msg}", _DAMAGED) from error
    subset = root.getroottree().docinfo.internalDTD
    if next(root.iter(etree.Entity), None) is not None or (subset and subset.entities()):
        raise ExchangeError(
            where, "has XML entities, which can hide anything", "Export it without a DTD."
        )
    return root


def name(element: Element) -> str:
    """The local name of an element."""
    return str(etree.QName(element).localname)


def namespace(element: Element) -> str:
    """The namespace of an element; empty when it has none."""
    return str(etree.QName(element).namespace or "")


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(map(str, element.itertext()))


def append_text(element: Element, text: str) -> None:
    """Adds text behind all that is in an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def document(root: Element, inline: Collection[str]) -> str:
    """A whole file, one element per line but for those whose local names are `inline`: white
    space in them counts."""
    _indent(root, "\n", inline)
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _indent(element: Element, margin: str, inline: Collection[str]) -> None:
    if name(element) in inline or not len(element):
        return
    inner = f"{margin}  "
    element.text = inner
    for child in element:
        _indent(child, inner, inline)
        child.tail = inner
    element[-1].tail = margin
