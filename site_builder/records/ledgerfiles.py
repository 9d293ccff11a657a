"""What lies in `content/ledger/`: how it is called, and fingerprints of it."""

from pathlib import Path
import re

from site_builder.digest import Fingerprint, combine

FOLDER = "ledger"
CHECKPOINT = "checkpoint"
"""The newest signed checkpoint, with the cosignatures of witnesses."""
KEYS = "keys"
"""The log's public keys, a line each, the first one first."""
HANDOVER = "handover-"
"""Begins the names of handovers from one key to the next; the first is `handover-1`."""
STAMPS = "stamps"

_NAME = re.compile(r"entries-\d{9}\.jsonl")


def mark_of(content: Path) -> Fingerprint:
    """A fingerprint of the ledger and of what is published beside its entries: checkpoint, keys, handovers, stamps."""
    folder = content / FOLDER
    found = [path for path in folder.glob("*") if path.is_file()]
    paths = sorted(path for path in (*found, *(folder / STAMPS).glob("*")) if not path.name.startswith("."))
    return combine(part for path in paths for part in (path.name.encode(), path.read_bytes()))


def entries_mark(content: Path) -> Fingerprint:
    """A fingerprint of the entries alone, with their salts."""
    return combine(path.read_bytes() for path in files(content))


def files(content: Path) -> list[Path]:
    """The files that hold the entries, in their order."""
    folder = content / FOLDER
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name) and not path.is_symlink())
