"""The memory of a newsroom: in step with its articles, whatever became of its cache."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dragoman import memory_cache, remembering, store
from dragoman.config import parse
from dragoman.memory import Remembered
from dragoman.memory_cache import MemoryCache
from dragoman.plan import article_fingerprint
from dragoman.remembering import Memory
from dragoman.reporter import RecordingReporter, Reporter
from dragoman.segment import cut

SETTINGS = parse({"languages": ["ar", "ru"]}, "News")
SNOW = "---\ntitle: Snow\n---\nSnow fell in the north on Sunday.\n\nRoads closed.\n"
RUSSIAN = "---\ntitle: Снег\n{}---\nВ воскресенье на севере выпал снег.\n\nДороги закрыты.\n"
SENTENCE, RENDERING = "Snow fell in the north on Sunday.", "В воскресенье на севере выпал снег."


def signature(source: str) -> str:
    made = article_fingerprint(cut(source, "en"))
    return f'translation: {{approved: {{by: A, for: "{made}"}}}}\n'


def write(
    root: Path, name: str, source: str = SNOW, *, target: str = RUSSIAN, signed: bool
) -> None:
    store.write_text(root, store.article_file("en", name), source)
    text = target.format(signature(source) if signed else "")
    store.write_text(root, store.article_file("ru", name), text)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Memory]:
    """The memory of a newsroom with one approved article, `a`."""
    write(tmp_path, "a", signed=True)
    with remembering.opened(tmp_path, SETTINGS, Reporter()) as memory:
        yield memory


def recall(root: Path, source: str = SENTENCE) -> str | None:
    with remembering.opened(root, SETTINGS, Reporter()) as memory:
        return memory.recall(source, "ru")


def test_an_approved_text_is_recalled_in_its_language_only(opened: Memory) -> None:
    assert opened.recall(SENTENCE, "ru") == RENDERING
    assert opened.recall("snow  FELL in the north on Sunday.", "ru") == RENDERING
    assert opened.recall(SENTENCE, "ar") is None
    assert opened.recall("Snow fell in the south on Sunday.", "ru") is None


def test_an_edited_text_is_shown_and_not_recalled(tmp_path: Path) -> None:
    write(tmp_path, "a", signed=False)
    with remembering.opened(tmp_path, SETTINGS, Reporter()) as memory:
        assert memory.recall(SENTENCE, "ru") is None
        (match,) = memory.near(SENTENCE, "ru")
    assert (match.likeness, match.remembered.target) == (1.0, RENDERING)
    assert not match.remembered.is_approved


def test_two_approved_texts_for_one_source_are_none(tmp_path: Path) -> None:
    write(tmp_path, "a", signed=True)
    write(tmp_path, "b", target=RUSSIAN.replace("выпал", "пошёл"), signed=True)
    write(tmp_path, "c", signed=True)
    with remembering.opened(tmp_path, SETTINGS, Reporter()) as memory:
        assert memory.recall(SENTENCE, "ru") is None
        assert memory.recall("Roads closed.", "ru") == "Дороги закрыты."
        assert {one.article for one in memory.approved(SENTENCE, "ru")} <= {"a", "b", "c"}
        assert len(memory.approved(SENTENCE, "ru")) == 2


def test_near_texts_nearest_first_approved_first(opened: Memory, tmp_path: Path) -> None:
    other = SNOW.replace("Sunday", "Monday")
    write(tmp_path, "b", other, target=RUSSIAN.replace("воскресенье", "понедельник"), signed=False)
    write(tmp_path, "c", other, target=RUSSIAN.replace("В воскресенье", "Вчера"), signed=True)
    opened.refresh(Reporter())
    found = opened.near(SENTENCE, "ru")
    assert [match.remembered.article for match in found] == ["a", "c", "b"]
    assert found[0].likeness == 1
    assert all(0.85 <= match.likeness < 1 for match in found[1:])
    assert opened.near("Nothing of the kind has been written here.", "ru") == ()


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abc":
        write(tmp_path, name, signed=True)
    recall(tmp_path)
    read: list[tuple[str, str]] = []
    load = store.load_translation

    def noted(root: Path, tag: str, path: str) -> object:
        read.append((tag, path))
        return load(root, tag, path)

    monkeypatch.setattr(store, "load_translation", noted)
    assert recall(tmp_path) == RENDERING
    assert read == []
    write(tmp_path, "b", target=RUSSIAN.replace("выпал", "пошёл"), signed=True)
    assert recall(tmp_path) is None
    assert read == [("ru", "b")]


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    write(tmp_path, "a", signed=True)
    write(tmp_path, "b", target=RUSSIAN.replace("выпал", "пошёл"), signed=True)
    assert recall(tmp_path) is None
    (tmp_path / store.article_file("ru", "b")).unlink()
    assert recall(tmp_path) == RENDERING
    (tmp_path / store.article_file("ru", "a")).unlink()
    assert recall(tmp_path) is None
    with closing(sqlite3.connect(tmp_path / memory_cache.FILE)) as cache:
        for table in ("articles", "sources", "signatures", "texts"):
            assert cache.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_new_source_makes_a_text_stale_and_no_longer_approved(tmp_path: Path) -> None:
    write(tmp_path, "a", signed=True)
    assert recall(tmp_path) == RENDERING
    changed = SNOW.replace("in the north", "in the far north")
    store.write_text(tmp_path, store.article_file("en", "a"), changed)
    assert recall(tmp_path, SENTENCE.replace("north", "far north")) is None


def test_a_text_whose_source_article_has_gone_is_still_shown(tmp_path: Path) -> None:
    state = '{"schema": 1,\n "segments": [],\n "kept": [\n{"source": "S.", "target": "Т."}]}\n'
    store.write_text(tmp_path, store.state_file("ru", "gone"), state)
    with remembering.opened(tmp_path, SETTINGS, Reporter()) as memory:
        (match,) = memory.near("S.", "ru")
        assert (match.remembered.target, match.remembered.article) == ("Т.", "gone")
        assert memory.recall("S.", "ru") is None


def test_articles_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a", signed=True)
    write(tmp_path, "b", signed=True)
    store.write_text(tmp_path, store.article_file("ru", "b"), "---\na: [\n---\n")
    (tmp_path / store.article_file("ru", "c")).write_bytes(b"\xff\xfe\x00")
    assert recall(tmp_path) == RENDERING
    store.write_text(tmp_path, store.article_file("en", "a"), "---\na: [\n---\n")
    assert recall(tmp_path) is None


DAMAGE = {
    "no database": lambda file: file.write_bytes(b"not a database, but longer than its header" * 9),
    "empty": lambda file: file.write_bytes(b""),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "overwritten": lambda file: file.write_bytes(
        file.read_bytes()[:4096] + b"\x5a" * (file.stat().st_size - 4096)
    ),
    "deleted": lambda file: file.unlink(),
    "another version": lambda file: _altered(file, "PRAGMA user_version = 7"),
    "tables gone": lambda file: _altered(file, "DROP TABLE signatures"),
}


def _altered(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as cache:
        cache.execute(statement)
        cache.commit()


@pytest.mark.parametrize("how", DAMAGE, ids=str)
def test_a_damaged_cache_is_made_anew(how: str, tmp_path: Path) -> None:
    for name in "abcdefgh":
        write(tmp_path, name, signed=True)
    assert recall(tmp_path) == RENDERING
    DAMAGE[how](tmp_path / memory_cache.FILE)
    with remembering.opened(tmp_path, SETTINGS, Reporter()) as memory:
        assert memory.recall(SENTENCE, "ru") == RENDERING
        assert [match.likeness for match in memory.near(SENTENCE, "ru")] == [1.0]


def test_a_cache_that_is_damaged_while_it_is_open_is_made_anew(
    opened: Memory, tmp_path: Path
) -> None:
    file = tmp_path / memory_cache.FILE
    file.write_bytes(b"\x5a" * file.stat().st_size)
    assert opened.recall(SENTENCE, "ru") == RENDERING


def test_where_nothing_can_be_written_the_memory_is_made_without_a_file(tmp_path: Path) -> None:
    write(tmp_path, "a", signed=True)
    store.write_text(tmp_path, Path(".cache"), "a file where the folder should be")
    assert recall(tmp_path) == RENDERING
    (tmp_path / ".cache").unlink()
    (tmp_path / memory_cache.FILE).mkdir(parents=True)
    assert recall(tmp_path) == RENDERING


def test_while_another_command_writes_the_memory_is_made_without_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_cache, "_WAIT_SECONDS", 0)
    write(tmp_path, "a", signed=True)
    recall(tmp_path)
    write(tmp_path, "a", target=RUSSIAN.replace("выпал", "пошёл"), signed=True)
    with closing(sqlite3.connect(tmp_path / memory_cache.FILE)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert recall(tmp_path) == RENDERING.replace("выпал", "пошёл")


def test_many_uses_of_one_text_are_no_burden(tmp_path: Path) -> None:
    cache = MemoryCache.open(tmp_path)
    for number in range(300):
        one = Remembered(
            source=SENTENCE, target=RENDERING, language="ru", article=str(number), is_approved=True
        )
        cache.put("ru", str(number), "stamp", [one])
    assert len(cache.approved(SENTENCE, "ru")) == 1
    assert len(cache.near(SENTENCE, "ru")) == 1
    cache.close()


def test_progress_counts_articles(tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path, name, signed=True)
    reporter = RecordingReporter()
    with remembering.opened(tmp_path, SETTINGS, reporter):
        assert (reporter.stretches, reporter.steps) == (["remembering articles"], 3)
