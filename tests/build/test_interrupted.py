"""A build that is killed leaves nothing that the next one does not put right."""

import os
from pathlib import Path
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.building import AS_OF, Site, codes, lay_out

POSTS = 400


def city(root: Path) -> Site:
    """Enough posts that a build takes a while, one of them old enough to have been published before."""
    site = lay_out(root)
    site.write("content/site.yaml", "city: Exampleton\nbase_url: https://x.gov/social/\nsearch: false\n")
    for number in range(POSTS):
        site.post(f"n{number}", f"Number {number}. #t{number % 7}", posted=f"20{10 + number % 16}-0{number % 9 + 1}-02")
    return site


def killed(site: Site, after: float) -> bool:
    """Start a build and kill it so many seconds later; says whether it was still running."""
    command = [sys.executable, "-m", "site_builder", "build", "--as-of", AS_OF.isoformat(), "--workers", "2"]
    with subprocess.Popen(
        command, cwd=site.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as build:
        time.sleep(after)
        running = build.poll() is None
        build.send_signal(signal.SIGKILL)  # and not to its workers: they have to notice
        assert b"Traceback" not in (b"" if build.stderr is None else b"" if running else build.stderr.read())
    wait_for_the_workers_of(build.pid)
    return running


def wait_for_the_workers_of(group: int) -> None:
    """Until no process of the group is left."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the workers of a killed build are still there after five seconds")


@pytest.mark.slow
def test_a_killed_build_is_completed_by_the_next(tmp_path: Path) -> None:
    dice = random.Random(7)
    site, clean = city(tmp_path / "site"), city(tmp_path / "clean")
    started = time.monotonic()
    clean.build(fresh=True)
    whole = clean.files()
    took = time.monotonic() - started
    cut = 0
    for _ in range(6):
        site.post("n3", f"Number {dice.random()}", posted="2026-01-01")
        cut += killed(site, 0.3 + dice.random() * took)
    assert cut
    site.post("n3", "Number 3. #t3", posted="2013-04-02")
    outcome = site.build()
    assert set(codes(outcome)) <= {"P005"}, "at most that a post moved"
    assert site.files() == whole
    assert not [path for path in site.output.rglob("*") if path.name.endswith(".new")]
    assert site.build().written == 0


def test_what_a_cut_off_build_left_is_cleared_away(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    site.build()
    whole, stamps = site.files(), site.stamps()
    site.project.unclean.touch()
    (site.output / "dpw/.0123456789abcdef.new").write_text("half a pa")
    (site.output / "dpw/1999/01/ghost").mkdir(parents=True)
    (site.output / "dpw/1999/01/ghost/index.html").write_text("a post of no plan")
    (site.output / "README.md").write_text("kept")
    outcome = site.build()
    assert (outcome.written, outcome.removed) == (0, 2)
    assert site.files() == {**whole, "README.md": b"kept"}
    assert site.stamps().items() >= stamps.items(), "what was whole was not touched"


def test_after_a_cut_off_build_an_altered_file_is_found_by_its_bytes(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow", "Snow tonight.")
    site.build()
    page = site.output / "dpw/2026/11/snow/index.html"
    whole, old = page.read_bytes(), page.stat().st_mtime_ns
    page.write_bytes(whole.replace(b"tonight", b"in July"))
    subprocess.run(["touch", "-d", f"@{old / 1e9:.9f}", page], check=True)
    site.project.unclean.touch()
    site.build()
    assert page.read_bytes() == whole


def test_without_its_state_a_build_writes_no_page_that_is_right(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    site.build()
    stamps = site.stamps()
    for path in sorted(site.project.state.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert site.build().written == 0
    assert site.stamps() == stamps
