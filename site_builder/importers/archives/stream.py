"""A member as a stream that ends where it should: never more than its limit, and every fault is one `Unreadable`."""

from collections.abc import Callable
import io
import lzma
import tarfile
from typing import BinaryIO
import zipfile
import zlib

from site_builder.importers.bytestream import ByteStream
from site_builder.importers.importer import Unreadable

FAULTS = (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zipfile.BadZipFile, tarfile.TarError)
FAULTS_OF_CODECS = (zlib.error, lzma.LZMAError)


class Guarded(ByteStream):
    """Passes on what `inner` gives, up to `limit` bytes, whatever a header declared."""

    def __init__(self, inner: BinaryIO, member: str, limit: int) -> None:
        self._inner = inner
        self._member = member
        self._left = limit

    def take(self, size: int) -> bytes:
        try:
            data = self._inner.read(size)
        except (*FAULTS, *FAULTS_OF_CODECS) as fault:
            raise Unreadable(f"{self._member} is cut off or damaged: {fault}") from None
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable(f"{self._member} holds more bytes than it may")
        return data

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


class Slice(ByteStream):
    """`size` bytes of an open file from `start` on; each slice keeps its own place in the file."""

    def __init__(self, whole: BinaryIO, start: int, size: int) -> None:
        self._whole = whole
        self._next = start
        self._end = start + size

    def take(self, size: int) -> bytes:
        self._whole.seek(self._next)
        data = self._whole.read(min(size, self._end - self._next))
        if not data and self._next < self._end and size:
            raise EOFError("the archive ends in the middle of it")
        self._next += len(data)
        return data


def guarded(door: Callable[[], BinaryIO], member: str, limit: int) -> BinaryIO:
    """What `door` opens, read in pieces up to `limit` bytes, its faults translated to `Unreadable`."""
    try:
        inner = door()
    except (*FAULTS, *FAULTS_OF_CODECS) as fault:
        raise Unreadable(f"{member} cannot be opened: {fault}") from None
    return io.BufferedReader(Guarded(inner, member, limit), 1 << 16)
