"""Inline Markdown for tests: generated, nasty, and read by markdown-it alone."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dragoman.inline import Piece, scan
from dragoman.inline.marks import is_break

WORDS = st.sampled_from(
    ["Snow", "fell.", "on", "Aleppo", "He", "said:", "“No.”", "2024", "AT&amp;T", "snake_case",
     "دمشق", "۲۰۲۴", "👩‍🚀", "I’m", r"2 \* 3", "&nbsp;", "⟦1⟧", "Dr.", "U.S.", "a!", "@ali", "x^"]
)  # fmt: skip
PLAIN = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
ATOMS = st.sampled_from(
    ["[^1]", "![A flood](a.jpg)", "[![A map](m.png)](map.md)", "<!-- c -->", "<br>", "`a * b`",
     "``a`b``", "<https://a.b/c_d>", "https://a.b/c_d", "<ali@a.org>", "{{ video }}", "  \n",
     "\\\n", "![a *b*](<c d> \"T\"){.wide}", "<a id=\"x\"></a>", "[](#top)", "![x][b]"]
)  # fmt: skip


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(
        [("[", "](a_(b).md)"), ("[", '](c.md "A title"){.x}'), ("[", "][b]"), ("**", "**"),
         ("*", "*"), ("_", "_"), ("__", "__"), ("~~", "~~"), ("<sub>", "</sub>"), ("***", "***"),
         ("<span class='x'>", "</span>"), ("**", "**{.y}")]
    )  # fmt: skip
    spanned = st.tuples(signs, inner).map(lambda s: f"{s[0][0]}{s[1]}{s[0][1]}")
    return st.lists(st.one_of(spanned, PLAIN, ATOMS), min_size=1, max_size=4).map(
        lambda parts: " ".join(parts)
    ) | st.lists(st.one_of(spanned, PLAIN, ATOMS), min_size=1, max_size=3).map("".join)


TIDY = st.recursive(PLAIN, _around, max_leaves=8).map(str.strip)
"""Inline Markdown as people write it, and somewhat further."""

SOUP = st.lists(
    st.sampled_from(
        ["*", "**", "_", "`", "[", "]", "(", ")", "](u)", "<", ">", "&", "{", "}", "\\", "#", "!",
         "|", "~", "~~", "^", "⟦", "1.", "⟧", "\n", "  \n", " ", " ", "- ", "+", "&amp;", "&#10;",
         "https://a.b/", "a_b", "@x", "a", "B", "c. D", "<b>", "</b>", "<br>", "[^1]", ":", "=",
         "دمشق", "،", "<!-- c -->", "{.x}", "\t"]
    ),
    max_size=20,
).map("".join)  # fmt: skip
"""All signs of Markdown in any order."""


def strict() -> MarkdownIt:
    """markdown-it as it comes, in the dialect that is published."""
    return MarkdownIt("commonmark").enable("strikethrough")


def shown(text: str) -> list[tuple[str, str]]:
    """What markdown-it makes of inline Markdown: types and texts, neighbouring texts as one,
    white space folded, none at the ends. Links to `b` are defined, and nothing else is."""
    env = {"references": {"B": {"href": "defined.md", "title": ""}}}
    tokens = strict().parseInline(text, env)[0].children or []
    found: list[tuple[str, str]] = []
    for token in tokens:
        one = _event(token)
        if found and found[-1][0] == one[0] == "text":
            found[-1] = ("text", found[-1][1] + one[1])
        else:
            found.append(one)
    folded = [(type_, " ".join(f"x{text}x".split())[1:-1]) for type_, text in found]
    while folded and folded[0][0] == "text" and not folded[0][1].strip():
        folded.pop(0)
    while folded and folded[-1][0] == "text" and not folded[-1][1].strip():
        folded.pop()
    return [
        (type_, text.strip()) if i in (0, len(folded) - 1) else (type_, text)
        for i, (type_, text) in enumerate(folded)
    ]


def _event(token: Token) -> tuple[str, str]:
    if token.type == "softbreak":
        return "text", " "
    if token.type in ("text", "code_inline", "html_inline"):
        return token.type, token.content
    return token.type, str(sorted(token.attrs.items())) + token.content


NEVER_DROPPED = ("link_close", "image", "code_inline", "autolink", "html_inline", "footnote_ref",
                 "attributes")  # fmt: skip


def kept(text: str) -> Counter[str]:
    """How many there are of all that a translation must keep, by sort. Emphasis may go, and its
    attribute list with it; of hard breaks there are two ways to write them."""
    pieces = [Piece(type="text", text="", start=0, end=0), *scan(text)]
    return Counter(
        "break" if is_break(piece, text) else piece.type
        for before, piece in pairwise(pieces)
        if (piece.type in NEVER_DROPPED or is_break(piece, text))
        and not (
            piece.type == "attributes" and before.type in ("em_close", "strong_close", "s_close")
        )
    )


def visible(text: str) -> str:
    """What a reader sees of inline Markdown, without white space."""
    return "".join("".join(piece.shown for piece in scan(text)).split())
