"""How fast `records check` reads a record store, beside `sha256sum` of the same files: python -m bench.fixity FOLDER.

Makes a store of records and media in the folder, which must be empty, warms the disk's cache with one reading, and
measures each several times. What it prints are the best times, and gigabytes a second.
"""

from datetime import UTC, datetime
import io
import os
from pathlib import Path
from random import Random
import subprocess
import sys
import time

from site_builder.build.project import Project
from site_builder.build.records.fixity import fixity
from site_builder.model.record import Original, Source
from site_builder.records.arrival import Arrival, Item
from site_builder.records.media import Medium
from site_builder.records.store import opened_store

RECORDS = 100_000
MEDIA = 600
MEDIUM = 500_000
ROUNDS = 5


def make(folder: Path) -> None:
    """A store of `RECORDS` records of some 1,700 bytes, and `MEDIA` media."""
    random = Random(2026)
    home = folder / "content/departments/works/records/x-works"
    home.mkdir(parents=True)
    (folder / "content/site.yaml").write_text("city: Exampleton\nbase_url: https://x.gov/\n")
    arrival = Arrival(
        captured=datetime(2026, 1, 1, tzinfo=UTC), source=Source(export="made"), account="x:works", form="made"
    )
    with opened_store(home, "records", arrival) as store:
        for number in range(RECORDS):
            month = f"{2008 + number % 18}-{number % 12 + 1:02d}"
            text = f"{random.getrandbits(64):x} " * 90
            media = ()
            if number % (RECORDS // MEDIA) == 0:
                data = random.randbytes(MEDIUM)
                media = (Medium(name="a.bin", door=lambda data=data: io.BytesIO(data)),)
            store.take(Item(id=str(number), month=month, originals=(Original("m.json", text),), media=media))
        store.finish(complete=False)


def best(work: object) -> float:
    """The shortest of several rounds, in seconds."""
    assert callable(work)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def sha256sum(folder: Path) -> None:
    """The system's own, one process over every file."""
    command = "find content -type f -print0 | xargs -0 sha256sum > /dev/null"
    subprocess.run(["sh", "-c", command], cwd=folder, check=True)


def main() -> None:
    """Make the store, measure, print."""
    folder = Path(sys.argv[1])
    make(folder)
    project = Project.at(folder / "content", folder / "output")
    size = fixity(project, 1).size
    processors = os.cpu_count() or 1
    rows = [
        ("sha256sum", best(lambda: sha256sum(folder))),
        ("records check, 1 process", best(lambda: fixity(project, 1))),
        (f"records check, {processors} processes", best(lambda: fixity(project, processors))),
    ]
    print(f"{size:,} bytes: {RECORDS:,} records, {MEDIA:,} media")
    for name, seconds in rows:
        print(f"{name:<28} {seconds:6.2f} s  {size / seconds / 1e9:5.2f} GB/s")


if __name__ == "__main__":
    main()
