"""The bilingual pages in a real browser: from a folder, without a network, on a phone.

`browsing` says where Chromium comes from. axe-core is used where `AXE_CORE` says the path of its
`axe.min.js`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from browsing import Visit
from dragoman.cli import run
from reviewed import ARTICLE, TAGS, newsroom

pytestmark = pytest.mark.browser

AXE = os.environ.get("AXE_CORE", "")
PHONE = {"width": 360, "height": 740}
STATUS = "status.html"
PAGES = ("index.html", STATUS, *(f"{tag}/{ARTICLE}.html" for tag in TAGS))
ARABIC = f"ar/{ARTICLE}.html"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = newsroom(tmp_path_factory.mktemp("newsroom")).root
    assert run(["-C", str(root), "review"]) == 0
    assert run(["-C", str(root), "status", "--html", str(root / "review" / STATUS)]) == 0
    return (root / "review").as_uri()


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = newsroom(tmp_path_factory.mktemp("branch")).root
    assert run(["-C", str(root), "review", "--changed-from", "main"]) == 0
    return (root / "review").as_uri()


def shown(page: Any) -> list[str]:
    rows = page.locator(".row")
    return [row.get_attribute("id") for row in rows.all() if row.is_visible()]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_for_nothing_and_fits_a_phone(browser: Any, base: str, address: str) -> None:
    with Visit(browser, base, viewport=PHONE, offline=True) as visit:
        requests: list[str] = []
        visit.page.on("request", lambda request: requests.append(request.url))
        page = visit.go(address)
        assert requests == [f"{base}/{address}"]
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_each_side_has_its_language_direction_and_font(browser: Any, base: str) -> None:
    with Visit(browser, base) as visit:
        sides = visit.go(ARABIC).locator("#s3 .side")
        values = "one => [one.lang, getComputedStyle(one).direction]"
        assert [side.evaluate(values) for side in sides.all()] == [["en", "ltr"], ["ar", "rtl"]]
        fonts = [
            side.locator("p").first.evaluate("one => getComputedStyle(one).fontFamily")
            for side in sides.all()
        ]
        assert "Naskh" in fonts[1]
        assert "Naskh" not in fonts[0]
        source, target = (side.bounding_box() for side in sides.all())
        assert source["y"] == target["y"]
        assert source["x"] > target["x"], "where one reads from the right, the source is there"


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_work_with_and_without_scripts(browser: Any, base: str, scripts: bool) -> None:
    with Visit(browser, base, java_script_enabled=scripts) as visit:
        page = visit.go(ARABIC)
        assert len(shown(page)) == 7
        page.locator("label:has(#show-stale)").click()
        assert shown(page) == ["s3", "s4"]
        page.locator("label:has(#show-remarked)").click()
        assert "s6" in shown(page)
        assert page.locator("#s6 .label .copy").is_visible() is scripts
        assert page.locator(".keys").is_visible() is scripts


def test_of_a_branch_its_own_segments_are_shown_first(browser: Any, branch: str) -> None:
    with Visit(browser, branch) as visit:
        page = visit.go(ARABIC)
        assert shown(page) == ["s3", "s4"]
        page.locator("label:has(#show-all)").click()
        assert len(shown(page)) == 7


def test_keys_go_from_one_shown_segment_to_the_next(browser: Any, base: str) -> None:
    focus = "document.activeElement.id"
    with Visit(browser, base) as visit:
        page = visit.go(ARABIC)
        page.keyboard.press("j")
        assert page.evaluate(focus) == "s1"
        page.locator("label:has(#show-stale)").click()
        for key, wanted in (("j", "s3"), ("j", "s4"), ("j", "s4"), ("k", "s3")):
            page.keyboard.press(key)
            assert page.evaluate(focus) == wanted
        assert page.locator("#s3").evaluate("one => one.getBoundingClientRect().top") >= 0
        page.locator("#keys").uncheck()
        page.keyboard.press("j")
        assert page.evaluate(focus) == "keys"


def test_a_suggestion_can_be_copied(browser: Any, base: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with Visit(browser, base, permissions=permissions) as visit:
        page = visit.go(ARABIC)
        button = page.locator("#s4 .copy").first
        button.click()
        page.wait_for_function("document.getElementById('said').textContent")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == button.get_attribute("data-text")
        assert "14" in copied


def test_print_leaves_out_what_paper_cannot_do(browser: Any, base: str) -> None:
    with Visit(browser, base) as visit:
        page = visit.go(ARABIC)
        page.emulate_media(media="print")
        assert not page.locator(".tools").is_visible()
        assert not page.locator("#s4 .copy").first.is_visible()
        assert page.locator("#s4 ins").first.is_visible()


@pytest.mark.skipif(not AXE, reason="AXE_CORE does not say where axe.min.js is")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(browser: Any, base: str, address: str, scheme: str) -> None:
    script = Path(AXE).read_text(encoding="utf-8")
    with Visit(browser, base, color_scheme=scheme, bypass_csp=True) as visit:
        page = visit.go(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(script)
        found = page.evaluate("axe.run()")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
