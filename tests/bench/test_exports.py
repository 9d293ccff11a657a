"""The import bench's exports are in the shapes that importers know, and every post of them is taken."""

from pathlib import Path

import pytest

from bench.exports import FORMS, NOTHING, WITH_MEDIA, sized, write
from bench.exports.made import Size
from site_builder.importers import ALL
from site_builder.importers.archives import opened
from site_builder.importers.importer import Found
from site_builder.problem import Problem, Severity

IMPORTERS = {importer.form: importer for importer in ALL}


def test_every_form_that_can_be_imported_is_measured() -> None:
    assert IMPORTERS.keys() - FORMS.keys() == NOTHING
    assert FORMS.keys() >= WITH_MEDIA


@pytest.mark.parametrize("form", sorted(FORMS.keys() & IMPORTERS.keys()))
def test_every_post_and_picture_of_an_export_is_taken(form: str, tmp_path: Path) -> None:
    size = Size(30, letters=300, pictures=4 if form in WITH_MEDIA else 0)
    unpacked = write(form, size, tmp_path / "export.zip")
    with opened(tmp_path / "export.zip") as export:
        assert [importer.form for importer in ALL if importer.recognises(export)] == [form]
        answers = list(IMPORTERS[form].read(export))
        found = [answer for answer in answers if isinstance(answer, Found)]
        kept = {medium.member for each in found for medium in each.media} & set(export.members)
    assert len({each.id for each in found}) == 30
    assert len(kept) == size.pictures
    assert [each for each in answers if isinstance(each, Problem) and each.severity == Severity.ERROR] == []
    assert unpacked > 30 * 100


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_export_is_at_least_as_large_as_wanted(form: str, tmp_path: Path) -> None:
    size = sized(form, 20, 1)
    assert size.posts == 20
    assert write(form, size, tmp_path / "export.zip") >= (1_000_000 if form != "linkedin-page" else 1)


def test_the_same_export_is_made_again(tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    assert write("feed", Size(20), one) == write("feed", Size(20), other)
