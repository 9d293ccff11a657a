"""What an export for a records request costs: `python bench/requests.py --posts 100000`. See docs/records-export.md.

Makes a record store of one account, with a picture in every fiftieth post, and writes an export of each form: time of
the processor and the most memory held. Then each is killed in its midst and run again: what going on costs.
"""

from collections.abc import Sequence
import os
from pathlib import Path
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a file, from anywhere

from bench.exports import write
from bench.exports.made import Size
from bench.sites.site import ROOT
from bench.taking import DEPARTMENT, PROGRAM, SITE, run
from site_builder.records.export.forms import FORMS

EXPORT = "x-archive"
HEAD = ("form", "CPU", "memory", "size", "killed after", "CPU to go on", "memory")


class Given(NamedTuple):
    """One form's export: as a whole, and after it was killed when a third of its time was over."""

    form: str
    cpu: float
    peak: int
    size: int
    killed: float
    rest: float
    rest_peak: int


@click.command()
@click.option("--posts", default=10_000, show_default=True, help="How many posts there are.")
@click.option("--forms", default=",".join(FORMS), help="Which forms, by comma; all of them otherwise.")
def main(posts: int, forms: str) -> None:
    """Export a record store in each form, whole and interrupted, and print time and memory."""
    with tempfile.TemporaryDirectory(prefix="site-builder-bench-") as name:
        folder = Path(name)
        _store(folder, posts)
        _exported(folder, "csv", "warm.csv")  # so that the cache of posts is there for all of them
        click.echo(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
        for form in forms.split(","):
            click.echo(row(_given(folder, form)))


def row(one: Given) -> str:
    """One form's line of the table."""
    cells = (f"`{one.form}`", f"{one.cpu:.0f} s", f"{one.peak / 1e6:,.0f} MB", f"{one.size / 1e6:,.0f} MB",
             f"{one.killed:.0f} s", f"{one.rest:.0f} s", f"{one.rest_peak / 1e6:,.0f} MB")  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _store(folder: Path, posts: int) -> None:
    """A content folder with one department and its imported posts."""
    inbox = folder / "content/departments/bench/inbox"
    inbox.mkdir(parents=True)
    (folder / "content/site.yaml").write_text(SITE, encoding="utf-8")
    (inbox.parent / "department.yaml").write_text(DEPARTMENT, encoding="utf-8")
    write(EXPORT, Size(posts, 0, posts // 50), inbox / "export.zip")
    code, _, _ = run((*PROGRAM, "import", "--content", "content"), folder)
    if code:
        raise click.ClickException(f"the import ended with {code}: {folder}/import.log")
    shutil.rmtree(inbox)


def _given(folder: Path, form: str) -> Given:
    name = f"out{FORMS[form].ending}"
    start = time.perf_counter()
    cpu, peak = _exported(folder, form, name)
    part = (time.perf_counter() - start) / 3
    size = _size(folder / "out" / name)
    shutil.rmtree(folder / "out")
    _killed(folder, form, name, part)
    rest, rest_peak = _exported(folder, form, name)
    shutil.rmtree(folder / "out")
    return Given(form, cpu, peak, size, part, rest, rest_peak)


def _command(form: str, name: str) -> Sequence[str]:
    return (*PROGRAM, "records", "export", f"out/{name}", "--form", form, "--as-of", "2026-11-22", "--workers", "1")


def _exported(folder: Path, form: str, name: str) -> tuple[float, int]:
    code, peak, cpu = run(_command(form, name), folder)
    if code:
        raise click.ClickException(f"the export ended with {code}: {folder}/import.log")
    return cpu, peak


def _killed(folder: Path, form: str, name: str, after: float) -> None:
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(_command(form, name), cwd=folder, env=here, stdout=subprocess.DEVNULL)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    if process.wait() == 0:
        raise click.ClickException("it was done before it could be killed: measure more posts")


def _size(path: Path) -> int:
    """Of all files. Not by `rglob`, which remembers every name: a process inherits the most memory of who made it."""
    if path.is_file():
        return path.stat().st_size
    return sum((Path(where) / file).stat().st_size for where, _, files in os.walk(path) for file in files)


if __name__ == "__main__":
    main()
