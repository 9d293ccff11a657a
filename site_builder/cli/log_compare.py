"""`site-builder log compare`: hold an earlier checkpoint of a transparency log against the log as it is now."""

from pathlib import Path
import sys

import click

from site_builder.build.log.comparing import comparison
from site_builder.cli.checking import given, given_options
from site_builder.cli.telling import tell
from site_builder.model.logged import counted
from site_builder.report import FORMATS

PATH = click.Path(path_type=Path, exists=True)
EPILOG = """\b
Examples:
  site-builder log compare checkpoint-of-last-year output/log --key city.key
  curl -fsS https://city.example/social/log/checkpoint >live && site-builder log compare live output

Keep a checkpoint, and nobody can drop what it speaks of without your seeing it."""


@click.command("compare", epilog=EPILOG)
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@given_options
@click.option(
    "--format", "form", default="text", show_default=True, type=click.Choice(list(FORMATS)),
    help="How problems are told.",
)  # fmt: skip
def command(
    *, old: Path, new: Path, key: str, witnesses: tuple[str, ...], quorum: int | None, form: str
) -> None:  # fmt: skip
    """Say whether the log NEW begins with all that the checkpoint OLD speaks of, and what was added since.

    Each is a log's folder, a site, or a checkpoint's file; NEW must have its tiles.

    Exit codes: 0 nothing was dropped; 1 something was, or a checkpoint is not the log's; 2 a wrong call.
    """
    found = comparison(old, new, given(key, witnesses, quorum))
    tell(found.problems, new.parent / "content", form, [])
    to_error = form != "text"
    if found.problems or found.old is None or found.new is None:
        click.echo("NEW does not go on from OLD.", err=to_error)
        sys.exit(1)
    if not key:
        click.echo("No key was given: whose checkpoints these are was not looked at.", err=True)
    more = found.new.size - found.old.size
    click.echo(f"Nothing was dropped: {counted(found.old.size)} as before.", err=to_error)
    acts = ", ".join(f"{count:,} {act}" for act, count in found.added.items())
    click.echo(f"Added since: {more:,}{f' ({acts})' if acts else ''}.", err=to_error)
