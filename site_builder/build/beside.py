"""Work that another process does while this one goes on."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
import functools
import mmap
import os
import signal
import threading
import time

Work = Callable[[], bytes]
Answer = Callable[[], bytes | memoryview]


@contextmanager
def beside(*works: Work, forked: bool) -> Iterator[Sequence[Answer]]:
    """`works`, begun at once in a process forked from this one, which does them one after another; each of what is
    given waits for the answer to one. What fails there is done again here when it is asked for, and fails here as it
    would have; so is everything where `forked` is off or nothing can be. Answers that nobody asks for are not waited
    for.
    """
    if not forked or not hasattr(os, "fork"):
        yield works
        return
    other = _Other(works)
    try:
        yield [functools.partial(other.answer, number) for number in range(len(works))]
    finally:
        other.end()


class _Other:
    """The other process. State: how many works it has done. Each answer lies in a file without a name: with a pipe, it
    would have to wait for this process before it can do the next, and this one to copy all that is in it."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._works = works
        self._files = [_unnamed() for _ in works]
        self._done = 0
        self._told, tell = os.pipe()
        parent = os.getpid()
        self._process = os.fork()
        if not self._process:
            os.close(self._told)
            _work(works, self._files, tell, parent)
        os.close(tell)

    def answer(self, number: int) -> bytes | memoryview:
        """What that work gives. Raises what it raises."""
        while self._done <= number:
            if not os.read(self._told, 1):
                return self._works[number]()
            self._done += 1
        file = self._files[number]
        return memoryview(mmap.mmap(file, 0, prot=mmap.PROT_READ)) if os.fstat(file).st_size else b""

    def end(self) -> None:
        """End it, if it is not done."""
        for handle in (self._told, *self._files):
            os.close(handle)
        with suppress(ProcessLookupError, ChildProcessError):  # it leaves nothing behind where SIGCHLD is ignored
            if self._done < len(self._works):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def leave_with(parent: int) -> None:
    """End this forked process soon after its parent was killed: it would hold the build's lock, and wait for work."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _unnamed() -> int:
    """A new file without a name: in memory, where the system knows such."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("answer")
    from tempfile import mkstemp  # noqa: PLC0415 - loads slowly

    file, name = mkstemp()
    os.unlink(name)  # noqa: PTH108 - likewise
    return file


def _work(works: Sequence[Work], files: Sequence[int], tell: int, parent: int) -> None:
    """The forked process, from its first step to its last: nothing of the one that it was forked from is run there."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us all; the one that waits for us ends it
        leave_with(parent)
        for work, file in zip(works, files, strict=True):
            with os.fdopen(file, "wb") as stream:
                stream.write(work())
            os.write(tell, b".")
    finally:
        os._exit(0)
