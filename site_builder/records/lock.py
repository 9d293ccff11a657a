"""One import at a time may write an account's records, and one command the ledger of the log."""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path

from site_builder.problem import Locked

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; there, do not run two imports at once
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(folder: Path, who: str = "import") -> Iterator[None]:
    """Hold the folder itself as a lock, so that no lock file lies among the records. A killed process lets go of it.
    `who` else may hold it, in a word.

    Raises `Locked` at once if another process holds it. A folder that is not there needs no lock.
    """
    if not folder.is_dir():
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if fcntl is not None:
            _hold(handle, folder, who)
        yield
    finally:
        os.close(handle)


def _hold(handle: int, folder: Path, who: str) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        message = f"another {who} is writing {folder}"
        raise Locked(message, "Wait until it has finished, or stop it.") from None
