"""`site-builder records export`: what it says, where it writes, and how it ends."""

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner
import pytest

from site_builder.cli.main import group
from tests.cli.city import city, run

SNOW = "x:2011182715503430913"
DRAFT = "---\nposted: 2026-01-14\nauthor: dpw-a\ndraft: true\n---\nNot yet.\n"


def export(folder: Path, name: str, *words: str) -> tuple[int, str]:
    """The exit code and what is said."""
    there = ["--content", str(folder / "content"), "--output", str(folder / "output"), "--as-of", "2026-11-22"]
    done = CliRunner().invoke(group, ["records", "export", str(folder / name), *there, *words])
    return done.exit_code, " ".join(done.output.split())


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("bag", "a"),
        ("warc", "a.warc.gz"),
        ("wacz", "a.wacz"),
        ("csv", "a.csv"),
        ("ndjson", "a.ndjson"),
        ("html", "a.html"),
    ],
)
def test_each_form_is_written_and_told(tmp_path: Path, form: str, name: str) -> None:
    code, said = export(city(tmp_path), name, "--form", form, "--prefix", "MKE", "--start", "7")
    assert code == 0
    assert "1 item, MKE-000007 to MKE-000007" in said
    assert (tmp_path / name).exists()


def test_it_says_that_residents_names_are_in_it(tmp_path: Path) -> None:
    _, said = export(city(tmp_path), "a.csv", "--form", "csv")
    assert "Residents' names and words are part of the record" in said


def test_it_says_what_it_left_out(tmp_path: Path) -> None:
    folder = city(tmp_path, later=DRAFT)
    _, said = export(folder, "a.csv", "--form", "csv")
    assert "left out, draft: 1 (--include-withheld takes these in)" in said
    assert "Not yet." in _text(folder, "--include-withheld")


def test_decisions_are_applied_where_that_is_asked_for(tmp_path: Path) -> None:
    folder = city(tmp_path)
    run(folder, "decide", "dpw", "remove", SNOW, "--ground", "MOD-1", "--by", "dpw-a", "--on", "2026-11-20")
    assert "Snow emergency" in _text(folder)
    text = _text(folder, "--redacted")
    assert "Snow emergency" not in text
    assert "MOD-1" in text


def _text(folder: Path, *words: str) -> str:
    name = f"{len(words)}{''.join(words)}.csv"
    export(folder, name, "--form", "csv", *words)
    return (folder / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--department", "dwp"], 2, "did you mean dpw?"),
        (["--from", "2030-01-01"], 2, "no post fits"),
        (["--from", "2026-13-01"], 2, "Invalid value"),
        (["--prefix", "a/b"], 2, "cannot begin a number"),
        (["--id", SNOW, "--id", "x:1"], 1, "E052"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, words: list[str], code: int, said: str) -> None:
    found, told = export(city(tmp_path), "a.csv", "--form", "csv", *words)
    assert (found, said in told) == (code, True), told


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_one_that_was_stopped_says_how_it_goes_on_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    folder = city(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("site_builder.records.export.ndjson.line", _raises(fault))
        code, said = export(folder, "a.ndjson", "--form", "ndjson")
    assert code in {3, 130}
    assert f"waits in {tmp_path}/.a.ndjson.unfinished: run the same command to go on" in said
    assert export(folder, "a.ndjson", "--form", "ndjson")[0] == 0
    assert not (tmp_path / ".a.ndjson.unfinished").exists()


def _raises(fault: BaseException) -> Callable[..., bytes]:
    def raising(*_: object) -> bytes:
        raise fault

    return raising


def test_a_second_export_needs_a_name_of_its_own(tmp_path: Path) -> None:
    folder = city(tmp_path)
    export(folder, "a.csv", "--form", "csv")
    code, said = export(folder, "a.csv", "--form", "csv")
    assert (code, "is there already name another" in said) == (2, True)


def test_every_option_stands_in_its_page(tmp_path: Path) -> None:
    from site_builder.cli.records_export import command  # noqa: PLC0415 - the page is about this command

    page = (Path(__file__).parents[2] / "docs/records-export.md").read_text("utf-8")
    assert [
        one.opts[0] for one in command.params if one.opts[0].startswith("--") and f"`{one.opts[0]}" not in page
    ] == []
