"""A dry run's memory: what it would have written, so that its second export is told the truth about the first."""

from pathlib import Path

from site_builder.records.index import Index
from site_builder.records.received import Receipt


class Rehearsal:
    """Stands in for the disk while nothing may be written. One for a whole run."""

    def __init__(self) -> None:
        self.indexes: dict[Path, Index] = {}
        self.media: dict[Path, dict[str, str]] = {}
        self.receipts: dict[Path, list[Receipt]] = {}
