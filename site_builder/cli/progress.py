"""How far a long command has come: a bar on a terminal, and nothing anywhere else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
import sys
import time

Tell = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is (0: not known yet)."""

PATIENCE = 1.0
"""Seconds that need no bar; what draws it takes a tenth of one to load."""


@contextmanager
def progress() -> Iterator[Tell]:
    """A bar that appears on standard error if that is a terminal and the work takes long, and goes when it is done."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    bar = _Bar()
    try:
        yield bar.tell
    finally:
        bar.end()


class _Bar:
    """State: when the work began, and the bar, once there is one."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._end: Callable[[], None] | None = None
        self._update: Tell | None = None

    def tell(self, what: str, done: int, count: int) -> None:
        if self._update is None:
            if time.monotonic() - self._began < PATIENCE:
                return
            self._begin()
        if self._update is not None:
            self._update(what, done, count)

    def end(self) -> None:
        if self._end is not None:
            self._end()

    def _begin(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - see `PATIENCE`
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415 - as above

        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        shown = Progress(*columns, console=Console(stderr=True), transient=True)
        task = shown.add_task("", total=None)
        shown.start()
        self._end = shown.stop
        self._update = lambda what, done, count: shown.update(
            task, description=what, completed=done, total=count or None
        )
