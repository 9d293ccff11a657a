"""An export that was interrupted goes on with what it had written whole, and comes to the same bytes."""

from collections.abc import Callable
from datetime import date
import os
from pathlib import Path
import signal
import sqlite3

import bagit
import pytest

from site_builder.build.records.asking import Asked
from site_builder.build.records.exporting import export
from site_builder.records.export import progress
from site_builder.records.export.forms import ALL
from tests.building import Site
from tests.records.export.requested import ask, city, files

NAMES = {form.name: f"out{form.ending}" for form in ALL}
every_form = pytest.mark.parametrize("form", NAMES)
ITEMS = 6


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mark every second item, and two items on a page of a bag's contents."""
    monkeypatch.setattr(progress, "STEP", 2)
    monkeypatch.setattr("site_builder.records.export.bag.IN_A_FOLDER", 2)


def killed(site: Site, name: str, form: str, at: int, **said: object) -> Path:
    """An export that is killed while it writes the item at a place; the folder that it leaves."""
    child = os.fork()
    if not child:
        asked = Asked(form=form, as_of=date(2026, 11, 22), withheld=True, **said)  # type: ignore[arg-type]
        target = site.root / "out" / name
        export(site.project, asked, target, lambda done, _: _die(done == at))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return site.root / f"out/.{name}.unfinished"


def _die(now: bool) -> None:
    if now:
        os.kill(os.getpid(), signal.SIGKILL)


@every_form
@pytest.mark.parametrize(("at", "kept"), [(1, 0), (2, 2), (5, 4), (ITEMS, 6)])
def test_it_goes_on_and_comes_to_the_same_bytes(tmp_path: Path, form: str, at: int, kept: int) -> None:
    site = city(tmp_path)
    want = files(ask(site, f"whole-{NAMES[form]}", form, withheld=True)[0])
    killed(site, NAMES[form], form, at)
    path, done = ask(site, NAMES[form], form, withheld=True)
    assert files(path) == want
    assert (done.before, done.count) == (kept, ITEMS)
    assert not path.with_name(f".{path.name}.unfinished").exists()


def test_what_is_written_whole_is_not_written_again(tmp_path: Path) -> None:
    site = city(tmp_path)
    left = killed(site, "bag", "bag", 5)
    there = {path.parent.name: path.stat().st_mtime_ns for path in left.glob("whole/data/items/*/*/page.html")}
    bag, _ = ask(site, "bag", withheld=True)
    after = {path.parent.name: path.stat().st_mtime_ns for path in bag.glob("data/items/*/*/page.html")}
    same = sorted(name for name, when in there.items() if after[name] == when)
    assert same == ["R-000001", "R-000002", "R-000003", "R-000004"]
    assert bagit.Bag(str(bag)).validate()


def truncate(left: Path) -> None:
    found = min(left.glob("whole/data/items/*/*/page.html"))
    found.write_bytes(found.read_bytes()[:-1])


def remove(left: Path) -> None:
    min(left.glob("whole/data/items/*/*/page.html")).unlink()


def spoil(left: Path) -> None:
    file = left / "whole/data/index.csv"
    file.write_bytes(b"x" + file.read_bytes()[1:])


def shorten(left: Path) -> None:
    (left / "whole/manifest-sha256.txt").write_bytes(b"")


def damage(left: Path) -> None:
    (left / "notes.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 4000)


def forget(left: Path) -> None:
    database = sqlite3.connect(left / "notes.sqlite")
    database.execute("UPDATE mark SET data = x'00'")
    database.commit()
    database.close()


@pytest.mark.parametrize("harm", [truncate, remove, spoil, shorten, damage, forget])
def test_what_is_not_as_it_was_written_is_thrown_away(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    site = city(tmp_path)
    want = files(ask(site, "whole", withheld=True)[0])
    harm(killed(site, "bag", "bag", 5))
    bag, done = ask(site, "bag", withheld=True)
    assert (files(bag), done.before) == (want, 0)


@pytest.mark.parametrize(
    "said", [{"request": "another"}, {"redacted": True}, {"as_of": date(2026, 11, 23)}, {"start": 2}, {"form": "csv"}]
)
def test_another_question_begins_anew(tmp_path: Path, said: dict[str, object]) -> None:
    site = city(tmp_path)
    name = "bag.csv"
    killed(site, name, "bag", 5)
    path, done = ask(site, name, **{"form": "bag", "withheld": True, **said})  # type: ignore[arg-type]
    want, _ = ask(site, f"whole-{name}", **{"form": "bag", "withheld": True, **said})  # type: ignore[arg-type]
    assert (files(path), done.before) == (files(want), 0)


def test_other_content_begins_anew(tmp_path: Path) -> None:
    site = city(tmp_path)
    killed(site, "bag", "bag", 5)
    site.post("new", "A new one.", posted="2026-11-01")
    bag, done = ask(site, "bag", withheld=True)
    assert (done.before, done.count) == (0, ITEMS + 1)
    assert bagit.Bag(str(bag)).validate()


def test_what_was_wrong_with_what_is_written_is_told_again(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.project.content.joinpath("departments/dpw/posts/rake.png").unlink()
    _, want = ask(site, "whole", withheld=True, ids=("x:11", "x:12", "city:dpw-salt", "city:zoo-bear"))
    killed(site, "bag", "bag", 3, ids=("x:11", "x:12", "city:dpw-salt", "city:zoo-bear"))
    _, done = ask(site, "bag", withheld=True, ids=("x:11", "x:12", "city:dpw-salt", "city:zoo-bear"))
    assert done.before == 2
    assert done.problems == want.problems
    assert {problem.code for problem in done.problems} >= {"E052"}


def test_the_folder_of_an_interrupted_export_is_for_nobody_else(tmp_path: Path) -> None:
    left = killed(city(tmp_path), "bag", "bag", 5)
    assert left.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in left.rglob("whole/*") if path.is_file())
