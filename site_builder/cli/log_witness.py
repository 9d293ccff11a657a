"""`site-builder log witness`: have others sign that the log only grew."""

from datetime import UTC, datetime
from pathlib import Path
import sys

import click

from site_builder.build.log.witnessing import LARGEST, Voice, witnessed
from site_builder.cli.log import logged
from site_builder.cli.posting import poster, timeout_option
from site_builder.cli.words import content_option
from site_builder.model.logged import counted

EPILOG = """\b
Examples:
  site-builder log witness
  site-builder log witness --timeout 30

Witnesses stand in site.yaml, `log.witnesses`: an address and a public key of each. What they sign is written into
content/ledger/checkpoint; build publishes it."""


@click.command("witness", epilog=EPILOG)
@timeout_option
@content_option
def command(*, timeout: int, content: Path) -> None:
    """Send the newest checkpoint to every witness that has not cosigned it, and keep the cosignatures that hold.

    Exit codes: 0 as many cosigned as site.yaml asks for; 1 fewer did; 2 a wrong call, or no signed checkpoint.
    """
    log = logged(content)
    if not log.witnesses:
        click.echo("site.yaml names no witnesses: nobody was asked.")
        return
    done = witnessed(content, log, poster("text/plain; charset=utf-8", timeout, LARGEST), datetime.now(UTC))
    for voice in done.voices:
        click.echo(_told(voice))
    count = f"{done.cosigned} of {len(done.voices)} witnesses cosigned"
    click.echo(f"{counted(done.size)}: {count}; site.yaml asks for {done.quorum}.")
    sys.exit(0 if done.enough else 1)


def _told(voice: Voice) -> str:
    if voice.time is None:
        return f"{voice.name}: did not cosign. {voice.why}"
    return f"{voice.name}: {'cosigned' if voice.anew else 'had cosigned'} at {voice.time:%Y-%m-%d %H:%M:%S} UTC"
