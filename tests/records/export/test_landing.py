"""An export has its name when it is whole, lies where nothing is published, and never takes another's place."""

from contextlib import suppress
import fcntl
import os
from pathlib import Path

import pytest

from site_builder.problem import Locked, Unusable
from site_builder.records.export.landing import created, landing
from tests.records.export.requested import ask, city


def test_what_was_written_gets_its_name_and_nothing_else_is_left(tmp_path: Path) -> None:
    with landing(tmp_path / "new/a.csv") as work:
        (work / "notes").write_text("x")
        with created(work / "whole") as file:
            file.write(b"whole")
        assert not (tmp_path / "new/a.csv").exists()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.csv"]
    assert (tmp_path / "new/a.csv").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_done_leaves_nothing(tmp_path: Path) -> None:
    with suppress(Unusable), landing(tmp_path / "a") as work:
        (work / "whole").mkdir()
        (work / "whole/b").write_text("half")
        raise Unusable("no post fits", "")
    assert list(tmp_path.iterdir()) == []


def test_what_was_interrupted_is_left_for_the_next_run_and_goes_when_that_has_its_export(tmp_path: Path) -> None:
    with suppress(KeyboardInterrupt), landing(tmp_path / "a") as work:
        (work / "half").write_text("half")
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == [".a.unfinished"]
    with landing(tmp_path / "a") as work:
        assert [path.name for path in work.iterdir()] == ["half"]
        (work / "whole").mkdir()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_run_that_was_killed_is_no_export_and_can_be_run_again(tmp_path: Path) -> None:
    site = city(tmp_path)
    child = os.fork()
    if not child:
        from site_builder.records.export import bag  # noqa: PLC0415 - in the child alone

        bag._info = lambda *_: os._exit(9)
        ask(site, "bag")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert [path.name for path in (site.root / "out").iterdir()] == [".bag.unfinished"]
    ask(site, "bag")
    assert [path.name for path in (site.root / "out").iterdir()] == ["bag"]


def test_two_runs_do_not_write_one_export(tmp_path: Path) -> None:
    left = tmp_path / ".a.unfinished"
    left.mkdir()
    handle = os.open(left, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(Locked, match="another export"), landing(tmp_path / "a"):
            pass
    finally:
        os.close(handle)


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    target = tmp_path / "a"
    if there == "file":
        target.write_text("mine")
    elif there == "folder":
        target.mkdir()
    else:
        target.symlink_to("nowhere")
    with pytest.raises(Unusable, match="there already"), landing(target):
        pass


def test_what_came_there_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with suppress(Unusable), landing(target) as work:
        (work / "whole").write_text("ours")
        target.write_text("theirs")
    assert target.read_text() == "theirs"


@pytest.mark.parametrize("folder", ["content/out", "output", "output/deep", ".site_builder", "link", "other-site/x"])
def test_nothing_is_written_where_it_is_published_or_taken_for_content(tmp_path: Path, folder: str) -> None:
    site = city(tmp_path)
    site.build()
    (site.root / "link").symlink_to(site.output)
    (site.root / "other-site").mkdir()
    (site.root / "other-site/.site-builder").touch()
    before = site.files()
    with pytest.raises(Unusable, match="lies"):
        ask(site, f"../{folder}/a.csv", "csv")
    assert site.files() == before


@pytest.mark.parametrize(("form", "name"), [("csv", "a.txt"), ("warc", "a.gz"), ("wacz", "a.zip"), ("html", "a")])
def test_a_name_that_hides_its_form_is_refused(tmp_path: Path, form: str, name: str) -> None:
    with pytest.raises(Unusable, match="does not end in"):
        ask(city(tmp_path), name, form)
