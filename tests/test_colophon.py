"""An edition whose package is for non-commercial use only says so at the foot of its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import lock
from dragoman.languages import LANGUAGES
from dragoman.lock import Lock, Use
from dragoman.site import strings
from dragoman.site.notices import terms
from newsroom import FLOOD, Newsroom

NLLB = Use(package="nllb-200-distilled-600m", licence="CC BY-NC 4.0", commercial=False)
OPUS = Use(package="opus-mt-big-en-ar", licence="CC BY 4.0")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_sentence_names_package_and_licence_and_keeps_its_order(tag: str) -> None:
    said = terms(NLLB, strings.load(LANGUAGES[tag]))
    assert "\u2068nllb-200-distilled-600m\u2069" in said
    assert "\u2068CC BY-NC 4.0\u2069" in said
    assert terms(OPUS, strings.load(LANGUAGES[tag])) == ""


def test_only_on_the_pages_of_that_edition(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path, tmp_path / "store")
    newsroom.write("seeds/flood.txt", FLOOD)
    lock.save(newsroom.root, Lock(uses={"kmr": NLLB, "ar": OPUS}))
    assert newsroom.run("ingest") == 0
    assert newsroom.run("build") == 0
    pages = sorted((tmp_path / "site").rglob("*.html"))
    telling = {page for page in pages if "BY-NC" in page.read_text(encoding="utf-8")}
    kurmanji = {page for page in pages if page.is_relative_to(tmp_path / "site" / "kmr")}
    assert telling == kurmanji
    assert len(kurmanji) > 2
    assert "ne-bazirganî.</p></footer>" in (tmp_path / "site/kmr/index.html").read_text("utf-8")


def test_a_damaged_lock_stops_the_build_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom = Newsroom(tmp_path, tmp_path / "store")
    newsroom.write("translate/models.lock", "<<<<<<< ours\n")
    assert newsroom.run("build") == 1
    assert "translate/models.lock: cannot be understood" in capsys.readouterr().err
