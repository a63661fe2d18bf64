"""Arabic, and what Arabic and Sorani have in common."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dragoman.style.house import Months

_LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5"
_HAS_LETTER = re.compile(f"[{_LETTER}]")
_FORMS = re.compile("[\ufb50-\ufdfb\ufe80-\ufefc]")
_STRETCHED = re.compile(f"(?<=[{_LETTER}])\u0640+(?=[{_LETTER}])")
_LONG_STRETCH = re.compile("\u0640{2,}")
_STRETCH_AS_DASH = re.compile(r"(?<=\S) \u0640 (?=\S)")
_MIXED = re.compile(r"\?؟+|؟+\?|,،+|،+,|;؛+|؛+;")
_MARK = re.compile(r"(?<!\d),|,(?!\d)|;(?!-?\))|\?")
_MARKS = {",": "،", ";": "؛", "?": "؟"}
_WORD = re.compile(r"[^\W\d_]+")
_KURDISH = re.compile("[ێۆەڵڕ]")
_PERSIAN_FORMS = str.maketrans("یکھہ", "يكهه")
_PERSIAN = re.compile("[یکھہ]")
_CONJUNCTION = re.compile(rf"(?<!حرف )(?<![^\s(«“\"])و (?=[{_LETTER}]{{2}}|[\d«“])")


def letter_forms(text: str) -> str:
    """Letters for the presentation forms that old software writes in their place."""
    return _FORMS.sub(lambda match: _plain(match[0]), text)


def _plain(form: str) -> str:
    letters = unicodedata.normalize("NFKC", form)
    return letters if letters.isalpha() else form


def stretches(text: str) -> str:
    """No tatweel that only stretches a word. One that holds a prefix stays (`بـ 20`, `الـCNN`),
    and where it stands for a dash, there is a dash."""
    short = _LONG_STRETCH.sub("\u0640", _STRETCHED.sub("", text))
    return _STRETCH_AS_DASH.sub(" – ", short)


def marks(text: str) -> str:
    """Comma, semicolon and question mark of the Arabic script, but not between digits."""
    if not _HAS_LETTER.search(text):
        return text
    one = _MIXED.sub(lambda match: max(match[0], key=ord), text)
    return _MARK.sub(lambda match: _MARKS[match[0]], one)


def letters(text: str) -> str:
    """Arabic yeh, kaf and heh for the Persian ones, but not in a Kurdish word."""
    return _WORD.sub(lambda match: _arabic(match[0]), text) if _PERSIAN.search(text) else text


def _arabic(word: str) -> str:
    return word if _KURDISH.search(word) else word.translate(_PERSIAN_FORMS)


def conjunction(text: str) -> str:
    """The conjunction و written together with the word, figure or quotation that follows."""
    return _CONJUNCTION.sub("و", text)


def months(text: str, wanted: Months) -> str:
    """Month names of one family in dates: beside a figure or the word for month.

    Elsewhere they may be words (`مارس` is also “practised”), and a pair such as
    `كانون الثاني/يناير` says both on purpose.
    """
    if wanted is Months.BOTH:
        return text
    names, pattern = _months(wanted)
    return pattern.sub(lambda match: names[match[0]], text)


@cache
def _months(wanted: Months) -> tuple[dict[str, str], re.Pattern[str]]:
    """Name of the other family → name of the wanted one, and where the former is surely a month."""
    from babel import Locale  # here, for every command imports this module and few set Arabic

    families = {Months.LEVANTINE: "ar_SY", Months.EGYPTIAN: "ar_EG"}
    right = Locale.parse(families.pop(wanted)).months["format"]["wide"]
    (other,) = families.values()
    wrong = Locale.parse(other).months["format"]["wide"]
    names = {wrong[number]: right[number] for number in wrong if wrong[number] != right[number]}
    any_ = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    pair = rf"(?![\w/]| ?/ ?[{_LETTER}])"
    return names, re.compile(
        rf"(?<=\d )(?:{any_}){pair}|(?<=شهر )(?:{any_}){pair}"
        rf"|(?<![\w/])(?:{any_})(?= (?:(?:عام|سنة) )?[\d٠-٩]{{4}})"
    )
