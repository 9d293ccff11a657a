"""Ids for posts that Instagram and Threads give none: the second of publication, and more where a second had two."""

from typing import Literal

from site_builder.digest import fingerprint

Kind = Literal["post", "story"]


class Census:
    """Every post of an account by its second, gathered before the first id is given.

    The id is the second itself: it is the one thing that all generations of the export agree on (the names of media
    files are others since 2021, and captions can be edited). Of several posts of one second the one whose key comes
    first keeps it, so that what the rest are does not change it; the others add a digest of their key. Memory holds two
    numbers a post.
    """

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._more: dict[int, set[int]] = {}

    def add(self, kind: Kind, seconds: int, key: str) -> None:
        """Note a post; twice is once."""
        slot, mark = _slot(kind, seconds), mark_of(key)
        first = self._first.setdefault(slot, mark)
        if first != mark:
            self._more.setdefault(slot, {first}).add(mark)

    def id_of(self, kind: Kind, seconds: int, key: str) -> str:
        """The native id of a post that was added."""
        slot, mark = _slot(kind, seconds), mark_of(key)
        whole = f"{seconds}" if kind == "post" else f"{kind}-{seconds}"
        others = self._more.get(slot)
        return whole if others is None or mark == min(others) else f"{whole}-{mark:012x}"


def mark_of(key: str) -> int:
    """A key as a number of six bytes."""
    return int.from_bytes(fingerprint(key.encode("utf-8", "surrogatepass"))[:6], "big")


def _slot(kind: Kind, seconds: int) -> int:
    return seconds * 2 + (kind == "story")
