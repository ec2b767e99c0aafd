"""Record pages written from shells are what MkDocs would have rendered."""

from __future__ import annotations

import html5lib
import pytest
from built_website import Built


def test_both_builds_write_the_same_files(complete: Built, reference: Built) -> None:
    """Splicing adds no file and forgets none."""
    spliced, rendered = (
        {file.relative_to(built.folder) for file in built.folder.rglob("*") if file.is_file()}
        for built in (complete, reference)
    )
    assert spliced == rendered


@pytest.mark.parametrize("language", ["fr", "en", "nl"])
def test_a_spliced_page_has_the_tree_of_a_page_rendered_by_mkdocs(
    complete: Built, reference: Built, language: str
) -> None:
    """Every record and every commune of the office, in each language: the same DOM."""
    catalogue = complete.catalogue
    paths = [complete.path_of(record.id, language) for record in catalogue.records]
    paths += [
        complete.site_addresses.commune(commune, language)
        for commune in catalogue.territory.communes
    ]
    assert len(paths) == len(catalogue.records) + len(catalogue.territory.communes) > 10
    for path in paths:
        assert tree(complete, path) == tree(reference, path), path


def test_every_file_is_equal_to_the_byte(complete: Built, reference: Built) -> None:
    """Stronger than the tree: the two builds differ in nothing at all."""
    for file in complete.folder.rglob("*"):
        if file.is_file():
            other = reference.folder / file.relative_to(complete.folder)
            assert file.read_bytes() == other.read_bytes(), file


def tree(built: Built, path: str) -> str:
    """Return a page's tree as a browser builds it, written out the same way for all."""
    return html5lib.serialize(
        html5lib.parse((built.folder / path / "index.html").read_text(encoding="utf-8")),
        omit_optional_tags=False,
        alphabetical_attributes=True,
    )
