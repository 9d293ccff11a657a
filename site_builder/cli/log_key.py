"""`site-builder log key`: a new key for the transparency log, and handing over to it."""

import os
from pathlib import Path

import click

from site_builder.build.log.keying import hand_over, is_committable, is_first, is_newest, keep, kept, made
from site_builder.build.log.signing import private_key
from site_builder.cli.log import logged
from site_builder.cli.signing import VARIABLE, key_of
from site_builder.cli.words import FOLDER, content_option
from site_builder.model.logged import counted
from site_builder.problem import Unusable
from site_builder.records.log.key import PrivateKey

FILE = click.Path(path_type=Path)
EPILOG = f"""\b
Examples:
  site-builder log key --out /srv/keys/log.key
  site-builder log key --print | secret-store put {VARIABLE}
  site-builder log key --rotate old.key --out new.key

Publish the public key where the log is not: in print, in the minutes, in another agency's hands."""


@click.command("key", epilog=EPILOG)
@click.option("--out", type=FILE, metavar="FILE", help="Where the private key goes: a new file that only you may read.")
@click.option("--print", "printed", is_flag=True, help="The private key goes to standard output, for a secret store.")
@click.option(
    "--rotate", "old", type=FILE, metavar="OLD",
    help="Hand over from the private key in this file, from the present size on. FILE may hold the new key already.",
)  # fmt: skip
@click.option("--output", type=FOLDER, default="output", show_default=True, help="Where the site is written.")
@content_option
def command(*, out: Path | None, printed: bool, old: Path | None, output: Path, content: Path) -> None:
    """Make a key pair for the transparency log, and print the public key's line.

    Exit codes: 0 done; 2 a wrong call, a file that is there, or an old key that is not the log's.
    """
    if (out is None) != printed:
        raise click.UsageError("say where the private key is to go: --out FILE, or --print")
    origin = logged(content).origin
    if old is None and not is_first(content):
        raise Unusable("this log has a key", "`--rotate OLD` hands over to a new one; if it is lost, see docs/log.md")
    giver = private_key(key_of(old), origin) if old else None
    if giver is not None and printed and not is_newest(content, giver):
        raise Unusable("the old key is not the newest of content/ledger/keys", "give the key that signs now")
    new = _new(origin, out, content, output, again=giver is not None)
    if out is not None and is_committable(out):
        click.echo(f"Warning: git would commit {out}. Move it, or write its name into .gitignore.", err=True)
    if giver is not None:
        done = hand_over(content, origin, giver, new)
        was = "has signed" if done.before else "signs"
        click.echo(f"Handover {done.number}: the new key {was} after {counted(done.size)}.", err=True)
        click.echo("Commit content/ledger.", err=True)
    click.echo(str(new.public), err=printed)


def _new(origin: str, out: Path | None, content: Path, output: Path, *, again: bool) -> PrivateKey:
    """A new key, and where it was kept; after a handover that was cut off, the one that it had come to."""
    if out is None:
        new = made(origin, os.urandom)
        click.echo(new.secret())
        return new
    there = kept(out, origin) if again else None
    if there is not None:
        click.echo(f"{out} holds a key already: it is the new one.", err=True)
        return there
    new = made(origin, os.urandom)
    keep(out, new, content, output)
    click.echo(f"{out} holds the private key. Who has it can sign as the City.", err=True)
    return new
