"""What the rules say of renderings, and of which they say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.check import Pair, errors, faults
from dragoman.check.detached import Targets

LONG = "The council met in the old town hall on Monday evening to hear the farmers."
ARABIC = "اجتمع المجلس في مبنى البلدية القديم مساء الاثنين للاستماع إلى المزارعين."
SORANI = "ئەنجومەن ئێوارەی دووشەممە لە باڵەخانەی کۆنی شارەوانی بۆ گوێگرتن لە جووتیاران کۆبووەوە."
KURMANJI = "Civat êvara duşemê li avahiya kevn a şaredariyê civiya da ku guh bide cotkaran."
MORE = "Потом все разошлись по домам и ещё долго не могли уснуть в ту ночь."
RUSSIAN = "Совет собрался вечером в понедельник в старой ратуше, чтобы выслушать фермеров."

GOOD = {
    "Arabic": ("ar", LONG, ARABIC),
    "Kurmanji": ("kmr", LONG, KURMANJI),
    "Sorani": ("ckb", LONG, SORANI),
    "Russian": ("ru", LONG, RUSSIAN),
    "company": ("ar", "It is sold by Google.", "تبيعه شركة Google في المدينة."),
    "name alone": ("ar", "Reuters", "Reuters"),
    "names alone": ("kmr", "Barack Obama, Angela Merkel", "Barack Obama, Angela Merkel"),
    "Kurdish words that look English": ("kmr", "They are in it.", "Ew in, an na, li ser be."),
    "umlaut in a name": ("kmr", "Mr. Özgür came to us.", "Birêz Özgür ji bajarê xwe hat mala me."),
    "hard signs": ("ru", "He declared it.", "Он объявил и объяснил это."),
    "Arabic with a Persian name": ("ar", "Mr. Pezeshkian came.", "وصل السيد پزشكيان إلى المدينة."),
    "repeated in the source": ("ar", "No, no, no, no!", "لا، لا، لا، لا!"),
    "shout": ("ru", "NOOOOOOOOOOOO!", "НЕЕЕЕЕЕЕЕЕЕЕЕТ!"),
    "parallel clauses": (
        "ar",
        "The first channel had many viewers, the second had few and the third had the most.",
        "بلغ عدد مشاهدي القناة الأولى كثيرا وبلغ عدد مشاهدي القناة الثانية قليلا "
        "وبلغ عدد مشاهدي القناة الثالثة الأكثر من الجميع.",
    ),
    "half-space": ("ckb", "The council met.", "ئەنجومەنەکە لە شار\u200cەکە کۆبووەوە."),
    "applause of the source": ("ar", "He left (applause).", "غادر (تصفيق)."),
    "money": ("ru", "It cost 20 dollars and 5 euros.", "Это стоило 20 долларов и 5 евро."),
    "pounds of weight": ("ru", "It weighs 5 pounds.", "Он весит 5 фунтов."),
    "money of the source": ("kmr", "$5 and 6 pounds.", "5 dolar û 6 pond."),
    "number of an item": ("ru", "1. They left.", "1) Они ушли."),
    "percent": ("ar", "It rose by 5 percent.", "ارتفع بنسبة 5 في المئة."),
    "percent in Kurmanji": ("kmr", "It rose by five percent.", "Ji sedî pênc zêde bû."),
    "month of Syria": ("ar", "On May 5 they left.", "غادروا في 5 أيار."),
    "month of Egypt": ("ar", "On May 5 they left.", "غادروا في 5 مايو."),
    "month of Kurdistan": ("kmr", "On May 5 they left.", "Di 5ê gulanê de ew derketin."),
    "month, spelled as spoken": ("ckb", "On May 5 they left.", "لە ٥ی مەی دا ڕۆیشتن."),
    "month in digits": ("ru", "On 5 May 2024 they left.", "Они уехали 5.05.2024."),
    "question": ("ar", "Who left?", "من غادر؟"),
    "quotation": ("ar", "“We left,” he said.", "قال: «غادرنا»."),
    "quotation in single marks": ("kmr", "“We left,” he said.", "Wî got: ‘Em derketin.’"),
    "bracket of the source": ("ar", "He left (music).", "غادر (موسيقى)."),
    "king": ("ru", "Louis XVI", "Людовик XVI"),
    "short for dollars": ("ru", "It cost $5.", "Это стоило 5 долл."),
    "said twice in the source": ("ru", "We go home, we go home.", "Мы идём домой, мы идём домой."),
    "French in both": ("kmr", "“Il est là,” he said.", "Wî got: “Il est là.”"),
    "short answer": ("ckb", "Yes.", "بەڵێ."),
    "nothing": ("ru", "…", "…"),
}


@pytest.mark.parametrize(("language", "source", "target"), GOOD.values(), ids=GOOD)
def test_a_good_rendering(language: str, source: str, target: str) -> None:
    assert not faults(Pair(source=source, target=target, language=language))


ERRORS = {
    "empty": ("ar", LONG, "", "empty"),
    "only marks": ("ru", LONG, "…!", "empty"),
    "the source again": ("kmr", LONG, LONG, "untranslated"),
    "the source again, other case": ("kmr", "Army leaves the city", "army leaves the city", "untr"),
    "English": ("ar", LONG, LONG.replace("hall", "house"), "untranslated"),
    "half English": (
        "ru",
        LONG,
        "Совет встретился in the old town hall on Monday.",
        "untranslated",
    ),
    "the source again, without its full stop": (
        "kmr",
        "We left the town at night.",
        "We left the town at night",
        "untranslated",
    ),
    "a small word at the end": ("ar", "Snow fell.", "Snow fell.", "untranslated"),
    "capitals that are none of the source's": ("ar", "What we know of it", "OK", "untranslated"),
    "the source's words in Kurmanji": (
        "kmr",
        "Heavy rain damaged several houses near the river.",
        "Heavy baran damaged several houses li gundî.",
        "untranslated",
    ),
    "English without grammar": ("ckb", "Army leaves Aleppo", "Army leaves Aleppo", "untranslated"),
    "English in Kurmanji": ("kmr", LONG, "Civat met in the hall of the bajêr that êvarê.", "untr"),
    "Sorani for Arabic": ("ar", LONG, SORANI, "script"),
    "Arabic for Sorani": ("ckb", LONG, ARABIC, "script"),
    "Persian for Arabic": (
        "ar",
        LONG,
        "شورا دوشنبه شب در تالار شهر برای گوش دادن گرد آمد.",
        "script",
    ),
    "Persian for Sorani": (
        "ckb",
        LONG,
        "شورا دوشنبه شب در تالار شهر برای شنیدن گرد آمد.",
        "script",
    ),
    "Turkish": (
        "kmr",
        LONG,
        "Meclis pazartesi akşamı çiftçileri dinlemek için toplandı.",
        "script",
    ),
    "Turkish words": ("kmr", LONG, "Meclis bu akşam daha sonra olan her şey için geldi.", "script"),
    "Ukrainian": ("ru", LONG, "Рада зібралася ввечері в понеділок, щоб вислухати їх.", "script"),
    "Bulgarian": ("ru", LONG, "Съветът се събра във вторник, което беше за фермерите.", "script"),
    "Cyrillic in Arabic": ("ar", LONG, ARABIC + " Совет", "script"),
    "Chinese in Russian": ("ru", LONG, RUSSIAN + " 理事会", "script"),
    "Arabic in Kurmanji": ("kmr", LONG, KURMANJI + " المجلس", "script"),
    "cut short": ("ar", LONG, "اجتمع المجلس.", "length"),
    "run on": ("ru", "He came home late on Monday evening again.", f"{RUSSIAN} {MORE}", "length"),
    "run on from little": ("kmr", "The town", KURMANJI, "length"),
    "a word": (
        "ar",
        LONG,
        "المجلس في المدينة سيارات سيارات سيارات سيارات مساء الاثنين",
        "repetition",
    ),
    "two words": (
        "kmr",
        LONG,
        "Civat li bajêr li bajêr li bajêr civiya da ku guh bide wan.",
        "repet",
    ),
    "a phrase": (
        "ru",
        LONG,
        "Совет собрался в старой ратуше и собрался в старой ратуше, собрался в старой ратуше",
        "repetition",
    ),
    "all of it twice": (
        "ar",
        LONG,
        "اجتمع المجلس في المدينة القديمة. اجتمع المجلس في المدينة القديمة.",
        "repetition",
    ),
    "a syllable": ("ckb", LONG, "ئەنجومەن کۆبووەوە هاهاهاهاهاهاها لە باڵەخانەی کۆن", "repetition"),
    "a sign": (
        "ar",
        LONG,
        "اجتمع المجلس في مبنى البلدية ، ، ، ، ، ، ، ، ، ، ، ، ، ،",
        "repetition",
    ),
    "replacement": ("ar", LONG, ARABIC + "\ufffd", "characters"),
    "control": ("ru", LONG, RUSSIAN + "\x07", "characters"),
    "override": ("ar", LONG, "\u202e" + ARABIC, "characters"),
    "open isolate": ("ar", LONG, "\u2067" + ARABIC, "characters"),
    "private use": ("ckb", LONG, SORANI + "\ue000", "characters"),
    "mojibake": ("ar", LONG, ARABIC + " Ø§Ù„", "characters"),
    "piece": ("ru", LONG, RUSSIAN + " ▁в", "characters"),
    "unknown piece": ("ckb", LONG, SORANI + " <unk>", "characters"),
    "placeholder": ("kmr", LONG, KURMANJI + " ⟦1⟧", "characters"),
    "half a character": ("ru", LONG, RUSSIAN + "\ud800", "characters"),
    "tag": ("ar", LONG, f"<p>{ARABIC}</p>", "characters"),
    "comment": ("ar", LONG, f"<!-- {ARABIC}", "characters"),
    "entity": ("ar", LONG, "&quot;" + ARABIC, "characters"),
    "applause": ("ar", LONG, ARABIC + " (تصفيق)", "directions"),
    "laughter": ("ru", LONG, RUSSIAN + " (Смех)", "directions"),
    "applause beside a bracket": (
        "ar",
        "He left (see the photo).",
        "غادر (انظر الصورة). (تصفيق)",
        "directions",
    ),
    "English direction": ("kmr", LONG, KURMANJI + " [Applause]", "directions"),
    "Sorani direction": ("ckb", LONG, SORANI + " (پێکەنین)", "directions"),
    "note": ("ar", LONG, "♪ " + ARABIC, "directions"),
    "dollars to pounds": ("ckb", "It cost $5.", "٥ پاوەندی تێچوو.", "currency"),
    "quotation lost": ("ru", "“We left the town.”", "Мы ушли из города.", "quotes"),
    "bracket open": ("ar", LONG, ARABIC.replace("القديم", "(القديم"), "brackets"),
}


@pytest.mark.parametrize(("language", "source", "target", "rule"), ERRORS.values(), ids=ERRORS)
def test_what_is_not_published(language: str, source: str, target: str, rule: str) -> None:
    found = errors(Pair(source=source, target=target, language=language))
    assert {fault.rule for fault in found if not fault.rule.startswith(rule)} <= {
        "length",
        "numbers",
    }
    assert any(fault.rule.startswith(rule) for fault in found)


WARNINGS = {
    "title of a book": (
        "ar",
        "He wrote “The Last House of the Valley” while he was in exile with his whole family.",
        "كتب “The Last House of the Valley” عندما كان في المنفى البعيد مع جميع أفراد أسرته.",
        "untranslated",
    ),
    "many Latin letters": (
        "ar",
        LONG,
        "اجتمع مجلس Google و Microsoft مساء الاثنين في المدينة القديمة",
        "untranslated",
    ),
    "short": ("ru", LONG, "Совет встретился вечером в ратуше", "length"),
    "soft hyphen": ("ru", LONG, RUSSIAN.replace("ратуше", "рату\u00adше"), "characters"),
    "half-space in Arabic": ("ar", LONG, ARABIC.replace("القديم", "القد\u200cيم"), "characters"),
    "currency not named": ("ar", "It cost $5.", "كلف 5.", "currency"),
    "percent not named": ("kmr", "It rose by 5 percent.", "5 zêde bû.", "percent"),
    "another month": ("ar", "On May 7 they left.", "غادروا في 7 حزيران.", "dates"),
    "quotation lost": ("ckb", "“We left,” he said.", "وتی ڕۆیشتین.", "quotes"),
    "brackets added": ("ar", LONG, ARABIC.replace("المجلس", "(المجلس)"), "brackets"),
    "question lost": ("ru", "Who left the town?", "Кто ушёл из города.", "punctuation"),
    "two question marks": ("ar", "Who left the town?", "من غادر المدينة؟?", "punctuation"),
}


@pytest.mark.parametrize(("language", "source", "target", "rule"), WARNINGS.values(), ids=WARNINGS)
def test_what_a_reviewer_should_see(language: str, source: str, target: str, rule: str) -> None:
    pair = Pair(source=source, target=target, language=language)
    assert [fault.rule for fault in faults(pair)] == [rule]
    assert not errors(pair)


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("انظر https://a.org/b وراسل @dragoman.", 0),
        ("انظر https://a.org/ب وراسل @dragoman.", 1),
        ("انظر إلى ذلك وراسل من تعرف.", 2),
    ],
)
def test_literals_stand_as_they_are(target: str, count: int) -> None:
    source = "See https://a.org/b and write to @dragoman."
    literals = ("https://a.org/b", "@dragoman")
    pair = Pair(source=source, target=target, language="ar", literals=literals)
    assert [fault.rule for fault in errors(pair)] == ["literals"] * count


def test_a_literal_counts_as_often_as_it_is_given() -> None:
    pair = Pair(source="#a #a", target="#a أ", language="ar", literals=("#a", "#a"))
    assert [fault.rule for fault in errors(pair)] == ["literals"]


def test_names_that_stay_latin_are_no_english() -> None:
    source = "The book is called The House of the Valley by them."
    target = "الكتاب The House of the Valley."
    title = ("The House of the Valley",)
    assert errors(Pair(source=source, target=target, language="ar"))
    assert not errors(Pair(source=source, target=target, language="ar", latin=title))


STOCK = "شكرا لكم."
UNLIKE = (LONG, "Nobody knew when the war would end.", "The price of salt rose again.")


def test_one_target_for_three_sources_is_detached() -> None:
    targets = Targets()
    assert not targets.see(UNLIKE[0], STOCK)
    assert not targets.see(UNLIKE[0].upper(), STOCK)
    assert not targets.see(UNLIKE[1], STOCK)
    assert not targets.see("The price of bread rose again.", "ارتفع سعر الخبز مرة أخرى.")
    assert targets.detached == 0
    assert targets.see(UNLIKE[2], STOCK)
    assert targets.detached == 3
    assert all(map(targets.is_detached, UNLIKE))
    assert not targets.is_detached("The price of bread rose again.")
    assert targets.see(UNLIKE[0], STOCK)


def test_sources_that_say_much_the_same_may_have_one_target() -> None:
    targets = Targets()
    target = "ولم يقدم مزيداً من التفاصيل."
    alike = (
        "He did not give more details.",
        "He gave no further details.",
        "He did not provide any details.",
        "No more details were given yet.",
    )
    assert not any(targets.see(source, target) for source in alike)
    assert not targets.see(UNLIKE[0], target)
    assert targets.see(UNLIKE[1], target)
    assert all(map(targets.is_detached, (*alike, *UNLIKE[:2])))


def test_a_short_answer_may_stand_for_many_sources() -> None:
    targets = Targets()
    assert not any(targets.see(word, "نعم.") for word in ("Yes.", "Yeah.", "Aye.", "Of course."))


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["ar", "kmr", "ckb", "ru"]))
def test_no_text_breaks_a_rule(source: str, target: str, language: str) -> None:
    pair = Pair(source=source, target=target, language=language)
    assert set(errors(pair)) <= set(faults(pair))


@pytest.mark.parametrize("language", ["ar", "kmr", "ckb", "ru"])
def test_a_very_long_target_takes_little_time(language: str) -> None:
    target = "a ) ( ؟ 1 000 " * 5_000 + "ها" * 20_000 + ":" * 20_000
    assert errors(Pair(source=LONG, target=target, language=language))
