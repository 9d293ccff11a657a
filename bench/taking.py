"""One form's export through the real commands, from the inbox to the site: how long, how fast, how much memory."""

from collections.abc import Sequence
import os
from pathlib import Path
import shutil
import sys
import time
from typing import NamedTuple
import zipfile

from bench.exports import write
from bench.exports.made import Size
from bench.measure import Measured, measure
from bench.sites import ours
from bench.sites.site import ROOT

SITE = """\
title: Bench
city: Bench
base_url: https://city.example/social/
timezone: America/Chicago
search: false
feeds:
  formats: [rss]
  streams: [site, department]
  archives: false
"""
DEPARTMENT = "name: Bench\nkind: department\n"
PROGRAM = (sys.executable, "-m", "site_builder")
PIECE = 1 << 20


class Taken(NamedTuple):
    """One form's way: seconds and the most memory held, beside reading the same zip and doing nothing.

    `peak` is the import's resident set as the kernel counts it, `build.peak` that of all the build's processes
    together, pages they share counted once. `shown` are the post pages of the site; -1 where none was built.
    """

    form: str
    posts: int
    records: int
    size: int
    wall: float
    cpu: float
    reading: float
    peak: int
    code: int
    build: Measured = Measured(0, 0, 0)
    shown: int = -1

    @property
    def complete(self) -> bool:
        """Whether every post arrived."""
        return self.code == 0 and self.records == self.posts and self.shown in (-1, self.posts)


def taken(form: str, size: Size, folder: Path, *, to_site: bool) -> Taken:
    """Lay out a project with the export in its inbox, import that, and build the site if wanted."""
    inbox = folder / "content" / "departments" / "bench" / "inbox"
    inbox.mkdir(parents=True)
    (folder / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    (inbox.parent / "department.yaml").write_text(DEPARTMENT, encoding="utf-8")
    unpacked = write(form, size, inbox / "export.zip")
    reading = _read(inbox / "export.zip")
    start = time.perf_counter()
    code, peak, cpu = run((*PROGRAM, "import", "--content", "content"), folder)
    wall = time.perf_counter() - start
    records = sum(_lines(path) for path in inbox.parent.glob("records/*/*.jsonl"))
    found = Taken(form, size.posts, records, unpacked, wall, cpu, reading, peak, code)
    if not to_site:
        return found
    build, shown = _built(folder)
    return found._replace(build=build, shown=shown)


def _built(folder: Path) -> tuple[Measured, int]:
    """Build the site; what it took, and how many pages of posts there are."""
    us = ours.contender()
    shutil.rmtree(folder / "content/departments/bench/inbox")
    build = measure(us.command, folder, {**os.environ, **us.environment}, memory=True)
    output = folder / us.output
    pages = (path.relative_to(output).as_posix() for path in output.rglob("index.html"))
    return build, sum(us.role(page) == "post" for page in pages)


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(1 for _ in stream)


def _read(archive: Path) -> float:
    """CPU seconds that it takes to unpack the zip into nothing, as the import unpacks it: in Python, piece by piece."""
    start = time.process_time()
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            with opened.open(name) as stream:
                while stream.read(PIECE):
                    pass
    return time.process_time() - start


def run(command: Sequence[str], folder: Path) -> tuple[int, int, float]:
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
