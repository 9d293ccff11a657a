"""`site-builder import`: take in the exports that lie in the inboxes, or that are named."""

from datetime import UTC, datetime
from pathlib import Path
import sys

import click

from site_builder.importers import ALL
from site_builder.importers import forms as all_forms
from site_builder.intake import intake
from site_builder.problem import Severity, Stop
from site_builder.report.forms import forms_json, forms_lines
from site_builder.report.intake import intake_lines

EPILOG = """\b
Examples:
  site-builder import                        everything in content/departments/*/inbox/
  site-builder import --dry-run              the same report, and nothing is written
  site-builder import --department health ~/Downloads/twitter-archive.zip
  site-builder import --forms                what can be imported, how to get it, and what it leaves out

Importing twice changes nothing the second time. Exit codes: 0 done, 1 something is wrong, 2 usage."""


@click.command("import", epilog=EPILOG)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--department", default="", help="The department that the named exports belong to.")
@click.option("--content", default="content", type=click.Path(path_type=Path), help="The content folder.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and write nothing.")
@click.option("--forms", is_flag=True, help="List what can be imported, how to get it, and what it leaves out.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help="With --forms: for people or for programs.",
)
def command(paths: tuple[Path, ...], department: str, content: Path, shape: str, *, dry_run: bool, forms: bool) -> None:
    """Take posts out of dropped exports into the record store."""
    if forms:
        click.echo(forms_json(all_forms()) if shape == "json" else "\n".join(forms_lines(all_forms())))
        return
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        report = intake(content, paths, now, ALL, department=department, dry_run=dry_run)
    except Stop as stop:
        raise click.UsageError(f"{stop.message}. {stop.hint}") from None
    for line in intake_lines(report):
        click.echo(line)
    if any(problem.severity == Severity.ERROR for problem in report.all_problems):
        sys.exit(1)
