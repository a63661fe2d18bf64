"""English paragraphs cut into sentences, as the engine wants them.

`sentencex` (MIT, Wikimedia) finds where sentences may end. It knows little of news English and cuts
nothing inside quotation marks, so it is shown the text with quotes, brackets and markup blanked
out, and the rules below overrule it at abbreviations, ellipses and attributions. In doubt they
leave two sentences together: engines mend that better than a sentence cut in half.
"""

from __future__ import annotations

import re
from itertools import accumulate

import sentencex


def _words(text: str) -> frozenset[str]:
    """A set of words from a table that is easy to read and to edit."""
    return frozenset(text.split())


_TITLES = _words("""
    adm amb asst atty ayat brig capt cdr cmdr col cpl det dr fr gen gov hon insp lieut lt maj messrs
    mgr mr mrs ms msgr mt ph pfc pres prof pvt rep reps rev sec sen sens sgt spc supt
""")
"""A name follows: the sentence never ends here."""

_CONTINUERS = _words("approx ca cf dept e.g esp i.e incl v viz vs")
"""The sentence goes on whatever follows."""

_NUMBERED = _words("""
    apr art aug ch dec eq feb fig figs jan jul jun mar no nos nov oct p para pp sept vol
""")
"""Abbreviations only before a number; elsewhere a word that may end a sentence (“He said no.”)."""

_EITHER = _words("""
    assn ave blvd bros co corp est etc ft fri inc jr ltd mon ph.d plc rd sq sr st thu thurs tue
    tues univ wed
""")
"""May end a sentence or stand in one; the next word decides, as after initials and “U.S.”."""

_STARTERS = _words("""
    A About Above According Across After All Also Although Among An And Another Any Are As At
    Because Before Both But By Can Could Did Do Does During Each Earlier Either Even Every Everyone
    Few Finally For From Had Has Have He Her Here His How However I If In Instead Into Is It Its
    Just Last Later Like Many May Meanwhile More Moreover Most Much My Neither Nevertheless No
    Nobody None Nor Not Nothing Now Of On Once One Only Or Other Our Out Over People Perhaps Please
    Several She Should Since So Some Someone Soon Still Such That The Their Then There Therefore
    These They This Those Though Through Thus To Today Two Under Unlike Until Was We Were What When
    Where Whether Which While Who Whose Why Will With Within Without Would Yes Yet Yesterday You
    Your
""")
"""Words that begin a sentence when capitalised, and hardly ever a name."""

_SAYING = (
    "added|answered|argued|asked|called|chanted|cried|declared|exclaimed|insisted|replied|reported"
    "|said|says|shouted|told|warned|wondered|wrote|yelled"
)

_CLOSERS = r"""(?:\[\^?\w{1,3}\]|["”’'»)\]*_])*"""
_END = re.compile(rf"(?P<stop>[.?!…]+)(?P<closers>{_CLOSERS})$")
_MARKS = re.compile(rf"""(?<=[.?!…]){_CLOSERS}|[“”"«»()\[\]*_‘]|(?<!\w)['’]|['’](?!\w)""")
"""What hides the end of a sentence from sentencex; apostrophes inside words are none of it."""

_TAIL = 24
"""Letters of a word in which an abbreviation is sought; bounds the work on a word without end."""
_ABBREVIATION = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+$")
_DOTTED = re.compile(r"[A-Z]|(?:[^\W\d_]\.)+[^\W\d_]")
"""An initial, or letters between full stops: “U.S”, “p.m”, “D.C”."""
_LOWER = re.compile(r"[a-z](?![a-z]{0,2}-[A-Z]|[A-Z])")
"""A small letter that goes on with a sentence: not “al-Assad”, not “iPhone”."""
_ITEM_NUMBER = re.compile(r"\W*(?:\d{1,3}|[A-Za-z])\.")
_ATTRIBUTION = re.compile(
    rf"(?:[A-Z][\w.’'-]*,? (?:(?:of|the|de|al) ){{0,2}}){{1,5}}(?:{_SAYING})\b"
)
_LOOKAHEAD = 16
"""Words of the following sentence that a rule may see: the longest attribution has that many."""


def split(text: str) -> tuple[str, ...]:
    """The sentences of one paragraph of English `text`, in order; none for a blank one.

    White space is folded to single spaces and nothing else changes:
    `" ".join(split(text)) == " ".join(text.split())`.
    Markdown goes through as part of the word it touches.
    """
    words = text.split()
    likely = _likely_starts(words)
    possible = likely | {i for i in range(1, len(words)) if _END.search(words[i - 1])}
    starts = [0]
    for index in sorted(possible - {0}):
        following = _from_first_letter(" ".join(words[index : index + _LOOKAHEAD]))
        if _ends(words[starts[-1] : index], following, likely=index in likely):
            starts.append(index)
    spans = zip(starts, [*starts[1:], len(words)], strict=True)
    return tuple(" ".join(words[start:end]) for start, end in spans if start < end)


def _likely_starts(words: list[str]) -> set[int]:
    """Indices of the words that begin a sentence, says sentencex of the text without its marks."""
    text = " ".join(words)
    plain = _MARKS.sub(lambda mark: " " * len(mark[0]), text)
    ends = accumulate(map(len, sentencex.segment("en", plain)))
    starts = {text.rfind(" ", 0, end) + 1: end for end in ends if end < len(text)}
    offsets = accumulate((len(word) + 1 for word in words), initial=0)
    return {
        index
        for index, offset in enumerate(offsets)
        if offset in starts and not plain[offset : starts[offset]].strip()
    }


def _ends(sentence: list[str], following: str, *, likely: bool) -> bool:
    """Whether the words so far are a sentence, given the text that follows them."""
    if not following or _LOWER.match(following) or not _from_first_letter(" ".join(sentence)):
        return False
    end = _END.search(sentence[-1])
    if end is None:
        return likely
    if len(sentence) == 1 and _ITEM_NUMBER.fullmatch(sentence[0]):
        return False
    if end["stop"] == ".":
        return _ends_at_full_stop(sentence[-1][: end.start()], following, likely=likely)
    if end["stop"].endswith(("...", "…")):
        return _starts_sentence(following)
    return likely and not (end["closers"] and _ATTRIBUTION.match(following))


def _ends_at_full_stop(word: str, following: str, *, likely: bool) -> bool:
    """Judge a single full stop after `word` by what kind of abbreviation the word is."""
    match = _ABBREVIATION.search(word[-_TAIL:])
    if match is None:
        return likely
    short = match[0].casefold()
    if short in _TITLES or short in _CONTINUERS:
        return False
    if short in _EITHER or _DOTTED.fullmatch(match[0]):
        return _starts_sentence(following)
    return not following[0].isdigit() if short in _NUMBERED else likely


def _from_first_letter(text: str) -> str:
    """`text` from its first letter or digit on; empty if it has none."""
    found = re.search(r"[^\W_].*", text)
    return found[0] if found else ""


def _starts_sentence(following: str) -> bool:
    """Whether the first word is one that mostly begins sentences (“It’s” counts as “It”)."""
    return re.split(r"[\W_]", following, maxsplit=1)[0] in _STARTERS


_CLAUSE_ENDS = (r"(?<=[;:])\s|\s(?=[–—])", r"(?<=,)\s")
"""Where clauses end, best places first."""
_MARGIN = 0.25
"""How far from the ends of a sentence a clause may end that is worth a cut (0–1 of its length)."""


def clauses(sentence: str) -> tuple[str, ...]:
    """`sentence` cut once, where a clause ends near its middle; whole where none does.

    For sentences that a model renders badly as a whole.
    """
    size = len(sentence)
    for pattern in _CLAUSE_ENDS:
        ends = re.finditer(pattern, sentence)
        inner = [end for end in ends if _MARGIN * size <= end.start() <= (1 - _MARGIN) * size]
        if inner:
            return _cut_near_middle(sentence, inner)
    return (sentence,)


def halves(sentence: str) -> tuple[str, ...]:
    """`sentence` cut once, near its middle: where a clause ends, else between words; whole if it
    has but one. For sentences that are longer than a model can read."""
    parts = clauses(sentence)
    spaces = list(re.finditer(r"\s", sentence))
    return parts if len(parts) > 1 or not spaces else _cut_near_middle(sentence, spaces)


def _cut_near_middle(sentence: str, places: list[re.Match[str]]) -> tuple[str, str]:
    cut = min(places, key=lambda place: abs(place.start() - len(sentence) / 2))
    return sentence[: cut.start()], sentence[cut.end() :]
