"""Options that several commands share."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

from site_builder.build.workers import available
from site_builder.report import FORMATS

Command = TypeVar("Command", bound=Callable[..., object])

FOLDER = click.Path(path_type=Path, file_okay=False)


def project_options(command: Command) -> Command:
    """Where the project's folders are."""
    for option in (
        click.option("--state", type=FOLDER, help="Caches and manifests. [default: .site_builder beside the content]"),
        click.option("--templates", type=FOLDER, help="Templates of your own. [default: templates beside the content]"),
        click.option("--output", default="output", show_default=True, type=FOLDER, help="Where the site is written."),
        click.option("--content", default="content", show_default=True, type=FOLDER, help="The content folder."),
    ):
        command = option(command)
    return command


def build_options(command: Command) -> Command:
    """How to build, and how to tell."""
    for option in (
        click.option("--strict", is_flag=True, help="Fail when there is any error."),
        click.option(
            "--format", "form", default="text", show_default=True, type=click.Choice(list(FORMATS)),
            help="How problems are told.",
        ),
        click.option("--workers", default=None, type=click.IntRange(1, 64), help="Processes. [default: one a processor]"),
        click.option(
            "--as-of", default=None, type=click.DateTime(["%Y-%m-%d"]),
            help="The day to build for: posts dated later stay out. [default: today]",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def workers_of(given: int | None) -> int:
    """How many processes: what was asked for, or one for each processor that may be used."""
    return given or available()


def day_of(given: datetime | None, today: date) -> date:
    """The day to build for."""
    return given.date() if given is not None else today
