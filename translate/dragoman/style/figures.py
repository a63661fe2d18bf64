"""Digits, the marks between thousands, and percent signs."""

from __future__ import annotations

import re

from dragoman.style.house import Digits, Percent
from dragoman.style.spacing import NO_BREAK

_LATN, _ARAB, _PERSIAN = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
_TO_DIGITS = {
    Digits.LATN: str.maketrans(_ARAB + _PERSIAN, _LATN * 2),
    Digits.ARAB: str.maketrans(_LATN + _PERSIAN, _ARAB * 2),
}
_DIGIT = re.compile(r"\d")
_ARABIC_POINT = re.compile(r"(?<=\d)٫(?=\d)")
_THOUSANDS = re.compile(r"(?<![\d.,٬،])\d{1,3}(?:(?:,\d{3})+|(?:٬\d{3})+|(?:،\d{3})+)(?![\d٬،])")
_MILLIONS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d,])")
_AFTER = re.compile(r"(?<=\d)[ \u00a0]?[%٪](?![\dA-Za-z_])")
_FIGURES = r"(\d+(?:(?:[.,]| ?[–-] ?)\d+)*)"
_BEHIND_NUMBER = re.compile(rf"(?<![\w.,%–-])(?<![–-] ){_FIGURES}[ \u00a0]?%(?![\w%])")
_BEFORE_NUMBER = re.compile(rf"(?<![\d%])%[ \u00a0]?{_FIGURES}(?![\d%])")


def digits(text: str, wanted: Digits) -> str:
    """`text` with all its digits in one system; Latin ones have a Latin decimal mark too."""
    if not _DIGIT.search(text):
        return text
    text = text.translate(_TO_DIGITS[wanted])
    return _ARABIC_POINT.sub(".", text) if wanted is Digits.LATN else text


def arabic_thousands(text: str, wanted: Digits) -> str:
    """The digit system's mark between thousands, also where an engine put a comma of words there.

    Only full groups of three are surely thousands.
    """
    sign = "," if wanted is Digits.LATN else "٬"
    return _THOUSANDS.sub(lambda match: re.sub("[,٬،]", sign, match[0]), text)


def millions(text: str, sign: str) -> str:
    """`sign` between thousands where English commas surely part them: two commas and more.

    One comma may be the decimal mark of the language; that is for the check of numbers to judge.
    """
    return _MILLIONS.sub(lambda match: match[0].replace(",", sign), text)


def percent(text: str, wanted: Percent) -> str:
    """Percent signs as the house wants them; one that stands on the other side moves over only
    between `%5` and `5%`, whose signs are the same."""
    if "%" not in text and "٪" not in text:
        return text
    if wanted is Percent.BEFORE:
        return _BEHIND_NUMBER.sub(r"%\1", text)
    sign = {Percent.AFTER: "%", Percent.SPACED: f"{NO_BREAK}%", Percent.ARABIC: "٪"}[wanted]
    return _AFTER.sub(sign, _BEFORE_NUMBER.sub(r"\1%", text))
