"""What a number word counts, whatever its ending and whatever is written as one with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.check import number_words

_TABLES = {
    "en": number_words.ENGLISH,
    "ar": number_words.ARABIC,
    "kmr": number_words.KURMANJI,
    "ckb": number_words.SORANI,
    "ru": number_words.RUSSIAN,
}
_ENDINGS = {
    "kmr": "a ê î ên an ek ekê ekî yan yî yê ya e em emîn yem yemîn mîn hem hemîn in ne "
    "salî salan saliya saliyê roj rojî rojan car caran kes kesan kesî sal",
    "ckb": "ی ە ان ەکان ەکە ێک یەک یش ەم ەمین هەم هەمین هەمن یەم یەمین م مین ەمێ یان یەکان انی "
    "کان کانی کاندا ەکانی یانی ەوە و ساڵ ساڵە ساڵی ساڵان ساڵانە ڕۆژ ڕۆژە ڕۆژی جار جاری کەس کەسی",
    "ru": "ый ого ому ым ом ая ой ую ое ые ых ыми",
}
"""What Kurdish words may end in, and the ordinals of Russian."""
_MARKS: dict[str, dict[int, int | None]] = {
    "ar": str.maketrans("أإآٱى", "ااااي", "ًٌٍَُِّْـ"),
    "ckb": str.maketrans("يىكهھ", "ییکەە", "ـ"),
    "ru": str.maketrans("ё", "е", "\u0301"),
}
"""Letters that are written in several ways, and marks that may be left out."""
_ARABIC_BEFORE = re.compile(r"[وف]?(?:[بك]?ال|لل|[بكل])?(?=\w{2})")
"""And, then, in, as, for, the: written as one with the word."""
_PERCENT = ("بالمئة", "بالمائة", "المئة", "المائة", "sedî")
"""Of a hundred: “40 بالمائة” is forty percent, not four thousand."""
_COMPOUND = {
    "ru": re.compile(
        r"(тысяче(?=лет)|сто(?=метр|лет|процент|килом|миллион|тысяч)|двух|дву|трех|четырех|пяти"
        r"|шести|семи|восьми|девяти|десяти|двенадцати|пятнадцати|двадцати|тридцати|сорока"
        r"|пятидесяти|шестидесяти|семидесяти|восьмидесяти|двухсот|трехсот)(?=\w{3})"
    ),
    "ckb": re.compile(r"(چوار|پێنج|شەش|حەوت|هەشت|بیست|پەنجا)(?=\w{3})".translate(_MARKS["ckb"])),
}
"""What compounds begin with: двухлетний, тридцатитонный, چوارخاڵ."""
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})(?<=.)")
_ROMAN_DIGITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}
_ROMAN_DIGITS |= {"VIII": 8, "IX": 9}
_LATIN_LOOKALIKES = str.maketrans("ХІ", "XI")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number word."""

    value: float
    """What it counts."""
    multiplies: bool
    """Whether it multiplies the number before it, as in “three million” and “two dozen”."""


@lru_cache(maxsize=65536)  # a large archive has some 100,000 different words, most of them rare
def numeral(word: str, language: str) -> Numeral | None:
    """What `word` counts, or None: “three” and “third” 3, “million” 1,000,000, “half” 0.5."""
    plain = _fold(word.casefold(), language)
    words = _words(language)
    if plain in _PERCENT:
        return None
    if plain in words:
        return words[plain]
    if language == "ar":
        return words.get(_ARABIC_BEFORE.sub("", plain, count=1))
    compound = _COMPOUND[language].match(plain) if language in _COMPOUND else None
    return words[compound[1]] if compound else _roman(word, language)


def _fold(word: str, language: str) -> str:
    return word.translate(_MARKS[language]) if language in _MARKS else word


def _roman(word: str, language: str) -> Numeral | None:
    """`word` read as a Roman numeral up to 39: centuries and kings. English “I” is a person."""
    match = _ROMAN.fullmatch(word.translate(_LATIN_LOOKALIKES))
    if not match or (language == "en" and len(word) == 1):
        return None
    return Numeral(value=10.0 * len(match[1]) + _ROMAN_DIGITS[match[2]], multiplies=False)


@cache
def _words(language: str) -> dict[str, Numeral]:
    """The table of `language`, endings included."""
    table = _table(_TABLES[language], language)
    inflected = _table(number_words.RUSSIAN_ORDINALS, "ru") if language == "ru" else table
    endings = _ENDINGS.get(language, "").split()
    ended = {
        _fold(f"{word}{end}", language): value
        for word, value in inflected.items()
        for end in endings
    }
    return ended | table


def _table(text: str, language: str) -> dict[str, Numeral]:
    lines = (line.split() for line in text.split("\n") if line)
    return {
        _fold(word, language): Numeral(
            value=float(value.removeprefix("×")), multiplies=value.startswith("×")
        )
        for value, *words in lines
        for word in words
    }
