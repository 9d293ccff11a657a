"""What was taken into the record store, and when: the receipts of every account."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from site_builder.digest import Fingerprint, combine
from site_builder.records.received import Receipt, read_receipts


class Received(msgspec.Struct, frozen=True):
    """The receipts of every account by its department and the name of its folder, and a fingerprint of them all."""

    receipts: Mapping[tuple[str, str], Sequence[Receipt]]
    mark: Fingerprint


def received(content: Path, departments: Iterable[str]) -> Received:
    """What every account's `received.ndjson` says. A build's inputs: a new receipt changes /coverage/."""
    found: dict[tuple[str, str], Sequence[Receipt]] = {}
    for department in sorted(departments):
        folder = content / "departments" / department / "records"
        if folder.is_dir() and not folder.is_symlink():
            for account in sorted(folder.iterdir()):
                if receipts := _receipts(account):
                    found[department, account.name] = receipts
    parts = (msgspec.msgpack.encode((name, receipts)) for name, receipts in found.items())
    return Received(found, combine(parts))


def _receipts(account: Path) -> Sequence[Receipt]:
    try:
        return () if account.is_symlink() else read_receipts(account)
    except OSError:
        return ()
