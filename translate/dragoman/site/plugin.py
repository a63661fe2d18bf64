"""The MkDocs plugin: the only module that knows MkDocs.

MkDocs finds the files, converts Markdown, checks links, renders the theme and serves; what
pages there are and what they say comes from `layout`. Uses only what MkDocs 1.6 and its
maintained fork ProperDocs 1.6 have in common (docs/decisions/0003).
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

import jinja2
import mkdocs
from markdown.extensions.toc import slugify_unicode
from markupsafe import Markup
from mkdocs.commands import build as build_command
from mkdocs.commands import serve as serve_command
from mkdocs.config import load_config
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from dragoman import lock, store
from dragoman.config import CONFIG_FILE, Settings, parse
from dragoman.errors import ArticleError, ConfigError, DragomanError, UsageError, WriteError
from dragoman.languages import LANGUAGES
from dragoman.markup import EXTENSIONS
from dragoman.site import addresses, editions, output, sanitise, squeeze
from dragoman.site.layout import Layout
from dragoman.site.links import EditionLinks, elsewhere
from dragoman.site.pages import ArticlePage, Page, PlainPage
from dragoman.site.strings import Strings, load

_NOT_FOUND = "404.html"
_STAGE = Path(".cache/dragoman/site")
"""Where a site is built before it is published, below the newsroom's folder."""
_ZWNJ = "\u200c"

log = get_plugin_logger("dragoman")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made."""

    pages: int
    """Pages of the site, lists and fronts included."""
    errors: tuple[DragomanError, ...]
    """One for each article that could not be read and is not on the site as it should be."""


def build(root: Path, strict: bool) -> Built:
    """Builds the site of the newsroom in folder `root`; with `strict`, a warning is a failure.

    Raises DragomanError.
    """
    returned = "" if strict else log.logger.name
    with _told(logging.WARNING, but=returned):
        _make_content(root)
        config = load_config(config_file=str(root / CONFIG_FILE), strict=strict or None)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_command.build(config)
        finally:
            config.plugins.on_shutdown()
        plugin = config.plugins["dragoman"]
        assert isinstance(plugin, DragomanPlugin), "the name is ours"
        return plugin.built()


def serve(root: Path, address: str) -> None:
    """Shows the site at `address` (`127.0.0.1:8000`), and builds it again after every change.

    Returns when it is interrupted. Raises DragomanError.
    """
    with _told(logging.INFO):
        _make_content(root)
        try:
            serve_command.serve(config_file=str(root / CONFIG_FILE), dev_addr=address)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UsageError(address, f"cannot be served: {reason}", "Try another port.") from error


def _make_content(root: Path) -> None:
    """A new newsroom has no articles yet, and a site all the same."""
    if (root / CONFIG_FILE).is_file():
        (root / store.CONTENT).mkdir(exist_ok=True)


class _NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs left it untyped
    """MkDocs' own check of the section: none, for `dragoman.config` does it."""


class DragomanPlugin(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """Publishes a newsroom's editions."""

    def __init__(self) -> None:
        self._section: dict[str, Any] = {}
        self._root = Path()
        self._settings: Settings
        self._layout: Layout
        self._files: Files
        self._pages: dict[str, str] = {}
        self._words: dict[str, Strings] = {}
        self._errors: list[DragomanError] = []
        self._file = ""
        self._stages = False
        self._folder = Path()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Called by MkDocs with the plugin's section. Raises ConfigurationError."""
        self._section = dict(options)
        with _for_mkdocs(ConfigurationError):
            parse(self._section, "")
        return super().load_config({}, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Told by MkDocs what it is about to do. A preview has a passing folder already."""
        self._stages = command != "serve" and not dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Sets what a newsroom's site needs, and keeps what the newsroom added."""
        self._root = Path(config.config_file_path).resolve().parent
        with _for_mkdocs(ConfigurationError):
            self._settings = parse(self._section, config.site_name)
            _check_folder(self._root, config)
        self._folder = Path(config.site_dir)
        if self._stages:
            config.site_dir = str(self._root / _STAGE)
        config.use_directory_urls = False
        config.theme.static_templates.add(_NOT_FOUND)
        extensions = config.markdown_extensions
        extensions += [name for name in EXTENSIONS if name not in extensions]
        extensions.append(EditionLinks(self._find))  # type: ignore[arg-type]
        config.mdx_configs.setdefault("toc", {}).setdefault("slugify", _slugify)
        config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Reads the editions; adds a file for each page that has none, drops what has no page."""
        self._errors.clear()
        with _for_mkdocs(PluginError):
            published = editions.load(self._root, self._settings, self._warn)
            self._words = {edition.tag: load(edition) for edition in self._settings.editions}
            uses = lock.load(self._root).uses
            url = config.site_url or ""
            self._layout = Layout(self._settings, self._words, published, url, uses)
        self._files = files
        self._pages = {addresses.source_file(page): page for page in self._layout.addresses}
        for file in list(files):
            if not store.is_utf8(file.src_uri):
                shown = file.src_uri.encode("utf-8", "backslashreplace").decode("utf-8")
                where = f"{store.CONTENT}/{shown}"
                self._warn(ArticleError(where, "has a name that is not UTF-8", "Rename it."))
                files.remove(file)
                continue
            if file.src_dir == config.theme.custom_dir:
                _squeeze(file)
            if _is_article(file) and file.src_uri not in self._pages:
                self._leave_out(file, files)
            elif file.is_documentation_page() and not self._layout.article(file.dest_uri):
                self._leave_out_unreadable(file, files)
        for source, address in self._pages.items():
            if files.get_file_from_path(source) is None:
                files.append(File.generated(config, source, content=""))
            file = files.src_uris[source]
            file.inclusion = InclusionLevel.NOT_IN_NAV
            file.dest_uri = address  # for `README.md`, which MkDocs would call index.html
            if self._layout.article(address):
                file.content_string = ""  # MkDocs need not read what `on_page_markdown` gives it
        return files

    def on_env(self, env: jinja2.Environment, **_: object) -> jinja2.Environment:
        """Makes the theme strict: text is escaped, an unknown name is an error."""
        env.autoescape = True
        env.undefined = jinja2.StrictUndefined
        env.trim_blocks = env.lstrip_blocks = True
        return env

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, **_: object
    ) -> str:
        """Gives MkDocs the published text. Front matter never reaches MkDocs or the theme."""
        self._file = page.file.src_uri
        article = self._layout.article(page.file.dest_uri)
        if article is None:
            made = self._made(page)
            page.meta = {"template": made.template, "title": _title(made)}
            return markdown
        page.meta = {"template": ArticlePage.template, "title": article.title}
        footnotes = config.mdx_configs.setdefault("footnotes", {})
        footnotes["BACKLINK_TITLE"] = self._words[article.language].footnote
        footnotes.setdefault("BACKLINK_TEXT", "↑")
        return article.body

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: object) -> str:
        """Takes from an article what must not run in a reader's browser."""
        return html if self._layout.article(page.file.dest_uri) is None else sanitise.article(html)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, **_: object
    ) -> TemplateContext:
        """Gives the template its page and nothing else of the site."""
        return _context(context, self._made(page), page.content or "")

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The same for the page of addresses that do not exist."""
        if template_name != _NOT_FOUND:
            return context
        base = urlsplit(config.site_url or "/").path
        return _context(context, self._layout.not_found(base), "")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Brings a site that is whole to where it is published."""
        if self._stages:
            output.bring(Path(config.site_dir), self._folder)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Rebuilds also when facts or the theme change."""
        for folder in (self._root / store.STATE, *map(Path, config.theme.dirs[:1])):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def built(self) -> Built:
        """What the last build made."""
        pages = self._files.documentation_pages()
        return Built(pages=len(pages), errors=tuple(self._errors))

    def _warn(self, error: DragomanError) -> None:
        self._errors.append(error)
        log.warning(str(error))

    def _leave_out(self, file: File, files: Files) -> None:
        """An unpublished edition, a note (`_x.md`), an unreadable article, or a stray list."""
        files.remove(file)
        tags = [edition.tag for edition in self._settings.editions]
        if file.name == "index" and file.src_uri.partition("/")[0] in tags:
            log.info(f"{store.CONTENT}/{file.src_uri} introduces no page: no section or year there")

    def _leave_out_unreadable(self, file: File, files: Files) -> None:
        """MkDocs would stop the whole build at a text that is not UTF-8."""
        if file.abs_src_path is None:
            return
        try:
            store.read_text(self._root, Path(file.abs_src_path).relative_to(self._root))
        except ArticleError as error:
            self._warn(error)
            files.remove(file)

    def _made(self, page: MkDocsPage) -> Page:
        address = self._pages.get(page.file.src_uri)
        if address:
            return self._layout.page(address)
        return self._layout.plain_page(page.file.dest_uri, str(page.title or ""))

    def _find(self, url: str) -> str:
        source = self._settings.source.tag
        return elsewhere(url, self._file, source, lambda file: file in self._files.src_uris)


def _title(page: Page) -> str:
    return page.title if isinstance(page, PlainPage) else page.frame.title


def _is_article(file: File) -> bool:
    """Whether MkDocs would make a page of a file that belongs to an edition, published or not."""
    return file.is_documentation_page() and file.src_uri.partition("/")[0] in LANGUAGES


def _squeeze(file: File) -> None:
    if file.is_css():
        file.content_string = squeeze.css(file.content_string)
    elif file.is_javascript():
        file.content_string = squeeze.javascript(file.content_string)


def _context(context: TemplateContext, page: Page, html: str) -> TemplateContext:
    shown = {"page": page, "content": Markup(html), "extra_css": context["extra_css"]}  # noqa: S704
    return cast(TemplateContext, shown)


def _slugify(value: str, separator: str) -> str:
    """Anchors in the heading's own script; a ZWNJ parts words, it must not glue them."""
    return slugify_unicode(value.replace(_ZWNJ, " "), separator)


def _check_folder(root: Path, config: MkDocsConfig) -> None:
    if Path(config.docs_dir).resolve() != (root / store.CONTENT).resolve():
        wanted = f"Write “docs_dir: {store.CONTENT}”: the editions are there."
        raise ConfigError(CONFIG_FILE, f"“docs_dir” is “{config.docs_dir}”", wanted)


@contextmanager
def _for_mkdocs(kind: type[MkDocsException]) -> Iterator[None]:
    """Turns our errors into MkDocs' own, which it shows without a traceback."""
    try:
        yield
    except DragomanError as error:
        raise kind(str(error)) from error


@contextmanager
def _told(level: int, but: str = "") -> Iterator[None]:
    """Writes MkDocs' messages from `level` on to stderr, `but` those of one logger, and turns
    its errors into ours."""
    logger = logging.getLogger(mkdocs.__name__)
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level)
    handler.addFilter(lambda record: record.name != but)
    handler.addFilter(lambda _: not isinstance(sys.exc_info()[1], MkDocsException))  # we raise it
    before = logger.level
    logger.setLevel(level)
    logger.addHandler(handler)
    try:
        yield
    except MkDocsException as error:
        raise _ours(error) from error
    except OSError as error:
        reason = error.strerror or str(error)
        where = str(error.filename or "site")
        raise WriteError(where, f"cannot be read or written: {reason}") from error
    except jinja2.TemplateError as error:
        where = f"theme, {getattr(error, 'name', None) or 'a template'}"
        raise ConfigError(where, f"cannot be rendered: {error.message}") from error
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


def _ours(error: BaseException) -> DragomanError:
    """The error of ours that MkDocs wrapped, else one with MkDocs' own message."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, DragomanError):
            return inner
        inner = inner.__cause__ or inner.__context__
    message = str(error).rstrip(".!")
    if isinstance(error, ConfigurationError) or "configuration" in message.casefold():
        return ConfigError(CONFIG_FILE, message)
    return ArticleError("site", message, "See the warnings above.")
