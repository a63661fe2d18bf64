"""Normal forms and fingerprints."""

from __future__ import annotations

import pytest

from dragoman.typography import exact_fingerprint, fingerprint, fold, normalise


def test_normal_form_is_nfc_with_unix_line_ends() -> None:
    assert normalise("") == ""
    assert normalise("e\u0301\r\na\rb") == "é\na\nb"


@pytest.mark.parametrize(
    ("first", "second", "equal"),
    [
        ("", "  \n", True),
        ("Snow fell", "snow  FELL\n", True),
        ("‘a’ “b”", "'a' \"b\"", True),
        ("e\u0301", "é", True),
        ("five", "Six", False),
        ("a.", "a", False),
    ],
    ids=["nothing", "case and space", "quotes", "composition", "word", "full stop"],
)
def test_fingerprint_sees_what_the_text_says(first: str, second: str, *, equal: bool) -> None:
    assert (fingerprint(first) == fingerprint(second)) is equal
    assert (fold(first) == fold(second)) is equal


def test_exact_fingerprint_sees_every_character_but_line_ends() -> None:
    assert len(exact_fingerprint("")) == 20
    assert exact_fingerprint("a\r\nb") == exact_fingerprint("a\nb")
    assert exact_fingerprint("a b") != exact_fingerprint("a  b")
    assert exact_fingerprint("e\u0301") != exact_fingerprint("é")
