"""What a build would enter in the transparency log, entered without drawing a page; or only counted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from site_builder.build.building import made_of
from site_builder.build.log.entering import owing
from site_builder.build.log.keeping import logging
from site_builder.build.log.signing import Base, standing
from site_builder.build.options import Entering, Options
from site_builder.build.project import Project
from site_builder.build.work import Ready
from site_builder.problem import Problem
from site_builder.records.ledger import Line, read_ledger
from site_builder.settings import LogSettings
from site_builder.write.lock import locked


class Appended(msgspec.Struct, frozen=True, kw_only=True):
    """What was entered, or would be, by act; the size of the tree after it, its root, and the key that signed it ("":
    nobody did). A dry run knows no root: the salts that it would be made from are not drawn."""

    acts: Mapping[str, int]
    size: int
    root: bytes = b""
    key: str = ""
    problems: Sequence[Problem] = ()


def appended(project: Project, settings: LogSettings, options: Options) -> Appended:
    """Enter what is shown and not logged, and sign the tree. Raises `Unusable` where the ledger cannot be gone on with,
    and `Locked` where another process writes to it."""
    with locked(project.lock, str(project.output)):  # a build reads the same cache, and enters the same posts
        log = made_of(project, options, lambda ready: logging(project, ready, settings, options, Base()))
    head = log.standing.head
    new = log.lines[len(log.lines) - log.added :]
    return Appended(acts=_acts(new), size=head.size, root=head.root, key=log.standing.key, problems=log.problems)


def rehearsed(project: Project, settings: LogSettings, options: Options, entering: Entering) -> Appended:
    """Count what would be entered. Raises what `appended` raises, and writes nothing but the cache."""

    def counted(ready: Ready) -> Appended:
        ledger = read_ledger(project.content)
        standing(project.content, settings.origin, ledger, Base(), "")
        new = owing(project, ready, ledger, entering, options.workers)
        return Appended(acts=_acts(new), size=len(ledger.lines) + len(new))

    return made_of(project, options, counted)


def _acts(lines: Iterable[Line]) -> Mapping[str, int]:
    """How many there are of each act, by name."""
    return dict(sorted(Counter(line.act for line in lines).items()))
