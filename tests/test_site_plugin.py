"""Whole sites, built by MkDocs from a small newsroom in a temporary folder."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands import build as build_command
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from dragoman import config, store
from dragoman.errors import ArticleError, ConfigError, UsageError
from dragoman.plan import article_fingerprint
from dragoman.segment import cut
from dragoman.site import plugin

ROOT = Path(__file__).parent.parent
FLOOD = "2024/12/flood"
DAM = "2025/01/dam"
HOSTILE = """<script>alert("1")</script> & 'x' " onload="alert(2)"""

CONFIG = f"""\
site_name: The Bridge
site_url: https://news.example/paper/
docs_dir: content
theme: {{name: null, custom_dir: "{ROOT / "overrides"}"}}
plugins:
  - dragoman:
      source: en
      languages: [ar, kmr, ckb, ru]
      names: {{ar: الجسر}}
      sections:
        politics: {{en: Politics, ar: سياسة, kmr: Siyaset, ckb: سیاسەت, ru: Политика}}
"""
SOURCE = """\
---
title: Flood in the north
date: 2024-12-08
dateline: {place: Damascus, country: Syria}
agency: North Press
byline: [Rima Hassan]
section: politics
---
The river rose on Sunday.
People left, as [the dam](../../2025/01/dam.md) had broken.[^1]

## What happens next

![a map](map.png)

[^1]: Or so it is said.
"""
ARABIC = """\
---
title: فيضان في الشمال
dateline: {place: دمشق, country: سوريا}
agency: نورث برس
byline: [ريما حسن]
---
ارتفع النهر يوم الأحد.
وغادر الناس بعد انهيار [السد](../../2025/01/dam.md).[^1]

## ماذا بعد

![خريطة](map.png)

[^1]: أو هكذا يقال.
"""
FILES = {
    "mkdocs.yml": CONFIG,
    f"content/en/{FLOOD}.md": SOURCE,
    f"content/ar/{FLOOD}.md": ARABIC,
    f"content/en/{DAM}.md": "---\ntitle: The dam\ndate: 2025-01-02\n---\nIt broke.\n",
    "content/en/2024/12/map.png": "not really a picture",
}


def newsroom(root: Path, changes: Mapping[str, str] | None = None) -> Path:
    """A newsroom in folder `root`; `changes` are further files, or other texts for files."""
    for name, text in {**FILES, **(changes or {})}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def built(root: Path, changes: Mapping[str, str] | None = None) -> Path:
    """The site of that newsroom, built strictly."""
    plugin.build(newsroom(root, changes), strict=True)
    return root / "site"


def approved(by: str) -> str:
    """The Arabic article, signed `by` a person for the source as it is."""
    signed_for = article_fingerprint(cut(SOURCE, "en.md"))
    signature = f"translation: {{approved: {{by: {by}, on: 2024-12-09, for: {signed_for}}}}}\n---\n"
    head, _, body = ARABIC.rpartition("---\n")
    return head + signature + body


def policy(**policies: str) -> str:
    lines = "".join(f"        {state}: {value}\n" for state, value in policies.items())
    return f"{CONFIG}      publish:\n{lines}"


class Tags(HTMLParser):
    """All tags of a page; fails where they are not balanced."""

    VOID = frozenset({"meta", "link", "img", "br", "hr", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes another tag at {self.getpos()}"

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [a for name, a in self.found if name == tag and wanted.items() <= a.items()]


def page(site: Path, address: str) -> str:
    return (site / address).read_text(encoding="utf-8")


def pages(site: Path) -> Iterator[tuple[str, Tags]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), Tags(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the newsroom as it is."""
    return built(tmp_path_factory.mktemp("newsroom"))


class TestTheSite:
    def test_has_a_page_for_every_article_in_every_edition(self, site: Path) -> None:
        for tag in ("en", "ar", "kmr", "ckb", "ru"):
            assert (site / tag / f"{FLOOD}.html").is_file()
            assert (site / tag / f"{DAM}.html").is_file()

    def test_is_made_of_nothing_else_than_pages_pictures_and_the_theme(self, site: Path) -> None:
        others = {f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()}
        assert {name for name in others if not name.endswith(".html")} == {
            "assets/icon.svg",
            "assets/site.css",
            "assets/site.js",
            "en/2024/12/map.png",
        }

    def test_every_page_says_its_language_and_direction_on_the_root_only(self, site: Path) -> None:
        directions = {"ar": "rtl", "ckb": "rtl", "en": "ltr", "kmr": "ltr", "ru": "ltr"}
        for address, tags in pages(site):
            tag = address.partition("/")[0]
            root = tags.all("html")[0]
            expected = (tag, directions[tag]) if tag in directions else ("en", "ltr")
            assert (root["lang"], root["dir"]) == expected
            assert "dir" not in tags.all("body")[0]

    def test_every_link_leads_to_a_file_and_an_anchor(self, site: Path) -> None:
        anchors = {
            name: {a["id"] for _, a in tags.found if "id" in a} for name, tags in pages(site)
        }
        count = 0
        for address, tags in pages(site):
            for _, attributes in tags.found:
                link = attributes.get("href") or attributes.get("src")
                if not link or urlsplit(link).netloc:
                    continue
                path = unquote(urlsplit(link).path).removeprefix("/paper/")
                start = site if link.startswith("/") else (site / address).parent
                target = (start / path).resolve() if path else site.resolve() / address
                assert target.is_file(), f"{address}: {link}"
                if urlsplit(link).fragment:
                    name = target.relative_to(site.resolve()).as_posix()
                    assert unquote(urlsplit(link).fragment) in anchors[name], f"{address}: {link}"
                count += 1
        assert count > 200

    def test_only_the_lost_page_links_from_the_servers_root(self, site: Path) -> None:
        for address, tags in pages(site):
            links = [a.get("href") or a.get("src") or "" for _, a in tags.found]
            assert any(link.startswith("/") for link in links) is (address == "404.html")

    def test_no_request_leaves_it(self, site: Path) -> None:
        for address, tags in pages(site):
            for tag in ("script", "img"):
                assert not any(urlsplit(a["src"]).netloc for a in tags.all(tag)), address
            loaded = [a["href"] for a in tags.all("link") if a["rel"] in ("stylesheet", "icon")]
            assert loaded
            assert not any(urlsplit(href).netloc for href in loaded)

    def test_a_translated_story_is_in_its_language(self, site: Path) -> None:
        html = page(site, f"ar/{FLOOD}.html")
        assert "<h1>فيضان في الشمال</h1>" in html
        assert "ارتفع النهر يوم الأحد." in html
        assert '<div class="story">' in html
        assert '<time datetime="2024-12-08">8 كانون الأول 2024</time>' in html
        assert "<bdi>دمشق، سوريا</bdi>" in html
        assert 'id="ماذا-بعد"' in html
        assert "العودة إلى موضع الحاشية 1" in html

    def test_an_untranslated_story_is_marked_under_a_notice(self, site: Path) -> None:
        html = page(site, f"ckb/{FLOOD}.html")
        assert '<h1 lang="en" dir="ltr">Flood in the north</h1>' in html
        assert '<div class="story" lang="en" dir="ltr">' in html
        assert '<aside class="notice missing">' in html
        assert "هێشتا بۆ سۆرانی وەرنەگێڕدراوە" in html
        assert '<meta name="robots" content="noindex">' in html
        canonical = f"https://news.example/paper/en/{FLOOD}.html"
        assert f'<link rel="canonical" href="{canonical}">' in html
        assert 'hreflang="ckb" href="https' not in html

    def test_pictures_stand_only_beside_the_source(self, site: Path) -> None:
        assert 'src="../../../en/2024/12/map.png"' in page(site, f"ar/{FLOOD}.html")
        assert 'src="map.png"' in page(site, f"en/{FLOOD}.html")

    def test_alternates_are_mutual(self, site: Path) -> None:
        base = "https://news.example/paper/"
        english, arabic = (
            Tags(page(site, f"{tag}/{FLOOD}.html")).all("link", rel="alternate")
            for tag in ("en", "ar")
        )
        assert english == arabic
        assert [(link["hreflang"], link["href"].removeprefix(base)) for link in english] == [
            ("en", f"en/{FLOOD}.html"),
            ("ar", f"ar/{FLOOD}.html"),
            ("x-default", f"en/{FLOOD}.html"),
        ]

    def test_the_theme_arrives_without_its_comments(self, site: Path) -> None:
        assert "/*" not in page(site, "assets/site.css")
        assert "\n//" not in page(site, "assets/site.js")

    def test_two_builds_are_byte_for_byte_equal(self, site: Path, tmp_path: Path) -> None:
        again = built(tmp_path)
        files = sorted(f.relative_to(site) for f in site.rglob("*") if f.is_file())
        assert files == sorted(f.relative_to(again) for f in again.rglob("*") if f.is_file())
        for file in files:
            assert (site / file).read_bytes() == (again / file).read_bytes(), file


class TestWhatANewsroomMayWrite:
    def test_hostile_text_stays_text(self, tmp_path: Path) -> None:
        quoted = HOSTILE.replace('"', '\\"')
        front = f'---\ntitle: "{quoted}"\nsummary: "{quoted} and so on"\ndate: 2024-12-08\n'
        front += f'dateline: {{place: "{quoted}"}}\nagency: "{quoted}"\nbyline: ["{quoted}"]\n'
        front += f'correction: "{quoted}"\nsource: {{url: "javascript:alert(3)"}}\n---\nText.\n'
        site = built(tmp_path, {f"content/en/{FLOOD}.md": front, f"content/ar/{FLOOD}.md": ARABIC})
        for address, tags in pages(site):
            assert len(tags.all("script")) == 1, address
            for _, attributes in tags.found:
                assert not any(name.startswith("on") for name in attributes), address
                assert not attributes.get("href", "").startswith("javascript"), address
        assert "&lt;script&gt;" in page(site, f"en/{FLOOD}.html")

    def test_front_matter_never_reaches_mkdocs_or_the_theme(self, tmp_path: Path) -> None:
        text = SOURCE.replace("---\ntitle", "---\ntemplate: evil.html\nhide: [nav]\ntitle", 1)
        site = built(tmp_path, {f"content/en/{FLOOD}.md": text})
        assert "evil" not in page(site, f"en/{FLOOD}.html")

    def test_a_retraction_and_a_correction_stand_on_every_editions_page(
        self, tmp_path: Path
    ) -> None:
        text = SOURCE.replace("section:", "retracted: true\ncorrection: Two, not ten.\nsection:")
        site = built(tmp_path, {f"content/en/{FLOOD}.md": text})
        for tag in ("en", "ar", "kmr", "ckb", "ru"):
            notices = [a["class"] for a in Tags(page(site, f"{tag}/{FLOOD}.html")).all("aside")]
            assert notices[:2] == ["notice retracted", "notice correction"]
        assert '<p lang="en" dir="ltr">Two, not ten.</p>' in page(site, f"ar/{FLOOD}.html")

    def test_who_signed_is_named(self, tmp_path: Path) -> None:
        site = built(tmp_path, {f"content/ar/{FLOOD}.md": approved("Rebîn Ehmed")})
        html = page(site, f"ar/{FLOOD}.html")
        assert '<aside class="notice approved">' in html
        assert "ترجمة معتمدة من <bdi>Rebîn Ehmed</bdi>." in html
        assert "noindex" not in html

    def test_an_index_file_introduces_a_front_or_a_list(self, tmp_path: Path) -> None:
        site = built(
            tmp_path,
            {
                "content/ar/index.md": "أهلًا بكم.\n",
                "content/en/politics/index.md": "---\ntemplate: x.html\n---\nWho *rules*.\n",
            },
        )
        assert '<div class="intro"><p>أهلًا بكم.</p></div>' in page(site, "ar/index.html")
        assert "<p>Who <em>rules</em>.</p>" in page(site, "en/politics/index.html")

    def test_an_index_file_of_no_list_is_left_out_and_said(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.INFO, "mkdocs.plugins.dragoman"):
            newsroom(tmp_path, {"content/en/weather/index.md": "Rain.\n"})
            build_command.build(load_config(str(tmp_path / "mkdocs.yml")))
        assert "content/en/weather/index.md introduces no page" in caplog.text
        assert not (tmp_path / "site" / "en" / "weather").exists()

    def test_a_page_of_its_own_is_published_beside_the_editions(self, tmp_path: Path) -> None:
        site = built(tmp_path, {"content/about.md": "# About <us>\n\nThree people.\n"})
        html = page(site, "about.html")
        assert html.count("<h1") == 1
        assert "<title>About &lt;us&gt; – The Bridge</title>" in html

    def test_an_article_may_be_called_readme(self, tmp_path: Path) -> None:
        site = built(tmp_path, {"content/en/2024/12/README.md": "---\ntitle: Read me\n---\nYes.\n"})
        assert "<h1>Read me</h1>" in page(site, "en/2024/12/README.html")

    def test_editions_that_are_not_published_and_notes_stay_at_home(self, tmp_path: Path) -> None:
        settings = CONFIG.replace("[ar, kmr, ckb, ru]", "[ar]")
        note = {"mkdocs.yml": settings, "content/ru/x.md": "Нет.", "content/en/_note.md": "Secret."}
        site = built(tmp_path, note)
        assert sorted(p.name for p in site.iterdir() if p.is_dir()) == ["ar", "assets", "en"]
        assert not (site / "en" / "_note.html").exists()

    def test_markdown_extensions_and_styles_of_the_newsroom_are_kept(self, tmp_path: Path) -> None:
        more = "markdown_extensions: [abbr, {toc: {permalink: true}}]\nextra_css: [own.css]\n"
        changes = {"mkdocs.yml": CONFIG + more, "content/own.css": "a { color: red; } /* kept */\n"}
        site = built(tmp_path, changes)
        html = page(site, f"ar/{FLOOD}.html")
        assert 'class="headerlink"' in html
        assert '<link rel="stylesheet" href="../../../own.css">' in html
        assert "kept" in page(site, "own.css")

    def test_an_empty_newsroom_has_fronts(self, tmp_path: Path) -> None:
        (tmp_path / "content").mkdir()
        (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        assert plugin.build(tmp_path, strict=True).pages == 6
        assert "Статей пока нет." in page(tmp_path / "site", "ru/index.html")

    def test_without_an_address_links_are_relative_and_none_absolute(self, tmp_path: Path) -> None:
        nameless = CONFIG.replace("site_url: https://news.example/paper/\n", "")
        site = built(tmp_path, {"mkdocs.yml": nameless})
        for address, tags in pages(site):
            assert not tags.all("link", rel="canonical"), address
            assert not tags.all("link", rel="alternate"), address
        assert 'href="/assets/site.css"' in page(site, "404.html")


class TestPolicies:
    def test_untranslated_articles_can_be_hidden_without_breaking_a_link(
        self, tmp_path: Path
    ) -> None:
        site = built(tmp_path, {"mkdocs.yml": policy(missing="hide")})
        assert not (site / "kmr" / f"{FLOOD}.html").exists()
        assert not (site / "ar" / f"{DAM}.html").exists()
        html = page(site, f"ar/{FLOOD}.html")
        assert 'href="../../../en/2025/01/dam.html"' in html
        assert 'href="../../../kmr/index.html"' in html

    def test_stale_translations_can_be_hidden(self, tmp_path: Path) -> None:
        old = ARABIC.replace("---\ntitle", "---\ntranslation: {from: older}\ntitle", 1)
        changes = {"mkdocs.yml": policy(stale="hide"), f"content/ar/{FLOOD}.md": old}
        site = built(tmp_path, changes)
        assert not (site / "ar" / f"{FLOOD}.html").exists()

    def test_stale_translations_say_so(self, tmp_path: Path) -> None:
        old = ARABIC.replace("---\ntitle", "---\ntranslation: {from: older}\ntitle", 1)
        site = built(tmp_path, {f"content/ar/{FLOOD}.md": old})
        assert '<aside class="notice stale">' in page(site, f"ar/{FLOOD}.html")


class TestErrors:
    @pytest.mark.parametrize(
        ("section", "message"),
        [
            ("sorce: en", "unknown key “sorce”. Did you mean “source”?"),
            ("source: ku", "unknown language “ku”. Bare “ku” is ambiguous"),
            ("publish: {draft: never}", "“publish.draft” is “never”"),
            ("sections: {2024: {en: X}}", "section “2024” cannot be the name of a page"),
        ],
    )
    def test_a_faulty_section_is_our_own_error(
        self, tmp_path: Path, section: str, message: str
    ) -> None:
        faulty = f"{CONFIG.partition('  - dragoman')[0]}  - dragoman:\n      {section}\n"
        with pytest.raises(ConfigError) as raised:
            built(tmp_path, {"mkdocs.yml": faulty})
        assert message in str(raised.value)

    def test_mkdocs_itself_shows_the_same_message(self, tmp_path: Path) -> None:
        newsroom(tmp_path, {"mkdocs.yml": CONFIG.replace("source: en", "source: xx")})
        command = [sys.executable, "-m", "mkdocs", "build"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "unknown language “xx”" in done.stderr
        assert "Traceback" not in done.stderr

    def test_content_must_be_in_content(self, tmp_path: Path) -> None:
        elsewhere = CONFIG.replace("docs_dir: content", "docs_dir: pages")
        with pytest.raises(ConfigError, match=r"“docs_dir” is .*pages”. Write “docs_dir: content”"):
            built(tmp_path, {"mkdocs.yml": elsewhere, "pages/x.md": "x"})

    def test_a_folder_without_configuration_is_our_own_error(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError):
            plugin.build(tmp_path, strict=True)

    def test_one_bad_article_is_left_out_and_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        newsroom(tmp_path, {f"content/en/{DAM}.md": "---\ntitle: [\n---\nText.\n"})
        result = plugin.build(tmp_path, strict=False)
        assert [error.where.partition(":")[0] for error in result.errors] == [
            f"content/en/{DAM}.md"
        ]
        assert not (tmp_path / "site" / "en" / f"{DAM}.html").exists()
        assert (tmp_path / "site" / "en" / f"{FLOOD}.html").exists()
        assert f"content/en/{DAM}.md:3" not in capsys.readouterr().err

    def test_strictly_it_stops_the_build(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(ArticleError, match="strict"):
            built(tmp_path, {f"content/en/{DAM}.md": "---\ntitle: [\n---\nText.\n"})
        assert f"content/en/{DAM}.md" in capsys.readouterr().err

    def test_a_broken_link_stops_a_strict_build(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(ArticleError, match="strict"):
            built(tmp_path, {f"content/en/{DAM}.md": "---\ntitle: D\n---\n[x](nowhere.md)\n"})
        assert "nowhere.md" in capsys.readouterr().err

    def test_a_broken_theme_is_our_own_error(self, tmp_path: Path) -> None:
        shutil.copytree(ROOT / "overrides", tmp_path / "own")
        (tmp_path / "own" / "front.html").write_text("{{ page.nothing }}", encoding="utf-8")
        own = re.sub(r"custom_dir: [^}]+", "custom_dir: own", CONFIG)
        with pytest.raises(ConfigError, match=r"theme.*nothing"):
            built(tmp_path, {"mkdocs.yml": own})

    def test_building_leaves_no_handler_behind(self, site: Path) -> None:
        assert site.is_dir()
        assert logging.getLogger("mkdocs").handlers == []


class TestServing:
    def test_mkdocs_serves_and_builds_again_after_a_change(self, tmp_path: Path) -> None:
        newsroom(tmp_path)
        state = tmp_path / store.STATE
        state.mkdir(parents=True)
        with serving(tmp_path, plugin.serve) as (server, url):
            watched = {Path(path).name for path in server._watched_paths}
            assert {"content", "state", "overrides", "mkdocs.yml"} <= watched
            assert "People left" in fetched(f"{url}en/{FLOOD}.html")
            article = tmp_path / f"content/en/{FLOOD}.md"
            article.write_text(SOURCE.replace("People left", "All stayed"), encoding="utf-8")
            eventually(lambda: "All stayed" in fetched(f"{url}en/{FLOOD}.html"))

    def test_an_address_in_use_is_our_own_error(self, tmp_path: Path) -> None:
        newsroom(tmp_path)
        with (
            serving(tmp_path, plugin.serve) as (server, _),
            pytest.raises(UsageError, match=r"cannot be served: .*Try another port"),
        ):
            plugin.serve(tmp_path, f"127.0.0.1:{server.server_port}")


class serving:  # noqa: N801 - a context manager, used as a verb
    """A development server in a thread, on a free port."""

    def __init__(self, root: Path, serve: Callable[[Path, str], None]) -> None:
        self._root, self._serve = root, serve
        self._started = threading.Event()
        self._patch = pytest.MonkeyPatch()
        self._server: LiveReloadServer | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        self._serve(self._root, "127.0.0.1:0")

    def __enter__(self) -> tuple[LiveReloadServer, str]:
        loop = LiveReloadServer._build_loop

        def started(server: LiveReloadServer) -> None:
            self._server = server
            self._started.set()
            loop(server)  # type: ignore[no-untyped-call]  # MkDocs left it untyped

        self._patch.setattr(LiveReloadServer, "_build_loop", started)
        self._thread.start()
        assert self._started.wait(20), "the server did not start"
        self._patch.undo()
        assert self._server
        return self._server, f"http://127.0.0.1:{self._server.server_port}/paper/"

    def __exit__(self, *_: object) -> None:
        assert self._server
        self._server._shutdown = True
        self._thread.join(20)
        self._server.server_close()


def fetched(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return str(answer.read().decode("utf-8"))


def eventually(holds: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)


def test_the_projects_own_configuration_is_a_newsroom() -> None:
    settings = config.load(ROOT)
    assert [edition.tag for edition in settings.editions] == ["en", "ar", "kmr", "ckb", "ru"]
    for names in (settings.names, *settings.sections.values()):
        assert set(names) == {"en", "ar", "kmr", "ckb", "ru"}


def test_the_projects_own_site_builds_strictly(tmp_path: Path) -> None:
    for name in ("content", "overrides", "translate/state"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    result = plugin.build(tmp_path, strict=True)
    assert result.errors == ()
    for _, tags in pages(tmp_path / "site"):
        assert tags.all("main")
