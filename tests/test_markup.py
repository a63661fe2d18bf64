"""Plain text stays plain text: both parsers show what `escape` writes as it was.

The two parsers are the ones that read an article: Python-Markdown (the page) and markdown-it
(segments), each with the extensions that Dragoman gives it.
"""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.footnote import footnote_plugin

from dragoman import markup

PAGE = markdown.Markdown(extensions=list(markup.EXTENSIONS))
SEGMENTS = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(admon_plugin)


def on_the_page(source: str) -> str:
    PAGE.reset()
    return PAGE.convert(source)


def in_segments(source: str) -> str:
    return str(SEGMENTS.render(source))


def visible(rendered: str) -> list[str]:
    """The text of each paragraph, white space folded; anything else fails the test."""
    paragraphs = re.findall(r"<p>(.*?)</p>", rendered, re.DOTALL)
    rest = re.sub(r"<p>.*?</p>", "", rendered, flags=re.DOTALL)
    assert not rest.strip(), f"something other than a paragraph: {rest!r}"
    assert "<" not in "".join(paragraphs), f"markup started: {paragraphs!r}"
    return [" ".join(html.unescape(text).split()) for text in paragraphs]


CASES = {
    "nothing": "",
    "plain": "The army left Aleppo.",
    "two lines": "The army left Aleppo.\nNobody fired.",
    "script": "<script>alert(1)</script> said the sign",
    "comment": "a <!-- b --> c",
    "autolink": "see <https://example.org> and <a@example.org>",
    "entity": "the page says &amp; and &#42; and &copy;",
    "unfinished entity": "the page says &#65 and &#x41 and &copy",
    "ampersand": "AT&T & Co; R&D",
    "less than": "2 < 3 > 1",
    "stars": "2*3*4 and **bold** and ***",
    "underscores": "snake_case_name and __init__ and _x_",
    "backticks": "run `rm -rf` or ``x``",
    "backslashes": "C:\\new\\*dir\\ and \\",
    "backslash at a line's end": "one\\\ntwo",
    "heading": "# 1 reason",
    "heading signs only": "##",
    "heading after a line": "one\n# two",
    "hashtag": "#Syria",
    "closing hashes": "one ##",
    "setext equals": "one\n===",
    "setext dashes": "one\n---",
    "one dash": "one\n-",
    "rule": "---",
    "rule of stars": "* * *",
    "rule of underscores": "_ _ _",
    "bullet": "- one\n- two",
    "plus": "+ one",
    "minus number": "-5 degrees",
    "star bullet": "* one",
    "bullet after a line": "one\n* two",
    "numbered": "1. one\n2. two",
    "numbered with bracket": "1) one",
    "only a number": "1.",
    "number at the end of a line": "in\n2024.",
    "long number": "12345678901. one",
    "Arabic digits": "١. واحد\n٢. اثنان",
    "Persian digits": "۱. یەک",
    "Devanagari digits": "१. एक",
    "decimal": "1.5 million",
    "quotation": "> one",
    "quotation after a line": "one\n> two",
    "link": "[x](https://example.org)",
    "bare brackets": "[x] and [y][z] and []",
    "image": "![x](y.png)",
    "link definition": "[x]: https://example.org",
    "footnote": "a[^1]\n[^1]: b",
    "footnote definition": "[^1]: b",
    "inline footnote": "a^[b]",
    "abbreviation": "*[HTML]: Hyper",
    "fence": "```\ncode\n```",
    "tilde fence": "~~~\ncode\n~~~",
    "strike": "~~x~~",
    "table": "a | b\n--- | ---\n1 | 2",
    "table with pipes": "| a | b |\n|---|---|\n| 1 | 2 |",
    "table with colons": "a | b\n:-- | --:",
    "one column table": "a\n|-",
    "admonition": "!!! note\n    text",
    "admonition with title": '!!! danger "Do not"\ntext',
    "details": "??? note",
    "content tab": '=== "Tab"',
    "container": "::: warning\ntext\n:::",
    "definition": "term\n: text",
    "attributes": "text {: .x #y}",
    "attributes on a line": "text\n{: .x}",
    "braces": "{{ x }} and {% y %}",
    "raw HTML block": "<div markdown>\nx\n</div>",
    "closing tag": "</p><p>",
    "indented": "    code?",
    "tab": "\tcode?",
    "hard break": "one  \ntwo",
    "quotes": "“one” ‘two’ \"three\" 'four'",
    "front matter fence": "---\na: b\n---",
    "mail": "a@example.org",
    "address": "https://example.org/a_b?c=d&e=f#g",
    "dollar": "$5 and $x$",
    "Sorani": "ده‌ستپێک (کوردستان)",
    "several starts": "# - > 1. x",
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_text_is_shown_as_it_was(text: str) -> None:
    expected = [" ".join(text.split())] if text.strip() else []
    escaped = markup.escape(text)
    assert visible(on_the_page(escaped)) == expected
    assert visible(in_segments(escaped)) == expected


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_lines_stay_lines(text: str) -> None:
    assert markup.escape(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text", ["The army left, at 5 p.m.", "Deir ez-Zor – “no”; it’s 3:30", "دمشق، سوريا"]
)
def test_ordinary_text_is_written_as_it_is(text: str) -> None:
    assert markup.escape(text) == text


MARKS = st.text(alphabet="ab1١ .)(*_`#>-+=~|:!?[]{}<>&;\\/^\"'@$%,x\t", max_size=24)
LINES = st.lists(MARKS.map(str.strip).filter(bool), min_size=1, max_size=4)


@settings(max_examples=400, deadline=None)
@given(LINES)
def test_any_marks_are_shown_as_they_were(lines: list[str]) -> None:
    text = "\n".join(lines)
    expected = [" ".join(text.split())]
    escaped = markup.escape(text)
    assert visible(on_the_page(escaped)) == expected
    assert visible(in_segments(escaped)) == expected
