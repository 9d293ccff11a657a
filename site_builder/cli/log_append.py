"""`site-builder log append`: enter in the transparency log what a build would, without drawing pages."""

from datetime import datetime
from pathlib import Path

import click

from site_builder.build import Options, Project
from site_builder.build.log.appending import Appended, appended, rehearsed
from site_builder.cli.log import logged
from site_builder.cli.signing import entering, key_of, key_option, most_option
from site_builder.cli.words import city_day, content_option, day_of, plan_options, workers_of
from site_builder.model.logged import counted
from site_builder.problem import Unusable
from site_builder.records.log.key import encoded

EPILOG = """\b
Examples:
  site-builder log append --key log.key
  site-builder log append --dry-run

`build` does the same before it draws. Use this where entries are to be committed, cosigned and stamped first."""


@click.command("append", epilog=EPILOG)
@click.option("--dry-run", is_flag=True, help="Count what would be entered; enter and sign nothing.")
@plan_options
@key_option
@most_option
@content_option
def command(
    *,
    dry_run: bool,
    as_of: datetime | None,
    workers: int | None,
    key_file: Path | None,
    remove_most: bool,
    content: Path,
) -> None:
    """Enter what is shown today and is not in content/ledger/ yet, and sign the tree.

    Exit codes: 0 done; 2 a wrong call, a key that is not the log's, or a ledger that cannot be gone on with.
    """
    settings = logged(content)
    today = datetime.now().astimezone().date()
    day = day_of(as_of, today)
    if day not in {today, city_day(content)}:
        raise Unusable(f"{day} is not today", "what was shown on another day, or will be, is not entered")
    project = Project.at(content, content.parent / "output")
    enter = entering("" if dry_run else key_of(key_file), most=remove_most)
    options = Options(as_of=day, workers=workers_of(workers), entering=enter)
    if dry_run:
        found = rehearsed(project, settings, options, enter)
        click.echo(f"Would enter {_acts(found)}; {counted(found.size)} then. Nothing was written.")
        return
    found = appended(project, settings, options)
    click.echo(f"Entered {_acts(found)}.")
    by = f"signed by {found.key}" if found.key else "not signed"
    click.echo(f"{counted(found.size)}, root {encoded(found.root)}, {by}")
    for problem in found.problems:
        click.echo(f"  {problem.hint}", err=True)


def _acts(found: Appended) -> str:
    total = sum(found.acts.values())
    parts = ", ".join(f"{count:,} {act}" for act, count in found.acts.items())
    return f"{total:,} ({parts})" if total else "nothing: the log has all that is shown"
