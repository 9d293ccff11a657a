"""`site-builder records dispose`: destroy what an approval allows, and leave a certificate."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
import secrets
import sys

import click

from site_builder.build.project import Project
from site_builder.build.records.destroying import carry_out, resume
from site_builder.build.records.disposing import Call, Order, order_of
from site_builder.cli.words import project_options, workers_of
from site_builder.model.disposal import Certificate
from site_builder.problem import Unusable

EPILOG = """\b
Examples:
  site-builder records dispose --approval approval.yaml --by records-officer            says what would happen
  site-builder records dispose --approval approval.yaml --by records-officer --destroy
  site-builder records dispose --resume                                   completes one that was interrupted

What version control and backups keep is theirs to purge: docs/records.md says how."""


@click.command("dispose", epilog=EPILOG)
@click.option("--approval", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The signed approval.")
@click.option("--by", default="", help="Who carries it out: an office, or a person's id in the register.")
@click.option("--destroy", is_flag=True, help="Do it. Without this nothing is changed.")
@click.option("--resume", "again", is_flag=True, help="Complete a disposal that was interrupted.")
@project_options
def command(
    *,
    approval: Path | None,
    by: str,
    destroy: bool,
    again: bool,
    content: Path,
    output: Path,
    templates: Path | None,
    state: Path | None,
) -> None:
    """Destroy the records that an approval names: originals, media that nothing else needs, caches.

    Refused are records that are held, permanent, not yet due, or not the very ones that were approved.

    Exit codes: 0 done, or said what would be; 2 a wrong call, or refused: then nothing was changed.
    """
    project = Project.at(content, output, templates, state)
    if again:
        done = resume(project)
        _say(_done(done) if done else ["No disposal was interrupted."])
        return
    if approval is None:
        raise Unusable("no approval is named", "add --approval FILE, as site-builder records approve writes it")
    now = datetime.now().astimezone()
    call = Call(
        approval=approval,
        by=by,
        today=now.date(),
        now=now,
        salt=secrets.token_hex(32),
        workers=workers_of(None),
    )
    order = order_of(project, call)
    _say(_would(order))
    if not destroy:
        click.echo("Nothing was changed: --destroy does it.")
        return
    _say(_done(carry_out(project, order)))


def _say(lines: list[str] | Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
    sys.stdout.flush()


def _would(order: Order) -> Iterator[str]:
    what = order.certificate
    yield f"{what.series}, {what.title}: {what.records:,} records posted from {what.first} to {what.last}"
    for each in what.destroyed:
        yield f"  {each.department}: {each.records:,} of {each.platform}, {each.kind}"
    yield f"  {what.versions:,} versions; {what.media:,} media that nothing else needs, {what.media_bytes:,} bytes"
    if logged := sum(bool(stone.logged) for stone in order.stones):
        yield f"  {logged:,} of them stand in the transparency log, where nobody can open them any more then"
    yield f"  approved by {what.approved_by} on {what.approved_on}; authority: {what.authority}"


def _done(what: Certificate) -> Iterator[str]:
    yield f"Destroyed: {what.records:,} records. Certificate: content/disposals/{what.id}.json"
    yield "Run site-builder build now: it takes the pages down, and signs what the log says of it."
    yield "Then purge version control and backups (docs/records.md says how), commit content/, and publish."
