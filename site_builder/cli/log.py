"""`site-builder log`: the transparency log, and what others say of it. A file a command, `log_NAME.py`."""

from pathlib import Path

import click

from site_builder.cli.group import Lazy
from site_builder.cli.words import settings_of
from site_builder.problem import Unusable
from site_builder.settings import LogSettings

COMMANDS = {
    "append": "Enter what a build would, without drawing pages.",
    "compare": "Hold an earlier checkpoint against the log: nothing was dropped, and what was added.",
    "key": "Make a key pair, or hand over to a new one.",
    "prove": "Write the proof file of one entry.",
    "stamp": "Ask authorities for time stamps of the newest checkpoint.",
    "verify": "Check a log, a whole site or a proof file with nothing but a key.",
    "witness": "Ask witnesses to cosign the newest checkpoint.",
}
"""Every command of the group with its one line; NAME is `cli/log_NAME.py`."""


class Log(Lazy):
    """The commands of the group."""

    table = COMMANDS
    prefix = "log_"


@click.group("log", cls=Log)
def command() -> None:
    """Look after the transparency log: keys, entries, proofs, witnesses, time stamps."""


def logged(content: Path) -> LogSettings:
    """What site.yaml says of the log. Raises `Unusable` where it has none."""
    log = settings_of(content).log
    if log is None:
        raise Unusable("site.yaml has no `log` section", "write `log: {}` into it: that is a log with all defaults")
    return log
