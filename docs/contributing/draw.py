"""Draws the pictures of the guides for reviewers: `python docs/contributing/draw.py`.

They are drawings of what GitHub shows, not screenshots: they stay true when it moves a button by
some pixels, are a few kilobytes each, and can be read in every script. GitHub's own words are in
English there, so they are here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent
WIDTH, HEIGHT = 720, 330
LEFT, RIGHT = 28, WIDTH - 28
_SANS = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Noto Naskh Arabic', sans-serif"
_MONO = "ui-monospace, Consolas, 'DejaVu Sans Mono', 'Noto Sans Arabic', monospace"
INK, GREY, LINE, PAPER, BAR = "#1f2328", "#59636e", "#d1d9e0", "#ffffff", "#f6f8fa"
HOT, GREEN, ADDED = "#bf3989", "#1f883d", "#dafbe1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The lines of an article that the pictures show."""

    language: str
    """Tag of its edition."""
    is_rtl: bool
    title: str
    wrong: str
    """A line with a slip."""
    right: str
    """The same, corrected."""
    said: str
    """What the person says of the change."""


SAMPLES = (
    Sample(
        language="ar",
        is_rtl=True,
        title="مصدر روسي يكشف عن فرار بشار الأسد إلى موسكو",
        wrong="وفي اليوم نفسه، أُعلن انهيار نظام الأسد بعد 21 يوماً من المعارك.",
        right="وفي اليوم نفسه، أُعلن انهيار نظام الأسد بعد 12 يوماً من المعارك.",
        said="تصحيح عدد الأيام",
    ),
    Sample(
        language="kmr",
        is_rtl=False,
        title="Çavkaniyeke Rûsî eşkere kir: Beşar Esed reviya Moskowê",
        wrong="Heman rojê hat ragihandin ku rejîma Esed piştî 21 rojên şer hilweşiyaye.",
        right="Heman rojê hat ragihandin ku rejîma Esed piştî 12 rojên şer hilweşiyaye.",
        said="Hejmara rojan hat rastkirin",
    ),
    Sample(
        language="ckb",
        is_rtl=True,
        title="سەرچاوەیەکی ڕووسی هەڵاتنی بەشار ئەسەد بۆ مۆسکۆ ئاشکرا دەکات",
        wrong="هەر لەو ڕۆژەدا ڕاگەیەندرا کە ڕژێمی ئەسەد دوای ٢١ ڕۆژ شەڕ ڕووخاوە.",
        right="هەر لەو ڕۆژەدا ڕاگەیەندرا کە ڕژێمی ئەسەد دوای ١٢ ڕۆژ شەڕ ڕووخاوە.",
        said="ڕاستکردنەوەی ژمارەی ڕۆژەکان",
    ),
    Sample(
        language="ru",
        is_rtl=False,
        title="Башар Асад бежал в Москву, сообщил российский источник",
        wrong="В тот же день объявили о крахе режима Асада после 21 дня боёв.",
        right="В тот же день объявили о крахе режима Асада после 12 дней боёв.",
        said="Исправлено число дней",
    ),
)


def pictures() -> Mapping[str, str]:
    """The name of each file, and what it holds."""
    return {
        f"{sample.language}-{number}.svg": _svg(step(sample), step.__doc__ or "")
        for sample in SAMPLES
        for number, step in enumerate(STEPS, start=1)
    }


# ------------------------------------------------------------------ the five steps


def _open(sample: Sample) -> str:
    """The folder of the edition on GitHub; the article's file is marked."""
    rows = ("another-article.md", "flood-in-derik.md", "bashar-al-assad.md", "snow.md")
    listed = "".join(
        _box(LEFT, 92 + 44 * n, RIGHT - LEFT, 44, fill=PAPER)
        + _text(LEFT + 44, 120 + 44 * n, name, fill=INK)
        + _sheet(LEFT + 16, 106 + 44 * n)
        for n, name in enumerate(rows)
    )
    return _window(sample, "") + listed + _hot(LEFT, 180, RIGHT - LEFT, 44)


def _press_the_pencil(sample: Sample) -> str:
    """The article on GitHub; the pencil at its upper right is marked."""
    bar = _box(LEFT, 92, RIGHT - LEFT, 44, fill=BAR)
    names = _text(LEFT + 16, 120, "Preview", fill=INK) + _text(LEFT + 92, 120, "Code", fill=GREY)
    tools = _button(RIGHT - 150, 99, "Raw") + _pencil(RIGHT - 40, 103)
    return (
        _window(sample, "bashar-al-assad.md")
        + _box(LEFT, 92, RIGHT - LEFT, 212, fill=PAPER)
        + bar
        + names
        + tools
        + _line(sample, 178, sample.title, size=18, weight=600)
        + _line(sample, 226, sample.wrong)
        + _hot(RIGHT - 56, 97, 44, 34)
    )


def _correct(sample: Sample) -> str:
    """The article as text, in which a line has been corrected."""
    bar = _box(LEFT, 92, RIGHT - LEFT, 44, fill=BAR)
    return (
        _window(sample, "bashar-al-assad.md")
        + _box(LEFT, 92, RIGHT - LEFT, 212, fill=PAPER)
        + bar
        + _text(LEFT + 16, 120, "Edit", fill=INK)
        + _text(LEFT + 72, 120, "Preview", fill=GREY)
        + _text(LEFT + 16, 166, "---", fill=GREY, font=_MONO)
        + _text(LEFT + 16, 192, "translation: {from: f645109fb90cf1535b43}", fill=GREY, font=_MONO)
        + _text(LEFT + 16, 218, "---", fill=GREY, font=_MONO)
        + _box(LEFT + 6, 234, RIGHT - LEFT - 12, 36, fill=ADDED, line=ADDED)
        + _line(sample, 258, sample.right)
        + _hot(LEFT + 6, 234, RIGHT - LEFT - 12, 36)
    )


def _propose(sample: Sample) -> str:
    """The question for a word about the change; the button “Propose changes” is marked."""
    return (
        _window(sample, "bashar-al-assad.md")
        + _box(110, 84, 500, 226, fill=PAPER)
        + _text(130, 116, "Propose changes", fill=INK, size=17, weight=600)
        + _text(130, 150, "Commit message", fill=INK, weight=600)
        + _box(130, 160, 460, 40, fill=PAPER)
        + _line(sample, 186, sample.said, left=142, right=578)
        + _text(130, 226, "Extended description", fill=GREY)
        + _button(290, 252, "Cancel")
        + _button(430, 252, "Propose changes", primary=True)
    )


def _open_the_pull_request(sample: Sample) -> str:
    """The correction on its way; the button “Create pull request” is marked."""
    return (
        _window(sample, "")
        + _text(LEFT, 112, "Comparing changes", fill=INK, size=19, weight=600)
        + _box(LEFT, 130, RIGHT - LEFT, 36, fill="#ffebe9")
        + _line(sample, 154, sample.wrong)
        + _box(LEFT, 166, RIGHT - LEFT, 36, fill=ADDED)
        + _line(sample, 190, sample.right)
        + _button(RIGHT - 190, 236, "Create pull request", primary=True)
    )


STEPS: tuple[Callable[[Sample], str], ...] = (
    _open,
    _press_the_pencil,
    _correct,
    _propose,
    _open_the_pull_request,
)


# ------------------------------------------------------------------ what they are drawn with


def _svg(inside: str, description: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="{_SANS}" font-size="15" role="img">\n'
        f"<title>{escape(description)}</title>\n"
        f"{_box(1, 1, WIDTH - 2, HEIGHT - 2, fill=PAPER, round_by=10)}{inside}</svg>\n"
    )


def _window(sample: Sample, file: str) -> str:
    """A browser's frame, and where in it we are."""
    dots = "".join(f'<circle cx="{22 + 18 * n}" cy="22" r="5" fill="{LINE}"/>\n' for n in range(3))
    place = " / ".join(("content", sample.language, "2024", "12", *([file] if file else [])))
    return (
        f'<path d="M1 44V11a10 10 0 0 1 10-10H{WIDTH - 11}a10 10 0 0 1 10 10v33z" '
        f'fill="{BAR}" stroke="{LINE}"/>\n'
        + dots
        + _box(90, 10, WIDTH - 118, 25, fill=PAPER, round_by=12)
        + _text(106, 28, "github.com/newsroom/site", fill=GREY, size=13)
        + _text(LEFT, 72, place, fill=GREY, size=14)
    )


def _text(
    x: float, y: float, text: str, *, fill: str, size: int = 15, weight: int = 400, font: str = ""
) -> str:
    family = f' font-family="{font}"' if font else ""
    return (
        f'<text x="{x}" y="{y}" fill="{fill}" font-size="{size}" font-weight="{weight}"{family}>'
        f"{escape(text)}</text>\n"
    )


def _line(
    sample: Sample,
    y: int,
    text: str,
    *,
    size: int = 16,
    weight: int = 400,
    left: int = LEFT + 18,
    right: int = RIGHT - 18,
) -> str:
    """A line of the article, in the direction of its script."""
    x, way = (right, ' direction="rtl"') if sample.is_rtl else (left, "")
    return (
        f'<text x="{x}" y="{y}" fill="{INK}" font-size="{size}" font-weight="{weight}"{way} '
        f'xml:lang="{sample.language}">{escape(text)}</text>\n'
    )


def _box(
    x: int, y: int, width: int, height: int, *, fill: str, line: str = LINE, round_by: int = 6
) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{round_by}" '
        f'fill="{fill}" stroke="{line}"/>\n'
    )


def _button(x: int, y: int, label: str, *, primary: bool = False) -> str:
    """A button; the one that is to be pressed is green, and marked."""
    width = 22 + 8 * len(label)
    fill, ink, line = (GREEN, PAPER, GREEN) if primary else (BAR, INK, LINE)
    return (
        _box(x, y, width, 32, fill=fill, line=line)
        + f'<text x="{x + width / 2}" y="{y + 21}" fill="{ink}" font-size="14" font-weight="600" '
        f'text-anchor="middle">{escape(label)}</text>\n'
        + (_hot(x - 6, y - 6, width + 12, 44) if primary else "")
    )


def _pencil(x: int, y: int) -> str:
    return (
        f'<path d="M{x} {y + 20}l1-6L{x + 13} {y + 2}l5 5L{x + 6} {y + 19}z" fill="none" '
        f'stroke="{INK}" stroke-width="2" stroke-linejoin="round"/>\n'
    )


def _sheet(x: int, y: int) -> str:
    return f'<path d="M{x} {y}h9l5 5v12h-14z" fill="none" stroke="{GREY}" stroke-width="1.5"/>\n'


def _hot(x: int, y: int, width: int, height: int) -> str:
    """The mark around what is to be pressed, or looked at."""
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="none" '
        f'stroke="{HOT}" stroke-width="4"/>\n'
    )


if __name__ == "__main__":
    for name, picture in pictures().items():
        (FOLDER / name).write_text(picture, encoding="utf-8")
