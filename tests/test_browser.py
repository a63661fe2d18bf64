"""The site in a real browser: from a folder, from a server, without scripts, on a phone.

`browsing` says where Chromium comes from.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from browsing import Visit
from test_site_plugin import DAM, FLOOD, built

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
)
"""Stricter than any site needs, so that nothing inline can slip in."""

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
CHANGES = {
    f"content/en/{DAM}.md": f"---\ntitle: {LONG}\ndate: 2025-01-02\nsection: politics\n---\n"
    f"https://example.org/{'a' * 90}\n\n| a | b | c | d |\n|---|---|---|---|\n"
    f"| {'x' * 40} | {'y' * 40} | {'z' * 40} | 4 |\n\n```\n{'code ' * 40}\n```\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("newsroom"), CHANGES)


class Handler(SimpleHTTPRequestHandler):
    """The site below `/paper/`, as its address says, under a strict policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/paper"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/paper"
        server.shutdown()
        thread.join()


@pytest.fixture(params=["folder", "server"])
def base(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    return site.as_uri() if request.param == "folder" else served


def overflow(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize(
    ("tag", "direction", "title"),
    [
        ("en", "ltr", "Flood in the north – The Bridge"),
        ("ar", "rtl", "فيضان في الشمال – الجسر"),
        ("ckb", "rtl", "Flood in the north – The Bridge"),
    ],
)
def test_an_article_has_its_language_direction_title_and_story(
    browser: Any, base: str, tag: str, direction: str, title: str
) -> None:
    with Visit(browser, base) as visit:
        page = visit.go(f"{tag}/{FLOOD}.html")
        assert page.locator("html").get_attribute("lang") == tag
        assert page.locator("html").get_attribute("dir") == direction
        assert page.evaluate("getComputedStyle(document.body).direction") == direction
        assert page.title() == title
        assert page.locator(".story > p").count() == 2
        assert page.locator(".footnote li").count() == 1


def test_the_masthead_follows_the_direction_of_the_language(browser: Any, base: str) -> None:
    def first_link_is_left(tag: str) -> bool:
        with Visit(browser, base) as visit:
            links = visit.go(f"{tag}/index.html").locator(".languages li")
            boxes = [links.nth(number).bounding_box() for number in (0, 1)]
            return bool(boxes[0]["x"] < boxes[1]["x"])

    assert first_link_is_left("en")
    assert not first_link_is_left("ar")


def test_the_switcher_leads_to_the_same_article_and_back(browser: Any, base: str) -> None:
    with Visit(browser, base) as visit:
        page = visit.go(f"en/{FLOOD}.html")
        page.click(".languages a[hreflang=ar]")
        assert page.url == f"{base}/ar/{FLOOD}.html"
        page.click(".languages a[hreflang=ru]")
        assert page.url == f"{base}/ru/{FLOOD}.html"
        assert page.locator(".notice.missing").is_visible()
        page.click(".languages a[hreflang=en]")
        assert page.url == f"{base}/en/{FLOOD}.html"


def test_without_scripts_all_can_be_read_and_reached(browser: Any, base: str) -> None:
    with Visit(browser, base, java_script_enabled=False) as visit:
        page = visit.go("index.html")
        page.click(".doors a[hreflang=ar]")
        page.click(".sections a:has-text('سياسة')")
        page.click(f".teasers a[href$='{FLOOD}.html']")
        assert page.locator("h1").inner_text() == "فيضان في الشمال"
        assert "ارتفع النهر" in page.locator(".story").inner_text()


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("ar-SY", "ar"),
        ("ku", "kmr"),
        ("ku-TR", "kmr"),
        ("ku-Arab-IQ", "ckb"),
        ("ku-IQ", "ckb"),
        ("ckb-IR", "ckb"),
        ("ru", "ru"),
        ("fr", None),
    ],
)
def test_the_root_marks_the_language_of_the_browser_and_goes_nowhere(
    browser: Any, served: str, wish: str, expected: str | None
) -> None:
    with Visit(browser, served, locale=wish) as visit:
        page = visit.go("index.html")
        marked = page.locator(".doors a.yours")
        assert marked.count() == (1 if expected else 0)
        assert page.locator(".doors small:visible").count() == marked.count()
        if expected:
            assert marked.get_attribute("hreflang") == expected
        assert page.url == f"{served}/index.html"


def test_the_root_remembers_the_language_that_a_reader_chose(browser: Any, base: str) -> None:
    with Visit(browser, base, locale="ru") as visit:
        page = visit.go(f"en/{FLOOD}.html")
        page.click(".languages a[hreflang=ckb]")
        page = visit.go("index.html")
        assert page.locator(".doors a.yours").get_attribute("hreflang") == "ckb"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_small_phone(
    browser: Any, served: str, site: Path, scheme: str
) -> None:
    with Visit(browser, served, viewport=PHONE, color_scheme=scheme) as visit:
        for file in sorted(site.rglob("*.html")):
            page = visit.go(file.relative_to(site).as_posix())
            assert overflow(page) <= 0, file


def test_navigation_can_be_hit_with_a_thumb(browser: Any, served: str) -> None:
    with Visit(browser, served, viewport=PHONE) as visit:
        for address in ("index.html", "ar/index.html", f"ru/{FLOOD}.html"):
            page = visit.go(address)
            links = page.locator("nav a, .doors a, footer a, .kicker a")
            heights = [links.nth(n).bounding_box()["height"] for n in range(links.count())]
            assert heights
            assert min(heights) >= 44


def test_the_first_tab_stop_leads_to_the_story(browser: Any, served: str) -> None:
    with Visit(browser, served) as visit:
        page = visit.go(f"ar/{FLOOD}.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["width"] > 44
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")


def test_an_unknown_address_answers_in_every_language(browser: Any, served: str) -> None:
    with Visit(browser, served) as visit:
        page = visit.go("404.html")
        assert page.locator(".doors a").count() == 5
        assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
        page.click(".doors a[hreflang=ar]")
        assert page.url == f"{served}/ar/index.html"


def test_arabic_script_is_set_larger_and_looser(browser: Any, served: str) -> None:
    def style(tag: str) -> tuple[float, float, str]:
        with Visit(browser, served) as visit:
            page = visit.go(f"{tag}/{FLOOD}.html")
            script = """() => {
                const s = getComputedStyle(document.querySelector(".story > p"));
                const h = getComputedStyle(document.querySelector(".nameplate"));
                const size = parseFloat(s.fontSize);
                return [size, parseFloat(s.lineHeight) / size, h.letterSpacing];
            }"""
            size, leading, spacing = page.evaluate(script)
            return size, leading, spacing

    english, arabic = style("en"), style("ar")
    assert arabic[0] > english[0]
    assert arabic[1] == pytest.approx(1.9)
    assert english[1] == pytest.approx(1.6)
    assert arabic[2] == "normal"


def test_a_line_holds_about_sixty_five_letters(browser: Any, served: str) -> None:
    with Visit(browser, served, viewport={"width": 1280, "height": 900}) as visit:
        page = visit.go(f"en/{FLOOD}.html")
        letters = page.evaluate(
            """() => {
                const story = document.querySelector(".story");
                const ruler = document.createElement("span");
                ruler.textContent = "the river rose on sunday and people left the town ".repeat(3);
                ruler.style.whiteSpace = "nowrap";
                story.append(ruler);
                return story.clientWidth / (ruler.offsetWidth / ruler.textContent.length);
            }"""
        )
        assert 55 <= letters <= 75
