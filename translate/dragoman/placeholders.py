"""Placeholders: what must come back from the engine unchanged stands aside as `⟦1⟧`, `⟦2⟧` …

The law: `restore(protect(text)) == text`. It holds by construction: whatever `markup.escape`
would change is inside a placeholder, so escaping the rest changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman import markup

_TOKEN = re.compile(r"⟦(\d+)⟧")

# One alternative per thing that Markdown reads as a sign, longest and most specific first.
# A thing taken for another one harms nothing: it comes back as it was.
_PROTECTED = re.compile(
    r"""
      (?P<code>(`+)(?:(?!\2).)+?\2(?!`))
    | (?P<image_end>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)(?:\{[^}]*\})?)
    | (?P<reference>\]\[[^\]\n]*\])
    | (?P<footnote>\[\^[^\]\s]+\])
    | (?P<link>!?\[)
    | (?P<autolink><[^<>\s]+>)
    | (?P<comment><!--.*?-->)
    | (?P<html></?[A-Za-z][^<>]*>)
    | (?P<attributes>\{:?[^{}]*\})
    | (?P<entity>&(?:\#\d+|\#x[0-9A-Fa-f]+|\w+);)
    | (?P<url>(?:https?|ftp)://[^\s<>()\[\]"“”«»]*[^\s<>()\[\]"“”«».,;:!?'’])
    | (?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<handle>(?<!\w)[@\#]\w+)
    | (?P<break>\ {2,}\n|\\\n)
    | (?P<token>[⟦⟧]+)
    | (?P<word>(?<![^\s\\`*_\[\]{}<&⟦⟧])[^\s\\`*_\[\]{}<&⟦⟧]*\w[_\\][\w\\_]+)
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<emphasis>[*_~]+)
    | (?P<sign>[\\`\[\]{}<&])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """A text whose placeholders stand aside."""

    text: str
    """The text with `⟦n⟧` where something stands aside; the rest is plain text."""
    values: tuple[str, ...]
    """What stands aside: `values[n - 1]` belongs to `⟦n⟧`."""


def protect(text: str) -> Protected:
    """`text`, inline Markdown, with all that must come back unchanged set aside."""
    values: list[str] = []

    def aside(value: str) -> str:
        values.append(value)
        return f"⟦{len(values)}⟧"

    inline = _PROTECTED.sub(lambda match: aside(match[0]), text)
    lines = [_without_sign(line, aside) for line in inline.split("\n")]
    return Protected(text="\n".join(lines), values=tuple(values))


def _without_sign(line: str, aside: Callable[[str], str]) -> str:
    sign = markup.leading_sign(line)
    return aside(sign) + line[len(sign) :] if sign else line


def restore(text: str, values: Sequence[str]) -> str:
    """Markdown in which `values` stand where `text` has their placeholders.

    The rest of `text`, which an engine wrote, is escaped: it can start no markup of its own.
    A placeholder that has no value stays as it is, for `misplaced` to find.
    """
    return "\n".join(_restore_line(line, values) for line in text.split("\n"))


def _restore_line(line: str, values: Sequence[str]) -> str:
    sign = markup.leading_sign(line)
    parts = _TOKEN.split(line[len(sign) :])
    parts[::2] = [markup.escape_inline(part) for part in parts[::2]]
    parts[1::2] = [_value(number, values) for number in parts[1::2]]
    return markup.escape(sign) + "".join(parts)


def restore_plain(text: str, values: Sequence[str]) -> str:
    """As `restore`, for text that is not Markdown, such as a title: nothing is escaped."""
    return _TOKEN.sub(lambda match: _value(match[1], values), text)


def _value(number: str, values: Sequence[str]) -> str:
    index = int(number) - 1
    return values[index] if 0 <= index < len(values) else f"⟦{number}⟧"


def misplaced(text: str, values: Sequence[str]) -> tuple[str, ...]:
    """The values whose placeholders are not in `text` exactly once, and placeholders that are
    nobody's: empty when the engine kept the rule."""
    numbers = _TOKEN.findall(text)
    expected = [str(number) for number in range(1, len(values) + 1)]
    wrong = [values[int(n) - 1] for n in expected if numbers.count(n) != 1]
    return (*wrong, *(f"⟦{n}⟧" for n in sorted(set(numbers) - set(expected))))
