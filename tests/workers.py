"""What each worker of a run does: whole files, the longest first, so that all end together.

A file's fixtures are then made once, not once a worker. `xdist_group` can't say so: with pytest 9.2
xdist 3.8 forgets the groups without a word, https://github.com/pytest-dev/pytest-xdist/issues/1386.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

PAGES = (
    "website/test_website_content.py",
    "website/test_website_head.py",
    "website/test_website_structured_data.py",
    "website/test_website_links.py",
)
"""Read every page of the same four websites: each page is parsed by one worker alone."""

LONGEST = (
    "website/test_website_lighthouse.py",
    "website/test_website_in_a_browser.py",
    "website/test_website_renewal.py",
    "website/test_website_lists.py",
    "website/test_website_offline.py",
    "website/test_website_agenda.py",
    "website/test_website_favourites.py",
    "website/test_website_search.py",
    "website/test_website_map.py",
    *PAGES,
    "website/test_website_by_keyboard.py",
    "test_readme.py",
    "test_hostile.py",
    "test_publication.py",
    "test_serve.py",
    "test_cli.py",
    "website/test_website_markup.py",
    "website/test_website_open_now.py",
    "website/test_website_photos.py",
    "website/test_website_splicing.py",
    "test_reproducible.py",
)
"""Files by the time that they take, `pytest --durations`; those that are missing here take seconds."""


def place_of(nodeid: str) -> int:
    """Return when a test's turn is."""
    file = file_of(nodeid)
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)


def file_of(nodeid: str) -> str:
    """Return the file of a test, below the folder of all tests."""
    return nodeid.partition("::")[0].removeprefix("tests/")


class WholeFiles(LoadScopeScheduling):
    """Gives each worker a file at a time, in the order of the collection."""

    def _split_scope(self, nodeid: str) -> str:
        file = file_of(nodeid)
        return "pages" if file in PAGES else file
