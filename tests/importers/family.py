"""The family of importers as the suite looks at it: each with its sample, read as the import would."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from site_builder.importers import ALL, facts_of
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, Importer
from site_builder.model.post import Facts
from site_builder.model.record import Original, Record, RecordMedia, Source
from tests.importers.held import Watched
from tests.importers.sample import Sample

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
ENDLESS = 20_000
"""More answers than any damaged sample can have."""

SAMPLES: tuple[Sample, ...] = tuple(
    import_module(f"tests.importers.samples.{path.stem}").SAMPLE
    for path in sorted((Path(__file__).parent / "samples").glob("[a-z]*.py"))
)
FORMS = {importer.form for importer in ALL}
each_sample = pytest.mark.parametrize(
    "sample", [sample for sample in SAMPLES if sample.form in FORMS], ids=lambda sample: sample.form
)
each_importer = pytest.mark.parametrize("importer", ALL, ids=lambda importer: importer.form)


def importer_of(sample: Sample) -> Importer:
    (found,) = [importer for importer in ALL if importer.form == sample.form]
    return found


def answers(importer: Importer, export: Export) -> list[Answer]:
    found = list(islice(importer.read(export), ENDLESS))
    assert len(found) < ENDLESS, "an export of a few kilobytes has no end"
    return found


def founds(importer: Importer, export: Export) -> list[Found]:
    return [answer for answer in answers(importer, export) if isinstance(answer, Found)]


def record(importer: Importer, found: Found, handle: str = "") -> Record:
    platform = found.platform or importer.platform
    return Record(
        id=found.id,
        version=1,
        captured=NOW,
        account=f"{platform}:{(found.handle or handle).lower() or 'unknown'}",
        form=importer.form,
        source=Source(export="export.zip"),
        originals=found.originals,
        media=tuple(RecordMedia(name=each.member, url=each.url) for each in found.media),
    )


def posts_of(sample: Sample) -> Iterator[tuple[Found, Record, Facts]]:
    """Each published post of the sample: as found, as kept, and as read back, all its versions together."""
    importer, export = importer_of(sample), Watched(sample.files)
    kept: dict[str, list[Found]] = {}
    for found in founds(importer, export):
        kept.setdefault(found.id, []).append(found)
    for versions in kept.values():
        records = [record(importer, each, sample.handle) for each in versions]
        numbered = [msgspec.structs.replace(each, version=n) for n, each in enumerate(records, 1)]
        yield versions[-1], numbered[-1], facts_of(numbered)


def below(found: Found, folder: str) -> tuple[object, ...]:
    """All that was found of an item, with its members named from `folder` on."""
    short = [Original(each.member.removeprefix(folder), each.text) for each in found.originals]
    media = [(each.member.removeprefix(folder), each.url) for each in found.media]
    return found.id, found.month, short, media, found.handle, found.platform


def as_found(importer: Importer, export: Export, folder: str = "") -> list[tuple[object, ...]]:
    return sorted((below(found, folder) for found in founds(importer, export)), key=repr)
