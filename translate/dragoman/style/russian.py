"""Russian dashes, no-break spaces, number signs, and stops behind a quotation."""

from __future__ import annotations

import re

from dragoman.style.spacing import NO_BREAK

_DASH = re.compile(r"(?<=\S)[ \u00a0](?:--?|[–—])[ \u00a0](?=\S)")
_SCORE = re.compile(r"\d[ \u00a0]-[ \u00a0]\d")
_SPEECH = re.compile(r"^(?:--?|[–—])[ \u00a0]?(?=[А-ЯЁ«\"])")
_TIGHT_DASH = re.compile(r"(?<=[ \u00a0])—(?=[^\W\d_«])")
_APOSTROPHE = re.compile(r"(?<=[А-Яа-яЁё])['`´‘ʼ](?=[А-Яа-яЁё])")
_NUMBER = re.compile(r"(?<!\w)(?:№|N[oº]\.?)[ \u00a0]?(?=\d)")
_STOP_INSIDE = re.compile(
    r"([.,])(?<![.…?!][.,])(?<![^\W\d_]\.[^\W\d_][.,])([»“”])(?=[ \u00a0—»]|$)"
)
_UNITS = "км|м|см|мм|кг|г|гг|л|т|га|ч|мин|млн|млрд|трлн|тыс|руб|долл|чел|шт|стр"
_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?![\w-]))")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d])")
_INITIAL = re.compile(r"(?<![\w.])([А-ЯЁ]\.) (?=[А-ЯЁ][\w.])")
_SHORT = re.compile(r"(?<!\w)(?<!\d[ \u00a0])(г|ул|им|св|д|рис|гл|ст|стр|п)\. (?=[А-ЯЁ\d])")
_AND_SO_ON = re.compile(r"(?<!\w)(т)\. ?([дпек])\.")


def dashes(text: str) -> str:
    """An em dash where a hyphen or a shorter dash stands between spaces, but not in a score.

    The space before it does not break; direct speech begins with one.
    """
    text = _TIGHT_DASH.sub("— ", _SPEECH.sub("— ", text))
    scores = {match.start() + 1 for match in _SCORE.finditer(text)}
    return _DASH.sub(lambda m: m[0] if m.start() in scores else f"{NO_BREAK}— ", text)


def apostrophes(text: str) -> str:
    """The apostrophe ’ in names (`О’Нил`)."""
    return _APOSTROPHE.sub("’", text)


def number_signs(text: str) -> str:
    """The sign № before a figure, with a space that does not break."""
    return _NUMBER.sub(f"№{NO_BREAK}", text)


def stops(text: str) -> str:
    """Full stop and comma outside the quotation: `«…».`, where English has them inside."""
    return _STOP_INSIDE.sub(r"\2\1", text)


def no_breaks(text: str) -> str:
    """No line break between a number and its unit, in a number, behind initials and `г.`, in
    `т. д.`"""
    text = _UNIT.sub(NO_BREAK, text)
    text = _GROUPS.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    text = _INITIAL.sub(rf"\1{NO_BREAK}", text)
    text = _SHORT.sub(rf"\1.{NO_BREAK}", text)
    return _AND_SO_ON.sub(rf"\1.{NO_BREAK}\2.", text)
