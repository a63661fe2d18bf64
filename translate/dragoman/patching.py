"""A person's text with the numbers of a source in which nothing but numbers has changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale

from dragoman.check.digits import readings
from dragoman.check.numbers import numbers
from dragoman.check.pair import Pair
from dragoman.languages import LANGUAGES
from dragoman.markup import plain
from dragoman.typography import fold

_ENGLISH = re.compile(r"\d+(?:[.,:]\d+)*")
_NUMBER = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \xa0\u202f]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,:٫٬'’]\d+)*"
)
_PARTS = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:(?P<sign>[.:])(?P<rest>\d+))?")
_YEAR = re.compile(r"(?:19|20)\d\d")
"""What no noun agrees with."""


def patched(old: str, new: str, text: str, language: str) -> str | None:
    """`text`, which renders `old`, with just those numbers replaced in which `new` differs from
    it, in the digits and with the separators that stand there.

    None unless that is certain: nothing but numbers differs between `old` and `new`, each number
    that changes stands in `text` in digits, as often as in `old`, and the words around it need no
    other form (as after 1, 2 and 5 in Russian). Then also no number of `new` is lost or added.
    """
    changes = _changes(old, new)
    found = list(_NUMBER.finditer(text))
    parts: dict[int, str] = {}
    for was, now in changes.items():
        same = [match for match in found if _value(was, "en") in _values(match[0], language)]
        if len(same) != _ENGLISH.findall(old).count(was) or not _agree(was, now, language):
            return None
        for match in same:
            written = _written(now, match[0], was, language)
            if written is None or match.start() in parts:
                return None
            parts[match.start()] = written
    made = _NUMBER.sub(lambda match: parts.get(match.start(), match[0]), text)
    pair = Pair(source=plain(new), target=plain(made), language=language)
    return made if changes and not any(numbers(pair)) else None


def _changes(old: str, new: str) -> Mapping[str, str]:
    """Each number of `old` that has become another one in `new` → that one. Nothing when words
    have changed too, or when one number has become two."""
    if fold(_ENGLISH.sub("0", old)) != fold(_ENGLISH.sub("0", new)):
        return {}
    became: dict[str, str] = {}
    for was, now in zip(_ENGLISH.findall(old), _ENGLISH.findall(new), strict=True):
        if became.setdefault(was, now) != now:
            return {}
    return {was: now for was, now in became.items() if was != now}


def _value(written: str, language: str) -> float | None:
    """What a number means by the custom of `language`; None for dates and the like."""
    return next(iter(readings(written, language)[0]), None)


def _values(written: str, language: str) -> tuple[float, ...]:
    return readings(written, language)[0]


def _agree(was: str, now: str, language: str) -> bool:
    """Whether a noun has the same form with both numbers."""
    if _YEAR.fullmatch(was) and _YEAR.fullmatch(now):
        return True
    rule = Locale.parse(LANGUAGES[language].cldr).plural_form
    values = (_value(was, "en"), _value(now, "en"))
    return len({rule(value) for value in values if value is not None}) == 1


def _written(now: str, like: str, was: str, language: str) -> str | None:
    """The English number `now`, written as `like`, which stands for `was`; None where it has
    another form, such as a time of day in place of a count."""
    new, old = _PARTS.fullmatch(now), _PARTS.fullmatch(was)
    if not new or not old or _value(like, language) != _value(was, "en"):
        return None
    if ":" in {new["sign"], old["sign"]} and not new["sign"] == old["sign"] == _last_sign(like):
        return None
    group, decimal = _signs(like, language, has_rest=old["sign"] is not None)
    if len(re.findall(r"\d", like)) > 3 and not re.search(r"[^\d]", like):  # 1250, not 1,250
        group = ""
    whole = new["whole"].replace(",", group if "," in new["whole"] else "")
    rest = "" if new["sign"] is None else (":" if new["sign"] == ":" else decimal) + new["rest"]
    zero = ord(like[0]) - unicodedata.digit(like[0])
    made = (chr(zero + int(char)) if char.isdigit() else char for char in whole + rest)
    return "".join(made)


def _last_sign(written: str) -> str:
    found = re.findall(r"\D", written)
    return str(found[-1]) if found else ""


def _signs(like: str, language: str, *, has_rest: bool) -> tuple[str, str]:
    """The signs between thousands and before the decimals: as `like` has them, else CLDR's."""
    system = "latn" if like.isascii() or "\xa0" in like or "\u202f" in like else "arab"
    group, decimal = _signs_of(language, system)
    signs = re.findall(r"\D", like)
    if has_rest and signs:
        decimal = signs.pop()
    return (signs[0] if signs else group), decimal


@cache
def _signs_of(language: str, system: str) -> tuple[str, str]:
    symbols = Locale.parse(LANGUAGES[language].cldr).number_symbols[system]
    return str(symbols["group"]), str(symbols["decimal"])
