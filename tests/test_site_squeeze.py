"""The theme's files without what browsers skip."""

from __future__ import annotations

from dragoman.site import squeeze


def test_css_loses_comments_and_indentation() -> None:
    text = "/* why\n this */\na {\n  color: red; /* because */\n}\n\nb {\n  margin: 0;\n}\n"
    assert squeeze.css(text) == "a {\ncolor: red;\n}\nb {\nmargin: 0;\n}\n"


def test_css_keeps_strings() -> None:
    assert squeeze.css('a::before { content: "/* · */"; }') == 'a::before { content: "/* · */"; }\n'


def test_javascript_loses_whole_lines_of_comment_only() -> None:
    text = '// why\nconst a = "https://example.org"; // kept\n  // because\n  b();\n'
    assert squeeze.javascript(text) == 'const a = "https://example.org"; // kept\nb();\n'


def test_squeezing_twice_changes_nothing_more() -> None:
    once = squeeze.css("a {\n  b: c;\n}\n")
    assert squeeze.css(once) == once
