"""The adapter to MkDocs: with the plugin, the one module that knows it. Written for MkDocs 1.6.1.

MkDocs renders the texts of `content/` and, once per language and section, the shell that records
are spliced into. static-i18n 1.3.1 runs the whole build again for each language, on the same
plugin objects: `add_pages` to `render_shells` happen in each, `begin` and `end` once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generator.errors import BelvedereError, PublicationError
from generator.languages import LanguageCode
from generator.model.pages import NOT_FOUND, page_id_of
from generator.rendering.html import TemplateError, forget_templates
from generator.website.assets import Assets, forget_scripts, gather_assets
from generator.website.attachments import published_files
from generator.website.editions import Press, Sheets, print_nothing
from generator.website.editorial import (
    TextPage,
    describe_page,
    fill_text,
    generated_uris,
    paths_of,
    source_of,
)
from generator.website.frame import frame_page
from generator.website.offline import Keeping, write_manifests
from generator.website.publication import staging, write_file
from generator.website.record_pages import (
    Spliced,
    Subject,
    sections_of,
    shell_page,
    spliced_pages,
    subjects_of,
)
from generator.website.renewal import Describe, Made, find_renewal, renew_page, stamp_files
from generator.website.selections import SplicedSelection
from generator.website.site import Site
from generator.website.sitemap import write_sitemaps
from generator.website.splice import Shell, cut, fold_space, mark
from generator.website.theme_loading import place_in_template, spare_work
from generator.website.writing import Advance, Put, Writing, no_advance, write_page, write_pages

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

HERE = Path(__file__).parent
THEME_FOLDERS = (HERE / "theme", HERE / "art")
PLUGIN = "belvedere"


class I18n(Protocol):
    """What we read of static-i18n's plugin object."""

    building: bool
    current_language: str


class Door(Protocol):
    """The plugin object that MkDocs makes; a caller may hand it the website to build."""

    website: Website | None


@dataclass
class Website:
    """One publication of the website, in every language.

    `through_mkdocs` renders record pages by MkDocs itself: slow, and what splicing must equal.
    `pages` counts what readers have.
    """

    site: Site
    root: Path
    through_mkdocs: bool = False
    advance: Advance = no_advance
    press: Press = print_nothing
    """Prints the editions, when a whole build begins."""
    made: Made = field(default_factory=Made)
    files: frozenset[str] = frozenset()
    """What stands beside the pages."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """The bytes of what was written, by path."""
    pages: int = 0
    over: bool = False
    """Whether its build has ended, well or not."""
    _target: Path | None = None
    _aside: ExitStack = field(default_factory=ExitStack)
    _sheets: tuple[Sheets, ...] = ()

    @cached_property
    def assets(self) -> Assets:
        """Style sheet, scripts, fonts and drawings."""
        return gather_assets(self.site.catalogue.identity, self.root / "overrides")

    def begin(self, config: MkDocsConfig) -> None:
        """Prepare the configuration, the first time, to build beside the website."""
        if self._target is not None:
            return
        forget_templates()
        forget_scripts()
        self._sheets = tuple(self.press(self.site))
        if self._sheets:
            self.site = replace(self.site, printed=tuple(printed for printed, _ in self._sheets))
        self._target = Path(config.site_dir)
        folders, own = config.theme.dirs, config.theme.custom_dir
        position = folders.index(own) + 1 if own in folders else 0
        folders[position:position] = [str(folder) for folder in THEME_FOLDERS]
        config.theme.static_templates.clear()
        spare_work(config.theme)
        self.made.site_name, self.made.places = config.site_name, self.watched(config)
        if self.site.resident:
            self.made.stamps = stamp_files(self.made.places, self.root / "data")
        config.site_dir = str(self._aside.enter_context(staging(self._target)))

    def end(self, config: MkDocsConfig) -> None:
        """Write what belongs to no language, then let the website take its place."""
        folder, site = Path(config.site_dir), self.site
        for path, content in self.assets.files.items():
            write_file(folder / path, content)
        for path, content in published_files(site.catalogue, site.today, self.root):
            write_file(folder / path, content)
        for printed, content in self._sheets:
            write_file(folder / printed.path, content)
        self._sheets = ()
        subjects = () if self.through_mkdocs else subjects_of(site)
        self._write(folder, self.made.texts, subjects, write_page)
        for name, sitemap in write_sitemaps(self._all_paths, site):
            write_page(f"{folder}/{name}", sitemap.encode())
        self._aside.close()
        config.site_dir = str(self._target)
        self.over = True

    def renew(self, previous: Website) -> bool:
        """Publish edited records into the folder of an earlier website; False where MkDocs must build."""
        if previous._target is None or not previous.over:
            return False
        self.site = replace(self.site, printed=previous.site.printed)
        edit = find_renewal(previous.made, previous.site, self.site, self.root / "data")
        if edit is None:
            return False
        self.made, self.assets = previous.made, previous.assets
        self._target, self.sizes = previous._target, previous.sizes
        self._write(self._target, edit.texts(self.made.texts), edit.subjects, renew_page)
        for path in previous.files - self.files:
            (self._target / path).unlink()
        self.over = True
        return True

    def fail(self, error: BaseException) -> None:
        """Remove what a failed build left aside; the previous website stays."""
        self._aside.__exit__(type(error), error, error.__traceback__)
        self.over, self.made.stamps, self._sheets = True, None, ()

    def add_pages(self, files: Files, config: MkDocsConfig) -> None:
        """Add the pages that exist without a text, before static-i18n sorts files by language."""
        written = frozenset(file.src_uri for file in files.documentation_pages())
        extra = generated_uris(self.site.catalogue.settings.language_codes, written)
        for uri in extra:
            # not File.generated: static-i18n 1.3.1 crashes where abs_src_path is None
            files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
        self.made.uris = written | frozenset(extra)

    def place_pages(self, files: Files, config: MkDocsConfig, language: LanguageCode) -> None:
        """Give texts our addresses, after static-i18n gave them its own."""
        for file in files.documentation_pages():
            text_language, page_id = page_id_of(file.src_uri)
            path = self.site.addresses.page(page_id, LanguageCode(text_language))
            file.dest_uri = path if path.endswith(".html") else f"{path}index.html"
            file.url = file._get_url()  # noqa: SLF001  # MkDocs 1.6.1 has no public way to renew it
            file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
        if self.through_mkdocs:
            for spliced in spliced_pages(self.site, language):
                files.append(_RecordFile(spliced, config))

    def source(self, page: MkDocsPage) -> str | None:
        """Return the text of a page that has none on disk."""
        file = page.file
        if isinstance(file, _RecordFile):
            return f"# {file.spliced.slug}\n"
        if Path(file.abs_src_path or "").is_file():
            return None
        language, page_id = page_id_of(file.src_uri)
        return source_of(page_id, LanguageCode(language))

    def content(self, html: str, page: MkDocsPage) -> str:
        """Return a page's content with marks where the generator's blocks will stand."""
        if isinstance(page.file, _RecordFile):
            return page.file.spliced.body
        language, page_id = page_id_of(page.file.src_uri)
        return fill_text(html, page_id, self.site, LanguageCode(language))

    def context(self, page: MkDocsPage, config: MkDocsConfig) -> Mapping[str, object]:
        """Return what the theme's templates need beyond MkDocs' own context."""
        if isinstance(page.file, _RecordFile):
            spliced = page.file.spliced
            return self._frame(lambda _site: spliced.page(), config)
        language, page_id = page_id_of(page.file.src_uri)
        meta: Mapping[str, object] = {"title": page.title or page_id, **page.meta}
        code = LanguageCode(language)
        return self._frame(
            lambda site: describe_page(page_id, code, meta, site, self.made.uris), config
        )

    def render_shells(
        self,
        env: Environment,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        language: LanguageCode,
    ) -> None:
        """Render the shells that the record pages of a language are spliced into."""
        env.autoescape = True  # MkDocs 1.6.1 escapes nothing; every template in use is ours
        if self.through_mkdocs:
            return
        for section in sections_of(self.site):
            self.made.shells[language, section] = self._shell(
                language, section, env, config, files, nav
            )

    def tidy(self, html: str, page: MkDocsPage) -> str:
        """Return a rendered page without the white space of its templates.

        One with marks is written again at the end, where all processors share the work.
        """
        self.pages += 1
        tidy = fold_space(html)
        shell = cut(tidy)
        if shell.names and not isinstance(page.file, _RecordFile):
            language, page_id = page_id_of(page.file.src_uri)
            self.made.texts.append(TextPage(page_id, LanguageCode(language), shell))
        return tidy

    def watched(self, config: MkDocsConfig) -> tuple[Path, ...]:
        """Return the files and folders whose changes ask for another build."""
        places = [config.docs_dir, config.config_file_path, config.theme.custom_dir]
        given = [Path(place) for place in places if place]
        return (self.root / "data", *given, *THEME_FOLDERS, HERE / "templates", HERE / "assets")

    def _shell(
        self,
        language: LanguageCode,
        section: str,
        env: Environment,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
    ) -> Shell:
        file = File(f"{language}/{section}/-.md", None, config.site_dir, True)  # noqa: FBT003  # MkDocs' own signature
        empty = MkDocsPage(None, file, config)
        empty.content, empty.meta = mark("body"), {}
        context = get_context(nav, files, config, empty)
        frame = self._frame(lambda site: shell_page(site, language, section), config)
        return cut(fold_space(env.get_template("main.html").render({**context, **frame})))

    def _frame(self, describe: Describe, config: MkDocsConfig) -> Mapping[str, object]:
        frame = frame_page(describe(self.site), self.site, config.site_name)
        self.made.frames.append((describe, frame))
        return {"frame": frame, "assets": self.assets}

    def _write(
        self, folder: Path, texts: Sequence[TextPage], subjects: Sequence[Subject], put: Put
    ) -> None:
        """Write pages with blocks and pages of subjects, and what stands beside them."""
        writing = Writing(self.site, self.made.shells, folder, put)
        if self.through_mkdocs:
            for record in self.site.catalogue.records:
                writing.write_short_address(record)
        written = write_pages(
            writing, texts, subjects, self.assets, self.advance, resident=self.site.resident
        )
        self.files, self.sizes = written.files, {**self.sizes, **written.sizes}
        self.pages += len(subjects) * len(self.site.catalogue.settings.languages)
        keeping = Keeping(folder, self.root, self._all_paths, self.sizes, written.files)
        for path, content in write_manifests(self.site, self.assets, keeping):
            put(f"{folder}/{path}", content)

    @cached_property
    def _all_paths(self) -> list[Mapping[LanguageCode, str]]:
        """The paths of every page, by language."""
        ids = sorted({page_id_of(uri)[1] for uri in self.made.uris} - {NOT_FOUND})
        default = self.site.catalogue.settings.default_language
        texts = [paths_of(page_id, self.site, self.made.uris) for page_id in ids]
        return texts + [spliced.paths for spliced in spliced_pages(self.site, default)]


class _RecordFile(File):
    """A record as a page of MkDocs, for the reference build."""

    def __init__(self, spliced: Spliced | SplicedSelection, config: MkDocsConfig) -> None:
        super().__init__(
            f"{spliced.language}/{spliced.section}/{spliced.slug}.md",
            None,
            config.site_dir,
            use_directory_urls=True,
            dest_uri=f"{spliced.path}index.html",
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.spliced = spliced


def build_website(website: Website, site_dir: Path | None = None) -> Path:
    """Build the website and return where it is; raises PublicationError where MkDocs can't."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    options = {"site_dir": str(site_dir)} if site_dir else {}
    try:
        config = load_config(config_file=str(website.root / "mkdocs.yml"), **options)
        _door(config).website = website
        build(config)
    except MkDocsException as error:
        website.fail(error)
        if isinstance(error.__cause__, BelvedereError):
            raise error.__cause__ from error
        raise PublicationError(error.format_message()) from error
    except OSError as error:
        website.fail(error)
        message = "the website can't be written: {reason}"
        raise PublicationError(message, reason=str(error)) from error
    except TemplateError as error:
        website.fail(error)
        message = "a template is wrong: {reason}"
        raise PublicationError(message, reason=place_in_template(error)) from error
    except BaseException as error:
        website.fail(error)
        raise
    return Path(config.site_dir)


def _door(config: MkDocsConfig) -> Door:
    door = config.plugins.get(PLUGIN)
    if door is None:
        message = "mkdocs.yml does not name the plugin “{plugin}”"
        raise PublicationError(message, plugin=PLUGIN)
    return cast("Door", door)


def serve_website(root: Path, address: str | None = None) -> None:
    """Serve the website, built again whenever content, data or templates change.

    Raises what keeps the first build from ending; later ones leave the last website in place.
    """
    from mkdocs.commands.serve import serve  # noqa: PLC0415  # its file watcher is for no build

    for name, level in (("mkdocs", logging.WARNING), (f"mkdocs.plugins.{PLUGIN}", logging.INFO)):
        logging.getLogger(name).setLevel(level)
    logging.basicConfig(format="%(message)s")
    options = {"dev_addr": address} if address else {}
    try:
        serve(config_file=str(root / "mkdocs.yml"), livereload=True, **options)  # type: ignore[arg-type]
    except MkDocsException as error:
        if isinstance(error.__cause__, BelvedereError):
            raise error.__cause__ from error
        raise PublicationError(error.format_message()) from error
    except OSError as error:
        message = "the website can't be shown: {reason}"
        raise PublicationError(message, reason=str(error)) from error


def keep_serving(
    server: LiveReloadServer, tell: Callable[[str], None], renew: Callable[[], bool]
) -> None:
    """Make a server tell what keeps it from building again, and show its last website meanwhile.

    Where only records were edited, `renew` publishes them and nothing is built.
    MkDocs 1.6.1 makes every request wait until the fault is mended (livereload, `_build_loop`).
    """
    build_again = server.builder

    def build_or_tell() -> None:
        try:
            if not renew():
                build_again()
        except MkDocsException as error:
            tell(error.format_message())
        except TemplateError as error:
            tell(place_in_template(error))
        except Exception as error:  # noqa: BLE001  # whatever it is, the server goes on
            tell(f"{type(error).__name__}: {error}")

    server.builder = build_or_tell
