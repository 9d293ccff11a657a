"""`site-builder build` and `check` at the keyboard: what they say, and how they end."""

import json
from pathlib import Path

import pytest

from tests.cli.city import UNREADABLE, city, run


def test_a_build_says_what_it_did_and_ends_with_0(tmp_path: Path) -> None:
    done = run(city(tmp_path), "build")
    assert done.exit_code == 0
    assert "1 post in " in done.stdout
    assert "Snow emergency" in (tmp_path / "output/index.html").read_text(encoding="utf-8")


def test_a_second_build_says_that_nothing_was_written(tmp_path: Path) -> None:
    run(city(tmp_path), "build", "--as-of", "2026-11-22")
    assert ": 0 written, " in run(tmp_path, "build", "--as-of", "2026-11-22").stdout


def test_a_post_with_an_error_costs_itself_only(tmp_path: Path) -> None:
    done = run(city(tmp_path, other=UNREADABLE), "build")
    assert done.exit_code == 0
    assert "content/departments/dpw/posts/other.md:2:" in done.stdout
    assert "1 post in " in done.stdout


def test_a_strict_build_with_an_error_ends_with_1(tmp_path: Path) -> None:
    assert run(city(tmp_path, other=UNREADABLE), "build", "--strict").exit_code == 1


def test_a_json_report_is_json_and_nothing_else(tmp_path: Path) -> None:
    done = run(city(tmp_path, other=UNREADABLE), "build", "--format", "json")
    assert [problem["severity"] for problem in json.loads(done.stdout)["problems"]] == ["error"]
    assert "1 post in " in done.stderr


def test_json_says_what_was_done_and_what_is_wrong(tmp_path: Path) -> None:
    done = run(city(tmp_path, other=UNREADABLE), "build", "--json")
    said = json.loads(done.stdout)
    assert (said["posts"], said["removed"], said["withheld"]) == (1, 0, {})
    assert said["written"] > 10
    assert [problem["severity"] for problem in said["problems"]] == ["error"]
    assert json.loads(run(tmp_path, "build", "--json").stdout)["kept"] == said["written"]


def test_a_preview_has_the_address_that_the_call_gives(tmp_path: Path) -> None:
    run(city(tmp_path), "build", "--base-url", "https://preview.example/7/")
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "output").rglob("index.html")]
    assert all('href="https://preview.example/7/' in page for page in pages)
    run(tmp_path, "build")
    assert not [path for path in (tmp_path / "output").rglob("*.*") if b"preview.example" in path.read_bytes()]


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    done = run(city(tmp_path), "build", "--base-url", "preview.example")
    assert done.exit_code == 2
    assert "is not a web address that ends in a slash" in done.stderr


def test_github_is_told_file_and_line(tmp_path: Path) -> None:
    done = run(city(tmp_path, other=UNREADABLE), "build", "--format", "github")
    assert done.stdout.startswith("::error file=content/departments/dpw/posts/other.md,line=2,")


def test_a_post_of_tomorrow_stays_out_and_is_counted(tmp_path: Path) -> None:
    done = run(city(tmp_path), "build", "--as-of", "2026-01-12")
    assert "Not shown: 1 dated in the future." in done.stdout


@pytest.mark.parametrize(("text", "code"), [(UNREADABLE, 1), ("---\nauthor: dpw-a\nposted: 2026-01-01\n---\nHi.\n", 0)])
def test_a_check_ends_with_1_where_there_is_an_error(tmp_path: Path, text: str, code: int) -> None:
    done = run(city(tmp_path, other=text), "check")
    assert done.exit_code == code
    assert not (tmp_path / "output").exists()


def test_a_check_of_sound_content_says_so(tmp_path: Path) -> None:
    assert run(city(tmp_path), "check").output == "Nothing is wrong in the content.\n"


def test_a_strict_check_ends_with_1_for_a_warning(tmp_path: Path) -> None:
    stranger = "---\nurl: https://x.com/stranger/status/1\nposted: 2026-01-01\nauthor: dpw-a\n---\nHi.\n"
    city(tmp_path, other=stranger)
    assert run(tmp_path, "check").exit_code == 0
    assert run(tmp_path, "check", "--strict").exit_code == 1
