"""`site-builder log prove`: a proof file for one entry of the transparency log."""

from datetime import datetime
from pathlib import Path

import click

from site_builder.build import Options, Project
from site_builder.build.log.proving import Asked, Proven, from_ledger, from_log
from site_builder.cli.log import logged
from site_builder.cli.words import content_option, settings_of, workers_of
from site_builder.write.durable import write_whole

EPILOG = """\b
Examples:
  site-builder log prove x:2011182715503430913 --out record.tlog-proof
  site-builder log prove https://city.example/social/dpw/2026/01/snow/ --out record.tlog-proof
  site-builder log prove 316b7c91bcebf506fab96c17ffb97cd5 --version 2 --log output/log

A build writes the same beside each post's page: record.tlog-proof."""


@click.command("prove", epilog=EPILOG)
@click.argument("name", metavar="ID")
@click.option("--version", type=click.IntRange(1), help="Of which version of the record. [default: the newest]")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where the proof goes. [default: standard output]",
)
@click.option(
    "--log", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Read this published log, not the ledger."
)
@content_option
def command(*, name: str, version: int | None, out: Path | None, folder: Path | None, content: Path) -> None:
    """Write the proof of an entry: ID is a post's id, its address or folder, its name in the log, or an entry's index.

    It holds the record and its salt only where the post is shown as it was logged then. With --log nothing but the
    files there is read; ID is a name in the log, or an index.

    Exit codes: 0 done; 2 a wrong call, or nothing that could be proved.
    """
    asked = Asked(name=name, version=version)
    found = from_log(folder, asked) if folder else _from_ledger(content, asked)
    if out is None:
        click.echo(found.file, nl=False)
    else:
        write_whole(out, found.file)
    by = "" if found.signed else " Nobody signed the checkpoint."
    record = "with the record" if found.opened else "without a record"
    click.echo(f"Entry {found.index:,} of {found.size:,}, {record}.{by}", err=True)


def _from_ledger(content: Path, asked: Asked) -> Proven:
    logged(content)
    project = Project.at(content, content.parent / "output")
    options = Options(as_of=datetime.now().astimezone().date(), workers=workers_of(None))
    return from_ledger(project, settings_of(content), asked, options)
