"""Links of a translated story that lead nowhere in its edition."""

from __future__ import annotations

import pytest
from markdown import Markdown

from dragoman.site.links import EditionLinks, elsewhere

FILES = {
    "en/2024/12/flood.md",
    "en/2024/12/map one.png",
    "en/2024/11/dam.md",
    "ar/2024/12/flood.md",
    "ar/2024/11/bridge.md",
}


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("../11/bridge.md", "../11/bridge.md"),
        ("../11/dam.md", "../../../en/2024/11/dam.md"),
        ("../11/dam.md#why", "../../../en/2024/11/dam.md#why"),
        ("map%20one.png", "../../../en/2024/12/map%20one.png"),
        ("nowhere.md", "nowhere.md"),
        ("../../../kmr/2024/11/dam.md", "../../../kmr/2024/11/dam.md"),
        ("https://example.org/2024/11/dam.md", "https://example.org/2024/11/dam.md"),
        ("/en/2024/11/dam.md", "/en/2024/11/dam.md"),
        ("#why", "#why"),
        ("http://[broken", "http://[broken"),
        ("\x02amp\x03#109;", "\x02amp\x03#109;"),
    ],
)
def test_only_what_the_source_edition_alone_has_is_pointed_there(url: str, published: str) -> None:
    assert elsewhere(url, "ar/2024/12/flood.md", "en", FILES.__contains__) == published


def test_links_and_pictures_of_a_story_are_asked_for() -> None:
    seen: list[str] = []

    def find(url: str) -> str:
        seen.append(url)
        return url.upper()

    html = Markdown(extensions=[EditionLinks(find)]).convert("[a](b.md) ![c](d.png) <e@f.gh>")
    assert 'href="B.MD"' in html
    assert 'src="D.PNG"' in html
    assert seen[:2] == ["b.md", "d.png"]
