"""`site-builder schema`, and the schemas that the project carries."""

from pathlib import Path

from click.testing import CliRunner

from site_builder.cli.main import group

ROOT = Path(__file__).parents[2]


def test_the_schemas_are_written_and_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["schema", str(tmp_path / "schemas")])
    assert done.exit_code == 0
    assert sorted(done.stdout.split()) == sorted(str(path) for path in (tmp_path / "schemas").iterdir())


def test_the_schemas_in_the_project_are_those_of_the_program(tmp_path: Path) -> None:
    CliRunner().invoke(group, ["schema", str(tmp_path)])
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in (ROOT / "schemas").iterdir()}
