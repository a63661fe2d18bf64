"""The Argos engine on real CTranslate2 models whose every answer is known (`argosmodel.py`)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

import argosmodel
from argosmodel import Tags, expected
from dragoman.engine.argos import LONGEST_INPUT, ArgosEngine
from dragoman.engine.batches import BATCH_TOKENS, WINDOW, Part, batches
from dragoman.engine.echo import EchoEngine
from dragoman.engine.packages import Package, PackageStore
from dragoman.errors import PackageError
from dragoman.hypothesis import GREEDY, Ask, Hypothesis, Search

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


WIDE = Search(beam_size=4, hypotheses=4)


def hypotheses(
    engine: ArgosEngine, sentences: Sequence[str], search: Search = GREEDY
) -> list[Hypothesis]:
    """The best one for each sentence, in their order."""
    found = dict(engine.translate((Ask(text=text) for text in sentences), search))
    return [found[Ask(text=text)][0] for text in sentences]


def translate(engine: ArgosEngine, sentences: Sequence[str]) -> list[str]:
    return [hypothesis.text for hypothesis in hypotheses(engine, sentences)]


def installed(store: PackageStore, target: str) -> Package:
    package = store.find("en", target)
    assert package is not None
    return package


@pytest.fixture(scope="session")
def engines(argos_store: PackageStore) -> dict[str, ArgosEngine]:
    return {target: ArgosEngine(installed(argos_store, target)) for target in LANGUAGES}


def test_no_sentences(engines: dict[str, ArgosEngine]) -> None:
    assert list(engines["ar"].translate([])) == []


@pytest.mark.parametrize("target", LANGUAGES)
def test_a_sentence_in_each_language(engines: dict[str, ArgosEngine], target: str) -> None:
    (found,) = hypotheses(engines[target], ["The army left Aleppo."])
    assert found.text == expected("The army left Aleppo.", target)
    assert -1 < found.score < 0


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_what_the_model_wrote_comes_out(engines: dict[str, ArgosEngine], sentence: str) -> None:
    assert translate(engines["ckb"], [sentence]) == [expected(sentence, "ckb")]


def test_equal_sentences_are_translated_once(engines: dict[str, ArgosEngine]) -> None:
    sentences = [*SENTENCES.values(), *SENTENCES.values()]
    random.Random(1).shuffle(sentences)
    answers = list(engines["ru"].translate(Ask(text=text) for text in sentences))
    assert len(answers) == len(SENTENCES)
    assert {ask.text: found[0].text for ask, found in answers} == {
        text: expected(text, "ru") for text in sentences
    }


def test_scores_do_not_depend_on_company(engines: dict[str, ArgosEngine]) -> None:
    engine = engines["ar"]
    together = hypotheses(engine, list(SENTENCES.values()))
    alone = [hypotheses(engine, [text])[0] for text in SENTENCES.values()]
    assert together == alone
    assert all(h.score <= 0 for h in together)


def test_a_wider_beam_gives_more_renderings_best_first(argos_store: PackageStore) -> None:
    engine = ArgosEngine(installed(argos_store, "kmr"), threads=1)
    ((_, found),) = engine.translate([Ask(text="Nobody fired.")], WIDE)
    assert found[0].text == translate(engine, ["Nobody fired."])[0]
    assert len({hypothesis.text for hypothesis in found}) == 4
    assert [h.score for h in found] == sorted((h.score for h in found), reverse=True)


def test_an_over_long_sentence_has_as_many_renderings(engines: dict[str, ArgosEngine]) -> None:
    ((_, found),) = engines["ar"].translate([Ask(text=LONG)], WIDE)
    assert found[0].text == expected(LONG, "ar")
    assert len(found) == 4


@pytest.mark.parametrize("search", [GREEDY, WIDE], ids=["greedy", "wide"])
def test_a_rendering_begins_with_its_prefix(
    engines: dict[str, ArgosEngine], search: Search
) -> None:
    text = "The army left."
    asks = [Ask(text=text, prefix="Тха"), Ask(text=text), Ask(text="Snow.", prefix="Зима")]
    answers = dict(engines["ru"].translate(asks, search))
    assert answers[asks[0]][0].text == "Тха" + expected(text, "ru")[3:]
    assert answers[asks[1]][0].text == expected(text, "ru")
    assert answers[asks[2]][0].text.startswith("Зима")


def test_an_over_long_sentence_says_nothing_twice_for_its_prefix(
    engines: dict[str, ArgosEngine],
) -> None:
    start = expected(LONG, "ru")[: len(LONG) // 2]
    ((_, found),) = engines["ru"].translate([Ask(text=LONG, prefix=start)])
    assert found[0].text == expected(LONG, "ru")


def test_sentences_are_read_while_others_are_decoded(engines: dict[str, ArgosEngine]) -> None:
    read: list[int] = []

    def asks() -> Iterator[Ask]:
        for number in range(3 * WINDOW):
            read.append(number)
            yield Ask(text=f"{number % 50} fell.")

    answers = engines["ar"].translate(asks())
    next(answers)
    assert len(read) <= 2 * WINDOW
    assert len(list(answers)) == 3 * 50 - 1


def test_an_interrupt_stops_the_work(engines: dict[str, ArgosEngine]) -> None:
    for _ in engines["ar"].translate(Ask(text=f"Sentence {n}.") for n in range(5_000)):
        break
    assert translate(engines["ar"], ["It left."]) == [expected("It left.", "ar")]


def test_a_shortlist_of_words_is_used(argos_packages: dict[str, Path], tmp_path: Path) -> None:
    package = PackageStore(tmp_path).import_file(argos_packages["ru"])
    always = "▁ . </s> <unk> а б ц д э ф"
    (package.path / "model" / "vmap.txt").write_text(f"\t{always}\n", "utf-8")
    short = ArgosEngine(replace(package, has_shortlist=True))
    assert translate(short, ["bad cafe."]) == ["бад цафэ."]
    assert set(translate(short, ["snow."])[0]) <= set("абцдэф .")


@pytest.mark.parametrize("text", ["The army left Aleppo in 2024.", LONG, "漢字 stay here.", ""])
def test_attention_tells_which_word_renders_which(argos_store: PackageStore, text: str) -> None:
    trusted = ArgosEngine(replace(installed(argos_store, "ckb"), alignment=1.0))
    untrusted = ArgosEngine(replace(installed(argos_store, "ckb"), alignment=0.5))
    assert hypotheses(trusted, [text])[0].alignment == tuple(range(len(text.split())))
    assert hypotheses(untrusted, ["The army left."])[0].alignment == ()


def test_the_separator_of_word_features_is_dropped(engines: dict[str, ArgosEngine]) -> None:
    assert translate(engines["ru"], ["A\uffe8B"]) == [expected("AB", "ru")]


def test_output_that_never_ends_is_no_translation(
    engines: dict[str, ArgosEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.engine.argos.LONGEST_OUTPUT", 8)
    assert translate(engines["ru"], ["Snow.", "Snow fell."]) == [expected("Snow.", "ru"), ""]


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


def test_the_signature_names_package_library_and_precision(argos_store: PackageStore) -> None:
    package = installed(argos_store, "ar")
    signature = ArgosEngine(package).signature
    assert signature.startswith(f"{package.signature}/ctranslate2-4.")
    assert signature.endswith("/int8")


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


def test_batches_are_full_and_of_equal_length() -> None:
    parts = [Part(text=str(n), tokens=("x",) * (1 + n % 40)) for n in range(2_000)]
    made = list(batches(reversed(parts), threads=2, beam_size=1))
    assert sorted(part.text for batch in made for part in batch) == sorted(p.text for p in parts)
    assert all(len(batch) * len(batch[0].tokens) <= BATCH_TOKENS for batch in made)
    assert all(len({len(part.tokens) for part in batch}) == 1 for batch in made)
    assert made == list(batches(parts, threads=2, beam_size=1))
    assert len(made) == 40


def test_a_wide_beam_has_smaller_batches() -> None:
    parts = [Part(text=str(n), tokens=("x",) * 16) for n in range(1_000)]
    assert max(map(len, batches(parts, threads=2, beam_size=4))) == BATCH_TOKENS // 4 // 16


def test_one_article_keeps_every_thread_busy() -> None:
    parts = [Part(text=str(n), tokens=("x",) * 20) for n in range(40)]
    assert [len(batch) for batch in batches(parts, threads=2, beam_size=1)] == [20, 20]


def test_the_echo_engine_changes_nothing() -> None:
    answers = dict(EchoEngine().translate(Ask(text=text) for text in ("a b", "", "a b")))
    assert [(ask.text, *(h.text for h in found)) for ask, found in answers.items()] == [
        ("a b", "a b"),
        ("", ""),
    ]


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
