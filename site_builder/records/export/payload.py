"""Files on their way into a bag: their digests are taken while they are written, and go into the manifests."""

from collections.abc import Iterable
import hashlib
from pathlib import Path
from typing import BinaryIO, Self

from site_builder.records.export.landing import created

ALGORITHMS = ("sha256", "sha512")
BLOCK = 1 << 16


class Manifests:
    """One manifest an algorithm, growing line by line. `prefix` is "" for what was asked for, "tag" for what is said
    of it. All names are made here, of letters, digits, hyphens, dots and slashes: none needs RFC 8493's escapes."""

    def __init__(self, folder: Path, prefix: str = "") -> None:
        self._folder = folder
        self.names = tuple(f"{prefix}manifest-{name}.txt" for name in ALGORITHMS)
        self._files = [created(folder / name) for name in self.names]
        self._last = folder
        self.octets = 0
        self.count = 0

    def open(self, name: str) -> "Measured":
        """A new file of the bag."""
        path = self._folder / name
        if path.parent != self._last:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._last = path.parent
        return Measured(created(path), name, self)

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

    def known(self, name: str) -> None:
        """A file that lies in the bag already."""
        with (self._folder / name).open("rb") as stream:
            digests = [hashlib.new(each) for each in ALGORITHMS]
            while block := stream.read(BLOCK):
                for each in digests:
                    each.update(block)
        self.add(name, [each.hexdigest() for each in digests], 0)

    def add(self, name: str, digests: Iterable[str], octets: int) -> None:
        """A line for a file."""
        for file, digest in zip(self._files, digests, strict=True):
            file.write(f"{digest}  {name}\n".encode())
        self.octets += octets
        self.count += 1

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

    def __init__(self, file: BinaryIO, name: str, manifests: Manifests) -> None:
        self._file, self._name, self._manifests = file, name, manifests
        self._digests = [hashlib.new(each) for each in ALGORITHMS]
        self._octets = 0

    def write(self, data: bytes) -> None:
        """Put bytes at its end."""
        self._file.write(data)
        self._octets += len(data)
        for each in self._digests:
            each.update(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            self._manifests.add(self._name, [each.hexdigest() for each in self._digests], self._octets)
