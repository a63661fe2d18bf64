"""What an article may put on a page."""

from __future__ import annotations

import pytest

from dragoman.site.sanitise import article

CASES = {
    "nothing": ("", ""),
    "prose": ('<p id="a" class="b">A <em>b</em></p>', '<p id="a" class="b">A <em>b</em></p>'),
    "script": ("<p>A</p><script>alert(1)</script>", "<p>A</p>"),
    "handler": ('<p onclick="x()">A</p>', "<p>A</p>"),
    "style": ('<p style="color:red">A</p><style>p{}</style>', "<p>A</p>"),
    "script address": ('<a href="javascript:x()">A</a>', "<a>A</a>"),
    "other site": ('<a href="https://a.b/c">A</a>', '<a href="https://a.b/c">A</a>'),
    "own picture": ('<img src="../a.jpg" alt="A">', '<img src="../a.jpg" alt="A">'),
    "picture from elsewhere": ('<img src="https://a.b/c.png" width="9" alt="A">', "A"),
    "picture by any scheme": (
        '<p><img alt="A &amp; &lt;b" src=" //a.b/c.png"></p>',
        "<p>A &amp; &lt;b</p>",
    ),
    "picture without words": ('<p><img src="http://a.b/c.png"></p>', "<p></p>"),
    "frame": ('<iframe src="https://a.b"></iframe>', ""),
    "drawing": ("<svg><script>x()</script></svg>", ""),
    "source language": ('<span lang="en" dir="ltr">A</span>', '<span lang="en" dir="ltr">A</span>'),
}


@pytest.mark.parametrize(("html", "shown"), CASES.values(), ids=CASES)
def test_article(html: str, shown: str) -> None:
    assert article(html) == shown
