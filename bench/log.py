"""What the transparency log costs: `python bench/log.py --entries 100000`. See docs/benchmarks.md, "The log".

Appending (to the ledger, and tiles over it) and checking, beside pymerkle with the same entries and beside SHA-256 of
the same bytes alone, in turns.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
import json
from pathlib import Path
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from typing import TypeVar

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a file, from anywhere

from bench import environment
from site_builder.build.log.published import Given, published
from site_builder.build.log.verifying import checked
from site_builder.records.ledger import Line, read_ledger, writing
from site_builder.records.log import folder, grow, key, note, proof, trust
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.grow import Grown
from site_builder.records.log.salted import salted
from site_builder.records.log.tree import Tree
from site_builder.records.log.verify import verify

Made = TypeVar("Made")

KEY = key.made("bench.example/log", bytes(range(32)))
TRUST = trust.trust_in(KEY.public)
MORE = 1000


@click.command()
@click.option("--entries", "count", default=100_000, show_default=True, help="How many entries the log has.")
@click.option("--runs", default=5, show_default=True, help="Rounds; the least counts: a busy machine only adds.")
def main(count: int, runs: int) -> None:
    """Append, check and prove, and hold the times against pymerkle's and against hashing alone."""
    environment.prepare()
    bench = _Bench([line(number) for number in range(count + MORE)])
    try:
        for _ in range(runs):
            bench.round()
        click.echo(bench.table())
    finally:
        shutil.rmtree(bench.folder, ignore_errors=True)


def line(number: int) -> Line:
    """An entry as content/ledger/ has it."""
    salt = f"{number:032d}".encode()
    digest = salted(salt, salt)
    return Line(
        act="publish",
        digest=digest,
        held=digest,
        held_salt=salt.hex(),
        id=f"facebook:{10**14 + number}",
        record=f"{number:032x}",
        salt=salt.hex(),
        time=datetime(2011, 1, 1, tzinfo=UTC) + timedelta(hours=number),
        version=1,
    )


class _Bench:
    """One log after the other, in a folder. State: seconds of the processor, by what took them."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines[:-MORE]
        entries = [each.entry for each in lines]
        self.entries, self.more = entries[:-MORE], entries[-MORE:]
        self.folder = Path(tempfile.mkdtemp(prefix="site-builder-bench-"))
        self.found: dict[str, list[float]] = {}
        self.memory = 0

    def round(self) -> None:
        """Everything once."""
        log = self.folder / "log"
        shutil.rmtree(log, ignore_errors=True)
        read = folder.reading(log)
        content = self.folder / "content"
        shutil.rmtree(content, ignore_errors=True)
        self.timed("append, added to content/ledger, which is read again", lambda: _add(content, self.lines))
        self.timed("content/ledger read", lambda: read_ledger(content))
        self.timed("append, statements written", lambda: [each.entry for each in self.lines])
        grown = self.timed("append, tiles made", lambda: grow.grown(self.entries, read))
        self.timed("append, files written and signed", lambda: _write(log, grown))
        self.timed("verify, all files read", lambda: _right(log))
        self.timed("log verify: the same, and every statement read", lambda: _holds(log))
        self.timed("one SHA-256 of the same bytes", lambda: sha256(b"".join(self.entries)).digest())
        self.timed("SHA-256 of each entry and each node, nothing else", self.hashes)
        self.timed(f"{MORE:,} proofs", lambda: _proofs(log))
        self.timed(f"{MORE:,} entries more", lambda: grow.grown(self.more, read, grown.size, grown.root))
        self.memory = _peak(lambda: grow.grown(self.more, read, grown.size, grown.root))
        self.pymerkle(grown)

    def timed(self, what: str, act: Callable[[], Made]) -> Made:
        """Do something and keep its time: of the processor, so that others on the machine count little."""
        start = time.process_time()
        made = act()
        self.found.setdefault(what, []).append(time.process_time() - start)
        return made

    def hashes(self) -> None:
        """As many hashes of as many bytes as a tree of these entries takes."""
        for entry in self.entries:
            sha256(entry).digest()
        pair = b"\x01" * 65
        for _ in range(len(self.entries) - 1):
            sha256(pair).digest()

    def pymerkle(self, grown: Grown) -> None:
        """The same by pymerkle, in a process of its own; its root has to be ours."""
        lines = self.folder / "entries"
        lines.write_bytes(b"\n".join(self.entries))
        database = Path(tempfile.mkdtemp(dir=self.folder))
        command = [environment.FOLDER / "bin/python", environment.HERE / "merkle.py", lines, database]
        told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        if told["root"] != grown.root.hex():
            raise click.ClickException("pymerkle comes to another root")
        self.found.setdefault("pymerkle: append and root, in memory", []).append(told["memory"])
        self.found.setdefault("pymerkle: append and root, in SQLite", []).append(told["sqlite"])
        self.found.setdefault(f"pymerkle: {MORE:,} proofs", []).append(told["proofs"])

    def table(self) -> str:
        """The figures as they stand in docs/benchmarks.md."""
        size = sum(map(len, self.entries))
        rows = [f"| {what} | {min(times) * 1000:,.1f} ms |" for what, times in self.found.items()]
        head = f"{len(self.entries):,} entries, {size / 1e6:.1f} MB; peak of {MORE:,} more: {self.memory / 1e6:.1f} MB"
        return "\n".join((head, "", "| | CPU, least |", "|---|---|", *rows))


def _write(log: Path, grown: Grown) -> None:
    text = str(Checkpoint(origin=KEY.name, size=grown.size, root=grown.root))
    for path, data in {**grown.files, folder.CHECKPOINT: bytes(note.signed(text, [KEY]))}.items():
        (log / path).parent.mkdir(parents=True, exist_ok=True)
        (log / path).write_bytes(data)


def _add(content: Path, lines: list[Line]) -> None:
    with writing(content) as ledger:
        ledger.add(lines)


def _holds(log: Path) -> None:
    if checked(published(log), Given(key=str(KEY.public))).problems:
        raise click.ClickException("the log does not verify")


def _right(log: Path) -> None:
    if verify(folder.reading(log), TRUST, names=folder.names(log)).problems:
        raise click.ClickException("the log does not verify")


def _proofs(log: Path) -> None:
    read = folder.reading(log)
    signed = trust.opened((log / folder.CHECKPOINT).read_bytes(), TRUST)
    tree = Tree(signed.checkpoint.size, read)
    source = proof.Source(tree=tree, head=signed.checkpoint, note=bytes(signed.note))
    for index in range(MORE):
        proof.made(index, tree.entry(index), source)


def _peak(act: Callable[[], object]) -> int:
    """Bytes that something holds at most beyond what was there."""
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    main()
