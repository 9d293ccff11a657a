"""`site-builder records`: what the records officer does with the record store. A file a command, `records_NAME.py`."""

from importlib import import_module

import click

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


class Records(click.Group):
    """Loads a command of the group when it is called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, sorted."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"site_builder.cli.records_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their one line, none of them loaded."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group("records", cls=Records)
def command() -> None:
    """Look after the record store: export what was asked for, and more."""
