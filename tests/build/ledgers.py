"""A ledger with entries of no meaning and a signed checkpoint, in content/ledger/."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from site_builder.records.ledger import Line, read_ledger, writing
from site_builder.records.log import grow
from tests.records.log.logs import KEY, nothing, signed

TIME = datetime(2026, 11, 20, 12, 15, tzinfo=UTC)


def lines(count: int, word: str = "0") -> Iterable[Line]:
    """So many entries, no two alike."""
    return [Line(act="remove", record=word * 32, time=TIME, version=number + 1) for number in range(count)]


def grown(content: Path, count: int, word: str = "0") -> bytes:
    """Add entries to the ledger, and sign what it is then; the checkpoint, which is written, too."""
    with writing(content) as writer:
        writer.add(list(lines(count, word)))
    tree = grow.grown((line.entry for line in read_ledger(content).lines), nothing)
    data = signed(tree.size, tree.root, KEY)
    (content / "ledger/checkpoint").write_bytes(data)
    return data
