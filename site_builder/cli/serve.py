"""`site-builder serve`: the site in a browser, built anew whenever a file is saved."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
import secrets
import time
from urllib.parse import urlsplit

import click

from site_builder.build import Options, Project, build
from site_builder.cli.words import day_of, plan_options, project_options, workers_of
from site_builder.load.site import read_settings
from site_builder.problem import Stop, Unusable
from site_builder.report import FORMATS, Report
from site_builder.report.outcome import outcome_lines
from site_builder.serve import Board, opened, saved
from site_builder.settings import Settings

EPILOG = """\b
Examples:
  site-builder serve                   http://127.0.0.1:8000/ and the path of base_url
  site-builder serve --port 8080
  site-builder serve --no-watch        build once, then only serve"""


@click.command("serve", epilog=EPILOG)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="On this machine; 0 takes a free one.",
)
@click.option("--no-watch", is_flag=True, help="Do not build again when files change.")
@project_options
@plan_options
def command(
    *,
    port: int,
    no_watch: bool,
    content: Path,
    output: Path,
    templates: Path | None,
    state: Path | None,
    as_of: datetime | None,
    workers: int | None,
) -> None:
    """Build, show the site in a browser on this machine, and build again whenever a file is saved. Ctrl-C ends it.

    The browser reloads when the site was built anew. What is wrong in the content stands in a panel on every page; it
    is in what the browser is sent, never in the output folder.
    """
    project = Project.at(content, output, templates, state)
    changes: Iterator[Sequence[Path]] = iter(()) if no_watch else saved((content, *project.templates))
    next(changes, None)  # now it is watching: what is saved during the first build is built next
    board = Board(secrets.token_urlsafe(18))
    with opened(output, _path(content), port, board) as address:
        _first(project, as_of, workers, board, watch=not no_watch)
        try:
            click.echo(f"To look at it: {address} (Ctrl-C ends)")
            for files in changes:
                _again(project, as_of, workers, board, files)
            while no_watch:
                time.sleep(60)
        except KeyboardInterrupt:
            click.echo("\nStopped.")


def _path(content: Path) -> str:
    """The path that the site is published at; `/` where site.yaml has a fault, which the build will tell of."""
    settings = _settings(content)
    return urlsplit(settings.base_url).path if settings else "/"


def _settings(content: Path) -> Settings | None:
    return read_settings((content / "site.yaml").read_bytes(), "content/site.yaml")[0]


def _build(project: Project, as_of: datetime | None, workers: int | None, board: Board) -> None:
    board.building()
    started = time.monotonic()
    today = datetime.now().astimezone().date()
    outcome = build(project, Options(as_of=day_of(as_of, today), workers=workers_of(workers)))
    board.built(outcome.problems, changed=bool(outcome.written or outcome.removed))
    click.echo(FORMATS["text"](Report.of(outcome.problems, project.content.parent)), nl=False)
    for line in outcome_lines(outcome, project.output, time.monotonic() - started):
        click.echo(line)


def _first(project: Project, as_of: datetime | None, workers: int | None, board: Board, *, watch: bool) -> None:
    """The first build. What the next save may mend does not end the server; without settings nothing can be served."""
    try:
        _build(project, as_of, workers, board)
    except Unusable as stop:
        if not watch or _settings(project.content) is None:
            raise
        _failed(stop, board)


def _failed(stop: Stop, board: Board) -> None:
    board.failed(stop.message, stop.hint)
    click.echo(f"{stop.message}\n  {stop.hint}")


def _again(project: Project, as_of: datetime | None, workers: int | None, board: Board, files: Sequence[Path]) -> None:
    """Build after a change. What stops a build does not stop the server: the next save may mend it."""
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    click.echo(f"\nSaved: {files[0].name}{more}")
    try:
        _build(project, as_of, workers, board)
    except Stop as stop:
        _failed(stop, board)
