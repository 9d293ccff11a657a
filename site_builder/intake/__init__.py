"""A dropped export to records in content/: found in an inbox, recognised, taken apart, kept.

This introduces the importers to the record store; neither knows the other. An export stays where it was dropped: its
bytes as received are evidence themselves, taking it in again changes nothing, and whoever dropped it decides when to
move it to where the City keeps such files.

What a newcomer would question: an export that cannot be read to its end is never complete, whatever its form says, so
it declares nothing gone. Posts of an account that nobody registered are kept all the same, with a warning: it is
easier to add the account later than to find the export again.

A platform cuts a large export into several zips. `parts` tells by their names which belong together, and they are
taken in as one; those that come a day later complete what is here. An archive that somebody packed into another is
opened, one deep, if nothing beside it is recognised.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from site_builder.importers.archives import Dropped, nested, opened, united
from site_builder.importers.importer import Importer
from site_builder.intake.drops import Drop, Part, drops
from site_builder.intake.parts import sets
from site_builder.intake.register import Register, register_of
from site_builder.intake.taking import Run, take_in
from site_builder.model.intake import ExportReport, IntakeReport
from site_builder.problem import Place, Problem, Severity, Unusable
from site_builder.records.disposed import read_disposed
from site_builder.records.rehearsal import Rehearsal


def intake(  # noqa: PLR0913 - the whole of what a run depends on
    content: Path,
    paths: Sequence[Path],
    now: datetime,
    importers: Sequence[Importer],
    *,
    department: str = "",
    dry_run: bool = False,
    register: Callable[[Path], Register] = register_of,
) -> IntakeReport:
    """Take in what lies in the inboxes below `content`, or at `paths`; `now` (zone-aware) is when it was captured.

    A path outside every inbox needs a `department`. A dry run answers the same and writes nothing. Raises `Unusable`
    for arguments that cannot be used; everything else is in the report.
    """
    found, problems = drops(content, paths, department)
    rehearsal = Rehearsal() if dry_run else None
    disposed = read_disposed(content)
    if disposed.pending:
        raise Unusable("a disposal was interrupted", "complete it first: site-builder records dispose --resume")
    run = Run(
        content=content,
        captured=now.astimezone(UTC),
        importers=tuple(importers),
        rehearsal=rehearsal,
        disposed=disposed,
    )
    registers = {drop.department: register(content / "departments" / drop.department) for drop in found}
    faults = [fault for name in sorted(registers) for fault in registers[name].problems]
    exports = tuple(report for drop in found for report in _reports(drop, registers[drop.department], run))
    return IntakeReport(exports=exports, problems=(*problems, *faults), dry_run=dry_run)


def _reports(drop: Drop, register: Register, run: Run) -> Iterator[ExportReport]:
    """Show one dropped export to every importer, and let all that recognise it take it in.

    Of an export that none recognises the archives that lie in it are looked at, each as if it had been dropped.
    """
    with ExitStack() as open_:
        parts = [open_.enter_context(opened(part.path, part.shown)) for part in drop.parts]
        export = open_.enter_context(united(parts, drop.shown))
        found = [(drop, export, _fitting(export, run))]
        if not found[0][2]:
            inner = [(member, open_.enter_context(each)) for member, each in nested(export, drop.shown)]
            inside = [(part, each, _fitting(each, run)) for part, each in _inside(drop, inner)]
            found = inside if any(fitting for *_, fitting in inside) else found
        for part, each, fitting in found:
            yield _taken(part, each, fitting, register, run)


def _inside(drop: Drop, inner: Sequence[tuple[str, Dropped]]) -> Iterator[tuple[Drop, Dropped]]:
    """The archives within an export, those that belong together as one."""
    for chosen in sets([export.name for _, export in inner]):
        found = [inner[place] for place in chosen.places]
        parts = tuple(Part(Path(export.name), f"{drop.shown}/{member}") for member, export in found)
        part = Drop(parts=parts, department=drop.department, missing=chosen.missing)
        yield part, united([export for _, export in found], part.shown)


def _fitting(export: Dropped, run: Run) -> list[Importer]:
    return [importer for importer in run.importers if importer.recognises(export)]


def _taken(drop: Drop, export: Dropped, fitting: list[Importer], register: Register, run: Run) -> ExportReport:
    """The export as those importers take it in that recognise it; what none recognises is told."""
    if drop.missing:
        export.problems = (*export.problems, _lacking(drop, export))
    report = take_in(drop, export, fitting, register, run)
    if fitting or (report.problems and not export.members):
        return report
    unknown = _unknown(drop, export, run.importers)
    return ExportReport(export=report.export, parts=report.parts, problems=(*report.problems, unknown))


def _lacking(drop: Drop, export: Dropped) -> Problem:
    several = len(drop.missing) > 1
    numbers = ", ".join(map(str, drop.missing[:10])) + (" …" if len(drop.missing) > 10 else "")
    return Problem(
        code="I129",
        severity=Severity.WARNING,
        message=f"Part{'s' if several else ''} {numbers} of {export.called} {'are' if several else 'is'} not here.",
        place=Place(drop.shown),
        hint="Put the missing zips beside it and import again; what is here is taken until then.",
    )


def _unknown(drop: Drop, export: Dropped, importers: Sequence[Importer]) -> Problem:
    forms = ", ".join(importer.title for importer in importers)
    return Problem(
        code="I121",
        severity=Severity.WARNING,
        message=f"{export.called} is none of the exports that can be imported: {forms}.",
        place=Place(drop.shown),
        hint="Drop the export as the platform gave it, with the files' names as they were; docs/importing says which.",
    )


__all__ = ["intake"]
