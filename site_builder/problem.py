"""What is wrong, where, and what to do about it.

Expected trouble is a `Problem`: a value that a stage returns beside its result. Only what ends a
command is an exception, and each of those is a `Stop`:

* Stop
  · NoSite       there is no content/site.yaml where the command looked
  · Locked       another build is writing the same output folder
  · NotOurs      the output folder holds files that site_builder did not write
  · Unusable     an argument names something that is not there or cannot be used
"""

from enum import IntEnum

import msgspec


class Severity(IntEnum):
    """How bad a problem is; a strict build fails on any ERROR."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a problem is: a file relative to the project, a line and a column counted from 1 (0: unknown)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


class Problem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that is wrong, in a sentence that names what it is about, and a hint that says what to do."""

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""


class Stop(Exception):  # noqa: N818 - it ends a command; most of its kinds are not errors of the program
    """Ends a command; its text is the one sentence the person at the keyboard needs."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NoSite(Stop):
    """There is no content/site.yaml where the command looked."""


class Locked(Stop):
    """Another build is writing the same output folder."""


class NotOurs(Stop):
    """The output folder holds files that site_builder did not write."""


class Unusable(Stop):
    """An argument names something that is not there or cannot be used."""
