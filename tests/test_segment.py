"""Cutting articles into segments and putting them together again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import articles
from dragoman.errors import ArticleError
from dragoman.front_matter import body_start
from dragoman.model import FRONT_KINDS, HOLE, Kind
from dragoman.segment import assemble, cut, shape

TABLE = "| a b | c \\| d |\n|---|:-:|\n| 1 | |\n| x | x |\n"

CASES = {
    "nothing": ("", []),
    "front matter": (
        '---\ntitle: "A: b"  # mine\ndate: 2024-12-08\nbyline: [A B, "C"]\ntags: [x]\n---\n',
        [("front matter", "title", "A: b"), ("name", "byline.0", "A B"), ("name", "byline.1", "C")],
    ),
    "dateline": (
        "---\ndateline: {place: Damascus, country: 'Sy''ria'}\n---\n",
        [("name", "dateline.place", "Damascus"), ("name", "dateline.country", "Sy'ria")],
    ),
    "headings": (
        "# Head *x* #\n\nSetext\n------\n",
        [("heading", "heading 1", "Head *x*"), ("heading", "heading 2", "Setext")],
    ),
    "paragraph of several lines": (
        "One.\n  Two.   \n",
        [("paragraph", "paragraph", "One.\nTwo.")],
    ),
    "quotation": (
        "> One.\n> Two.\nlazy\n",
        [("paragraph", "blockquote/paragraph", "One.\nTwo.\nlazy")],
    ),
    "list": (
        "- one\n  more\n\n    inside\n\n- two\n    1. deep\n",
        [
            ("paragraph", "bullet_list/list_item/paragraph", "one\nmore"),
            ("paragraph", "bullet_list/list_item/paragraph", "inside"),
            ("paragraph", "bullet_list/list_item/paragraph", "two"),
            ("paragraph", "bullet_list/list_item/ordered_list/list_item/paragraph", "deep"),
        ],
    ),
    "item whose text is its number": (
        "1. 1\n",
        [("paragraph", "ordered_list/list_item/paragraph", "1")],
    ),
    "admonition": (
        '!!! note "note"\n    Body.\n\n!!! warning\n    No title.\n',
        [
            ("caption", "admonition/admonition_title", "note"),
            ("paragraph", "admonition/paragraph", "Body."),
            ("paragraph", "admonition/paragraph", "No title."),
        ],
    ),
    "table": (
        TABLE,
        [
            ("cell", "table/thead/tr/th", "a b"),
            ("cell", "table/thead/tr/th", "c | d"),
            ("cell", "table/tbody/tr/td", "1"),
            ("cell", "table/tbody/tr/td", "x"),
            ("cell", "table/tbody/tr/td", "x"),
        ],
    ),
    "footnote, also one that nothing refers to": (
        "[^1]: Note.\n    More.\n",
        [("paragraph", "footnote_reference/paragraph", "Note.\nMore.")],
    ),
    "what is copied": (
        "```\ncode\n```\n\n    indented\n\n<div>\nx\n</div>\n\n---\n\n[r]: http://a.b 'T'\n\nEnd",
        [
            ("verbatim", "fence", "```\ncode\n```"),
            ("verbatim", "code_block", "indented"),
            ("verbatim", "html_block", "<div>\nx\n</div>"),
            ("verbatim", "hr", "---"),
            ("verbatim", "unparsed", "[r]: http://a.b 'T'"),
            ("paragraph", "paragraph", "End"),
        ],
    ),
    "holes": (
        f"- {HOLE}\n\n{HOLE}\n---\n\na | b\n--|--\n{HOLE} | c\n",
        [
            ("paragraph", "bullet_list/list_item/paragraph", HOLE),
            ("heading", "heading 2", HOLE),
            ("cell", "table/thead/tr/th", "a"),
            ("cell", "table/thead/tr/th", "b"),
            ("cell", "table/tbody/tr/td", HOLE),
            ("cell", "table/tbody/tr/td", "c"),
        ],
    ),
    "a line of no-break spaces before a paragraph": (
        "One.\n\n\u00a0\nTwo.\n",
        [("paragraph", "paragraph", "One."), ("paragraph", "paragraph", "Two.")],
    ),
    "link definitions of several lines and in lists": (
        "- [r]: http://a.b\n\n> [s]:\n> http://c.d\n> 'T'\n\nEnd\n",
        [
            ("verbatim", "unparsed", "[r]: http://a.b"),
            ("verbatim", "unparsed", "[s]:\n> http://c.d\n> 'T'"),
            ("paragraph", "paragraph", "End"),
        ],
    ),
    "cells beyond the header's": (
        "| a |\n|---|\n| b | lost |\n",
        [
            ("cell", "table/thead/tr/th", "a"),
            ("cell", "table/tbody/tr/td", "b"),
            ("verbatim", "unparsed", "lost |"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "segments"), CASES.values(), ids=CASES)
def test_cases(text: str, segments: list[tuple[str, str, str]]) -> None:
    article = cut(text, "a.md")
    assert [(s.kind.value, s.path, s.text) for s in article.segments] == segments
    assert assemble(article, [s.text for s in article.segments]) == text


@given(st.one_of(articles, st.text(alphabet="ab .\n>-*#|`[]:!1<&\t", max_size=60)))
def test_law_assembling_what_was_cut_gives_the_article(text: str) -> None:
    article = cut(text, "a.md")
    assert assemble(article, [segment.text for segment in article.segments]) == text


@given(st.one_of(articles, st.text(alphabet="ab .\n>-*#|`[]:!1<&\t\u00a0\x0c\u2028", max_size=60)))
def test_law_no_letter_stands_between_segments(text: str) -> None:
    article = cut(text, "a.md")
    body = [s for s in article.segments if s.kind not in FRONT_KINDS]
    starts = [body_start(text), *(s.end for s in body)]
    ends = [*(s.start for s in body), len(text)]
    gaps = (text[start:end] for start, end in zip(starts, ends, strict=True))
    signs = re.compile(r"\[\^[^\]\n]+\]:|!!![^\n]*")
    letters = [gap for gap in gaps if any(c.isalpha() for c in signs.sub("", gap))]
    assert letters == []


@given(articles)
def test_law_new_texts_keep_the_structure_and_arrive(text: str) -> None:
    article = cut(text, "a.md")
    new = [
        s.text if s.kind is Kind.VERBATIM else f"New {n}\nand more" if s.kind is Kind.PARAGRAPH
        else f"New {n}"
        for n, s in enumerate(article.segments)
    ]  # fmt: skip
    after = cut(assemble(article, new), "a.md")
    assert shape(after) == shape(article)
    assert [segment.text for segment in after.segments] == new


def test_new_text_takes_its_containers_prefix_and_quotes() -> None:
    text = '---\ntitle: A\n---\n> - One.\n>   Two.\n\n!!! note "N"\n    B\n\n' + TABLE
    article = cut(text, "a.md")
    new = [f"{s.text}: \"q\" | x\ny" for s in article.segments]  # fmt: skip
    assembled = assemble(article, new)
    assert 'title: "A: \\"q\\" | x y"' in assembled
    assert "> - One.\n>   Two.: \"q\" | x\n>   y" in assembled  # fmt: skip
    assert '| a b: "q" \\| x y | c \\| d: "q" \\| x y |' in assembled


def test_front_matter_that_is_not_yaml_names_file_and_line() -> None:
    with pytest.raises(ArticleError, match=r"content/en/a\.md:3: front matter cannot be read"):
        cut("---\ntitle: a\n b: [\n---\n", "content/en/a.md")
