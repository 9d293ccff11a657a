"""`site-builder records hold`: keep records from disposal, for a lawsuit, an audit or a records request."""

from datetime import datetime
from pathlib import Path
from typing import cast, get_args

import click

from site_builder.build.project import Project
from site_builder.build.records.holding import hold, seal_holds
from site_builder.cli.words import content_option, workers_of
from site_builder.model.hold import Hold, HoldKind

EPILOG = """\b
Examples:
  site-builder records hold --kind legal --department fire --since 2026-01-01 --by city-attorney --reason "A suit."
  site-builder records hold --kind request --record x:2011182715503430913 --by clerk --reason "Request 26-114."
  site-builder records hold --kind audit --text "overtime" --by comptroller --reason "Audit of 2026."
  site-builder records hold --seal

A hold wins over every schedule and every approval, until `site-builder records release` ends it.

Exit codes: 0 done; 2 a wrong call, or a register that cannot be gone on with."""

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("hold", epilog=EPILOG)
@click.option("--kind", type=click.Choice(get_args(HoldKind)), help="What the hold is for.")
@click.option("--record", "records", multiple=True, help="A record's id, platform:id; again for another.")
@click.option("--department", "departments", multiple=True, help="A department's folder; again for another.")
@click.option("--account", "accounts", multiple=True, help="An account, platform:handle; again for another.")
@click.option("--tag", "tags", multiple=True, help="A tag; again for another.")
@click.option("--text", default="", help="Words that the record has anywhere: wordings, captions, replies.")
@click.option("--since", type=DAY, help="Posted on that day or later.")
@click.option("--until", type=DAY, help="Posted on that day or earlier.")
@click.option("--by", default="", help="The office that ordered it, or a person's id in the register.")
@click.option("--reason", default="", help="Why.")
@click.option("--on", type=DAY, help="The day it was ordered. [default: today]")
@click.option("--seal", is_flag=True, help="Seal the entries that were written by hand.")
@click.option("--dry-run", is_flag=True, help="Say what it would be on, and write nothing.")
@content_option
def command(
    *,
    kind: str | None,
    since: datetime | None,
    until: datetime | None,
    on: datetime | None,
    seal: bool,
    dry_run: bool,
    content: Path,
    records: tuple[str, ...],
    departments: tuple[str, ...],
    accounts: tuple[str, ...],
    tags: tuple[str, ...],
    **said: str,
) -> None:
    """Write a hold into content/holds.yaml. Of several things asked for, a record must fit all."""
    project = Project.at(content, content.parent / "output")
    if seal:
        path, count = seal_holds(project, dry=dry_run)
        click.echo(f"{path}: {count} sealed" if count else f"{path}: nothing waits for a seal")
        return
    wanted = Hold(
        id="",
        on=(on or datetime.now().astimezone()).date().isoformat(),
        action="hold",
        kind=cast("HoldKind", kind or ""),
        records=records,
        departments=departments,
        accounts=accounts,
        tags=tags,
        since=since.date().isoformat() if since else "",
        until=until.date().isoformat() if until else "",
        **said,
    )
    done = hold(project, wanted, workers_of(None), dry=dry_run)
    click.echo(
        f"{done.id} {'would be' if dry_run else 'is'} written to {done.path}: a hold on {done.records:,} records"
    )
    if not done.records:
        click.echo("Note: nothing fits it today; what is imported later may.")
