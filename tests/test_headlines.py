"""Headlines: sentence case for the engine, each language's style behind it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.headlines import case_for_engine, set_headline

BODY = """\
A source in the Kremlin told North Press on Sunday that the former Syrian president had fled.
President Bashar al-Assad’s family arrived in Moscow before, the source said. Qamishli was calm.

## Schools Reopen In The North

The Syrian Democratic Forces (SDF) and US troops stay, said Mazloum Abdi. “May God help us.”
In Hasakah, displaced families need shelter; the Autonomous Administration opened a camp there.
“We will not leave,” YouTube star Leyla McDonald wrote from Deir ez-Zor in March. The army shelled
Kobani. People who marched in Raqqa told ANHA that they and the reporters had been attacked.
"""

KNOWN = {
    "Assad’s Family Arrives in Moscow": "Assad’s family arrives in Moscow",
    "ASSAD’S FAMILY ARRIVES IN MOSCOW": "Assad’s family arrives in Moscow",
    "Bashar Al-Assad Flees, Tells North Press": "Bashar al-Assad flees, tells North Press",
    "BASHAR AL-ASSAD FLEES, TELLS NORTH PRESS": "Bashar al-Assad flees, tells North Press",
    "Syrian Democratic Forces Shell Camp": "Syrian Democratic Forces shell camp",
    "SYRIAN DEMOCRATIC FORCES' CAMP OPENS": "Syrian Democratic Forces' camp opens",
    "SDF and US Forces Stay": "SDF and US forces stay",
    "SDF AND US FORCES STAY": "SDF and US forces stay",
    "Us And Them: Reporters Attacked": "Us and them: reporters attacked",
    "The SDF’s Camp": "The SDF’s camp",
    "THE SDF’S CAMP": "The SDF’s camp",
    "Who Leaves Hasakah?": "Who leaves Hasakah?",
    "Shelter for the Displaced": "Shelter for the displaced",
    "Displacing Families": "Displacing families",
    "Autonomous Administration Opens Schools": "Autonomous Administration opens schools",
    "Mazloum Abdi: “We Will Stay”": "Mazloum Abdi: “We will stay”",
    "“We Will Not Leave,” Says Abdi": "“We will not leave,” says Abdi",
    "We Will Stay. They Will Leave": "We will stay. They will leave",
    "Will They Stay? They Will": "Will they stay? They will",
    "YouTube Star McDonald Arrives": "YouTube star McDonald arrives",
    "MCDONALD WRITES FROM DEIR EZ-ZOR": "McDonald writes from Deir ez-Zor",
    "Kremlin-Backed Forces in Deir ez-Zor": "Kremlin-backed forces in Deir ez-Zor",
    "Syrians March in March 2025": "Syrians march in March 2025",
    "May 5: Army May March on Raqqa": "May 5: army may march on Raqqa",
    "Qamishli Calm on Sunday": "Qamishli calm on Sunday",
    "Kobani Shelled, ANHA Reports": "Kobani shelled, ANHA reports",
    "KOBANI SHELLED, ANHA REPORTS": "Kobani shelled, ANHA reports",
    "Schools Reopen": "Schools reopen",
    "Families Seek Warmth": "Families seek warmth",
    "FAMILIES SEEK WARMTH": "Families seek warmth",
    "I’m Staying, Says Abdi": "I’m staying, says Abdi",
    "3 Camps, 12 Families": "3 camps, 12 families",
    "BREAKING: Assad Flees": "Breaking: Assad flees",
    "Moscow Warns Turkey": "Moscow warns Turkey",
    "Al-Shaddadi Prison Opens": "Al-Shaddadi prison opens",
    "KDP and PUK Agree": "KDP and PUK agree",
}  # fmt: skip

ALONE = {
    "Russian and Turkish Troops Leave Syria": "Russian and Turkish troops leave Syria",
    "NORTH KOREA WARNS THE UNITED STATES": "North Korea warns the United States",
    "Kurds Celebrate Newroz in Germany": "Kurds Celebrate Newroz in Germany",
    "PKK AND YPG MEET IN IRAQ": "PKK and YPG Meet in Iraq",
    "U.S. and U.N. Officials Meet": "U.S. and U.N. officials Meet",
    "Middle East Peace Talks on Monday": "Middle East peace talks on Monday",
    "WHO Warns of Cholera": "WHO warns of Cholera",
    "Iraqis, Lebanese and Yazidis Protest": "Iraqis, Lebanese and Yazidis protest",
    "Bombing Kills 3": "Bombing kills 3",
    "Zelal Kocer Wins": "Zelal Kocer wins",
    "US-Led Forces Leave Raqqa; Two Dead": "US-led forces leave Raqqa; two dead",
}

STAY = [
    "", "Damascus", "DAMASCUS", "SDF, YPG", "Army leaves Aleppo", "Snow in Aleppo",
    "iPhone sales fall", "الجيش يغادر حلب", "В Алеппо снег", "12 — 5",
]  # fmt: skip


@pytest.mark.parametrize(("title", "expected"), KNOWN.items(), ids=KNOWN)
def test_the_body_tells_names_from_words(title: str, expected: str) -> None:
    assert case_for_engine(title, BODY, ()) == expected


@pytest.mark.parametrize(("title", "expected"), ALONE.items(), ids=ALONE)
def test_without_a_body_what_is_not_known_stays(title: str, expected: str) -> None:
    assert case_for_engine(title, "", ()) == expected


@pytest.mark.parametrize("title", STAY)
def test_other_headlines_stay_as_they_are(title: str) -> None:
    assert case_for_engine(title, BODY, ()) == title


def test_names_that_the_newsroom_knows_keep_their_form() -> None:
    names = ("Rojava Information Center", "Heyva Sor", "deZan")
    title = "ROJAVA INFORMATION CENTER’S AID, HEYVA SOR’S CAMP AND DEZAN"
    expected = "Rojava Information Center’s aid, Heyva Sor’s camp and deZan"
    assert case_for_engine(title, BODY, names) == expected


WORDS = st.sampled_from([*BODY.split(), "U.S.", "And", "May", "5", "“Go”", "I’m", "AL-ASSAD", "—"])


@given(st.lists(WORDS).map(" ".join), st.booleans())
@settings(max_examples=300, deadline=None)
def test_only_the_case_changes(title: str, capitals: bool) -> None:
    headline = title.upper() if capitals else title
    assert case_for_engine(headline, BODY, ()).casefold() == headline.casefold()


@given(st.lists(WORDS).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_sentence_case_is_taken_for_it(title: str) -> None:
    once = case_for_engine(title.upper(), BODY, ())
    assert case_for_engine(once, BODY, ()) == once


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "армия ушла.", "Армия ушла"),
        ("ru", "«мы уйдем».", "«Мы уйдем»"),
        ("ru", "Все началось в 2011 г.", "Все началось в 2011 г."),
        ("ru", "Хлеб, масло и др.", "Хлеб, масло и др."),
        ("ru", "Кто ушел?", "Кто ушел?"),
        ("ru", "12 человек погибли.", "12 человек погибли"),
        ("ru", "iPhone подорожал.", "iPhone подорожал"),
        ("kmr", "artêş derket.", "Artêş derket"),
        ("kmr", "êrîş li ser Kobanê…", "Êrîş li ser Kobanê…"),
        ("kmr", "“em namînin.”", "“Em namînin”"),
        ("kmr", "îro.", "Îro"),
        ("kmr", "north.press hat girtin", "north.press hat girtin"),
        ("kmr", "Ji U.S.", "Ji U.S."),
        ("ar", "غادر الجيش حلب.", "غادر الجيش حلب"),
        ("ar", "«لن نغادر».", "«لن نغادر»"),
        ("ar", "من غادر؟", "من غادر؟"),
        ("ckb", "سوپا ڕۆیشت.", "سوپا ڕۆیشت"),
        ("ckb", "“ناڕۆین.”", "“ناڕۆین”"),
        ("en", "the army left.", "The army left"),
        ("ar", "", ""),
    ],
)
def test_headline_style(language: str, text: str, expected: str) -> None:
    assert set_headline(text, language) == expected
    assert set_headline(expected, language) == expected
