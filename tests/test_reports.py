"""The forms in which findings are given to people, scripts and forges."""

from __future__ import annotations

import json
from dataclasses import replace

from dragoman.edits import Edit
from dragoman.model import Level
from dragoman.reports import Region, Reported, Summary, as_json, github, regions, sarif, text
from dragoman.waivers import HEADER, Waiver, parse

FILE = "content/ar/2026/01/flood.md"
NUMBER = Reported(
    level=Level.ERROR,
    rule="numbers",
    file=FILE,
    line=9,
    message="The number “1,250” is missing.",
    language="ar",
    article="2026/01/flood",
    said="1,250 people left.",
    written="غادر 1520 شخصا.",
    source="aa",
    target="bb",
)
COMMA = replace(
    NUMBER,
    level=Level.WARNING,
    rule="typography",
    line=7,
    message="Set “،” for “,”.",
    fix=(Region(line=7, column=4, end_line=7, end_column=5, text="،"),),
)
NOTE = replace(NUMBER, level=Level.NOTE, rule="stale", line=7, message="Its source has changed.")
WAIVER = Waiver(
    article="2026/01/flood",
    rule="numbers",
    source="aa",
    target="bb",
    reason="rounded",
    by="Rêzan",
    on="2026-01-31",
)
WAIVED = replace(NUMBER, line=12, waiver=WAIVER)
ALL = (NUMBER, WAIVED, COMMA, NOTE)
SUMMARY = Summary(translations=4, fixed=2, held_back=1)


def test_text_goes_line_by_line_and_counts_at_the_end() -> None:
    assert (
        text(ALL, SUMMARY)
        == f"""\
{FILE}
      7  warning  typography: Set “،” for “,”. (--fix does it)
         source  1,250 people left.
         text    غادر 1520 شخصا.
      7  note     stale: Its source has changed.
      9  error    numbers: The number “1,250” is missing.
         source  1,250 people left.
         text    غادر 1520 شخصا.
         waive   2026/01/flood,numbers,aa,bb,REASON,NAME,DATE

1 error, 1 warning, 1 note, 1 waived, 2 fixed, 1 held back in signed text in 4 translations
"""
    )
    assert text((), Summary(translations=1)) == "0 errors, 0 warnings, 0 notes in 1 translation\n"


def test_the_row_that_is_printed_waives_the_finding_once_it_is_completed() -> None:
    completed = NUMBER.waiver_row.replace("REASON", "so").replace("NAME", "R")
    [waiver] = parse(f"{HEADER}\n{completed.replace('DATE', '2026-01-31')}\n", "ar.csv")
    assert waiver.key == ("2026/01/flood", "numbers", "aa", "bb")
    assert replace(NUMBER, target="").waiver_row == ""


def test_json_has_all_findings_and_the_number_of_open_ones() -> None:
    data = json.loads(as_json(ALL, SUMMARY))
    assert (data["open"], data["translations"], data["fixed"]) == (1, 4, 2)
    assert [one["rule"] for one in data["findings"]] == [
        "typography",
        "stale",
        "numbers",
        "numbers",
    ]
    assert data["findings"][0]["fix"] == [
        {"line": 7, "column": 4, "end_line": 7, "end_column": 5, "text": "،"}
    ]
    assert data["findings"][3]["waiver"] == {"reason": "rounded", "by": "Rêzan", "on": "2026-01-31"}


def test_github_gets_graver_ones_first_and_nothing_that_is_waived() -> None:
    assert github(ALL).splitlines() == [
        f"::error file={FILE},line=9,title=numbers (ar)::The number “1,250” is missing."
        "%0A1,250 people left.%0Aغادر 1520 شخصا.",
        f"::warning file={FILE},line=7,title=typography (ar)::Set “،” for “,”."
        "%0A1,250 people left.%0Aغادر 1520 شخصا.",
        f"::notice file={FILE},line=7,title=stale (ar)::Its source has changed."
        "%0A1,250 people left.%0Aغادر 1520 شخصا.",
    ]


def test_no_text_can_become_another_command() -> None:
    hostile = replace(NUMBER, file="a,b:c%.md", said="x\r\n::error::y", written="100%", language="")
    assert github([hostile]) == (
        "::error file=a%2Cb%3Ac%25.md,line=9,title=numbers::The number “1,250” is missing."
        "%0Ax%0D%0A::error::y%0A100%25\n"
    )


def test_sarif_names_rules_places_fixes_and_reasons() -> None:
    rules = {"links": "Links lead there.", "numbers": "Numbers stay. Error.", "typography": "Type."}
    log = json.loads(sarif(ALL, "1.0", rules))
    [run] = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "numbers",
        "typography",
        "stale",
    ]
    typography, stale, number, waived = run["results"]
    assert [one["ruleIndex"] for one in run["results"]] == [1, 2, 0, 0]
    assert number["level"] == "error"
    assert number["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": FILE, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 9},
    }
    [change] = typography["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 7, "startColumn": 4, "endLine": 7, "endColumn": 5},
            "insertedContent": {"text": "،"},
        }
    ]
    assert waived["suppressions"] == [{"kind": "external", "justification": "rounded"}]
    assert "suppressions" not in number
    assert stale["level"] == "note"


def test_an_address_in_sarif_is_in_ascii() -> None:
    log = json.loads(sarif([replace(NUMBER, file="content/ar/a b/é.md")], "1.0", {}))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "content/ar/a%20b/%C3%A9.md"


def test_edits_become_lines_and_columns() -> None:
    found = regions("ab\ncd\n", [Edit(start=3, end=4, text="X"), Edit(start=1, end=3, text="")])
    assert found == (
        Region(line=2, column=1, end_line=2, end_column=2, text="X"),
        Region(line=1, column=2, end_line=2, end_column=1, text=""),
    )
