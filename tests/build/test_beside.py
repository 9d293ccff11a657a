"""What another process does beside this one comes out as if it had been done here."""

import os
from pathlib import Path
import signal
import subprocess
import sys
import time

import pytest

from site_builder.build.beside import Beside
from site_builder.build.walk import walking
from tests.building import lay_out

MORE_THAN_A_PIPE_HOLDS = 3_000_000


def test_the_work_is_done_by_another_process() -> None:
    with Beside(lambda: str(os.getpid()).encode(), forked=True) as beside:
        assert int(beside.answer()) != os.getpid()


def test_without_a_fork_it_is_done_here() -> None:
    with Beside(lambda: str(os.getpid()).encode(), forked=False) as beside:
        assert int(beside.answer()) == os.getpid()


def test_an_answer_may_be_long() -> None:
    with Beside(lambda: b"x" * MORE_THAN_A_PIPE_HOLDS, forked=True) as beside:
        time.sleep(0.05)
        assert beside.answer() == b"x" * MORE_THAN_A_PIPE_HOLDS


def test_what_fails_there_fails_here_with_its_own_words() -> None:
    def work() -> bytes:
        raise FileNotFoundError("there is no such folder")

    with Beside(work, forked=True) as beside, pytest.raises(FileNotFoundError, match="no such folder"):
        beside.answer()


def test_a_process_that_is_killed_in_the_middle_is_not_missed() -> None:
    here = os.getpid()

    def work() -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"done"

    with Beside(work, forked=True) as beside:
        assert beside.answer() == b"done"


def test_nobody_waits_for_an_answer_that_nobody_asks_for() -> None:
    began = time.monotonic()

    def work() -> bytes:
        time.sleep(60)
        return b""

    with Beside(work, forked=True):
        pass
    assert time.monotonic() - began < 10
    with pytest.raises(ChildProcessError):  # and no dead process is left behind
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "after a crash"])
def test_both_folders_look_the_same_from_another_process(tmp_path: Path, trusted: bool) -> None:
    site = lay_out(tmp_path)
    site.post("one")
    site.post("two")
    site.build()
    gone, changed, touched = [path for path in site.paths() if path.endswith("index.html")][:3]
    (site.output / gone).unlink()
    (site.output / changed).write_text("something else")
    os.utime(site.output / touched, (1, 1))
    site.write("output/stranger.txt", "?")
    if not trusted:
        site.project.unclean.write_bytes(b"")
    with walking(site.project, 1) as here, walking(site.project, 2) as there:
        mine, theirs = here(), there()
    assert theirs == mine
    assert mine.trust == trusted
    assert gone not in mine.there
    assert mine.there[changed] is None
    assert mine.there[touched] is not None
    assert ("stranger.txt" in mine.there) != trusted
    assert sorted(one.stem for one in mine.found.inputs if one.kind == "post") == ["one", "two"]


def test_it_ends_soon_when_the_one_that_waits_is_killed() -> None:
    begin = "from site_builder.build.beside import Beside; Beside(lambda: time.sleep(60), forked=True)"
    code = f"import os, time; {begin}; os._exit(0)"
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)  # until nobody has the pipe open
    assert time.monotonic() - began < 20
