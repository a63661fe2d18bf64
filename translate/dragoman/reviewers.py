"""Who may sign translations: `translate/reviewers.yml`, where a newsroom has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import yaml

from dragoman.errors import ArticleError, ConfigError
from dragoman.languages import language
from dragoman.typography import normalise

FILE = "translate/reviewers.yml"
NEAR = 0.6
"""Likeness from which another name is asked for. A family name alone is 0.6 like the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewers:
    """The names that may sign, by language."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language tag → names as written. In a language that is not among them anybody may sign."""

    def may_sign(self, name: str, tag: str) -> bool:
        """Whether `name` may sign translations into the language of `tag`."""
        return tag not in self.names or _folded(name) in map(_folded, self.names[tag])

    def admit(self, name: str, tag: str) -> None:
        """Raises ArticleError, with the near miss, when `name` may not sign."""
        if self.may_sign(name, tag):
            return
        known = self.names[tag]
        near = get_close_matches(name, known, n=1, cutoff=NEAR)
        hint = f"Did you mean “{near[0]}”?" if near else f"These may: {', '.join(known)}."
        raise ArticleError(FILE, f"“{name}” is not among those who may sign for “{tag}”", hint)


def load(root: Path) -> Reviewers:
    """The reviewers of the newsroom in `root`; without the file anybody may sign. Raises
    ConfigError."""
    try:
        raw = yaml.safe_load((root / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Reviewers()
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ConfigError(FILE, f"cannot be read: {error}") from error
    return parse(raw)


def parse(raw: object) -> Reviewers:
    """The reviewers that the file's content names: under each language a list of names. Raises
    ConfigError, with the near miss, for what is no language and no list of names."""
    if raw is None:
        return Reviewers()
    if not isinstance(raw, dict):
        raise ConfigError(FILE, "is not a list of languages", "Write “ar: [NAME, NAME]” lines.")
    return Reviewers(names={_tag(key): _names(key, value) for key, value in raw.items()})


def _tag(key: object) -> str:
    return language(str(key), FILE).tag


def _names(key: object, value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    if not listed or not all(isinstance(name, str) and name.strip() for name in listed):
        do = f"Write “{key}: [NAME, NAME]”, or take the line out: then anybody may sign."
        raise ConfigError(FILE, f"“{key}” has no list of names", do)
    return tuple(listed)


def _folded(name: str) -> str:
    return " ".join(normalise(name).split()).casefold()
