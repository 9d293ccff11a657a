"""How long pymerkle takes for the same entries; run by bench/log.py in the bench's own environment, prints JSON.

The first argument is a file with an entry a line, the second a folder for its database.
"""

from collections.abc import Callable
import json
from pathlib import Path
import sys
import time
from typing import Protocol

from pymerkle import InmemoryTree, SqliteTree

PROOFS = 1000


class Appending(Protocol):
    """What both of its trees can do."""

    def append_entries(self, entries: list[bytes]) -> int:
        """Append, and say how many there are."""

    def get_root(self) -> bytes:
        """The root."""


def timed(act: Callable[[], object]) -> float:
    """Seconds of the processor that something takes."""
    start = time.process_time()
    act()
    return time.process_time() - start


def appended(tree: Appending, entries: list[bytes]) -> bytes:
    """The root after all entries were appended."""
    tree.append_entries(entries)
    return tree.get_root()


def main() -> None:
    """Append in memory and in SQLite, ask for the root, and make proofs."""
    entries = Path(sys.argv[1]).read_bytes().splitlines()
    memory = InmemoryTree()
    database = SqliteTree(str(Path(sys.argv[2]) / "pymerkle.db"))
    found = {
        "memory": timed(lambda: appended(memory, entries)),
        "sqlite": timed(lambda: appended(database, entries)),
        "root": memory.get_root().hex(),
        "proofs": timed(lambda: [memory.prove_inclusion(index) for index in range(1, PROOFS + 1)]),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
