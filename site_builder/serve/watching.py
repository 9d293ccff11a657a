"""Which files were saved: content and templates, watched until the caller has seen enough."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

from watchfiles import DefaultFilter, watch

PAUSE = 300
"""Milliseconds of quiet after which a saved file is taken to be whole."""


def saved(folders: Sequence[Path], stop: Event | None = None) -> Iterator[Sequence[Path]]:
    """Each time files below `folders` change, which ones, sorted. Ends when `stop` is set.

    What editors leave beside a file they save (`.swp`, `~`, `.git`) is no change.
    """
    ways = tuple(folder for folder in folders if folder.is_dir())
    for changes in watch(*ways, watch_filter=DefaultFilter(), debounce=PAUSE, stop_event=stop):
        yield sorted({Path(path) for _, path in changes})
