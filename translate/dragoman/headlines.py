"""Headlines: in sentence case for the engine, and in each language's style behind it.

Engines copy a Title Case verb as if it were a name. Which words are names is read from the
article: names of a headline come again in the body, and a word that the body writes with a small
letter is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman import english_names
from dragoman.sentences import split


def _words(text: str) -> frozenset[str]:
    """A set of words from a table that is easy to read and to edit."""
    return frozenset(text.split())


_SMALL = _words("""
    a about above across after against al along amid among an and around as at before behind below
    beneath beside between beyond bin but by despite down during el for from if in inside into is
    nor of off on onto or out outside over per since so than that the their to toward towards under
    until up upon via vs when while with within without yet
""")
"""Words that Title Case may leave small; in sentence case they always are."""

_HEADLINE_WORDS = _words("""
    accuses administration agrees aid aims announces army arrests attack backs bans begins bid
    blames blast border brings calls camp ceasefire children city claims clash close concern
    condemns council court crisis cuts dead deal death denies dies dozens eight ends exclusive faces
    falls fears fight fires first five flees force forces four gets government has have held hits
    holds home hospital how hundreds hurt jails joins key kills last launches leads leave leaves led
    live lives makes meets military ministry more moves near new nine no not now officials one opens
    party peace people plan police president probe protest raids reports returns reveals rises rules
    run says school seeks seizes sends sets seven shows signs six slams source starts state still
    storm strikes takes talks target tells ten thousands threat three troops two update urges video
    vows wants war warns water what who why will wins women wounded year
""")
"""Words of many headlines that are no names, for bodies too short to tell, and for bodies that
have them only in longer names (`Syrian Democratic Forces`)."""

_ENOUGH = 40
"""Words of a body from which on a name of the headline surely comes in it: a long first paragraph.
To change it, read what `case_for_engine` makes of a month of the newsroom's headlines."""

_WORD = re.compile(r"[^\W\d_](?:[\w.'’]*[^\W_])?")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_ENDING = re.compile(r"(?:ings?|ed|e?s|e|ers?|ions?|ly|ments?|al|ally)$")
_COMMON_ENDING = re.compile(r"\w{3,}(?:ings?|tions?|ments?|ness|ly|it(?:y|ies)|ed|ful|less)")
_VOWELS = re.compile("[AEIOUY]")
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'’.]*"
_LINK = r"(?: |-)(?:(?:of|the|for|and|al|el|de|bin)(?: |-)){0,2}"
_PHRASE = re.compile(rf"(?<=[^.!?:] ){_CAPITAL}(?:{_LINK}{_CAPITAL})+")
_LONGEST_PHRASE = 6
"""Words of the longest name that is sought in a headline."""
_BEGINNING = re.compile(
    r"""(?:^|(?<=[^\W\d_]{2}[.?!][ ])|(?<=[:,][ ])(?=[“"‘«]))[“"‘'«(]*[^\W\d_](?![A-Z])""",
    re.VERBOSE,
)
_BEHIND_ARTICLE = re.compile(r"(?<!\w)(?:al|el|ez)-$", re.IGNORECASE)
"""The Arabic article, behind which a name stands: `al-Hol`."""
_BEFORE_MONTH = re.compile(
    r"(?:\d|\b(?:in|of|by|since|until|last|next|this|late|early|mid))[ -]$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What an article's body and the newsroom's names say about how words are written."""

    phrases: dict[str, str]
    """Folded name of one word or more → its form."""
    small: frozenset[str]
    """Words that the body writes with a small letter."""
    stems: frozenset[str]
    """Their stems."""
    capital: dict[str, str]
    """Folded word that the body, inside a sentence, writes with a capital only → its form."""
    first: frozenset[str]
    """Folded words at the start of the body's sentences: they have a capital there anyway."""
    is_enough: bool
    """Whether the body is so long that a name of the headline comes in it."""


def case_for_engine(title: str, body: str, names: Iterable[str]) -> str:
    """`title` in sentence case, when it is a headline in capitals or in Title Case; else as it is.

    `body` is the article's Markdown, `names` are forms that keep their capitals, such as the
    glossary's. Where nothing tells, a word stays as it is: better a verb with a capital than a
    name without.
    """
    capitals = _is_in_capitals(title)
    if not capitals and not _is_title_case(title):
        return title
    evidence = _evidence(body, names)
    fixed = _fixed(title, evidence.phrases)
    cased = _WORD.sub(
        lambda match: fixed.get(match.start()) or _cased(match, evidence, capitals=capitals), title
    )
    return _BEGINNING.sub(lambda match: match[0][:-1] + match[0][-1].upper(), cased)


def _is_in_capitals(title: str) -> bool:
    words = _WORD.findall(title)
    is_word = (len(word) > 3 and word not in english_names.ACRONYMS for word in words)
    return title.isupper() and len(words) > 1 and any(is_word)


def _is_title_case(title: str) -> bool:
    """Whether all words that may have a capital have one; there must be two."""
    words = [match[0] for match in _WORD.finditer(title) if _may_have_capital(match)]
    return len(words) > 1 and not any(word.islower() for word in words)


def _may_have_capital(match: re.Match[str]) -> bool:
    """Whether Title Case has a capital here: not in `al-`, `and`, or behind a hyphen."""
    is_prefix = len(match[0]) < 4 and match.string.startswith("-", match.end())
    is_behind = match.string[: match.start()].endswith("-")
    return not (is_prefix or is_behind or match[0].casefold() in _SMALL)


def _evidence(body: str, names: Iterable[str]) -> _Evidence:
    small: set[str] = set()
    capital: dict[str, str] = {}
    first: set[str] = set()
    phrases = dict(english_names.phrases())
    count = 0
    for sentence in _sentences(body):
        words = [_bare(word) for word in _WORD.findall(sentence)]
        count += len(words)
        small |= {word for word in words if word[0].islower()}
        capital |= {word.casefold(): word for word in words[1:] if word[0].isupper()}
        first |= {word.casefold() for word in words[:1]}
        phrases |= {phrase.casefold(): phrase for phrase in _phrases(sentence)}
    return _Evidence(
        phrases=phrases | {name.casefold(): name for name in names},
        small=frozenset(small),
        stems=frozenset(map(_stem, small)),
        capital={word: form for word, form in capital.items() if word not in small},
        first=frozenset(first),
        is_enough=count >= _ENOUGH,
    )


def _sentences(body: str) -> Iterator[str]:
    """The sentences of a body, without its headings, which may be in Title Case too."""
    for paragraph in body.split("\n\n"):
        if not paragraph.lstrip().startswith("#"):
            yield from split(paragraph)


def _phrases(sentence: str) -> Iterator[str]:
    """Names of several words inside a sentence: `Free Syrian Army`, `Bashar al-Assad`."""
    for match in _PHRASE.finditer(sentence):
        yield _bare(match[0].rstrip("."))


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word) or word


def _stem(word: str) -> str:
    stem = _ENDING.sub("", word)
    return stem if len(stem) > 2 else word


def _fixed(title: str, phrases: dict[str, str]) -> dict[int, str]:
    """Offset of a word in `title` → its form, for the words of all names in it, longest first."""
    fixed: dict[int, str] = {}
    words = list(_WORD.finditer(title))
    for count in range(_LONGEST_PHRASE, 0, -1):
        for some in (words[i : i + count] for i in range(len(words) - count + 1)):
            span = title[some[0].start() : some[-1].end()]
            form = phrases.get(_bare(span).casefold())
            if form and not any(word.start() in fixed for word in some):
                forms = _WORD.findall(form + span[len(_bare(span)) :].lower())
                fixed |= {word.start(): each for word, each in zip(some, forms, strict=True)}
    return fixed


def _cased(match: re.Match[str], evidence: _Evidence, *, capitals: bool) -> str:
    """One word of a headline in the case that it has inside a sentence."""
    bare = _bare(match[0])
    ending = match[0][len(bare) :].lower()
    return _in_sentence(bare, match, evidence, capitals=capitals) + ending


def _in_sentence(bare: str, match: re.Match[str], evidence: _Evidence, *, capitals: bool) -> str:
    folded = bare.casefold()
    name = bare.capitalize() if capitals else bare
    if folded in english_names.MONTHS_OR_WORDS:
        return bare.capitalize() if _is_month(match) else folded
    if folded == "i" or folded.startswith(("i'", "i’")):
        return bare.capitalize()
    if _is_acronym(bare, evidence, capitals=capitals):
        return bare
    if folded in evidence.capital and folded not in _HEADLINE_WORDS:
        return evidence.capital[folded]
    if not capitals and not (bare.istitle() or bare.isupper()):
        return bare  # iPhone, McDonald
    if _BEHIND_ARTICLE.search(match.string[: match.start()]):
        return name
    is_known = _is_known_word(folded, evidence)
    if is_known is None:  # a name, if it is one, would come in a long body
        is_known = evidence.is_enough and folded not in evidence.first
    return folded if is_known else name


def _is_acronym(bare: str, evidence: _Evidence, *, capitals: bool) -> bool:
    """Whether a word of the headline is one that is always in capitals."""
    if len(bare) < 2 or not bare.isupper():
        return False
    folded = bare.casefold()
    if evidence.capital.get(folded) == bare or bare in english_names.ACRONYMS or "." in bare:
        return True
    return not _VOWELS.search(bare) or not (capitals or _is_known_word(folded, evidence))


def _is_known_word(folded: str, evidence: _Evidence) -> bool | None:
    """Whether a word is no name, as far as the body and our tables tell; None where they do not."""
    if folded in evidence.small or folded in _SMALL:
        return True
    if folded in english_names.words():
        return False
    stem = _stem(folded)
    if folded in _HEADLINE_WORDS:
        return True
    if stem in {_stem(name) for name in evidence.capital}:
        return False
    return stem in evidence.stems or bool(_COMMON_ENDING.fullmatch(folded)) or None


def _is_month(match: re.Match[str]) -> bool:
    """Whether “May” is a month: a figure or a word of time stands beside it."""
    after = match.string[match.end() :]
    return bool(_BEFORE_MONTH.search(match.string[: match.start()]) or re.match(r" \d", after))


_STOP = re.compile(r"(?<![.…?!])\.(?=[»”“\"’]*$)")
_ABBREVIATION = re.compile(
    r"(?:(?<![^\W\d_])[^\W\d_]|\w\.\w|\b(?:гг|др|пр|руб|долл|тыс|млн|млрд|Inc|Ltd|Jr|Sr|Co|etc))"
    r"\.[»”“\"’]*$"
)
_OWN_CASE = re.compile(r"[\w-]*(?:[./@_]\w|[^\W\d_][A-Z])")
"""A word that begins as it is written: an address, a handle, `iPhone`."""
_WITH_CAPITALS = ("en", "kmr", "ru")
"""Languages whose script has capitals."""


def set_headline(text: str, language: str) -> str:
    """`text`, a headline set in the type of `language`, in headline style.

    It ends without a full stop, unless an abbreviation needs it, and in a script that has capitals
    it begins with one.
    """
    stopped = text if _ABBREVIATION.search(text) else _STOP.sub("", text)
    first = re.search(r"[^\W_]", stopped)
    if language not in _WITH_CAPITALS or not first or _OWN_CASE.match(stopped, first.start()):
        return stopped
    return stopped[: first.start()] + first[0].upper() + stopped[first.end() :]
