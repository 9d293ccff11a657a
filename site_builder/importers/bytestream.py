"""A stream of bytes that is made while it is read: who writes one says only what comes next."""

import io


class ByteStream(io.RawIOBase):
    """A stream read through `take`; all else that a stream can do follows from it."""

    def take(self, size: int) -> bytes:
        """The next bytes, `size` at most; b"" at the end."""
        raise NotImplementedError

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # Buffer has a name from 3.12 on
        view = memoryview(buffer).cast("B")
        data = self.take(len(view))
        view[: len(data)] = data
        return len(data)
