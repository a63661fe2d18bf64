"""`dragoman evaluate` on real packages whose every answer is known (`argosmodel.py`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

import argosmodel
from argosmodel import expected
from dragoman.cli import run, show
from dragoman.engine.packages import PackageStore
from dragoman.errors import PackageError, UsageError
from dragoman.evaluation import Evaluation, Request, evaluate
from dragoman.hypothesis import Search
from dragoman.languages import LANGUAGES
from dragoman.reporter import RecordingReporter, Reporter

SENTENCES = [
    "The army left the city on Sunday evening.",
    "Nobody knew where the soldiers had gone.",
    "Many families left their homes, officials said.",
    "The bridge will open again within 12 days.",
    "Nobody knew where the soldiers had gone.",
    "Bread and blankets came to the school.",
]
WORDS = 44
PACKAGE = "translate-en_ru-1_0"


@pytest.fixture
def testset(tmp_path: Path) -> Path:
    """A folder with one test set, which the toy package for Russian translates perfectly."""
    return written(tmp_path / "tests", "news", [expected(text, "ru") for text in SENTENCES])


def written(folder: Path, name: str, references: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.en.txt").write_text("\n".join(SENTENCES) + "\n", "utf-8")
    (folder / f"{name}.ru.txt").write_text("\n".join(references) + "\n", "utf-8")
    return folder


def outputs(file: Path, translations: list[str]) -> Path:
    file.write_text("\n".join(translations) + "\n", "utf-8")
    return file


def request(testset: Path, **options: Any) -> Request:
    return Request(source=LANGUAGES["en"], target=LANGUAGES["ru"], testset=testset, **options)


def the_one(asked: Request, store: PackageStore, reporter: Reporter | None = None) -> Evaluation:
    (found,) = evaluate(asked, store, reporter or Reporter())
    return found


def values(found: Evaluation) -> list[float]:
    """chrF2++ of each card."""
    return [card.scores[0].value for card in found.cards]


# ------------------------------------------------------------------ packages


def test_all_installed_packages_of_the_pair_are_scored(
    testset: Path, argos_store: PackageStore
) -> None:
    found = the_one(request(testset), argos_store)
    (card,) = found.cards
    assert card.entry.name == PACKAGE
    assert card.entry.signature.startswith("argos/en-ru-1.0+")
    assert card.entry.translations == found.text.references
    assert values(found) == pytest.approx([100])
    assert found.versus == ()


def test_speed_counts_each_different_sentence_once(
    testset: Path, argos_store: PackageStore
) -> None:
    found = the_one(request(testset), argos_store)
    assert found.text.words == WORDS
    speed = found.cards[0].entry.speed
    assert speed is not None
    assert speed.words == WORDS - len(SENTENCES[1].split())
    assert speed.words_per_second == speed.words / speed.seconds > 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets memory be measured anew")
def test_memory_is_that_of_this_package_alone(testset: Path, argos_store: PackageStore) -> None:
    megabytes = 300
    ballast = bytearray(os.urandom(1)) * (megabytes * 10**6)
    with_ballast = the_one(request(testset), argos_store).cards[0].entry.speed
    del ballast
    without = the_one(request(testset), argos_store).cards[0].entry.speed
    assert with_ballast is not None
    assert without is not None
    assert (with_ballast.peak or 0) - (without.peak or 0) > megabytes * 10**6 * 0.9


def test_a_wider_beam_is_asked_of_the_engine(testset: Path, argos_store: PackageStore) -> None:
    found = the_one(request(testset, search=Search(beam_size=4)), argos_store)
    assert values(found) == pytest.approx([100])


def test_only_the_first_sentences_of_every_test_set(
    testset: Path, argos_store: PackageStore
) -> None:
    written(testset, "agency", [expected(text, "ru") for text in SENTENCES])
    found = evaluate(request(testset, sentences=2), argos_store, Reporter())
    assert [(one.text.name, len(one.text.sources)) for one in found] == [("agency", 2), ("news", 2)]


def test_a_package_file_is_scored_without_being_installed(
    testset: Path, tmp_path: Path, argos_packages: dict[str, Path]
) -> None:
    store = PackageStore(tmp_path / "store")
    found = the_one(request(testset, packages=(str(argos_packages["ru"]),)), store)
    assert values(found) == pytest.approx([100])
    assert store.installed() == ()


def test_two_packages_side_by_side(
    testset: Path, tmp_path: Path, argos_store: PackageStore
) -> None:
    """The other one answers in Kurdish letters."""
    references = [expected(text, "ru") for text in SENTENCES] * 20
    (testset / "news.en.txt").write_text("\n".join(SENTENCES * 20), "utf-8")
    (testset / "news.ru.txt").write_text("\n".join(references), "utf-8")
    kurdish = outputs(tmp_path / "other.txt", [expected(text, "kmr") for text in SENTENCES * 20])
    found = the_one(request(testset, packages=(PACKAGE,), outputs=(kurdish,)), argos_store)
    (versus,) = found.versus
    assert (versus.first, versus.second) == (PACKAGE, "other.txt")
    assert all(one.is_significant and one.difference < -50 for one in versus.comparisons)


# ------------------------------------------------------------------ ready translations


def test_ready_translations_need_no_package(testset: Path, tmp_path: Path) -> None:
    references = [expected(text, "ru") for text in SENTENCES]
    files = (
        outputs(tmp_path / "right.txt", references),
        outputs(tmp_path / "none.txt", [""] * len(SENTENCES)),
    )
    found = the_one(request(testset, outputs=files), PackageStore(tmp_path / "none"))
    assert [card.entry.name for card in found.cards] == ["right.txt", "none.txt"]
    assert values(found) == pytest.approx([100, 0])
    assert all(card.entry.speed is None for card in found.cards)


def test_what_the_gate_would_stop_is_counted(testset: Path, tmp_path: Path) -> None:
    """Three sentences stay English, and one of the others loses its number."""
    references = [expected(text, "ru") for text in SENTENCES]
    mixed = [*SENTENCES[:3], references[3].replace("12", "15"), *references[4:]]
    files = (outputs(tmp_path / "right.txt", references), outputs(tmp_path / "mixed.txt", mixed))
    right, wrong = the_one(request(testset, outputs=files), PackageStore(tmp_path)).cards
    counts = {one.rule: one.sentences for one in wrong.rules}
    assert (right.failed, right.rules) == (0, ())
    assert wrong.failed == 4
    assert (counts["untranslated"], counts["numbers"]) == (3, 1)


# ------------------------------------------------------------------ what is wrong


def test_no_package_for_the_pair(testset: Path, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="en→ru: no package is installed"):
        evaluate(request(testset), PackageStore(tmp_path / "none"), Reporter())


def test_an_unknown_name_gets_the_near_miss(testset: Path, argos_store: PackageStore) -> None:
    with pytest.raises(UsageError, match=f"Did you mean “{PACKAGE}”"):
        evaluate(request(testset, packages=("translate-en-ru",)), argos_store, Reporter())
    with pytest.raises(UsageError, match=f"Installed: {PACKAGE}"):
        evaluate(request(testset, packages=("x",)), argos_store, Reporter())


def test_a_file_for_another_pair(
    testset: Path, argos_packages: dict[str, Path], tmp_path: Path
) -> None:
    asked = request(testset, packages=(str(argos_packages["ar"]),))
    with pytest.raises(UsageError, match="translates en→ar, not en→ru"):
        evaluate(asked, PackageStore(tmp_path), Reporter())


def test_ready_translations_belong_to_one_test_set(testset: Path, tmp_path: Path) -> None:
    written(testset, "agency", SENTENCES)
    asked = request(testset, outputs=(outputs(tmp_path / "a.txt", SENTENCES),))
    with pytest.raises(UsageError, match=r"several test sets: agency, news\. Name one"):
        evaluate(asked, PackageStore(tmp_path), Reporter())


# ------------------------------------------------------------------ the command


@pytest.fixture
def command(testset: Path, argos_store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(argos_store_folder))
    return ["evaluate", "--lang", "ru", "--testset", str(testset)]


def test_the_table_says_what_was_found(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = outputs(tmp_path / "right.txt", [expected(text, "ru") for text in SENTENCES])
    assert run([*command, "--package", PACKAGE, "--outputs", str(right)]) == 0
    said, told = capsys.readouterr()
    lines = said.splitlines()
    assert lines[0] == f"news, en→ru: 6 sentences, {WORDS} words, beam 1"
    assert lines[2].split()[:3] == ["chrF2++", "BLEU", "failed"]
    assert lines[3].split()[:4] == ["1", PACKAGE, "100.0", "100.0"]
    assert lines[4].split()[:4] == ["2", "right.txt", "100.0", "100.0"]
    assert "  chrF2++: no difference that chance does not explain (+0.0, p = 1.000)" in lines
    assert "nrefs:1|" in said
    assert "spBLEU is left out" in told


def test_machines_get_the_same_each_time(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worse = outputs(tmp_path / "worse.txt", [expected(text, "kmr") for text in SENTENCES])
    runs = []
    for _ in range(2):
        assert run([*command, "--package", PACKAGE, "--outputs", str(worse), "--json"]) == 0
        said, told = capsys.readouterr()
        assert told == ""
        (found,) = json.loads(said)
        assert found["cards"][0].pop("speed")["words"] == WORDS - len(SENTENCES[1].split())
        runs.append(found)
    assert runs[0] == runs[1]
    assert [score["score"] for score in runs[0]["cards"][0]["scores"]] == [100, 100]
    assert runs[0]["versus"][0]["comparisons"][0]["significant"] is True


def test_progress_tells_of_each_sentence(testset: Path, argos_store: PackageStore) -> None:
    reporter = RecordingReporter()
    the_one(request(testset), argos_store, reporter)
    assert reporter.stretches == [f"{PACKAGE} on news, sentences", "scoring news, sets"]
    assert reporter.steps == len(set(SENTENCES)) + 1


def test_stopping_leaves_nothing_behind(
    command: list[str],
    tmp_path: Path,
    argos_packages: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Interrupting(Reporter):
        def advance(self, *_: object) -> None:
            raise KeyboardInterrupt

    (tmp_path / "passing").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    monkeypatch.setattr(show, "reporter", lambda _: Interrupting())
    assert run([*command, "--package", str(argos_packages["ru"])]) == 130
    assert list((tmp_path / "passing").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sentences", "0"], "no number above 0"),
        (["--beam", "x"], "no number above 0"),
    ],
    ids=["sentences", "beam"],
)
def test_wrong_numbers_are_wrong_usage(
    command: list[str], arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run([*command, *arguments])
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_an_unknown_language_is_wrong_usage(
    testset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", "--lang", "rus", "--testset", str(testset)]) == 2
    assert "Did you mean “ru”?" in capsys.readouterr().err


# ------------------------------------------------------------------ spBLEU


def scored_with(tokenizer: bytes, folder: Path, command: list[str]) -> Any:
    """The command in a process of its own: sacreBLEU looks at its environment on import."""
    (folder / "models").mkdir(parents=True)
    (folder / "models" / "flores200sacrebleuspm").write_bytes(tokenizer)
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *command, "--json"],
        env={**os.environ, "SACREBLEU": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_spbleu_is_scored_where_its_tokenizer_is(
    command: list[str], tmp_path: Path, argos_store: PackageStore
) -> None:
    package = argos_store.find("en", "ru")
    assert package
    tokenizer = (package.path / "sentencepiece.model").read_bytes()
    (found,) = json.loads(scored_with(tokenizer, tmp_path / "sacrebleu", command).stdout)
    spbleu = found["cards"][0]["scores"][2]
    assert (spbleu["metric"], spbleu["score"]) == ("spBLEU", 100)
    assert "tok:flores200" in spbleu["signature"]
    assert found["left_out"] == ""


def test_a_damaged_tokenizer_is_named(command: list[str], tmp_path: Path) -> None:
    ended = scored_with(b"damaged", tmp_path / "sacrebleu", command)
    assert ended.returncode == 2
    assert "flores200sacrebleuspm: spBLEU’s tokenizer cannot be read" in ended.stderr


def test_the_toy_languages_are_those_of_the_desk() -> None:
    assert set(argosmodel.LETTERS) == set(LANGUAGES) - {"en"}
