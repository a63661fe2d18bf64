"""A newsroom with something for every part of a bilingual page."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from dragoman import config, store
from dragoman.reporter import Reporter
from dragoman.translation import Request, translate
from engines import Respelling
from newsroom import Folder

ARTICLE = "2026/11/flood"
EN, AR = f"content/en/{ARTICLE}.md", f"content/ar/{ARTICLE}.md"
TAGS = ("ar", "kmr", "ckb", "ru")
CONFIG = """\
site_name: The Bridge
repo_url: https://forge.example.org/bridge/news
edit_uri: edit/main/content/
plugins:
  - dragoman:
      languages: [ar, kmr, ckb, ru]
"""
SOURCE = """\
---
title: Flood closes the road to Derik
date: 2026-11-24
dateline:
  place: Derik
---

A flood closed the road to Derik on Monday morning.
Many families left their homes, officials said.

The river stood at 12 metres.

## What comes next

Engineers said the bridge would open again soon.

Aid trucks brought food & blankets to the school, see <https://example.org/aid>.
"""
PERSONS = {
    "ar": (
        "أغلق فيضان الطريق إلى ديرك صباح الاثنين.\nوقال مسؤولون إن عائلات كثيرة غادرت منازلها.",
        "بلغ ارتفاع النهر 12 مترا.",
        "قال المهندسون إن الجسر سيُفتح من جديد قريبا , كما وعدوا.",
    ),
    "kmr": (
        "Lehiyê sibeha duşemê rêya Dêrikê girt.\nBerpirsan got gelek malbat ji malên xwe derketin.",
        "Çem gihîşt 12 metreyan.",
        "Endezyaran got pir dê di demek nêzîk de dîsa vebe.",
    ),
    "ckb": (
        "لافاو بەیانیی دووشەممە ڕێگای دێرکی داخست.\n"
        "بەرپرسان گوتیان زۆر خێزان ماڵەکانیان بەجێ هێشت.",
        "ئاستی ڕووبارەکە گەیشتە ١٢ مەتر.",
        "ئەندازیاران گوتیان پردەکە بەم زووانە دەکرێتەوە.",
    ),
    "ru": (
        "Наводнение закрыло дорогу в Дерик утром в понедельник.\nМногие семьи покинули дома, "
        "сообщили власти.",
        "Уровень реки достиг 12 метров.",
        "Инженеры сказали, что мост скоро откроют.",
    ),
}
"""What people made of the first three paragraphs under the headline."""


PERSON = {
    "GIT_AUTHOR_NAME": "Rêzan",
    "GIT_AUTHOR_EMAIL": "rezan@example.org",
    "GIT_COMMITTER_NAME": "Rêzan",
    "GIT_COMMITTER_EMAIL": "rezan@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


class Branched(Folder):
    """A folder with a history of its own."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> str:
        """One Git command's output."""
        return subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **PERSON},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def commit(self) -> None:
        """All that stands, as a commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")


def newsroom(root: Path) -> Branched:
    """A newsroom whose `main` has people's translations, on a branch that has changed the source:
    two are stale, one of them by a number only."""
    made = Branched(root)
    made.write("mkdocs.yml", CONFIG)
    made.write(".gitignore", ".cache/\nreview/\n")
    made.write(EN, SOURCE)
    synced(root)
    for tag in TAGS:
        _corrected(made, tag)
    synced(root)
    made.commit()
    made.git("switch", "--quiet", "--create", "branch")
    text = made.read(EN).replace("12 metres", "14 metres")
    made.write(EN, text.replace("families left their homes", "families had left the town"))
    return made


def _corrected(made: Branched, tag: str) -> None:
    file = Path(f"content/{tag}/{ARTICLE}.md")
    article = store.load_translation(made.root, tag, ARTICLE)
    assert article is not None
    texts = [one for one in article.cut.body if one.path == "paragraph"]
    text = article.cut.text
    for segment, person in zip(texts, PERSONS[tag], strict=False):
        text = text.replace(segment.text, person, 1)
    made.write(str(file), text)


def synced(root: Path) -> None:
    """Drafts by a toy engine, in all languages."""
    settings = config.load(root)
    request = Request(languages=settings.languages)
    found = translate(
        root, settings, request, lambda one: (Respelling(target=one.tag),), Reporter()
    )
    assert not [error for one in found for error in one.errors]
