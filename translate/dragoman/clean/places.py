"""Names that stand in datelines: countries, cities, agencies; and names brought to normal case.

Countries and most capitals come from CLDR (through Babel), in the languages that our sources are
written in. Cities of the region and agencies are tables of our own: add a line when a dateline was
missed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

from dragoman.clean.tables import names, words

_CLDR = ("en", "ar", "ku", "ckb", "ru", "tr")

_COUNTRIES = """
    Britain; England; Scotland; Wales; Palestine; Ivory Coast; Turkey; Russian Federation;
    Holland; South Korea; North Korea; Czech Republic; Burma; Macedonia; Congo; Vatican;
    West Bank; Kurdistan; Iraqi Kurdistan; Kurdistan Region; Rojava; Northeast Syria;
    Northern Syria; Hong Kong; Taiwan; U.S.; US; USA; U.K.; UK; UAE; U.A.E.; DRC; فلسطين;
    السعودية; الإمارات; Sûrî; Sûriye; Tirkiye; Îraq; Îran; Suriye; Irak; سوریا; سوریە; تورکیا;
    عێراق; ئێران; Россия; США
"""

_CITIES = """
    Aleppo; Homs; Hama; Latakia; Tartus; Tartous; Idlib; Daraa; Deraa; Suwayda; Sweida; Quneitra;
    Deir ez-Zor; Deir ezzor; Deir al-Zor; Deir Ezzour; Raqqa; Hasakah; Al-Hasakah; Hasaka;
    Qamishli; Qamishlo; Kobani; Kobane; Afrin; Manbij; Tabqa; Amuda; Derik; Al-Malikiyah;
    Derbasiyah; Ras al-Ain; Sere Kaniye; Tel Abyad; Tel Tamr; Tel Rifaat; Tel Hamis; Azaz;
    Al-Bab; Jarablus; Jarabulus; Palmyra; Al-Bukamal; Mayadin; Shaddadi; Rmelan; Ain Issa;
    Sarmada; Douma; Rukban; Erbil; Hewler; Sulaymaniyah; Sulaimaniyah; Duhok; Dohuk; Kirkuk;
    Mosul; Basra; Najaf; Karbala; Sinjar; Shingal; Fallujah; Ramadi; Tikrit; Halabja; Zakho;
    Diyarbakir; Ankara; Van; Mardin; Sanliurfa; Urfa; Gaziantep; Izmir; Adana; Hatay; Antakya;
    Mahabad; Sanandaj; Kermanshah; Tabriz; Isfahan; Mashhad; Sidon; Tyre; Baalbek; Haifa;
    Tel Aviv; Ramallah; Gaza City; Rafah; Khan Younis; Nablus; Jenin; Bethlehem; Mecca; Medina;
    Jeddah; Doha; Abu Dhabi; Manama; Kuwait City; Sanaa; Hodeidah; Marib; Benghazi; Misrata;
    Alexandria; Aswan; Omdurman; Port Sudan; Tangier; Rabat; Oran; Geneva; Washington; New York;
    United Nations; Los Angeles; Chicago; Boston; Houston; Dallas; Miami; Atlanta; Seattle;
    San Francisco; Philadelphia; Detroit; Denver; Ottawa; Montreal; Toronto; Vancouver;
    Mexico City; Havana; Bogota; Caracas; Lima; Santiago; Buenos Aires; Brasilia; Sao Paulo;
    Rio de Janeiro; The Hague; Strasbourg; Munich; Frankfurt; Hamburg; Cologne; Bonn; Milan;
    Venice; Naples; Barcelona; Marseille; Lyon; Manchester; Edinburgh; Glasgow; Belfast;
    Birmingham; St. Petersburg; Saint Petersburg; Grozny; Sochi; Rostov-on-Don; Kazan; Kiev;
    Kyiv; Kharkiv; Odesa; Odessa; Lviv; Mariupol; Donetsk; Luhansk; Tbilisi; Stepanakert; Astana;
    New Delhi; Mumbai; Bengaluru; Islamabad; Lahore; Peshawar; Quetta; Kandahar; Herat; Beijing;
    Hanoi; Jakarta; Canberra; Melbourne; Sydney; Wellington; Davos; Brussels; Vatican City;
    Lesbos; Nairobi; Goma; دمشق; حلب; حمص; حماة; اللاذقية; طرطوس; إدلب; درعا; السويداء; القنيطرة;
    دير الزور; الرقة; الحسكة; القامشلي; قامشلي; كوباني; عفرين; منبج; الطبقة; عامودا; ديرك;
    المالكية; رأس العين; تل أبيض; تل تمر; تل رفعت; اعزاز; الباب; جرابلس; تدمر; الشدادي; عين عيسى;
    أربيل; هولير; السليمانية; دهوك; كركوك; الموصل; البصرة; النجف; كربلاء; سنجار; شنكال; بغداد;
    بيروت; عمّان; عمان; القاهرة; القدس; رام الله; غزة; رفح; تل أبيب; الرياض; جدة; الدوحة;
    أبو ظبي; دبي; صنعاء; عدن; طرابلس; بنغازي; الخرطوم; تونس; الجزائر; الرباط; أنقرة; إسطنبول;
    طهران; موسكو; واشنطن; نيويورك; لندن; باريس; برلين; بروكسل; جنيف; فيينا; كييف; Qamişlo;
    Hesekê; Hesekî; Kobanê; Efrîn; Minbic; Tebqa; Amûdê; Dêrik; Serêkaniyê; Girê Spî; Şehba;
    Reqa; Reqqa; Dêrazor; Heleb; Şam; Hewlêr; Silêmanî; Dihok; Kerkûk; Mûsil; Şengal; Bexda;
    Amed; Wan; Mêrdîn; Riha; Dîlok; Enqere; Stenbol; Tehran; Mehabad; Sine; Beyrût; Moskow;
    Cenevre; قامیشلۆ; حەسەکە; کۆبانێ; عەفرین; دیمەشق; حەلەب; هەولێر; سلێمانی; دهۆک; کەرکووک;
    مووسڵ; شنگال; بەغدا; هەڵەبجە; ئامەد; وان; ئەنقەرە; ئەستەنبوڵ; تاران; سنە; مهاباد; بەیرووت;
    مۆسکۆ; واشنتۆن; Москва; Санкт-Петербург; Дамаск; Алеппо; Хомс; Латакия; Камышлы; Эрбиль;
    Багдад; Бейрут; Амман; Каир; Иерусалим; Тель-Авив; Газа; Эр-Рияд; Доха; Анкара; Стамбул;
    Тегеран; Вашингтон; Нью-Йорк; Лондон; Париж; Берлин; Брюссель; Женева; Вена; Киев; Минск;
    Астана; Ереван; Баку; Тбилиси; Пекин; İstanbul; İzmir; Diyarbakır; Şanlıurfa; Halep; Kamışlı;
    Haseke; Bağdat; Moskova
"""

_AGENCIES = """
    North Press; North Press Agency; NPA; Reuters; Thomson Reuters Foundation; AP;
    Associated Press; The Associated Press; AFP; Agence France-Presse; TASS; ITAR-TASS; RIA;
    RIA Novosti; Sputnik; Interfax; Interfax-Ukraine; Ukrinform; BelTA; RBC; SANA; ANHA; Hawar;
    ANF; Firat News; Rudaw; K24; Kurdistan24; Kurdistan 24; Basnews; Shafaq; Enab Baladi;
    Syria Direct; Orient; SOHR; Anadolu; AA; Anadolu Agency; DHA; IHA; ANKA; Mezopotamya; MA;
    JINHA; JinNews; DPA; dpa; EFE; ANSA; AGI; Xinhua; Kyodo; Yonhap; Jiji; ANI; PTI; IANS; UNI;
    APP; Bernama; Antara; AAP; UPI; CNN; BBC; CBS; NBC; Bloomberg; VOA; Voice of America; RFE/RL;
    DW; RT; IPS; JTA; IRNA; ISNA; Tasnim; Fars; Mehr; INA; NINA; Petra; WAFA; Ma'an; KUNA; SPA;
    QNA; WAM; BNA; ONA; MENA; SABA; Saba; LANA; TAP; APS; MAP; NNA; Al Jazeera; Al-Jazeera;
    Al Arabiya; Al-Monitor; Middle East Eye; The New Humanitarian; IRIN; CP; The Canadian Press;
    Canadian Press; Global Voices; نورث برس; رويترز; أ ف ب; أ.ف.ب; فرانس برس; أ ب; أ.ب;
    أسوشيتد برس; سانا; هاوار; روداو; الأناضول; تاس; ريا نوفوستي; سبوتنيك;
    وكالة الأنباء الألمانية; د ب أ; د.ب.أ; شينخوا; واس; وام; قنا; بترا; وفا; معا; واع; كونا; بنا;
    عنب بلدي; الجزيرة; العربية; كردستان 24; شفق نيوز; نۆرس پرێس; نۆرث پرێس; ڕووداو; کوردستان 24;
    ڕۆیتەرز; ئاسۆشیەتد پرێس; РИА Новости; ТАСС; Интерфакс; РБК; Рейтер; Франс Пресс; АП; АФП;
    Спутник; Регнум; Норт Пресс
"""

_AGENCY_WORDS = re.compile(
    r"\b(?:news|press|agency|newswire|media|wire|وكالة|برس|پرێس|ajansı?|haber|ajans|новости|агентство)\b",
    re.IGNORECASE,
)
"""A name with one of these is an agency's even when the table has not heard of it."""

_MOST_WORDS = 4
"""Words of an agency that is not in the table; a longer one is rather a sentence."""

_STATES = """
    Ala.; Ariz.; Ark.; Calif.; Colo.; Conn.; Del.; Fla.; Ga.; Ill.; Ind.; Kan.; Ky.; La.; Md.;
    Mass.; Mich.; Minn.; Miss.; Mo.; Mont.; Neb.; Nev.; N.H.; N.J.; N.M.; N.Y.; N.C.; N.D.;
    Okla.; Ore.; Pa.; R.I.; S.C.; S.D.; Tenn.; Vt.; Va.; Wash.; W.Va.; Wis.; Wyo.; D.C.; Alaska;
    Hawaii; Idaho; Iowa; Maine; Ohio; Texas; Utah; California; Florida; Virginia; Michigan
"""

_NOT_PLACES = {"oral", "jersey", "isle of man"}
"""Zones of CLDR whose names are words or surnames."""

_SPELLING = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "-": " ", "’": None, "‘": None}
    | {"'": None, "\u200c": None, "ı": "i", "ّ": None}
)


def _key(name: str) -> str:
    """`name` in one spelling: case, hyphens and apostrophes do not count."""
    folded = unicodedata.normalize("NFC", name.replace("İ", "i").casefold())
    return " ".join(folded.translate(_SPELLING).split())


def _table(text: str) -> frozenset[str]:
    return frozenset(map(_key, names(text)))


@cache
def _countries() -> frozenset[str]:
    territories = (Locale.parse(tag).territories for tag in _CLDR)
    named = (_key(name) for each in territories for code, name in each.items() if code.isalpha())
    return frozenset(named) | _table(_COUNTRIES)


@cache
def _cities() -> frozenset[str]:
    zones = [zone for zone in get_global("zone_territories") if zone.count("/") == 1]
    old_world = (zone for zone in zones if zone.startswith(("Asia/", "Africa/", "Europe/")))
    named = {_key(zone.split("/")[1].replace("_", " ")) for zone in old_world}
    return frozenset(named - _NOT_PLACES) | _table(_CITIES)


@cache
def _agencies() -> frozenset[str]:
    return _table(_AGENCIES)


@cache
def _states() -> frozenset[str]:
    return _table(_STATES)


def is_country(name: str) -> bool:
    """Whether `name` is a country, or a part of one that datelines name like one."""
    return _key(name) in _countries()


def is_city(name: str) -> bool:
    """Whether `name` is a city of the tables, or several joined by slashes."""
    return all(_key(part) in _cities() for part in name.split("/"))


def is_state(name: str) -> bool:
    """Whether `name` is a US state as American agencies write it behind a city."""
    return _key(name) in _states()


def is_agency(name: str) -> bool:
    """Whether `name` is a news agency of the table, several joined by slashes, or says it is."""
    parts = name.split("/") if _key(name) not in _agencies() else [name]
    return all(_key(part) in _agencies() or _says_agency(part) for part in parts)


def _says_agency(name: str) -> bool:
    """Whether an unknown name is short, written like a name, and has an agency's word in it."""
    words = name.split()
    named = not any(word[0].islower() and word not in _PARTICLES for word in words)
    return len(words) <= _MOST_WORDS and named and _AGENCY_WORDS.search(name) is not None


_PARTICLES = words(
    "al el ad ar as at az ash an ez es ed er ul de la le del di da do dos of the and on upon sur"
)
_ABBREVIATIONS = words("USA US UK UAE UN EU DRC DC DR NY LA AANES")


def normal_case(name: str) -> str:
    """`name` as names are written in a sentence, when it is all in capitals; else as it is.

    `DEIR EZ-ZOR` → `Deir ez-Zor`, `AL-HASAKAH` → `Al-Hasakah`, `UAE` stays.
    """
    if not name.isupper():
        return name
    parts = re.split(r"([\s/-]+)", name)
    return "".join(_cased(part, first=index == 0) for index, part in enumerate(parts))


def _cased(word: str, *, first: bool) -> str:
    bare = word.strip(".,")
    if bare in _ABBREVIATIONS or "." in bare or len(bare) < 2:
        return word
    lower = word.replace("İ", "i").lower()
    if not first and lower in _PARTICLES:
        return lower
    return re.sub(r"(?<=^[^\W\d_]['’])\w", lambda c: c[0].upper(), word[0] + lower[1:])
