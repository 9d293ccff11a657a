"""`site-builder records check`: whether every record and medium is still what was taken in."""

from pathlib import Path
import sys

import click

from site_builder.build.project import Project
from site_builder.build.records.fixity import adopt, fixity, size_of
from site_builder.cli.registers import department_option, opened
from site_builder.cli.words import content_option, workers_of
from site_builder.problem import Unusable

EPILOG = """\b
Examples:
  site-builder records check
  site-builder records check --adopt "Taken over from the old store; compared with the exports."

Hand-written posts have no digest of their own: version control and the transparency log speak for them."""


@click.command("check", epilog=EPILOG)
@department_option
@click.option("--adopt", "why", metavar="WHY", help="Give digests to records that have none, for this reason.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes. [default: one a processor]")
@content_option
def command(*, department: str, why: str | None, workers: int | None, content: Path) -> None:
    """Read every record and medium, and hold each against its digest: what is damaged, missing, unknown.

    Exit codes: 0 all is whole; 1 something is not, or could not be checked; 2 a wrong call.
    """
    project = Project.at(content, content.parent / "output")
    if department:
        opened(content, department)
    if why is not None:
        if not why.strip():
            raise Unusable("the reason is empty", "say how you know that the records are whole")
        count = adopt(project, why, department)
        click.echo(f"{count:,} bytes have digests now that had none")
    with click.progressbar(length=size_of(project, department), label="reading", file=sys.stderr) as bar:
        found = fixity(project, workers_of(workers), department, bar.update)
    for problem in found.problems:
        click.echo(f"{problem.severity.name.lower()} {problem.code} {problem.place}: {problem.message}")
        if problem.hint:
            click.echo(f"    {problem.hint}")
    read = f"{found.files:,} files of records and {found.media:,} media of {found.accounts:,} accounts"
    wrong = len(found.problems)
    click.echo(f"{read}, {found.size:,} bytes: {f'{wrong:,} problems' if wrong else 'all whole'}.")
    sys.exit(1 if wrong else 0)
