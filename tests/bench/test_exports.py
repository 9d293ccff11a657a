"""The import bench's exports are in the shapes that importers know, and every post of them is taken."""

from pathlib import Path

import pytest

from bench.exports import FORMS, write
from site_builder.importers import ALL
from site_builder.importers.archives import opened
from site_builder.importers.importer import Found
from site_builder.problem import Problem, Severity

IMPORTERS = {importer.form: importer for importer in ALL}


@pytest.mark.parametrize("form", sorted(FORMS.keys() & IMPORTERS.keys()))
def test_every_post_of_an_export_is_taken(form: str, tmp_path: Path) -> None:
    size = write(form, 30, tmp_path / "export.zip")
    with opened(tmp_path / "export.zip") as export:
        assert [importer.form for importer in ALL if importer.recognises(export)] == [form]
        answers = list(IMPORTERS[form].read(export))
    assert len({answer.id for answer in answers if isinstance(answer, Found)}) == 30
    assert [each for each in answers if isinstance(each, Problem) and each.severity == Severity.ERROR] == []
    assert size > 30 * 100


def test_the_same_export_is_made_again(tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    assert write("feed", 20, one) == write("feed", 20, other)
