"""What a build has in hand."""

from collections.abc import Mapping, Sequence

import msgspec

from site_builder.build.log.signing import Logging
from site_builder.build.options import Options
from site_builder.build.project import Project
from site_builder.build.sources import Sources
from site_builder.model.basis import Whole
from site_builder.model.finding import Finding
from site_builder.model.page import Plan
from site_builder.model.site import Site
from site_builder.problem import Problem
from site_builder.write.changes import Before
from site_builder.write.manifest import Entry


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
