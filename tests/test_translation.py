"""The use case `translate`, with engines that are real but simple."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dragoman import store, translation
from dragoman.config import parse
from dragoman.errors import PackageError, UsageError
from dragoman.hypothesis import Hypothesis
from dragoman.model import State
from dragoman.reporter import RecordingReporter
from dragoman.translation import LanguageResult, Request, translate

SETTINGS = parse({"languages": ["ar", "ru"]}, "News")
SNOW = "---\ntitle: Snow\neditor: Kardo Roj\n---\nSnow fell. People left.\n\nRoads closed.\n"


@dataclass
class Shouting:
    """An engine that shouts, and remembers what it was asked."""

    signature: str = "shout/1"
    asked: list[list[str]] = field(default_factory=list)
    on_call: Callable[[], None] = lambda: None

    def translate(
        self, sentences: Sequence[str], progress: Callable[[int], None]
    ) -> Sequence[Hypothesis]:
        self.asked.append(list(sentences))
        self.on_call()
        progress(len(sentences))
        return [Hypothesis(text=sentence.upper(), score=-0.5) for sentence in sentences]


class Broken(Shouting):
    def translate(self, *_: object) -> Sequence[Hypothesis]:
        raise PackageError("packages/en-ar", "the model cannot be used", "Import it again.")


def newsroom(root: Path, *names: str) -> Path:
    for name in names:
        store.write_text(root, Path(f"content/en/2026/11/{name}.md"), SNOW)
    return root


def run(root: Path, engine: Shouting | None, *articles: str) -> list[LanguageResult]:
    request = Request(languages=SETTINGS.languages, articles=articles)
    return translate(root, SETTINGS, request, lambda _: engine, RecordingReporter())


def test_nothing_to_translate(tmp_path: Path) -> None:
    arabic, russian = run(newsroom(tmp_path), Shouting())
    assert (arabic.written, arabic.drafted, arabic.errors) == ([], 0, [])
    assert russian.language == "ru"


def test_each_sentence_is_asked_once_for_all_articles(tmp_path: Path) -> None:
    engine = Shouting()
    arabic, _ = run(newsroom(tmp_path, "a", "b"), engine)
    assert engine.asked[0] == ["Snow", "Snow fell.", "People left.", "Roads closed."]
    assert arabic.written == ["2026/11/a", "2026/11/b"]
    assert (arabic.drafted, arabic.states) == (8, {State.DRAFT: 8})


def test_progress_counts_sentences(tmp_path: Path) -> None:
    reporter = RecordingReporter()
    request = Request(languages=SETTINGS.languages[:1])
    root = newsroom(tmp_path, "a", "b")
    translate(root, SETTINGS, request, lambda _: Shouting(), reporter)
    assert reporter.stretches == ["translating ar, sentences"]
    assert reporter.steps == 4


def test_articles_are_written_batch_by_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "SENTENCES_AT_ONCE", 4)
    there: list[int] = []
    engine = Shouting(on_call=lambda: there.append(len(store.articles(tmp_path, "ar"))))
    arabic, _ = run(newsroom(tmp_path, "a", "b", "c"), engine)
    assert there[:3] == [0, 1, 2]
    assert len(arabic.written) == 3


def test_articles_are_chosen_by_path_slug_or_file(tmp_path: Path) -> None:
    root = newsroom(tmp_path, "a", "b", "c")
    for name in ("a", "2026/11/b", "content/ar/2026/11/c.md"):
        arabic, _ = run(root, Shouting(), name)
        assert len(arabic.written) == 1
    with pytest.raises(UsageError, match="there is no such article"):
        run(root, Shouting(), "nowhere")


def test_without_engine_nothing_is_created_and_missing_is_counted(tmp_path: Path) -> None:
    arabic, _ = run(newsroom(tmp_path, "a"), None)
    assert (arabic.no_package, arabic.states) == (True, {State.MISSING: 4})
    assert store.articles(tmp_path, "ar") == ()


def test_without_engine_what_needs_none_is_still_done(tmp_path: Path) -> None:
    run(newsroom(tmp_path, "a"), Shouting())
    changed = SNOW.replace("Kardo Roj", "Rûken Şêxo").replace("Roads", "All roads")
    store.write_text(tmp_path, Path("content/en/2026/11/a.md"), changed)
    arabic, _ = run(tmp_path, None)
    text = store.read_text(tmp_path, Path("content/ar/2026/11/a.md"))
    assert "Rûken Şêxo" in text
    assert "ROADS CLOSED." in text
    assert (arabic.drafted, arabic.no_package) == (1, True)


def test_engine_that_cannot_run_harms_no_article_and_no_other_language(tmp_path: Path) -> None:
    newsroom(tmp_path, "a")
    request = Request(languages=SETTINGS.languages)
    engines = {"ar": Broken(), "ru": Shouting()}
    arabic, russian = translate(
        tmp_path, SETTINGS, request, lambda language: engines[language.tag], RecordingReporter()
    )
    assert [str(error) for error in arabic.errors] == [
        "packages/en-ar: the model cannot be used. Import it again."
    ]
    assert russian.written == ["2026/11/a"]


def test_what_a_person_saves_while_the_engine_runs_is_not_overwritten(tmp_path: Path) -> None:
    run(newsroom(tmp_path, "a"), Shouting())
    file = Path("content/ar/2026/11/a.md")
    changed = SNOW.replace("Roads closed", "Roads opened again")
    store.write_text(tmp_path, Path("content/en/2026/11/a.md"), changed)
    mine = store.read_text(tmp_path, file).replace("PEOPLE LEFT.", "A person's text.")
    arabic, _ = run(
        tmp_path, Shouting(on_call=lambda: bool(store.write_text(tmp_path, file, mine)))
    )
    assert "was changed while this ran" in str(arabic.errors[0])
    assert store.read_text(tmp_path, file) == mine
    run(tmp_path, Shouting())
    assert "A person's text." in store.read_text(tmp_path, file)


def test_engine_is_named_only_where_it_wrote(tmp_path: Path) -> None:
    newsroom(tmp_path, "a")
    file = Path("content/ar/2026/11/a.md")
    store.write_text(tmp_path, file, "---\ntitle: ثلج\n---\nهطل الثلج.\n\nأغلقت الطرق.\n")
    run(tmp_path, Shouting())
    text = store.read_text(tmp_path, file)
    assert "from:" in text
    assert "engine:" not in text


def test_texts_whose_source_has_gone_are_told_and_outlive_the_file(tmp_path: Path) -> None:
    run(newsroom(tmp_path, "a"), Shouting())
    file = Path("content/ar/2026/11/a.md")
    mine = store.read_text(tmp_path, file).replace("ROADS CLOSED.", "A person's text.")
    store.write_text(tmp_path, file, mine)
    source = Path("content/en/2026/11/a.md")
    store.write_text(tmp_path, source, SNOW.replace("\nRoads closed.\n", ""))
    arabic, _ = run(tmp_path, Shouting())
    assert ["A person's text." in finding.message for finding in arabic.findings] == [True]
    (tmp_path / file).unlink()
    store.write_text(tmp_path, source, SNOW)
    run(tmp_path, Shouting())
    assert "A person's text." in store.read_text(tmp_path, file)


def test_article_that_cannot_be_read_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    newsroom(tmp_path, "a", "b")
    store.write_text(tmp_path, Path("content/en/2026/11/a.md"), "---\ntitle: [\n---\n")
    (tmp_path / "content/ar/2026/11/b.md").mkdir(parents=True)
    arabic, russian = run(tmp_path, Shouting())
    assert ["a.md:3" in str(error) for error in arabic.errors] == [True, False]
    assert "content/ar/2026/11/b.md: cannot be read" in str(arabic.errors[1])
    assert russian.written == ["2026/11/b"]
