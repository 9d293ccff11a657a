"""What pages say of the transparency log: where it is, who signs it, and each post's newest entry in it."""

from collections.abc import Mapping

import msgspec


class Logged(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The newest entry about a post: its index, the post's name in the log, the salted digest ("" where nothing is
    shown any more)."""

    index: int
    record: str
    digest: str = ""


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """The log as it stands in this build. `size` counts its entries; `key` is the public key's line, "" where nobody
    signed this tree. `entries` are by post id: of each post that is shown as it was logged, and of each that was
    logged and is shown no more. Those of records that were disposed of are by their names in the log: their ids are
    gone."""

    origin: str
    size: int
    key: str = ""
    entries: Mapping[str, Logged] = {}


def counted(number: int) -> str:
    """So many entries, as a sentence has it."""
    return f"{number:,} {'entry' if number == 1 else 'entries'}"
