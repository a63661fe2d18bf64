"""The commands `export` and `import`: out, to a translator, and in again."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import articles
from dragoman import store
from dragoman.config import parse
from dragoman.exchange import FORMATS
from dragoman.reporter import Reporter
from dragoman.translation import Request, translate
from engines import Respelling
from exchanging import AR, EN, PATH, STATE, Office, office, replies, translated

ARABIC = "سقط **الثلج** على [حلب](https://a.org/x) يوم الأحد.\nغادر الناس.[^1]"
FIRST = "Snow **fell** on [Aleppo](https://a.org/x) on Sunday.\nPeople left.[^1]"


@pytest.fixture
def empty(tmp_path: Path) -> Office:
    return office(tmp_path)


@pytest.fixture
def drafted(tmp_path: Path, argos_store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("DRAGOMAN_PACKAGES", str(argos_store_folder))
    made = office(tmp_path, argos_store_folder)
    assert made.run("translate", "--lang", "ar") == 0
    return made


# ------------------------------------------------------------------ law 8


@pytest.mark.parametrize("form", FORMATS)
def test_export_then_import_without_edits_changes_nothing(drafted: Office, form: str) -> None:
    drafted.edit(AR, "\n- ", "\n- كلمة ")
    before = drafted.files("content", "translate")
    file = drafted.export(form)
    assert drafted.take_in(file) == 0
    assert drafted.files("content", "translate") == before


@settings(max_examples=25)
@given(
    article=articles,
    form=st.sampled_from(list(FORMATS)),
    edits=st.lists(st.integers(0, 30), max_size=3),
    change=st.booleans(),
)
def test_law_8_holds_for_any_article(
    article: str, form: str, edits: list[int], change: bool
) -> None:
    """Whatever the article, and whatever people and newsroom have done to it since."""
    with tempfile.TemporaryDirectory() as folder:
        made = office(Path(folder))
        made.write(EN, article)
        drafts(made)
        lines = made.read(AR).split("\n")
        for number in edits:
            at = number % len(lines)
            if lines[at].endswith("."):
                lines[at] = f"{lines[at][:-1]} كلمة."
        made.write(AR, "\n".join(lines))
        if change:
            made.write(EN, article.replace("snow", "rain", 1))
        before = made.files("content", "translate")
        file = made.export(form)
        if file.exists():
            assert made.take_in(file) == 0
        assert made.files("content", "translate") == before


def drafts(made: Office) -> None:
    """Drafts what is due, with an engine that needs no package."""
    request = Request(languages=SETTINGS.languages)
    translate(made.root, SETTINGS, request, lambda _: (Respelling(),), Reporter())


SETTINGS = parse({"languages": ["ar"]}, "News")


# ------------------------------------------------------------------ what a translator wrote


@settings(max_examples=25)
@given(article=articles, picks=st.sets(st.integers(0, 30), min_size=1, max_size=4))
def test_imported_text_stands_and_nothing_else_changes(article: str, picks: set[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = office(Path(folder))
        made.write(EN, article)
        drafts(made)
        file = made.export("csv")
        there = replies(file)
        chosen = sorted({sorted(there)[pick % len(there)] for pick in picks})
        texts = {source: f"نص {number}." for number, source in enumerate(chosen)}
        translated(file, texts)
        before = made.read(AR)
        assert made.take_in(file) == 0
        now = replies(made.export("xliff2"))
        assert all(now[source].text == text for source, text in texts.items())
        assert [r.text for s, r in now.items() if s not in texts] == [
            r.text for s, r in there.items() if s not in texts
        ]
        after = made.files("content", "translate")
        assert len(after[AR].splitlines()) <= len(before.splitlines())
        assert made.take_in(file) == 0
        drafts(made)
        assert made.files("content", "translate") == after
        assert {made.states[source] for source in texts} == {"edited"}


def test_translation_is_made_where_there_was_none(
    empty: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    file = empty.export("csv")
    assert set(empty.states.values()) == {"missing"}
    translated(file, {"Snow closes roads": "الثلج يغلق الطرق", FIRST: ARABIC, "Derik": "ديريك"})
    assert empty.take_in(file) == 0
    text = empty.read(AR)
    assert "title: " in text
    assert "الثلج يغلق الطرق" in text
    assert f"---\n{ARABIC}\n\n⟦untranslated⟧\n" in text
    assert "| ديريك | 12 |" in text
    assert "```\ncode here\n```" in text
    assert "editor: Kardo Roj" in text
    assert empty.states[FIRST] == "edited"
    assert "imported 3 segments into 1 articles" in capsys.readouterr().out


def test_nothing_is_made_of_an_untouched_file(empty: Office) -> None:
    before = empty.files("content", "translate")
    for form in FORMATS:
        file = empty.root.parent / f"a{FORMATS[form].suffix}"
        arguments = ("--format", form, "--lang", "ar", "-o", str(file))
        assert empty.run("export", *arguments) == 0
        assert not file.exists() or empty.take_in(file) == 0
    assert empty.files("content", "translate") == before


def test_stale_text_goes_out_with_its_old_source_and_is_edited_after(drafted: Office) -> None:
    drafted.edit(AR, drafted.read(AR).split("\n\n")[1], "أغلقت الطرق.")
    assert drafted.run("translate", "--lang", "ar") == 0
    drafted.edit(EN, "Roads closed.", "All roads closed.")
    assert drafted.states["All roads closed."] == "stale"
    assert "former source: Roads closed." in drafted.export("csv").read_text("utf-8")
    assert '#| msgid "Roads closed."' in drafted.export("po").read_text("utf-8")
    file = drafted.export("csv")
    translated(file, {"All roads closed.": "أغلقت كل الطرق."})
    assert drafted.take_in(file) == 0
    assert drafted.states["All roads closed."] == "edited"
    assert "\nأغلقت كل الطرق.\n" in drafted.read(AR)


def test_paragraph_that_a_person_split_goes_out_as_one_and_comes_back_as_two(
    drafted: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = drafted.read(AR).split("---\n", 2)[2].split("\n\n")[0].split("\n")
    drafted.edit(AR, f"{one}\n{two}", f"{one} كلمة\n\n{two} كلمة")
    assert drafted.run("translate", "--lang", "ar") == 0
    for form in ("xliff2", "xliff12", "po", "tmx"):
        assert replies(drafted.export(form))[FIRST].text == f"{one} كلمة\n\n{two} كلمة"
    file = drafted.export("csv")
    translated(file, {FIRST: "سقط الثلج.\n\nغادر الناس.[^1]"})
    assert drafted.take_in(file) == 0
    assert "---\nسقط الثلج.\n\nغادر الناس.[^1]\n\n" in drafted.read(AR)
    assert drafted.states[FIRST] == "edited"
    translated(file, {FIRST: "سقط الثلج وغادر الناس.[^1]"})
    assert drafted.take_in(file) == 1
    assert "Markdown would read it as another block" in capsys.readouterr().err


def test_signature_does_not_cover_what_came_later(drafted: Office) -> None:
    made_from = json.loads(json.dumps(front(drafted.read(AR), "from")))
    approved = f"  approved: {{by: Rûken, on: 2026-11-24, for: {made_from}}}\n"
    drafted.write(AR, signed(drafted.read(AR), approved))
    assert set(drafted.states.values()) == {"approved"}
    file = drafted.export("csv")
    translated(file, {"Roads closed.": "أغلقت الطرق."})
    assert drafted.take_in(file) == 0
    states = drafted.states
    assert states.pop("Roads closed.") == "edited"
    assert set(states.values()) == {"approved"}
    assert "by: Rûken" in drafted.read(AR)


def front(text: str, key: str) -> str:
    from dragoman import front_matter

    about = front_matter.values(text, AR)["translation"]
    assert isinstance(about, dict)
    return str(about[key])


def signed(text: str, approved: str) -> str:
    """The article with a signature, its `translation` written over several lines."""
    from dragoman import front_matter

    about = front_matter.values(text, AR)["translation"]
    assert isinstance(about, dict)
    lines = "".join(f"  {key}: {json.dumps(value)}\n" for key, value in about.items())
    old = next(line for line in text.split("\n") if line.startswith("translation:"))
    return text.replace(f"{old}\n", f"translation:\n{lines}{approved}")


# ------------------------------------------------------------------ what is refused


def test_conflict_is_told_three_ways(drafted: Office, capsys: pytest.CaptureFixture[str]) -> None:
    draft = drafted.read(AR).split("\n\n")[1]
    file = drafted.export("csv")
    translated(file, {"Roads closed.": "أغلقت الطرق.", "Derik": "ديريك"})
    drafted.edit(AR, draft, "الطرق مغلقة.")
    capsys.readouterr()
    assert drafted.take_in(file) == 1
    shown = capsys.readouterr()
    assert f"refused: {AR}: a person has changed the translation since the export" in shown.err
    for line in (
        "source:   Roads closed.",
        f"exported: {draft}",
        "yours:    الطرق مغلقة.",
        "theirs:   أغلقت الطرق.",
    ):
        assert f"    {line}\n" in shown.err
    assert "imported 1 segments into 1 articles" in shown.out
    assert "\nالطرق مغلقة.\n" in drafted.read(AR)
    assert "| ديريك |" in drafted.read(AR)


def test_conflict_for_machines(drafted: Office, capsys: pytest.CaptureFixture[str]) -> None:
    file = drafted.export("csv")
    translated(file, {"Roads closed.": "أغلقت الطرق."})
    drafted.edit(EN, "Roads closed.", "Bridges fell.")
    capsys.readouterr()
    assert drafted.run("import", str(file), "--json") == 1
    data = json.loads(capsys.readouterr().out)
    (refused,) = data["refused"]
    assert (refused["reason"], refused["file"]) == ("source", AR)
    assert (refused["source"], refused["theirs"]) == ("Roads closed.", "أغلقت الطرق.")
    assert (data["written"], data["imported"], data["errors"]) == ([], 0, [])


def test_faults_of_an_imported_text_are_told_and_stop_nothing(
    drafted: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    file = drafted.export("csv")
    translated(file, {"Roads closed.": "أغلقت 25 طريقًا."})
    assert drafted.take_in(file) == 0
    assert "error: content/ar/2026/11/snow.md: “أغلقت 25 طريقًا.”" in capsys.readouterr().err
    assert "أغلقت 25 طريقًا." in drafted.read(AR)


def test_what_a_person_saves_while_it_runs_stands(
    drafted: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = drafted.export("csv")
    translated(file, {"Roads closed.": "أغلقت الطرق."})
    together = store.write_together

    def saving(*arguments: object, **named: object) -> store.Outcome:
        drafted.write(AR, drafted.read(AR) + "\nزيادة.\n")
        return together(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "write_together", saving)
    assert drafted.take_in(file) == 1
    assert "was changed while this ran" in capsys.readouterr().err
    assert drafted.read(AR).endswith("\nزيادة.\n")
    assert "أغلقت" not in drafted.read(AR)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",ar,", ",tr,", "translates into “tr”, this newsroom into ar, kmr, ckb, ru"),
        (PATH, "2026/11/rain", "there is no such article here. Is it another newsroom's file"),
        (PATH, "../../../mkdocs", "there is no such article here"),
        ("article,", "name,", "it has no column “article”"),
    ],
)
def test_files_from_elsewhere_are_refused(
    drafted: Office, old: str, new: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = drafted.export("csv")
    translated(file, {"Roads closed.": "أغلقت الطرق."})
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    before = drafted.files("content", "translate")
    assert drafted.take_in(file) == 1
    assert message in capsys.readouterr().err
    assert drafted.files("content", "translate") == before


def test_translations_from_another_language_are_refused(
    drafted: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    file = drafted.export("xliff12")
    text = file.read_text("utf-8").replace('source-language="en"', 'source-language="fr"')
    file.write_text(text, "utf-8")
    assert drafted.take_in(file) == 1
    assert "translates from “fr”, this newsroom from “en”" in capsys.readouterr().err


def test_one_bad_file_does_not_stop_another(
    drafted: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    good = drafted.export("csv")
    translated(good, {"Roads closed.": "أغلقت الطرق."})
    bad = good.with_name("bad.xlf")
    bad.write_text("<xliff>")
    assert drafted.take_in(bad, good.with_name("none.po"), good) == 1
    shown = capsys.readouterr()
    assert "bad.xlf:1: is not XML" in shown.err
    assert "none.po: cannot be read: No such file or directory" in shown.err
    assert "imported 1 segments" in shown.out


def test_endings_that_no_format_has_are_told(
    drafted: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert drafted.take_in(drafted.root / "mkdocs.yml") == 1
    assert "is of no known format" in capsys.readouterr().err


# ------------------------------------------------------------------ what goes out


def test_folder_gets_a_file_for_each_article(
    empty: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    empty.write("content/en/undated/rain.md", "---\ntitle: Rain\n---\nRain fell.\n")
    out = empty.root.parent / "out"
    arguments = ("--format", "po", "--lang", "kmr", "-o", str(out))
    assert empty.run("export", *arguments) == 0
    files = sorted(file.relative_to(out).as_posix() for file in out.rglob("*.po"))
    assert files == ["2026/11/snow.kmr.po", "undated/rain.kmr.po"]
    assert "exported 13 segments of 2 articles" in capsys.readouterr().out


def test_only_chosen_articles_and_states_go_out(drafted: Office) -> None:
    drafted.edit(AR, drafted.read(AR).split("\n\n")[1], "أغلقت الطرق.")
    out = drafted.root.parent / "some.csv"
    arguments = ("--format", "csv", "--lang", "ar", "--state", "edited,stale", "-o", str(out))
    assert drafted.run("export", "snow", *arguments) == 0
    assert list(replies(out)) == ["Roads closed."]


def test_memory_holds_what_is_approved(drafted: Office, capsys: pytest.CaptureFixture[str]) -> None:
    out = drafted.root.parent / "memory.tmx"
    assert drafted.run("export", "--format", "tmx", "--lang", "ar", "-o", str(out)) == 0
    assert not out.exists()
    assert "No file is written" in capsys.readouterr().out


def test_segment_with_characters_that_no_format_holds_stays_here(
    empty: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    empty.edit(EN, "Roads closed.", "Roads\x0c closed.")
    assert "Roads\x0c closed." not in replies(empty.export("po"))
    err = capsys.readouterr().err
    assert f"warning: {EN}:8: The segment is not exported" in err
    assert "U+000C" in err


def test_unreadable_article_is_told_and_the_rest_goes_out(
    empty: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    empty.write("content/en/2026/11/bad.md", "---\ntitle: [\n---\nx\n")
    out = empty.root.parent / "out.po"
    assert empty.run("export", "--format", "po", "--lang", "ar", "-o", str(out), "--json") == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["articles"], len(data["errors"])) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--lang", "ar", "--state", "drafts"), "unknown state “drafts”. Did you mean “draft”?"),
        (("--lang", "ku"), "Bare “ku” is ambiguous"),
        (("--lang", "ar", "nowhere"), "there is no such article"),
    ],
)
def test_wrong_usage_is_told(
    empty: Office, arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = empty.root.parent / "a.csv"
    assert empty.run("export", "--format", "csv", "-o", str(out), *arguments) == 2
    assert message in capsys.readouterr().err
    assert not out.exists()


def test_file_of_another_ending_is_wrong_usage(
    empty: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    out = empty.root.parent / "a.doc"
    assert empty.run("export", "--format", "csv", "--lang", "ar", "-o", str(out)) == 2
    assert "does not end in “.csv”" in capsys.readouterr().err


def test_state_file_tells_that_a_person_wrote_it(drafted: Office) -> None:
    file = drafted.export("csv")
    translated(file, {"Roads closed.": "أغلقت الطرق."})
    assert drafted.take_in(file) == 0
    segments = json.loads(drafted.read(STATE))["segments"]
    (record,) = [one for one in segments if one.get("source") == "Roads closed."]
    assert record["edited"] != record.get("draft")
