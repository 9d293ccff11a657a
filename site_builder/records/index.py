"""What an account's files hold: for each post its file, its versions and how it stands, read by streaming them once."""

from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
import sys

import msgspec

from site_builder.problem import Place, Problem, Severity
from site_builder.records.line import Line, State, covers, read_line, state_of


class Held(msgspec.Struct, frozen=True, gc=False):
    """A post in the store: the month's file it lives in, its newest version, whether it is gone, and all its states.

    The states, and the forms that they came in, are in the order of the versions; a "gone" adds none. `row` counts the
    posts of the index.
    """

    row: int
    month: str
    version: int
    gone: bool
    states: tuple[State, ...]
    forms: tuple[str, ...]

    def knows(self, state: State) -> bool:
        """Whether any version says all that `state` says."""
        return any(covers(held, state) for held in self.states)

    def stands_at(self, state: State, family: AbstractSet[str]) -> bool:
        """Whether the post is there, and the newest of its versions in these forms says all that `state` says.

        An archive and a feed tell of the same post in other words: one does not make the other out of date.
        """
        if self.gone:
            return False
        pairs = zip(reversed(self.states), reversed(self.forms), strict=True)
        return any(
            covers(held, state) for held in [next((held for held, form in pairs if form in family), None)] if held
        )

    def after(self, version: int, state: State, form: str) -> "Held":
        """The post with one more version."""
        return Held(self.row, self.month, version, False, (*self.states, state), forms((*self.forms, form)))  # noqa: FBT003 - a struct without keywords, a million times

    def lost(self, version: int) -> "Held":
        """The post, gone."""
        return Held(self.row, self.month, version, True, self.states, self.forms)  # noqa: FBT003 - the same


Index = dict[str, Held]


def newcomer(index: Index, month: str) -> Held:
    """A post that the index does not hold yet, before its first version."""
    return Held(len(index), month, 0, False, (), ())  # noqa: FBT003 - the same


@cache
def forms(names: tuple[str, ...]) -> tuple[str, ...]:
    """The one tuple of these forms that all posts share."""
    return tuple(sys.intern(name) for name in names)


def month_files(folder: Path) -> tuple[Path, ...]:
    """An account's files of records, in order. None that is a link."""
    return tuple(path for path in sorted(folder.glob("*.jsonl")) if path.is_file() and not path.is_symlink())


def read_index(folder: Path, shown: str) -> tuple[Index, tuple[Problem, ...]]:
    """The index of an account's folder; a line that is no record costs itself. `shown` names the folder in problems."""
    index: Index = {}
    problems: list[Problem] = []
    for path in month_files(folder):
        month = sys.intern(path.stem)
        with path.open("rb") as stream:
            for number, data in enumerate(stream, 1):
                line = read_line(data)
                if line is not None:
                    index[line.id] = _after(index.get(line.id) or newcomer(index, month), line)
                elif data.endswith(b"\n") and data.strip():
                    problems.append(_not_a_record(Place(f"{shown}/{path.name}", number)))
    return index, tuple(problems)


def _after(held: Held, line: Line) -> Held:
    version = max(held.version, line.version)
    if line.event == "gone":
        return held.lost(version)
    return held.after(version, state_of(line.originals, line.media), line.form)


def _not_a_record(place: Place) -> Problem:
    return Problem(
        code="I140",
        severity=Severity.ERROR,
        message="This line of the record store is not a record.",
        place=place,
        hint="Restore the file from its history: the record store is only ever appended to, never edited.",
    )
