"""`site-builder directives`: which of the CIO's directives on retention holds for which platform."""

from datetime import datetime
from pathlib import Path

import click

from site_builder.cli.registers import day_option, ended, format_option, opened
from site_builder.cli.words import content_option, day_of
from site_builder.model.platform import BY_ID
from site_builder.policy.applies import platforms_on
from site_builder.report.registers import TABLES, directives_table

EPILOG = """\b
Examples:
  site-builder directives
  site-builder directives --platform nextdoor
  site-builder directives --as-of 2014-07-01 --format csv"""


@click.command("directives", epilog=EPILOG)
@click.option(
    "--platform", default="", type=click.Choice(["", *BY_ID]), metavar="PLATFORM", help="One platform, by its id."
)
@day_option
@format_option(tuple(TABLES))
@content_option
def command(*, platform: str, as_of: datetime | None, form: str, content: Path) -> None:
    """Which directive on retention holds for each platform in use, today or on any other day, and how old it is.

    Exit codes: 0 done; 1 a register has an error, so that something may be missing; 2 a wrong call or wrong settings.
    """
    registers = opened(content)
    day = day_of(as_of, datetime.now().astimezone().date()).isoformat()
    found = tuple(platforms_on(registers.departments, registers.policy, day, platform))
    click.echo(TABLES[form](directives_table(found)), nl=False)
    ended(registers)
