"""Datelines are found in the agencies' many styles; what merely has a dash is left alone."""

from __future__ import annotations

import pytest

from dragoman.clean.dateline import find

FOUND = {
    # text: place | country | date | agency | how the sentence begins
    "the user's article": (
        "DAMASCUS, SYRIA (North Press) – A source within the Kremlin revealed.",
        "Damascus|Syria||North Press|A source",
    ),
    "city and country": (
        "QAMISHLI, Syria (North Press) – The army left.",
        "Qamishli|Syria||North Press|The army",
    ),
    "city and agency": ("BEIRUT (Reuters) - The army left.", "Beirut|||Reuters|The army"),
    "with a day": ("BEIRUT, Dec 8 (Reuters) - The army left.", "Beirut||Dec 8|Reuters|The army"),
    "with a full date": (
        "BEIRUT, Dec. 8, 2024 (Reuters) - The army left.",
        "Beirut||Dec. 8, 2024|Reuters|The army",
    ),
    "with a day behind the agency": (
        "BEIRUT (Reuters, Dec 8) - The army left.",
        "Beirut||Dec 8|Reuters|The army",
    ),
    "two cities": (
        "BEIRUT/DAMASCUS, Dec 8 (Reuters) - The army left.",
        "Beirut/Damascus||Dec 8|Reuters|The army",
    ),
    "American state": ("ATLANTA, Ga. (AP) — The army left.", "Atlanta, Ga.|||AP|The army"),
    "small particle": ("DEIR EZ-ZOR, Syria (AP) — The army.", "Deir ez-Zor|Syria||AP|The army"),
    "large particle": ("AL-HASAKAH (AFP) -- The army left.", "Al-Hasakah|||AFP|The army"),
    "only an agency": ("(Reuters) - The army left.", "|||Reuters|The army"),
    "only a country": ("SYRIA (North Press) – The army left.", "|Syria||North Press|The army"),
    "no space before the dash": ("BEIRUT (AP)— The army left.", "Beirut|||AP|The army"),
    "unknown place, known agency": ("ATMEH (Enab Baladi) — Snow fell.", "Atmeh|||Enab Baladi|Snow"),
    "known place, unknown agency": ("QAMISHLI (Jin TV) – Snow fell.", "Qamishli|||Jin TV|Snow"),
    "known city alone": (
        "Damascus — The army left the town on Sunday.",
        "Damascus||||The army",
    ),
    "city in capitals with a country": (
        "ATMEH, Syria — The army left the town on Sunday.",
        "Atmeh|Syria|||The army",
    ),
    "city with a day": ("TEHRAN, Dec 8 — The army left the town.", "Tehran||Dec 8||The army"),
    "a weekday": ("BEIRUT, Sunday (AFP) – The army left.", "Beirut||Sunday|AFP|The army"),
    "begins with a figure": ("KYIV, Ukraine (AP) — 12 people died.", "Kyiv|Ukraine||AP|12 people"),
    "begins with a quotation": ("DAMASCUS (AP) — “We left,” he said.", "Damascus|||AP|“We left"),
    "begins with al-": ("DAMASCUS (SANA) – al-Assad left.", "Damascus|||SANA|al-Assad"),
    "United Nations": ("UNITED NATIONS (AP) — The council met.", "United Nations|||AP|The council"),
    "over two lines": (
        "DAMASCUS, SYRIA\n(North Press) – Snow fell.",
        "Damascus|Syria||North Press|Snow",
    ),
    "Arabic": ("دمشق (نورث برس) – قال مصدر في الكرملين.", "دمشق|||نورث برس|قال مصدر"),
    "Arabic, a hyphen": ("القامشلي (نورث برس)- قال مصدر.", "القامشلي|||نورث برس|قال مصدر"),
    "Arabic, a line of its own": ("القامشلي – نورث برس", "القامشلي|||نورث برس|"),
    "Kurmanji": ("Qamişlo (North Press) – Artêş derket.", "Qamişlo|||North Press|Artêş"),
    "Sorani": ("قامیشلۆ (نۆرس پرێس) – سوپا ڕۆیشت.", "قامیشلۆ|||نۆرس پرێس|سوپا"),
    "Turkish": ("İSTANBUL (AA) - Ordu ayrıldı.", "İstanbul|||AA|Ordu"),
    "Russian": (
        "МОСКВА, 8 дек — РИА Новости. Источник сообщил.",
        "Москва||8 дек|РИА Новости|Источник",
    ),
    "TASS": ("МОСКВА, 8 декабря. /ТАСС/. Источник сообщил.", "Москва||8 декабря|ТАСС|Источник"),
}

LEFT = {
    "nothing": "",
    "a sentence": "The army left Damascus.",
    "parenthetical dash": "The deal – set to be signed – was off.",
    "breaking": "BREAKING — The army left the town on Sunday.",
    "opinion": "OPINION – The army left the town on Sunday.",
    "exclusive with an agency": "EXCLUSIVE (Reuters) - The army left.",
    "update": "UPDATE 1 - The army left the town.",
    "photo": "Photo (AP) – The army left.",
    "file photo": "File photo (Reuters) – The army left.",
    "an age": "Assad (59) said – again – that he left.",
    "two countries": "U.S. - China relations are bad and will stay so.",
    "a quotation": "“Damascus — The army left,” he said to them.",
    "a road": "Damascus – Aleppo road closed again after fighting.",
    "a road without spaces": "Damascus–Aleppo road closed again after fighting.",
    "a city and what it was": "Aleppo – Once the commercial capital – fell on Sunday.",
    "a capital and its country": "Moscow – Russia’s capital is cold in winter now.",
    "a city with a hyphen": "Damascus - The army left the town on Sunday.",
    "a heading": "Damascus — A new start",
    "abbreviation, small letter": "The Syrian Democratic Forces (SDF) – backed by the US – said.",
    "abbreviation, large letter": "The Syrian Democratic Forces (SDF) – The alliance said.",
    "abbreviation that is an agency": "The Syrian Observatory (SOHR) – The group said.",
    "an agency explained": "Associated Press (AP) – The agency said.",
    "initials": "Syrian Arab News Agency (SANA) – The agency said.",
    "a party": "Rep. John Smith (R) — a Republican — said.",
    "Party with a capital": "Bashar al-Assad (Baath) – Who fled.",
    "country explained": "Damascus (Syria) – The army left.",
    "city explained": "Damascus (capital of Syria) – The army left.",
    "abbreviation explained": "SDF (Syrian Democratic Forces) – The alliance.",
    "a phrase with a city": "In Damascus — The army left the town today.",
    "years": "The war (2011-2024) - The end of it all came.",
    "nothing behind the dash": "Damascus —",
    "a number": "12 (AP) – The army left.",
    "a dash far away": f"DAMASCUS {'X' * 150} (AP) – The army left.",
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_a_dateline_is_found(text: str, expected: str) -> None:
    found = find(text)
    assert found is not None
    place, country, date, agency, begins = expected.split("|")
    line = found.dateline
    assert (line.place, line.country, line.date, found.agency) == (place, country, date, agency)
    assert text[found.end :].startswith(begins)


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_in_doubt_the_text_is_left_alone(text: str) -> None:
    assert find(text) is None
