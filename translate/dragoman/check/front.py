"""Front matter of a translated article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dragoman import front_matter
from dragoman.check.articles import SOURCE_KEYS, TRANSLATION_KEYS
from dragoman.check.page import Located, Page
from dragoman.check.pair import Fault, error, note
from dragoman.check.sides import Spot
from dragoman.model import Cut
from dragoman.segment import PROSE_KEYS

_SOURCES_ALONE = tuple(key for key in SOURCE_KEYS if key not in TRANSLATION_KEYS)


def front_matter_keys(page: Page) -> Iterator[Located]:
    """Front matter says what a translation's may say. Error: a title or summary that is empty
    though the source has one. Note: a key that only the source article decides, such as `date`."""
    source, target = _values(page.original.cut), _values(page.target)
    for key in PROSE_KEYS:
        if source.get(key) and _is_empty(key, target):
            yield _located(page, key, error("front-matter", f"“{key}” is empty"))
    for key in _SOURCES_ALONE:
        if key in target:
            message = f"“{key}” has no effect here: the source article decides it"
            yield _located(page, key, note("front-matter", message))


def _values(article: Cut) -> Mapping[str, object]:
    return _read(article.text[: front_matter.body_start(article.text)])


@lru_cache(maxsize=16)  # a source article is held against each of its translations
def _read(head: str) -> Mapping[str, object]:
    return front_matter.values(head, "")


def _is_empty(key: str, values: Mapping[str, object]) -> bool:
    return key in values and not str(values[key] or "").strip()


def _located(page: Page, key: str, fault: Fault) -> Located:
    found = re.search(rf"^{re.escape(key)}[ \t]*:", page.target.text, re.MULTILINE)
    return Located(spot=Spot(fault=fault), at=found.start() if found else 0)
