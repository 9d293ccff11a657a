"""`site-builder decide`: write a decision about a post, or seal what was written by hand."""

from datetime import datetime
from pathlib import Path
from typing import cast, get_args

import click

from site_builder.build.deciding import Ruling, Written, decide, seal_all
from site_builder.build.project import Project
from site_builder.cli.words import content_option
from site_builder.model.decision import DecisionKind, Redaction

EPILOG = """\b
Examples:
  site-builder decide public-works remove x:2011182715503430913 --ground MOD-3 --by city-attorney
  site-builder decide public-works remove x:2011182715503430913 --reply 2 --ground MOD-1 --by dpw-a
  site-builder decide public-works redact city:leaf-collection --text "414-555-0100" --ground USE-8 --by dpw-a
  site-builder decide public-works restore --of 2026-0003 --by city-attorney --why "It was lawful."
  site-builder decide public-works --seal

Nothing is deleted: the record stays in the record store. docs/decisions.md says what vanishes, and what cannot."""


@click.command("decide", epilog=EPILOG)
@click.argument("department")
@click.argument("kind", required=False, type=click.Choice(get_args(DecisionKind)))
@click.argument("post", default="")
@click.option("--reply", default="", help="A reply's id, or its number from 1.")
@click.option("--ground", "grounds", multiple=True, help="A ground or clause, such as MOD-1; again for another.")
@click.option("--by", default="", help="The office that decided, or a person's id in the register. Never published.")
@click.option("--why", default="", help="A sentence that residents read.")
@click.option("--note", default="", help="What the department keeps to itself. Never published.")
@click.option("--text", "texts", multiple=True, help="redact: a text, as it is read; again for another.")
@click.option("--media", multiple=True, type=click.IntRange(1), help="redact: a picture's number; again for another.")
@click.option("--replacement", default="", help="redact: what stands there instead. [default: [redacted]]")
@click.option("--file", default="", help="redact: a picture of the department's folder that takes the other's place.")
@click.option("--to", default="", help="refer: the department's id, or an office.")
@click.option("--answered-by", default="", help="answer: the post or address that holds the answer.")
@click.option("--of", default="", help="restore, appeal, outcome: the decision that it is about.")
@click.option("--outcome", default="", help="outcome: upheld, reversed or withdrawn.")
@click.option("--on", default=None, type=click.DateTime(["%Y-%m-%d"]), help="The day it was decided. [default: today]")
@click.option("--seal", is_flag=True, help="Seal the entries that were written by hand.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@content_option
def command(
    *,
    department: str,
    kind: str | None,
    on: datetime | None,
    content: Path,
    grounds: tuple[str, ...],
    texts: tuple[str, ...],
    media: tuple[int, ...],
    replacement: str,
    file: str,
    seal: bool,
    dry_run: bool,
    **said: str,
) -> None:
    """Write what DEPARTMENT decided about POST into its decisions.yaml: KIND is what was decided.

    The post, the reply, the text and the grounds are looked up first. The next build makes it so.
    """
    project = Project.at(content, content.parent / "output")
    if seal:
        path, count = seal_all(project, department, dry=dry_run)
        click.echo(f"{path}: {count} sealed" if count else f"{path}: nothing waits for a seal")
        return
    if kind is None:
        raise click.MissingParameter(param_hint="'KIND'", param_type="argument")
    redact = (
        *(Redaction(text=text, replacement=replacement) for text in texts),
        *(Redaction(media=number, replacement=replacement, file=file) for number in media),
    )
    day = (on or datetime.now().astimezone()).date().isoformat()
    known = cast("DecisionKind", kind)
    ruling = Ruling(department=department, kind=known, on=day, grounds=grounds, redact=redact, **said)
    for line in _told(decide(project, ruling, dry=dry_run), dry=dry_run):
        click.echo(line)


def _told(written: Written, *, dry: bool) -> list[str]:
    """What was done, and what comes of it."""
    what = written.vanishing
    lines = [f"{written.id} {'would be' if dry else 'is'} written to {written.path}"]
    if what.hidden:
        lines.append(f"At the next build {what.folder} says that a post is not shown; nothing else of it stays public.")
    elif what.back:
        lines.append(f"At the next build it is shown again: {what.folder}")
    elif what.parts:
        lines.append(f"At the next build these are changed in {what.folder}: {', '.join(what.parts)}.")
    else:
        lines.append("It takes nothing away.")
    lines += [f"Note: {warning}" for warning in written.warnings]
    if written.also:
        lines.append("Other posts repeat or share it, and need a decision of their own: " + ", ".join(written.also))
    return lines
