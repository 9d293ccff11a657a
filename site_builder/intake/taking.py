"""One export, taken in: each item to the account it belongs to, each skipped thing counted by its reason."""

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from site_builder.importers import family_of
from site_builder.importers.archives import Dropped
from site_builder.importers.importer import Completeness, Found, Importer, MediaRef, Skipped, Unreadable
from site_builder.intake.drops import Drop
from site_builder.intake.register import Owner, Register, lines_to_paste, owner_of
from site_builder.model.intake import ExportReport, Taking
from site_builder.model.record import Source
from site_builder.problem import Gathered, Place, Problem, Severity, Stop
from site_builder.records.arrival import Arrival, Item
from site_builder.records.disposed import Disposed
from site_builder.records.media import Medium
from site_builder.records.place import account_folder
from site_builder.records.rehearsal import Rehearsal
from site_builder.records.store import Store, opened_store

DAMAGE = frozenset({"I101", "I102", "I103", "I104", "I105", "I106", "I108", "I109", "I110", "I129"})
"""Codes of an export that does not show all it holds: with any of these it is not complete, whatever its form says."""

LONGEST_ID = 500


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for a whole run: every importer, where and when. With a `rehearsal` nothing is written."""

    content: Path
    captured: datetime
    importers: tuple[Importer, ...]
    rehearsal: Rehearsal | None
    disposed: Disposed = Disposed()


def take_in(drop: Drop, export: Dropped, importers: Sequence[Importer], register: Register, run: Run) -> ExportReport:
    """Let each importer take the export in. A folder that cannot be written costs the accounts in it only."""
    takings: list[Taking] = []
    skipped: Counter[str] = Counter()
    problems = [*export.problems]
    for importer in importers:
        family = family_of(importer, run.importers)
        beside = (other for other in importers if other is not importer and other.platform == importer.platform)
        divided = any(other.form in family for other in beside)
        desk = Desk(drop, export, importer, register, run, family=family, divided=divided)
        takings += desk.work()
        skipped.update(desk.skipped)
        problems += desk.problems
    return ExportReport(
        export=drop.shown,
        parts=tuple(part.path.name for part in drop.parts) if len(drop.parts) > 1 else (),
        takings=tuple(takings),
        skipped=tuple(sorted(skipped.items())),
        problems=tuple(_placed(problem, drop, export) for problem in problems),
    )


class Desk:
    """Where one importer's answers about one export are sorted to accounts; each account's store is open meanwhile."""

    def __init__(  # noqa: PLR0913 - all that lies on it
        self,
        drop: Drop,
        export: Dropped,
        importer: Importer,
        register: Register,
        run: Run,
        *,
        family: frozenset[str],
        divided: bool,
    ) -> None:
        self._family, self._divided = family, divided
        self._drop, self._export, self._importer, self._register, self._run = drop, export, importer, register, run
        self._members = frozenset(export.members)
        self._handle = importer.handle(export)
        self._owners: dict[tuple[str, str], Owner] = {}
        self._stores: dict[str, Store | None] = {}
        self._open = ExitStack()
        self.skipped: Counter[str] = Counter()
        self._problems = Gathered()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong so far, of many of a kind the first."""
        return self._problems.all

    def work(self) -> list[Taking]:
        """Read the export to its end and answer with what was taken, by account."""
        with self._open:
            try:
                for answer in self._importer.read(self._export):
                    self._sort(answer)
            except Unreadable as fault:
                self._say("I122", f"{self._export.called} cannot be read further: {fault}.", "Download it again.")
            counted = self._completeness()
            return [taking for account in sorted(self._stores) if (taking := self._close(account, counted))]

    def _sort(self, answer: Found | Skipped | Problem) -> None:
        if isinstance(answer, Skipped):
            self.skipped[answer.reason] += answer.count
        elif isinstance(answer, Problem):
            self._problems.add(answer)
        elif not answer.id or len(answer.id) > LONGEST_ID:
            self._say("I123", f"An item of {self._export.called} has no id that can be kept.", "Report the export.")
        else:
            self._keep(answer)

    def _keep(self, found: Found) -> None:
        owner = self._owner(found)
        if owner.account not in self._stores:
            self._stores[owner.account] = self._opened(owner.account)
        store = self._stores[owner.account]
        if store is None:
            self.skipped["account could not be written"] += 1
            return
        media = tuple(self._medium(ref) for ref in found.media)
        item = Item(id=found.id, month=found.month, originals=found.originals, media=media, repairs=found.repairs)
        try:
            store.take(item)
        except OSError as fault:
            self._unwritten(owner.account, fault)

    def _owner(self, found: Found) -> Owner:
        platform, handle = found.platform or self._importer.platform, found.handle or self._handle
        owner = self._owners.get((platform, handle))
        if owner is None:
            owner = self._owners[platform, handle] = owner_of(self._register.accounts, platform, handle)
            if not owner.registered:
                self._unregistered(platform, handle)
        return owner

    def _opened(self, account: str) -> Store | None:
        department = self._run.content / "departments" / self._drop.department
        try:
            folder = account_folder(department, account)
            arrival = Arrival(
                captured=self._run.captured,
                source=Source(export=self._export.called, sha256=self._export.sha256),
                account=account,
                form=self._importer.form,
                family=self._family,
                faults=(Unreadable,),
                disposed=partial(self._run.disposed.has_item, folder),
            )
            shown = folder.relative_to(self._run.content.parent).as_posix()
            return self._open.enter_context(opened_store(folder, shown, arrival, self._run.rehearsal))
        except Stop as stop:
            self._say("I124", f"{stop.message[:1].upper()}{stop.message[1:]}.", stop.hint)
        except OSError as fault:
            self._unwritten(account, fault)
        return None

    def _medium(self, ref: MediaRef) -> Medium:
        door = partial(self._export.open, ref.member) if ref.member in self._members else None
        return Medium(name=ref.member, url=ref.url, door=door)

    def _close(self, account: str, counted: Completeness) -> Taking | None:
        store = self._stores[account]
        if store is None:
            return None
        try:
            tally = store.finish(complete=counted.whole)
        except OSError as fault:
            self._unwritten(account, fault)
            return None
        self._problems.extend(store.problems)
        return Taking(
            form=self._importer.form,
            title=self._importer.title,
            department=self._drop.department,
            account=account,
            registered=any(owner.account == account and owner.registered for owner in self._owners.values()),
            tally=tally,
            whole=counted.whole,
            why=counted.why,
        )

    def _completeness(self) -> Completeness:
        """The platform's rule, unless what was read shows that posts may be missing."""
        if any(problem.code in DAMAGE for problem in self._export.problems):
            return Completeness(whole=False, why="not all of its files are here and whole, as told below")
        if self._problems.worst == Severity.ERROR:
            return Completeness(whole=False, why="not everything in it could be read, as told below")
        if self._divided:
            return Completeness(whole=False, why="it holds the account's posts in several forms")
        try:
            return self._importer.complete(self._export)
        except Unreadable as fault:
            return Completeness(whole=False, why=str(fault))

    def _unwritten(self, account: str, fault: OSError) -> None:
        self._stores[account] = None
        message = f"The records of {account} could not be written: {fault.strerror or fault}."
        self._say("I125", message, "Put that right and import again; what was written stays, the rest follows.")

    def _unregistered(self, platform: str, handle: str) -> None:
        who = f"{platform}:{handle}" if handle else f"an account of {platform} that it does not name"
        message = f"{self._export.called} holds posts of {who}, which {self._drop.department} has not registered."
        hint = f"They are kept. Add to department.yaml:\n{lines_to_paste(platform, handle or 'its-name')}"
        self._say("I126", message, hint, Severity.WARNING)

    def _say(self, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        place = Place(self._drop.shown)
        self._problems.add(Problem(code=code, severity=severity, message=message, place=place, hint=hint))


def _placed(problem: Problem, drop: Drop, export: Dropped) -> Problem:
    """A problem named by a member of the export, named from the project's folder on, in the part that holds it."""
    file = problem.place.file
    if file.startswith((*(part.shown for part in drop.parts), "content/departments/")):
        return problem
    holding = zip(drop.parts, export.parts, strict=False)
    shown = next((part.shown for part, opened in holding if opened.holds(file)), drop.shown)
    inside = "" if file in (export.name, drop.parts[0].path.name) else f"/{file}"
    return replace(problem, place=Place(shown + inside, problem.place.line, problem.place.column))
