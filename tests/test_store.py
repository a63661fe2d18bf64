"""Files are written beside and renamed, and pairs of files together or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dragoman import store
from dragoman.errors import ArticleError, StateError, WriteError

ARTICLE = Path("content/ar/2024/12/snow.md")
STATE = Path("translate/state/ar/2024/12/snow.json")


def test_articles_of_an_edition(tmp_path: Path) -> None:
    assert store.articles(tmp_path, "ar") == ()
    for name in ("2024/12/snow.md", "undated/a.md", "index.md", "2024/_draft.md", ".git/x.md"):
        store.write_text(tmp_path, Path("content/ar") / name, "x")
    assert store.articles(tmp_path, "ar") == ("2024/12/snow", "undated/a")


def test_writing_tells_whether_anything_changed(tmp_path: Path) -> None:
    assert store.write_text(tmp_path, ARTICLE, "one\n") is True
    assert store.write_text(tmp_path, ARTICLE, "one\n") is False
    assert store.read_text(tmp_path, ARTICLE) == "one\n"
    assert [file.name for file in (tmp_path / ARTICLE).parent.iterdir()] == ["snow.md"]


def test_mode_of_a_replaced_file_stays(tmp_path: Path) -> None:
    store.write_text(tmp_path, ARTICLE, "one")
    (tmp_path / ARTICLE).chmod(0o640)
    store.write_text(tmp_path, ARTICLE, "two")
    assert (tmp_path / ARTICLE).stat().st_mode & 0o777 == 0o640


def test_text_that_cannot_be_written_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a file where a folder must be")
    with pytest.raises(WriteError, match=r"content/ar/2024/12/snow\.md: cannot be written"):
        store.write_text(tmp_path, ARTICLE, "x")


def test_line_ends_and_byte_order_mark_are_read_away(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeffone\r\ntwo\rthree\n".encode())
    assert store.read_text(tmp_path, Path("a.md")) == "one\ntwo\nthree\n"


def test_other_encodings_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("one\nثلج\n".encode("cp1256"))
    with pytest.raises(ArticleError, match=r"a\.md:2: is not UTF-8 text"):
        store.read_text(tmp_path, Path("a.md"))


def test_what_is_no_text_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\ntwo\0\n")
    with pytest.raises(ArticleError, match=r"a\.md:2: has a NUL character"):
        store.read_text(tmp_path, Path("a.md"))
    (tmp_path / "b.md").mkdir()
    with pytest.raises(ArticleError, match=r"b\.md: cannot be read: Is a directory"):
        store.read_text(tmp_path, Path("b.md"))
    assert store.read_text_or_none(tmp_path, Path("a.md/c.md")) is None


def test_damaged_journal_is_passed_over(tmp_path: Path) -> None:
    for name, text in {"a": "{", "b": "[{}]", "c": "7"}.items():
        store.write_text(tmp_path, store.JOURNAL / f"{name}.json", text)
    store.recover(tmp_path)
    assert not list((tmp_path / store.JOURNAL).iterdir())


def test_journal_of_a_refused_write_does_not_stop_later_commands(tmp_path: Path) -> None:
    (tmp_path / STATE).mkdir(parents=True)
    with pytest.raises(ArticleError):
        store.write_together(tmp_path, {ARTICLE: "text", STATE: "facts"})
    store.recover(tmp_path)


def test_files_written_together(tmp_path: Path) -> None:
    files = {ARTICLE: "text", STATE: "facts"}
    assert store.write_together(tmp_path, files).has_written is True
    assert store.write_together(tmp_path, files).has_written is False
    assert store.read_text(tmp_path, STATE) == "facts"
    assert not list((tmp_path / store.JOURNAL).iterdir())


def test_what_a_person_saved_since_it_was_read_is_refused_with_its_group(tmp_path: Path) -> None:
    other = Path("content/ar/2024/12/rain.md")
    store.write_text(tmp_path, ARTICLE, "a person's text")
    outcome = store.write_together(
        tmp_path,
        {ARTICLE: "draft", STATE: "facts"},
        {other: "another draft"},
        expected={ARTICLE: "what was read", other: None},
    )
    assert outcome.refused == (ARTICLE,)
    assert store.read_text(tmp_path, ARTICLE) == "a person's text"
    assert store.read_text_or_none(tmp_path, STATE) is None
    assert store.read_text(tmp_path, other) == "another draft"


def test_article_in_a_merge_conflict_is_named_with_its_line(tmp_path: Path) -> None:
    conflict = "---\ntitle: T\n---\nA.\n<<<<<<< ours\nB.\n=======\nC.\n>>>>>>> theirs\n"
    for language in ("en", "ar"):
        store.write_text(tmp_path, Path(f"content/{language}/a.md"), conflict)
    with pytest.raises(ArticleError, match=r"content/en/a\.md:5: is in a merge conflict"):
        store.load_source(tmp_path, "en", "a")
    with pytest.raises(ArticleError, match=r"content/ar/a\.md:5: is in a merge conflict"):
        store.load_translation(tmp_path, "ar", "a")


def _killed_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int) -> None:
    """Writes two files together, stopped like a kill after some of its writes."""
    real, count = store._replace, 0

    def replace(target: Path, data: bytes) -> None:
        nonlocal count
        if count == writes:
            raise KeyboardInterrupt
        count += 1
        real(target, data)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(store, "_replace", replace)
        store.write_together(tmp_path, {ARTICLE: "new text", STATE: "new facts"})


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_kill_between_two_files_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    store.write_together(tmp_path, {ARTICLE: "old text", STATE: "old facts"})
    _killed_after(tmp_path, monkeypatch, writes)
    (tmp_path / ARTICLE).with_name(".snow.md.x.new").write_text("half")
    store.recover(tmp_path)
    both = store.read_text(tmp_path, ARTICLE), store.read_text(tmp_path, STATE)
    assert both == (("old text", "old facts") if writes == 0 else ("new text", "new facts"))
    assert [file.name for file in (tmp_path / ARTICLE).parent.iterdir()] == ["snow.md"]
    assert not list((tmp_path / store.JOURNAL).iterdir())


def test_what_a_person_changed_after_the_kill_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write_together(tmp_path, {ARTICLE: "old text", STATE: "old facts"})
    _killed_after(tmp_path, monkeypatch, 2)
    store.write_text(tmp_path, ARTICLE, "a person's text")
    store.recover(tmp_path)
    assert store.read_text(tmp_path, ARTICLE) == "a person's text"
    assert store.read_text(tmp_path, STATE) == "old facts"


def test_only_one_command_writes_at_a_time(tmp_path: Path) -> None:
    held = rf"another dragoman .*process {os.getpid()}\)"
    with store.writing(tmp_path), pytest.raises(WriteError, match=held), store.writing(tmp_path):
        pytest.fail("two held it")
    with store.writing(tmp_path):
        pass


def test_translation_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    assert store.load_translation(tmp_path, "ar", "2024/12/snow") is None
    front = "translation: {from: abc, approved: {by: R, on: 2026-01-01, for: abc}}"
    store.write_text(tmp_path, ARTICLE, f"---\ntitle: T\n{front}\n---\nB.\n")
    store.write_text(tmp_path, STATE, json.dumps({"schema": 1, "segments": []}))
    found = store.load_translation(tmp_path, "ar", "2024/12/snow")
    assert found is not None
    assert found.made_from == "abc"
    assert found.approval is not None
    assert found.approval.on == "2026-01-01"
    assert found.facts is not None


def test_damaged_state_is_an_error_and_not_a_loss(tmp_path: Path) -> None:
    store.write_text(tmp_path, ARTICLE, "B.\n")
    store.write_text(tmp_path, STATE, "<<<<<<< ours")
    with pytest.raises(StateError, match=r"translate/state/ar/2024/12/snow\.json: is not JSON"):
        store.load_translation(tmp_path, "ar", "2024/12/snow")


def test_source_says_whether_its_change_is_minor(tmp_path: Path) -> None:
    store.write_text(tmp_path, Path("content/en/a.md"), "---\nminor: true\n---\nB.\n")
    assert store.load_source(tmp_path, "en", "a").minor is True
