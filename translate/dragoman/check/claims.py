"""Negations and attributions, which a fluent rendering can lose without a trace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.check.pair import Fault, Pair, note

_NOT = re.compile(
    r"\b(?:not|never|nobody|none|neither|nor|cannot|denied|denies|deny|denying|refused|refuses"
    r"|refusing|without)\b|n[’']t\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:alleged|allegedly|reportedly|purported|purportedly|supposedly|suspected|so-called"
    r"|unconfirmed|accused|accuses|accusing|according to|claimed|claiming)\b",
    re.IGNORECASE,
)
_WITH_NOT = {
    "ar": r"\b[وفأبل]{0,2}(?:لا|لم|لن|ليس\w*|لست\w*|ما|غير|دون\w*|بلا|عدم|ألا|إلا|لولا|كلا)\b"
    r"|\bأبدا|\b\w{0,2}(?:لاس|نفي|نفى|نفت|نفو|ناف|نكر|إنكار|رفض|رافض|متنع|امتن|فشل|حظر|منع)\w*",
    "ckb": r"\b(?:نە|نا|مە|نی|بێ|بی|ما)\w*|\bهیچ\w*|\b\w+ن[ەا]\w+|\b[ڕر]ەت\w*|\bنکۆڵ\w*|\bبەبێ\w*",
    "kmr": r"\b(?:ne|na|nî|ni|bê|tu|qet|me|ti)\w*|\b\w+(?:ne|na)\w+|\bred\w*|\bînkar\w*|\bêdî\b",
    "ru": r"\b(?:не|ни|нет|без|нельзя|никто|никог\w*|никак\w*|ничего|ничто|нигде)\b"
    r"|\b(?:не|бес|без)\w{3,}|\b(?:отриц|отверг|опроверг|отказ|лиш[её]н|отсутств|неуд|запре)\w*"
    r"|\bвряд ли\b|\bредко\b",
}
"""What may deny in a language: prefixes and stems rather too many than too few."""
_WITH_SAID = {
    "ar": r"زع[مو]|مزاعم|مزعو|[يُ]قال|حسب|وفق|طبقا|ذكر|أفاد|تقارير|ادع|دعي|اتهم|متهم|اتها|تهم|تته"
    r"|يته|مشتب|يشتبه|المفتر|سم[يى]|أنباء|على ما يبدو|نقل|وصف|عتقد|محتمل|قال|أك[دّ]|حد تعبير",
    "ckb": r"گوایە|گوتە|وت|دەڵ|بەپێی|بەگوێرە|بە گوێرە|بانگەش|ئیدی?عا|تۆمەت|گومان|[ڕر]اپۆرت|ناوبراو"
    r"|بەناو|پێ دەچ|گوت|لە زاری|هەواڵ|تاوانبار|باس",
    "kmr": r"got|gor|îd[dî]?ia|idia|sûcdar|tawan|tohmet|guman|rapor|ragih|bi nav|diyar|navê|dibêj"
    r"|daxuya|nûçe|zanîn|xuya",
    "ru": r"якобы|предпол|подозр|обвин|утвержд|сообщ|по слов|по дан|согласно|так назыв|заяв|мнению"
    r"|считает|считают|словам|данным|вероятно|возможн|по-видимому|претенд|сведен|пишет|свидетель"
    r"|информаци|говор|сказал|цитир|установлен",
}
"""What may say that something is only said."""
_NEGATED: Mapping[str, re.Pattern[str]] = {
    tag: re.compile(forms, re.IGNORECASE) for tag, forms in _WITH_NOT.items()
}
_ATTRIBUTED: Mapping[str, re.Pattern[str]] = {
    tag: re.compile(forms, re.IGNORECASE) for tag, forms in _WITH_SAID.items()
}


def negation(pair: Pair) -> Iterator[Fault]:
    """What the source denies, the target denies. Note: “not”, “never”, “without”, “denied” … and no
    word of the target that could stand for it. A good translation may say it the other way round
    (“failed” for “did not succeed”)."""
    yield from _missing("negation", _NOT, _NEGATED.get(pair.language), pair)


def attribution(pair: Pair) -> Iterator[Fault]:
    """What the source only reports, the target reports. Note: “allegedly”, “according to”,
    “accused” … and no word of the target that could stand for it."""
    yield from _missing("attribution", _SAID, _ATTRIBUTED.get(pair.language), pair)


def _missing(
    rule: str, english: re.Pattern[str], own: re.Pattern[str] | None, pair: Pair
) -> Iterator[Fault]:
    said = english.search(pair.source)
    if said and own and not own.search(pair.target):
        yield note(rule, f"nothing seems to stand for “{said[0]}”")
