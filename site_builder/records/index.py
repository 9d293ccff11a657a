"""What an account's files hold: for each post its file, its versions and how it stands, read by streaming them once."""

from pathlib import Path

import msgspec

from site_builder.problem import Place, Problem, Severity
from site_builder.records.line import Line, State, read_line, state_of


class Held(msgspec.Struct, frozen=True, gc=False):
    """A post in the store: the month's file it lives in, its newest version, whether it is gone, and all its states.

    The states are in the order of the versions; a "gone" adds none.
    """

    month: str
    version: int
    gone: bool
    states: tuple[State, ...]

    def knows(self, state: State) -> bool:
        """Whether any version says all that `state` says."""
        return any(held.covers(state) for held in self.states)

    def stands_at(self, state: State) -> bool:
        """Whether the post is there, and its newest version says all that `state` says."""
        return not self.gone and bool(self.states) and self.states[-1].covers(state)


Index = dict[str, Held]


def month_files(folder: Path) -> tuple[Path, ...]:
    """An account's files of records, in order. None that is a link."""
    return tuple(path for path in sorted(folder.glob("*.jsonl")) if path.is_file() and not path.is_symlink())


def read_index(folder: Path, shown: str) -> tuple[Index, tuple[Problem, ...]]:
    """The index of an account's folder; a line that is no record costs itself. `shown` names the folder in problems."""
    index: Index = {}
    problems: list[Problem] = []
    for path in month_files(folder):
        with path.open("rb") as stream:
            for number, data in enumerate(stream, 1):
                line = read_line(data)
                if line is not None:
                    index[line.id] = _after(index.get(line.id), path.stem, line)
                elif data.endswith(b"\n") and data.strip():
                    problems.append(_not_a_record(Place(f"{shown}/{path.name}", number)))
    return index, tuple(problems)


def _after(held: Held | None, month: str, line: Line) -> Held:
    before = held or Held(month, 0, False, ())  # noqa: FBT003 - a struct without keywords, a million times
    gone = line.event == "gone"
    states = before.states if gone else (*before.states, state_of(line.originals, line.media))
    return Held(before.month, max(before.version, line.version), gone, states)


def _not_a_record(place: Place) -> Problem:
    return Problem(
        code="I140",
        severity=Severity.ERROR,
        message="This line of the record store is not a record.",
        place=place,
        hint="Restore the file from its history: the record store is only ever appended to, never edited.",
    )
