"""The commands, in the order in which an office meets them."""

from __future__ import annotations

import click

from generator.cli.campaigning import campaign
from generator.cli.checking import check, new, schema
from generator.cli.exporting import export
from generator.cli.importing import availability, import_
from generator.cli.publishing import build, print_, serve
from generator.cli.quality import quality, register
from generator.cli.reporting import links, report
from generator.cli.translating import translate


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    commands=[
        check,
        build,
        print_,
        serve,
        schema,
        new,
        availability,
        report,
        quality,
        links,
        register,
        campaign,
        translate,
        import_,
        export,
    ],
)
@click.version_option(package_name="belvedere")
def cli() -> None:
    """Publish a tourist office's checked data: website, print and proof of freshness."""
