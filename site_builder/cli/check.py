"""`site-builder check`: what is wrong in content/, and nothing written."""

from datetime import datetime
from pathlib import Path
import sys

import click

from site_builder.build import Options, Project, check
from site_builder.cli.words import build_options, day_of, project_options, workers_of
from site_builder.problem import Severity
from site_builder.report import FORMATS


@click.command("check")
@project_options
@build_options
def command(
    *,
    content: Path,
    output: Path,
    templates: Path | None,
    state: Path | None,
    as_of: datetime | None,
    workers: int | None,
    form: str,
    strict: bool,
) -> None:
    """Say what is wrong in content/, and write nothing to output/.

    Exit codes: 0 nothing wrong, or warnings only; 1 an error (with --strict: or a warning); 2 a wrong call or settings.
    """
    project = Project.at(content, output, templates, state)
    today = datetime.now().astimezone().date()
    problems = check(project, Options(as_of=day_of(as_of, today), workers=workers_of(workers)))
    click.echo(FORMATS[form](problems, content.parent), nl=False)
    if form == "text" and not problems:
        click.echo("Nothing is wrong in the content.")
    worst = max((problem.severity for problem in problems), default=Severity.NOTE)
    if worst is Severity.ERROR or (strict and worst is Severity.WARNING):
        sys.exit(1)
