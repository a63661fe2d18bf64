"""Currencies and percent signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.check.pair import Fault, Pair, error, warning
from dragoman.check.words import words

_WRITTEN = {
    name: re.compile(forms, re.IGNORECASE)
    for name, forms in {
        "dollar": r"\$|dollar|\busd\b|دولار|دۆلار|dolar|долл",
        "euro": r"€|euros?\b|\beur\b|يورو|یۆرۆ|یورۆ|ewro|yuro|евро\b",
        "pound": r"£|pound|\bgbp\b|جني|ليرة|باون|پاوەند|پاوند|p[ao]und|sterl|фунт|стерлинг",
        "lira": r"₺|\bliras?\b|ليرة|ليرات|لیرە|lîre|\bлир[аыу]?\b",
        "rouble": r"₽|roubles?|rubles?|روبل|ڕۆبڵ|رۆبڵ|rubl|рубл",
        "dinar": r"dinar|دينار|دنانير|دینار|dînar|динар",
        "yuan": r"yuan|renminbi|يوان|یوان|yûan|юан",
        "yen": r"¥|\byenî?\b|\bين\b|\bیەن|\bиен",
        "rupee": r"rupee|روبية|ڕوپی|rûpî|рупи",
    }.items()
}
"""How the languages write a currency; a stem is enough where nothing else begins so."""
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "₺": "lira", "₽": "rouble", "¥": "yen"}
_ENGLISH = {
    word: name
    for name, forms in {
        "dollar": "dollar dollars usd", "euro": "euro euros", "pound": "sterling",
        "lira": "lira liras", "rouble": "rouble roubles ruble rubles", "dinar": "dinar dinars",
        "yuan": "yuan renminbi", "yen": "yen", "rupee": "rupee rupees",
    }.items()
    for word in forms.split()
}  # fmt: skip
"""Only what is surely money: a pound may be a weight."""
_PERCENT = {
    "ar": re.compile("[%٪]|لمئة|لمائة|في الم|نصف"),
    "ckb": re.compile("[%٪]|سەد|نیو"),
    "kmr": re.compile("%|sed", re.IGNORECASE),
    "ru": re.compile("%|процент|половин", re.IGNORECASE),
}


def currency(pair: Pair) -> Iterator[Fault]:
    """Money stays in its currency. Error: another one stands in the target instead of the source's;
    warning: none does.
    """
    named = {_ENGLISH[word] for word in _ENGLISH.keys() & set(words(pair.source))}
    named |= {name for sign, name in _SIGNS.items() if sign in pair.source}
    if not named:
        return
    there = {name for name, written in _WRITTEN.items() if written.search(pair.target)}
    others = {name for name in there - named if not _WRITTEN[name].search(pair.source)}
    for name in sorted(named - there):
        if others:
            yield error("currency", f"{name} became {' or '.join(sorted(others))}")
        else:
            yield warning("currency", f"{name} is not named")


def percent(pair: Pair) -> Iterator[Fault]:
    """Percent stays percent. Warning where the target has no sign or word for it."""
    known = _PERCENT.get(pair.language)
    is_said = "%" in pair.source or "percent" in pair.source or "per cent" in pair.source
    if known and is_said and not known.search(pair.target):
        yield warning("percent", "percent is not named")
