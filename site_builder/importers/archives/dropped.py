"""The one `Export` behind every kind of container: trusted members, found by name and read through their doors."""

from collections.abc import Callable, Iterable, Sequence
from fnmatch import translate
from pathlib import Path
import re
from types import TracebackType
from typing import BinaryIO, Self
from weakref import finalize

from site_builder.importers.archives.limits import MEMBER_BYTES, READ_BYTES
from site_builder.importers.archives.names import Entry, Sifted
from site_builder.importers.archives.stream import guarded
from site_builder.importers.importer import Unreadable
from site_builder.problem import Problem


def nothing_to_close() -> None:
    """For containers that hold nothing open."""


class Dropped:
    """An `Export`. Close it, or use it in a `with`; a forgotten one is closed with its last reference.

    `parts` are the exports that it is the union of, if it is one.
    """

    def __init__(
        self,
        path: Path,
        sha256: str,
        content: Sifted,
        close: Callable[[], None] = nothing_to_close,
        parts: Sequence["Dropped"] = (),
    ) -> None:
        self.name = path.name
        self.parts = tuple(parts)
        self.sha256 = sha256
        self.problems: tuple[Problem, ...] = content.problems
        self._entries = content.entries
        self.members: tuple[str, ...] = tuple(content.entries)
        self._close = finalize(self, close)

    @property
    def called(self) -> str:
        """What people call it: its name, and of how many parts it is."""
        return f"{self.name} ({len(self.parts)} parts)" if self.parts else self.name

    def find(self, pattern: str) -> tuple[str, ...]:
        """The members whose last parts match the glob `pattern`, at any depth, in order; `*` stays within a part."""
        globs = [re.compile(translate(part)) for part in pattern.split("/")]
        literal = re.split(r"[*?\]]", pattern)[-1]  # most members are pictures, and ruled out by how they end
        likely = (name for name in self.members if name.endswith(literal))
        return tuple(name for name in likely if _ends_in(name.split("/"), globs))

    def read(self, member: str) -> bytes:
        """The whole of a member, up to `READ_BYTES`. Raises `Unreadable`."""
        with self._stream(member, READ_BYTES) as stream:
            return stream.read()

    def head(self, member: str, size: int = 4096) -> bytes:
        """The first bytes of a member; b"" if it cannot be read."""
        try:
            with self._stream(member, MEMBER_BYTES) as stream:
                return stream.read(size)
        except Unreadable:
            return b""

    def open(self, member: str) -> BinaryIO:
        """A member as a stream; opening and every read raise `Unreadable` where the bytes are not whole."""
        return self._stream(member, MEMBER_BYTES)

    def entries(self) -> Iterable[tuple[str, Entry]]:
        """The members by name, as their container lists them."""
        return self._entries.items()

    def holds(self, member: str) -> bool:
        """Whether there is such a member."""
        return member in self._entries

    def size(self, member: str) -> int:
        """The bytes of a member, as declared."""
        return self._entries[member].size

    def close(self) -> None:
        """Let go of the file. Twice is once."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _stream(self, member: str, limit: int) -> BinaryIO:
        entry = self._entries.get(member)
        if entry is None:
            raise Unreadable(f"{member} is not in {self.name}")
        return guarded(entry.door, member, min(limit, entry.size))


def _ends_in(parts: list[str], globs: list[re.Pattern[str]]) -> bool:
    tail = parts[-len(globs) :]
    return len(tail) == len(globs) and all(glob.match(part) for glob, part in zip(globs, tail, strict=True))
