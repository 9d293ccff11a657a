"""The rounds of the bench: each generator in turn, cold, unchanged and with one new post, again and again."""

from collections.abc import Callable, Mapping, Sequence
import os
from pathlib import Path
from typing import Literal, NamedTuple

from bench.corpus import BenchPost, one_more
from bench.equal import Yield, look, shortfalls, walk
from bench.measure import Measured, measure
from bench.sites.site import Contender

Scenario = Literal["cold", "unchanged", "one new post"]
SCENARIOS: tuple[Scenario, ...] = ("cold", "unchanged", "one new post")
Say = Callable[[str], None]


class Sample(NamedTuple):
    """One measured run. `written` counts files of the output that are new or not the same file as before."""

    contender: str
    scenario: Scenario
    measured: Measured
    written: int


class UnequalError(Exception):
    """A generator did less than was asked for, so its figures would mean nothing."""


class Bench:
    """The projects of all contenders in one folder, and the outputs of earlier runs, kept aside to the very end.

    A build pays for files that were deleted in the last minutes, whoever deleted them, so nothing is deleted.
    """

    def __init__(self, contenders: Sequence[Contender], posts: Sequence[BenchPost], folder: Path, say: Say) -> None:
        self.contenders = contenders
        self.posts = list(posts)
        self.folder = folder
        self.say = say
        self.yields: dict[str, Yield] = {}
        self.aside = 0
        for contender in contenders:
            say(f"{contender.name}: laying out {len(posts):,} posts")
            contender.lay_out(posts, self.project(contender))

    def project(self, contender: Contender) -> Path:
        """Where a contender works."""
        return self.folder / contender.name

    def round(self, number: int, *, memory: bool) -> list[Sample]:
        """Every contender once in every scenario, the contenders taking turns.

        In every other round the turns go backwards: for seconds after a long run a machine may be slower, and what a
        contender leaves behind is not to fall to the same one always.
        """
        turns = self.contenders if number % 2 == 0 else self.contenders[::-1]
        samples = [self._cold(contender, memory=memory) for contender in turns]
        samples += [self._run(contender, "unchanged", memory=memory) for contender in turns]
        samples += [self._one_more(contender, number, memory=memory) for contender in turns]
        return samples

    def _cold(self, contender: Contender, *, memory: bool) -> Sample:
        project = self.project(contender)
        for name in (contender.output, *contender.caches):
            if (project / name).exists():
                self.aside += 1
                (project / name).rename(self.folder / f"aside-{self.aside}")
        sample = self._run(contender, "cold", memory=memory)
        if contender.name not in self.yields:
            self.yields[contender.name] = look(contender, project)
            missing = shortfalls(self.yields[contender.name], self.posts)
            if missing:
                raise UnequalError(f"{contender.name} made only {'; '.join(missing)}")
        return sample

    def _one_more(self, contender: Contender, number: int, *, memory: bool) -> Sample:
        added = contender.add(one_more(self.posts, number), self.project(contender))
        sample = self._run(contender, "one new post", memory=memory)
        added.unlink()
        return sample

    def _run(self, contender: Contender, scenario: Scenario, *, memory: bool) -> Sample:
        project = self.project(contender)
        before = _survey(project / contender.output)
        given = contender.sparing if memory else contender.environment
        measured = measure(contender.command, project, _environment(project, given), memory=memory)
        after = _survey(project / contender.output)
        written = sum(before.get(path) != mark for path, mark in after.items())
        figure = f"{measured.peak / 1e6:8.0f} MB" if memory else f"{measured.wall:8.2f} s"
        self.say(f"{contender.name:8} {scenario:13} {figure} {written:8,} files written")
        return Sample(contender.name, scenario, measured, written)


def _survey(folder: Path) -> dict[str, tuple[int, int, int]]:
    return {path: (status.st_mtime_ns, status.st_ino, status.st_size) for path, status in walk(folder)}


def _environment(project: Path, given: Mapping[str, str]) -> dict[str, str]:
    """The least that a program needs; caches stay in the project, so that cold is cold."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(project / ".cache"), **given}
