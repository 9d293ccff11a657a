"""Measure how fast exports are taken in: `python bench/imports.py --posts 20000`. See docs/benchmarks.md."""

from collections.abc import Sequence
import json
import os
from pathlib import Path
import sys
import tempfile
import time
from typing import NamedTuple
import zipfile

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a file, from anywhere

from bench.exports import FORMS, write

ROOT = Path(__file__).resolve().parent.parent
SITE = "title: Bench\ncity: Bench\nbase_url: https://city.example/social/\ntimezone: America/Chicago\n"
DEPARTMENT = "name: Bench\nkind: department\n"
PIECE = 1 << 20


class Taken(NamedTuple):
    """One form's import: seconds and the most memory of the process, beside reading the same zip and doing nothing."""

    form: str
    posts: int
    records: int
    size: int
    wall: float
    cpu: float
    reading: float
    peak: int
    code: int


@click.command()
@click.option("--posts", default=20_000, show_default=True, help="How many posts each export has.")
@click.option("--forms", default=",".join(FORMS), help="Which forms, by comma; all of them otherwise.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the figures to this file, too.")
def main(posts: int, forms: str, json_file: Path | None) -> None:
    """Make an export of each form, import it into an empty record store, and print time and memory."""
    names = [name for name in forms.split(",") if name]
    if unknown := set(names) - set(FORMS):
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: there are {', '.join(FORMS)}", param_hint="--forms")
    found: list[Taken] = []
    for name in names:
        with tempfile.TemporaryDirectory(prefix="site-builder-bench-") as folder:
            found.append(taken(name, posts, Path(folder)))
        click.echo(row(found[-1]), err=True)
    click.echo("\n".join(table(found)))
    if json_file:
        json_file.write_text(json.dumps([one._asdict() for one in found], indent=1), encoding="utf-8")
    if bad := [one.form for one in found if one.records != one.posts]:
        raise click.ClickException(f"not every post was taken of {', '.join(bad)}")


def taken(form: str, posts: int, folder: Path) -> Taken:
    """Lay out a project with the export in its inbox, and import that."""
    inbox = folder / "content" / "departments" / "bench" / "inbox"
    inbox.mkdir(parents=True)
    (folder / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    (inbox.parent / "department.yaml").write_text(DEPARTMENT, encoding="utf-8")
    size = write(form, posts, inbox / "export.zip")
    reading = _read(inbox / "export.zip")
    command = [sys.executable, "-m", "site_builder", "import", "--content", "content"]
    start = time.perf_counter()
    code, peak, cpu = _run(command, folder)
    wall = time.perf_counter() - start
    records = sum(path.read_bytes().count(b"\n") for path in inbox.parent.glob("records/*/*.jsonl"))
    return Taken(form, posts, records, size, wall, cpu, reading, peak, code)


def _read(archive: Path) -> float:
    """CPU seconds that it takes to unpack the zip into nothing, as the import unpacks it: in Python, piece by piece."""
    start = time.process_time()
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            with opened.open(name) as stream:
                while stream.read(PIECE):
                    pass
    return time.process_time() - start


def _run(command: Sequence[str], folder: Path) -> tuple[int, int, float]:
    """A process's exit code, the most memory it held (resident, in bytes, as the kernel counts it), its CPU seconds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (folder / "import.log").open("wb") as log:
        actions = [(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)]
        here = Path.cwd()
        os.chdir(folder)
        try:
            pid = os.posix_spawn(command[0], list(command), environment, file_actions=actions)
        finally:
            os.chdir(here)
        _, status, used = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), used.ru_maxrss * 1024, used.ru_utime + used.ru_stime


def table(found: Sequence[Taken]) -> list[str]:
    """The figures as they stand in docs/benchmarks.md."""
    head = (
        "| form | posts | unpacked | import | of it CPU | posts/s of CPU | MB/s of CPU | unpacking, CPU | peak memory |"
    )
    return [head, "|---|---|---|---|---|---|---|---|---|", *map(row, found)]


def row(one: Taken) -> str:
    """One form's line of the table."""
    size = one.size / 1e6
    cells = (
        one.form,
        f"{one.records:,}",
        f"{size:,.0f} MB",
        f"{one.wall:.1f} s",
        f"{one.cpu:.1f} s",
        f"{one.records / one.cpu:,.0f}",
        f"{size / one.cpu:.0f}",
        f"{one.reading:.1f} s",
        f"{one.peak / 1e6:.0f} MB",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
