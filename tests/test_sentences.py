"""A paragraph of news English becomes the sentences an engine is given."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.sentences import clauses, halves, split

CASES = {
    "nothing": "",
    "only white space": " \n\t ",
    "one": "The army left Aleppo.",
    "no full stop": "Army leaves Aleppo",
    "two": "The army left.|Nobody fired.",
    "question and exclamation": "Who left?|The army!|Nobody fired.",
    "?!": "They left?!|Nobody fired.",
    # Titles
    "general": "They met Gen. Mazloum Abdi on Monday.",
    "general The": "He is a Gen. The title is old.",
    "lieutenant colonel": "Lt. Col. Smith met Brig. Gen. Jones.|He left.",
    "hyphenated title": "Lt.-Gen. Ali spoke.",
    "sergeant": "Sgt. Miller and Cpl. Ross died.",
    "senator and representative": "Sen. Graham and Rep. Omar disagree.|Gov. Abbott does not.",
    "honorifics": "Mr. Hart met Ms. Schroeder, Mrs. May and Dr. Ali.",
    "title across a bracket": "A guest (Prof. Ali) came.|He spoke.",
    "title after a non-breaking space": "He met Gen.\N{NO-BREAK SPACE}Mazloum.",
    # Abbreviations before numbers
    "number": "It was No. 3 on the list.|Nobody knew.",
    "no, the word": "He said no.|Gen. Mazloum agreed.",
    "No, the word": "“No.|We stay.”",
    "page, then a saint": "(See p. 5.)|St. Petersburg is cold.",
    "volume and figure": "See Vol. 2 and Fig. 3 there.",
    "month and day": "On Jan. 5 and Dec. 8, 2024 they met.|It snowed.",
    "month at the end": "They met in Jan.|Snow fell.",
    "cases in court": "Smith v. Jones and Syria vs. Iraq were heard.",
    "that is": "Armed men, e.g. Turks, i.e. Soldiers, came.",
    # May end a sentence
    "time and weekday": "He left at 5 p.m. Monday.|She stayed.",
    "time and zone": "At 11 a.m. ET he spoke.",
    "time at the end": "He left at 5 p.m.|The city slept.",
    "time in a quotation": "“He left at 5 p.m.”|The city slept.",
    "U.S. before a noun": "The U.S. Army and the U.N. Security Council met.",
    "U.S. at the end": "They came from the U.S.|The army left.",
    "U.K. before a quotation": "The U.K. “Home Office” refused.",
    "U.N. before a small letter": "The U.N. said so.",
    "District of Columbia": "In Washington, D.C. Police said no.",
    "company": "Apple Inc. Chief Tim Cook came.|Google Ltd.|The end.",
    "saint": "St. Petersburg and St. Mary’s are far.",
    "street": "The crowd filled Main St.|The police came.",
    "junior": "Martin Luther King Jr. Day is near.",
    "and so on": "Bread, oil, etc.|The rest is gone.",
    "doctor": "Ali, Ph.D. Candidate, came.|So did Sara, Ph.D.|They spoke.",
    # Initials
    "initials": "J. K. Rowling met George W. Bush.|He smiled.",
    "P. Diddy": "He was Puff Daddy, P. Diddy or Diddy.",
    "you and I": "We are a team, you and I.|Did you see Albert I. Jones?",
    "plan B": "There is no plan B.|The army left.",
    # Quotations
    "closed after the full stop": "“We left.”|He wept.",
    "closed before the full stop": "He said “we left”.|He wept.",
    "inside": "“We came.|We saw.|We left,” he said.",
    "straight": '"We left."|"They stayed."',
    "single": "‘We left.’|He wept.",
    "apostrophes": "Assad’s army left the Assads’ house.|It’s over.",
    "nested": "“He said ‘Go.’”|Then they went.",
    "question, then who asked": "“Are you ready?” CNN reported.|He was.",
    "question, then she": "“Why?” she asked.",
    "question, then a long name": "“Why?” Mr. Hart of the Monitor asked.",
    "question, then a sentence": "“Why?”|The man did not know.",
    "shout": "“Down!” the crowd shouted.|“Out!”",
    "quotation mark alone": '"He left. "',
    # Ellipses
    "ellipsis inside": "He is… Assad himself.",
    "ellipsis at the end": "We waited…|Nobody came.",
    "three dots": "We waited...|Then he came.",
    "elision": "“The … President must go.”",
    # Numbers, addresses, marks
    "decimals": "It rose 3.5 percent to $2.1 billion.|It fell.",
    "number first": "They fled.|12 people died.",
    "year last": "It began in 2011.|Nobody knew.",
    "address": "See https://a.org/b.c?d=E.F for more.|Write to Ali.B@c.org.",
    "address last": "It is on north.press.|He knows.",
    "item number": "1. The army left.|2. Nobody fired.",
    "item letter": "(a) The army left.",
    "al-": "They fled.|al-Assad stayed.",
    "small letter": "He works at Yahoo! and loves it.",
    "dash": "He left.|– She stayed.",
    "bracketed sentence": "He left.|(She stayed.)|They met.",
    "footnote": "He left.[^1]|She stayed.[2]|They met.",
    "bold and emphasis": "**He left.**|*She* stayed._|_They met.",
    "link": "He left.|[She stayed.](a.html) They met.",
    "only punctuation": "… — ?!",
    "Cyrillic": "Он ушёл.|Она осталась.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_cut_at_the_bars(marked: str) -> None:
    expected = tuple(" ".join(part.split()) for part in marked.split("|") if part.strip())
    assert split(marked.replace("|", " ")) == expected


def test_white_space_is_folded() -> None:
    assert split("The army\nleft.\r\n  Nobody\tfired. ") == ("The army left.", "Nobody fired.")


SCRAPS = (
    "He said no. No. 5 Gen. Ali U.S. p.m. I. J. etc. The army left. “We left.” ‘Go!’ (See p. 5.) "
    "⟦1⟧ *x*. [1] … ... ?! \N{NO-BREAK SPACE} \u2028 al-Assad \" ' ’ — 3.5 a.b/c Он. نعم؟"
)
NEWS = st.lists(st.sampled_from(SCRAPS.split(" ")))


@given(st.one_of(st.text(), NEWS.map(" ".join), NEWS.map("".join)))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_or_added(text: str) -> None:
    sentences = split(text)
    assert " ".join(sentences) == " ".join(text.split())
    assert all(sentence == sentence.strip() != "" for sentence in sentences)


@given(NEWS.map(" ".join))
@settings(max_examples=100, deadline=None)
def test_the_line_ends_of_the_source_do_not_matter(text: str) -> None:
    assert split("\n".join(split(text))) == split(text)


def test_a_very_long_paragraph_takes_little_time() -> None:
    assert len(split("The army left Aleppo. " * 20_000)) == 20_000
    assert len(split("a" * 200_000 + ".")) == 1
    assert len(split("." * 100_000)) == 1


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a, b; c d", ("a, b;", "c d")),
        ("a b, c d", ("a b,", "c d")),
        ("a b – c d", ("a b", "– c d")),
        ("aa bb cc dd", ("aa bb", "cc dd")),
        ("a verylongword", ("a", "verylongword")),
        ("word", ("word",)),
    ],
    ids=["semicolon", "comma", "dash", "space", "uneven", "nowhere"],
)
def test_an_over_long_sentence_is_cut_at_a_clause(text: str, cut: tuple[str, ...]) -> None:
    assert halves(text) == cut


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a b, c d", ("a b,", "c d")),
        ("a, b c d e f g", ("a, b c d e f g",)),
        ("aa bb cc dd", ("aa bb cc dd",)),
    ],
    ids=["clause", "clause near an end", "no clause"],
)
def test_only_a_clause_is_cut_off(text: str, cut: tuple[str, ...]) -> None:
    assert clauses(text) == cut
