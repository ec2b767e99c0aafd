"""Give records away: to whoever fills in a spreadsheet, which comes back, and as data for others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.languages import Words
from generator.model import RECORD_TYPES, record_type_of
from generator.model.catalogue import Catalogue
from generator.model.record import Record
from generator.pipeline.inspection import read_catalogue


def export_spreadsheet(
    root: Path, file: Path, names: Sequence[str], today: date, words: Words
) -> str:
    """Write the records of some types, none named meaning all, as XLSX or CSV; return what it holds.

    A file that ends in `.csv` holds one type.
    """
    from generator.sources import spreadsheet  # noqa: PLC0415
    from generator.sources.spreadsheet_summary import describe_written  # noqa: PLC0415

    catalogue = read_catalogue(root, words)
    kinds = [kind for kind in RECORD_TYPES if kind.name in names or not names]
    if file.suffix.lower() == ".csv":
        written = spreadsheet.write_as_csv(catalogue, kinds[0], words)
    else:
        written = spreadsheet.write_as_workbook(catalogue, kinds, words, today)
    _write({file: written.content})
    return describe_written(written, words)


def import_spreadsheet(
    file: Path, root: Path, today: date, words: Words, *, write: bool
) -> tuple[str, bool]:
    """Take over what a spreadsheet changes; return what was, and whether nothing was refused."""
    from generator.sources import spreadsheet_import as importing  # noqa: PLC0415
    from generator.sources.spreadsheet_summary import describe_import  # noqa: PLC0415

    plan = importing.plan_spreadsheet_import(file, read_catalogue(root, words), root, today)
    if write:
        importing.apply_spreadsheet_import(plan)
    return describe_import(plan, words), not plan.faults and not plan.conflicts


def export_geojson(catalogue: Catalogue, file: Path, names: Sequence[str], words: Words) -> str:
    """Write the records of some types, none named meaning all, as GeoJSON; return how many."""
    from generator.sources.exports import write_geojson  # noqa: PLC0415

    records = _records(catalogue, names)
    _write({file: write_geojson(records)})
    return _say_count(records, words)


def export_datatourisme(
    catalogue: Catalogue, file: Path, names: Sequence[str], today: date, words: Words
) -> str:
    """Write records as a zip of JSON-LD in DATAtourisme's vocabulary; return how many."""
    from generator.sources.exports import write_datatourisme  # noqa: PLC0415

    records = _records(catalogue, names)
    _write({file: write_datatourisme(catalogue, records, today)})
    return _say_count(records, words)


def export_open_data(catalogue: Catalogue, folder: Path, today: date, words: Words) -> str:
    """Write the files that the website gives away, without the website; return their names."""
    from generator.view.guide import Guide  # noqa: PLC0415
    from generator.website.open_data import data_files  # noqa: PLC0415

    files = {
        folder / name: content for name, content in data_files(Guide(catalogue, today)).write()
    }
    _write(files)
    listed = "".join(f"\n  {file.name}" for file in files)
    return words.plural("{count} file", "{count} files", len(files)) + listed


def _records(catalogue: Catalogue, names: Sequence[str]) -> tuple[Record, ...]:
    return tuple(
        record for record in catalogue.records if not names or record_type_of(record).name in names
    )


def _say_count(records: Sequence[Record], words: Words) -> str:
    return words.plural("{count} record", "{count} records", len(records))


def _write(files: Mapping[Path, bytes]) -> None:
    from generator.report.publishing import replace_files  # noqa: PLC0415

    replace_files(files)
