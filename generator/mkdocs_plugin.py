"""The door that MkDocs opens: each event is one call."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from generator import pipeline
from generator.errors import BelvedereError
from generator.languages import LanguageCode, words_of
from generator.languages.environment import language_of_environment
from generator.load import Known
from generator.website.shell import I18n, Website, keep_serving

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

BEFORE_I18N, AFTER_I18N = 50, -200
log = get_plugin_logger("belvedere")


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs 1.6.1 leaves it untyped
    """The plugin has no options: the office's data says everything."""


class BelvederePlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Publishes the records of `data/` beside the texts of `content/`."""

    website: Website | None = None
    _nav: Navigation
    _known: Known | None = None

    @property
    def _site(self) -> Website:
        if self.website is None:
            message = "the plugin was asked for a page before on_config"
            raise BelvedereError(message)
        return self.website

    def _i18n(self, config: MkDocsConfig) -> I18n:
        return cast("I18n", config.plugins["i18n"])

    def _language(self, config: MkDocsConfig) -> LanguageCode:
        return LanguageCode(self._i18n(config).current_language)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Know from build to build what a server has read; MkDocs keeps plugins that hear of this."""
        del dirty
        self._known = {} if command == "serve" else None

    @event_priority(BEFORE_I18N)
    def on_config(self, config: MkDocsConfig) -> None:
        """Load the data once, unless the command line did."""
        if self.website is None or self.website.over:
            self.website = self._prepare(config)
        with _told_by_mkdocs():
            self.website.begin(config)

    def _prepare(self, config: MkDocsConfig) -> Website:
        root = Path(config.config_file_path).parent
        words = words_of(language_of_environment(os.environ))
        with _told_by_mkdocs():
            return pipeline.prepare_website(root, today_of_build(), words, self._known)

    @event_priority(BEFORE_I18N)
    def _add_pages(self, files: Files, config: MkDocsConfig) -> None:
        self._site.add_pages(files, config)

    @event_priority(AFTER_I18N)
    def _place_pages(self, files: Files, config: MkDocsConfig) -> None:
        self._site.place_pages(files, config, self._language(config))

    on_files = CombinedEvent(_add_pages, _place_pages)

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Give a text to the pages that have none on disk."""
        del config
        return self._site.source(page)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the generator's blocks in their places."""
        del config, files
        return self._site.content(html, page)

    @event_priority(AFTER_I18N)
    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates what surrounds the page."""
        del nav
        return cast("TemplateContext", {**context, **self._site.context(page, config)})

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Keep what MkDocs' context of a page asks for."""
        del config, files
        self._nav = nav

    @event_priority(AFTER_I18N)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Render the shells of this language's record pages."""
        self._site.render_shells(env, config, files, self._nav, self._language(config))

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Leave out the white space between tags."""
        del config
        return self._site.tidy(output, page)

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """End the build when static-i18n has built the last language."""
        if not self._i18n(config).building:
            self._site.end(config)

    def on_build_error(self, error: Exception) -> None:
        """Leave the previous website as it was."""
        if self.website is not None:
            self.website.fail(error)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
        """Build again when data, or this office's look, changes; faults stop nothing."""
        del builder
        for folder in self._site.watched(config):
            server.watch(str(folder))
        keep_serving(server, log.error, lambda: self._renew(config))
        words = words_of(language_of_environment(os.environ))
        log.info(words.text("The website is shown on {address}", address=server.url))

    def _renew(self, config: MkDocsConfig) -> bool:
        """Publish edited records without MkDocs; where it must build, leave it the new website."""
        previous, self.website = self._site, self._prepare(config)
        return self.website.renew(previous)


@contextmanager
def _told_by_mkdocs() -> Iterator[None]:
    """Let MkDocs tell our errors in one line, as its own."""
    words = words_of(language_of_environment(os.environ))
    try:
        yield
    except BelvedereError as error:
        raise Abort(words.text(error.message, **error.facts)) from error


def today_of_build() -> date:
    """Return the day of the build: today, or the day of SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()  # noqa: DTZ011  # the editor's own day
