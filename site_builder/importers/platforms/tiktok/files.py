"""Films and pictures beside the JSON file, found by the date and time, or by TikTok's id, in their names."""

from collections.abc import Iterable
import re

ENDINGS = frozenset({"mp4", "mov", "webm", "m4v", "jpg", "jpeg", "png", "webp"})
MOST = 40

_TIME = re.compile(r"(\d{4})\D?(\d\d)\D?(\d\d)\D{1,3}(\d\d)\D?(\d\d)\D?(\d\d)(?!\d)", re.ASCII)
_ID = re.compile(r"(?<!\d)(\d{15,25})(?!\d)", re.ASCII)


class Files:
    """The media of an export by what their names say. A name that says neither belongs to no post."""

    def __init__(self, members: Iterable[str]) -> None:
        self._found: dict[str, list[str]] = {}
        for member in members:
            name = member.rpartition("/")[2]
            if name.rpartition(".")[2].lower() not in ENDINGS:
                continue
            if number := _ID.search(name):
                self._found.setdefault(number[1], []).append(member)
            elif time := _TIME.search(name):
                self._found.setdefault("".join(time.groups()), []).append(member)

    def of(self, key: str) -> tuple[str, ...]:
        """The files named by an id or by fourteen digits of date and time."""
        return tuple(sorted(self._found.get(key, []))[:MOST])
