"""The catalogue: complete, honest about what is unknown, and its errors name the entry."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from dragoman.engine import catalogue
from dragoman.engine.catalogue import Format, parse
from dragoman.errors import ConfigError, UsageError
from dragoman.languages import LANGUAGES

CATALOGUE = catalogue.load()
TARGETS = [tag for tag in LANGUAGES if tag != "en"]

ENTRY = """\
[small]
format = "marian"
repository = "someone/model"
revision = "abc"
files = ["config.json", "vocab.json"]
licence = "MIT"
commercial = true
tags = {ar = [">>ara<<"], ru = [">>rus<<"]}
scores = [{language = "ar", metric = "BLEU", value = 20, source = "me"}]
recommended = ["ar"]
"""


def test_an_entry() -> None:
    (choice,) = parse(ENTRY, "my.toml").choices
    assert (choice.name, choice.format) == ("small", Format.MARIAN)
    assert choice.urls == (
        "https://huggingface.co/someone/model/resolve/abc/config.json",
        "https://huggingface.co/someone/model/resolve/abc/vocab.json",
    )
    assert choice.size is None
    score = choice.score("ar")
    assert score is not None
    assert (score.value, score.metric) == (20, "BLEU")
    assert choice.score("ru") is None


@pytest.mark.parametrize("tag", TARGETS)
def test_every_language_has_a_recommended_choice_that_all_may_use(tag: str) -> None:
    choice = CATALOGUE.recommended(tag)
    assert choice.commercial
    assert CATALOGUE.serving(tag)[0] == choice
    assert len(CATALOGUE.serving(tag)) > 2


def test_non_commercial_choices_are_marked() -> None:
    names = {choice.name for choice in CATALOGUE.choices if not choice.commercial}
    assert names == {c.name for c in CATALOGUE.choices if re.search(r"\bNC\b", c.licence)}
    assert len(names) == 2


def test_models_of_the_hub_are_pinned_to_a_revision() -> None:
    for choice in CATALOGUE.choices:
        assert bool(choice.repository) == (choice.format is not Format.ARGOSMODEL)
        if choice.repository:
            assert re.fullmatch(r"[\w-]+/[\w.-]+@[0-9a-f]{40}", choice.repository)
            assert "config.json" in {url.rpartition("/")[2] for url in choice.urls}
        else:
            assert len(choice.urls) == 1


def test_ids_are_names_of_folders_and_files_have_different_names() -> None:
    for choice in CATALOGUE.choices:
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,79}", choice.name)
        names = [url.rpartition("/")[2] for url in choice.urls]
        assert len(set(names)) == len(names)


def test_unknown_names_get_the_near_miss() -> None:
    with pytest.raises(UsageError, match="Did you mean “opus-mt-big-en-ar”"):
        CATALOGUE.choice("opus-mt-big-en-arr")
    with pytest.raises(UsageError, match="“dragoman models list” shows them"):
        CATALOGUE.choice("?")
    with pytest.raises(UsageError, match="It serves ar, ckb, kmr, ru"):
        CATALOGUE.recommended("en")


FAULTS = {
    "no TOML": ('[small]\nformat = "marian"', "[small", "is not TOML"),
    "no table": ("[small]\n", "small = 1\n[other]\n", "“small” is no entry"),
    "unknown key": ("licence =", "license =", "Did you mean “licence”"),
    "missing key": ('licence = "MIT"\n', "", "“licence” is missing"),
    "wrong type": ("commercial = true", 'commercial = "yes"', "“commercial” is 'yes'"),
    "size that is none": ("commercial", "size = false\ncommercial", "“size” is False"),
    "format": ('"marian"', '"onnx"', "“format” is “onnx”"),
    "two places": ("repository", 'url = "https://a/b"\nrepository', "needs either “url” or"),
    "no place": ('repository = "someone/model"\n', "", "needs either “url” or"),
    "no revision": ('revision = "abc"\n', "", "“revision” is missing"),
    "no files": ('files = ["config.json", "vocab.json"]', "files = []", "“files” is missing"),
    "files that are none": ('"vocab.json"]', "1]", "“files” is"),
    "open connection": (
        'repository = "someone/model"',
        'url = "http://example.org/a.argosmodel"',
        "is not an https address",
    ),
    "unknown language": ("ru = [", "tr = [", "unknown language “tr”"),
    "language without a tag": ("[\">>rus<<\"]", "[]", "without a tag"),
    "tags that are none": ("[\">>rus<<\"]", "1", "“tags.ru” is 1"),
    "recommended for another": ('recommended = ["ar"]', 'recommended = ["ckb"]', "names ckb"),
    "score of another": ('language = "ar"', 'language = "ckb"', "names ckb"),
    "score without source": (', source = "me"', "", "score {"),
    "score in words": ("value = 20", 'value = "good"', "score {"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), FAULTS.values(), ids=FAULTS)
def test_faults_name_the_file_and_the_entry(old: str, new: str, message: str) -> None:
    faulty = ENTRY.replace(old, new)
    assert faulty != ENTRY
    with pytest.raises(ConfigError) as raised:
        parse(faulty, "my.toml")
    assert raised.value.where.startswith("my.toml")
    assert message in str(raised.value)


def test_one_recommendation_for_a_language() -> None:
    with pytest.raises(ConfigError, match="small and second are both recommended for ar"):
        parse(ENTRY + ENTRY.replace("[small]", "[second]"), "my.toml")


def test_the_file_says_what_its_keys_mean() -> None:
    text = (resources.files("dragoman.engine") / catalogue.FILE).read_text(encoding="utf-8")
    head = text.partition("\n\n[")[0]
    for key in ("size", "tags", "scores", "recommended"):
        assert re.search(rf"^# {key} ", head, re.MULTILINE)
