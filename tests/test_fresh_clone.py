"""A new user's first minute: clone, publish with an empty home and no network, look."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from browsing import Visit
from conftest import ROOT

ARTICLE = "2024/12/bashar-al-assads-escapes-to-moscow-russian-source-reveals"
TITLES = {
    "en": "Bashar al-Assad’s Escapes to Moscow, Russian Source Reveals",
    "ar": "مصدر روسي يكشف عن فرار بشار الأسد إلى موسكو",
    "kmr": "Çavkaniyeke Rûsî eşkere kir: Beşar Esed reviya Moskowê",
    "ckb": "سەرچاوەیەکی ڕووسی هەڵاتنی بەشار ئەسەد بۆ مۆسکۆ ئاشکرا دەکات",
    "ru": "Башар Асад бежал в Москву, сообщил российский источник",
}
DIRECTIONS = {"en": "ltr", "ar": "rtl", "kmr": "ltr", "ckb": "rtl", "ru": "ltr"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a clone of this repository has it, published as `make site` does."""
    folder = tmp_path_factory.mktemp("fresh")
    target, home = folder / "clone", folder / "home"
    home.mkdir()
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(target)], check=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(target / "translate"),
    }
    command = [sys.executable, "-m", "dragoman", "publish"]
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0:
        command = ["unshare", "-rn", *command]  # where the system allows it: no interface at all
    ended = subprocess.run(command, cwd=target, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "ar: drafted 0, kept" in ended.stdout
    assert list(home.iterdir()) == [], "nothing is left in the user's home"
    return target


def test_publishing_a_fresh_clone_changes_no_committed_file(clone: Path) -> None:
    changed = subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True
    )
    assert changed.stdout == ""


@pytest.mark.browser
@pytest.mark.parametrize("tag", TITLES)
def test_the_users_article_in_every_edition(clone: Path, browser: Any, tag: str) -> None:
    with Visit(browser, (clone / "site").as_uri()) as visit:
        page = visit.go(f"{tag}/{ARTICLE}.html")
        assert page.locator("html").get_attribute("lang") == tag
        assert page.locator("html").get_attribute("dir") == DIRECTIONS[tag]
        assert page.locator("h1").inner_text() == TITLES[tag]
        assert page.locator("article .story > p").count() == 8
        for other in TITLES.keys() - {tag}:
            link = page.locator(f"header a[lang={other}]").get_attribute("href")
            assert link is not None
            assert link.endswith(f"{other}/{ARTICLE}.html")
        page.locator("header a[lang=ru], header a[lang=en]").first.click()
        assert page.locator("h1").inner_text() in {TITLES["ru"], TITLES["en"]}


def test_the_users_source_article_is_what_was_received(clone: Path) -> None:
    text = (clone / "seeds/000_cd9dee10429034ff.txt").read_text(encoding="utf-8")
    article = (clone / f"content/en/{ARTICLE}.md").read_text(encoding="utf-8")
    front, body = re.fullmatch(r"---\n(.*?)---\n(.*)", article, re.DOTALL).groups()  # type: ignore[union-attr]
    values = yaml.safe_load(front)
    assert values["title"] == TITLES["en"] == text.split("\n")[0]
    assert values["dateline"] == {"place": "Damascus", "country": "Syria"}
    assert (values["agency"], values["editor"]) == ("North Press", "Kardo Roj")
    assert str(values["date"]) == "2024-12-08"
    received = text.split("\n")[2:10]
    received[0] = received[0].partition(" – ")[2]
    assert [" ".join(p.split("\n")) for p in body.strip("\n").split("\n\n")] == received
