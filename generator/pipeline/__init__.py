"""What every command is made of: load, check, publish.

What only some commands need is imported by them: requests, ruamel and openpyxl take a third of the
time in which a build starts. Typst, which prints, is imported where there are editions.
"""

from generator.pipeline.campaign import (
    Asking,
    Reading,
    read_returns,
    start_campaign,
    tell_campaign,
)
from generator.pipeline.exporting import (
    export_datatourisme,
    export_geojson,
    export_open_data,
    export_spreadsheet,
    import_spreadsheet,
)
from generator.pipeline.feeding import Wish, import_from
from generator.pipeline.importing import import_atout_france, read_availability
from generator.pipeline.inspection import Inspection, inspect_project, say_records
from generator.pipeline.making import create_office, write_schemas
from generator.pipeline.publishing import (
    Publication,
    prepare_website,
    print_office,
    publish_website,
)
from generator.pipeline.quality import import_register, inspect_registers, log_print, report_quality
from generator.pipeline.reporting import ReportOrder, check_links, report_office
from generator.pipeline.translating import (
    Confirming,
    TranslatorsWork,
    confirm_translations,
    export_translations,
    import_translations,
    tell_translations,
)
from generator.website.shell import serve_website

__all__ = [
    "Asking",
    "Confirming",
    "Inspection",
    "Publication",
    "Reading",
    "ReportOrder",
    "TranslatorsWork",
    "Wish",
    "check_links",
    "confirm_translations",
    "create_office",
    "export_datatourisme",
    "export_geojson",
    "export_open_data",
    "export_spreadsheet",
    "export_translations",
    "import_atout_france",
    "import_from",
    "import_register",
    "import_spreadsheet",
    "import_translations",
    "inspect_project",
    "inspect_registers",
    "log_print",
    "prepare_website",
    "print_office",
    "publish_website",
    "read_availability",
    "read_returns",
    "report_office",
    "report_quality",
    "say_records",
    "serve_website",
    "start_campaign",
    "tell_campaign",
    "tell_translations",
    "write_schemas",
]
