"""What a build is asked to do, what it has in hand, and what it did."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import msgspec

from site_builder.build.log.signing import Logging
from site_builder.build.project import Project
from site_builder.build.sources import Sources
from site_builder.build.telling import Tell, silent
from site_builder.model.basis import Whole
from site_builder.model.finding import Finding
from site_builder.model.page import Plan
from site_builder.model.site import Site
from site_builder.problem import Problem
from site_builder.write.changes import Before
from site_builder.write.manifest import Entry


class Entering(msgspec.Struct, frozen=True, kw_only=True):
    """With what entries of the transparency log are made: the time they give, and where random bytes come from. `key`
    is the private key's text, "" where there is none: then the tree grows, and nobody signs it."""

    now: datetime
    random: Callable[[int], bytes]
    key: str = ""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to build. `as_of` is the day that the site is built for; `workers` how many processes may work.

    `changed` are the files, as `changed_files` names them, whose problems alone a check tells; None is all of them.
    Without `entering` the transparency log stays as it is. `tell` hears how far the build has come.
    """

    as_of: date
    workers: int = 1
    changed: frozenset[str] | None = None
    entering: Entering | None = None
    tell: Tell = silent


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. `withheld` counts the posts that may not be shown, by reason; `entered` the entries that it put
    into the transparency log, which has `entries` then."""

    posts: int = 0
    entered: int = 0
    entries: int = 0
    written: int = 0
    removed: int = 0
    kept: int = 0
    withheld: Mapping[str, int] = {}
    problems: Sequence[Problem] = ()


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """The site as it may be shown, with what was learned on the way. `rows` are where the cache has the posts, with
    the digests they were stored under, by post id. `whole` and `findings` are what the rules saw and found. `known`
    are the ids of all posts that were read, where a fault kept others from being read; None where none did."""

    site: Site
    rows: Mapping[str, tuple[int, bytes]]
    withheld: Mapping[str, int]
    problems: Sequence[Problem]
    whole: Whole
    findings: Sequence[Finding] = ()
    known: frozenset[str] | None = None


class Work(msgspec.Struct, frozen=True):
    """Everything that drawing and writing need: the plan, what lies in output/ now, and what the manifest has of it."""

    project: Project
    options: Options
    ready: Ready
    plan: Plan
    sources: Sources
    there: Before
    last: Mapping[str, Entry]
    log: Logging | None = None
