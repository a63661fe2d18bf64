"""The catalogue: translation packages worth having, from where, on what terms, how good.

Its entries stand in `catalogue.toml`. What is unknown is absent there, and said to be unknown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib import resources
from urllib.parse import urlsplit

from dragoman.errors import ConfigError, UsageError, did_you_mean
from dragoman.languages import LANGUAGES

FILE = "catalogue.toml"
_HUB = "https://huggingface.co"


class Format(Enum):
    """What is fetched."""

    ARGOSMODEL = "argosmodel"
    """A package, ready to import."""
    MARIAN = "marian"
    """A Hugging Face checkpoint of OPUS-MT, to be converted; likewise the others."""
    M2M100 = "m2m100"
    T5 = "t5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How good somebody found a model to be, on FLORES-200 devtest."""

    language: str
    """Target language."""
    metric: str
    """`BLEU`, `spBLEU`, `chrF`, `chrF++`: only equal ones can be compared."""
    value: float
    source: str
    """Who published it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry: a package, or a model that makes packages for several languages."""

    name: str
    """Its id, for the command line."""
    format: Format
    urls: tuple[str, ...]
    """All files to fetch; for an argosmodel just one."""
    tags: Mapping[str, tuple[str, ...]]
    """Target language → what the model may call it; the first that it knows is right."""
    licence: str
    commercial: bool
    """Whether the licence allows commercial use."""
    size: int | None = None
    """Bytes to fetch, about; None when unknown."""
    scores: tuple[Score, ...] = ()
    """Published ones; empty when there are none that we know."""
    recommended: frozenset[str] = frozenset()
    """Languages for which this is the one to begin with."""
    repository: str = ""
    """On Hugging Face, `owner/name@revision`; empty for an argosmodel."""
    note: str = ""
    """What else to know before choosing it."""

    def score(self, language: str) -> Score | None:
        """The first published score for a language."""
        return next((score for score in self.scores if score.language == language), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All choices, in the order of the file."""

    choices: tuple[Choice, ...]

    def choice(self, name: str) -> Choice:
        """The choice of that id. Raises UsageError with the near miss."""
        names = [choice.name for choice in self.choices]
        if name not in names:
            hint = did_you_mean(name, names, "“dragoman models list” shows them.")
            raise UsageError(name, "there is no such choice in the catalogue", hint)
        return self.choices[names.index(name)]

    def serving(self, language: str) -> tuple[Choice, ...]:
        """The choices for a language: the recommended one, then the others."""
        serving = [choice for choice in self.choices if language in choice.tags]
        return tuple(sorted(serving, key=lambda choice: language not in choice.recommended))

    def recommended(self, language: str) -> Choice:
        """The one to begin with. Raises UsageError when there is none for the language."""
        for choice in self.serving(language):
            if language in choice.recommended:
                return choice
        known = ", ".join(sorted({tag for choice in self.choices for tag in choice.recommended}))
        raise UsageError(language, "the catalogue has nothing for it", f"It serves {known}.")


def load() -> Catalogue:
    """The catalogue that comes with Dragoman."""
    text = (resources.files(__package__) / FILE).read_text(encoding="utf-8")
    return parse(text, FILE)


def parse(text: str, where: str) -> Catalogue:
    """The catalogue in a TOML text. Raises ConfigError, naming the entry and the key."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(where, f"is not TOML: {error}") from error
    choices = tuple(_choice(name, entry, where) for name, entry in table.items())
    for language in LANGUAGES:
        doubled = [choice.name for choice in choices if language in choice.recommended]
        if len(doubled) > 1:
            raise ConfigError(where, f"{' and '.join(doubled)} are both recommended for {language}")
    return Catalogue(choices=choices)


_KEYS: Mapping[str, type] = {
    "format": str,
    "url": str,
    "repository": str,
    "revision": str,
    "files": list,
    "size": int,
    "licence": str,
    "commercial": bool,
    "tags": dict,
    "scores": list,
    "recommended": list,
    "note": str,
}
_NEEDED = ("format", "licence", "commercial", "tags")


def _choice(name: str, entry: object, where: str) -> Choice:
    place = f"{where} [{name}]"
    if not isinstance(entry, dict):
        raise ConfigError(where, f"“{name}” is no entry", f"Write it as [{name}].")
    _check_keys(entry, place)
    choice = Choice(
        name=name,
        format=_format(entry["format"], place),
        urls=_urls(entry, place),
        tags={tag: _texts(names, place, f"tags.{tag}") for tag, names in entry["tags"].items()},
        licence=entry["licence"],
        commercial=entry["commercial"],
        size=entry.get("size"),
        scores=tuple(_score(score, place) for score in entry.get("scores", ())),
        recommended=frozenset(_texts(entry.get("recommended", []), place, "recommended")),
        repository=f"{entry['repository']}@{entry['revision']}" if "repository" in entry else "",
        note=entry.get("note", ""),
    )
    _check_languages(choice, place)
    return choice


def _check_keys(entry: Mapping[str, object], place: str) -> None:
    for key, value in entry.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS, f"Known: {', '.join(_KEYS)}.")
            raise ConfigError(place, f"unknown key “{key}”", hint)
        kind = _KEYS[key]
        if type(value) is not kind:  # True is an int, but no size
            raise ConfigError(place, f"“{key}” is {value!r}", f"It must be a {kind.__name__}.")
    for key in _NEEDED:
        if key not in entry:
            raise ConfigError(place, f"“{key}” is missing", "Add it.")


def _format(value: str, place: str) -> Format:
    try:
        return Format(value)
    except ValueError as error:
        known = " or ".join(one.value for one in Format)
        raise ConfigError(place, f"“format” is “{value}”", f"It must be {known}.") from error


def _urls(entry: Mapping[str, str | list[str]], place: str) -> tuple[str, ...]:
    """Where the files are: one `url`, or files of a `repository` at a `revision`."""
    if ("url" in entry) == ("repository" in entry):
        raise ConfigError(place, "needs either “url” or “repository”", "Give one of them.")
    if "url" in entry:
        urls: tuple[str, ...] = (str(entry["url"]),)
    else:
        for key in ("revision", "files"):
            if not entry.get(key):
                raise ConfigError(place, f"“{key}” is missing", "A repository needs it.")
        base = f"{_HUB}/{entry['repository']}/resolve/{entry['revision']}"
        urls = tuple(f"{base}/{file}" for file in _texts(entry["files"], place, "files"))
    for url in urls:
        if urlsplit(url).scheme != "https":
            raise ConfigError(place, f"“{url}” is not an https address", "Nothing else is safe.")
    return urls


def _texts(value: object, place: str, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ConfigError(place, f"“{key}” is {value!r}", "It must be a list of texts.")
    return tuple(value)


_SCORE_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "language": str,
    "metric": str,
    "value": (int, float),
    "source": str,
}


def _score(value: object, place: str) -> Score:
    if (
        not isinstance(value, dict)
        or value.keys() != _SCORE_KEYS.keys()
        or not all(isinstance(value[key], kind) for key, kind in _SCORE_KEYS.items())
    ):
        wanted = "It must be {language = …, metric = …, value = …, source = …}."
        raise ConfigError(place, f"score {value!r}", wanted)
    return Score(**value)


def _check_languages(choice: Choice, place: str) -> None:
    named: Iterable[str] = (*choice.tags, *choice.recommended, *(s.language for s in choice.scores))
    for tag in named:
        if tag not in LANGUAGES:
            raise ConfigError(place, f"unknown language “{tag}”", f"Known: {', '.join(LANGUAGES)}.")
        if tag not in choice.tags:
            raise ConfigError(place, f"names {tag}, for which it has no tag", "Add it to “tags”.")
    if not choice.tags or not all(choice.tags.values()):
        raise ConfigError(place, "serves no language, or one without a tag", "Fill in “tags”.")
