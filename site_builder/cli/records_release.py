"""`site-builder records release`: end a hold, by an entry of its own below it."""

from datetime import datetime
from pathlib import Path

import click

from site_builder.build.project import Project
from site_builder.build.records.holding import release
from site_builder.cli.words import content_option, workers_of
from site_builder.model.hold import Hold

EPILOG = """\b
Examples:
  site-builder records release 2026-0001 --by clerk --reason "Answered."
  site-builder records release 2026-0001 --by clerk --reason "Answered." --dry-run

Hold and release stay in content/holds.yaml for good: commit it."""


@click.command("release", epilog=EPILOG)
@click.argument("hold_id", metavar="HOLD")
@click.option("--by", default="", help="The office that ordered it, or a person's id in the register.")
@click.option("--reason", default="", help="Why.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day it was ordered. [default: today]")
@click.option("--dry-run", is_flag=True, help="Say what it would let go, and write nothing.")
@content_option
def command(*, hold_id: str, by: str, reason: str, on: datetime | None, dry_run: bool, content: Path) -> None:
    """End the hold of that id (2026-0001). The hold itself stays in the register.

    Exit codes: 0 done; 2 a wrong call, no such hold, or one that has ended.
    """
    project = Project.at(content, content.parent / "output")
    day = (on or datetime.now().astimezone()).date().isoformat()
    wanted = Hold(id="", on=day, by=by, action="release", reason=reason, of=hold_id)
    done = release(project, wanted, workers_of(None), dry=dry_run)
    what = f"{hold_id} ends, which was on {done.records:,} records"
    click.echo(f"{done.id} {'would be' if dry_run else 'is'} written to {done.path}: {what}")
