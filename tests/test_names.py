"""Names in English sentences."""

from __future__ import annotations

import pytest

from dragoman.names import found_in, small_words

SMALL = frozenset("rebel rebels army the of president court they many engineers internet".split())

CASES = {
    "none": ("The army left.", []),
    "one": ("They left Derik.", ["Derik"]),
    "two": ("They left Derik for Amuda and Qamishli.", ["Derik", "Amuda", "Qamishli"]),
    "full name": ("They met Mazloum Abdi.", ["Mazloum Abdi"]),
    "article inside": ("Maher al-Assad left Deir ez-Zor.", ["Maher al-Assad", "Deir ez-Zor"]),
    "article before": ("They met al-Assad.", ["al-Assad"]),
    "joiner": ("He joined the Syrian Observatory for Human Rights.",
               ["Syrian Observatory for Human Rights"]),
    "organisation with and": ("The Agency for Aid and Water.", ["Agency for Aid and Water"]),
    "two joiners": ("In the Council of the Churches.", ["Council of the Churches"]),
    "joiner at the end": ("They left Derik of old.", ["Derik"]),
    "hyphens": ("They saw Rostov-on-Don.", ["Rostov-on-Don"]),
    "compound that is no name": ("The Assad-era army and Turkish-backed rebels.", []),
    "title": ("They met President Bashar Hafez.", ["Bashar Hafez"]),
    "titles": ("They met Foreign Minister Sergei Lavrov.", ["Sergei Lavrov"]),
    "title with a people": ("“Former Syrian President Bashar Hafez left.", ["Bashar Hafez"]),
    "title alone": ("The Prime Minister left.", []),
    "title of an office": ("They left the Foreign Ministry.", ["Foreign Ministry"]),
    "title with a dot": ("They met Gen. Mazloum.", ["Mazloum"]),
    "possessive": ("They left Derik’s school.", ["Derik"]),
    "possessive between": ("They left Derik’s Amuda Street.", ["Derik", "Amuda Street"]),
    "plural possessive": ("The Bakirs’ house.", ["Bakirs"]),
    "acronym": ("The SDF and the U.S. left.", ["SDF", "U.S."]),
    "people": ("The Syrian army and Russian officials met Kurds.", []),
    "people of people": ("They met Syrian Kurds.", []),
    "language": ("They write in Kurdish.", ["Kurdish"]),
    "language as a people": ("They met Kurdish officials.", []),
    "currency": ("They paid in Syrian pounds.", ["Syrian pound"]),
    "country that looks like a people": ("They left Iran and Jordan.", ["Iran", "Jordan"]),
    "days and months": ("On Monday and in December they left.", []),
    "day’s": ("They read Friday’s paper.", []),
    "contraction": ("They say I’m late, I've slept, and He'll come.", []),
    "common word with a capital": ("They use the Internet.", []),
    "comma parts": ("They left Derik, Amuda.", ["Derik", "Amuda"]),
    "line end joins": ("They met Mazloum\nAbdi.", ["Mazloum Abdi"]),
    "all capitals": ("ARMY LEAVES DERIK AND AMUDA", []),
    "numbers": ("They flew Boeing 737.", ["Boeing"]),
    "initial alone": ("They chose plan B today.", []),
    "nothing": ("", []),
    "first word is common": ("Rebels of Derik left.", ["Derik"]),
    "first word is common, then a name": ("Rebel Ahmad Bakir left.", ["Ahmad Bakir"]),
    "first word begins a name": ("Hayat Bakir left.", ["Hayat Bakir"]),
    "no word that begins a name": ("Despite Derik, they left.", ["Derik"]),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CASES.values(), ids=CASES)
def test_names_are_found(sentence: str, expected: list[str]) -> None:
    assert [name.text for name in found_in(sentence, SMALL)] == expected


@pytest.mark.parametrize(
    ("sentence", "is_sure"),
    [
        ("Derik fell.", False),
        ("“Derik fell.", False),
        ("He said: Derik fell.", False),
        ("He said, “Derik fell.”", False),
        ("Derik al-Assad fell.", True),
        ("In Derik they fell.", True),
        ("They left Derik.", True),
        ("The army (SDF) left.", True),
    ],
)
def test_a_single_word_at_a_sentence_start_is_not_sure(sentence: str, is_sure: bool) -> None:
    assert [name.is_sure for name in found_in(sentence, SMALL)] == [is_sure]


def test_the_word_before_a_name_is_told() -> None:
    found = found_in("They left Derik with President Bakir and came in Amuda.", SMALL)
    assert [name.before for name in found] == ["left", "President", "in"]


def test_words_without_a_capital() -> None:
    assert list(small_words("The army of Derik left-ish, al-Assad said.")) == [
        "army", "of", "left-ish", "said",
    ]  # fmt: skip
