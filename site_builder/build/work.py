"""What a build has in hand."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from site_builder.build.case import Case
from site_builder.build.options import Options
from site_builder.build.project import Project
from site_builder.build.sources import Sources
from site_builder.model.basis import Whole
from site_builder.model.finding import Finding
from site_builder.model.logged import Log
from site_builder.model.page import Plan
from site_builder.model.post import Post
from site_builder.model.site import Site
from site_builder.problem import Problem
from site_builder.write.changes import Before
from site_builder.write.folder import Folder
from site_builder.write.manifest import Entry

Put = dict[str, tuple[Entry, bool]]
"""What now lies at each path, and whether it was written."""


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """The site as it may be shown, with what was learned on the way. `cases` say where the cache has the posts, in the
    order of the site's cards. `whole` and `findings` are what the rules saw and found. `known` are the ids of all posts
    that were read, where a fault kept others from being read; None where none did."""

    site: Site
    cases: Sequence[Case]
    withheld: Mapping[str, int]
    problems: Sequence[Problem]
    whole: Whole
    findings: Sequence[Finding] = ()
    known: frozenset[str] | None = None

    def by_id(self) -> Mapping[str, Case]:
        """The cases by the ids of their posts."""
        return {case.card.id: case for case in self.cases}


class Keeping(msgspec.Struct, frozen=True, kw_only=True):
    """The transparency log of this build: what pages say of it, how many entries it has, how many of them are new, and
    what is wrong. `put_tree` writes its tiles, `put_head` the checkpoint over them, and `prove` makes the proof file of
    an entry. Few builds have one: what it is made of is loaded by those alone."""

    view: Log
    entries: int
    added: int
    problems: Sequence[Problem]
    put_tree: Callable[[Folder, Before], Put]
    put_head: Callable[[Folder, Before], Put]
    prove: Callable[[int, Post | None], bytes]


class Work(msgspec.Struct, frozen=True):
    """Everything that drawing and writing need: the plan, what lies in output/ now, and what the manifest has of it."""

    project: Project
    options: Options
    ready: Ready
    plan: Plan
    sources: Sources
    there: Before
    last: Mapping[str, Entry]
    log: Keeping | None = None
