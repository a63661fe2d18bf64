"""Files read, changed and written by tools that are not ours, each in a process of its own.

Translate Toolkit is GPL, so it is in no environment of ours: `DRAGOMAN_TRANSLATE_TOOLKIT` names the
Python of one that it is installed in.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from exchanging import AR, Office, office, replies, translated

TOOLKIT = os.environ.get("DRAGOMAN_TRANSLATE_TOOLKIT", "")
WORK = """
import json, sys
from translate.storage import factory
from translate.storage.xliff2 import Xliff2File
file, changes = sys.argv[1], json.loads(sys.argv[2])
is_new = file.endswith(".xlf") and b"document:2.0" in open(file, "rb").read()
store = Xliff2File.parsefile(file) if is_new else factory.getobject(file)
seen = {}
for unit in store.units:
    if unit.isheader():
        continue
    source = str(unit.source)
    if source in changes:
        unit.target = changes[source]
    seen[source] = str(unit.target or "")
store.savefile(file)
print(json.dumps(seen))
"""
"""Opens a file, gives units new targets, saves it, and prints what it saw: source → target."""
ARABIC = "أغلقت الطرق."


@pytest.fixture
def sent_out(tmp_path: Path) -> Office:
    """With two texts by a person, one of them with markup."""
    made = office(tmp_path)
    file = made.export("csv")
    translated(
        file,
        {
            "Trucks brought food.": "جلبت الشاحنات طعاما.",
            "Officials said so.": "هكذا *قال* المسؤولون & `غيرهم`.",
        },
    )
    assert made.take_in(file) == 0
    return made


def worked_on(file: Path, changes: dict[str, str]) -> dict[str, str]:
    """What Translate Toolkit saw in a file while it wrote `changes` into it."""
    if not TOOLKIT:
        pytest.skip("DRAGOMAN_TRANSLATE_TOOLKIT names no Python with Translate Toolkit")
    done = subprocess.run(
        [TOOLKIT, "-W", "ignore", "-c", WORK, str(file), json.dumps(changes)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, str] = json.loads(done.stdout)
    return seen


@pytest.mark.parametrize("form", ["xliff2", "xliff12", "po", "tmx"])
def test_translate_toolkit_reads_what_goes_out(sent_out: Office, form: str) -> None:
    file = sent_out.export(form)
    before = sent_out.files("content", "translate")
    ours = replies(file)
    seen = worked_on(file, {})
    assert seen["Trucks brought food."] == "جلبت الشاحنات طعاما."
    assert len(seen) >= len(ours)
    assert sent_out.take_in(file) == 0
    assert sent_out.files("content", "translate") == before


@pytest.mark.parametrize("form", ["xliff2", "xliff12", "po", "tmx"])
def test_what_translate_toolkit_writes_comes_in(sent_out: Office, form: str) -> None:
    file = sent_out.export(form)
    new = "أحضرت الشاحنات الطعام."
    worked_on(file, {"Trucks brought food.": new, "Roads closed.": ARABIC})
    assert sent_out.take_in(file) == 0
    text = sent_out.read(AR)
    assert f"\n- {new}\n" in text
    assert ("\nأغلقت الطرق.\n" in text) is (form != "tmx")  # a memory has no gaps
    assert "هكذا *قال* المسؤولون & `غيرهم`." in text


def test_gettext_finds_no_fault(sent_out: Office) -> None:
    if not (msgfmt := shutil.which("msgfmt")):
        pytest.skip("gettext's msgfmt is not installed")
    file = sent_out.export("po")
    arguments = [
        msgfmt,
        "--check-format",
        "--check-domain",
        "-o",
        str(file.with_suffix(".mo")),
        str(file),
    ]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
