"""The Argos engine on real CTranslate2 models whose every answer is known (`argosmodel.py`)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

import argosmodel
from argosmodel import Tags, expected
from dragoman.engine.argos import LONGEST_INPUT, ArgosEngine
from dragoman.engine.batches import BATCH_TOKENS, Part, batches, halves
from dragoman.engine.echo import EchoEngine
from dragoman.engine.packages import Package, PackageStore
from dragoman.errors import PackageError

LANGUAGES = tuple(argosmodel.LETTERS)

LONG = (
    "The army left the city on Sunday evening, after twelve days of heavy fighting; nobody knew "
) * 20

SENTENCES = {
    "nothing": "",
    "a word": "Damascus",
    "a sentence": "The army left Aleppo on Dec. 8, 2024.",
    "placeholders": "⟦1⟧The army⟦2⟧ left ⟦3⟧.",
    "underscores": "See snake_case and @north_press.",
    "address": "See https://north_press.org/a_b?c=d&e=f#g for more.",
    "quotation marks": "“We left,” he said – ‘at once’ – \"all\" of 'us'.",
    "unknown to the model": "漢字 and Ωmega and 🙂 stay.",
    "marks alone": "… — ?!",
    "900 characters": ("The army left. " * 60).strip(),
    "over-long, with clauses": LONG.strip(),
    "over-long, without": ("word " * 300).strip(),
}


def translate(
    engine: ArgosEngine, sentences: Sequence[str], progress: Callable[[int], None] = lambda _: None
) -> list[str]:
    return [hypothesis.text for hypothesis in engine.translate(sentences, progress)]


def installed(store: PackageStore, target: str) -> Package:
    package = store.find("en", target)
    assert package is not None
    return package


@pytest.fixture(scope="session")
def engines(argos_store: PackageStore) -> dict[str, ArgosEngine]:
    return {target: ArgosEngine(installed(argos_store, target)) for target in LANGUAGES}


def test_no_sentences(engines: dict[str, ArgosEngine]) -> None:
    assert engines["ar"].translate([], lambda _: None) == ()


@pytest.mark.parametrize("target", LANGUAGES)
def test_a_sentence_in_each_language(engines: dict[str, ArgosEngine], target: str) -> None:
    hypotheses = engines[target].translate(["The army left Aleppo."], lambda _: None)
    assert [h.text for h in hypotheses] == [expected("The army left Aleppo.", target)]
    assert -1 < hypotheses[0].score < 0


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_what_the_model_wrote_comes_out(engines: dict[str, ArgosEngine], sentence: str) -> None:
    assert translate(engines["ckb"], [sentence]) == [expected(sentence, "ckb")]


def test_answers_come_in_the_order_of_the_questions(engines: dict[str, ArgosEngine]) -> None:
    sentences = [*SENTENCES.values(), *SENTENCES.values()]
    random.Random(1).shuffle(sentences)
    assert translate(engines["ru"], sentences) == [expected(s, "ru") for s in sentences]


def test_scores_do_not_depend_on_company(engines: dict[str, ArgosEngine]) -> None:
    engine = engines["ar"]
    together = engine.translate(list(SENTENCES.values()), lambda _: None)
    alone = [engine.translate([s], lambda _: None)[0] for s in SENTENCES.values()]
    assert [h.score for h in together] == pytest.approx([h.score for h in alone], abs=1e-4)
    assert engine.translate(list(SENTENCES.values()), lambda _: None) == together
    assert all(h.score <= 0 for h in together)


def test_a_wider_beam_gives_the_same_here(argos_store: PackageStore) -> None:
    package = installed(argos_store, "kmr")
    greedy, wide = ArgosEngine(package), ArgosEngine(package, beam_size=4, threads=1)
    sentences = ["The army left.", "Nobody fired."]
    first, second = (e.translate(sentences, lambda _: None) for e in (greedy, wide))
    assert [h.text for h in first] == [h.text for h in second]
    assert [h.score for h in first] == pytest.approx([h.score for h in second], abs=1e-4)


def test_progress_counts_every_sentence_once(engines: dict[str, ArgosEngine]) -> None:
    calls: list[int] = []
    sentences = [*SENTENCES.values()] * 2 + [f"Sentence {n} of many." for n in range(400)]
    translate(engines["ar"], sentences, calls.append)
    assert sum(calls) == len(sentences)
    assert len([n for n in calls if n]) > 3


def test_an_interrupt_in_progress_stops_the_work(engines: dict[str, ArgosEngine]) -> None:
    def interrupt(done: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        translate(engines["ar"], ["The army left."], interrupt)
    assert translate(engines["ar"], ["It left."]) == [expected("It left.", "ar")]


def test_the_separator_of_word_features_is_dropped(engines: dict[str, ArgosEngine]) -> None:
    assert translate(engines["ru"], ["A\uffe8B"]) == [expected("AB", "ru")]


def test_output_that_never_ends_is_no_translation(
    engines: dict[str, ArgosEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.engine.argos.LONGEST_OUTPUT", 8)
    short, long = engines["ru"].translate(["Snow.", "Snow fell."], lambda _: None)
    assert (short.text, long.text) == (expected("Snow.", "ru"), "")


def test_an_endless_word_is_copied(engines: dict[str, ArgosEngine]) -> None:
    word = "x" * 2 * LONGEST_INPUT
    assert translate(engines["ru"], [word, f"See {word}."]) == [
        word,
        f"{expected('See', 'ru')} {word}.",
    ]


TAGS = {
    "source tag": Tags(source=">>kmr_Latn<<"),
    "target prefix": Tags(prefix="kmr_Latn"),
    "both": Tags(source="eng_Latn", prefix="kmr_Latn"),
}


@pytest.mark.parametrize("tags", TAGS.values(), ids=TAGS)
def test_language_tags_are_obeyed_and_never_seen(tmp_path: Path, tags: Tags) -> None:
    path = argosmodel.build(tmp_path / "a.argosmodel", "kmr", tags=tags)
    engine = ArgosEngine(PackageStore(tmp_path / "store").import_file(path))
    sentences = ["The army left.", "Nobody fired.", "", LONG]
    assert translate(engine, sentences) == [expected(s, "kmr") for s in sentences]


def test_the_signature_names_package_library_and_options(argos_store: PackageStore) -> None:
    package = installed(argos_store, "ar")
    signature = ArgosEngine(package, beam_size=4).signature
    assert signature.startswith(f"argos/en-ar-1.0+{package.sha256[:12]}/ctranslate2-4.")
    assert signature.endswith("/int8/beam-4")


@pytest.mark.parametrize("file", ["sentencepiece.model", "model/model.bin"])
def test_a_damaged_package_is_named(
    argos_packages: dict[str, Path], tmp_path: Path, file: str
) -> None:
    package = PackageStore(tmp_path).import_file(argos_packages["ar"])
    (package.path / file).write_bytes(b"damaged")
    with pytest.raises(PackageError, match=r"translate-en_ar-1_0.*cannot be used"):
        translate(ArgosEngine(package), ["The army left."])


def test_a_missing_package_is_named(argos_store: PackageStore, tmp_path: Path) -> None:
    package = replace(installed(argos_store, "ar"), path=tmp_path / "gone")
    with pytest.raises(PackageError, match="gone"):
        translate(ArgosEngine(package), ["The army left."])


def test_batches_are_full_and_of_like_length() -> None:
    parts = [Part(text=str(n), tokens=("x",) * (1 + n % 40)) for n in range(2_000)]
    made = list(batches(reversed(parts), threads=2))
    assert sorted(part.text for batch in made for part in batch) == sorted(p.text for p in parts)
    assert all(len(batch) * len(batch[0].tokens) <= BATCH_TOKENS for batch in made)
    assert made == list(batches(parts, threads=2))
    assert len(made) < 25


def test_one_article_keeps_every_thread_busy() -> None:
    parts = [Part(text=str(n), tokens=("x",) * 20) for n in range(40)]
    assert [len(batch) for batch in batches(parts, threads=2)] == [20, 20]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a, b; c d", ["a, b;", "c d"]),
        ("a b, c d", ["a b,", "c d"]),
        ("a b – c d", ["a b", "– c d"]),
        ("aa bb cc dd", ["aa bb", "cc dd"]),
        ("a verylongword", ["a", "verylongword"]),
        ("word", ["word"]),
    ],
    ids=["semicolon", "comma", "dash", "space", "uneven", "nowhere"],
)
def test_an_over_long_sentence_is_cut_at_a_clause(text: str, cut: list[str]) -> None:
    assert halves(text) == cut


def test_the_echo_engine_changes_nothing() -> None:
    calls: list[int] = []
    hypotheses = EchoEngine().translate(["a", "", "a"], calls.append)
    assert [h.text for h in hypotheses] == ["a", "", "a"]
    assert calls == [3]


@pytest.mark.skipif(
    any(find_spec(name) is None for name in ("stanza", "spacy", "minisbd")),
    reason="Argos Translate's own translate() needs stanza, spaCy and minisbd",
)
def test_stock_argos_reads_our_packages_and_agrees(
    argos_store: PackageStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = installed(argos_store, "ru")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(package.path.parent))
    from argostranslate import settings
    from argostranslate import translate as stock

    monkeypatch.setattr(settings, "package_dirs", [package.path.parent])
    translation = stock.get_translation_from_codes("en", "ru")
    translation.underlying.sentencizer = SimpleNamespace(split_sentences=lambda text: [text])
    assert translation.translate("The army left.") == expected("The army left.", "ru")
