"""Files on their way into a bag: their digests are taken while they are written, and go into the manifests."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

from site_builder.records.export.progress import BLOCK, Growing, Progress

HOME = "whole"
"""The bag, in the folder of its progress."""

ALGORITHMS = ("sha256", "sha512")


class Manifests:
    """One manifest an algorithm, growing line by line. `prefix` is "" for what was asked for, "tag" for what is said
    of it. All names are made here, of letters, digits, hyphens, dots and slashes: none needs RFC 8493's escapes."""

    def __init__(self, progress: Progress, prefix: str) -> None:
        self.progress = progress
        self._folder = progress.folder / HOME
        self.names = tuple(f"{prefix}manifest-{name}.txt" for name in ALGORITHMS)
        self._prefix = prefix
        self._files = [progress.open(f"{HOME}/{name}", ALGORITHMS) for name in self.names]
        self._last = self._folder

    @property
    def octets(self) -> int:
        """How many bytes the files of the payload have."""
        return self.progress.tally["octets"]

    @property
    def count(self) -> int:
        """How many files the payload has."""
        return self.progress.tally["files"]

    def open(self, name: str) -> "Measured":
        """A new file of the bag."""
        path = self._folder / name
        if path.parent != self._last:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._last = path.parent
        return Measured(Growing(path, name, ALGORITHMS, new=True), name, self)

    def grow(self, name: str) -> "Measured":
        """A file of the bag that grows from item to item."""
        return Measured(self.progress.open(f"{HOME}/{name}", ALGORITHMS), name, self)

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        """A whole file of the bag."""
        with self.open(name) as file:
            for piece in pieces:
                file.write(piece)

    def copy(self, name: str, path: Path) -> None:
        """A file of the bag that is a copy."""
        with path.open("rb") as stream, self.open(name) as file:
            while block := stream.read(BLOCK):
                file.write(block)

    def add(self, name: str, digests: Iterable[str], octets: int) -> None:
        """A line for a file."""
        for file, digest in zip(self._files, digests, strict=True):
            file.write(f"{digest}  {name}\n".encode())
        if not self._prefix:
            self.progress.tally["octets"] += octets
            self.progress.tally["files"] += 1

    def listed_in(self, other: "Manifests") -> None:
        """A line in another manifest for each of these, which have come to their end."""
        for file, name in zip(self._files, self.names, strict=True):
            other.add(name, file.digests, file.size)

    def close(self) -> None:
        """Bring the manifests to the disk."""
        for file in self._files:
            file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Measured:
    """A file of a bag while it is written. When it is closed, its line stands in the manifests."""

    def __init__(self, file: Growing, name: str, manifests: Manifests) -> None:
        self._file, self._name, self._manifests = file, name, manifests

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._file.size

    def write(self, data: bytes) -> None:
        """Put bytes at its end."""
        self._file.write(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            self._manifests.add(self._name, self._file.digests, self._file.size)
