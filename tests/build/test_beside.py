"""What another process does beside this one comes out as if it had been done here."""

import os
from pathlib import Path
import signal
import subprocess
import sys
import tempfile
import time

import pytest

from site_builder.build.beside import beside
from site_builder.build.walk import walking
from tests.building import lay_out

MORE_THAN_A_PIPE_HOLDS = 3_000_000


def me() -> bytes:
    """The process that this is called in."""
    return str(os.getpid()).encode()


def lowest_free_number() -> int:
    """The number that the next open file will have."""
    number = os.dup(0)
    os.close(number)
    return number


def test_the_work_is_done_by_another_process() -> None:
    with beside(me, forked=True) as (other,):
        assert bytes(other()) != me()


def test_without_a_fork_it_is_done_here() -> None:
    with beside(me, forked=False) as (other,):
        assert other() == me()


def test_several_works_are_done_by_one_process_and_may_be_asked_for_in_any_order() -> None:
    with beside(me, lambda: b"two", me, lambda: b"", forked=True) as (one, two, three, four):
        assert two() == b"two"
        assert one() == three() != me()
        assert four() == b""
        assert two() == b"two", "as often as one likes"


def test_answers_may_be_long_and_the_next_is_ready_before_anybody_asks_for_the_first(tmp_path: Path) -> None:
    def last() -> bytes:
        (tmp_path / "reached").touch()
        return b""

    with beside(lambda: b"x" * MORE_THAN_A_PIPE_HOLDS, last, forked=True) as (first, _):
        began = time.monotonic()
        while not (tmp_path / "reached").exists():
            assert time.monotonic() - began < 20
            time.sleep(0.01)
        assert first() == b"x" * MORE_THAN_A_PIPE_HOLDS


def test_an_answer_can_be_read_when_the_other_process_is_gone() -> None:
    with beside(lambda: b"snow", forked=True) as (other,):
        answer = other()
    assert answer == b"snow"


def test_where_memory_has_no_files_answers_lie_on_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delattr(os, "memfd_create", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with beside(lambda: b"snow", me, forked=True) as (one, two):
        assert not list(tmp_path.iterdir()), "where nobody else finds them"
        assert one() == b"snow"
        assert bytes(two()) != me()


def test_what_fails_there_fails_here_with_its_own_words() -> None:
    def work() -> bytes:
        raise FileNotFoundError("there is no such folder")

    with beside(lambda: b"one", work, me, forked=True) as (first, second, third):
        with pytest.raises(FileNotFoundError, match="no such folder"):
            second()
        assert first() == b"one"
        assert third() == me(), "and what comes after it is done here"


def test_a_process_that_is_killed_in_the_middle_is_not_missed() -> None:
    here = os.getpid()

    def work() -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"done"

    with beside(work, forked=True) as (other,):
        assert other() == b"done"


def test_nobody_waits_for_an_answer_that_nobody_asks_for() -> None:
    began = time.monotonic()

    def work() -> bytes:
        time.sleep(60)
        return b""

    free = lowest_free_number()
    with beside(lambda: b"one", work, forked=True) as (first, _):
        assert first() == b"one"
    assert time.monotonic() - began < 10
    with pytest.raises(ChildProcessError):  # and no dead process is left behind
        os.waitpid(-1, os.WNOHANG)
    assert lowest_free_number() == free, "nor an open file"


@pytest.mark.parametrize("fails", [False, True])
def test_where_the_dead_are_not_waited_for_nothing_fails(fails: bool) -> None:
    def work() -> bytes:
        return str(1 // (not fails)).encode()

    heard = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with beside(me, work, forked=True) as (one, _):
            assert bytes(one()) != me()
    finally:
        signal.signal(signal.SIGCHLD, heard)


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
    with walking(site.project, 1) as mine, walking(site.project, 2) as theirs:
        assert theirs.there == mine.there
        assert theirs.found == mine.found
        assert theirs.trust == mine.trust == trusted
    assert gone not in mine.there
    assert mine.there[changed] is None
    assert mine.there[touched] is not None
    assert ("stranger.txt" in mine.there) != trusted
    assert sorted(one.stem for one in theirs.found.inputs if one.kind == "post") == ["one", "two"]


def test_it_ends_soon_when_the_one_that_waits_is_killed() -> None:
    begin = "from site_builder.build.beside import beside; beside(lambda: time.sleep(60), forked=True).__enter__()"
    code = f"import os, time; {begin}; os._exit(0)"
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)  # until nobody has the pipe open
    assert time.monotonic() - began < 20
