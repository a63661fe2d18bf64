"""How a target sentence is set: rule by rule, language by language, as the house wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from conftest import ROOT
from dragoman.config import parse
from dragoman.errors import ConfigError
from dragoman.style import CHOICES, DEFAULTS, rules, set_type
from dragoman.style.house import Digits, Joiner, Months, Percent, Quotes

NB = "\N{NO-BREAK SPACE}"
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"

# rule: then, line by line, languages | text → what the rule makes of it; “=” means that it stays.
RULES = f"""
blanks
ar kmr ckb ru en | a  b\tc → a b c
ru | 5{NB} км → 5{NB}км
ru | 5{NB}км =
ellipses
ar kmr ckb ru en | a... → a…
ru | a.... → a…
ru | Что?.. =
en | a.. b =
doubled
kmr | ye,, jin → ye, jin
ckb | مەکدۆنیا، ، گیۆرگی → مەکدۆنیا، گیۆرگی
kmr | Qesra Dawîn:: sedsal → Qesra Dawîn: sedsal
kmr | hêsan.. → hêsan.
ru | Что?.. =
ru | Нет!.. =
ru | Как?! Что!! =
kmr | çi... =
before-mark
ar | الطقس ، مما → الطقس، مما
ar | جدًا ؟ → جدًا؟
kmr | vebe . → vebe.
kmr | got : “Ez” → got: “Ez”
ru | «Да» , сказал → «Да», сказал
en | 20 ... 30 =
en | Smile :-) at .com =
en | 5 , 6 =
en | 1 . First =
after-mark
ar | القلق،والإرهاق → القلق، والإرهاق
ar | شيئًا،وهو → شيئًا، وهو
kmr | kevir,xencer → kevir, xencer
ru | Европе,в → Европе, в
ru | 2,4 =
en | a,1 =
quotes
ar | قال "نعم" → قال «نعم»
ar | قال ”نعم" → قال «نعم»
ar | بـ"جون سنو"في → بـ«جون سنو»في
ar | و" أداة " ثم → و«أداة» ثم
ar | قالت"نعم" → قالت «نعم»
ar | 'البحر لنا': تأمل → «البحر لنا»: تأمل
ar | قال: "سمعت "نعم" منه" → قال: «سمعت “نعم” منه»
kmr | Got "em diçin." → Got “em diçin.”
kmr | ``neguncaw`` → “neguncaw”
kmr | ‘‘bi rastî’’ → “bi rastî”
kmr | Wî got: "Min bihîst: 'Na!'" → Wî got: “Min bihîst: ‘Na!’”
kmr | Heyva Florida'yê =
kmr | got “ Komara Bakur ” → got “Komara Bakur”
ckb | "ترس"ی ئەو → “ترس”ی ئەو
kmr | Wê got"na" → Wê got “na”
ru | как"Нуса" → как «Нуса»
ru | газета "Правда" → газета «Правда»
ru | «Он сказал "нет" и ушёл» → «Он сказал „нет“ и ушёл»
ru | „Нет“, — сказал он → «Нет», — сказал он
ru | Меня укусили!“» → Меня укусили!“»
ru | "Мы пришли. → «Мы пришли.
ru | И ушли", — сказал он → И ушли», — сказал он
ru | ушли", — сказал он, — "и всё. → ушли», — сказал он, — «и всё.
en | The 6" pipe =
en | a " b =
letter-forms
ar | ﻻ → لا
ar ckb | ﺳﻼﻡ → سلام
ar | ﷺ =
letters
ar | علی کتاب → علي كتاب
ar | فولفو ڤولفو =
ar | سەرۆک و هەڵەبجە =
ckb | كوردى ھەولێر → کوردی هەولێر
ckb | مدرسة → مدرسە
kmr | șer → şer
stretches
ar | كتـــاب → كتاب
ar | فاز بـ 20 نقطة =
ar | الـ11 لاعبًا =
ar | كلمة ـ كلمة → كلمة – كلمة
ar | كلمة ــ كلمة → كلمة – كلمة
ckb | ١٩٩٣ـوە =
digits
ar | ١٢٫٥ و۳ → 12.5 و3
ckb | 12.5 → ١٢.٥
thousands
ar | 300،948 نسمة → 300,948 نسمة
ar | 7،55 =
ckb | ١,٢٥٠ → ١٬٢٥٠
ckb | ٢,٥ =
kmr | 5,000,000 kes → 5.000.000 kes
kmr | 1,250 =
ru | 5,000,000 человек → 5{NB}000{NB}000 человек
ru | 1,250 =
percent
ar | 14٪ و5 % → 14% و5%
ckb | ٥% → ٥٪
kmr | 35% û 70-90% → %35 û %70-90
kmr | 2,5 % → %2,5
kmr | %35 =
kmr | A4% =
kmr | di navbera 10 - 15% → di navbera %10 - 15
ckb | ٥٠%ی خەڵک → ٥٠٪ی خەڵک
ru | 5 % → 5%
marks
ar | نعم, لا; هل? → نعم، لا؛ هل؟
ar | هل؟? → هل؟
ar | 10,000 شخص =
ar | 10, 20 و30 → 10، 20 و30
ar | ;) نعم =
ar | 1, 2; 3? =
ckb | بەڵێ, نا? → بەڵێ، نا؟
months
ar | في 12 يونيو 2018 → في 12 حزيران 2018
ar | شهر يناير → شهر كانون الثاني
ar | في يناير 2011 → في كانون الثاني 2011
ar | مارس الضغط =
ar | 5 كانون الثاني/يناير =
ar | 5 يناير/كانون الثاني =
conjunction
ar | دمشق و حلب → دمشق وحلب
ar | و قال → وقال
ar | 2 و 1 → 2 و1
ar | قسد و «مسد» → قسد و«مسد»
ar | حرف و هنا =
ar | أ و ب =
vowel-signs
ckb | كِتَاب → كتاب
old-ae
ckb | به → بە
ckb | خانه{ZWNJ}کان → خانەکان
ckb | ١٤٤٥ هـ =
ckb | هەر هێز =
ckb | پیتی ه =
first-r
ckb | رۆژ لە شار → ڕۆژ لە شار
ckb | ئەورووپا =
joiners
ckb | سپی{ZWNJ}پێست =
ckb | دژە{ZWNJ}ئاژاوە → دژەئاژاوە
ckb | بابەت{ZWNJ} نوێ → بابەت نوێ
apostrophes
kmr | Massachusetts`ê NATO'yê SS19'a → Massachusetts’ê NATO’yê SS19’a
kmr | Welsh' bû =
ru | О'Нил → О’Нил
number-signs
ru | № 5 и №9 → №{NB}5 и №{NB}9
ru | No. 5 и N° 7 → №{NB}5 и N° 7
ru | No 5 → №{NB}5
stops
ru | «Мы ушли.» → «Мы ушли».
ru | «Мы ушли,» — сказал → «Мы ушли», — сказал
ru | «Мы ушли!» =
ru | «Мы ушли…» =
ru | «и т.д.» =
dashes
ru | Москва - столица → Москва{NB}— столица
ru | Это – он → Это{NB}— он
ru | Это — он → Это{NB}— он
ru | «Да», —сказал → «Да»,{NB}— сказал
ru | - Да → — Да
ru | 38 - 17 =
ru | кто-то =
no-breaks
ru | 10 км и 3 млн → 10{NB}км и 3{NB}млн
ru | 30 000 человек → 30{NB}000 человек
ru | Д. А. Линд → Д.{NB}А.{NB}Линд
ru | г. Москва → г.{NB}Москва
ru | в 2024 г. Асад → в 2024{NB}г. Асад
ru | и т. д. и т.п. → и т.{NB}д. и т.{NB}п.
ru | в 7:55 в центре =
ru | из США. Он =
"""


def table() -> Iterator[tuple[str, str, str, str]]:
    """Language, rule, text and expected text of each case."""
    rule = ""
    for line in RULES.strip("\n").split("\n"):
        if "|" not in line:
            rule = line
            continue
        languages, case = line.split(" | ", 1)
        text, expected = (case[:-2], case[:-2]) if case.endswith(" =") else case.split(" → ")
        for language in languages.split():
            yield language, rule, text, expected


@pytest.mark.parametrize(("language", "rule", "text", "expected"), list(table()))
def test_each_rule_alone(language: str, rule: str, text: str, expected: str) -> None:
    (found,) = (one for one in rules(language, DEFAULTS[language]) if one.name == rule)
    assert found.apply(text) == expected


def test_the_table_has_each_rule_of_each_language() -> None:
    tried = {rule for _, rule, _, _ in table()}
    assert {rule.name for tag in DEFAULTS for rule in rules(tag, DEFAULTS[tag])} == tried


SENTENCES = {
    "ar": [
        ('قال , إن "الوضع" صعب...', "قال، إن «الوضع» صعب…"),
        ("في ١٢ يونيو ٢٠١٨ ارتفع بنسبة ٥٪ .", "في 12 حزيران 2018 ارتفع بنسبة 5%."),
        ("هل قرأت Who Dares, Wins?", "هل قرأت Who Dares, Wins؟"),
        ("طائرة F-16, ومروحيات", "طائرة F-16، ومروحيات"),
        ("أسم &quot;جيب&quot; التي", "أسم «جيب» التي"),
        ("زوروا https://a.org/x,y?q=1, أو @Ali_b", "زوروا https://a.org/x,y?q=1، أو @Ali_b"),
        ("زوروا a.org/x?q=1,2, أو a.com.", "زوروا a.org/x?q=1,2، أو a.com."),
        ("مسلسل Grey's Anatomy و CNN", "مسلسل Grey's Anatomy و CNN"),
        ('صحيفة "The Sun" قالت', "صحيفة «The Sun» قالت"),
    ],
    "ckb": [
        ("رۆژنامه ی 5, 2024 ؟", "ڕۆژنامە ی ٥، ٢٠٢٤؟"),
        ("چاپی Windows 11, هەولێر", "چاپی Windows ١١، هەولێر"),
        ("COVID-19 و G20 و AMەکان", "COVID-19 و G20 و AMەکان"),
        ("نووسی: me@a.org 'بەڵێ'", "نووسی: me@a.org “بەڵێ”"),
        (f"لە #کات{ZWNJ}ژمێر, 192.168.1.1", f"لە #کات{ZWNJ}ژمێر، 192.168.1.1"),
    ],
    "kmr": [
        ('Wî got : "NATO`yê 35% da"', "Wî got: “NATO’yê %35 da”"),
        ("‘hêrshat’ dibe piştî ku", "“hêrshat” dibe piştî ku"),
        ("Li north.press,ê bixwîne", "Li north.press,ê bixwîne"),
        ("Tîpên ш,щ û ж", "Tîpên ш,щ û ж"),
    ],
    "ru": [
        ('"Мы придем," - сказал О\'Нил.', f"«Мы придем»,{NB}— сказал О’Нил."),
        ("Women's Hospital - это 5 км", f"Women's Hospital{NB}— это 5{NB}км"),
        ('Фильм "Who\'s Afraid" вышел', "Фильм «Who's Afraid» вышел"),
        ("«Правда.»", "«Правда»."),
    ],
    "en": [("He said 'no' ...", "He said “no” …"), ('The "Sun" , a paper', "The “Sun”, a paper")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(tag, text, expected) for tag, cases in SENTENCES.items() for text, expected in cases],
)
def test_whole_sentences(language: str, text: str, expected: str) -> None:
    assert set_type(text, language, DEFAULTS[language]) == expected


@pytest.mark.parametrize(
    ("language", "house", "text", "expected"),
    [
        ("ar", {"quotes": Quotes.CURLY}, '"a قال "نعم" b"', "“a قال ‘نعم’ b”"),
        ("ar", {"quotes": Quotes.CLDR_ARABIC}, 'قال "نعم"', "قال ”نعم“"),
        ("ar", {"digits": Digits.ARAB}, "1,250 و3.5", "١٬٢٥٠ و٣.٥"),
        ("ar", {"percent": Percent.ARABIC}, "بنسبة 5%", "بنسبة 5٪"),
        ("ar", {"months": Months.EGYPTIAN}, "في 5 حزيران", "في 5 يونيو"),
        ("ar", {"months": Months.BOTH}, "في 5 يونيو و6 حزيران", "في 5 يونيو و6 حزيران"),
        ("kmr", {"percent": Percent.AFTER}, "%35 û %70-90", "35% û 70-90%"),
        ("kmr", {"quotes": Quotes.GUILLEMETS}, 'got "na"', "got «na»"),
        ("ckb", {"digits": Digits.LATN}, "ساڵی ٢٠٢٤", "ساڵی 2024"),
        ("ckb", {"zwnj": Joiner.REMOVE}, f"سپی{ZWNJ}پێست", "سپیپێست"),
        ("ru", {"percent": Percent.SPACED}, "на 5%", f"на 5{NB}%"),
        ("ru", {"quotes": Quotes.CURLY}, "«Он: „да“»", "“Он: ‘да’”"),
    ],
)
def test_the_house_decides(
    language: str, house: dict[str, object], text: str, expected: str
) -> None:
    style = replace(DEFAULTS[language], **house)  # type: ignore[arg-type]
    assert set_type(text, language, style) == expected


def test_literals_stay_whatever_they_hold() -> None:
    text = 'اكتب "x , y" أو Foo..bar, ثم [a;b]?'
    set_ = set_type(text, "ar", DEFAULTS["ar"], ('"x , y"', "Foo..bar", "[a;b]"))
    assert set_ == 'اكتب "x , y" أو Foo..bar، ثم [a;b]؟'


def test_styles_come_from_the_configuration() -> None:
    section = {"style": {"ar": {"digits": "arab", "percent": "5٪"}, "kmr": None}}
    style = parse(section, "").style
    assert style["ar"] == replace(DEFAULTS["ar"], digits=Digits.ARAB, percent=Percent.ARABIC)
    assert (style["kmr"], parse({}, "").style) == (DEFAULTS["kmr"], DEFAULTS)


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ({"xx": {}}, "unknown key “style.xx”"),
        ({"ar": {"digit": "latn"}}, "“style.ar.digit”. Did you mean “style.ar.digits”?"),
        ({"ru": {"months": "both"}}, "“style.ru.months”. Known: ['percent', 'quotes']."),
        ({"ar": {"digits": "roman"}}, "“style.ar.digits” is “roman”. It must be latn or arab."),
        ({"ar": []}, "“style.ar” is “[]”"),
    ],
    ids=str,
)  # fmt: skip
def test_mistakes_in_the_configuration_are_named(section: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse({"style": section}, "")
    assert message in str(caught.value)


def test_rules_keys_and_values_are_documented() -> None:
    documented = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for tag, keys in CHOICES.items():
        assert f"| `{tag}` |" in documented
        for key, values in keys.items():
            assert " ".join(f"`{value.value}`" for value in values) in documented
            assert f"| `{key}` |" in documented
        for rule in rules(tag, DEFAULTS[tag]):
            assert f"`{rule.name}`" in documented
