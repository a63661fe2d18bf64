"""The rules about markup and blocks: what a translation must share with its source."""

from __future__ import annotations

import pytest
from hypothesis import given

from articles import articles
from dragoman.edits import applied
from inspected import messages, observations, rules

EN = "The council met on Monday."
SAID = {
    "ar": "اجتمع المجلس يوم الاثنين.",
    "kmr": "Civat roja duşemê civiya.",
    "ckb": "ئەنجومەن ڕۆژی دووشەممە کۆبووەوە.",
    "ru": "Совет собрался в понедельник.",
}
LANGUAGES = pytest.mark.parametrize("language", SAID)


@LANGUAGES
@pytest.mark.parametrize(
    "frame",
    [
        "{}\n",
        "## {}\n",
        "- {}\n- {}\n",
        "> {}\n",
        "{}[^1]\n\n[^1]: {}\n",
        "![{}](dam.jpg) {}\n",
        "[{}](https://example.org/a_(b)) {}\n",
        "{} <https://example.org/>\n",
        "[{}][town]\n\n[town]: https://example.org/\n",
        "**{}** *{}*\n",
        "<kbd>{}</kbd><br>{}\n",
        "{} `make`\n",
        "## {} {{#council}}\n",
        "| {} | {} |\n| :-- | --: |\n| {} | {} |\n",
        '!!! note "{}"\n    {}\n',
    ],
)
def test_the_same_markup_around_each_language_is_quiet(language: str, frame: str) -> None:
    source = frame.replace("{}", EN).replace("{{", "{").replace("}}", "}")
    target = frame.replace("{}", SAID[language]).replace("{{", "{").replace("}}", "}")
    assert rules(source, target, language) == []


WRONG = {
    "another address": ("[{}](a.md)", "[{}](b.md)", "links", "The link “a.md” became “b.md”."),
    "link lost": ("[{}](a.md)", "{}", "links", "Link lost: “a.md”."),
    "link added": ("{}", "[{}](a.md)", "links", "Link added: “a.md”."),
    "second link lost": (
        "[{}](a.md) [{}](a.md)",
        "[{}](a.md) {}",
        "links",
        "Link lost: “a.md”.",
    ),
    "footnote": ("{}[^1]", "{}[^2]", "footnotes", "The footnote “1” became “2”."),
    "footnote lost": ("{}[^1][^2]", "{}[^1]", "footnotes", "Footnote lost: “2”."),
    "another picture": (
        "![{}](a.jpg)",
        "![{}](b.jpg)",
        "images",
        "The picture “a.jpg” became “b.jpg”.",
    ),
    "picture lost": ("![{}](a.jpg) {}", "{}", "images", "Picture lost: “a.jpg”."),
    "picture without text": (
        "![{}](a.jpg) {}",
        "![](a.jpg) {}",
        "images",
        "The picture “a.jpg” has no text.",
    ),
    "HTML lost": ("<kbd>{}</kbd>", "{}", "html", "HTML lost: “<kbd>”, “</kbd>”."),
    "HTML added": ("{}", '<b id="x">{}</b>', "html", 'HTML added: “<b id="x">”, “</b>”.'),
    "script": ("[{}](a.md)", "[{}](javascript:x)", "html", "The link “javascript:x” would run"),
    "anchor": (
        "## {} {#met}",
        "## {} {#civat}",
        "attributes",
        "Not there as it is: “{#met}”.",
    ),
    "anchor added": ("## {}", "## {} {#civat}", "attributes", "Added: “{#civat}”."),
    "code": ("{} `make all`", "{} `make`", "literals", "“make all” is not there as it is."),
    "stars": ("**{}**", "** {}**", "stray-markup", "Readers would see “**”."),
    "bracket": ("[{}](a.md)", "[{}]( a b.md)", "stray-markup", "Readers would see “](”."),
    "level": (
        "## {}",
        "### {}",
        "headings",
        "It is a heading of level 3, its source is one of level 2.",
    ),
    "other block": (
        "{}\n\n{}",
        "{}\n\n- {}",
        "shape",
        "It is in a list, its source is in a paragraph.",
    ),
    "no such footnote": (
        "{}[^1]\n\n[^1]: {}",
        "{}[^1]\n\n{}",
        "references",
        "There is no footnote “1”.",
    ),
    "two of a footnote": (
        "{}[^1]\n\n[^1]: {}\n\n{}",
        "{}[^1]\n\n[^1]: {}\n\n[^1]: {}",
        "references",
        "The footnote “1” stands here again.",
    ),
    "alignment": (
        "| {} | {} |\n| :-- | --- |\n| {} | {} |",
        "| {} | {} |\n| --- | --- |\n| {} | {} |",
        "tables",
        "Its columns are aligned as usual, as usual, in the source left, as usual.",
    ),
    "row": (
        "| {} | {} |\n| --- | --- |\n| {} | {} |\n| {} | {} |",
        "| {} | {} |\n| --- | --- |\n| {} | {} |",
        "tables",
        "The table has 2 rows of 2 columns, its source has 3 rows of 2 columns.",
    ),
}


@pytest.mark.parametrize(("source", "target", "rule", "message"), WRONG.values(), ids=WRONG)
def test_what_is_no_longer_the_sources_is_an_error(
    source: str, target: str, rule: str, message: str
) -> None:
    for language, said in SAID.items():
        found = observations(source.replace("{}", EN), target.replace("{}", said), language)
        ours = [o for o in found if o.rule == rule]
        assert [o.level.value for o in ours] == ["error"], (language, found)
        assert ours[0].message.startswith(message)


def test_an_alternative_text_is_translated_unless_it_is_names() -> None:
    picture = "![The old town hall](hall.jpg)"
    assert messages("images", picture, picture) == ["“The old town hall” is not translated."]
    agency = "![Reuters/Khalil Ashawi](hall.jpg)"
    assert messages("images", agency, agency) == []


def test_emphasis_is_a_warning_for_people_may_stress_other_words() -> None:
    source, target = "**The council** met *late*.", "اجتمع **المجلس** متأخرا."
    assert rules(source, target) == ["warning emphasis"]
    assert messages("emphasis", source, target) == ["No longer there: italics."]


def test_html_blocks_are_held_against_each_other() -> None:
    source = '<div class="map">\n<p>Map</p>\n</div>\n'
    assert rules(source, source) == []
    hostile = source.replace("<p>", '<p onclick="x()">')
    assert messages("html", source, hostile)[1] == 'HTML added: “<p onclick="x()">”.'


def test_what_readers_of_the_source_see_too_is_no_stray_markup() -> None:
    assert rules("Use `**` for bold.", "استعمل `**` للخط الغليظ.") == []
    assert rules(r"5 \* 3 \*\* 2 = 45.", r"5 \* 3 \*\* 2 = 45.", "ru") == []


FIXES = {
    "link": ("See [it](a.md) now.", "انظر [ذلك](b.md) الآن.", "انظر [ذلك](a.md) الآن."),
    "angled": ("See [it](<a b.md>).", "انظر [ذلك](<a c.md>).", "انظر [ذلك](<a b.md>)."),
    "footnote": ("He left.[^1]", "غادر.[^12]", "غادر.[^1]"),
    "picture": ("![Hall](a.jpg)", "![قاعة](c.jpg)", "![قاعة](a.jpg)"),
    "anchor": ("Hall {#hall}", "قاعة {#qaa}", "قاعة {#hall}"),
}


@pytest.mark.parametrize(("source", "target", "fixed"), FIXES.values(), ids=FIXES)
def test_one_part_that_was_swapped_is_put_back_by_an_edit(
    source: str, target: str, fixed: str
) -> None:
    edits = [edit for o in observations(source, target) for edit in o.edits]
    assert applied(target, edits) == fixed


def test_where_several_are_wrong_their_order_would_be_a_guess() -> None:
    found = observations("[a](1.md) [b](2.md)", "[ا](3.md) [ب](4.md)")
    assert [o.rule for o in found if o.rule == "links"] == ["links", "links"]
    assert not any(o.edits for o in found)


def test_a_link_definition_counts_as_its_target() -> None:
    source = "See [it][here].\n\n[here]: https://example.org/a\n"
    target = "انظر [ذلك][hier].\n\n[hier]: https://example.org/{}\n"
    assert messages("links", source, target.replace("{}", "a")) == []
    assert messages("links", source, target.replace("{}", "b")) == [
        "The link “https://example.org/a” became “https://example.org/b”."
    ]


STRUCTURE = {
    *("shape", "headings", "tables", "links", "footnotes", "references", "images", "html"),
    *("attributes", "emphasis", "stray-markup", "literals", "front-matter", "untold"),
}


@given(articles)
def test_an_article_has_its_own_structure(text: str) -> None:
    assert not [o for o in observations(text, text, "ru") if o.rule in STRUCTURE]


def test_lines_are_those_of_the_file() -> None:
    source = "---\ntitle: A town\n---\n\nOne.\n\n- [Two](a.md)\n"
    target = "---\ntitle: بلدة\n---\n\nواحد.\n\n- [اثنان](b.md)\n"
    [found] = [o for o in observations(source, target) if o.rule == "links"]
    assert (found.line, found.lines, found.source_lines) == (7, (7, 7), (7, 7))
