"""Conversion of real checkpoint formats, against what transformers itself reads and writes."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import ctranslate2
import pytest
from sentencepiece import SentencePieceProcessor

import checkpoints
from checkpoints import LONGEST, TAGS, Greedy
from dragoman.cli import run
from dragoman.engine import catalogue
from dragoman.engine.argos import ArgosEngine
from dragoman.engine.convert import Conversion, check_extra, convert, locate
from dragoman.engine.convert.tokenizer import PROBES
from dragoman.engine.packages import Package, PackageStore
from dragoman.errors import ConfigError, PackageError, UsageError
from dragoman.hypothesis import Ask

FAMILIES = list(checkpoints.BUILDERS)

NEAR_TIE = 0.2
"""Lead, in standard deviations of all scores, that 8-bit weights may turn round; measured on 200
sentences for each of eight tags: 0.12 at most."""
FEWEST_ALIKE = 0.25
"""Share of sentences that 8-bit weights must render exactly as 32-bit ones. Measured likewise: 0.45
to 0.73, with random models that are never sure of anything."""
FEWEST_ENDED = 0.2
"""Share of sentences whose rendering must end, so that whole texts are compared."""

SENTENCES = (
    *PROBES,
    "Snow.",
    "The army left.",
    "Was anybody hurt?",
    "Nobody was hurt!",
    "Officials in Damascus said 3 bridges were closed.",
    "The lira fell to 14,750 against the dollar.",
    "He said: “They came at night.”",
    "“Where is my son?” she asked.",
    "It began on 8 December 2024 – a Sunday.",
    "Temperatures fell to −7 °C in Hasakah.",
    "Mazloum Abdi met the envoy on Monday; both declined to comment.",
    "Read more at https://north.example/a_b?c=1.",
    "Write to desk@north.example or @north_press.",
    "The #Afrin displaced return (in part).",
    "Decree No. 12 (№ 12) takes effect…",
    "About ½ of the wheat was lost.",
    "The word نوروز means new day.",
    "Şêx Meqsûd and Eşrefiyê are in Aleppo.",
    "Она сказала «нет» and left.",
    "漢字 is unknown to it.",
    "A & B <c> [d] {e} | f ~ g ^ h",
    "SDF REPELS ATTACK NEAR TISHREEN DAM",
    "1,000 x 2.5 = 2,500",
    "a",
    "...",
    "Dr. A. B. Khalil spoke to U.N. staff.",
    "They don't know; we can't say, and she'll wait.",
    "Two spaces  and\ta tab.",
    "non\u00a0breaking and zero\u200cwidth",
    "Farmers in Amuda and Darbasiyah fear that the drought, the worst in 60 years, will go on.",
)


def converted(folder: Path, family: str, output: Path) -> dict[str, Path]:
    """A package of the checkpoint in `folder` for each of its languages."""
    targets = tuple(language for language in TAGS[family] if language != "en")
    return dict(zip(targets, convert(folder, Conversion(targets=targets), output), strict=True))


def tags(family: str, target: str) -> dict[str, str]:
    """The tags before a source sentence and before its translation."""
    known = TAGS[family]
    if "en" in known:
        return {"source": known["en"], "prefix": known[target]}
    return {"source": known[target], "prefix": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One checkpoint, its packages, and what transformers writes with it."""

    folder: Path
    packages: Mapping[str, Path]
    written: Mapping[str, Sequence[Greedy]]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sample]:
    if "DRAGOMAN_REQUIRE_CONVERT" not in os.environ:
        for needed in ("torch", "transformers", "google.protobuf"):
            pytest.importorskip(needed, reason="needs the extra: make convert-extra")
    root = tmp_path_factory.mktemp("checkpoints")
    made = {}
    for family, build in checkpoints.BUILDERS.items():
        folder = build(root / family)
        packages = converted(folder, family, root / f"{family}-packages")
        written = {
            target: checkpoints.greedy(folder, SENTENCES, **tags(family, target))
            for target in packages
        }
        made[family] = Sample(folder=folder, packages=packages, written=written)
    return made


@pytest.fixture
def marian(samples: Mapping[str, Sample], tmp_path: Path) -> Path:
    """A Marian checkpoint that a test may spoil."""
    return shutil.copytree(samples["marian"].folder, tmp_path / "opus-mt-test")


def installed(path: Path, store: Path) -> Package:
    return PackageStore(store).import_file(path)


def tokenizer(package: Package) -> SentencePieceProcessor:
    return SentencePieceProcessor(model_file=str(package.path / "sentencepiece.model"))


def texts(package: Package) -> list[str]:
    asks = [Ask(text=sentence) for sentence in SENTENCES]
    answers = dict(ArgosEngine(package, threads=1).translate(asks))
    return [answers[ask][0].text for ask in asks]


def tokens(package: Package) -> list[list[str]]:
    """What CTranslate2 writes with the package's own tokenizer, model and tags."""
    translator = ctranslate2.Translator(str(package.path / "model"), compute_type="int8")
    tag = [package.target_prefix] if package.target_prefix else []
    results = translator.translate_batch(
        tokenizer(package).encode(list(SENTENCES), out_type=str),
        [tag for _ in SENTENCES],
        beam_size=1,
        max_decoding_length=LONGEST,
    )
    return [result.hypotheses[0][len(tag) :] for result in results]


class ExactTranslator(ctranslate2.Translator):
    """CTranslate2 calculating in 32-bit numbers, whatever it is asked for."""

    def __init__(self, path: str, **options: Any) -> None:
        super().__init__(path, **{**options, "compute_type": "float32"})


# ------------------------------------------------------------------ the same text


@pytest.mark.parametrize("family", FAMILIES)
def test_the_engine_writes_what_transformers_writes(
    family: str, samples: Mapping[str, Sample], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With 32-bit weights, so that rounding decides nothing: the closest of 7,700 choices is ahead
    by 4e-5, far above the noise of 32-bit numbers."""
    monkeypatch.setattr("dragoman.engine.convert.weights.WEIGHTS", "float32")
    monkeypatch.setattr("dragoman.engine.argos.LONGEST_OUTPUT", LONGEST)
    monkeypatch.setattr(ctranslate2, "Translator", ExactTranslator)
    sample = samples[family]
    for target, path in converted(sample.folder, family, tmp_path / "out").items():
        package, written = installed(path, tmp_path / target), sample.written[target]
        for ours, theirs in zip(tokens(package), written, strict=True):
            assert ours[: LONGEST - 2] == list(theirs.tokens[: LONGEST - 2])
        assert texts(package) == [one.text for one in written]
        assert sum(bool(one.text) for one in written) >= FEWEST_ENDED * len(written)


@pytest.mark.parametrize("family", FAMILIES)
def test_8_bit_weights_part_from_that_only_where_it_is_nearly_a_tie(
    family: str, samples: Mapping[str, Sample], tmp_path: Path
) -> None:
    sample = samples[family]
    for target, path in sample.packages.items():
        alike = 0
        package = installed(path, tmp_path / target)
        for ours, theirs in zip(tokens(package), sample.written[target], strict=True):
            pairs = zip(ours, theirs.tokens, theirs.leads, strict=False)
            parting = next((lead for our, their, lead in pairs if our != their), 0.0)
            assert parting <= NEAR_TIE
            alike += ours == list(theirs.tokens)
        assert alike >= FEWEST_ALIKE * len(SENTENCES)


@pytest.mark.parametrize("family", FAMILIES)
def test_tags_decide_what_is_written(family: str, samples: Mapping[str, Sample]) -> None:
    one, other = samples[family].written.values()
    assert sum(a.tokens != b.tokens for a, b in zip(one, other, strict=True)) > len(SENTENCES) / 3


@pytest.mark.parametrize("family", FAMILIES)
def test_a_source_sentence_is_cut_as_the_checkpoint_cuts_it(
    family: str, samples: Mapping[str, Sample], tmp_path: Path
) -> None:
    sample = samples[family]
    pieces = next(sample.folder.glob("s*[.]spm")) if family == "marian" else None
    own = SentencePieceProcessor(
        model_file=str(pieces or next(sample.folder.glob("s*piece*.model")))
    )
    ours = tokenizer(installed(next(iter(sample.packages.values())), tmp_path))
    assert ours.encode(list(SENTENCES), out_type=str) == own.encode(list(SENTENCES), out_type=str)
    for tag in TAGS[family].values():
        assert tag not in ours.encode(f"See {tag} there.", out_type=str), "no text is a tag"


@pytest.mark.parametrize("text", ["№ 8", "½ می\u200cخواهم", "« Şêx »", "тхэ армы – 1"])
def test_what_the_target_side_writes_comes_out_unchanged(
    text: str, samples: Mapping[str, Sample], tmp_path: Path
) -> None:
    """In pieces that the source side has never seen, of which none may be normalised."""
    sample = samples["marian"]
    target = SentencePieceProcessor(model_file=str(sample.folder / "target.spm"))
    ours = tokenizer(installed(sample.packages["ckb"], tmp_path))
    pieces = target.encode(text, out_type=str)
    assert ours.decode_pieces(pieces).strip() == target.decode_pieces(pieces) == text


@pytest.mark.parametrize("family", FAMILIES)
def test_tags_and_ends_are_never_seen(
    family: str, samples: Mapping[str, Sample], tmp_path: Path
) -> None:
    ours = tokenizer(installed(next(iter(samples[family].packages.values())), tmp_path))
    special = [*TAGS[family].values(), "<pad>", "</s>"]
    assert ours.decode_pieces(["▁a", *special, "▁b"]).replace("▁", " ").strip() == "a b"


@pytest.mark.skipif(
    any(find_spec(name) is None for name in ("stanza", "spacy", "minisbd")),
    reason="Argos Translate's own translate() needs stanza, spaCy and minisbd",
)
@pytest.mark.parametrize("family", FAMILIES)
def test_stock_argos_reads_the_packages_and_agrees(
    family: str, samples: Mapping[str, Sample], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, path = next(iter(samples[family].packages.items()))
    package = installed(path, tmp_path / "store")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(package.path.parent))
    from argostranslate import settings
    from argostranslate import translate as stock

    monkeypatch.setattr(settings, "package_dirs", [package.path.parent])
    monkeypatch.setattr(settings, "beam_size", 1)
    stock.get_installed_languages.cache_clear()
    stock.installed_translates.clear()
    translation = stock.get_translation_from_codes("en", target)
    translation.underlying.sentencizer = SimpleNamespace(split_sentences=lambda text: [text])
    ours = {
        sentence: text
        for sentence, text in zip(SENTENCES, texts(package), strict=True)
        if len(text) < 200 and text
    }
    assert len(ours) > 5
    for sentence, text in ours.items():
        assert translation.translate(sentence).strip() == text.replace("_", " ")


# ------------------------------------------------------------------ packages


@pytest.mark.parametrize("family", FAMILIES)
def test_languages_share_the_model_and_the_bytes_are_always_the_same(
    family: str, samples: Mapping[str, Sample], tmp_path: Path
) -> None:
    sample = samples[family]
    again = converted(sample.folder, family, tmp_path)
    for target, path in again.items():
        assert path.read_bytes() == sample.packages[target].read_bytes()
    first, second = (dict(contents(path)) for path in again.values())
    assert first["model/model.bin"] == second["model/model.bin"]
    assert first["sentencepiece.model"] == second["sentencepiece.model"]
    assert first["metadata.json"] != second["metadata.json"]


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files in a package, by their names in its folder."""
    with ZipFile(path) as archive:
        for name in archive.namelist():
            yield name.partition("/")[2], archive.read(name)


def test_a_package_says_where_it_is_from_and_on_what_terms(marian: Path, tmp_path: Path) -> None:
    (marian / "README.md").write_text("---\nlanguage: [en, ku]\nlicense: cc-by-4.0\n---\n# A\n")
    (path,) = convert(marian, Conversion(targets=("kmr",), version="1.2"), tmp_path)
    assert path == tmp_path / "translate-en_kmr-1_2.argosmodel"
    package = installed(path, tmp_path / "store")
    assert (package.source, package.target, package.version) == ("en", "kmr", "1.2")
    assert package.licence == "cc-by-4.0"
    files = dict(contents(path))
    metadata = json.loads(files["metadata.json"].decode("ascii"))
    assert metadata["converted"]["from"] == "opus-mt-test"
    assert metadata["converted"]["with"]["ctranslate2"] == ctranslate2.__version__
    assert "cc-by-4.0" in files["README.md"].decode()
    assert str(tmp_path) not in files["README.md"].decode() + str(metadata)


def test_what_the_request_says_wins(marian: Path, tmp_path: Path) -> None:
    request = Conversion(
        targets=("ar",),
        tags={"ar": ">>ckb<<"},
        name="my-model",
        licence="MIT",
        origin="owner/name@1",
    )
    (path,) = convert(marian, request, tmp_path)
    files = dict(contents(path))
    metadata = json.loads(files["metadata.json"])
    assert (metadata["name"], metadata["licence"]) == ("my-model", "MIT")
    assert metadata["converted"]["from"] == "owner/name@1"
    assert json.loads(files["model/config.json"])["bos_token"] == ">>ckb<<"


def test_a_model_of_two_languages_needs_no_tag(
    samples: Mapping[str, Sample], tmp_path: Path
) -> None:
    assert samples, "asked for because it skips without the extra"
    folder = checkpoints.marian(tmp_path / "opus-mt-en-ar", tags=())
    (path,) = convert(folder, Conversion(targets=("ar",)), tmp_path)
    assert json.loads(dict(contents(path))["model/config.json"])["add_source_bos"] is False
    with pytest.raises(PackageError, match=r"writes one language only, not ar and ru"):
        convert(folder, Conversion(targets=("ar", "ru")), tmp_path)
    with pytest.raises(PackageError, match=r"none is >>ara<<.*Leave --tag out"):
        convert(folder, Conversion(targets=("ar",), tags={"ar": ">>ara<<"}), tmp_path)


# ------------------------------------------------------------------ what goes wrong


def removed(*names: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return spoil


def set_in_config(**values: object) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        file = folder / "config.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | values))

    return spoil


def overwritten(name: str, data: bytes) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return spoil


def cut_short(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-1000])


def without_a_weight(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    del weights["model.decoder.layers.0.fc1.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})


def of_another_checkpoint(folder: Path) -> None:
    vocabulary = json.loads((folder / "vocab.json").read_text("utf-8"))
    other = {token if token[0] in "<>" else f"x{i}": i for token, i in vocabulary.items()}
    (folder / "vocab.json").write_text(json.dumps(other))


INDEX = b'{"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}'


def with_half_of_its_shards(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "model-1.safetensors")
    (folder / "model.safetensors.index.json").write_bytes(INDEX)


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "no checkpoint": (removed("config.json"), "config.json is missing. Name the folder"),
    "config is no JSON": (overwritten("config.json", b"{"), "config.json: is no JSON"),
    "another family": (set_in_config(model_type="bert"), "model_type is 'bert'. Marian, M2M100"),
    "no translator": (
        set_in_config(architectures=["MarianForCausalLM"]),
        "MarianForCausalLM, which does not translate. For Marian (OPUS-MT) it must be",
    ),
    "no pieces": (removed("target.spm"), "target.spm is missing"),
    "no vocabulary": (removed("vocab.json"), "vocab.json is missing"),
    "no weights": (removed("model.safetensors"), "neither model.safetensors nor pytorch_model.bin"),
    "a shard": (with_half_of_its_shards, "model-2.safetensors is missing"),
    "two vocabularies": (
        overwritten("target_vocab.json", b"{}"),
        "one vocabulary for the source and another",
    ),
    "too few places": (
        set_in_config(max_position_embeddings=256),
        "max_position_embeddings is 256. Use a model that writes 512 tokens.",
    ),
    "damaged pieces": (overwritten("source.spm", b"\xff" * 99), "source.spm: is no SentencePiece"),
    "empty pieces": (overwritten("source.spm", b""), "source.spm"),
    "damaged vocabulary": (overwritten("vocab.json", b"["), "its tokenizer cannot be read"),
    "pieces of another": (of_another_checkpoint, "are in the checkpoint's vocabulary"),
    "cut short": (cut_short, "its weights cannot be converted"),
    "a weight missing": (
        without_a_weight,
        "not complete: model.decoder.layers.0.fc1.weight missing",
    ),
    "other sizes": (set_in_config(d_model=128), "its weights cannot be converted"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_checkpoint_is_named_and_leaves_nothing(
    fault: str, marian: Path, tmp_path: Path
) -> None:
    spoil, message = FAULTS[fault]
    spoil(marian)
    output = tmp_path / "out"
    with pytest.raises(PackageError, match="opus-mt-test") as raised:
        convert(marian, Conversion(targets=("kmr", "ckb")), output)
    assert message in str(raised.value)
    assert raised.value.do
    assert not output.exists() or not list(output.iterdir())


@pytest.mark.parametrize(
    ("family", "request_", "message"),
    [
        ("nllb", {"tags": {"kmr": "kmr_Latin"}}, "no tag kmr_Latin. Did you mean kmr_Latn?"),
        ("marian", {"tags": {"kmr": "kmr_Latn"}}, "Then say so with --tag kmr=>>kmr_Latn<<."),
        ("madlad", {"targets": ("ru",)}, "has none of the usual tags for ru. Did you mean <2"),
        ("m2m100", {"targets": ("ckb",)}, "--tag ckb=TAG: __af__, __am__, __ar__, __ast__"),
        ("m2m100", {"targets": ("ckb",)}, " and 92 more."),
        ("nllb", {"tags": {"en": "eng", "kmr": "kmr_Latn"}}, "has no tag eng."),
    ],
)
def test_an_unknown_tag_is_answered_with_near_ones(
    family: str,
    request_: dict[str, Any],
    message: str,
    samples: Mapping[str, Sample],
    tmp_path: Path,
) -> None:
    request = Conversion(**({"targets": ("kmr",)} | request_))
    with pytest.raises(PackageError) as raised:
        convert(samples[family].folder, request, tmp_path)
    assert message in str(raised.value)


def test_t5_without_tags_cannot_be_told_what_to_write(
    samples: Mapping[str, Sample], tmp_path: Path
) -> None:
    assert samples, "asked for because it skips without the extra"
    folder = checkpoints.madlad(tmp_path / "t5-small", tags=())
    with pytest.raises(PackageError, match="no tags of languages"):
        convert(folder, Conversion(targets=("ru",)), tmp_path)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"targets": ()}, "no language is named"),
        ({"targets": ("kmrr",)}, "Did you mean “kmr”?"),
        ({"targets": ("ku",)}, "ambiguous"),
        ({"targets": ("en",)}, "en is the language that is read"),
        ({"targets": ("ar",), "tags": {"ru": "x"}}, "ru is not converted"),
        ({"targets": ("ar",), "version": "v1"}, "“v1” is no version"),
    ],
)
def test_a_request_that_makes_no_sense(request_: dict[str, Any], message: str) -> None:
    with pytest.raises((UsageError, ConfigError), match=re.escape(message)):
        convert(Path("any"), Conversion(**request_), Path("any"))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="there is no such folder"):
        convert(tmp_path / "gone", Conversion(targets=("ar",)), tmp_path)


def test_a_full_disk_is_seen_before_anything_is_written(
    marian: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(free=50_000)
    monkeypatch.setattr("dragoman.engine.convert.shutil.disk_usage", lambda _: free)
    with pytest.raises(PackageError, match=r"converting opus-mt-test needs .*has 50 kB left"):
        convert(marian, Conversion(targets=("kmr",)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_packages_of_before_stay_until_all_is_done(marian: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    (first,) = convert(marian, Conversion(targets=("kmr",)), output)
    before = first.read_bytes()
    cut_short(marian)
    with pytest.raises(PackageError):
        convert(marian, Conversion(targets=("kmr",)), output)
    assert [file.read_bytes() for file in output.iterdir()] == [before]


def test_an_output_that_is_no_folder(marian: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PackageError, match="packages cannot be written here"):
        convert(marian, Conversion(targets=("kmr",)), tmp_path / "file")


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.engine.convert._NEEDED", ("torch_is_not_here", "no.such.package"))
    with pytest.raises(PackageError, match=r"torch_is_not_here, no.such.*dragoman\[convert\]"):
        check_extra()


# ------------------------------------------------------------------ where checkpoints are


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache as Hugging Face's tools lay it out, with two revisions of one repository."""
    for name in ("HF_HUB_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    home = tmp_path / "hub" / "models--owner--opus-mt-en-ku"
    for revision in ("aaa", "bbb"):
        (home / "snapshots" / revision).mkdir(parents=True)
    return home


def test_a_checkpoint_is_found_by_folder_or_in_the_cache(cache: Path) -> None:
    assert locate(str(cache)).folder == cache
    with pytest.raises(PackageError, match="several revisions of it are here: aaa, bbb"):
        locate("owner/opus-mt-en-ku")
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_text("bbb")
    assert locate("owner/opus-mt-en-ku").folder == cache / "snapshots" / "bbb"


def test_an_id_of_the_catalogue_means_its_repository_at_its_revision(cache: Path) -> None:
    (choice,) = (one for one in catalogue.load().choices if one.name == "nllb-200-distilled-600m")
    repository, _, revision = choice.repository.partition("@")
    home = cache.parent / f"models--{repository.replace('/', '--')}" / "snapshots"
    (home / "another").mkdir(parents=True)
    with pytest.raises(PackageError, match=rf"{revision}.*models install ar --from {choice.name}"):
        locate(choice.name)
    (home / revision).mkdir()
    found = locate(choice.name)
    assert (found.folder, found.name) == (home / revision, choice.name)
    assert found.licence == "CC BY-NC 4.0"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("owner/other", "is not on this machine, in "),
        ("nllb-200-distiled-600m", "Did you mean “nllb-200-distilled-600m”?"),
        ("argos-en-ru-1.9", "is a package already"),
        ("./gone", "is no folder"),
    ],
)
def test_a_checkpoint_that_is_not_here(name: str, message: str, cache: Path) -> None:
    assert cache.exists()
    with pytest.raises((UsageError, PackageError), match=re.escape(message)):
        locate(name)


# ------------------------------------------------------------------ the command line


def test_the_command_makes_packages_that_can_be_imported(
    marian: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["models", "convert", str(marian), "--to", "kmr", "--to", "ar"]
    output = tmp_path / "out"
    assert run([*command, "--tag", "ar=>>ckb<<", "--name", "test", "-o", str(output)]) == 0
    said = capsys.readouterr()
    assert "converting the weights" in said.err
    assert f"made {output / 'translate-en_ar-1_0.argosmodel'}" in said.out
    assert f"dragoman models import {output / 'translate-en_kmr-1_0.argosmodel'}" in said.out
    assert {installed(file, tmp_path / "store").target for file in output.iterdir()} == {
        "ar",
        "kmr",
    }


def test_wrong_usage_and_missing_tags_have_their_exit_codes(
    marian: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["models", "convert", str(marian), "-o", str(tmp_path)]
    assert run([*command, "--to", "kr"]) == 2
    assert run([*command, "--to", "ar"]) == 1
    assert "has none of the usual tags for ar" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        run([*command, "--to", "ar", "--tag", "ar"])
    assert ended.value.code == 2
    assert "“ar” is not LANG=TAG" in capsys.readouterr().err
