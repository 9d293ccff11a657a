"""`site-builder records approve`: write and sign the approval of what is due in a series."""

from datetime import datetime
from pathlib import Path

import click
import msgspec

from site_builder.build.project import Project
from site_builder.build.records.approving import approve
from site_builder.cli.registers import day_option, department_option
from site_builder.cli.words import content_option, day_of, workers_of
from site_builder.model.disposal import Approval

EPILOG = """\b
Examples:
  openssl genpkey -algorithm ed25519 -out records-officer.pem
  openssl pkey -in records-officer.pem -pubout       for content/policy/approvers.yaml
  site-builder records approve DEMO-SM-10 --by records-officer --key officer-2026 \\
      --private-key records-officer.pem > approval.yaml

The private key is never kept in the repository."""


@click.command("approve", epilog=EPILOG)
@click.argument("series")
@click.option("--by", required=True, help="The office that approves.")
@click.option("--key", required=True, help="The key's name in content/policy/approvers.yaml.")
@click.option(
    "--private-key", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Ed25519, PEM."
)
@click.option("--transferred", default="", help="The archives' acknowledgement, where the series asks for a transfer.")
@department_option
@day_option
@content_option
def command(
    *,
    series: str,
    by: str,
    key: str,
    private_key: Path,
    transferred: str,
    department: str,
    as_of: datetime | None,
    content: Path,
) -> None:
    """Approve the disposal of exactly what is due in SERIES today: its list, signed, on standard output.

    Exit codes: 0 done; 2 a wrong call, a key that is not the approver's, or nothing that is due.
    """
    today = datetime.now().astimezone().date()
    draft = Approval(
        series=series,
        as_of=day_of(as_of, today).isoformat(),
        department=department,
        count=0,
        list="",
        by=by,
        on=today.isoformat(),
        transferred=transferred,
        key=key,
    )
    project = Project.at(content, content.parent / "output")
    approval = approve(project, draft, private_key.read_bytes(), workers_of(None))
    for name, value in msgspec.to_builtins(approval).items():
        if value:
            click.echo(f"{name}: {msgspec.json.encode(value).decode()}")
