"""One build at a time may write an output folder."""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path

from site_builder.problem import Locked

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; an exclusive open stands in for it
    fcntl = None  # type: ignore[assignment]


@contextmanager
def locked(file: Path, what: str) -> Iterator[None]:
    """Hold `file` as a lock while the block runs; the system lets go of it even when the process is killed.

    Raises `Locked` at once if another process holds it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                message = f"another build is writing {what}"
                raise Locked(message, "wait until it has finished, or stop it") from None
        yield
    finally:
        os.close(handle)
