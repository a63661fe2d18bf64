"""Sheets as HTML that needs nothing beside itself: no file, no network, no script to be read.

Texts come from anybody's branch. They are escaped, and a page's own policy lets nothing run or
load but its own style and script, which it knows by their hashes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.differences import by_words
from dragoman.languages import LANGUAGES
from dragoman.model import FRONT_KINDS, State
from dragoman.review.links import Forge
from dragoman.review.overview import Overview
from dragoman.review.sheet import Sheet, has_open
from dragoman.review.words import load

_ENGLISH = Markup('lang="en" dir="ltr"')
"""How a message that is there in English only is marked."""


def page(sheet: Sheet, forge: Forge) -> str:
    """The page of one article in one language, in that language's words."""
    return _rendered(
        "page.html",
        sheet=sheet,
        forge=forge,
        language=sheet.language,
        source=sheet.source_language,
        words=load(sheet.language.tag),
        up="../" * sheet.page.count("/"),
        has_open=has_open,
        by_words=by_words,
        front_kinds=FRONT_KINDS,
        english=_ENGLISH,
    )


def index(sheets: Sequence[Sheet], name: str, branch: str) -> str:
    """The list of the pages of `sheets`, which stand language by language, for a newsroom of this
    name; `branch` is the revision that the branch left, empty where all is shown."""
    groups = [(tag, list(group)) for tag, group in groupby(sheets, lambda one: one.language.tag)]
    return _rendered(
        "index.html",
        groups=[(LANGUAGES[tag], group) for tag, group in groups],
        name=name,
        branch=branch,
        language=LANGUAGES["en"],
        words=load("en"),
    )


def dashboard(overview: Overview, name: str) -> str:
    """How far the editions of a newsroom of this name are."""
    return _rendered(
        "dashboard.html",
        overview=overview,
        name=name,
        states=tuple(State),
        language=LANGUAGES["en"],
        words=load("en"),
    )


def _rendered(template: str, **values: object) -> str:
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    known = {"style": style, "script": script, "policy": Markup(policy)}  # noqa: S704, ours
    return _templates().get_template(template).render(known | values)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("dragoman.review"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


@cache
def _asset(name: str) -> Markup:
    """A file that goes into pages as it is."""
    file = resources.files("dragoman.review") / "templates" / name
    return Markup(file.read_text(encoding="utf-8"))  # noqa: S704, ours


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
