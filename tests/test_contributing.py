"""The guides for reviewers: one in each language, with the same steps and with pictures."""

from __future__ import annotations

import re
import runpy
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import ROOT
from dragoman.languages import LANGUAGES
from dragoman.model import HOLE

FOLDER = ROOT / "docs/contributing"
GUIDES = {"en": ROOT / "CONTRIBUTING.md"} | {
    tag: FOLDER / f"{tag}.md" for tag in LANGUAGES if tag != "en"
}
PICTURES: Mapping[str, str] = runpy.run_path(str(FOLDER / "draw.py"))["pictures"]()
LETTERS = {
    "en": "[a-z]",
    "ar": "[ء-ي]",
    "kmr": "[a-zçêîşû]",
    "ckb": "[ء-يەێۆڕڵپچژگڤیک]",
    "ru": "[а-яё]",
}
every = pytest.mark.parametrize("tag", GUIDES)


def _text(tag: str) -> str:
    return GUIDES[tag].read_text(encoding="utf-8")


def _prose(text: str) -> str:
    """What is left when code, addresses and GitHub's own words are taken out."""
    return re.sub(r"`[^`]*`|\]\([^)]*\)|“[^”]*”|^\[.*$", " ", text, flags=re.MULTILINE)


@every
def test_there_are_five_steps_each_with_its_picture(tag: str) -> None:
    text = _text(tag)
    assert re.findall(r"^\*\*(\d)\. ", text, re.MULTILINE) == list("12345")
    shown = re.findall(r"^!\[.+\]\((?:docs/contributing/)?(\w+)-(\d)\.svg\)$", text, re.MULTILINE)
    assert [number for _, number in shown] == list("12345")
    assert {language for language, _ in shown} == {"ar" if tag == "en" else tag}


@every
def test_it_is_written_in_its_language(tag: str) -> None:
    letters = re.findall(r"[^\W\d_]", _prose(_text(tag)).lower())
    own = sum(bool(re.match(LETTERS[tag], letter)) for letter in letters)
    assert own / len(letters) > 0.9


@every
def test_it_leads_to_the_others(tag: str) -> None:
    row = _text(tag).split("\n")[2]
    assert re.findall(r"\[([^\]]+)\]", row) == [
        language.name for language in LANGUAGES.values() if language.tag != tag
    ]


@every
def test_what_it_leads_to_is_there(tag: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", re.sub(r"`[^`]*`", "", _text(tag))):
        assert (GUIDES[tag].parent / target).exists(), target


@every
def test_it_names_the_buttons_the_marks_and_the_folder(tag: str) -> None:
    text = _text(tag)
    for said in ("“Commit changes…”", "“Propose changes”", "“Create pull request”", f"`{HOLE}`"):
        assert said in text
    assert ("`content/`" if tag == "en" else f"`content/{tag}/`") in text


def test_the_pictures_are_as_the_script_draws_them() -> None:
    assert len(PICTURES) == 20
    standing = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.svg")}
    assert standing == PICTURES, "run: python docs/contributing/draw.py"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_loads_nothing_and_keeps_inside_its_frame(name: str) -> None:
    root = ET.fromstring(PICTURES[name])
    width, height = (float(root.attrib[side]) for side in ("width", "height"))
    for element in root.iter():
        assert not {"href", "{http://www.w3.org/1999/xlink}href", "src"} & set(element.attrib)
        x, y = (float(element.get(at, "0")) for at in ("x", "y"))
        assert 0 <= x <= x + float(element.get("width", "0")) <= width or element is root
        assert 0 <= y <= y + float(element.get("height", "0")) <= height or element is root
    assert Path(name).stem.partition("-")[0] in PICTURES[name]
