"""The words of the bilingual pages in each language, written by hand in one TOML file each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of a page in one language."""

    all: str
    """Filter: every segment."""
    touched: str
    """Filter: what the branch has touched."""
    remarked: str
    """Filter: what has findings."""
    show: str
    """What the filters are called."""
    about: str
    """What the page is for, and that nothing is changed on it."""
    keys: str
    """Beside the box that turns the keys on: which there are."""
    index: str
    """Link to the list of all articles."""
    edit: str
    """Link to the forge's editor."""
    line: str
    """Before the number of a line of a file."""
    empty: str
    """Where no translation stands."""
    added: str
    """Where a text has no source."""
    changed: str
    """Heading of what has changed in the source."""
    suggestions: str
    """Heading of what could stand in place of a text."""
    no_draft: str
    """Before the reasons why there is no draft."""
    near: str
    """Heading of what people wrote for nearly the same source."""
    fix: str
    """Heading of a line as it should be."""
    waive: str
    """What to do where a finding is wrong: a line for the waiver file."""
    waived: str
    """Before the name and the reason of who waives a finding."""
    whole: str
    """Heading of findings on the whole article."""
    kept: str
    """Heading of texts whose source has left."""
    take: str
    """Before the command that puts a suggestion in place."""
    sign: str
    """Before the command that signs the article."""
    signed: str
    """Before the name of who signed."""
    copy: str
    """Button."""
    copied: str
    """Said when it has been done."""
    states: Mapping[str, str]
    """State → its name."""
    levels: Mapping[str, str]
    """Level of a finding → its name."""
    origins: Mapping[str, str]
    """Origin of a suggestion → its name."""
    kinds: Mapping[str, str]
    """Kind of a segment → its name, for those that are not plain paragraphs."""


@cache
def load(tag: str) -> Words:
    """The words in the language of this tag."""
    file = resources.files(__name__) / f"{tag}.toml"
    return Words(**tomllib.loads(file.read_text(encoding="utf-8")))
