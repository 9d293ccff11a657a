"""A dropped export to records in content/: found in an inbox, recognised, taken apart, kept.

This introduces the importers to the record store; neither knows the other. An export stays where it was dropped: its
bytes as received are evidence themselves, taking it in again changes nothing, and whoever dropped it decides when to
move it to where the City keeps such files.

What a newcomer would question: an export that cannot be read to its end is never complete, whatever its form says, so
it declares nothing gone. Posts of an account that nobody registered are kept all the same, with a warning: it is
easier to add the account later than to find the export again.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from site_builder.importers.archives import opened
from site_builder.importers.importer import Importer
from site_builder.intake.drops import Drop, drops
from site_builder.intake.register import Register, register_of
from site_builder.intake.taking import Run, take_in
from site_builder.model.intake import ExportReport, IntakeReport
from site_builder.problem import Place, Problem, Severity
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
    run = Run(content=content, captured=now.astimezone(UTC), rehearsal=Rehearsal() if dry_run else None)
    registers = {drop.department: register(content / "departments" / drop.department) for drop in found}
    faults = [fault for name in sorted(registers) for fault in registers[name].problems]
    exports = tuple(_export(drop, importers, registers[drop.department], run) for drop in found)
    return IntakeReport(exports=exports, problems=(*problems, *faults), dry_run=dry_run)


def _export(drop: Drop, importers: Sequence[Importer], register: Register, run: Run) -> ExportReport:
    """Show one dropped export to every importer, and let all that recognise it take it in."""
    with opened(drop.path) as export:
        fitting = [importer for importer in importers if importer.recognises(export)]
        report = take_in(drop, export, fitting, register, run)
    if fitting:
        return report
    return ExportReport(export=report.export, problems=(*report.problems, _unknown(drop, importers)))


def _unknown(drop: Drop, importers: Sequence[Importer]) -> Problem:
    forms = ", ".join(importer.title for importer in importers)
    return Problem(
        code="I121",
        severity=Severity.WARNING,
        message=f"{drop.path.name} is none of the exports that can be imported: {forms}.",
        place=Place(drop.shown),
        hint="Drop the export as the platform gave it, neither renamed inside nor packed into another archive.",
    )


__all__ = ["intake"]
