"""`site-builder check`: what is wrong in content/, and nothing written."""

from datetime import datetime
from pathlib import Path
import sys

import click

from site_builder.build import Options, Project, check
from site_builder.build.changed import changed_files
from site_builder.cli.telling import Told, private, tell
from site_builder.cli.words import build_options, day_of, project_options, workers_of
from site_builder.problem import Severity
from site_builder.report.outcome import problem_counts

EPILOG = """\b
Examples:
  site-builder check
  site-builder check --changed-since origin/main --format github
  site-builder check --report sarif=build/findings.sarif --strict"""


@click.command("check", epilog=EPILOG)
@click.option(
    "--changed-since",
    metavar="REVISION",
    help="Only what changed since a revision of git, such as origin/main; what is not committed counts, too.",
)
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
    reports: list[Told],
    strict: bool,
    base_url: str,
    as_json: bool,
    changed_since: str | None,
) -> None:
    """Say what is wrong in content/, and write nothing to output/.

    Exit codes: 0 nothing wrong, or warnings only; 1 an error (with --strict: or a warning); 2 a wrong call or settings.
    """
    project = Project.at(content, output, templates, state, base_url)
    form = "json" if as_json else form
    private((path for _, path in reports), output)
    files = None if changed_since is None else changed_files(project.content, changed_since)
    today = datetime.now().astimezone().date()
    problems = check(project, Options(as_of=day_of(as_of, today), workers=workers_of(workers), changed=files))
    tell(problems, content, form, reports)
    for line in problem_counts(problems):
        click.echo(line, err=form != "text")
    if form == "text" and not problems:
        click.echo("Nothing is wrong in the content." if files is None else _nothing(len(files), changed_since))
    worst = max((problem.severity for problem in problems), default=Severity.NOTE)
    if worst is Severity.ERROR or (strict and worst is Severity.WARNING):
        sys.exit(1)


def _nothing(files: int, since: str | None) -> str:
    return f"Nothing is wrong in what changed since {since} ({files} file{'' if files == 1 else 's'})."
