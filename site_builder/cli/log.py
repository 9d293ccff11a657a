"""`site-builder log`: the transparency log, and what others say of it. A file a command, `log_NAME.py`."""

from collections.abc import Mapping

import click

from site_builder.cli.group import Lazy

COMMANDS: Mapping[str, str] = {}
"""Every command of the group with its one line; NAME is `cli/log_NAME.py`."""


class Log(Lazy):
    """The commands of the group."""

    table = COMMANDS
    prefix = "log_"


@click.group("log", cls=Log)
def command() -> None:
    """Look after the transparency log: keys, entries, proofs, witnesses, time stamps."""
