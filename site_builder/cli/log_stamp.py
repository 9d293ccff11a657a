"""`site-builder log stamp`: have others say what the time was when they saw the log."""

from pathlib import Path
import secrets
import sys

import click

from site_builder.build.log.stamping import LARGEST, Sought, stamped
from site_builder.cli.log import logged
from site_builder.cli.posting import poster, timeout_option
from site_builder.cli.words import content_option
from site_builder.model.logged import counted

EPILOG = """\b
Examples:
  site-builder log stamp
  site-builder log stamp --timeout 30

Authorities stand in site.yaml, `log.authorities`: an address, and a PEM file below content/ with the certificate that
their time stamps are trusted by. Run it behind `log witness`: the cosignatures are stamped, too."""


@click.command("stamp", epilog=EPILOG)
@timeout_option
@content_option
def command(*, timeout: int, content: Path) -> None:
    """Have the newest checkpoint stamped with the time by every authority that has not done so (RFC 3161).

    Exit codes: 0 it has a time stamp; 1 no authority gave one; 2 a wrong call, or no signed checkpoint.
    """
    log = logged(content)
    if not log.authorities:
        click.echo("site.yaml names no authorities: nobody was asked.")
        return
    done = stamped(content, log, poster("application/timestamp-query", timeout, LARGEST), _nonce)
    for sought in done.sought:
        click.echo(_told(sought))
    count = sum(sought.time is not None for sought in done.sought)
    click.echo(f"{counted(done.size)}: {count} of {len(done.sought)} authorities stamped the checkpoint.")
    sys.exit(0 if done.enough else 1)


def _told(sought: Sought) -> str:
    if sought.time is None:
        return f"{sought.url}: no time stamp. {sought.why}"
    time = f"{sought.time:%Y-%m-%d %H:%M:%S} UTC"
    return f"{sought.url}: {'stamped' if sought.anew else 'had stamped'} at {time}, {sought.file}"


def _nonce() -> int:
    return secrets.randbits(64) | 1
