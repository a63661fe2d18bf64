"""Markdown in canonical form: as mdformat writes it, one sentence per line.

The law: the page that Python-Markdown makes of it stays the same, but for white space inside
paragraphs. It is checked on every text that changes; where it does not hold, less is changed, and
at last nothing: a person's text counts more than our form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import markdown
import mdformat

from dragoman import markup, segment
from dragoman.model import Kind, Segment
from dragoman.sentences import split

_OPTIONS = {"number": True, "compact_tables": True, "wrap": "keep"}
_EXTENSIONS = ("mkdocs", "gfm", "footnote")

LONGEST = 200_000
"""Characters. A longer text stays as it is: parsers take seconds, and no article is so long."""

MOST_MARKS = 2_000
"""Brackets and the like. Parsers take time that grows with their square: 50,000 take minutes."""

_MARKS = re.compile(r"[\[\]<&`*_]")
_ROUNDS = 4
"""What could not be formatted at first sometimes can when its lines are cut. Two rounds are usual:
the second finds nothing to change."""

_PLAIN = re.compile(r"(?:[^\\`*_{}\[\]<&]|&(?!#|\w+;))*")
"""Text whose escaped form is canonical already: mdformat would change nothing in it."""
_FIXED_LINES = re.compile(r"(?: {2}|\\)$|[{]", re.MULTILINE)
"""A paragraph with hard line breaks or attribute lists: its lines mean something."""
_BLOCK_START = re.compile(r"[*_](?:\s|[*_\s]*$)|```|<|\[\^")
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def from_plain(paragraphs: Iterable[str]) -> str:
    """Plain paragraphs as canonical Markdown that shows just their text."""
    texts = tuple(paragraphs)
    escaped = "\n\n".join(map(_escaped_lines, texts))
    if all(_PLAIN.fullmatch(text) and not markup.leading_sign(text) for text in texts):
        return escaped  # ten times faster than asking mdformat
    return canonical(escaped)


def _escaped_lines(text: str) -> str:
    return markup.escape("\n".join(_lines(split(text))))


def canonical(text: str) -> str:
    """`text`, a Markdown body, in canonical form, without white space around it."""
    text = text.strip("\n")
    if len(text) > LONGEST or len(_MARKS.findall(text)) > MOST_MARKS:
        return text
    try:
        for _ in range(_ROUNDS):
            if (changed := _changed(text)) == text:
                break
            text = changed
    except RecursionError:  # quotations in quotations, hundreds deep
        return text
    return text


def _changed(text: str) -> str:
    """The first of three texts that shows the same page: formatted, only cut into lines, as is."""
    shown = None
    for change in (_formatted_sentences, _sentences):
        changed = change(text).strip("\n")
        if changed == text:
            return text
        shown = shown or _shown(text)
        if _shown(changed) == shown:
            return changed
    return text


def _formatted_sentences(text: str) -> str:
    # first, for escapes decide where sentences end; last, for it indents the new lines of a list
    formatted = _formatted(text)
    cut = _sentences(formatted)
    return formatted if cut == formatted else _formatted(cut)


def _formatted(text: str) -> str:
    return mdformat.text(text, options=_OPTIONS, extensions=_EXTENSIONS)


def _sentences(text: str) -> str:
    """`text` with one sentence per line in its paragraphs."""
    article = segment.cut(f"\n{text}", "body")  # a rule in the first line is no front matter
    return segment.assemble(article, [_sentence_lines(each) for each in article.segments])[1:]


def _sentence_lines(each: Segment) -> str:
    if each.kind is not Kind.PARAGRAPH or _FIXED_LINES.search(each.text):
        return each.text
    return "\n".join(_lines(split(each.text)))


def _lines(sentences: Iterable[str]) -> list[str]:
    """Sentences, each a line; one that would start a list or a heading there stays behind the
    one before."""
    lines: list[str] = []
    for sentence in sentences:
        if lines and _starts_block(sentence):
            lines[-1] += f" {sentence}"
        else:
            lines.append(sentence)
    return lines


def _starts_block(sentence: str) -> bool:
    """Whether a line of `sentence` may start a block; a backslash before it may come and go."""
    bare = sentence.lstrip("\\")
    return bool(markup.leading_sign(bare) or _BLOCK_START.match(bare))


@cache
def _page() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(markup.EXTENSIONS))


def _shown(text: str) -> str:
    """The page's HTML, white space folded where a reader does not see it."""
    page = _page()
    page.reset()
    parts = _PRE.split(page.convert(text))
    return "".join(part if part.startswith("<pre") else " ".join(part.split()) for part in parts)
