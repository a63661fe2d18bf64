"""The use case `translate`, with engines that are real but simple."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from argosmodel import expected
from dragoman import store
from dragoman.config import parse
from dragoman.errors import UsageError
from dragoman.hypothesis import Ask, Search
from dragoman.languages import Language
from dragoman.model import Level, State
from dragoman.reporter import RecordingReporter
from dragoman.translation import Engines, LanguageResult, Request, translate
from engines import Broken, Respelling

SETTINGS = parse({"languages": ["ar", "ru"]}, "News")
SNOW = "---\ntitle: Snow\neditor: Kardo Roj\n---\nSnow fell. People left.\n\nRoads closed.\n"


def newsroom(root: Path, *names: str) -> Path:
    for name in names:
        store.write_text(root, Path(f"content/en/2026/11/{name}.md"), SNOW)
    return root


def run(root: Path, *engines: Respelling, articles: tuple[str, ...] = ()) -> list[LanguageResult]:
    """In Arabic and, with other letters, in Russian."""
    request = Request(languages=SETTINGS.languages, articles=articles)
    return translate(root, SETTINGS, request, found(*engines), RecordingReporter())


STOCK = "شكرا لكم على المتابعة."
UNLIKE = [
    "The army left the town this morning.",
    "Nobody knew when the war would end.",
    "Bread is sold at a higher price now.",
]
SNOW_FELL = "Snow fell."


def write(root: Path, name: str, body: str) -> None:
    text = f"---\ntitle: Town {name}\n---\n{body}\n"
    store.write_text(root, Path(f"content/en/2026/11/{name}.md"), text)


def found(*engines: Respelling) -> Engines:
    def engine(language: Language) -> tuple[Respelling, ...]:
        return tuple(replace(one, target=language.tag) for one in engines)

    return engine


def test_nothing_to_translate(tmp_path: Path) -> None:
    arabic, russian = run(newsroom(tmp_path), Respelling())
    assert (arabic.written, arabic.drafted, arabic.errors) == ([], 0, [])
    assert russian.language == "ru"


def test_each_sentence_is_asked_once_for_all_articles(tmp_path: Path) -> None:
    engine = Respelling(asked=(asked := []))
    arabic, _ = run(newsroom(tmp_path, "a", "b"), engine)
    texts = [ask.text for ask, _ in asked[:4]]
    assert texts == ["Snow", "Snow fell.", "People left.", "Roads closed."]
    assert arabic.written == ["2026/11/a", "2026/11/b"]
    assert (arabic.drafted, arabic.states) == (8, {State.DRAFT: 8})


def test_progress_counts_words(tmp_path: Path) -> None:
    reporter = RecordingReporter()
    request = Request(languages=SETTINGS.languages[:1])
    root = newsroom(tmp_path, "a", "b")
    translate(root, SETTINGS, request, found(Respelling()), reporter)
    assert reporter.stretches == ["looking at articles", "translating ar, words"]
    assert reporter.steps == 2 + len("Snow Snow fell. People left. Roads closed.".split())


def test_articles_are_written_one_by_one(tmp_path: Path) -> None:
    for name in "abc":
        text = SNOW.replace("Snow fell", f"Snow fell on {name}")
        store.write_text(tmp_path, Path(f"content/en/2026/11/{name}.md"), text)
    there: list[int] = []
    engine = Respelling(on_answer=lambda: there.append(len(store.articles(tmp_path, "ar"))))
    arabic, _ = run(tmp_path, engine)
    assert there[:5] == [0, 0, 0, 1, 2]
    assert len(arabic.written) == 3


def test_bad_text_is_not_written_but_listed(tmp_path: Path) -> None:
    engine = Respelling(said={"Snow fell.": ("Snow fell and nobody said so.",)})
    arabic, _ = run(newsroom(tmp_path, "a"), engine)
    text = store.read_text(tmp_path, Path("content/ar/2026/11/a.md"))
    assert (arabic.failed, arabic.drafted) == (1, 3)
    assert "⟦untranslated⟧" in text
    assert "nobody" not in text
    (finding,) = arabic.findings
    assert (finding.level, finding.rule) == (Level.ERROR, "untranslated")
    assert "“Snow fell.”" in finding.message
    assert "nobody said so" in finding.message


def test_failed_text_is_not_tried_again_until_there_is_another_engine(tmp_path: Path) -> None:
    bad = {"Snow fell.": ("Snow fell and nobody said so.",)}
    run(newsroom(tmp_path, "a"), Respelling(said=bad))
    asked: list[tuple[Ask, Search]] = []
    arabic, _ = run(tmp_path, Respelling(said=bad, asked=asked))
    assert (asked, arabic.failed) == ([], 1)
    arabic, _ = run(tmp_path, Respelling(said=bad), Respelling(signature="other/1"))
    assert (arabic.failed, arabic.drafted) == (0, 1)
    text = store.read_text(tmp_path, Path("content/ar/2026/11/a.md"))
    assert 'engine: "other/1 ' in text


def test_one_rendering_for_many_sentences_is_taken_back(tmp_path: Path) -> None:
    for name, body in zip("abc", UNLIKE, strict=True):
        write(tmp_path, name, body)
    arabic, _ = run(tmp_path, Respelling(said=dict.fromkeys(UNLIKE, (STOCK,))))
    assert (arabic.failed, arabic.drafted) == (3, 3)
    assert [finding.rule for finding in arabic.findings] == ["detached"] * 3
    for name in "abc":
        assert STOCK not in store.read_text(tmp_path, Path(f"content/ar/2026/11/{name}.md"))


def test_one_rendering_for_many_sentences_is_taken_back_whatever_run_wrote_it(
    tmp_path: Path,
) -> None:
    engine = Respelling(said=dict.fromkeys(UNLIKE, (STOCK,)))
    for name, body in zip("ab", UNLIKE[:2], strict=True):
        write(tmp_path, name, f"{body}\n{SNOW_FELL}")
    assert run(tmp_path, engine)[0].failed == 0
    write(tmp_path, "c", UNLIKE[2])
    arabic, _ = run(tmp_path, engine)
    assert (arabic.failed, arabic.drafted) == (3, 1)
    for name in "abc":
        assert STOCK not in store.read_text(tmp_path, Path(f"content/ar/2026/11/{name}.md"))


def test_a_person_may_write_one_text_for_many_sentences(tmp_path: Path) -> None:
    for name, body in zip("ab", UNLIKE[:2], strict=True):
        write(tmp_path, name, body)
    run(tmp_path, Respelling())
    for name in "ab":
        file = Path(f"content/ar/2026/11/{name}.md")
        text = store.read_text(tmp_path, file)
        store.write_text(tmp_path, file, text.replace(text.split("\n")[-2], STOCK))
    write(tmp_path, "c", UNLIKE[2])
    arabic, _ = run(tmp_path, Respelling(said={UNLIKE[2]: (STOCK,)}))
    assert arabic.failed == 0
    assert STOCK in store.read_text(tmp_path, Path("content/ar/2026/11/a.md"))


def test_a_draft_that_stands_stays_where_the_new_one_fails(tmp_path: Path) -> None:
    newsroom(tmp_path, "a")
    run(tmp_path, Respelling())
    before = store.read_text(tmp_path, Path("content/ar/2026/11/a.md"))
    bad = Respelling(signature="other/1", said={"Snow fell.": ("Snow fell and nobody said so.",)})
    request = Request(languages=SETTINGS.languages[:1], refresh_drafts=True)
    (arabic,) = translate(tmp_path, SETTINGS, request, found(bad), RecordingReporter())
    assert (arabic.failed, arabic.drafted, arabic.states) == (0, 3, {State.DRAFT: 4})
    (finding,) = arabic.findings
    assert finding.level is Level.WARNING
    assert "the one that stands is kept" in finding.message
    after = store.read_text(tmp_path, Path("content/ar/2026/11/a.md"))
    assert after == before.replace("respelling/1", "other/1")


def test_one_text_that_markdown_reads_otherwise_keeps_no_article_from_being_written(
    tmp_path: Path,
) -> None:
    write(tmp_path, "a", "Snow fell here\n--------------\n\nPeople left.\n\n```\ncode\n```")
    arabic, _ = run(tmp_path, Respelling(said={"Snow fell here": ("| ثلج |",)}))
    assert arabic.errors == []
    assert (arabic.failed, [finding.rule for finding in arabic.findings]) == (1, ["block"])
    text = store.read_text(tmp_path, Path("content/ar/2026/11/a.md"))
    assert expected("People left.", "ar") in text
    assert "⟦untranslated⟧\n------" in text


@pytest.mark.parametrize("name", ["a", "c"])
def test_an_article_that_is_taken_away_while_the_engine_runs_harms_no_other(
    tmp_path: Path, name: str
) -> None:
    for each in "abc":
        write(tmp_path, each, f"Snow fell on {each}.")
    gone = tmp_path / f"content/en/2026/11/{name}.md"
    arabic, russian = run(tmp_path, Respelling(on_answer=lambda: gone.unlink(missing_ok=True)))
    whole = 3 if name == "a" else 2  # the first was read before the engine was asked
    assert (len(arabic.written), len(russian.written)) == (whole, 2)
    assert [str(error) for error in arabic.errors] == [
        f"content/en/2026/11/{name}.md: was taken away while this ran."
    ]


def test_articles_are_chosen_by_path_slug_or_file(tmp_path: Path) -> None:
    root = newsroom(tmp_path, "a", "b", "c")
    for name in ("a", "2026/11/b", "content/ar/2026/11/c.md"):
        arabic, _ = run(root, Respelling(), articles=(name,))
        assert len(arabic.written) == 1
    with pytest.raises(UsageError, match="there is no such article"):
        run(root, Respelling(), articles=("nowhere",))


def test_without_engine_nothing_is_created_and_missing_is_counted(tmp_path: Path) -> None:
    arabic, _ = run(newsroom(tmp_path, "a"))
    assert (arabic.no_package, arabic.states) == (True, {State.MISSING: 4})
    assert store.articles(tmp_path, "ar") == ()


def test_without_engine_what_needs_none_is_still_done(tmp_path: Path) -> None:
    run(newsroom(tmp_path, "a"), Respelling())
    changed = SNOW.replace("Kardo Roj", "Rûken Şêxo").replace("Roads", "All roads")
    store.write_text(tmp_path, Path("content/en/2026/11/a.md"), changed)
    arabic, _ = run(tmp_path)
    text = store.read_text(tmp_path, Path("content/ar/2026/11/a.md"))
    assert "Rûken Şêxo" in text
    assert expected("Roads closed.", "ar") in text
    assert (arabic.drafted, arabic.no_package) == (1, True)


def test_engine_that_cannot_run_harms_no_article_and_no_other_language(tmp_path: Path) -> None:
    newsroom(tmp_path, "a")
    request = Request(languages=SETTINGS.languages)
    engines = {"ar": [Broken()], "ru": [Respelling(target="ru")]}
    arabic, russian = translate(
        tmp_path, SETTINGS, request, lambda language: engines[language.tag], RecordingReporter()
    )
    assert [str(error) for error in arabic.errors] == [
        "packages/en-ar: the model cannot be used. Import it again."
    ]
    assert russian.written == ["2026/11/a"]


def test_what_a_person_saves_while_the_engine_runs_is_not_overwritten(tmp_path: Path) -> None:
    run(newsroom(tmp_path, "a"), Respelling())
    file = Path("content/ar/2026/11/a.md")
    changed = SNOW.replace("Roads closed", "Roads opened again")
    store.write_text(tmp_path, Path("content/en/2026/11/a.md"), changed)
    mine = store.read_text(tmp_path, file).replace(
        expected("People left.", "ar"), "A person's text."
    )
    arabic, _ = run(
        tmp_path, Respelling(on_answer=lambda: bool(store.write_text(tmp_path, file, mine)))
    )
    assert "was changed while this ran" in str(arabic.errors[0])
    assert store.read_text(tmp_path, file) == mine
    run(tmp_path, Respelling())
    assert "A person's text." in store.read_text(tmp_path, file)


def approved(root: Path, name: str, text: str) -> None:
    """Has a person write what the Arabic says of the roads, and sign it."""
    file = Path(f"content/ar/2026/11/{name}.md")
    mine = store.read_text(root, file).replace(expected("Roads closed.", "ar"), text)
    source = re.search(r'from: "?(\w+)', mine)
    assert source
    signature = f"{{approved: {{by: Lîn, on: 2026-11-24, for: {source[1]}}}, from:"
    store.write_text(root, file, mine.replace("{from:", signature))
    run(root, Respelling())


def test_what_people_have_approved_serves_the_same_text_elsewhere(tmp_path: Path) -> None:
    run(newsroom(tmp_path, "a"), Respelling())
    mine = "أغلقت الطرق كلها."
    approved(tmp_path, "a", mine)
    asked: list[tuple[Ask, Search]] = []
    other = SNOW.replace("Snow fell.", "Rain fell.")
    store.write_text(tmp_path, Path("content/en/2026/11/b.md"), other)
    run(tmp_path, Respelling(asked=asked))
    assert mine in store.read_text(tmp_path, Path("content/ar/2026/11/b.md"))
    assert mine not in store.read_text(tmp_path, Path("content/ru/2026/11/b.md"))
    assert [ask.text for ask, _ in asked].count("Roads closed.") == 1


def test_where_people_have_approved_two_texts_neither_is_used_and_both_are_named(
    tmp_path: Path,
) -> None:
    run(newsroom(tmp_path, "a", "b"), Respelling())
    approved(tmp_path, "a", "أغلقت الطرق كلها.")
    approved(tmp_path, "b", "الطرق مغلقة.")
    store.write_text(tmp_path, Path("content/en/2026/11/c.md"), SNOW)
    arabic, _ = run(tmp_path, Respelling())
    text = store.read_text(tmp_path, Path("content/ar/2026/11/c.md"))
    assert expected("Roads closed.", "ar") in text
    (finding,) = [one for one in arabic.findings if one.rule == "memory"]
    assert "أغلقت الطرق كلها." in finding.message
    assert "الطرق مغلقة." in finding.message


def test_engine_is_named_only_where_it_wrote(tmp_path: Path) -> None:
    newsroom(tmp_path, "a")
    file = Path("content/ar/2026/11/a.md")
    store.write_text(tmp_path, file, "---\ntitle: ثلج\n---\nهطل الثلج.\n\nأغلقت الطرق.\n")
    run(tmp_path, Respelling())
    text = store.read_text(tmp_path, file)
    assert "from:" in text
    assert "engine:" not in text


def test_texts_whose_source_has_gone_are_told_and_outlive_the_file(tmp_path: Path) -> None:
    run(newsroom(tmp_path, "a"), Respelling())
    file = Path("content/ar/2026/11/a.md")
    mine = store.read_text(tmp_path, file).replace(
        expected("Roads closed.", "ar"), "A person's text."
    )
    store.write_text(tmp_path, file, mine)
    source = Path("content/en/2026/11/a.md")
    store.write_text(tmp_path, source, SNOW.replace("\nRoads closed.\n", ""))
    arabic, _ = run(tmp_path, Respelling())
    assert ["A person's text." in finding.message for finding in arabic.findings] == [True]
    (tmp_path / file).unlink()
    store.write_text(tmp_path, source, SNOW)
    run(tmp_path, Respelling())
    assert "A person's text." in store.read_text(tmp_path, file)


def test_article_that_cannot_be_read_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    newsroom(tmp_path, "a", "b")
    store.write_text(tmp_path, Path("content/en/2026/11/a.md"), "---\ntitle: [\n---\n")
    (tmp_path / "content/ar/2026/11/b.md").mkdir(parents=True)
    arabic, russian = run(tmp_path, Respelling())
    assert ["a.md:3" in str(error) for error in arabic.errors] == [True, False]
    assert "content/ar/2026/11/b.md: cannot be read" in str(arabic.errors[1])
    assert russian.written == ["2026/11/b"]
