"""`site-builder import` at the keyboard."""

import json
from pathlib import Path
import re

from click.testing import CliRunner

from site_builder.cli.import_ import command
from site_builder.importers import ALL, forms


def run(tmp_path: Path, *words: str) -> tuple[int, str]:
    (tmp_path / "content/departments/dpw").mkdir(parents=True, exist_ok=True)
    result = CliRunner().invoke(command, ["--content", str(tmp_path / "content"), *words])
    return result.exit_code, result.output


def test_an_empty_inbox_is_no_fault(tmp_path: Path) -> None:
    assert run(tmp_path) == (0, "Nothing to import: no inbox holds an export.\n")


def test_a_department_that_is_not_there_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    code, said = run(tmp_path, "--department", "parks", "a.zip")
    assert code == 2
    assert "there is no department parks" in said


def test_an_export_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    code, said = run(tmp_path, "--department", "dpw", str(tmp_path / "nope.zip"))
    assert code == 1
    assert "I101" in said


def test_a_feed_is_imported_from_the_command_line(tmp_path: Path) -> None:
    feed = '<rss version="2.0"><channel><link>https://a.example/</link><item><guid>1</guid><title>Snow</title></item></channel></rss>'
    (tmp_path / "feed.xml").write_text(feed)
    _, said = run(tmp_path, "--department", "dpw", str(tmp_path / "feed.xml"))
    assert "1 new" in said


def test_the_forms_are_listed_for_people(tmp_path: Path) -> None:
    code, said = run(tmp_path, "--forms")
    assert code == 0
    for importer in ALL:
        assert re.search(rf"^{importer.platform} +{importer.form} +", said, re.MULTILINE)
        assert f"\n    how to get it: {importer.how_to_export}\n" in said
        for loss in importer.losses:
            assert f"leaves out {loss.id}: {loss.what}" in said


def test_the_forms_are_listed_for_programs(tmp_path: Path) -> None:
    listed = json.loads(run(tmp_path, "--forms", "--format", "json")[1])
    assert [each["form"] for each in listed] == [form.form for form in forms()]
    assert set(listed[0]) == {"form", "platform", "title", "guide", "how", "losses"}
    assert {each["form"]: each["how"] for each in listed} == {each.form: each.how_to_export for each in ALL}
    assert {tuple(loss) for each in listed for loss in each["losses"]} == {("id", "what", "instead")}
