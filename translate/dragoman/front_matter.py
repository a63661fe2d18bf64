"""Front matter: read with PyYAML, changed surgically.

A person's comments, order, quoting and extra keys stay as they are. A value that changes is
replaced by its characters, found by the marks that PyYAML's composer gives; one that is added to
or taken from a mapping or list has that key's lines written anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from dragoman.errors import ArticleError

_FENCED = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z\u00c0-\u024f][\w ’“”–—-]*")
"""Values safe without quotes: they begin with a Latin letter and hold no YAML sign."""
MOST_VALUES = 10_000
"""A thousand times what an article has. A few lines of aliases can write out to billions."""
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that one YAML reader or another takes for something else than text."""


class _Loader(yaml.CSafeLoader):
    """Reads keys as they are written: YAML 1.1 takes the key `on` of an approval for `true`."""


def _mapping_as_written(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, object]:
    loader.flatten_mapping(node)
    read: dict[str, object] = {}
    for key, item in node.value:
        if str(key.value) in read:
            problem = f"the key “{key.value}” stands twice"
            raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
        read[str(key.value)] = loader.construct_object(item, deep=True)
    return read


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping_as_written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One single value in front matter, and where it is written."""

    path: str
    """Keys and list positions joined by dots: `title`, `dateline.place`, `byline.0`."""
    value: str
    """Its text."""
    start: int
    """Offset of its first character (a quote, if quoted) in the article's text."""
    end: int
    """Offset behind its last character."""


def body_start(text: str) -> int:
    """Offset in `text` at which the body begins; 0 when there is no front matter."""
    match = _FENCED.match(text)
    return match.end() if match else 0


def _yaml_part(text: str) -> tuple[int, str]:
    match = _FENCED.match(text)
    if not match or match[1] is None:
        return 0, ""
    return match.start(1), match[1]


def values(text: str, where: str) -> dict[str, object]:
    """The front matter of an article as a dictionary, empty when there is none.

    Raises ArticleError, naming `where` and the line, when it is not a YAML mapping.
    """
    _, part = _yaml_part(text)
    try:
        loaded = yaml.load(part, Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise _yaml_error(error, where) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        # PyYAML's constructors raise these for 2024-13-99, `!!bool foo`, `!!timestamp foo` …
        raise ArticleError(where, f"front matter has an impossible value: {error}") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise ArticleError(where, "front matter is not a list of keys", "Write “key: value” lines.")
    if _spread(loaded, {}) > MOST_VALUES:
        raise ArticleError(
            where, f"front matter has more than {MOST_VALUES} values", "Take its aliases out."
        )
    return loaded


def _spread(value: object, known: dict[int, int]) -> int:
    """How many values there are when every alias is written out; counted without doing so."""
    inner: Iterable[object] = ()
    if isinstance(value, dict):
        inner = value.values()
    elif isinstance(value, list):
        inner = value
    if id(value) not in known:
        known[id(value)] = 1  # also for a list that holds itself
        known[id(value)] = 1 + sum(_spread(one, known) for one in inner)
    return known[id(value)]


def _yaml_error(error: yaml.YAMLError, where: str) -> ArticleError:
    mark = getattr(error, "problem_mark", None)
    line = f":{mark.line + 2}" if mark else ""
    problem = getattr(error, "problem", None) or "it is not YAML"
    return ArticleError(
        f"{where}{line}",
        f"front matter cannot be read: {problem}",
        "Put values with a colon or a quote between double quotes.",
    )


def scalars(text: str, where: str) -> tuple[Scalar, ...]:
    """Every single value of the front matter that is not null, in the order it is written.

    Raises ArticleError when the front matter is not YAML.
    """
    offset, part = _yaml_part(text)
    root = _composed(part, where)
    return tuple(_walk(root, "", offset, part)) if root else ()


def _composed(part: str, where: str) -> yaml.Node | None:
    try:
        return yaml.compose(part, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _yaml_error(error, where) from error


def _walk(node: yaml.Node, path: str, offset: int, part: str) -> Iterator[Scalar]:
    """The scalars below a node. An alias stands for a node at another place: it has none here."""
    if isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null":
        start, end = node.start_mark.index, _end(node, part)
        if not part[start:end].startswith("&"):  # with its anchor, others lean on it
            yield Scalar(
                path=path, value=node.value.strip(), start=offset + start, end=offset + end
            )
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if value.start_mark.index >= key.start_mark.index:
                inner = f"{path}.{key.value}" if path else str(key.value)
                yield from _walk(value, inner, offset, part)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            if value.start_mark.index >= node.start_mark.index:
                yield from _walk(value, f"{path}.{position}", offset, part)


def _end(node: yaml.Node, part: str) -> int:
    """Offset behind a node. The end mark of a block (`>`, `- a`) stands behind the line ends and
    comments that follow it; those are not the node's."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return max(_end(one, part) for one in (last if isinstance(last, tuple) else (last,)))
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(part[start:end].rstrip())


def quote(value: str) -> str:
    """`value` as a YAML scalar that every YAML reader reads as this very string.

    Plain where nothing can be mistaken, else JSON's double quotes, with control characters and
    the line separators U+0085, U+2028 and U+2029 escaped.
    """
    plain = _PLAIN.fullmatch(value) and value == value.strip() and value.casefold() not in _WORDS
    if plain:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda c: f"\\u{ord(c[0]):04x}", quoted)


def render(pairs: Mapping[str, object]) -> str:
    """New front matter with its fences. Mappings and lists inside are written on one line.

    A `str` is quoted where needed; dates and numbers are written as they print.
    """
    lines = "".join(f"{quote(key)}: {_flow(value)}\n" for key, value in pairs.items())
    return f"---\n{lines}---\n"


def _flow(value: object) -> str:
    if isinstance(value, str):
        return quote(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quote(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)


def set_key(text: str, key: str, value: object, where: str) -> str:
    """`text` with the top-level `key` of its front matter set to `value`, all else untouched.

    The lines of the key are replaced; a new key is added as the last one. An article without
    front matter gets one. Raises ArticleError when the front matter is not YAML.
    """
    match = _FENCED.match(text)
    line = f"{key}: {_flow(value)}"
    if not match:
        return f"---\n{line}\n---\n{text}"
    if match[1] is None:
        return text[: text.index("\n") + 1] + f"{line}\n" + text[text.index("\n") + 1 :]
    start, end = _key_lines(text, key, where)
    if start < end:
        return text[:start] + line + text[end:]
    return text[:start] + f"{line}\n" + text[start:]


def _key_lines(text: str, key: str, where: str) -> tuple[int, int]:
    """Where the lines of a top-level key stand, without the last line end; twice the end of the
    front matter when it has no such key."""
    offset, part = _yaml_part(text)
    root = _composed(part, where)
    for name, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if name.value == key:
            end = part.find("\n", max(_end(node, part), name.end_mark.index))
            return offset + name.start_mark.index, offset + end
    return offset + len(part), offset + len(part)


def add_value(text: str, path: str, value: object, where: str) -> str:
    """`text` with `value` at `path` (as `Scalar.path`) of its front matter, where none was.

    A mapping gets it behind its last value, and a list, which is written anew on one line, as a
    further item: comments inside the list go. Raises ArticleError when a person wrote something
    at a part of the path that can hold no such value.
    """
    key, *inner = path.split(".")
    present = values(text, where).get(key)
    if not inner:
        return set_key(text, key, value, where)
    if isinstance(present, list):
        return set_key(text, key, [*present, value], where)
    if isinstance(present, dict):
        written = _in_mapping(text, path, value, where)
        return written or set_key(text, key, {**present, inner[0]: value}, where)
    if present is None:
        single = [value] if inner[0].isdigit() else {inner[0]: value}
        return set_key(text, key, single, where)
    raise ArticleError(
        where, f"“{key}” cannot hold “{path}”", "Write it as the source article does."
    )


def _in_mapping(text: str, path: str, value: object, where: str) -> str | None:
    """`text` with `value` behind the last one of the mapping that `path` leads to; None when it
    leads to none, to an empty one, or to a key that is there."""
    offset, part = _yaml_part(text)
    *way, last = path.split(".")
    node = _composed(part, where)
    for step in way:
        node = _entry(node, step)
    if not isinstance(node, yaml.MappingNode) or not node.value:
        return None
    if last in {key.value for key, _ in node.value}:
        return None
    entry, (last_key, last_value) = f"{quote(last)}: {_flow(value)}", node.value[-1]
    end = offset + max(_end(last_value, part), last_key.end_mark.index)
    if node.flow_style:
        return f"{text[:end]}, {entry}{text[end:]}"
    end = text.index("\n", end)
    indent = " " * node.value[0][0].start_mark.column
    return f"{text[:end]}\n{indent}{entry}{text[end:]}"


def _entry(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """What a mapping has below `key`, if it is written there: an alias is not."""
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if name.value == key and value.start_mark.index >= name.start_mark.index:
            found: yaml.Node = value
            return found
    return None


def remove_value(text: str, path: str, where: str) -> str:
    """`text` without the value at `path` of its front matter, and without its key if that then
    holds nothing. Raises ArticleError when the front matter is not YAML."""
    key, *inner = path.split(".")
    present = values(text, where).get(key)
    if isinstance(present, list) and len(present) > 1:
        rest = [item for number, item in enumerate(present) if str(number) != inner[0]]
        return set_key(text, key, rest, where)
    if isinstance(present, dict) and len(present) > 1:
        return set_key(text, key, {k: v for k, v in present.items() if k != inner[0]}, where)
    start, end = _key_lines(text, key, where)
    return text[:start] + text[end:].removeprefix("\n")


def set_value(text: str, path: str, value: str, where: str) -> str:
    """`text` with `value` at `path` of its front matter: only its own characters change where
    there was a value before, else it is added as `add_value` does."""
    for scalar in scalars(text, where):
        if scalar.path == path:
            if scalar.value == value:
                return text
            return text[: scalar.start] + quote(value) + text[scalar.end :]
    return add_value(text, path, value, where)
