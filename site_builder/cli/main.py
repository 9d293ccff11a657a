"""The group of commands, and how any of them ends."""

import contextlib
import gc
import os
import sys

import click

from site_builder import __version__
from site_builder.cli.ending import ending
from site_builder.cli.group import Lazy

COMMANDS = {
    "accounts": "List every registered account, and what applies to it on a day.",
    "build": "Make the site: content/ to output/.",
    "check": "Say what is wrong in content/, and write nothing.",
    "decide": "Write down what was decided about a post: remove, redact, correct, restore and more.",
    "directives": "Say which directive on retention holds for which platform.",
    "explain": "Say what a rule finds, why, and what to do instead.",
    "import": "Take posts out of dropped exports into the record store.",
    "init": "Begin a city: settings, a department, a post, the policy, CI files.",
    "link": "Say the address that a post will have, to paste into a platform before posting.",
    "log": "Look after the transparency log: keys, entries, proofs, witnesses, time stamps.",
    "new": "Start a post: a file with the front matter filled in.",
    "records": "Look after the record store: due, holds, fixity, disposal, exports.",
    "review": "List who is due for a review of access, or print the sheets to sign.",
    "report": "Write what a department has to see to. Private.",
    "schema": "Write the JSON Schemas of the content files.",
    "serve": "Build, show the site in a browser, and rebuild whenever a file changes.",
}
"""Every command with its one line; a command NAME is `cli/NAME.py`, or `cli/NAME_.py` where Python owns the word."""


class Commands(Lazy):
    """All commands; what ends one is told in a sentence."""

    table = COMMANDS

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was called for. Nothing but click's own exceptions comes out."""
        with ending(ctx):
            return super().invoke(ctx)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="site-builder")
def group() -> None:
    """Turn a folder of official social posts into a city's own static mirror of them."""


RARELY = 200_000
"""New objects between two looks for circles of them: a build makes very many objects, and few circles."""


KEPT = 32_000_000
"""Bytes of a block that comes and goes at once, untouched. Having seen one, glibc keeps what is freed for what comes
next, in place of giving it back to the system after every picture and asking for it again: a third of all page faults
(mallopt(3), M_MMAP_THRESHOLD)."""


def main() -> None:
    """Run a command. The exit codes are those of `cli/ending.py`."""
    gc.set_threshold(RARELY)
    bytes(KEPT)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a letter is no reason to stop
    try:
        group.main(prog_name="site-builder")
    except SystemExit as ended:
        if sys.argv[1:2] == ["build"] and isinstance(ended.code, int):
            with contextlib.suppress(OSError):  # who cannot be told is told so as ever
                _leave(ended.code)
        raise
    finally:
        gc.freeze()  # what is left goes with the process: nobody need look through all of it for circles once more


def _leave(code: int) -> None:
    """End at once. A build has no threads by now, and nothing to take away; to take all apart that lies in memory would
    take as long as to draw ten pages."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
