"""`site-builder records export`: write what a records request asks for into a package that other systems open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
import sys

import click

from site_builder.build.project import Project
from site_builder.build.records.asking import Asked
from site_builder.build.records.exporting import export
from site_builder.cli.progress import progress
from site_builder.cli.words import day_of, plan_options, project_options, workers_of
from site_builder.problem import Severity
from site_builder.records.export.forms import FORMS
from site_builder.records.export.landing import waiting
from site_builder.report.exported import exported_lines

DAY = click.DateTime(["%Y-%m-%d"])
EPILOG = """\b
Examples:
  site-builder records export ~/requests/2026-118 --department public-works --from 2025-01-01 --to 2025-12-31
  site-builder records export ~/requests/2026-118.html --form html --words "snow emergency" --prefix MKE-118
  site-builder records export ~/requests/2026-118.wacz --form wacz --id x:2011182715503430913 --redacted

Residents' names are part of the record. docs/records-export.md says what is in each form, and what is not."""


@click.command("export", epilog=EPILOG)
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--form", default="bag", show_default=True, type=click.Choice(list(FORMS)), help="What is written.")
@click.option("--department", "departments", multiple=True, help="A department's id; again for another.")
@click.option("--account", "accounts", multiple=True, help="An account, platform:handle; again for another.")
@click.option("--from", "first", type=DAY, help="The first day.")
@click.option("--to", "last", type=DAY, help="The last day.")
@click.option("--words", multiple=True, help="Words as they stand in a post; again for others that must be there, too.")
@click.option("--tag", "tags", multiple=True, help="A topic; again for another.")
@click.option("--id", "ids", multiple=True, help="A post's id, platform:native-id; again for another.")
@click.option("--no-replies", is_flag=True, help="Without what residents replied.")
@click.option("--redacted", is_flag=True, help="With the departments' decisions applied, and marked.")
@click.option("--include-withheld", is_flag=True, help="Drafts, posts for later and personal posts, too.")
@click.option("--request", default="", help="Who asked, and the request's own number: it stands in the export.")
@click.option("--prefix", default="R", show_default=True, help="What the items' numbers begin with.")
@click.option("--start", default=1, show_default=True, type=click.IntRange(0, 10**9), help="The first number.")
@project_options
@plan_options
def command(
    *,
    target: Path,
    content: Path,
    output: Path,
    templates: Path | None,
    state: Path | None,
    as_of: datetime | None,
    workers: int | None,
    first: datetime | None,
    last: datetime | None,
    no_replies: bool,
    include_withheld: bool,
    **said: object,
) -> None:
    """Write the records that fit into TARGET: a folder (bag), or a file that ends as its form wants.

    Nothing is written over. Exit codes: 0 done; 1 done, but something is not whole; 2 a wrong call, or nothing fits; 3
    it could not be written.
    """
    asked = Asked(
        as_of=day_of(as_of, datetime.now().astimezone().date()),
        workers=workers_of(workers),
        first=_day(first),
        last=_day(last),
        replies=not no_replies,
        withheld=include_withheld,
        **said,  # type: ignore[arg-type]  # click has seen to their kinds
    )
    project = Project.at(content, output, templates, state)
    with _resumable(target), progress() as hear:
        done = export(project, asked, target, lambda count, whole: hear("Writing", count, whole))
    for line in exported_lines(done):
        click.echo(line)
    if any(problem.severity is Severity.ERROR for problem in done.problems):
        sys.exit(1)


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


@contextmanager
def _resumable(target: Path) -> Iterator[None]:
    """Where it is stopped, says how it goes on."""
    try:
        yield
    except (KeyboardInterrupt, OSError):
        if (left := waiting(target)).exists():
            click.echo(f"What is written waits in {left}: run the same command to go on, or remove it.", err=True)
        raise
