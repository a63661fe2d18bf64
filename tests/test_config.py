"""The plugin's section in mkdocs.yml: typed, and unknown keys are errors with the near miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from dragoman.config import Policy, chosen_languages, load, parse
from dragoman.errors import ConfigError


def test_nothing_said_is_all_languages_and_careful_policies() -> None:
    settings = parse({}, "News")
    assert settings.source.tag == "en"
    assert [language.tag for language in settings.languages] == ["ar", "kmr", "ckb", "ru"]
    assert (settings.draft, settings.stale) == (Policy.BANNER_NOINDEX, Policy.BANNER)
    assert settings.missing is Policy.SOURCE_WITH_NOTICE
    assert settings.source_limit_mb == 10
    assert settings.editions[0].tag == "en"


def test_all_said() -> None:
    settings = parse(
        {
            "source": "ru",
            "languages": ["kmr"],
            "publish": {"draft": "hide", "missing": "hide"},
            "source_limit_mb": 0.5,
            "names": {"kmr": "Nûçe"},
            "sections": {"world": {"kmr": "Cîhan"}},
        },
        "News",
    )
    assert settings.source.tag == "ru"
    assert settings.draft is Policy.HIDE
    assert settings.names == {"kmr": "Nûçe"}
    assert settings.sections == {"world": {"kmr": "Cîhan"}}


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ({"langauges": []}, "unknown key “langauges”. Did you mean “languages”?"),
        ({"zzz": 1}, "unknown key “zzz”. Known:"),
        ({"languages": ["ku"]}, "unknown language “ku”. Bare “ku” is ambiguous"),
        ({"languages": ["arr"]}, "unknown language “arr”. Did you mean “ar”?"),
        ({"languages": "ar"}, "“languages” is “ar”. It must be a list"),
        ({"languages": ["ar", "ar"]}, "It must be a list of language tags, each once"),
        ({"languages": ["en"]}, "“en” is the source and cannot be a target too"),
        ({"publish": {"draft": "no"}}, "“publish.draft” is “no”. It must be banner-noindex or"),
        ({"publish": {"drafts": "hide"}}, "Did you mean “publish.draft”?"),
        ({"publish": []}, "“publish” is “[]”"),
        ({"source_limit_mb": 0}, "“source_limit_mb” is “0”. It must be a number of megabytes"),
        ({"source_limit_mb": True}, "It must be a number of megabytes"),
        ({"names": {"xx": "N"}}, "unknown language “xx”"),
        ({"sections": {"a": "b"}}, "“sections.a” is “b”"),
        ({"names": {"kmr": ["a"]}}, "“names.kmr” is “['a']”. It must be a name"),
    ],
    ids=str,
)
def test_mistakes_name_the_key_and_remedy(section: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(section, "")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "mkdocs.yml: there is none in this folder"),
        ("a: [", "mkdocs.yml: cannot be read"),
        ("d: 2024-13-99", "mkdocs.yml: cannot be read"),
        ("site_name: N\nplugins: [search]\n", "the plugin “dragoman” is not listed"),
        ("", "the plugin “dragoman” is not listed"),
    ],
    ids=["none", "not YAML", "no date", "no plugin", "empty"],
)
def test_files_that_are_no_configuration(tmp_path: Path, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text)
    with pytest.raises(ConfigError, match=message):
        load(tmp_path)


def test_mkdocs_own_tags_are_passed_over(tmp_path: Path) -> None:
    text = "site_name: N\nsite_url: !ENV URL\nplugins:\n  - search\n  - dragoman\n"
    (tmp_path / "mkdocs.yml").write_text(text)
    assert load(tmp_path).site_name == "N"


def test_our_own_configuration() -> None:
    settings = load(ROOT)
    tags = {language.tag for language in settings.editions}
    assert settings.sections
    assert all(set(names) == tags for names in settings.sections.values())


def test_chosen_languages_come_in_the_newsrooms_order() -> None:
    settings = parse({"languages": ["ar", "ru"]}, "")
    assert [one.tag for one in chosen_languages(settings, [])] == ["ar", "ru"]
    assert [one.tag for one in chosen_languages(settings, ["ru", "ar"])] == ["ar", "ru"]
    with pytest.raises(ConfigError, match=r"this newsroom has no edition “kmr”\. It has ar, ru"):
        chosen_languages(settings, ["kmr"])
