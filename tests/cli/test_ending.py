"""How commands end that cannot go on: a sentence, what to do, an exit code; never a traceback."""

import errno
from pathlib import Path

from click.testing import CliRunner
import pytest

from site_builder.cli import build as build_command
from site_builder.cli.main import COMMANDS, group
from tests.cli.city import city, run

TROUBLES = [
    (OSError(errno.ENOSPC, "No space left on device", "output/a.html"), "output/a.html: no space left on device"),
    (PermissionError(errno.EACCES, "Permission denied", "content/site.yaml"), "content/site.yaml: permission denied"),
    (OSError(errno.EROFS, "Read-only file system"), "output: read-only file system"),
]


def breaks(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def broken(*_: object) -> None:
        raise fault

    monkeypatch.setattr(build_command, "build", broken)


@pytest.mark.parametrize(("fault", "said"), TROUBLES)
def test_what_the_system_refuses_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, said: str
) -> None:
    breaks(monkeypatch, fault)
    done = run(city(tmp_path), "build")
    assert (done.exit_code, said in done.stderr, "Traceback" in done.output) == (3, True, False)
    assert len(done.stderr.splitlines()) == 2


def test_a_fault_of_the_program_is_told_in_two_lines_and_kept_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (city(tmp_path) / ".site_builder").mkdir()
    breaks(monkeypatch, KeyError("wobble"))
    done = run(tmp_path, "build")
    report = tmp_path / ".site_builder/crash-report.txt"
    assert done.exit_code == 70
    assert done.stderr.splitlines() == [
        "site-builder: this is a fault of the program, not of the content: KeyError: 'wobble'",
        f"  the details are in {report}; please send it",
    ]
    assert "Traceback" in report.read_text(encoding="utf-8")


def test_without_a_state_folder_the_report_goes_where_temporary_files_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    breaks(monkeypatch, KeyError("wobble"))
    run(city(tmp_path), "build")
    assert (tmp_path / "tmp/crash-report.txt").is_file()


def test_whoever_mends_the_program_gets_the_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_BUILDER_DEBUG", "1")
    breaks(monkeypatch, KeyError("wobble"))
    assert isinstance(run(city(tmp_path), "build").exception, KeyError)


def test_ctrl_c_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    breaks(monkeypatch, KeyboardInterrupt())
    done = run(city(tmp_path), "build")
    assert (done.exit_code, done.output) == (130, "Stopped.\n")


def test_a_folder_without_a_site_is_told_with_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert done.exit_code == 2
    assert done.stderr.startswith("site-builder: there is no site.yaml in ")
    assert "--content" in done.stderr


def test_wrong_settings_end_with_2(tmp_path: Path) -> None:
    (city(tmp_path) / "content/site.yaml").write_text("city: Milwaukee\nbase_url: nowhere\n", encoding="utf-8")
    done = run(tmp_path, "build")
    assert done.exit_code == 2
    assert "content/site.yaml:2" in done.stderr


def test_an_output_folder_of_somebody_elses_ends_with_3(tmp_path: Path) -> None:
    (city(tmp_path) / "output").mkdir()
    (tmp_path / "output/thesis.doc").write_text("mine", encoding="utf-8")
    done = run(tmp_path, "build")
    assert done.exit_code == 3
    assert "thesis.doc" in done.stderr
    assert (tmp_path / "output/thesis.doc").read_text(encoding="utf-8") == "mine"


def test_a_file_in_place_of_the_output_folder_is_a_wrong_call(tmp_path: Path) -> None:
    (city(tmp_path) / "output").write_text("", encoding="utf-8")
    assert run(tmp_path, "build").exit_code == 2


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str) -> None:
    done = CliRunner().invoke(group, [command, "--help"], prog_name="site-builder")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: site-builder {command} ")


@pytest.mark.parametrize("words", [["nwe"], ["build", "--fast"], ["build", "--workers", "0"], ["new"]])
def test_a_wrong_call_ends_with_2(words: list[str]) -> None:
    assert CliRunner().invoke(group, words).exit_code == 2
