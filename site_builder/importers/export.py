"""An export as it was dropped: a zip, a tar, a folder or one bare file, opened read-only. No name may leave it."""

from typing import BinaryIO, Protocol

from site_builder.problem import Problem


class Export(Protocol):
    """What importers see of a dropped file or folder.

    Member names use `/`, are relative, sorted, and unique; what could not be trusted (a name that leaves the export, a
    link, a bomb) is not among them and stands in `problems`. `name` is what was dropped, as a person calls it;
    `sha256` is its digest where it is one file, "" for a folder.
    """

    name: str
    sha256: str
    members: tuple[str, ...]
    problems: tuple[Problem, ...]

    def find(self, pattern: str) -> tuple[str, ...]:
        """The members whose last parts match the glob `pattern` ("data/tweets*.js"), at any depth, in order."""
        ...

    def read(self, member: str) -> bytes:
        """The whole of a member. Raises `Unreadable` if it is cut off, encrypted, or larger than the limit."""
        ...

    def head(self, member: str, size: int = 4096) -> bytes:
        """The first bytes of a member, for recognising it; b"" if it cannot be read."""
        ...

    def open(self, member: str) -> BinaryIO:
        """A member as a stream, for media and for large files."""
        ...
