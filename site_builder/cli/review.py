"""`site-builder review`: who is due for a review of access, and why."""

from datetime import datetime
from pathlib import Path

import click

from site_builder.cli.registers import day_option, department_option, ended, format_option, opened
from site_builder.cli.words import content_option, day_of
from site_builder.policy.reviews import due
from site_builder.report.review import REVIEW_FORMS, review

EPILOG = """\b
Examples:
  site-builder review
  site-builder review --department health
  site-builder review --format html > review.html      a sheet to print and sign
  site-builder review --as-of 2027-06-30 --format csv   who will be due by then

The answer names people. Do not put it where the public looks."""


@click.command("review", epilog=EPILOG)
@department_option
@day_option
@format_option(REVIEW_FORMS)
@content_option
def command(*, department: str, as_of: datetime | None, form: str, content: Path) -> None:
    """Who is due for a review of access, and why: never reviewed, or too long ago; an acknowledgement or agreement that
    is missing; access that has ended; a department over its limit.

    Exit codes: 0 done; 1 a register has an error, so that somebody may be missing; 2 a wrong call or wrong settings.
    """
    registers = opened(content, department)
    day = day_of(as_of, datetime.now().astimezone().date()).isoformat()
    found = tuple(due(registers.departments, registers.policy.rules.limits, day, department))
    click.echo(review(found, form, registers.settings.city, day), nl=False)
    ended(registers)
