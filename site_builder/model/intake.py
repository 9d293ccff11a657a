"""What an import did: per export and account, how much was found, kept, missed, and why."""

import msgspec

from site_builder.problem import Problem


class Tally(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What became of an export's items for one account.

    `changed` are new versions, among them those of posts that came back. `copied`, `there` and `missing` count media:
    copied now, kept before, and not in the export. `disposed` were destroyed by schedule, and are left out.
    """

    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    copied: int = 0
    there: int = 0
    missing: int = 0
    disposed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})


class Taking(msgspec.Struct, frozen=True, kw_only=True):
    """What one importer took for one account: `account` is `platform:handle`, `title` the form's name for people.

    `whole`: the export counted as complete, so that what it lacks is gone from the platform; `why` is a clause.
    """

    form: str
    title: str
    department: str
    account: str
    registered: bool
    tally: Tally
    whole: bool = False
    why: str = ""


class ExportReport(msgspec.Struct, frozen=True, kw_only=True):
    """One dropped export. `parts` are the files that it came in, where there are several.

    `skipped` are reasons and counts, in order of the reasons.
    """

    export: str
    parts: tuple[str, ...] = ()
    takings: tuple[Taking, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()


class IntakeReport(msgspec.Struct, frozen=True, kw_only=True):
    """A whole run. `problems` are those that belong to no export; nothing was written if `dry_run`."""

    exports: tuple[ExportReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    dry_run: bool = False

    @property
    def total(self) -> Tally:
        """All exports together."""
        return sum((taking.tally for export in self.exports for taking in export.takings), Tally())

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Every problem: those of the run, then those of each export in order."""
        return (*self.problems, *(problem for export in self.exports for problem in export.problems))
