"""One run of a command: its time, its processor time, and the most memory that all its processes held at once."""

from collections.abc import Iterator, Mapping, Sequence
import contextlib
import ctypes
import os
from pathlib import Path
import resource
import signal
import subprocess
import threading
import time
from typing import NamedTuple

EVERY = 0.01
LINGER = 20.0
PR_SET_CHILD_SUBREAPER = 36


class Measured(NamedTuple):
    """Seconds, and bytes. `peak` is 0 where memory was not looked at: looking costs time, so the two are apart."""

    wall: float
    cpu: float
    peak: int


class CommandFailedError(Exception):
    """A generator ended with an error; the words are the last that it said."""


def adopt_orphans() -> None:
    """Processes whose parent ends become ours, so that their time and memory count."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str], *, memory: bool) -> Measured:
    """Run a command in a folder to its end. What was written before is on the disk before it starts."""
    os.sync()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with _sampled(wanted=memory) as peaks:
        start = time.perf_counter()
        code, said = _run(command, folder, environment)
        wall = time.perf_counter() - start
        _reap()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        raise CommandFailedError(f"{' '.join(command)} ended with {code} in {folder}:\n{said[-3000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, max(peaks, default=0))


def _run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """The exit code and all that was said, which goes to a file: a full pipe would hold the program up."""
    log = folder / "bench.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            code = process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
    return code, log.read_text(encoding="utf-8", errors="replace")


def _reap() -> None:
    """Wait for adopted processes, so that their time is counted."""
    until = time.monotonic() + LINGER
    while time.monotonic() < until:
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not ended:
            time.sleep(EVERY)


@contextlib.contextmanager
def _sampled(*, wanted: bool) -> Iterator[list[int]]:
    """Look at the memory of every process below this one, some hundred times a second, until the block ends."""
    peaks: list[int] = []
    if not wanted:
        yield peaks
        return
    done = threading.Event()

    def look() -> None:
        while not done.wait(EVERY):
            peaks.append(sum(map(proportional, descendants(os.getpid()))))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peaks
    finally:
        done.set()
        watcher.join()


def descendants(pid: int) -> Iterator[int]:
    """Every process below this one."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _words(task):
            yield int(child)
            yield from descendants(int(child))


def proportional(pid: int) -> int:
    """A process's proportional set size in bytes: pages that several processes share count once in their sum."""
    words = _words(Path(f"/proc/{pid}/smaps_rollup"))
    return int(words[words.index("Pss:") + 1]) * 1024 if "Pss:" in words else 0


def _words(file: Path) -> list[str]:
    """The words of a file of /proc; none where the process has ended meanwhile."""
    try:
        return file.read_text(encoding="ascii", errors="replace").split()
    except OSError:
        return []
