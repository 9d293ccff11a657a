"""Which files were saved: content and templates, watched until the caller has seen enough."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from watchfiles import DefaultFilter, watch

PAUSE = 300
"""Milliseconds of quiet after which a saved file is taken to be whole."""

TICK = 200
"""Milliseconds after which the watcher says that it has seen nothing."""


def saved(folders: Sequence[Path], stop: Event | None = None) -> Iterator[Sequence[Path]]:
    """Each time files below `folders` change, which ones, sorted. Ends when `stop` is set.

    Its first answer is no file at all, once it is watching: whatever is saved after that is not missed. What editors
    leave beside a file they save (`.swp`, `~`, `.git`) is no change.
    """
    ways = tuple(folder for folder in folders if folder.is_dir())
    watching = watch(
        *ways, watch_filter=DefaultFilter(), debounce=PAUSE, stop_event=stop, rust_timeout=TICK, yield_on_timeout=True
    )
    begun = False
    for changes in watching:
        if not begun:
            begun = True
            yield ()
        if changes:
            yield sorted({Path(path) for _, path in changes})
