"""`site-builder new`: a post begun, with its front matter filled in, or a sheet for many."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from site_builder.cli.words import content_option, settings_of
from site_builder.intake.beginning import Wish, begin
from site_builder.intake.sheet import SheetWish, begin_sheet

EPILOG = """\b
Examples:
  site-builder new public-works "Leaf collection starts"
  site-builder new public-works --url https://x.com/MkeWorksDemo/status/2011182715503430913
  site-builder new public-works "Snow emergency" --account facebook:MkeWorksDemo
  site-builder new --sheet public-works nextdoor.xlsx

A file that is there already is never written over."""


@click.command("new", epilog=EPILOG)
@click.argument("department", default="")
@click.argument("title", default="")
@click.option("--url", default="", help="The post's address on its platform, where it has one.")
@click.option("--account", default="", help="platform:handle, where the address does not say it.")
@click.option("--sheet", is_flag=True, help="An empty sheet for posts that no platform exports; TITLE is its name.")
@content_option
def command(*, department: str, title: str, url: str, account: str, sheet: bool, content: Path) -> None:
    """Start a post of DEPARTMENT (the name of its folder): a file with the front matter filled in.

    With --sheet, a sheet (.xlsx or .csv) in the department's inbox; without DEPARTMENT, here.
    """
    if not department and not sheet:
        raise click.MissingParameter(param_hint="'DEPARTMENT'", param_type="argument")
    settings = settings_of(content)
    if sheet:
        wish = SheetWish(zone=settings.timezone, department=department, name=title, account=account)
        click.echo(begin_sheet(content, wish))
        click.echo("Fill in a row for each post, save it, and take it in with: site-builder import")
        return
    now = datetime.now(UTC).astimezone(ZoneInfo(settings.timezone))
    path = begin(content, Wish(department=department, posted=now, title=title, url=url, account=account))
    click.echo(path)
    click.echo("Write the post's words below the second ---, and see what is missing with: site-builder check")
