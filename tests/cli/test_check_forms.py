"""`site-builder check` and `build` in several forms at once, and where their reports may not go."""

import json
from pathlib import Path

import pytest

from tests.cli.city import UNREADABLE, city, run

FORMS = {"sarif": '"version": "2.1.0"', "junit": "<testsuites", "gitlab": '"check_name"', "github": "::error "}


@pytest.mark.parametrize("command", ["build", "check"])
def test_one_run_tells_people_and_programs(tmp_path: Path, command: str) -> None:
    city(tmp_path, other=UNREADABLE)
    wanted = [word for form in FORMS for word in ("--report", f"{form}={tmp_path / 'reports' / form}")]
    done = run(tmp_path, command, *wanted)
    assert "posts/other.md:2:" in done.stdout
    for form, words in FORMS.items():
        assert words in (tmp_path / "reports" / form).read_text(encoding="utf-8")


def test_sarif_on_standard_output_is_sarif_and_nothing_else(tmp_path: Path) -> None:
    done = run(city(tmp_path, other=UNREADABLE), "check", "--format", "sarif")
    (result,) = json.loads(done.stdout)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("posts/other.md")
    assert "1 error, 0 warnings." in done.stderr


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("inside", ["output/report.json", "output/a/../report.json"])
def test_no_report_goes_where_the_public_looks(tmp_path: Path, command: str, inside: str) -> None:
    done = run(city(tmp_path), command, "--report", f"json={tmp_path / inside}")
    assert done.exit_code == 2
    assert "lies in a folder that is published" in done.stderr
    assert not (tmp_path / "output/report.json").exists()


def test_no_report_goes_into_another_site_either(tmp_path: Path) -> None:
    run(city(tmp_path), "build")
    done = run(tmp_path, "check", "--output", str(tmp_path / "other"), "--report", f"json={tmp_path}/output/a/x.json")
    assert (done.exit_code, "published" in done.stderr) == (2, True)


@pytest.mark.parametrize("given", ["sarif", "pdf=a.pdf", "=a", "sarif="])
def test_what_is_no_form_and_file_is_a_wrong_call(tmp_path: Path, given: str) -> None:
    done = run(city(tmp_path), "check", "--report", given)
    assert done.exit_code == 2
    assert "FORM=FILE" in done.stderr


def test_a_report_that_cannot_be_written_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = run(city(tmp_path), "check", "--report", f"json={tmp_path / 'taken' / 'x.json'}")
    assert done.exit_code == 3
