"""What Dragoman says in a pull request; the text of the comment is compared with a file."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dragoman.batches import Batch, Pending
from dragoman.comment import LONGEST, MARKER, Links, opening, render, shown
from dragoman.digest import Digest, Remark, Touched, as_json, parse
from dragoman.errors import UsageError

SNAPSHOT = Path(__file__).parent / "fixtures/comment.md"
FORGE = Links(
    files="https://forge.example.org/news/blob/3f7a/", pages="https://forge.example.org/runs/1"
)
FLOOD = Touched(
    article="2026/11/flood",
    language="ar",
    file="content/ar/2026/11/flood.md",
    states={"edited": 3, "stale": 1},
    next_step="look at 1: the source has changed since a person worked on it",
)
SNOW = Touched(
    article="2026/11/snow",
    language="kmr",
    file="content/kmr/2026/11/snow.md",
    states={"approved": 5},
    next_step="",
)
ERROR = Remark(
    level="error",
    rule="numbers",
    file=FLOOD.file,
    line=14,
    message="“12” is missing. Write it, or waive the finding.",
    said="The bridge opens within 12 days.",
    written="يُفتح الجسر خلال أيام.",
)
WARNING = replace(ERROR, level="warning", rule="ending", line=9, message="It ends without “.”.")
NOTE = replace(ERROR, level="note", rule="negation", line=3, message="Is “not” still said?")
WAIVED = replace(ERROR, line=20, is_waived=True)
DIGEST = Digest(translations=(SNOW, FLOOD), remarks=(ERROR, NOTE, WARNING, WAIVED))
BARE = Digest(translations=(SNOW,), remarks=())


def test_the_comment_is_the_one_on_file() -> None:
    written = render(DIGEST, FORGE)
    if os.environ.get("DRAGOMAN_WRITE_SNAPSHOTS"):
        SNAPSHOT.write_text(written, encoding="utf-8")
    assert written == SNAPSHOT.read_text(encoding="utf-8")


def test_it_begins_with_the_mark_by_which_it_is_found_again() -> None:
    for digest in (DIGEST, BARE, Digest(translations=(), remarks=())):
        assert render(digest).startswith(f"{MARKER}\n")


@pytest.mark.parametrize(
    ("digest", "said"),
    [
        pytest.param(Digest(translations=(), remarks=()), "touches no translation", id="nothing"),
        pytest.param(BARE, "1 translation. No error is open (0 warnings, 0 notes)", id="clean"),
        pytest.param(
            Digest(translations=(FLOOD,), remarks=(WAIVED, WARNING)),
            "No error is open (1 warning, 0 notes, 1 waived)",
            id="waived",
        ),
        pytest.param(DIGEST, "2 translations. **There is 1 error", id="error"),
        pytest.param(
            Digest(translations=(FLOOD,), remarks=(ERROR, ERROR)), "There are 2 errors", id="errors"
        ),
    ],
)
def test_the_verdict_comes_first(digest: Digest, said: str) -> None:
    assert said in render(digest).split("\n\n")[2]


def test_without_addresses_nothing_is_a_link() -> None:
    assert "](" not in render(DIGEST)


def test_a_link_leads_to_the_line_also_in_a_file_with_odd_letters() -> None:
    odd = replace(ERROR, file="content/ar/undated/فيضان (1).md", line=7)
    written = render(Digest(translations=(), remarks=(odd,)), FORGE)
    address = "content/ar/undated/%D9%81%D9%8A%D8%B6%D8%A7%D9%86%20%281%29.md?plain=1#L7"
    assert f"(https://forge.example.org/news/blob/3f7a/{address})" in written


def test_translations_with_errors_stand_first() -> None:
    written = render(DIGEST)
    assert written.index("2026/11/flood") < written.index("2026/11/snow")


# ------------------------------------------------------------------ it has an end


def test_a_flood_of_findings_is_cut_and_counted() -> None:
    many = tuple(replace(ERROR, line=line, message="x" * 200) for line in range(1, 2_000))
    lesser = tuple(replace(WARNING, line=line) for line in range(1, 2_000))
    written = render(Digest(translations=(FLOOD,), remarks=many + lesser), FORGE)
    assert len(written) <= LONGEST
    shown_errors = written.count("- **error**")
    assert f"… and {1_999 - shown_errors:,} more" in written
    assert shown_errors > 50
    assert "Warnings and notes (1,999)" in written


def test_a_long_list_of_translations_is_cut_and_counted() -> None:
    many = tuple(replace(FLOOD, file=f"content/ar/{number}.md") for number in range(700))
    assert re.search(
        r"… and \d{3} more translations\.", render(Digest(translations=many, remarks=()))
    )


@pytest.mark.parametrize("char", ["&", "_", "x", "ﷺ", "\n"])
def test_whatever_it_is_made_of_it_fits(char: str) -> None:
    worst = replace(ERROR, message=char * 9_999, said=char * 9_999, written=char * 9_999)
    row = replace(FLOOD, next_step=char * 9_999, article=char * 9_999)
    digest = Digest(translations=(row,) * 60, remarks=(worst,) * 60)
    assert len(render(digest, FORGE)) <= 65_536


# ------------------------------------------------------------------ what is shown is text

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "![a](https://evil.example/a.png)",
    "[click](https://evil.example/)",
    "</details><h1>Approved</h1>",
    "| a | b |",
    "**bold** __bold__ ~~gone~~ `code`",
    "<!-- dragoman: one comment, kept up to date -->",
    "&lt;b&gt; &#42;",
    "a\n\n# heading\n\n- item\n```\ncode",
    "$x$ \\*",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_shown_not_obeyed(text: str) -> None:
    digest = Digest(
        translations=(replace(FLOOD, article=text, next_step=text),),
        remarks=(replace(ERROR, message=text, said=text, written=text, rule=text),),
    )
    plain = Digest(
        translations=(replace(FLOOD, article="x", next_step="x"),),
        remarks=(replace(ERROR, message="x", said="x", written="x", rule="x"),),
    )
    assert _tags(render(digest, FORGE)) == _tags(render(plain, FORGE))
    assert render(digest).count("<!--") == 1


def _tags(markdown: str) -> list[str]:
    """The structure of a document: the kinds of its tokens."""
    return [
        inner.type
        for token in GITHUB.parse(markdown)
        for inner in (token, *(token.children or ()))
        if inner.type not in {"text", "text_special", "inline", "softbreak"}
    ]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=80))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    (paragraph,) = (t for t in GITHUB.parse(f"a: {shown(text)}") if t.type == "inline")
    children = paragraph.children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    seen = "".join(child.content for child in children).replace("\u200b", "")
    turning = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B}
    bare = "".join(char for char in " ".join(text.split()) if ord(char) not in turning)
    assert " ".join(seen.split()) == " ".join(f"a: {bare}".split())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("ask @everyone", "ask @&#8203;everyone", id="call"),
        pytest.param("see #12", "see #&#8203;12", id="issue"),
        pytest.param("https://evil.example", "https:&#8203;//evil.example", id="address"),
        pytest.param("www.evil.example", "www.&#8203;evil.example", id="www"),
        pytest.param("12:30, 5.5", "12:30, 5.5", id="figures"),
        pytest.param("abc\u202egnp.exe", "abcgnp.exe", id="turned"),
        pytest.param("x" * 300, "x" * 240 + "…", id="long"),
    ],
)
def test_nobody_is_called_and_nothing_becomes_a_link(text: str, written: str) -> None:
    assert shown(text) == written


# ------------------------------------------------------------------ from one job to another


def test_what_is_handed_over_comes_back_the_same() -> None:
    assert parse(as_json(DIGEST), "digest.json") == DIGEST


def _spoilt(**changes: object) -> str:
    data = json.loads(as_json(DIGEST))
    data["remarks"][0] |= changes
    return json.dumps(data)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="list"),
        pytest.param("{}", id="nothing in it"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"translations": {}, "remarks": []}', id="no list"),
        pytest.param(as_json(DIGEST).replace('"stale": 1', '"stale": true'), id="no number"),
        pytest.param(as_json(DIGEST).replace('"stale"', '"<b>"'), id="unknown state"),
        pytest.param(_spoilt(level="<b>"), id="unknown level"),
        pytest.param(_spoilt(line="1"), id="a line that is text"),
        pytest.param(_spoilt(line=True), id="a line that is none"),
        pytest.param(_spoilt(extra=""), id="more"),
        pytest.param(_spoilt(file="../../../evil/repo"), id="path that leads away"),
        pytest.param(_spoilt(file="/etc/passwd"), id="path from the top"),
        pytest.param(as_json(DIGEST) + " " * 4_000_000, id="large"),
    ],
)
def test_what_is_otherwise_made_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"digest\.json: is no digest"):
        parse(text, "digest.json")


# ------------------------------------------------------------------ how a pull request opens


def _batch(language: str) -> Batch:
    one = Pending(
        language=language,
        article="2026/11/flood",
        title="Flood <b>closes</b> | the road",
        words=1_200,
        files=(),
        version="",
    )
    return Batch(language=language, articles=(one,))


def test_it_says_who_wrote_the_drafts_and_what_to_do() -> None:
    text = opening(_batch("ckb"), "en")
    assert "کوردی (سۆرانی)" in text
    assert "nobody has read them yet" in text
    assert "`CONTRIBUTING.md`" in text
    assert (
        "| Flood &#60;b&#62;closes&#60;/b&#62; &#124; the road | `2026/11/flood` | 1,200 |" in text
    )


def test_the_source_edition_is_corrected_before_it_is_translated() -> None:
    assert "before it is merged" in opening(_batch("en"), "en")
