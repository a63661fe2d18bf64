"""Links in a story that lead nowhere in its edition are pointed at the source edition.

A translation keeps its source's link targets, but pictures stand only beside the source article,
and an article may be hidden in one edition.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

_PRIORITY = 1
"""After Python-Markdown has made the links (20), before MkDocs resolves them (0)."""


def elsewhere(url: str, file: str, source: str, exists: Callable[[str], bool]) -> str:
    """`url` as written in `file`, or a link to the same file in the edition `source` where only
    that `exists`. Files are relative to `content/`.

    >>> elsewhere("flood.jpg", "ar/2024/12/flood.md", "en", {"en/2024/12/flood.jpg"}.__contains__)
    '../../../en/2024/12/flood.jpg'
    """
    if STX in url:  # Python-Markdown hides mail addresses so until the end
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return url
    folder = posixpath.dirname(file)
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    there = posixpath.join(source, target.partition("/")[2])
    same_edition = target.partition("/")[0] == file.partition("/")[0]
    if exists(target) or not same_edition or not exists(there):
        return url
    return urlunsplit(parts._replace(path=quote(posixpath.relpath(there, folder))))


class EditionLinks(Extension):
    """Python-Markdown extension that gives every link and picture to `find`."""

    def __init__(self, find: Callable[[str], str]) -> None:
        """`find` turns a link's target as written into the one to publish."""
        super().__init__()
        self._find = find

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Called by Python-Markdown."""
        md.treeprocessors.register(_Processor(md, self._find), "dragoman_links", _PRIORITY)


class _Processor(Treeprocessor):
    def __init__(self, md: Markdown, find: Callable[[str], str]) -> None:
        super().__init__(md)
        self._find = find

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(str(element.tag))
            value = element.get(key) if key else None
            if key and value:
                element.set(key, self._find(value))
