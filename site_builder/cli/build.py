"""`site-builder build`: content/ to output/."""

from datetime import datetime
from pathlib import Path
import sys
import time

import click

from site_builder.build import Options, Project, build
from site_builder.cli.words import build_options, day_of, project_options, workers_of
from site_builder.problem import Severity
from site_builder.report import FORMATS
from site_builder.report.outcome import outcome_lines


@click.command("build")
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
    """Make the site: content/ to output/. Only what changed is written.

    Exit codes: 0 done; 1 with --strict, an error; 2 a wrong call or wrong settings; 3 the site could not be written.
    """
    started = time.monotonic()
    project = Project.at(content, output, templates, state)
    today = datetime.now().astimezone().date()
    outcome = build(project, Options(as_of=day_of(as_of, today), workers=workers_of(workers)))
    click.echo(FORMATS[form](outcome.problems, content.parent), nl=False)
    for line in outcome_lines(outcome, output, time.monotonic() - started):
        click.echo(line, err=form != "text")
    if strict and any(problem.severity is Severity.ERROR for problem in outcome.problems):
        sys.exit(1)
