"""Characters that no translation has: damage, debris of tokenisers, stage directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.check.pair import Fault, Pair, error, warning

_DAMAGE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\ufeff\ufff9-\ufffd\ud800-\uf8ff]"
    r"|[\U000f0000-\U0010ffff]"
)
"""Controls, zero-width spaces, overrides of direction, the sign for what could not be read, halves
of characters, private ones."""
_MOJIBAKE = re.compile(r"[ØÙÐÑÚÛ][\x80-\xbf§©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿]|Ã[\x80-\xbf©¨ª]|â€|ï¿½|Ð[А-я]")
"""Bytes of UTF-8 that were read as Latin-1."""
_DEBRIS = re.compile(
    r"[▁⁇⟦⟧]|@-@|@@(?=\s|$)|</?[a-z][^<>]*>|<!--|\[(?:UNK|PAD|SEP|CLS)\]"
    r"|__[a-z]{2,3}(?:_[A-Za-z]{2,4})?__|&(?:amp|quot|lt|gt|apos|nbsp|\#\d+);"
)
"""What tokenisers, placeholders and HTML leave behind."""
_SUSPECT = re.compile(r"[▁⁇⟦⟧@<\[_&]")
"""What debris begins with: looking for one character is quick."""
_INVISIBLE = re.compile("[\u00ad\u200e\u200f\u061c]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_BRACKETED = re.compile(r"[(\[*（【]\s*([^()\[\]*]{2,30}?)\s*[)\]*）】]")
_STAGE = re.compile(
    r"(?:applause|laughter|laughs|chuckles|music|cheering|cheers|sighs|sobbing|inaudible|coughs"
    r"|(?:ال)?(?:تصفيق|ضحك|ضحكات|موسيقى|هتاف|هتافات|صراخ|تنهد|بكاء|ضوضاء|غناء)|[يت]ضحك|[يت]تنهد"
    r"|аплодисменты|смех|смеется|смеётся|музыка|вздыхает|вздох|неразборчиво|крики"
    r"|چەپڵە|چەپڵەلێدان|پێکەنین|پێدەکەنێت|مۆسیقا|çepik|kenîn|dikene|m[ûu]zîk)[\s.!]*",
    re.IGNORECASE,
)
"""What subtitles put in brackets, in our languages and in English."""
_NOTES = re.compile("[♪♫♬♩]")


def characters(pair: Pair) -> Iterator[Fault]:
    """The target has no characters that its source has not and nobody types. Error: controls,
    U+FFFD, private use, zero-width spaces, overrides of direction, unbalanced isolates, UTF-8 read
    as Latin-1, debris such as `▁`, `<unk>`, `⟦1⟧`, `&quot;`. Warning: soft hyphens and marks of
    direction; a zero-width non-joiner outside Sorani.
    """
    target = pair.target
    patterns = (_DAMAGE, _MOJIBAKE, _DEBRIS) if _SUSPECT.search(target) else (_DAMAGE, _MOJIBAKE)
    for found in [pattern.search(target) for pattern in patterns]:
        if found and found[0] not in pair.source:
            yield error("characters", f"{_name(found[0])} does not belong in a text")
    marks = _ISOLATES.findall(target)
    if marks and sum(mark == "\u2069" for mark in marks) * 2 != len(marks):
        yield error("characters", "a mark of direction is not closed")
    if invisible := _INVISIBLE.search(target):
        yield warning("characters", f"{_name(invisible[0])} is not needed")
    if "\u200c" in target and pair.language != "ckb":
        yield warning("characters", "U+200C is not needed")


def _name(found: str) -> str:
    """`found` if it can be seen, else its code."""
    return f"“{found}”" if found.isprintable() else " ".join(f"U+{ord(c):04X}" for c in found)


def directions(pair: Pair) -> Iterator[Fault]:
    """The target has no stage directions of subtitles, from which engines learn them: “(تصفيق)”,
    “[Music]”, “♪”. Error, unless the source has as many brackets, or notes, too.
    """
    if _NOTES.search(pair.target) and not _NOTES.search(pair.source):
        yield error("directions", "a note of music was added")
    bracketed = list(_BRACKETED.finditer(pair.target))
    staged = [found[0] for found in bracketed if _STAGE.fullmatch(found[1])]
    if staged and len(bracketed) > len(_BRACKETED.findall(pair.source)):
        yield error("directions", f"the stage direction “{staged[0]}” was added")
