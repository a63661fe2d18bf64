"""By which token a checkpoint knows a language."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from dragoman.engine.convert.checkpoint import Checkpoint, Tagging
from dragoman.engine.convert.request import Conversion
from dragoman.engine.convert.vocabulary import Vocabulary
from dragoman.errors import PackageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What tells a model the languages of one package; empty: nothing does."""

    source: str = ""
    """Token before every source sentence."""
    prefix: str = ""
    """Token that begins every translation."""


USUAL = {
    "en": ("eng_Latn", "__en__"),
    "ar": ("arb_Arab", "__ar__", "<2ar>", ">>ara<<", ">>arb<<"),
    "kmr": ("kmr_Latn", "<2ku>", ">>kmr<<", ">>kmr_Latn<<", ">>kur_Latn<<"),
    "ckb": ("ckb_Arab", "<2ckb>", ">>ckb<<", ">>ckb_Arab<<", ">>kur_Arab<<"),
    "ru": ("rus_Cyrl", "__ru__", "<2ru>", ">>rus<<"),
}
"""How NLLB, M2M100, MADLAD and OPUS-MT, in this order, call the languages that we publish in."""

_MANY = 8
"""So many tags are named in an error; checkpoints have up to 500."""


def chosen_tags(
    checkpoint: Checkpoint, vocabulary: Vocabulary, request: Conversion
) -> dict[str, Tags]:
    """Target language → its tags, in the order of `request.targets`.

    Raises PackageError, with near misses, when the checkpoint does not know a tag, or when it has
    none and so cannot write two languages.
    """
    where = str(checkpoint.folder)
    if not vocabulary.tags:
        _check_bilingual(checkpoint, request)
        return {target: Tags() for target in request.targets}
    names = {target: _tag(where, vocabulary, request, target) for target in request.targets}
    if checkpoint.family.tagging is Tagging.SOURCE:
        return {target: Tags(source=name) for target, name in names.items()}
    source = _tag(where, vocabulary, request, request.source)
    return {target: Tags(source=source, prefix=name) for target, name in names.items()}


def _check_bilingual(checkpoint: Checkpoint, request: Conversion) -> None:
    where = str(checkpoint.folder)
    if checkpoint.family.architecture != "MarianMTModel":
        what = "its vocabulary has no tags of languages, so it cannot be told what to write"
        raise PackageError(where, what, "Use a checkpoint that was trained to translate.")
    if request.tags:
        (_, tag), *_ = request.tags.items()
        what = f"it has no tags, so none is {tag}: it writes one language only"
        raise PackageError(where, what, "Leave --tag out.")
    if len(request.targets) > 1:
        what = f"it has no tags and writes one language only, not {' and '.join(request.targets)}"
        raise PackageError(where, what, "Give one --to, its language.")


def _tag(where: str, vocabulary: Vocabulary, request: Conversion, language: str) -> str:
    asked = request.tags.get(language, "")
    candidates = (asked,) if asked else USUAL.get(language, ())
    found = [tag for tag in candidates if tag in vocabulary.tags]
    if found:
        return found[0]
    what = f"has no tag {asked}" if asked else f"has none of the usual tags for {language}"
    raise PackageError(where, what, _near_miss(language, candidates, vocabulary.tags))


def _near_miss(language: str, candidates: tuple[str, ...], tags: tuple[str, ...]) -> str:
    near = [tag for name in candidates for tag in get_close_matches(name, tags, n=2)]
    if near:
        return f"Did you mean {near[0]}? Then say so with --tag {language}={near[0]}."
    more = f" and {len(tags) - _MANY} more" if len(tags) > _MANY else ""
    return f"Give one of its tags with --tag {language}=TAG: {', '.join(tags[:_MANY])}{more}."
