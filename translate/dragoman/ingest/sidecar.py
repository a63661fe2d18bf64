"""Sidecars: what the newsroom knows of a source article, in a YAML file beside it."""

from __future__ import annotations

import yaml

from dragoman.clean import known
from dragoman.clean.story import Sidecar
from dragoman.errors import ConfigError, did_you_mean

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(data: bytes, file: str) -> Sidecar:
    """What the bytes of a sidecar say. Raises ConfigError, naming `file` and the key, for anything
    that is not allowed: here every key is meant, so a wrong one is a slip."""
    said = known.read(_mapping(data, file))
    for key in said.unknown:
        hint = did_you_mean(key, known.KEYS, f"Known: {', '.join(known.KEYS)}.")
        raise ConfigError(file, f"unknown key “{key}”", hint)
    for wrong in said.wrong:
        what = f"“{wrong.key}” is “{wrong.value}”"
        raise ConfigError(file, what, f"It must be {wrong.wanted}.")
    return said.sidecar


def _mapping(data: bytes, file: str) -> dict[str, object]:
    try:
        loaded = yaml.load(data.decode("utf-8-sig"), Loader=_LOADER)  # noqa: S506 - a safe loader
    except UnicodeDecodeError as error:
        raise ConfigError(file, "is not UTF-8 text", "Save it again as UTF-8.") from error
    except yaml.YAMLError as error:
        raise _not_yaml(file, error) from error
    except ValueError as error:  # a date such as 2024-13-99
        raise ConfigError(file, f"has an impossible value: {error}") from error
    if not isinstance(loaded, dict):
        raise ConfigError(file, "has no keys", "Write lines like “date: 2024-12-08”.")
    return {str(key): value for key, value in loaded.items()}


def _not_yaml(file: str, error: yaml.YAMLError) -> ConfigError:
    mark = getattr(error, "problem_mark", None)
    where = f"{file}:{mark.line + 1}" if mark else file
    what = f"cannot be read: {getattr(error, 'problem', None) or 'it is not YAML'}"
    return ConfigError(where, what, "Put values with a colon or a quote between double quotes.")
