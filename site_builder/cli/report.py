"""`site-builder report`: what one department has to see to. Private."""

from datetime import datetime
import os
from pathlib import Path

import click

from site_builder.build import Options, Project
from site_builder.build.reporting import report_of, template
from site_builder.cli.telling import private
from site_builder.cli.words import content_option, day_of, plan_options, workers_of
from site_builder.problem import Unusable
from site_builder.report.department_csv import department_csv
from site_builder.report.department_html import department_html

FORMS = ("html", "csv")


@click.command("report")
@click.argument("department")
@click.option(
    "--output",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, .html or .csv; only whoever runs this may read it. [default: standard output]",
)
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="HTML or CSV. [default: as the file is named, or html]"
)
@click.option(
    "--site",
    default="output",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site is written: no report is put there.",
)
@click.option("--templates", type=click.Path(path_type=Path, file_okay=False), help="Templates of your own.")
@content_option
@plan_options
def command(
    *,
    department: str,
    file: Path | None,
    form: str | None,
    site: Path,
    templates: Path | None,
    content: Path,
    as_of: datetime | None,
    workers: int | None,
) -> None:
    """Write what DEPARTMENT has to see to: findings, open questions, stale posts, access, waivers.

    The report names people and posts that are not public. Keep it as you keep content/.
    """  # fmt: skip
    if file is not None:
        private([file], site)
    form = form or _form_of(file)
    project = Project.at(content, site, templates)
    options = Options(as_of=day_of(as_of, datetime.now().astimezone().date()), workers=workers_of(workers))
    report = report_of(project, options, department)
    text = department_csv(report) if form == "csv" else department_html(report, template(project))
    if file is None:
        click.echo(text, nl=False)
    else:
        _write(file, text)
        click.echo(f"{file}: {', '.join(f'{count:,} {what}' for what, count in report.totals)}. Keep it private.")


def _form_of(file: Path | None) -> str:
    form = file.suffix.lower().removeprefix(".") if file else FORMS[0]
    if form not in FORMS:
        raise Unusable(f"{file} is neither .html nor .csv", "name it so, or say which with --format")
    return form


def _write(file: Path, text: str) -> None:
    """Whole or not at all, and for this user alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(text.encode())
    beside.replace(file)
