"""What a trial sees: empty, copied, repeated sentences; attention that aligns or does not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.engine import smoke
from dragoman.engine.argos import ArgosEngine
from dragoman.engine.packages import Package, PackageStore
from dragoman.engine.smoke import SENTENCES, Tried, findings, measured, try_out
from dragoman.errors import PackageError
from dragoman.hypothesis import Ask, Hypothesis
from dragoman.model import Level

GOOD = Tried(
    sentences=40,
    empty=0,
    copied=0,
    repeated=0,
    words_per_second=1000.0,
    anchors=30,
    alignment=0.9,
)


@pytest.fixture(scope="module")
def package(argos_store: PackageStore) -> Package:
    found = argos_store.find("en", "ckb")
    assert found is not None
    return found


def renderings(
    monkeypatch: pytest.MonkeyPatch, changed: Callable[[Ask, Hypothesis], Hypothesis]
) -> None:
    """Lets every engine answer as a worse model would."""
    real = ArgosEngine.translate

    def worse(engine: ArgosEngine, asks: list[Ask]) -> object:
        for ask, found in real(engine, asks):
            yield ask, tuple(changed(ask, one) for one in found)

    monkeypatch.setattr(ArgosEngine, "translate", worse)


def test_the_sentences_are_plain_and_different() -> None:
    assert len(SENTENCES) == len(set(SENTENCES)) == 40
    numbers = [re.findall(r"\d[\d,]*", sentence) for sentence in SENTENCES]
    assert all(len(found) <= 1 for found in numbers)
    assert sum(map(len, numbers)) > 2 * smoke.ENOUGH_ANCHORS
    assert all(5 < len(sentence.split()) < 15 for sentence in SENTENCES)


def test_a_package_whose_attention_aligns(package: Package) -> None:
    tried = try_out(package)
    assert (tried.sentences, tried.empty, tried.copied, tried.repeated) == (40, 0, 0, 0)
    assert (tried.anchors > 30, tried.alignment) == (True, 1.0)
    assert tried.words_per_second > 100
    assert findings(tried, "here") == ()


def test_attention_that_points_elsewhere(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(_: Ask, one: Hypothesis) -> Hypothesis:
        return replace(one, alignment=tuple(place + 1 for place in one.alignment))

    renderings(monkeypatch, shifted)
    tried = measured(package)
    assert (tried.anchors > 30, tried.alignment) == (True, 0.0)


def test_numbers_in_other_digits_are_anchors_too(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    eastern = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    renderings(monkeypatch, lambda _, one: replace(one, text=one.text.translate(eastern)))
    assert measured(package).alignment == 1.0


def test_numbers_that_were_lost_are_no_anchors(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    renderings(monkeypatch, lambda _, one: replace(one, text=re.sub(r"\d", "7", one.text)))
    tried = measured(package)
    assert tried.anchors < smoke.ENOUGH_ANCHORS
    assert tried.alignment == 0.0


BAD = {
    "empty": (lambda _, one: replace(one, text=""), "40 of 40 plain sentences came back empty"),
    "copied": (lambda ask, one: replace(one, text=ask.text), "40 of 40 plain sentences came back"),
    "repeated": (lambda _, one: replace(one, text="نا"), "39 of 40 plain sentences came back as"),
}


@pytest.mark.parametrize(("changed", "message"), BAD.values(), ids=BAD)
def test_bad_packages_are_warned_of(
    package: Package,
    monkeypatch: pytest.MonkeyPatch,
    changed: Callable[[Ask, Hypothesis], Hypothesis],
    message: str,
) -> None:
    renderings(monkeypatch, changed)
    (found,) = findings(measured(package), "here")
    assert found.level is Level.WARNING
    assert found.message.startswith(message)


def test_a_few_slips_are_no_finding() -> None:
    assert findings(replace(GOOD, empty=4, copied=4, repeated=4), "here") == ()
    assert len(findings(replace(GOOD, empty=5, copied=5, repeated=5), "here")) == 3


def test_a_package_that_cannot_be_run(package: Package, tmp_path: Path) -> None:
    with pytest.raises(PackageError) as raised:
        try_out(replace(package, path=tmp_path))
    finding = smoke.cannot_run(raised.value)
    assert (finding.level, finding.where) == (Level.ERROR, str(tmp_path))


def test_a_model_that_ends_the_process_ends_only_its_own(package: Package, tmp_path: Path) -> None:
    shutil.copytree(package.path, tmp_path / "package")
    (tmp_path / "package" / "model" / "vmap.txt").write_bytes(b"")  # CTranslate2 4.8: SIGSEGV
    with pytest.raises(PackageError, match=r"the model cannot be used \(it ended the process"):
        try_out(replace(package, path=tmp_path / "package"))


def test_a_model_that_the_engine_stumbles_over(package: Package, tmp_path: Path) -> None:
    shutil.copytree(package.path, tmp_path / "package")
    (tmp_path / "package" / "model" / "shared_vocabulary.json").write_bytes(b"[]")
    with pytest.raises(PackageError, match=r"the model cannot be used \(ValueError: Invalid token"):
        try_out(replace(package, path=tmp_path / "package"))
