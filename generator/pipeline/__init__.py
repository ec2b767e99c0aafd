"""What every command is made of: load, check, publish.

What only some commands need is imported by them: requests, ruamel and openpyxl take a third of the
time in which a build starts. Typst, which prints, is imported where there are editions.
"""

from generator.pipeline.importing import import_atout_france, read_availability
from generator.pipeline.inspection import Inspection, inspect_project, say_records
from generator.pipeline.making import create_office, write_schemas
from generator.pipeline.publishing import (
    Publication,
    prepare_website,
    print_office,
    publish_website,
)
from generator.pipeline.reporting import ReportOrder, check_links, report_freshness
from generator.website.shell import serve_website

__all__ = [
    "Inspection",
    "Publication",
    "ReportOrder",
    "check_links",
    "create_office",
    "import_atout_france",
    "inspect_project",
    "prepare_website",
    "print_office",
    "publish_website",
    "read_availability",
    "report_freshness",
    "say_records",
    "serve_website",
    "write_schemas",
]
