"""From seeds/ to content/en/: what is written, what is left alone, and what a person is told.

Whole newsrooms in a folder; the commands are the use case itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaning import BODY, CREDIT, DATELINE, FIRST, SECOND, TITLE
from dragoman import ingestion
from dragoman.config import Settings, parse
from dragoman.errors import ConfigError, SourceError, UsageError
from dragoman.ingestion import IngestResult
from dragoman.reporter import RecordingReporter, Reporter
from newsroom import Folder

SEEDS = Path(__file__).parent.parent / "seeds"
SETTINGS = parse({}, "Test")
ARTICLE = "content/en/undated/army-leaves-aleppo-after-talks.md"
STATE = "translate/state/en/undated/army-leaves-aleppo-after-talks.json"
TEXT = "\n".join((TITLE, DATELINE + FIRST, *BODY[1:], CREDIT))


class Desk(Folder):
    """A newsroom's folder."""

    def edit(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert old in text
        self.write(file, text.replace(old, new))

    def move(self, file: str, target: str) -> None:
        (self.root / target).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).rename(self.root / target)

    def ingest(self, *paths: str, reporter: Reporter | None = None) -> IngestResult:
        given_paths = [Path(path) for path in paths]
        return ingestion.ingest(self.root, SETTINGS, given_paths, reporter or Reporter())

    def files(self) -> Mapping[str, bytes]:
        """Everything that ingest may have written."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in ("content", "translate")
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file()
        }

    def articles(self) -> list[str]:
        return [file for file in self.files() if file.endswith(".md")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def said(result: IngestResult) -> list[str]:
    return [finding.rule for finding in result.findings]


def written(result: IngestResult) -> list[str]:
    return [file.as_posix() for file in result.written]


def test_nothing_gives_nothing(desk: Desk) -> None:
    result = desk.ingest()
    assert result == IngestResult(written=(), unchanged=0, findings=(), errors=())
    assert not result.has_failed
    assert desk.files() == {}


def test_a_source_article_becomes_an_article_and_a_state_file(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    reporter = RecordingReporter()
    result = desk.ingest(reporter=reporter)
    assert written(result) == [ARTICLE]
    assert sorted(desk.files()) == [ARTICLE, STATE]
    assert set(json.loads(desk.read(STATE))) == {"schema", "source", "written"}
    assert desk.read(STATE).endswith("}\n")
    assert reporter.steps == 1


def test_the_users_article(desk: Desk) -> None:
    for file in SEEDS.iterdir():
        desk.write(f"seeds/{file.name}", file.read_text(encoding="utf-8"))
    slug = "bashar-al-assads-escapes-to-moscow-russian-source-reveals"
    assert written(desk.ingest()) == [f"content/en/2024/12/{slug}.md"]
    text = desk.read(f"content/en/2024/12/{slug}.md")
    assert text.startswith(
        "---\n"
        'title: "Bashar al-Assad’s Escapes to Moscow, Russian Source Reveals"\n'
        "date: 2024-12-08\n"
        "dateline: {place: Damascus, country: Syria}\n"
        "agency: North Press\n"
        "editor: Kardo Roj\n"
        "section: politics\n"
        "source: {file: "
    )
    assert "the editor's knowledge, not the text's" in text
    assert "summary:" not in text


def test_a_second_run_writes_nothing_and_reports_nothing(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.write("seeds/b.txt", TEXT.encode().decode())
    desk.write("seeds/c.txt", SECOND)
    desk.ingest()
    before = {file: (desk.root / file).stat().st_mtime_ns for file in desk.files()}
    result = desk.ingest()
    assert (written(result), result.unchanged) == ([], 2)
    assert {file: (desk.root / file).stat().st_mtime_ns for file in desk.files()} == before


def test_what_an_editor_changed_stays_while_the_source_is_the_same(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.edit(ARTICLE, "Nobody fired", "No soldier fired")
    text = desk.read(ARTICLE)
    assert desk.ingest().unchanged == 1
    assert desk.read(ARTICLE) == text


def test_a_changed_source_changes_its_article(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.edit("seeds/a.txt", "Sunday evening", "Monday morning")
    assert written(desk.ingest()) == [ARTICLE]
    assert "Monday morning" in desk.read(ARTICLE)
    assert desk.ingest().unchanged == 1


def test_a_changed_sidecar_changes_its_article(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.write("seeds/a.yml", "section: politics\n")
    assert written(desk.ingest()) == [ARTICLE]
    assert "section: politics" in desk.read(ARTICLE)


def test_a_changed_source_does_not_replace_a_corrected_article(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.edit(ARTICLE, "Nobody fired", "No soldier fired")
    desk.edit("seeds/a.txt", "Sunday evening", "Monday morning")
    before = desk.files()
    for _ in range(2):
        result = desk.ingest()
        assert said(result) == ["source-changed-under-correction"]
        assert result.has_failed
        assert desk.files() == before


def conflict(desk: Desk) -> str:
    """A newsroom in which a person's correction stands against a new source: what is said."""
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.edit(ARTICLE, "Nobody fired", "No soldier fired")
    desk.edit("seeds/a.txt", "Sunday evening", "Monday morning")
    return desk.ingest().findings[0].message


def test_the_way_out_that_takes_the_new_text(desk: Desk) -> None:
    assert "delete" in conflict(desk)
    (desk.root / ARTICLE).unlink()
    assert written(desk.ingest("seeds/a.txt")) == [ARTICLE]
    assert "Monday morning" in desk.read(ARTICLE)
    assert not desk.ingest().has_failed


def test_the_way_out_that_keeps_the_correction(desk: Desk) -> None:
    new = conflict(desk).split("“fingerprint: ")[1][:20]
    old = desk.read(ARTICLE).split("fingerprint: ")[1].strip('"')[:20]
    desk.edit(ARTICLE, old, new)
    result = desk.ingest()
    assert (result.unchanged, result.findings) == (1, ())
    assert "No soldier fired" in desk.read(ARTICLE)


def test_a_correction_that_the_new_source_has_too_is_no_conflict(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.edit(ARTICLE, "Sunday evening", "Monday morning")
    desk.edit("seeds/a.txt", "Sunday evening", "Monday morning")
    assert written(desk.ingest()) == [ARTICLE]


def test_without_its_state_file_an_article_counts_as_corrected(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    (desk.root / STATE).unlink()
    assert desk.ingest().unchanged == 1
    desk.edit("seeds/a.txt", "Sunday evening", "Monday morning")
    assert said(desk.ingest()) == ["source-changed-under-correction"]


def test_a_damaged_state_file_is_an_error_where_it_is_needed(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.write(STATE, "<<<<<<< HEAD\n")
    assert not desk.ingest().errors
    desk.edit("seeds/a.txt", "Sunday evening", "Monday morning")
    assert "is damaged" in str(desk.ingest().errors[0])


def test_a_renamed_source_is_the_same_article(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.move("seeds/a.txt", "seeds/x/b.txt")
    result = desk.ingest()
    assert (written(result), desk.articles()) == ([ARTICLE], [ARTICLE])
    assert "seeds/x/b.txt" in desk.read(ARTICLE)
    desk.edit("seeds/x/b.txt", "Sunday evening", "Monday morning")
    assert written(desk.ingest()) == [ARTICLE]


def test_a_renamed_source_keeps_a_correction_and_that_it_is_one(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.edit(ARTICLE, "Nobody fired", "No soldier fired")
    desk.move("seeds/a.txt", "seeds/b.txt")
    desk.ingest()
    assert "No soldier fired" in desk.read(ARTICLE)
    desk.edit("seeds/b.txt", "Sunday evening", "Monday morning")
    assert said(desk.ingest()) == ["source-changed-under-correction"]


def test_a_sidecar_that_was_not_renamed_with_its_source_makes_no_second_article(
    desk: Desk,
) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.write("seeds/a.yml", "date: 2024-12-08\n")
    desk.ingest()
    desk.move("seeds/a.txt", "seeds/b.txt")
    result = desk.ingest()
    assert "Rename it to seeds/b.yml." in str(result.errors[0])
    assert len(desk.articles()) == 1
    desk.move("seeds/a.yml", "seeds/b.yml")
    assert not desk.ingest().has_failed
    assert len(desk.articles()) == 1


def test_a_new_article_may_take_an_old_file_name(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.move("seeds/a.txt", "seeds/b.txt")
    desk.write("seeds/a.txt", f"Another\n{SECOND}")
    desk.ingest()
    assert desk.articles() == ["content/en/undated/another.md", ARTICLE]
    assert "seeds/b.txt" in desk.read(ARTICLE)


def test_a_copy_of_a_source_that_is_then_edited_takes_nothing_from_it(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.write("seeds/a (copy).txt", TEXT)
    desk.edit("seeds/a.txt", "Sunday evening", "Monday morning")
    desk.ingest()
    assert "Monday morning" in desk.read(ARTICLE)
    assert "Sunday evening" in desk.read(ARTICLE.replace(".md", "-2.md"))


def test_the_same_text_twice_is_one_article(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.write("seeds/b.txt", TEXT)
    for unchanged in (0, 1):
        result = desk.ingest()
        assert (said(result), result.unchanged) == (["same-text"], unchanged)
    assert desk.articles() == [ARTICLE]


def test_a_second_article_of_the_same_title_gets_a_number_and_keeps_it(desk: Desk) -> None:
    desk.write("seeds/b.txt", f"{TITLE}\n{SECOND}")
    desk.write("seeds/a.txt", f"{TITLE}\n{FIRST}")
    desk.ingest()
    second = ARTICLE.replace(".md", "-2.md")
    assert desk.articles() == [second, ARTICLE]
    assert "The army left" in desk.read(ARTICLE)
    (desk.root / "seeds/a.txt").unlink()
    (desk.root / ARTICLE).unlink()
    desk.edit("seeds/b.txt", "baker", "butcher")
    assert written(desk.ingest()) == [second]


def test_a_removed_source_removes_nothing(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    before = desk.files()
    (desk.root / "seeds/a.txt").unlink()
    assert desk.ingest() == IngestResult(written=(), unchanged=0, findings=(), errors=())
    assert desk.files() == before


def test_a_deleted_article_comes_back_only_when_a_person_asks(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    (desk.root / ARTICLE).unlink()
    assert said(desk.ingest()) == ["deleted-article"]
    assert not desk.ingest().has_failed
    assert desk.articles() == []
    assert written(desk.ingest("seeds/a.txt")) == [ARTICLE]


def test_the_path_of_a_deleted_article_is_not_given_to_another(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    (desk.root / ARTICLE).unlink()
    (desk.root / "seeds/a.txt").unlink()
    desk.write("seeds/b.txt", f"{TITLE}\n{SECOND}")
    assert written(desk.ingest()) == [ARTICLE.replace(".md", "-2.md")]


def test_the_path_of_another_editions_article_is_not_given_to_a_new_one(desk: Desk) -> None:
    desk.write(ARTICLE.replace("/en/", "/ar/"), "---\ntitle: x\n---\n")
    desk.write("seeds/a.txt", TEXT)
    assert written(desk.ingest()) == [ARTICLE.replace(".md", "-2.md")]


def test_an_article_written_by_hand_is_never_touched(desk: Desk) -> None:
    desk.write(ARTICLE, "---\ntitle: by hand\n---\n\nMine.\n")
    desk.write("seeds/a.txt", TEXT)
    assert written(desk.ingest()) == [ARTICLE.replace(".md", "-2.md")]
    assert "Mine." in desk.read(ARTICLE)


def test_an_article_that_gets_a_date_stays_where_it_is_and_says_how_to_move_it(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.write("seeds/a.yml", "date: 2024-12-08\n")
    result = desk.ingest()
    assert (written(result), said(result)) == ([ARTICLE], ["article-stays"])
    assert "date: 2024-12-08" in desk.read(ARTICLE)
    assert desk.ingest().findings == ()
    for base in ("content/en", "translate/state/en"):
        suffix = ".md" if base.startswith("content") else ".json"
        name = f"army-leaves-aleppo-after-talks{suffix}"
        desk.move(f"{base}/undated/{name}", f"{base}/2024/12/{name}")
    assert desk.ingest().unchanged == 1
    desk.edit("seeds/a.txt", "Sunday evening", "Monday morning")
    assert written(desk.ingest()) == [ARTICLE.replace("undated", "2024/12")]


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: ", "title: a: b: "), ("source: {", "source: [")],
    ids=["another key", "the source itself"],
)
def test_an_article_that_cannot_be_read_is_reported_and_gets_no_twin(
    desk: Desk, old: str, new: str
) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.edit(ARTICLE, old, new)
    desk.edit("seeds/a.txt", "Sunday evening", "Monday morning")
    before = desk.files()
    assert desk.ingest().has_failed
    assert desk.files() == before


def test_an_article_whose_source_line_was_taken_out_gets_no_twin(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    line = next(line for line in desk.read(ARTICLE).split("\n") if line.startswith("source:"))
    desk.edit(ARTICLE, f"{line}\n", "")
    assert written(desk.ingest()) == [ARTICLE]
    assert line in desk.read(ARTICLE)
    desk.edit(ARTICLE, f"{line}\n", "")
    desk.edit(ARTICLE, "Nobody fired", "No soldier fired")
    assert said(desk.ingest()) == ["source-changed-under-correction"]
    assert desk.articles() == [ARTICLE]


def test_a_lonely_sidecar_is_reported(desk: Desk) -> None:
    desk.write("seeds/a.yml", "section: politics\n")
    result = desk.ingest()
    assert (said(result), result.has_failed) == (["lonely-sidecar"], False)


def test_one_bad_file_does_not_stop_the_rest(desk: Desk) -> None:
    desk.write("seeds/a.txt", "")
    desk.write("seeds/b.md", "---\ntitle: a: b\n---\n")
    desk.write("seeds/c.txt", TEXT)
    desk.write("seeds/d.txt", f"Other\n{SECOND}")
    desk.write("seeds/d.yml", "dat: 2024-12-08\n")
    desk.write("seeds/e.txt", "\x00\x01\x02")
    desk.write("seeds/f.md", f"---\na: {'[' * 5_000}\n---\n{FIRST}")
    result = desk.ingest()
    assert written(result) == [ARTICLE]
    assert {error.where.split(":")[0] for error in result.errors} == {
        "seeds/a.txt",
        "seeds/b.md",
        "seeds/d.yml",
        "seeds/e.txt",
        "seeds/f.md",
    }
    assert any(isinstance(error, ConfigError) for error in result.errors)
    assert result.has_failed


def test_a_folder_that_cannot_be_written_stops_only_its_articles(desk: Desk) -> None:
    desk.write("content/en/2024", "a file where a folder should be")
    desk.write("seeds/a.txt", TEXT)
    desk.write("seeds/b.txt", f"Other\n{SECOND}")
    desk.write("seeds/b.yml", "date: 2024-12-08\n")
    result = desk.ingest()
    assert written(result) == [ARTICLE]
    assert "content/en/2024/12/other.md: cannot be written" in str(result.errors[0])


def test_named_files_are_taken_in_alone(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.write("seeds/b.txt", f"Other\n{SECOND}")
    assert written(desk.ingest("seeds/b.txt")) == ["content/en/undated/other.md"]
    with pytest.raises(UsageError, match="is not there"):
        desk.ingest("seeds/c.txt")


def test_the_findings_of_cleaning_and_decoding_are_told_once(desk: Desk) -> None:
    (desk.root / "seeds").mkdir()
    (desk.root / "seeds/a.txt").write_bytes((DATELINE + FIRST).encode("cp1252"))
    assert said(desk.ingest()) == ["encoding", "no-headline"]
    assert said(desk.ingest()) == []


def test_explain_tells_what_each_rule_did_and_writes_nothing(desk: Desk) -> None:
    desk.write("seeds/a.txt", f"{TITLE}\n{TEXT}")
    account = ingestion.explain(desk.root, SETTINGS, Path("seeds/a.txt"))
    assert account.startswith(f"seeds/a.txt → {ARTICLE}\nread as utf-8\n")
    for line in ("headline: dropped", "dateline: moved", "credits: moved", "editor: Kardo Roj"):
        assert f"\n{line}" in account
    assert desk.files() == {}


def test_explain_raises_what_stands_in_the_way(desk: Desk) -> None:
    desk.write("seeds/a.txt", " ")
    with pytest.raises(SourceError, match="only white space"):
        ingestion.explain(desk.root, SETTINGS, Path("seeds/a.txt"))
    with pytest.raises(UsageError):
        ingestion.explain(desk.root, SETTINGS, Path("seeds/b.txt"))


def test_the_source_edition_may_be_another_language(desk: Desk) -> None:
    arabic: Settings = parse({"source": "ar"}, "Test")
    desk.write("seeds/a.txt", "سقوط النظام\nغادر الجيش مدينة حلب مساء الأحد.")
    result = ingestion.ingest(desk.root, arabic, (), Reporter())
    assert (written(result), said(result)) == (["content/ar/undated/sqwt-lndhm.md"], [])


def test_the_documentation_lists_every_rule_and_finding() -> None:
    package = Path(ingestion.__file__).parent
    files = [package / "ingestion.py", *package.glob("clean/*.py"), *package.glob("ingest/*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    reported = re.findall(r"Level\.[A-Z]+,\s*\"([a-z-]+)\"", code)
    rules = re.findall(r"^(?:RULE|COPIES|CREDITS|DATELINE) = \"([a-z-]+)\"", code, re.MULTILINE)
    documented = (Path(__file__).parent.parent / "docs/ingest.md").read_text(encoding="utf-8")
    assert len(set(reported)) > 12
    assert len(rules) == 6
    assert [name for name in (*reported, *rules) if f"`{name}`" not in documented] == []


NAMES = ("a", "b", "c", "x/d")
TITLES = ("One", "One", "Two")
STORIES = st.dictionaries(
    st.sampled_from(NAMES),
    st.tuples(st.sampled_from(TITLES), st.sampled_from(BODY), st.booleans()),
    min_size=1,
)


@settings(max_examples=25, deadline=None)
@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_in_which_files_were_made_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory,
    stories: Mapping[str, tuple[str, str, bool]],
    dice: object,
) -> None:
    made = []
    for order in (sorted(stories), sorted(stories, reverse=True)):
        desk = Desk(tmp_path_factory.mktemp("desk"))
        for name in order:
            title, body, dated = stories[name]
            desk.write(f"seeds/{name}.txt", f"{title}\n{body}")
            if dated:
                desk.write(f"seeds/{name}.yml", "date: 2024-12-08\n")
        desk.ingest()
        made.append(desk.files())
        desk.ingest()
        assert desk.files() == made[-1]
    assert made[0] == made[1]


def test_what_an_editor_saves_during_the_run_is_not_overwritten(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.write("seeds/a.txt", TEXT.replace(SECOND, "Another sentence stands here now."))

    class Saving(Reporter):
        def advance(self, steps: int = 1) -> None:
            super().advance(steps)
            desk.write(ARTICLE, "An editor's text.\n")

    result = desk.ingest(reporter=Saving())
    assert [str(error).partition(".")[0] for error in result.errors] == [ARTICLE.partition(".")[0]]
    assert "was changed while this ran" in str(result.errors[0])
    assert desk.read(ARTICLE) == "An editor's text.\n"


def test_damaged_facts_of_an_article_without_source_stop_nothing_else(desk: Desk) -> None:
    desk.write("seeds/a.txt", TEXT)
    desk.ingest()
    desk.write(ARTICLE, "By hand.\n")
    desk.write(STATE, "<<<<<<< ours\n")
    desk.write("seeds/b.txt", f"Snow in the north\n{SECOND}\n")
    result = desk.ingest()
    assert STATE in str(result.errors[0])
    assert "content/en/undated/snow-in-the-north.md" in written(result)
    assert desk.read(ARTICLE) == "By hand.\n"
