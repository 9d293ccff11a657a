"""`site-builder build`: content/ to output/."""

from datetime import date, datetime
from pathlib import Path
import sys
import time

import click

from site_builder.build import Options, Project, build
from site_builder.cli.progress import progress
from site_builder.cli.signing import entering, key_of, key_option, most_option
from site_builder.cli.telling import Told, private, tell
from site_builder.cli.words import build_options, city_day, day_of, project_options, workers_of
from site_builder.problem import Severity
from site_builder.report.json import outcome_json
from site_builder.report.outcome import outcome_lines

EPILOG = """\b
Examples:
  site-builder build
  site-builder build --key /srv/keys/log.key --strict
  site-builder build --base-url https://preview.example.gov/42/ --output preview
  site-builder build --as-of 2026-12-24 --output preview --no-log"""


@click.command("build", epilog=EPILOG)
@project_options
@build_options
@key_option
@most_option
@click.option("--no-log", is_flag=True, help="Leave the transparency log as it is: for previews.")
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
    key_file: Path | None,
    remove_most: bool,
    no_log: bool,
) -> None:
    """Make the site: content/ to output/. Only what changed is written.

    A post that the policy does not let through is left out, and all others are published. Where site.yaml has a log,
    what is published is entered in content/ledger/, which is to be committed; a build for another day enters nothing.

    Exit codes: 0 done; 1 with --strict, an error; 2 a wrong call or wrong settings; 3 the site could not be written.
    """
    started = time.monotonic()
    project = Project.at(content, output, templates, state, base_url)
    private((path for _, path in reports), output)
    day = day_of(as_of, datetime.now().astimezone().date())
    today = not (no_log or base_url) and _is_today(day, content)
    enter = entering(key_of(key_file), most=remove_most) if today else None
    with progress() as hear:
        outcome = build(project, Options(as_of=day, workers=workers_of(workers), entering=enter, tell=hear))
    seconds = time.monotonic() - started
    if as_json:
        tell(outcome.problems, content, "json", reports, lambda report: outcome_json(outcome, seconds, report))
    else:
        tell(outcome.problems, content, form, reports)
        click.echo("\n".join(outcome_lines(outcome, output, seconds)), err=form != "text")
    if strict and any(problem.severity is Severity.ERROR for problem in outcome.problems):
        sys.exit(1)


def _is_today(day: date, content: Path) -> bool:
    """Whether it is today, by this machine's clock or by the city's."""
    return day == datetime.now().astimezone().date() or day == city_day(content)
