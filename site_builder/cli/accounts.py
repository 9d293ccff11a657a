"""`site-builder accounts`: every account of the register, and what applies to it."""

from datetime import datetime
from pathlib import Path

import click

from site_builder.cli.registers import day_option, department_option, ended, format_option, opened
from site_builder.cli.words import content_option, day_of
from site_builder.policy.applies import accounts_on
from site_builder.report.registers import TABLES, accounts_table

EPILOG = """\b
Examples:
  site-builder accounts
  site-builder accounts --department library
  site-builder accounts --as-of 2012-01-01 --format json"""


@click.command("accounts", epilog=EPILOG)
@department_option
@day_option
@format_option(tuple(TABLES))
@content_option
def command(*, department: str, as_of: datetime | None, form: str, content: Path) -> None:
    """Every account that the City registered, and what applied to it today or on any other day: whether it was open,
    who could post, which version of the policy, directive on retention and retention series held.

    Exit codes: 0 done; 1 a register has an error, so that something may be missing; 2 a wrong call or wrong settings.
    """
    registers = opened(content, department)
    day = day_of(as_of, datetime.now().astimezone().date()).isoformat()
    found = accounts_on(registers.departments, registers.policy, day, department)
    click.echo(TABLES[form](accounts_table(found)), nl=False)
    ended(registers)
