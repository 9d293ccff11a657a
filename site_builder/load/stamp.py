"""A file's stamp: while it stays the same, so do the file's bytes, and they need not be read again.

Size, mtime, ctime and inode, as git's index has it. No program can put an old ctime back. One doubt is left: a file may
be written twice within one tick of the file system's clock. So a stamp is believed only if another file is younger by
more than a tick; then the clock has gone on since (git calls such an entry "racy").
"""

import os

Stamp = tuple[int, int, int, int]
"""Size in bytes, mtime and ctime in nanoseconds, inode."""

TICK = 20_000_000
"""Nanoseconds: Linux' slowest clock goes on every ten milliseconds."""

COARSE = 2_000_000_000
"""Nanoseconds: file systems that know no fractions of a second may count every other one."""


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of a file that was looked at."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(youngest: int) -> int:
    """Stamps whose ctime is smaller than this can be believed at the next look; `youngest` is the largest of all."""
    return youngest - (COARSE if youngest % 1_000_000_000 == 0 else TICK)
