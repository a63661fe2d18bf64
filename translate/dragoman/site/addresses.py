"""Where each page stands in the site: flat files, the same slug in every edition.

An address is relative to the site's root and names a file: `ar/2024/12/flood.html`. Articles
are never called `index`, so the lists (`ar/index.html`, `ar/politics/index.html`,
`ar/2024/index.html`) can never meet one.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote

ROOT = "index.html"
"""The page that chooses a language."""

UNDATED = "undated"
"""The folder of articles without a date, in place of a year's."""


def front(tag: str) -> str:
    """The front page of an edition."""
    return f"{tag}/index.html"


def article(tag: str, path: str) -> str:
    """The page of an article in an edition."""
    return f"{tag}/{path}.html"


def folder(tag: str, name: str) -> str:
    """The list of a section (by its key) or of a year in an edition."""
    return f"{tag}/{name}/index.html"


def source_file(address: str) -> str:
    """The Markdown file in `content/` that MkDocs makes the page at `address` from."""
    return address.removesuffix(".html") + ".md"


def relative(target: str, page: str) -> str:
    """The link from the page at address `page` to `target`: works from a folder or a sub-path."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def base(page: str) -> str:
    """The link prefix from the page at address `page` to the site's root: `../../` or empty."""
    return "../" * page.count("/")


def absolute(target: str, site_url: str) -> str:
    """The public address of `target`, without `index.html`; empty when `site_url` is."""
    if not site_url:
        return ""
    shown = target.removesuffix("index.html") if target.endswith("/index.html") else target
    return site_url.rstrip("/") + "/" + quote("" if shown == ROOT else shown)
