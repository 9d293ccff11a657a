"""`site-builder init`: a new city, its folder filled with what it begins with."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
import sys

import click

from site_builder.build.starting import City, start
from site_builder.cli.words import FOLDER

EPILOG = """\b
Examples:
  site-builder init our-city
  site-builder init . --city "City of Racine" --base-url https://racine.example/social/ --timezone America/Chicago
  site-builder init our-city --language en --language es --templates

What is not given is asked for, on a terminal. A file that is there already is never written over."""

ASKED = {
    "--city": 'The city, as it stands behind "the" (City of Racine)',
    "--base-url": "The address that the site will have (https://city.example.gov/social/)",
    "--timezone": "Its time zone (America/Chicago)",
}


@click.command("init", epilog=EPILOG)
@click.argument("folder", type=FOLDER)
@click.option("--city", default="", help='The city, as it stands behind "the": City of Racine.')
@click.option("--base-url", default="", help="The address that the site will have.")
@click.option("--timezone", default="", help="The city's IANA time zone: America/Chicago.")
@click.option("--language", "languages", multiple=True, default=["en"], show_default=True, help="The site's own first.")
@click.option("--templates", is_flag=True, help="Copy the templates, too, to change how pages look.")
def command(
    *, folder: Path, city: str, base_url: str, timezone: str, languages: tuple[str, ...], templates: bool
) -> None:
    """Fill FOLDER with what a new city begins with: settings, a department with a post, the policy, CI files."""
    given = _asked({"--city": city, "--base-url": base_url, "--timezone": timezone})
    files = start(
        folder,
        City(
            name=given["--city"],
            base_url=given["--base-url"],
            timezone=given["--timezone"],
            languages=languages,
            since=datetime.now(UTC).date() - timedelta(days=1),  # past in every zone, so that the example is shown
            templates=templates,
        ),
    )
    click.echo(f"{len(files)} files in {folder}. Read {folder / 'README.md'} first.")
    click.echo(f"To look at the site: cd {folder} && site-builder serve")


def _asked(given: dict[str, str]) -> dict[str, str]:
    """What was given, the rest asked for where somebody can answer."""
    missing = [option for option, value in given.items() if not value.strip()]
    if missing and not somebody_is_there():
        raise click.UsageError(f"{', '.join(missing)} must be given where nobody can be asked")
    return given | {option: click.prompt(ASKED[option]) for option in missing}


def somebody_is_there() -> bool:
    """Whether a person sits at the keyboard."""
    return sys.stdin.isatty()
