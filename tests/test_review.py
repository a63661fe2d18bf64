"""What a bilingual page says of each segment, and that it can be trusted with anybody's text."""

from __future__ import annotations

import re
import tomllib
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from dragoman import store
from dragoman.languages import LANGUAGES
from dragoman.model import Level, State
from dragoman.offers import Offer, Origin, Proposal
from dragoman.plan import Rules
from dragoman.reports import Region, Reported
from dragoman.review import pages, words
from dragoman.review.links import Forge, forge
from dragoman.review.rows import Material, sheet
from dragoman.review.sheet import Sheet
from dragoman.suggesting import ID_LENGTH
from dragoman.sync import plan
from dragoman.typography import exact_fingerprint, fingerprint
from reviewed import AR, ARTICLE, EN, PERSONS, newsroom

NO_FORGE = Forge()
RIVER = "The river stood at 14 metres."


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newsroom(tmp_path_factory.mktemp("newsroom")).root


def made(root: Path, *findings: Reported, **more: object) -> Sheet:
    translation = store.load_translation(root, "ar", ARTICLE)
    assert translation is not None
    source = store.load_source(root, "en", ARTICLE)
    material = Material(
        path=ARTICLE,
        language=LANGUAGES["ar"],
        source_language=LANGUAGES["en"],
        file=AR,
        source_file=EN,
        plan=plan(source, translation, Rules(terms=lambda _: None)),
        findings=findings,
        **more,  # type: ignore[arg-type]
    )
    return sheet(material)


def finding(line: int, **more: object) -> Reported:
    bare = {"level": Level.WARNING, "rule": "typography", "message": "Set it so.", "file": AR}
    return Reported(**{**bare, "line": line, **more})  # type: ignore[arg-type]


def line_of(root: Path, text: str) -> int:
    lines = store.read_text(root, Path(AR)).split("\n")
    return next(n for n, line in enumerate(lines, 1) if text in line)


def test_rows_stand_in_order_with_both_sides_and_their_lines(root: Path) -> None:
    rows = made(root).rows
    assert [row.number for row in rows] == list(range(1, 8))
    assert [row.path for row in rows[:2]] == ["title", "dateline.place"]
    assert [row.state for row in rows[2:]] == [
        State.STALE,
        State.STALE,
        State.DRAFT,
        State.EDITED,
        State.DRAFT,
    ]
    river = rows[3]
    assert river.source.text == RIVER
    assert river.target.text == PERSONS["ar"][1]
    assert river.target.line == river.target.last == line_of(root, PERSONS["ar"][1])
    first = rows[2].target
    assert (first.line, first.last) == (river.target.line - 3, river.target.line - 2)


def test_touched_is_what_the_branch_has_changed_on_either_side(root: Path) -> None:
    river = made(root).rows[3]

    def touches(file: str, first: int, last: int) -> bool:
        return file == EN and first <= river.source.line <= last

    found = made(root, touches=touches)
    assert [row.number for row in found.rows if row.is_touched] == [4]
    assert found.is_of_branch
    assert not made(root).is_of_branch


def test_a_finding_stands_at_its_segment_else_at_the_whole_article(root: Path) -> None:
    line = line_of(root, PERSONS["ar"][1])
    found = made(root, finding(line), finding(1, rule="shape"))
    assert [row.number for row in found.rows if row.remarks] == [4]
    assert [one.finding.rule for one in found.remarks] == ["shape"]
    assert (found.open, found.remarked) == (2, 1)


def test_of_two_segments_on_a_line_the_one_whose_text_it_quotes(root: Path) -> None:
    title = next(row for row in made(root).rows if row.path == "title")
    same = finding(title.target.line, target=exact_fingerprint(title.target.text))
    assert made(root, same).rows[0].remarks


def test_that_a_segment_is_stale_is_said_once(root: Path) -> None:
    stale = finding(line_of(root, PERSONS["ar"][1]), rule="stale")
    assert not made(root, stale).open


def test_a_fix_is_the_line_as_it_should_be(root: Path) -> None:
    text = PERSONS["ar"][2]
    line = line_of(root, text)
    start = text.index(" ,") + 1
    region = Region(line=line, column=start, end_line=line, end_column=start + 2, text="،")
    (remark,) = made(root, finding(line, fix=(region,))).rows[5].remarks
    assert remark.fix is not None
    assert (remark.fix.line, remark.fix.old) == (line, text)
    assert remark.fix.new == text.replace(" ,", "،")


def test_a_fix_of_the_last_line_and_of_two_lines(root: Path) -> None:
    text = store.read_text(root, Path(AR))
    last = text.count("\n")
    end = len(text.split("\n")[last - 1]) + 1
    region = Region(line=last, column=end, end_line=last, end_column=end, text="!")
    joined = Region(line=7, column=1, end_line=8, end_column=1, text="")
    found = made(root, finding(last, fix=(region,)), finding(7, fix=(joined,)))
    fixes = [one.fix for row in found.rows for one in row.remarks if one.fix]
    assert [fix.new for fix in fixes if fix.line == last] == [text.split("\n")[last - 1] + "!"]
    assert [fix.new for fix in fixes if fix.line == 7] == [text.split("\n")[7]]


def test_a_text_that_closes_elements_changes_nothing_on_the_page(root: Path) -> None:
    evil = '</p></script><script>alert(1)</script><img src=x onerror="alert(1)">'
    line = line_of(root, PERSONS["ar"][1])
    html = pages.page(made(root, finding(line, message=evil)), NO_FORGE)
    assert "alert(1)" in html
    assert "<script>alert" not in html
    assert "<img" not in html
    assert html.count("<script>") == html.count("</script>") == 1


def test_the_policy_names_just_the_pages_own_style_and_script(root: Path) -> None:
    html = pages.page(made(root), NO_FORGE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    for name in ("style", "script"):
        own = re.search(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        assert own is not None
        digest = b64encode(sha256(own[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1]
    assert not re.search(r'\s(style|on\w+)="', html)


def test_a_page_has_no_links_but_to_what_the_newsroom_names(root: Path) -> None:
    html = pages.page(made(root), Forge(view="https://f.example/blob/x", edit=""))
    found = set(re.findall(r'(?:href|src)="([^"#]+)', html))
    assert found == {"../../../index.html", f"https://f.example/blob/x/{AR}?plain=1"}


@pytest.mark.parametrize(
    ("repo", "edit", "files", "view", "editing"),
    [
        (
            "https://github.com/a/b",
            "edit/main/content/",
            "",
            "https://github.com/a/b/blob/main",
            "https://github.com/a/b/edit/main",
        ),
        (
            "https://gitlab.com/a/b/",
            "-/edit/main/content",
            "",
            "https://gitlab.com/a/b/-/blob/main",
            "https://gitlab.com/a/b/-/edit/main",
        ),
        (
            "https://codeberg.org/a/b",
            "_edit/main/content/",
            "",
            "https://codeberg.org/a/b/src/branch/main",
            "https://codeberg.org/a/b/_edit/main",
        ),
        (
            "",
            "https://x.example/edit/main/content/",
            "",
            "https://x.example/blob/main",
            "https://x.example/edit/main",
        ),
        ("https://github.com/a/b", "", "", "", ""),
        ("https://github.com/a/b", "edit/main/docs/", "", "", ""),
        ("javascript:alert(1)//", "edit/main/content/", "", "", ""),
        ("", "", "https://x.example/blob/9fce/", "https://x.example/blob/9fce", ""),
        ("", "", "javascript:alert(1)", "", ""),
    ],
)
def test_addresses_on_forges(repo: str, edit: str, files: str, view: str, editing: str) -> None:
    assert forge(repo, edit, "content", files) == Forge(view=view, edit=editing)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_all_words_and_none_in_english(tag: str) -> None:
    own, english = words.load(tag), words.load("en")
    assert set(own.states) == {state.value for state in State}
    assert set(own.levels) == {level.value for level in Level}
    assert set(own.origins) == {one.value for one in Origin if one is not Origin.MINE}
    assert set(own.kinds) == set(english.kinds)
    file = Path(words.__file__).with_name(f"{tag}.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    flat = [value for value in table.values() if isinstance(value, str)]
    flat += [value for part in (own.states, own.levels, own.kinds) for value in part.values()]
    assert all(flat)
    if tag != "en":
        theirs = {getattr(english, name) for name in table if isinstance(table[name], str)}
        assert not theirs & set(flat)


def test_the_page_is_in_the_reviewers_language_and_says_what_is_not(root: Path) -> None:
    html = pages.page(made(root), NO_FORGE)
    assert '<html lang="ar" dir="rtl">' in html
    assert f'<div class="side" lang="en" dir="ltr"><p><span>{RIVER}</span></p></div>' in flat(html)
    assert words.load("ar").states["stale"] in html


def flat(html: str) -> str:
    return re.sub(r">\s+<", "><", html)


def test_an_offer_is_shown_with_its_command(root: Path) -> None:
    name = fingerprint(RIVER)[:ID_LENGTH]
    proposal = Proposal(origin=Origin.NUMBERS, text="بلغ ارتفاع النهر 14 مترا.")
    bare = Offer(id="0", line=1, old="", new="", text="")
    river = Offer(
        id=name,
        line=10,
        old="The river stood at 12 metres.",
        new=RIVER,
        text=PERSONS["ar"][1],
        proposals=(proposal,),
    )
    found = made(root, offers=(bare, river))
    assert [row.offer for row in found.rows if row.offer] == [bare, river]
    html = re.sub(r"\s+", " ", pages.page(found, NO_FORGE))
    assert "The river stood at <del>12</del> <ins>14</ins> metres." in html
    assert f"--accept {name}</code>" in html
    assert f'data-text="{proposal.text}"' in html


def test_the_index_leads_to_every_page(root: Path) -> None:
    html = pages.index([made(root)], "The Bridge", "")
    assert f'href="ar/{ARTICLE}.html"' in html
    assert "2 stale, 4 draft, 1 edited" in html
    assert "origin/main" in pages.index([], "The Bridge", "origin/main")
