"""`site-builder records`: what the records officer does with the record store. A file a command, `records_NAME.py`."""

import click

from site_builder.cli.group import Lazy

COMMANDS = {
    "approve": "Write and sign the approval of what is due in a series.",
    "check": "Hold every record and medium against its digest.",
    "dispose": "Destroy what an approval allows, and leave a certificate.",
    "due": "Say what is past its period, what is held, and what has no series.",
    "export": "Write records into a package for a records request.",
    "hold": "Keep records from disposal: for a lawsuit, an audit, a records request.",
    "release": "End a hold.",
}
"""Every command of the group with its one line; NAME is `cli/records_NAME.py`."""


class Records(Lazy):
    """The commands of the group."""

    table = COMMANDS
    prefix = "records_"


@click.group("records", cls=Records)
def command() -> None:
    """Look after the record store: what is due, held, damaged; disposal; packages for a records request."""
