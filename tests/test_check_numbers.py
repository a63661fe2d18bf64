"""Numbers that a rendering must keep, whatever the script, the separators and the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.check.figures import figures
from dragoman.check.numbers import numbers
from dragoman.check.pair import Pair
from dragoman.model import Level

READINGS = [
    ("en", "3 tents", [3]),
    ("en", "1,250 tents", [1250]),
    ("en", "1.250 litres", [1.25]),
    ("en", "1,250,000.5 litres", [1250000.5]),
    ("en", "twenty-five tents", [25]),
    ("en", "three hundred and twelve tents", [312]),
    ("en", "two thousand five hundred tents", [2500]),
    ("en", "2.5 million people", [2500000]),
    ("en", "3 or 4 tents", [3, 4]),
    ("en", "three, two, one", [3, 2, 1]),
    ("en", "half a million people", [500000]),
    ("en", "two dozen tents", [24]),
    ("en", "14½ tents", [14.5]),
    ("en", "at 7:30", [7.3]),
    ("en", "12 km2 of land", [12]),
    ("en", "at 0230 UTC", [230]),
    ("ar", "١٬٢٥٠ خيمة", [1250]),
    ("ar", "1,250 خيمة", [1250]),
    ("ar", "٢٫٥ مليون نسمة", [2500000]),
    ("ar", "خمسة وعشرون عاماً", [25]),
    ("ar", "ثلاثمئة واثنتا عشرة خيمة", [312]),
    ("ar", "ثلاثة آلاف خيمة", [3000]),
    ("ar", "مليوني دولار", [2000000]),
    ("ar", "القرن التاسع عشر", [19]),
    ("ar", "بنسبة 40 بالمئة", [40]),
    ("kmr", "1.250 kon", [1250]),
    ("kmr", "2,5 milyon kes", [2500000]),
    ("kmr", "bîst û pênc sal", [25]),
    ("kmr", "sêsed û diwanzdeh kon", [312]),
    ("kmr", "sedsala nozdehemîn", [19]),
    ("ckb", "١٬٢٥٠ خێمە", [1250]),
    ("ckb", "٢٫٥ ملیۆن کەس", [2500000]),
    ("ckb", "بیست و پێنج ساڵ", [25]),
    ("ckb", "دوو هەزار و پێنج سەد خێمە", [2500]),
    ("ckb", "پەنجاهەمین ساڵیاد", [50]),
    ("ru", "1 250 палаток", [1250]),
    ("ru", "1\xa0250,5 литра", [1250.5]),
    ("ru", "2,5 млн человек", [2500000]),
    ("ru", "двадцать пять лет", [25]),
    ("ru", "триста двенадцать палаток", [312]),
    ("ru", "в XIX веке", [19]),
    ("ru", "двухлетний срок", [2]),
    ("ru", "25-тысячный город", [25000]),
]


@pytest.mark.parametrize(
    ("language", "text", "values"), READINGS, ids=[f"{tag}: {text}" for tag, text, _ in READINGS]
)
def test_a_number_is_read(language: str, text: str, values: list[float]) -> None:
    assert [figure.values[0] for figure in figures(text, language)] == values


@pytest.mark.parametrize(
    ("text", "values", "parts"),
    [
        ("30.09.2018", (), (30, 9, 2018)),
        ("2:11.60", (), (2, 11, 60)),
        ("7:30", (7.3,), (7, 30)),
        ("111 555", (111555,), (111, 555)),
    ],
)
def test_a_row_of_numbers_is_taken_apart(
    text: str, values: tuple[float, ...], parts: tuple[float, ...]
) -> None:
    (figure,) = figures(text, "ru")
    assert (figure.values, figure.parts) == (values, parts)


SAID = {
    "digits": ("ar", "25 died.", "قتل 25 شخصاً."),
    "digits of Arabic": ("ar", "25 died.", "قتل ٢٥ شخصاً."),
    "digits of Persian": ("ckb", "25 died.", "۲۵ کەس مردن."),
    "words for digits": ("ar", "25 died.", "قتل خمسة وعشرون شخصاً."),
    "digits for words": ("ar", "Twenty-five died.", "قتل 25 شخصاً."),
    "thousands": ("ru", "They had 380,000 tents.", "У них было 380 тысяч палаток."),
    "million": ("ru", "It cost $20m.", "Это стоило 20 млн долларов."),
    "billion in words": ("ckb", "It cost 1.5 billion.", "کێشا ١٫٥ ملیار."),
    "range": ("ar", "From 5 to 6 million fled.", "فر ما بين 5 ملايين و6 ملايين شخص."),
    "years": ("ar", "The war of 1950-53.", "حرب 1950 حتى 1953."),
    "afternoon": ("ru", "It began at 3 p.m.", "Началось в 15:00."),
    "clock without minutes": ("kmr", "It began at 3 p.m.", "Saet 3:00 êvarê dest pê kir."),
    "point in a clock": ("ru", "At 7.55am they came.", "Они пришли в 7:55."),
    "space in a clock": ("ar", "At 11:29 they came.", "جاءوا في الساعة 11: 29."),
    "decade": ("ar", "In the 1990s they left.", "غادروا في التسعينيات."),
    "two digits of a decade": ("ru", "In the 1990s they left.", "В 90-е они уехали."),
    "century": ("ru", "In the 19th century.", "В XIX веке."),
    "century in words": ("ar", "In the 19th century.", "في القرن التاسع عشر."),
    "score": ("ru", "They won 4-1.", "Они выиграли со счётом 4:1."),
    "date in digits": ("ru", "On December 30, 2018.", "30.12.2018"),
    "telephone, from right to left": ("ar", "Call 0800 555 111.", "اتصل على 111 555 0800."),
    "half": ("ar", "50 percent fled.", "فر النصف."),
    "one and a half": ("ar", "After 1.5 hours.", "بعد ساعة ونصف."),
    "Arabic dual": ("ar", "He spoke for 2 hours.", "تحدث ساعتين."),
    "Arabic dual of a thousand million": ("ar", "It cost two million.", "كلف مليوني دولار."),
    "a pair": ("ru", "Two men fled.", "Оба мужчины бежали."),
    "a mile": ("kmr", "It is a mile away.", "Ew 1 mîl dûr e."),
    "one": ("ar", "He is one of them.", "هو منهم."),
    "ordinal": ("kmr", "The third attempt failed.", "Hewldana dawî têk çû."),
    "a name": ("ru", "Rain in the Four Corners.", "Дождь в Фор-Корнерс."),
    "a name with digits": ("ru", "According to 247sports he left.", "По данным издания, он ушёл."),
    "square kilometres": ("ar", "It has 12 km2.", "تبلغ مساحته 12 كيلومتراً مربعاً."),
    "feet": ("ru", "A wave of 20 feet.", "Волна высотой 6 метров."),
    "miles, already converted": ("kmr", "It is 45 miles (72 km) away.", "Ew 72 km dûr e."),
    "inches, a range": ("ru", "From 2 to 4 inches of rain.", "От 5 до 10 см осадков."),
    "degrees": ("ru", "It was 80 degrees.", "Было 27 градусов."),
    "three decades": ("ar", "For three decades.", "على مدى العقود الثلاثة."),
    "date of a form": ("ru", "It began on 2021-03-04.", "Началось 4 марта 2021 года."),
    "date with slashes": ("ar", "It began on 03/04/2021.", "بدأ في 3 نيسان 2021."),
    "nine eleven": ("ar", "After 9/11 they left.", "غادروا بعد 11 أيلول."),
    "half past seven": ("ar", "At 7:30 pm they came.", "جاءوا في الساعة السابعة والنصف مساءً."),
    "half past seven in Kurmanji": ("kmr", "At 7:30 they came.", "Di heft û nîvan de hatin."),
    "a quarter past": ("ar", "At 7:15 they came.", "جاءوا في السابعة والربع."),
    "noon": ("ar", "At 12 they came.", "جاءوا عند الظهر."),
    "clock of the military": ("ru", "At 1530 GMT it began.", "Началось в 15:30 по Гринвичу."),
    "a milliard and half of it": ("ar", "It cost $1.5 billion.", "كلف مليار ونصف المليار دولار."),
    "a million and a half": ("ckb", "1.5 million people fled.", "ملیۆنێک و نیو کەس هەڵاتن."),
    "one and a half million": ("kmr", "1.5 million fled.", "Yek û nîv milyon kes reviyan."),
    "five and ten": ("ar", "Between 5 and 10 died.", "قتل ما بين خمسة وعشرة أشخاص."),
    "eleventh year": ("ar", "He is 11.", "هو في الحادية عشرة من عمره."),
    "two thousand before what is counted": ("ar", "2,000 people fled.", "فر ألفا شخص."),
    "thousand and the rest": ("ru", "12,345 people fled.", "Бежали 12 тыс. 345 человек."),
    "thousand and the rest, Arabic": ("ar", "12,345 fled.", "فر 12 ألفاً و345 شخصاً."),
    "thousand and the rest, Sorani": ("ckb", "12,345 fled.", "١٢ هەزار و ٣٤٥ کەس هەڵاتن."),
    "thousand alone and the rest": ("kmr", "1,250 fled.", "Hezar û 250 kes reviyan."),
    "two millions": ("ar", "Between 340 million and 500 million.", "بين 340 مليون و500 مليون."),
    "eighties": ("ckb", "In the 1980s they left.", "لە هەشتاکاندا ڕۆیشتن."),
    "group of twenty": ("ru", "The G20 met.", "«Большая двадцатка» собралась."),
    "a list with Arabic commas": ("ckb", "He saw 55, 60 people.", "٥٥،٦٠ کەسی بینی."),
}


@pytest.mark.parametrize(("language", "source", "target"), SAID.values(), ids=SAID)
def test_a_number_that_is_there(language: str, source: str, target: str) -> None:
    assert not list(numbers(Pair(source=source, target=target, language=language)))


FAULTS = {
    "lost": ("ar", "25 died.", "قتل كثيرون.", "the number “25” was lost"),
    "lost in words": ("kmr", "Three men died.", "Erkek mirin.", "the number “Three” was lost"),
    "two, without a dual": (
        "ar",
        "He won two medals.",
        "فاز بميدالية.",
        "the number “two” was lost",
    ),
    "added": ("ru", "Many died.", "Погибли 25 человек.", "the number “25” was added"),
    "another": (
        "ckb",
        "In 2018 they left.",
        "ساڵی ٢٠١٤ ڕۆیشتن.",
        "the number “2018” was lost|“٢٠١٤”",
    ),
    "million became billion": (
        "ru",
        "It cost 5 million.",
        "Это стоило 5 миллиардов.",
        "“5 million” was lost|“5 миллиардов” was added",
    ),
    "million is gone": (
        "ar",
        "It cost 5 million.",
        "كلف 5 دولارات.",
        "“5 million” was lost|“5” was",
    ),
    "thousands turned round": (
        "ar",
        "It has 55,000.",
        "يحمل 000 55 برميل.",
        "“55,000” was lost|“000”|55",
    ),
    "minutes are gone": ("ar", "At 1:15 they came.", "في الساعة 1: جاءوا.", "“1:15” was lost"),
    "a zero": ("ar", "They saw 30,000.", "رأوا 300 ألف.", "“30,000” was lost|“300 ألف” was added"),
    "another day of a date": (
        "ru",
        "It began on 2021-03-04.",
        "Началось 5 марта 2021 года.",
        "“2021-03-04” was lost|“5” was added",
    ),
    "groups turned round are no half": (
        "ar",
        "It holds 104,500.",
        "يحمل 500 104 برميل.",
        "“104,500” was lost|“500 104” was added",
    ),
    "fifty-five": ("ar", "Fifty left.", "غادر خمسة وخمسون.", "“Fifty” was lost"),
    "wrong conversion": (
        "ru",
        "It is 385 miles away.",
        "До него 360 км.",
        "“385” was lost|“360” was",
    ),
}


@pytest.mark.parametrize(("language", "source", "target", "messages"), FAULTS.values(), ids=FAULTS)
def test_a_number_that_is_wrong(language: str, source: str, target: str, messages: str) -> None:
    found = list(numbers(Pair(source=source, target=target, language=language)))
    assert {fault.level for fault in found} == {Level.ERROR}
    expected = messages.split("|")
    assert len(found) == len(expected)
    for part, fault in zip(expected, found, strict=True):
        assert part in fault.message


WARNINGS = {
    "a lost 1": (
        "ar",
        "Nord Stream 1 is shut.",
        "خط السيل الشمالي مغلق.",
        "the number “1” was lost",
    ),
    "English thousands in Kurmanji": (
        "kmr",
        "It has 380,000 people.",
        "Nifûsa wê 380,000 kes e.",
        "“380,000” reads as 380 in this language",
    ),
    "foreign thousands in Arabic": (
        "ar",
        "It has 380,000 people.",
        "يقطنها 380.000 نسمة.",
        "“380.000” reads as 380 in this language",
    ),
}


def test_the_end_of_a_range_is_in_no_other_style() -> None:
    said = "It drew 10,000-15,000 people."
    target = "Пришли 10–15 тысяч человек."
    assert not list(numbers(Pair(source=said, target=target, language="ru")))


@pytest.mark.parametrize(
    ("language", "source", "target", "message"), WARNINGS.values(), ids=WARNINGS
)
def test_what_a_reviewer_should_see(language: str, source: str, target: str, message: str) -> None:
    (fault,) = numbers(Pair(source=source, target=target, language=language))
    assert (fault.level, fault.message) == (Level.WARNING, message)


@given(st.integers(min_value=2, max_value=10**9))
def test_any_whole_number_is_kept_in_any_digits_and_lost_without(number: int) -> None:
    said = f"They saw {number:,} birds."
    grouped = f"{number:,}".replace(",", "٬").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    kept = {
        "ar": f"رأوا {grouped} طائراً.",
        "ckb": f"{grouped} باڵندەیان بینی.",
        "kmr": f"Wan {number:,} çûk dîtin.".replace(",", "."),
        "ru": f"Видели {number:,} птиц.".replace(",", "\xa0"),
    }
    for language, target in kept.items():
        assert not list(numbers(Pair(source=said, target=target, language=language)))
        lost = Pair(source=said, target="…", language=language)
        assert [fault.level for fault in numbers(lost)] == [Level.ERROR]


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["ar", "kmr", "ckb", "ru"]))
def test_no_text_breaks_it(source: str, target: str, language: str) -> None:
    assert all(
        fault.message for fault in numbers(Pair(source=source, target=target, language=language))
    )
