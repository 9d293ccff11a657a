"""`site-builder records due`: what is past its period, what is held, and what has no series."""

from datetime import datetime
from pathlib import Path

import click

from site_builder.build.project import Project
from site_builder.build.records.retaining import due_on
from site_builder.cli.registers import day_option, department_option, format_option, opened
from site_builder.cli.words import content_option, day_of, workers_of
from site_builder.report.due import DUE_FORMS, due_report

EPILOG = """\b
Examples:
  site-builder records due
  site-builder records due --as-of 2030-01-01 --department elections
  site-builder records due --format csv > due.csv"""


@click.command("due", epilog=EPILOG)
@day_option
@department_option
@format_option(DUE_FORMS)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes. [default: one a processor]")
@content_option
def command(*, as_of: datetime | None, department: str, form: str, workers: int | None, content: Path) -> None:
    """What is past its period on a day, by series: what may be disposed of, and what a hold keeps.

    Nothing is changed. A record is due the day after the last one that its series asks for.

    Exit codes: 0 done; 2 a wrong call, or a schedule or register with an error.
    """
    day = day_of(as_of, datetime.now().astimezone().date())
    project = Project.at(content, content.parent / "output")
    if department:
        opened(content, department)
    click.echo(due_report(due_on(project, day, department, workers_of(workers)), form), nl=False)
