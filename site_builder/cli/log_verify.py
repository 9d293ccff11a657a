"""`site-builder log verify`: check a transparency log with nothing but its files and a key."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
import sys

import click

from site_builder.build import Options, Project
from site_builder.build.log.agreeing import disagreements
from site_builder.build.log.published import Given, published
from site_builder.build.log.verifying import Checked, certificates_of, checked, proof_checked
from site_builder.cli.checking import given, given_options
from site_builder.cli.telling import tell
from site_builder.cli.words import FOLDER, workers_of
from site_builder.model.logged import counted
from site_builder.problem import Problem, Severity
from site_builder.records.log.key import encoded
from site_builder.report import FORMATS

PATH = click.Path(path_type=Path)
EPILOG = """\b
Examples:
  site-builder log verify output --key city.key
  site-builder log verify record.tlog-proof --key "city.example/log+2f1b9a52+AX4…"
  site-builder log verify output --key city.key --content content

Get the key by a way that the log's host has no hand in."""


@click.command("verify", epilog=EPILOG)
@click.argument("path", type=click.Path(path_type=Path, exists=True), metavar="DIR|FILE")
@given_options
@click.option(
    "--certificate", "files", multiple=True, type=PATH, metavar="FILE",
    help="An authority's certificate (PEM), for time stamps; again for another.",
)  # fmt: skip
@click.option("--content", type=FOLDER, help="Hold this content folder's ledger against the log, too.")
@click.option(
    "--format", "form", default="text", show_default=True, type=click.Choice(list(FORMATS)),
    help="How problems are told.",
)  # fmt: skip
def command(
    *, path: Path, key: str, witnesses: tuple[str, ...], quorum: int | None, files: tuple[Path, ...],
    content: Path | None, form: str,
) -> None:  # fmt: skip
    """Check a log (its folder, or a whole site with every proof file in it), or a single proof file.

    Exit codes: 0 it holds; 1 it does not; 2 a wrong call.
    """
    known = given(key, witnesses, quorum)
    if path.is_file():
        _proof(path, known, form)
    log = published(path)
    found = checked(log, known, [each for file in files for each in certificates_of(file.read_bytes())])
    problems = list(found.problems)
    if content is not None and found.head is not None:
        project = Project.at(content, log.site or content.parent / "output")
        options = Options(as_of=datetime.now().astimezone().date(), workers=workers_of(None))
        problems += disagreements(project, log, found.head, options)
    _end(problems, log.top, form, _lines(found))


def _proof(path: Path, known: Given, form: str) -> None:
    found = proof_checked(path, known)
    lines = []
    if found.proved is not None:
        said, head = found.proved.said, found.proved.head
        lines.append(f"{head.origin}, {counted(head.size)}, root {encoded(head.root)}")
        lines.append(f"Entry {found.proved.index:,}: {said.act}, version {said.version} of {said.record}, {said.time}")
        lines.append("The record is in the file and fits." if found.proved.extra.salt else "The file holds no record.")
    _end(found.problems, path.parent, form, lines)


def _end(problems: Sequence[Problem], top: Path, form: str, lines: Sequence[str]) -> None:
    tell(problems, top / "content", form, [])
    wrong = sum(problem.severity is Severity.ERROR for problem in problems)
    for line in (*lines, f"It does not hold: {wrong:,} error{'s' * (wrong > 1)}." if wrong else "It holds."):
        click.echo(line, err=form != "text")
    sys.exit(1 if wrong else 0)


def _lines(found: Checked) -> Sequence[str]:
    """What was checked, and by what."""
    if found.head is None:
        return ()
    lines = [f"{found.head.origin}, {counted(found.head.size)}, root {encoded(found.head.root)}"]
    if found.opened is not None:
        lines += [f"signed by {key}" for key in found.opened.keys]
        lines += [f"cosigned by {key.name} at {_utc(time)}" for key, time in found.opened.cosigned]
    if found.keys > 1:
        lines.append(f"followed {found.keys - 1} handover{'s' if found.keys > 2 else ''} from one key to the next")
    lines += [
        f"{counted(stamp.checkpoint.size)} stamped at {stamp.time:%Y-%m-%d %H:%M:%S} UTC" for stamp in found.stamps
    ]
    lines += [f"  {act:8} {count:>9,}" for act, count in found.acts.items()]
    lines.append(f"{len(found.said.newest):,} records")
    if found.proofs is not None:
        lines.append(f"{found.proofs:,} proof files")
    return lines


def _utc(time: int) -> str:
    try:
        return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M:%S} UTC"
    except (ValueError, OverflowError, OSError):
        return f"{time} seconds after 1970"
