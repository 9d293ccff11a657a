"""A group of commands of which none is loaded before it is called for: few builds need all the libraries."""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword

import click


class Lazy(click.Group):
    """Commands by name, each with its one line; NAME is `cli/<prefix>NAME.py`, with a `_` behind a word of Python's."""

    table: Mapping[str, str] = {}
    prefix = ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, sorted."""
        del ctx
        return sorted(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        del ctx
        if cmd_name not in self.table:
            return None
        module = import_module(f"site_builder.cli.{self.prefix}{cmd_name}{'_' if iskeyword(cmd_name) else ''}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their one line, none of them loaded."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self.table.items()))
