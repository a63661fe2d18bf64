"""The configuration: the `dragoman` plugin's section in `mkdocs.yml`, typed and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from dragoman.errors import ConfigError, did_you_mean
from dragoman.languages import LANGUAGES, Language, language
from dragoman.style import CHOICES, DEFAULTS, HouseStyle

CONFIG_FILE = "mkdocs.yml"
DEFAULT_LIMIT_MB = 10


class Policy(Enum):
    """What the site does with translations of some state."""

    BANNER = "banner"
    """Published, under a notice that says what it is."""
    BANNER_NOINDEX = "banner-noindex"
    """The same, and search engines are asked not to list it."""
    SOURCE_WITH_NOTICE = "source-with-notice"
    """The source text is published in its place, under a notice."""
    HIDE = "hide"
    """Not published in this edition."""


_KEYS = {"source", "languages", "publish", "source_limit_mb", "names", "sections", "style"}
_ALLOWED = {
    "draft": (Policy.BANNER_NOINDEX, Policy.BANNER, Policy.HIDE),
    "stale": (Policy.BANNER, Policy.BANNER_NOINDEX, Policy.HIDE),
    "missing": (Policy.SOURCE_WITH_NOTICE, Policy.HIDE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a newsroom decides."""

    site_name: str
    """The newsroom's name, for editions that have no name of their own."""
    source: Language
    """The language that articles are written in."""
    languages: tuple[Language, ...]
    """The languages that they are translated into, in the order that readers see."""
    draft: Policy = Policy.BANNER_NOINDEX
    """What happens to engine drafts."""
    stale: Policy = Policy.BANNER
    """What happens to translations older than their source."""
    missing: Policy = Policy.SOURCE_WITH_NOTICE
    """What happens where there is no translation."""
    source_limit_mb: float = DEFAULT_LIMIT_MB
    """A larger source article is refused. Megabytes of 1,000,000 bytes."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Language tag → the newsroom's name in that language."""
    sections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Section key → language tag → name, in the order of the navigation."""
    style: Mapping[str, HouseStyle] = field(default_factory=lambda: DEFAULTS)
    """Tag → how that language is set, for every language there is."""
    repo_url: str = ""
    """Address of the repository on its forge; empty for none."""
    edit_uri: str = ""
    """What leads from there to the folder of the articles, for editing; may be an address."""

    @property
    def editions(self) -> tuple[Language, ...]:
        """All languages of the site, the source's first."""
        return (self.source, *self.languages)


class _Loader(yaml.SafeLoader):
    """MkDocs allows tags such as `!ENV`; for our section they have no meaning."""


_Loader.add_multi_constructor("", lambda *_: None)


def load(root: Path) -> Settings:
    """The settings of the newsroom in folder `root`.

    Raises ConfigError, naming the key and the near miss, for anything that is not allowed.
    """
    path = root / CONFIG_FILE
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except FileNotFoundError as error:
        raise ConfigError(
            CONFIG_FILE, "there is none in this folder", "Go to the newsroom's folder first."
        ) from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ConfigError(CONFIG_FILE, f"cannot be read: {error}") from error
    document = raw if isinstance(raw, dict) else {}
    settings = parse(_plugin_section(document.get("plugins")), str(document.get("site_name") or ""))
    return replace(
        settings,
        repo_url=str(document.get("repo_url") or ""),
        edit_uri=str(document.get("edit_uri") or ""),
    )


def _plugin_section(plugins: object) -> Mapping[str, object]:
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if entry == "dragoman":
            return {}
        if isinstance(entry, dict) and "dragoman" in entry:
            return _mapping(entry["dragoman"], "plugins.dragoman")
    raise ConfigError(CONFIG_FILE, "the plugin “dragoman” is not listed", "Add it to “plugins:”.")


def parse(section: Mapping[str, object], site_name: str) -> Settings:
    """The settings that the plugin's `section` of mkdocs.yml makes. Raises ConfigError."""
    _known(section, _KEYS, "")
    source = language(str(section.get("source", "en")), f"{CONFIG_FILE} (source)")
    publish = _mapping(section.get("publish"), "publish")
    _known(publish, set(_ALLOWED), "publish.")
    policies = {
        key: _choice(f"publish.{key}", publish.get(key), allowed)
        for key, allowed in _ALLOWED.items()
    }
    sections = {
        key: _by_language(names, f"sections.{key}")
        for key, names in _mapping(section.get("sections"), "sections").items()
    }
    return Settings(
        site_name=site_name,
        source=source,
        languages=_languages(section.get("languages"), source),
        draft=policies["draft"],
        stale=policies["stale"],
        missing=policies["missing"],
        source_limit_mb=_limit(section.get("source_limit_mb", DEFAULT_LIMIT_MB)),
        names=_by_language(section.get("names"), "names"),
        sections=sections,
        style=_style(section.get("style")),
    )


def _languages(value: object, source: Language) -> tuple[Language, ...]:
    tags = [tag for tag in LANGUAGES if tag != source.tag] if value is None else value
    if not isinstance(tags, list) or len(set(map(str, tags))) != len(tags):
        raise _wrong("languages", value, "a list of language tags, each once")
    chosen = tuple(language(str(tag), f"{CONFIG_FILE} (languages)") for tag in tags)
    if source in chosen:
        raise ConfigError(CONFIG_FILE, f"“{source.tag}” is the source and cannot be a target too")
    return chosen


_Choice = TypeVar("_Choice", bound=Enum)


def _choice(key: str, value: object, allowed: tuple[_Choice, ...]) -> _Choice:
    """The member of `allowed` that the configuration names; the first where it says nothing."""
    if value is None:
        return allowed[0]
    for choice in allowed:
        if choice.value == value:
            return choice
    raise _wrong(key, value, " or ".join(str(choice.value) for choice in allowed))


def _style(value: object) -> dict[str, HouseStyle]:
    named = _mapping(value, "style")
    _known(named, set(CHOICES), "style.")
    return {tag: _house_style(tag, named.get(tag)) for tag in CHOICES}


def _house_style(tag: str, value: object) -> HouseStyle:
    chosen = _mapping(value, f"style.{tag}")
    _known(chosen, set(CHOICES[tag]), f"style.{tag}.")
    values: dict[str, Any] = {
        key: _choice(f"style.{tag}.{key}", chosen.get(key), allowed)
        for key, allowed in CHOICES[tag].items()
    }
    return HouseStyle(**values)


def _limit(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise _wrong("source_limit_mb", value, "a number of megabytes")
    return float(value)


def _by_language(value: object, key: str) -> dict[str, str]:
    named = _mapping(value, key)
    for tag in named:
        language(tag, f"{CONFIG_FILE} ({key})")
    for tag, name in named.items():
        if not isinstance(name, str):
            raise _wrong(f"{key}.{tag}", name, "a name; put it between quotes")
    return {tag: str(name) for tag, name in named.items()}


def _mapping(value: object, key: str) -> dict[str, object]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _wrong(key, value, "“key: value” lines")
    return {str(name): item for name, item in value.items()}


def _wrong(key: str, value: object, wanted: str) -> ConfigError:
    return ConfigError(CONFIG_FILE, f"“{key}” is “{value}”", f"It must be {wanted}.")


def _known(section: Mapping[str, object], known: set[str], prefix: str) -> None:
    for key in section:
        if key not in known:
            hint = did_you_mean(key, known, f"Known: {sorted(known)}.", prefix)
            raise ConfigError(CONFIG_FILE, f"unknown key “{prefix}{key}”", hint)


def chosen_languages(settings: Settings, tags: Sequence[str]) -> tuple[Language, ...]:
    """The target languages that `tags` name, in the newsroom's order; all when there are none.

    Raises ConfigError for a language that this newsroom does not translate into.
    """
    for tag in tags:
        if language(tag, "--lang") not in settings.languages:
            known = ", ".join(target.tag for target in settings.languages)
            raise ConfigError("--lang", f"this newsroom has no edition “{tag}”", f"It has {known}.")
    return tuple(target for target in settings.languages if not tags or target.tag in tags)
