"""What survives translation, and how much it weighs."""

from __future__ import annotations

import pytest

from dragoman.likeness import likeness, resemblance, traits

EN = "Officials in Qamishli said 1,250 people left on Monday."
RENDERED = {
    "ar": "قال مسؤولون في القامشلي إن ١٬٢٥٠ شخصاً غادروا يوم الاثنين.",
    "ckb": "بەرپرسان لە قامیشلۆ وتیان ١٬٢٥٠ کەس ڕۆژی دووشەممە ڕۆیشتن.",
    "kmr": "Berpirsan li Qamişloyê gotin 1.250 kes roja Duşemê çûn.",
    "ru": "Чиновники в Камышлы заявили, что 1 250 человек уехали в понедельник.",
}
OTHER = {
    "ar": "أُغلقت المدارس في الحسكة لليوم الثالث بسبب الأمطار الغزيرة.",
    "ckb": "قوتابخانەکان لە حەسەکە بۆ ڕۆژی سێیەم بەهۆی بارانەوە داخران.",
    "kmr": "Dibistan li Hesekê roja sêyem ji ber baranê hatin girtin.",
    "ru": "Школы в Хасаке закрыты третий день подряд из-за сильных дождей.",
}


@pytest.mark.parametrize("language", RENDERED)
def test_a_translation_is_more_alike_than_another_sentence_of_its_length(language: str) -> None:
    assert resemblance(EN, RENDERED[language]) > resemblance(EN, OTHER[language]) + 4


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1,250 of 12.5", {"1250": 1, "125": 1}),
        ("١٬٢٥٠ و ۱۲", {"1250": 1, "12": 1}),
        ("1 250 in 2 2024", {"1250": 1, "2": 1, "2024": 1}),
        ("[5](https://x.example/2024) `7`", {"5": 1}),
        ("nothing", {}),
    ],
    ids=["separators", "other digits", "spaces", "not those of literals", "none"],
)
def test_figures(text: str, figures: dict[str, int]) -> None:
    assert traits(text).figures == figures


def test_names_are_alike_in_every_script() -> None:
    (name,) = traits("Then Gerrard left.").names
    for word in ("جيرارد", "Cerard", "Джерард", "جێرارد"):
        assert any(name in sound for sound in traits(word).sounds), word


def test_word_that_begins_a_sentence_is_no_name() -> None:
    assert traits("Officials left. Trucks came.\nPeople stayed.").names == frozenset()


def test_literals_are_addresses_footnotes_and_code() -> None:
    text = "See [here](https://a.example/b), <https://c.example/> and `d`.[^1]"
    assert set(traits(text).literals) == {
        "https://a.example/b",
        "https://c.example/",
        "`d`",
        "[^1]",
    }


PAIRS = {
    "an address": ("See [it](a.md).", "انظر [هنا](a.md).", "انظر [هنا](b.md)."),
    "a footnote": ("As was said.[^2]", "كما قيل.[^2]", "كما قيل.[^3]"),
    "a question": ("Who will pay for it?", "من سيدفع ثمن ذلك؟", "أحد سيدفع ثمن ذلك."),
    "a figure": ("It took 12 days.", "استغرق 12 يوماً.", "استغرق 21 يوماً."),
    "sentences": ("One came. Two left.", "جاء واحد. غادر اثنان.", "جاء واحد وغادر اثنان."),
    "length": ("A short one.", "جملة قصيرة.", "جملة أطول من ذلك بكثير، لا تنتهي قريباً أبداً."),
    "a copy": ("| code", "| code", "| kode"),
}


@pytest.mark.parametrize(("source", "true", "false"), PAIRS.values(), ids=PAIRS)
def test_witness(source: str, true: str, false: str) -> None:
    assert resemblance(source, true) > resemblance(source, false)


def test_usual_length_is_learnt_elsewhere() -> None:
    source, target = traits("a" * 100), traits("b" * 150)
    assert likeness(source, target, 1.5) > likeness(source, target, 1.0)
