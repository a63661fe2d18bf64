"""The theme's files: what must hold of them whatever they look like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
THEME = ROOT / "overrides"
CSS = (THEME / "assets" / "site.css").read_text(encoding="utf-8")
TEMPLATES = sorted(THEME.glob("*.html"))
LIGHT, DARK = CSS.split("@media (prefers-color-scheme: dark)", 1)
READABLE = 4.5
"""WCAG 2.2, 1.4.3: contrast of text."""
VISIBLE = 3.0
"""WCAG 2.2, 1.4.11: contrast of what is not text."""


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", css.split("}", 1)[0]))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("text", ["ink", "muted", "accent"])
def test_text_can_be_read_on_every_ground(scheme: str, ground: str, text: str) -> None:
    found = colours(scheme)
    assert contrast(found[text], found[ground]) >= READABLE


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["good", "care", "muted", "accent"])
def test_marks_can_be_seen(scheme: str, mark: str) -> None:
    found = colours(scheme)
    assert contrast(found[mark], found["wash"]) >= VISIBLE


def test_css_knows_no_left_and_right() -> None:
    physical = re.compile(
        r"(?<![\w-])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom)\s*:"
        r"|text-align:\s*(?:left|right|justify)|float:|(?<!-)direction:",
    )
    assert physical.findall(CSS) == []


def test_css_spaces_and_slants_no_arabic_letters() -> None:
    arabic = CSS.split(":lang(ckb) {", 1)[1].split("}", 1)[0]
    assert "--plate: normal" in arabic
    assert set(re.findall(r"letter-spacing: (.+);", CSS)) == {"var(--plate)"}
    assert "font-style: italic" not in CSS


def test_nothing_moves_so_nothing_must_be_stilled() -> None:
    assert not re.search(r"animation|transition|scroll-behavior", CSS)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_templates_hold_no_script_or_style_of_their_own(file: Path) -> None:
    """A strict Content-Security-Policy has nothing to forbid."""
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", text)


@pytest.mark.parametrize(
    "file", [f for f in sorted(THEME.rglob("*")) if f.is_file()], ids=lambda file: file.name
)
def test_no_request_leaves_the_site(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?://|url\(|@import|(?:src|href)=\"//", text)
