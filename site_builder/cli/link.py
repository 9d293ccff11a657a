"""`site-builder link`: the address that a post will have, to paste into a platform before posting."""

from datetime import UTC, datetime
from pathlib import Path
import sys
from zoneinfo import ZoneInfo

import click
from msgspec.structs import replace

from site_builder.cli.words import content_option, settings_of
from site_builder.intake.beginning import Wish, department_of, stem_of
from site_builder.load.linked import Link, Links
from site_builder.moments import Impossible, moment
from site_builder.problem import Problem, Unusable
from site_builder.report import FORMATS, Report
from site_builder.report.links import FORMS, notes
from site_builder.settings import Settings
from site_builder.typed import slug

EPILOG = """\b
Examples:
  site-builder link content/departments/public-works/posts/2026/snow.md
  site-builder link --department public-works --title "Snow emergency"
  site-builder link --department public-works --posted 2026-12-01 --slug snow
  site-builder link --format markdown content/departments/*/posts/2026/*.md

The addresses alone go to standard output; what they depend on, to the error stream."""


@click.command("link", epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--department", default="", help="Of a post that is no file yet: the name of its department's folder.")
@click.option("--posted", default="", help="When it will be posted; the month counts. [default: now]")
@click.option("--title", default="", help="Its title, as for `site-builder new`.")
@click.option("--slug", "named", default="", help="What its file will be called, if not after the title.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(list(FORMS)), help="How.")
@content_option
def command(
    *, files: tuple[Path, ...], department: str, posted: str, title: str, named: str, form: str, content: Path
) -> None:
    """Say the address that the post of each FILE will have on the City's site, a line each.

    It can be pasted into the post on the platform before the post has an address there. Writes nothing.

    Exit codes: 0 done; 1 a file whose address cannot be told, or is taken; 2 a wrong call or wrong settings.
    """
    if bool(files) == bool(department) or (files and (posted or title or named)):
        raise click.UsageError("name files, or --department with --title or --slug")
    settings = settings_of(content)
    links = Links(content, settings)
    if files:
        answers = [links.of_file(file) for file in files]
    else:
        answers = [_of_wish(links, content, settings, (department, posted, title, named))]
    problems = [each for answer in answers if not isinstance(answer, Link) for each in answer]
    _tell([answer for answer in answers if isinstance(answer, Link)], problems, form, content)


def _of_wish(
    links: Links, content: Path, settings: Settings, given: tuple[str, str, str, str]
) -> Link | tuple[Problem, ...]:
    department, posted, title, named = given
    department_of(content, department)
    if not slug(named or title):
        raise Unusable("the address needs a name", "give --title or --slug, with a letter or digit of the Latin script")
    zone = ZoneInfo(settings.timezone)
    try:
        at = moment(posted, zone).at if posted else datetime.now(UTC).astimezone(zone)
    except Impossible as error:
        raise Unusable(str(error), "write it as 2026-11-20 06:15") from None
    wish = Wish(department=department, posted=at, title=title)
    found = links.of_wish(department, at, slug(named) or slug(stem_of(content, wish)))
    return replace(found, title=title) if isinstance(found, Link) else found


def _tell(links: list[Link], problems: list[Problem], form: str, content: Path) -> None:
    """The addresses on standard output, everything else beside it."""
    if links or form == "json":
        click.echo(FORMS[form](links), nl=False)
    if problems:
        click.echo(FORMATS["text"](Report.of(problems, content.parent)), nl=False, err=True)
    for line in notes(links) if links else ():
        click.echo(line, err=True)
    if problems:
        sys.exit(1)
