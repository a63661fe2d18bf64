"""Names in English sentences: runs of capitalised words, acronyms, languages, currencies.

English begins sentences with a capital too, so what stands there alone is not sure to be a name;
and it writes peoples with one (“Syrian officials”), which are no names that one could decide.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from dragoman import gazetteer
from dragoman.clean.tables import words
from dragoman.gazetteer import Sort

JOINERS = words("of the de del da di du la le von van der den bin ibn abu")
"""Small words that stand inside names."""

LISTERS = words("for and")
"""Small words that stand inside names of organisations, and between other ones."""

TITLES = words("""
    President Vice Prime Minister Secretary General Gen Colonel Col Captain Capt Major Maj
    Lieutenant Lt Sergeant Sgt Commander Senator Sen Representative Rep Governor Gov Mayor Judge
    Justice King Queen Prince Princess Sheikh Sheikha Sultan Emir Imam Ayatollah Patriarch Bishop
    Archbishop Pope Father Sister Brother Mr Mrs Ms Miss Dr Prof Professor Sir Lord Lady Deputy
    Chancellor Ambassador Spokesman Spokeswoman Spokesperson Saint St Former Late Acting Chief
    Director Chairman Foreign Interior Defense Defence Premier Presidents Ministers
""")
"""Words that stand before a person's name and are no part of it."""

ORGANISATIONS = words("""
    Administration Agency Alliance Army Assembly Association Authority Bank Brigade Brigades Bureau
    Center Centre Club Coalition Command Commission Committee Company Conference Congress
    Corporation Council Court Crescent Cross Department Faction Federation Force Forces Foundation
    Front Fund Government Group Guard Institute Institution League Media Ministry Mission Movement
    Nations Network News Observatory Office Organisation Organization Parliament Party Police Post
    Press Service Society Times Tribunal Union Unions Unit Units University Watch
""")
"""Words that an organisation's name has and a person's has not."""

_NO_NAMES = words("""
    A About Above According Across After Against All Along Already Also Although Amid Among An And
    Another Any Around As At Back Be Because Before Behind Below Besides Between Beyond Both But By
    Can Could Despite Did Do Does Down During Each Earlier Either Even Every Few Finally First Five
    For Four From Further Had Has Have He Her Here Hers His How However I If In Indeed Instead Into
    Is It Its Just Last Later Least Less Like Many May Meanwhile Might More Most Much Must My Near
    Nearly Neither Never Next No Nobody None Nor Not Now Of Off On Once One Only Or Other Others Our
    Out Over Own Perhaps Rather Recently Second She Should Since So Some Soon Still Such Ten Than
    That The Their Them Then There These They This Those Though Three Through Throughout Thus To
    Today Together Tomorrow Too Toward Towards Two Under Unlike Until Up Upon Us Was We Were What
    When Where Whether Which While Who Whose Why Will With Within Without Would Yes Yesterday Yet
    You Your OK
""")
"""Words that are no name and begin none, also at the start of a sentence."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-’'&][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_CONTRACTED = re.compile(r"[’'](?:m|ve|ll|re|d|t)$")
_SMALL_FIRST = re.compile(r"^(?:al|el|an|ar|as|ash|at|ad|az|ez|es|d)[-’'](?=[^\W\d_])")
"""Articles that are written small before a capital: “al-Assad”, “ez-Zor”."""
_START = re.compile(r"(?:^|[.:!?…“„«\"(\[—–])[\s“„«\"‘'(\[—–]*$")
"""What stands before a word that has its capital from the sentence."""

_PEOPLE = re.compile(r"(?:an|ish|ese|i|ic)$")
_PEOPLES = words("Arab Arabs Kurd Kurds Turk Turks Jew Jews Christian Christians Muslim Muslims")
_SAME_START = 4
"""Letters that a people's name shares with its country's: Syria, Syrian."""
_MOSTLY = 0.6
"""Share of capitals among a sentence's letters from which it is written in capitals all over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a sentence."""

    text: str
    """The name, without titles before it and ’s behind it."""
    is_sure: bool
    """Whether it stands where only names have a capital."""
    before: str
    """The word before it, a title or a preposition perhaps; empty at the start of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Capitalised words in a row, with joiners between them."""

    words: tuple[str, ...]
    before: str
    """The word before them; empty where a sentence or quotation starts."""
    after: str
    """The word behind them, if only a space is between."""


def found_in(sentence: str, small: Container[str]) -> tuple[Name, ...]:
    """The names in `sentence`, in order.

    `small` are words that the articles write without a capital: at the start of a sentence they
    are no names. A sentence that is written in capitals all over has none to tell.
    """
    letters = [char for char in sentence if char.isalpha()]
    if sum(map(str.isupper, letters)) > _MOSTLY * len(letters):
        return ()
    return tuple(name for run in _runs(sentence) if (name := _name(run, small)))


def small_words(sentence: str) -> Iterator[str]:
    """The words that `sentence` writes without a capital."""
    return (word for word in _WORD.findall(sentence) if word.islower())


def _runs(sentence: str) -> Iterator[_Run]:
    tokens = list(_WORD.finditer(sentence))
    at = 0
    while at < len(tokens):
        length = _length(sentence, tokens[at:])
        if length:
            yield _run(sentence, tokens, at, at + length)
        at += max(length, 1)


def _length(sentence: str, tokens: Sequence[re.Match[str]]) -> int:
    """How many of `tokens` make a run."""
    length = 0
    for at, token in enumerate(tokens):
        if at and not _is_near(sentence, tokens[at - 1], token):
            break
        if _is_capitalised(token[0]):
            length = at + 1
        if not length or _is_owner(token[0]):
            break
        if length <= at and not _is_inside(token[0], [before[0] for before in tokens[:at]]):
            break
    return length


def _is_inside(word: str, before: Sequence[str]) -> bool:
    """Whether a small `word` may go on with the name that `before` begins."""
    return word in JOINERS or (word in LISTERS and not ORGANISATIONS.isdisjoint(before))


def _run(sentence: str, tokens: Sequence[re.Match[str]], first: int, behind: int) -> _Run:
    last = tokens[first - 1][0] if first else ""
    starts = last not in TITLES and _START.search(sentence, 0, tokens[first].start())
    follows = behind < len(tokens) and _is_near(sentence, tokens[behind - 1], tokens[behind])
    return _Run(
        words=tuple(_POSSESSIVE.sub("", token[0]) for token in tokens[first:behind]),
        before="" if starts else last,
        after=tokens[behind][0] if follows else "",
    )


def _is_near(sentence: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return sentence[one.end() : other.start()] in (" ", "\N{NO-BREAK SPACE}", "\n")


def _is_owner(word: str) -> bool:
    return bool(_POSSESSIVE.search(word))


def _is_capitalised(word: str) -> bool:
    """Whether `word` may be a name's. “Assad-era” is not, “al-Assad” and “Rostov-on-Don” are."""
    bare = _SMALL_FIRST.sub("", word)
    last = bare.rsplit("-", 1)[-1]
    common = _POSSESSIVE.sub("", word) in _no_names() or bool(_CONTRACTED.search(word))
    return bare[0].isupper() and not last[0].islower() and not common


def _name(run: _Run, small: Container[str]) -> Name | None:
    """The name in `run`; None when nothing is left without titles and common words."""
    before, kept = _without_titles(run, small)
    if len(kept) == 1:
        text = _single(kept[0], run.after, small)
    else:
        text = "" if all(map(_is_people, kept)) else " ".join(kept)
    is_sure = bool(before) or len(kept) > 1 or text.isupper()
    return Name(text=text, is_sure=is_sure, before=before) if text else None


def _without_titles(run: _Run, small: Container[str]) -> tuple[str, list[str]]:
    """The word before the name, and the words of the name."""
    before, kept = run.before, list(run.words)
    if not before and kept[0].lower() in small and not kept[0].isupper():
        before = kept.pop(0)
    is_organisation = not ORGANISATIONS.isdisjoint(kept)
    while kept and (kept[0] in JOINERS or (_is_titled(kept) and not is_organisation)):
        before = kept.pop(0)
    return before, kept


def _is_titled(kept: Sequence[str]) -> bool:
    """Whether a title comes first: “President”, “Syrian President”."""
    behind_people = _is_people(kept[0]) and kept[1:2] and kept[1] in TITLES
    return kept[0] in TITLES or bool(behind_people)


def _single(word: str, after: str, small: Container[str]) -> str:
    """What a single word is the name of, with the word `after` it if that belongs to it; empty
    when it is none."""
    if len(word) == 1 or (word.lower() in small and not word.isupper()):
        return ""
    if not _is_people(word):
        return word
    currency = f"{word} {after.removesuffix('s')}"
    if _sort(currency) is Sort.CURRENCY:
        return currency
    return word if not after and _sort(word) is Sort.LANGUAGE else ""


def _is_people(word: str) -> bool:
    """Whether `word` says of what people or language something is: “Syrian”, “Kurds”."""
    one = word if _sort(word) else word.removesuffix("s")
    if word in _PEOPLES or _sort(one) is Sort.LANGUAGE:
        return True
    is_country = _sort(one) is not None
    return not is_country and bool(_PEOPLE.search(one)) and one[:_SAME_START] in _country_starts()


def _sort(name: str) -> Sort | None:
    listed = gazetteer.entry(name)
    return listed.sort if listed else None


@cache
def _country_starts() -> frozenset[str]:
    countries = Locale.parse("en").territories.values()
    return frozenset(country[:_SAME_START] for country in countries)


@cache
def _no_names() -> frozenset[str]:
    """Words that are written with a capital and are no name: also months and weekdays."""
    english = Locale.parse("en")
    tables = [
        table["format"][width]
        for table in (english.months, english.days)
        for width in ("wide", "abbreviated")
    ]
    return _NO_NAMES.union(*(table.values() for table in tables))
