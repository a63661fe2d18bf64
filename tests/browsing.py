"""A real browser for the page tests; `tests/conftest.py` registers the fixture.

Needs Chromium: `DRAGOMAN_CHROMIUM`, or what is on PATH. Where there is none the tests are
skipped, unless `DRAGOMAN_REQUIRE_BROWSER=1` says that there must be one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

CHROMIUM = os.environ.get("DRAGOMAN_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
REQUIRED = os.environ.get("DRAGOMAN_REQUIRE_BROWSER") == "1"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        if REQUIRED:
            pytest.fail("DRAGOMAN_REQUIRE_BROWSER=1, but there is no Chromium on PATH")
        pytest.skip("no Chromium on PATH; set DRAGOMAN_CHROMIUM to run the browser tests")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


class Visit:
    """One page in a browser of its own, and all that went wrong or left the site."""

    def __init__(self, browser: Any, base: str, **context: Any) -> None:
        self.base = base
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request: Any) -> None:
        if not request.url.startswith(self.base):
            self.strangers.append(request.url)

    def go(self, address: str) -> Any:
        self.page.goto(f"{self.base}/{address}")
        return self.page

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.context.close()
        if kind is None:
            assert self.complaints == []
            assert self.strangers == []
