"""What is wrong, where, and what to do about it.

Expected trouble is a `Problem`: a value that a stage returns beside its result. Only what ends a
command is an exception, and each of those is a `Stop`:

* Stop
  · NoSite       there is no content/site.yaml where the command looked
  · Locked       another build is writing the same output folder
  · NotOurs      the output folder holds files that site_builder did not write
  · Unusable     an argument names something that is not there or cannot be used
"""

from collections.abc import Iterable
from enum import IntEnum

import msgspec
from msgspec.structs import replace

TOLD_OF_A_FILE = 20
"""Problems of one kind in one file that are told one by one; the rest are counted."""

TOLD_OF_A_KIND = 200
"""And of one kind in all files."""


class Severity(IntEnum):
    """How bad a problem is; a strict build fails on any ERROR."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a problem is: a file relative to the project, a line and a column counted from 1 (0: unknown).

    `end_column` is the column after the last character that it is about, on the same line.
    """

    file: str
    line: int = 0
    column: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


class Problem(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that is wrong, in a sentence that names what it is about, and a hint that says what to do.

    What a rule of the policy found names its `clauses`, the id of the `post` it is about ("": none), and in `waived`
    the reason of the waiver that excuses it: then its severity is NOTE.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    clauses: tuple[str, ...] = ()
    post: str = ""
    waived: str = ""


class Gathered:
    """Problems of one source, of which there may be a million: the first of each kind in full, of the others a count.

    `worst` is the gravest of all that was added, None as long as nothing was.
    """

    def __init__(self) -> None:
        self._told: list[Problem] = []
        self._count: dict[tuple[str, str], int] = {}
        self._more: dict[tuple[str, str], tuple[Problem, int]] = {}
        self.worst: Severity | None = None

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it where there are many like it."""
        self.worst = max(problem.severity, self.worst or problem.severity)
        file = problem.place.file
        of_file, of_kind = self._count.get((problem.code, file), 0), self._count.get((problem.code, ""), 0)
        if of_kind >= TOLD_OF_A_KIND:
            file = ""
        if of_kind < TOLD_OF_A_KIND and of_file < TOLD_OF_A_FILE:
            self._count[problem.code, file] = of_file + 1
            self._count[problem.code, ""] = of_kind + 1
            self._told.append(problem)
            return
        first, count = self._more.get((problem.code, file), (problem, 0))
        graver = replace(first, severity=max(first.severity, problem.severity))
        self._more[problem.code, file] = (graver, count + 1)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add each."""
        for problem in problems:
            self.add(problem)

    @property
    def all(self) -> tuple[Problem, ...]:
        """What was kept in the order it came, then the counts."""
        return (*self._told, *(self._rest(*key, *more) for key, more in self._more.items()))

    def _rest(self, code: str, file: str, like: Problem, count: int) -> Problem:
        where = Place(file or like.place.file)
        also = "" if file else " here and in other files"
        message = f"{count:,} more like these{also}, not told one by one."
        return replace(like, code=code, message=message, place=where, post="", waived="")


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
