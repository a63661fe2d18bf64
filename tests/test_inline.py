"""Inline Markdown is taken apart into plain sentences and the markup beside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.inline import Inline, Role, label, put_together, scan, take_apart, take_plain
from dragoman.segment import cut
from inline_markdown import SOUP, TIDY, shown, strict, visible


def as_it_was(inline: Inline) -> str:
    return put_together(inline, [sentence.raw for sentence in inline.sentences])


def sketch(text: str) -> str:
    """The sentences of `text`, one a line, with `‹role text›` for each mark."""
    lines = []
    for sentence in take_apart(text).sentences:
        marks = [
            f" ‹{mark.role.value} {mark.start} {sentence.text[mark.start : mark.end]}›"
            for mark in sentence.marks
        ]
        lines.append(sentence.text + "".join(marks))
    return "\n".join(lines)


CASES = {
    "nothing": ("", ""),
    "plain": ("Snow fell.", "Snow fell."),
    "white space": ("Snow\n  fell  on it.", "Snow fell on it."),
    "sentences": ("Snow fell. People\nleft.", "Snow fell.\nPeople left."),
    "strong": ("**Snow** fell.", "Snow fell. ‹emphasis 0 Snow›"),
    "stressed": ("_Snow_ *fell*.", "Snow fell. ‹emphasis 0 Snow› ‹emphasis 5 fell›"),
    "struck out": ("~~Snow~~ fell.", "Snow fell. ‹emphasis 0 Snow›"),
    "both": ("***Snow*** fell.", "Snow fell. ‹emphasis 0 Snow› ‹emphasis 0 Snow›"),
    "stars that are none": ("2 * 3 * 4 and 2*3", "2 * 3 * 4 and 2*3"),
    "unbalanced": ("**Snow fell.", "**Snow fell."),
    "link": (
        'See [the report](https://a.b/c_(d) "T").',
        "See the report. ‹link 4 the report›",
    ),
    "link with attributes": ("[a](b.md){.x} c", "a c ‹link 0 a›"),
    "reference": ("See [the report][r].", "See the report. ‹link 4 the report›"),
    "reference to nothing": ("[ ][], [a][, [[b]][], [c][d", "[ ][], [a][, [[b]][], [c][d"),
    "bare brackets": ("He [Ali] said.", "He [Ali] said."),
    "strong in a link": ("[**a** b](c)", "a b ‹link 0 a b› ‹emphasis 0 a›"),
    "link in strong": ("**a [b](c)**", "a b ‹emphasis 0 a b› ‹link 2 b›"),
    "link without text": ("Top [](#x) here", "Top here ‹sign 3 ›"),
    "script as address": ("[a](javascript:x)", "[a](javascript:x)"),
    "image": ("See ![A flood](a.jpg) here", "See here ‹image 3 ›"),
    "image alone": ("![A flood](a.jpg)", " ‹image 0 ›"),
    "image in a link": ("[![A map](m.png)](map.md) Look", "Look ‹image 0 ›"),
    "code": ("Run `a * b` now.", "Run a * b now. ‹literal 4 a * b›"),
    "code with two sentences": ("Run `a. B` now.", "Run a. B now. ‹literal 4 a. B›"),
    "footnote": ("He said so.[^1] Then", "He said so. ‹footnote 11 ›\nThen"),
    "footnote in a link": ("See [it[^1]](u).", "See it. ‹link 4 it› ‹footnote 6 ›"),
    "footnote before a full stop": ("He said so[^1].", "He said so. ‹footnote 10 ›"),
    "address in brackets": ("At <https://a.b/c>.", "At https://a.b/c. ‹literal 3 https://a.b/c›"),
    "bare address": ("At https://a.b/c_d.", "At https://a.b/c_d."),
    "tags": ("H<sub>2</sub>O", "H2O ‹HTML 1 2›"),
    "tags within tags": ("<b>a <i>b</i></b>", "a b ‹HTML 0 a b› ‹HTML 2 b›"),
    "tags around code": ("Press <kbd>Ctrl *c*</kbd> now", "Press Ctrl c now ‹literal 6 Ctrl c›"),
    "tag alone": ("a <i>b", "a b ‹sign 2 ›"),
    "tags that cross": ("<b>*a</b>*", "a ‹sign 0 › ‹emphasis 0 a› ‹sign 1 ›"),
    "anchor": ('<a id="x"></a>Snow', "Snow ‹sign 0 ›"),
    "comment": ("a <!-- b. C --> d", "a d ‹sign 1 ›"),
    "shortcode": ("a {{ video }} d", "a d ‹sign 1 ›"),
    "braces": ("a {b} c", "a {b} c"),
    "attribute list of the block": ("Snow fell.\n{: .big}", "Snow fell. ‹sign 10 ›"),
    "escapes and entities": (r"AT&amp;T\* &lt;x&gt;", "AT&T* <x>"),
    "brackets of our own": ("a ⟦7⟧ b", "a ⟦7⟧ b"),
    "hard break": ("Snow  \nfell. And\\\nrain", "Snow\nfell.\nAnd\nrain"),
    "break tag": ("Snow<br>fell<br />\nhere", "Snow\nfell\nhere"),
    "image between breaks": ("a<br>![x](y)<br>b", "a\n ‹image 0 ›\nb"),
    "strong over a break": ("a **b  \nc** d", "a b c d ‹emphasis 2 b c› ‹sign 3 ›"),
    "break in a link without text": ("a [<br>](u) b", "a b ‹sign 1 ›"),
    "break in emphasis without text": ("a **<br>** b", "a b ‹sign 1 ›"),
    "emphasis without text": ("a **![x](y)** b", "a b ‹image 1 ›"),
    "strong over a sentence end": ("A **b. Cold** d.", "A b. Cold d. ‹emphasis 2 b. Cold›"),
    "strong over two sentences": ("**One came. Two left.**", "One came.\nTwo left."),
    "link over two sentences": ("[One came. Two left.](u) Ali.", "One came.\nTwo left.\nAli."),
    "space inside a link": ("See [ here ](u) now", "See here now ‹link 4 here›"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_what_the_engine_sees_and_what_stands_beside_it(text: str, expected: str) -> None:
    assert sketch(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES.values()], ids=list(CASES))
def test_sentences_put_together_show_what_the_text_did(text: str) -> None:
    assert shown(as_it_was(take_apart(text))) == shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "**Snow** fell.\nIt [was *cold*](a_b.md){.x}.[^1]\n![A *b*](c.jpg) _Now_ `a  b`&nbsp;c.",
        "Snow fell,  \nit said.\\\nThen <br>\n**One came.\nTwo left.**\n{: .big}",
    ],
)
def test_canonical_text_comes_back_to_the_byte(text: str) -> None:
    assert as_it_was(take_apart(text)) == text


def test_link_and_image_by_their_own_text_are_such_where_that_is_defined() -> None:
    text = "See [the Report] ![the map] and [sic] now."
    sentence = take_apart(text, labels={label("The report"), label("the MAP")}).sentences[0]
    assert [(mark.role, mark.closer) for mark in sentence.marks] == [
        (Role.LINK, "][the Report]"),
        (Role.IMAGE, "][the map]"),
    ]


def test_emphasis_over_whole_sentences_opens_in_one_and_closes_in_another() -> None:
    one, two = take_apart("**One came. Two left.**").sentences
    assert (one.before, one.after, two.before, two.after) == ("**", "", "", "**")


def test_literals_must_come_back_letter_by_letter() -> None:
    text = "Run `a * b` at https://a.b/c, mail x@y.org, @ali, #Syria, a_b, not #1 or a/@b."
    sentence = take_apart(text).sentences[0]
    assert sentence.literals == ("a * b", "https://a.b/c", "x@y.org", "@ali", "#Syria", "a_b")


def test_word_that_markup_cuts_is_no_literal() -> None:
    assert take_apart("Read a_*bc* or @a<b>li</b> now.").sentences[0].literals == ()


def test_asked_besides_are_alternative_texts_spans_and_words_before_footnotes() -> None:
    text = "The [old report](u) by Ali[^1] says `a b` and ![A flood](a.jpg) **https://a.b**.[^2]"
    sentence = take_apart(text).sentences[0]
    assert sentence.alternatives == ("A flood",)
    assert sentence.parts == ("old report", "Ali", "and")
    assert sentence.asks == ("A flood", "old report", "Ali", "and")


@pytest.mark.parametrize(
    ("text", "needed"),
    [("Snow", True), ("2024", False), ("`code` @ali https://a.b", False), ("![A](b)", False)],
)
def test_only_letters_outside_literals_need_an_engine(text: str, *, needed: bool) -> None:
    assert take_apart(text).sentences[0].needs_engine is needed


def test_literals_can_stand_aside() -> None:
    text = "Run `git log` or *see* **[https://a.b](https://a.b)** and a_b, says @ali."
    bare = take_apart(text).sentences[0].without_literals()
    assert bare.text == "Run or see and, says."
    assert [(mark.start, mark.raw) for mark in bare.marks] == [
        (7, "*see*"),
        (3, " `git log` "),
        (10, " **[https://a.b](https://a.b)** "),
        (14, " a_b"),
        (20, " @ali"),
    ]
    assert bare.literals == ()


def test_plain_text_has_no_markup() -> None:
    inline = take_plain("A *b* came. Two `left`.")
    assert [sentence.text for sentence in inline.sentences] == ["A *b* came.", "Two `left`."]
    assert put_together(inline, ["# a", "[b]"]) == "# a [b]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was cold. 12. It snowed.", "It was cold.\n12\\. It snowed."),
        ("It was cold. + Snow.", "It was cold.\n\\+ Snow."),
        ("It was cold. <i>Snow</i>.", "It was cold. <i>Snow</i>."),
    ],
    ids=["number", "list sign", "tag"],
)
def test_no_line_starts_a_block(text: str, expected: str) -> None:
    inline = take_apart(text)
    assert as_it_was(inline) == expected
    assert [s.path for s in cut(f"\n{expected}", "").segments] == ["paragraph"]


@settings(deadline=None)
@given(st.one_of(TIDY, SOUP))
def test_law_pieces_tile_the_text(text: str) -> None:
    assert "".join(text[piece.start : piece.end] for piece in scan(text)) == text


@settings(max_examples=300, deadline=None)
@given(st.one_of(TIDY, SOUP))
def test_law_markup_is_what_markdown_it_says_it_is(text: str) -> None:
    text = text.replace("][", "] [").replace("[^", "[").replace("{", "(")  # ours alone
    ours = [
        (piece.type, piece.text if piece.type != "html_inline" else text[piece.start : piece.end])
        for piece in scan(text)
        if piece.type not in ("text", "text_special", "softbreak", "hardbreak", "image")
    ]
    theirs = [
        (token.type, token.content)
        for token in strict().parseInline(text)[0].children or []
        if token.type not in ("text", "text_special", "softbreak", "hardbreak", "image")
    ]
    links = [one for one in ours if one[0] != "autolink"]
    autolinks = [one for one in ours if one[0] == "autolink"]
    count = sum(token == ("link_open", "") for token in theirs) - len(autolinks)
    assert count == sum(one == ("link_open", "") for one in links)
    assert [one for one in links if "link" not in one[0]] == [
        one for one in theirs if "link" not in one[0]
    ]


@settings(max_examples=300, deadline=None)
@given(st.one_of(TIDY, SOUP))
def test_law_no_visible_text_is_lost(text: str) -> None:
    inline = take_apart(text)
    assert "".join("".join(s.text for s in inline.sentences).split()) == visible(text)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TIDY, SOUP))
def test_law_sentences_put_together_show_what_the_text_did(text: str) -> None:
    assert shown(as_it_was(take_apart(text))) == shown(text)


@settings(deadline=None)
@given(st.one_of(TIDY, SOUP))
def test_law_marks_nest_within_their_sentence(text: str) -> None:
    for sentence in take_apart(text).sentences:
        for each in (sentence, sentence.without_literals()):
            for index, mark in enumerate(each.marks):
                assert 0 <= mark.start <= mark.end <= len(each.text)
                assert mark.inside < index
