"""The theme's words: complete and correct in every language, or an error that says what to do."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from dragoman.errors import ConfigError
from dragoman.languages import LANGUAGES, Direction, Language
from dragoman.site import strings

EN = LANGUAGES["en"]


def text_of(language: Language) -> str:
    folder = resources.files(strings)
    return (folder / f"{language.tag}.toml").read_text(encoding="utf-8")


def words(loaded: strings.Strings) -> list[str]:
    notices = [getattr(loaded.notices, name) for name in strings.Notices.__slots__]
    plain = [getattr(loaded, name) for name in strings.Strings.__slots__]
    tables = [*loaded.untranslated.values(), *loaded.in_language.values()]
    return [word for word in (*plain, *notices, *tables) if isinstance(word, str)]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_all_its_words(tag: str) -> None:
    assert all(word.strip() for word in words(strings.load(LANGUAGES[tag])))


@pytest.mark.parametrize("tag", [t for t in LANGUAGES if LANGUAGES[t].direction is Direction.RTL])
def test_words_in_arabic_script_hold_no_latin_letters(tag: str) -> None:
    for word in words(strings.load(LANGUAGES[tag])):
        shown = re.sub(r"\{(name|count|language|licence)\}", "", word)
        assert not any("a" <= char.lower() <= "z" for char in shown), word


def test_sorani_is_spelt_with_its_own_letters() -> None:
    for word in words(strings.load(LANGUAGES["ckb"])):
        assert not set(word) & set("يكىةھ"), word


@pytest.mark.parametrize(
    ("tag", "count", "printed"),
    [
        ("en", 1, "1 passage has not been translated yet and appears in English."),
        ("en", 2, "2 passages have not been translated yet and appear in English."),
        ("ar", 1, "مقطع واحد لم يُترجم بعد ويظهر بالإنجليزية."),
        ("ar", 2, "مقطعان لم يُترجما بعد ويظهران بالإنجليزية."),
        ("ar", 3, "3 مقاطع لم تُترجم بعد وتظهر بالإنجليزية."),
        ("ar", 11, "11 مقطعًا لم يُترجم بعد ويظهر بالإنجليزية."),
        ("ar", 100, "100 مقطع لم يُترجم بعد ويظهر بالإنجليزية."),
        ("ru", 1, "1 фрагмент ещё не переведён и приводится на английском."),
        ("ru", 3, "3 фрагмента ещё не переведены и приводятся на английском."),
        ("ru", 5, "5 фрагментов ещё не переведены и приводятся на английском."),
        ("ru", 21, "21 фрагмент ещё не переведён и приводится на английском."),
        ("kmr", 2, "2 paragraf hê nehatine wergerandin û bi îngilîzî ne."),
        ("ckb", 2, "2 بڕگە هێشتا وەرنەگێڕدراون و بە ئینگلیزی دەردەکەون."),
    ],
)
def test_numbers_take_the_plural_form_of_the_language(tag: str, count: int, printed: str) -> None:
    language = LANGUAGES[tag]
    loaded = strings.load(language)
    form = loaded.untranslated[strings.plural(language, count)]
    assert form.format(count=count, language=loaded.in_language["en"]) == printed


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('skip = "Skip to content"\n', "", "en.toml: “skip” is missing. Add it."),
        ("skip =", "skipp = 'x'\nskip =", "unknown word “skipp”. Did you mean “skip”?"),
        ('"Skip to content"', "7", "“skip” is not text"),
        ('"Skip to content"', '""', "“skip” is not text"),
        ('"Skip to content"', '"Skip to {name}"', "“skip” needs no place"),
        ("approved by {name}.", "approved.", "“approved” needs {name}"),
        ("appears here {language}.", "appears.", "“missing” needs {language}"),
        ("(licence {licence})", "", "“terms” needs {"),
        ("{count} passages", "Some passages", "“untranslated.other” needs {count} and {language}"),
        ('\nother = "{count}', '\nmany = "{count}', "“untranslated.other” is missing"),
        ('kmr = "in Kurmanji"\n', "", "“in_language.kmr” is missing"),
        ("[in_language]", "[in_language", "en.toml: is not TOML"),
    ],
)
def test_a_faulty_file_is_an_error_that_names_the_word(old: str, new: str, message: str) -> None:
    faulty = text_of(EN).replace(old, new)
    assert faulty != text_of(EN)
    with pytest.raises(ConfigError) as raised:
        strings.parse(faulty, EN, "en.toml")
    assert message in str(raised.value)


def test_a_table_that_is_a_word_is_an_error() -> None:
    faulty = (
        text_of(EN).partition("[in_language]")[0].replace("skip =", 'in_language = "x"\nskip =')
    )
    with pytest.raises(ConfigError, match="“in_language” is not a table"):
        strings.parse(faulty, EN, "en.toml")


def test_a_form_for_one_count_only_may_spell_it_out() -> None:
    loaded = strings.load(LANGUAGES["ar"])
    assert "{count}" not in loaded.untranslated["two"]


def test_a_language_without_words_is_an_error() -> None:
    unknown = Language(
        tag="tr", name="Türkçe", direction=Direction.LTR, cldr="tr", hreflang=("tr",), og="tr_TR"
    )
    with pytest.raises(ConfigError, match=r"tr\.toml: the theme has no words in this language"):
        strings.load(unknown)
