"""Options that several commands share."""

from collections.abc import Callable
from datetime import date, datetime
import os
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

from site_builder.cli.telling import read_reports
from site_builder.problem import NoSite, Unusable
from site_builder.report import FORMATS
from site_builder.settings import Settings

Command = TypeVar("Command", bound=Callable[..., object])

FOLDER = click.Path(path_type=Path, file_okay=False)


def _remembered(ctx: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    """Keep a folder where `ending` finds it: that is where a failure is said to be, and where its report goes."""
    ctx.meta[str(option.name)] = value
    if option.name == "content" and value is not None and ctx.meta.get("state") is None:
        ctx.meta["state"] = value.parent / ".site_builder"
    return value


def content_option(command: Command) -> Command:
    """Where the content is."""
    return click.option(
        "--content", default="content", show_default=True, type=FOLDER, callback=_remembered, help="The content folder."
    )(command)


def project_options(command: Command) -> Command:
    """Where the project's folders are."""
    for option in (
        click.option(
            "--state", type=FOLDER, is_eager=True, callback=_remembered,
            help="Caches and manifests. [default: .site_builder beside the content]",
        ),
        click.option("--templates", type=FOLDER, help="Templates of your own. [default: templates beside the content]"),
        click.option(
            "--output", default="output", show_default=True, type=FOLDER, callback=_remembered,
            help="Where the site is written.",
        ),
        content_option,
    ):  # fmt: skip
        command = option(command)
    return command


def address_option(command: Command) -> Command:
    """Where the site will be."""
    return click.option(
        "--base-url", default="", metavar="URL",
        help="Build for this address, not the one in site.yaml: a preview, which enters nothing in the log.",
    )(command)  # fmt: skip


def build_options(command: Command) -> Command:
    """How to build, and how to tell."""
    for option in (
        address_option,
        click.option("--json", "as_json", is_flag=True, help="Print one JSON document, and nothing else."),
        click.option("--strict", is_flag=True, help="Fail when there is any error."),
        click.option(
            "--format", "form", default="text", show_default=True, type=click.Choice(list(FORMATS)),
            help="How problems are told.",
        ),
        click.option(
            "--report", "reports", multiple=True, metavar="FORM=FILE", callback=read_reports,
            help="Tell them in this form, too, in a file. May be given several times.",
        ),
        plan_options,
    ):  # fmt: skip
        command = option(command)
    return command


def plan_options(command: Command) -> Command:
    """What to build for, and with how many hands."""
    for option in (
        click.option("--workers", type=click.IntRange(1, 64), help="Processes. [default: one a processor]"),
        click.option(
            "--as-of", default=None, type=click.DateTime(["%Y-%m-%d"]),
            help="The day to go by: posts dated later stay out. [default: today]",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def settings_of(content: Path) -> Settings:
    """The settings of site.yaml. Raises `NoSite` where there is none, `Unusable` where it has an error."""
    from site_builder.load.site import read_settings  # noqa: PLC0415 - YAML loads slowly, and most builds need it later

    file = content / "site.yaml"
    if not file.is_file():
        raise NoSite(f"there is no site.yaml in {content}", "run this from the project's folder, or use --content")
    settings, problems = read_settings(file.read_bytes(), "content/site.yaml")
    if settings is None:
        raise Unusable(f"{problems[0].place}: {problems[0].message}", problems[0].hint)
    return settings


def workers_of(given: int | None) -> int:
    """How many processes: what was asked for, or one for each processor that may be used."""
    return given or _available()


def _available() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def day_of(given: datetime | None, today: date) -> date:
    """The day to build for."""
    return given.date() if given is not None else today


def city_day(content: Path) -> date:
    """The day that it is in the city now."""
    return datetime.now(ZoneInfo(settings_of(content).timezone)).date()
