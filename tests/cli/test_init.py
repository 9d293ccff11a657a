"""`site-builder init`: a city that builds as it is, is told apart from no other, and writes over nothing."""

from datetime import date
import json
from pathlib import Path
import re

from click.testing import CliRunner, Result
import pytest
import yaml

from site_builder.build.starting import STARTER, City, start
from site_builder.cli.main import group
from site_builder.problem import Unusable
from tests.cli.city import run

ASKED = ["--city", "City of Racine", "--base-url", "https://racine.example/social", "--timezone", "America/Chicago"]
RACINE = City(
    name="City of Racine",
    base_url="https://racine.example/social/",
    timezone="America/Chicago",
    languages=("en", "es"),
    since=date(2026, 11, 20),
)


def init(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(group, ["init", str(folder), *words])


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_a_new_city_builds_with_no_finding_at_all_and_shows_its_post(tmp_path: Path) -> None:
    done = init(tmp_path / "city", *ASKED)
    assert done.exit_code == 0, done.output
    assert run(tmp_path / "city", "check").output == "Nothing is wrong in the content.\n"
    built = run(tmp_path / "city", "build", "--strict")
    assert (built.exit_code, built.output.count("\n")) == (0, 1)
    (path,) = (tmp_path / "city/output/city-hall").glob("*/*/welcome/index.html")
    page = path.read_text(encoding="utf-8")
    assert "What City of Racine says on social media stands here" in page


def test_every_file_is_filled_in_and_the_same_for_the_same_city(tmp_path: Path) -> None:
    start(tmp_path / "a", RACINE)
    start(tmp_path / "b", RACINE)
    found = texts(tmp_path / "a")
    assert found == texts(tmp_path / "b")
    mine = {name: text for name, text in found.items() if not name.startswith(("schemas/", "content/policy/terms/"))}
    assert [name for name, text in mine.items() if re.search(r"@[a-z_]+@", text)] == []
    assert [name for name, text in mine.items() if "TODO" in text or "demonstration" in text.lower()] == []
    assert {".gitignore", ".gitlab-ci.yml", ".github/workflows/site.yml", "README.md"} < mine.keys()
    assert "TZ=America/Chicago" in mine[".github/workflows/site.yml"]
    assert mine["requirements.txt"].splitlines()[-1].startswith("site-builder==")


def test_every_yaml_file_names_the_schema_that_it_keeps_to(tmp_path: Path) -> None:
    start(tmp_path, RACINE)
    files = sorted((tmp_path / "content").rglob("*.yaml"))
    assert len(files) == 10
    for path in files:
        match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
        assert match is not None, path
        schema = path.parent / match[1]
        assert schema.resolve().parent == (tmp_path / "schemas").resolve()
        assert isinstance(json.loads(schema.read_bytes()), dict)


def test_lists_of_terms_come_for_the_languages_that_were_named(tmp_path: Path) -> None:
    start(tmp_path, RACINE)
    assert sorted(path.name for path in (tmp_path / "content/policy/terms").iterdir()) == ["en", "es"]
    assert (tmp_path / "content/site.yaml").read_text(encoding="utf-8").count("languages: [en, es]\n") == 1


def test_templates_are_copied_where_they_are_asked_for(tmp_path: Path) -> None:
    init(tmp_path / "with", *ASKED, "--templates")
    init(tmp_path / "without", *ASKED)
    assert (tmp_path / "with/templates/static").is_dir()
    assert not (tmp_path / "without/templates").exists()
    assert run(tmp_path / "with", "check").output == "Nothing is wrong in the content.\n"


def test_nothing_is_written_where_a_file_of_the_same_name_is(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / "content").write_text("a file", encoding="utf-8")
    done = init(tmp_path, *ASKED)
    assert done.exit_code == 2
    assert str(tmp_path / "README.md") in done.stderr
    assert str(tmp_path / "content") in done.stderr
    assert "nothing was written" in done.stderr
    assert texts(tmp_path) == {"README.md": "mine", "content": "a file"}


def test_a_link_to_nothing_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    (tmp_path / "city/README.md").symlink_to(tmp_path / "elsewhere")
    assert init(tmp_path / "city", *ASKED).exit_code == 2
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_with_other_files_in_it_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "NOTES").write_text("mine", encoding="utf-8")
    assert init(tmp_path, *ASKED).exit_code == 0
    assert (tmp_path / "NOTES").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["Ville: l’été # 1", '"', "'", "- x", "yes", "@since@", "雪", "a\n b", "{}"])
def test_any_name_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    assert init(tmp_path / "city", "--city", name, *ASKED[2:]).exit_code == 0
    site = yaml.safe_load((tmp_path / "city/content/site.yaml").read_bytes())
    assert site["city"] == " ".join(name.split())
    assert run(tmp_path / "city", "check").output == "Nothing is wrong in the content.\n"


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--base-url", "racine.example", "is not a web address"),
        ("--base-url", "http://[", "is not a web address"),
        ("--base-url", "https://a.example/ x: y", "is not a web address"),
        ("--timezone", "America/Chicagoo", "did you mean America/Chicago?"),
        ("--language", "English!", "is not a language"),
        ("--city", "\x00", "has no name"),
    ],
)
def test_what_no_site_can_have_is_refused_before_anything_is_written(
    tmp_path: Path, option: str, value: str, said: str
) -> None:
    done = init(tmp_path / "city", *ASKED, option, value)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tmp_path / "city").exists()


def test_a_site_on_ones_own_machine_is_one_too(tmp_path: Path) -> None:
    assert init(tmp_path / "city", *ASKED, "--base-url", "http://localhost:8000").exit_code == 0
    assert run(tmp_path / "city", "check").output == "Nothing is wrong in the content.\n"


def test_where_nobody_can_be_asked_what_is_missing_is_named(tmp_path: Path) -> None:
    done = init(tmp_path / "city", "--city", "Racine")
    assert done.exit_code == 2
    assert "--base-url, --timezone must be given" in done.stderr


def test_on_a_terminal_what_is_missing_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.cli.init.somebody_is_there", lambda: True)
    answers = "https://racine.example/\nAmerica/Chicago\n"
    done = CliRunner().invoke(group, ["init", str(tmp_path / "city"), "--city", "Racine"], input=answers)
    assert done.exit_code == 0, done.output
    assert "base_url: https://racine.example/\n" in (tmp_path / "city/content/site.yaml").read_text(encoding="utf-8")


def test_the_programs_own_caller_is_told_in_the_same_words(tmp_path: Path) -> None:
    start(tmp_path, RACINE)
    with pytest.raises(Unusable, match="there already"):
        start(tmp_path, RACINE)


def test_the_starter_holds_no_name_that_a_tool_would_act_on() -> None:
    assert [path.name for path in STARTER.rglob("*") if path.name.startswith(".")] == []
