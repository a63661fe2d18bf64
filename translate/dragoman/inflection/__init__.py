"""Decided forms in running text: found however the target language inflects or spells them.

Each language has a module that knows its endings. None of them parses: they accept what the
written language can do to a name or a term, and no more, so that a decided form that is there is
seen, and another word is not taken for it.
"""

from __future__ import annotations

from dragoman.inflection import arabic, kurmanji, russian, sorani
from dragoman.inflection.hit import Hit
from dragoman.inflection.pattern import hits, plain

__all__ = ["Hit", "find", "inflect_like"]

_PATTERNS = {"ar": arabic.pattern, "kmr": kurmanji.pattern, "ckb": sorani.pattern}
_LIKE = {"ar": arabic.like, "kmr": kurmanji.like, "ckb": sorani.like, "ru": russian.like}


def find(form: str, text: str, language: str, kind: str = "term") -> tuple[Hit, ...]:
    """Where `text`, in `language`, has `form`, inflected or not, in the order of the text.

    `kind` is the glossary's: a term takes more endings than a name. Both texts are NFC. A capital
    in `form` is a capital in `text`: “Şam” is not “şam”, “ТАСС” not “Тасс”.
    """
    if not form.strip():
        return ()
    if language == "ru":
        return russian.find(form, text, kind)
    return hits(_PATTERNS.get(language, plain)(form, kind), text)


def inflect_like(decided: str, form: str, hit: Hit, language: str) -> str | None:
    """`decided` with what `hit` adds to `form`: a preposition written on, a case ending.

    None where that is not certain: better no mending than a wrong ending.
    """
    like = _LIKE.get(language)
    return like(decided, form, hit) if like else None
