"""Work that another process does while this one goes on."""

from collections.abc import Callable
import os
import signal
import threading
import time
from types import TracebackType
from typing import Self


class Beside:
    """`work`, begun at once in a process forked from this one, and its answer. What fails there is done again here when
    the answer is asked for, and fails here as it would have; so is everything where `forked` is off or nothing can be.
    """

    def __init__(self, work: Callable[[], bytes], *, forked: bool) -> None:
        self._work = work
        self._process = 0
        if forked and hasattr(os, "fork"):
            self._end, end = os.pipe()
            parent = os.getpid()
            self._process = os.fork()
            if not self._process:
                os.close(self._end)
                _work(work, end, parent)
            os.close(end)

    def answer(self) -> bytes:
        """What the work gives. Raises what it raises."""
        if not self._process:
            return self._work()
        with os.fdopen(self._end, "rb") as stream:
            data = stream.read()
        process, self._process = self._process, 0
        _, status = os.waitpid(process, 0)
        return data if status == 0 else self._work()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """An answer that nobody asked for is not waited for."""
        if self._process:
            os.close(self._end)
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def leave_with(parent: int) -> None:
    """End this forked process soon after its parent was killed: it would hold the build's lock, and wait for work."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _work(work: Callable[[], bytes], end: int, parent: int) -> None:
    """The forked process, from its first step to its last: nothing of the one that it was forked from is run there."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us all; the one that waits for us ends it
        leave_with(parent)
        with os.fdopen(end, "wb") as stream:
            stream.write(work())
        code = 0
    finally:
        os._exit(code)
