"""The story that decides: what a person wrote stays, and only what is new is translated.

docs/review.md tells it to editors; “benchmarks/preserve.py” tells it to another tool, too.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clones import AR, EN, PARAGRAPHS, Repository, article

EDITED = "أغلق الثلج الطريق إلى ديريك يوم الاثنين."
HALVES = ("غادرت عائلات كثيرة تربسبيه.", "وأمضت الليلة في مدرسة.")
ADDED = "The river Tigris rose by 3 metres."


def test_story(
    tmp_path: Path,
    argos_store_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(argos_store_folder))
    newsroom = Repository(tmp_path / "newsroom", argos_store_folder)
    assert newsroom.translate() == 0
    first, second, third, fourth, credit, same_credit = newsroom.body()
    assert credit == same_credit

    # A native speaker edits one paragraph and splits another, in any editor, with no tool.
    newsroom.edit(AR, first, EDITED)
    newsroom.edit(AR, second, "\n\n".join(HALVES))
    newsroom.commit("Reads better")
    assert newsroom.states() == {"draft": 5, "edited": 2}

    # The newsroom changes a third paragraph, adds one and deletes one.
    changed = PARAGRAPHS[2].replace("400", "900")
    newsroom.write(EN, article(*PARAGRAPHS[:2], changed, ADDED, *PARAGRAPHS[4:]))
    capsys.readouterr()
    assert newsroom.run("translate", "--lang", "ar", "--json") == 0
    (result,) = json.loads(capsys.readouterr().out)
    assert result["drafted"] == 2

    # Both human paragraphs are byte-identical; only the third and the new one were translated.
    after = newsroom.body()
    assert after[:3] == [EDITED, *HALVES]
    assert after[3] != third
    assert after[3] == third.replace("400", "900")
    assert fourth not in after
    assert after[5:] == [credit, same_credit]
    assert len(after) == 7
    assert newsroom.states() == {"draft": 5, "edited": 2}

    # Then the sources of both change: the texts stay, and are stale until somebody looks.
    newsroom.edit(EN, "on Monday", "on Tuesday")
    newsroom.edit(EN, "in a school", "in other schools")
    assert newsroom.translate() == 0
    assert newsroom.body() == after
    assert newsroom.states() == {"draft": 5, "stale": 2}
    newsroom.edit(AR, HALVES[1], "وأمضت الليلة في مدرستين.")
    assert newsroom.translate() == 0
    assert newsroom.states() == {"draft": 5, "stale": 1, "edited": 1}
