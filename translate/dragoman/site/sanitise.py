"""What an article may put on a page: prose and its marks, no program, no style, no other site's
files.

Articles come from many hands. A reader's browser must run nothing of theirs and ask nobody else
for anything: pictures are the newsroom's own files. nh3 (the ammonia sanitiser) does the work.
"""

from __future__ import annotations

import re

import nh3

_TAGS = {
    "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details",
    "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "section", "small", "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "role", "title"},
    "a": {"href", "hreflang"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_SCHEMES = {"http", "https", "mailto"}
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_WITHOUT_SOURCE = re.compile(r'<img(?![^>]*\ssrc=")(?:[^>]*?\salt="(?P<alt>[^"]*)")?[^>]*>')


def article(html: str) -> str:
    """The HTML of an article without anything that runs, styles or fetches from elsewhere.

    Links to other sites stay; a picture from another site leaves its alternative text.
    """
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _WITHOUT_SOURCE.sub(lambda picture: picture["alt"] or "", cleaned)


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src" and _ELSEWHERE.match(value):
        return None
    return value
