"""`site-builder records hold`, `release` and `due`, as the records officer types them."""

from pathlib import Path

from click.testing import CliRunner, Result
import pytest

from site_builder.cli.main import group
from tests.cli.city import city

SNOW = "x:2011182715503430913"
SCHEDULE = "series:\n  - {id: ONE, title: Routine, period: P1Y}\n"
WHO = ("--by", "city-attorney", "--reason", "A suit.", "--on", "2026-11-20")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    city(tmp_path)
    (tmp_path / "content/policy").mkdir()
    (tmp_path / "content/policy/retention.yaml").write_text(SCHEDULE, encoding="utf-8")
    return tmp_path


def records(folder: Path, command: str, *words: str) -> Result:
    return CliRunner().invoke(group, ["records", command, "--content", str(folder / "content"), *words])


def told(folder: Path, command: str, *words: str) -> str:
    done = records(folder, command, *words)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_hold_keeps_what_is_due_until_it_is_released(folder: Path) -> None:
    assert f"ONE: {SNOW}; to approve" in told(folder, "due", "--as-of", "2028-01-01")
    assert "2026-0001 is written" in told(folder, "hold", "--kind", "legal", "--record", SNOW, *WHO)
    assert f"ONE, past its period and held: {SNOW}" in told(folder, "due", "--as-of", "2028-01-01")
    assert "on 1 records" in told(folder, "release", "2026-0001", *WHO)
    assert f"ONE: {SNOW}; to approve" in told(folder, "due", "--as-of", "2028-01-01")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "legal", "--record", "x:7"), "no record x:7"),
        (("--kind", "legal", "--department", "dpv"), "did you mean dpw"),
        (("--kind", "legal"), "does not say what it is on"),
        (("--record", SNOW), "no kind"),
    ],
)
def test_a_hold_on_what_is_not_there_is_refused(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = records(folder, "hold", *words, *WHO)
    assert (done.exit_code, said in done.output, (folder / "content/holds.yaml").exists()) == (2, True, False), (
        done.output
    )


def test_a_hold_without_a_reason_is_refused(folder: Path) -> None:
    assert records(folder, "hold", "--kind", "audit", "--tag", "snow", "--by", "x").exit_code == 2


def test_a_hold_that_does_not_stand_cannot_be_released(folder: Path) -> None:
    assert "no hold 2026-0009 stands" in records(folder, "release", "2026-0009", *WHO).output


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    assert "would be" in told(folder, "hold", "--kind", "audit", "--text", "snow", "--dry-run", *WHO)
    assert not (folder / "content/holds.yaml").exists()


def test_a_hold_written_by_hand_is_sealed(folder: Path) -> None:
    entry = "holds:\n  - id: H\n    on: 2026-01-01\n    by: x\n    action: hold\n    kind: audit\n    reason: r\n"
    (folder / "content/holds.yaml").write_text(entry + "    text: a\n", encoding="utf-8")
    assert "1 sealed" in told(folder, "hold", "--seal")
    assert "nothing waits" in told(folder, "hold", "--seal")


def test_every_form_says_the_same(folder: Path) -> None:
    assert f"due,ONE,dpw,{SNOW},2026-01-13,2027-01-13" in told(
        folder, "due", "--as-of", "2028-01-01", "--format", "csv"
    )
    assert '"kept_until": "2027-01-13"' in told(folder, "due", "--as-of", "2028-01-01", "--format", "json")
