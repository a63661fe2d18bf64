"""Random articles and edits of them, for the property tests."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "snow fell in the north while people left villages near river border officials said "
    "on Sunday five aid trucks came back without food"
).split()

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(
    lambda words: " ".join(words).capitalize() + "."
)
paragraphs = st.lists(sentences, min_size=1, max_size=3).map("\n".join)


def _prefixed(text: str, first: str, further: str) -> str:
    return first + text.replace("\n", f"\n{further}")


def _table(cells: list[str]) -> str:
    row = "| " + " | ".join(cells) + " |"
    return f"{row}\n|{' --- |' * len(cells)}\n{row}"


blocks = st.one_of(
    paragraphs,
    paragraphs,
    sentences.map(lambda text: f"## {text}"),
    paragraphs.map(lambda text: _prefixed(text, "> ", "> ")),
    st.lists(paragraphs, min_size=1, max_size=3).map(
        lambda items: "\n".join(_prefixed(item, "- ", "    ") for item in items)
    ),
    st.lists(sentences, min_size=2, max_size=3).map(_table),
    paragraphs.map(lambda text: _prefixed(text, '!!! note "Mark"\n    ', "    ")),
    st.just("```\ncode here\n```"),
    st.just("Credit line."),
)


def article(title: str, body: list[str]) -> str:
    """The text of an article."""
    return f"---\ntitle: {title}\neditor: Kardo Roj\n---\n" + "\n\n".join(body) + "\n"


articles = st.builds(article, sentences.map(lambda s: s.rstrip(".")), st.lists(blocks, max_size=7))
