"""`received.ndjson`: a line for every export that an account has taken in whole."""

from datetime import datetime
from pathlib import Path

import msgspec

from site_builder.records.appending import append, sync

NAME = "received.ndjson"


class Receipt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An export that was taken in whole. `contents` is a digest of its items, in whatever order, by content alone.

    `form` is the one it came in; `newest` is the `age_of` its newest item: the export's own age.
    """

    captured: datetime
    export: str
    sha256: str = ""
    complete: bool
    contents: str
    form: str = ""
    newest: str = ""
    found: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0


def read_receipts(folder: Path) -> tuple[Receipt, ...]:
    """The receipts of an account; lines that are none are passed over, which at worst repeats what is known."""
    path = folder / NAME
    if path.is_symlink() or not path.is_file():
        return ()
    found = (_receipt(line) for line in path.read_bytes().splitlines())
    return tuple(receipt for receipt in found if receipt)


def _receipt(line: bytes) -> Receipt | None:
    try:
        return msgspec.json.decode(line, type=Receipt)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def append_receipt(folder: Path, receipt: Receipt) -> None:
    """Put the receipt at the end of the file, for good."""
    append(folder / NAME, msgspec.json.encode(receipt) + b"\n")
    sync(folder / NAME)
    sync(folder)
