"""What an importer answers about an export in memory, for tests that show their input."""

from datetime import UTC, datetime

from site_builder.importers.export import Export
from site_builder.importers.importer import Found, Importer, Skipped
from site_builder.model.post import Facts
from site_builder.model.record import Record, RecordMedia, Source
from site_builder.problem import Problem


def found_in(importer: Importer, export: Export) -> list[Found]:
    return [each for each in importer.read(export) if isinstance(each, Found)]


def skipped_in(importer: Importer, export: Export) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in importer.read(export):
        if isinstance(each, Skipped):
            counts[each.reason] = counts.get(each.reason, 0) + each.count
    return counts


def problems_in(importer: Importer, export: Export) -> list[Problem]:
    return [each for each in importer.read(export) if isinstance(each, Problem)]


def codes_in(importer: Importer, export: Export) -> list[str]:
    return [each.code for each in problems_in(importer, export)]


def record(importer: Importer, found: Found, version: int = 1, *, account: str = "") -> Record:
    return Record(
        id=found.id,
        version=version,
        captured=datetime(2026, 1, version, tzinfo=UTC),
        account=account or f"{found.platform or importer.platform}:{found.handle.lower()}",
        form=importer.form,
        source=Source(export="export.zip"),
        originals=found.originals,
        media=tuple(RecordMedia(name=each.member, url=each.url) for each in found.media),
    )


def facts_in(importer: Importer, export: Export) -> list[Facts]:
    return [importer.facts([record(importer, each)]) for each in found_in(importer, export)]


def only(importer: Importer, export: Export) -> Facts:
    (facts,) = facts_in(importer, export)
    return facts
