"""content/ as one value: settings, departments, and the posts behind them; read first, gathered only when needed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from site_builder.build.accounting import Received, received
from site_builder.build.loading import Loaded, Looker, Read, Reading, gather, read
from site_builder.build.project import Project, program
from site_builder.build.spool import Spool, passing
from site_builder.digest import combine
from site_builder.load.annotation import Annotations
from site_builder.load.cache import Cache
from site_builder.load.context import Context, context
from site_builder.load.decisions import read_decisions, unread
from site_builder.load.holds import holds_in
from site_builder.load.inventory import Input, Inventory, inventory
from site_builder.load.mediafile import look_under
from site_builder.load.policy import read_policy, unknown_rules
from site_builder.load.site import astray, read_annotations, read_department, read_settings
from site_builder.model.decision import Decision
from site_builder.model.hold import Standing
from site_builder.model.policy import Policy
from site_builder.model.post import Facts
from site_builder.model.record import Record, Unreadable
from site_builder.model.register import Department
from site_builder.policy.judge import TEXTS
from site_builder.problem import Problem, Unusable
from site_builder.settings import Settings

REGISTERS = frozenset({"policy", "department", "annotations", "decisions"})
"""The kinds of files that say how the posts are read, judged and shown."""

POLICY = "policy/"


class Registers(msgspec.Struct, frozen=True, kw_only=True):
    """The files that say how the others are read. `files` are their bytes by path under content/."""

    settings: Settings
    departments: Mapping[str, Department]
    annotations: Mapping[str, Annotations]
    decisions: Mapping[str, Sequence[Decision]]
    policy: Policy
    files: Mapping[str, bytes]
    problems: Sequence[Problem]
    holds: Standing = Standing()


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read, with one fingerprint of it; `loaded` makes the cards, `done` says where the cache has them."""

    registers: Registers
    received: Received
    inputs: bytes
    problems: Sequence[Problem]
    loaded: Callable[[], Loaded]
    done: Read


def read_content(project: Project, workers: int) -> Content:
    """Read everything under content/. Raises `Unusable` where site.yaml has an error: nothing can be built then."""
    found = inventory(project.content)
    registers = read_registers(project, found)
    cache = Cache(project.cache)
    posts = tuple(entry for entry in found.inputs if entry.kind in {"post", "records"})
    with passing(project.state) as spool:
        done = read(_reading(project, registers, cache, spool), posts, cache, workers)
    taken = received(project.content, found.departments)
    return Content(
        registers=registers,
        received=taken,
        inputs=combine(
            (done.inputs, taken.mark, *(path.encode() + data for path, data in sorted(registers.files.items())))
        ),
        problems=(*found.problems, *registers.problems),
        loaded=lambda: _loaded(done, cache, registers),
        done=done,
    )


def _named(files: Mapping[str, bytes]) -> Iterator[bytes]:
    return (path.encode() + data for path, data in sorted(files.items()))


def read_registers(project: Project, found: Inventory) -> Registers:
    """site.yaml, content/policy/, and every department.yaml, annotations.yaml and decisions.yaml.

    A department whose file has an error keeps its posts and is called by the name of its folder.
    """
    files = {"site.yaml": (project.content / "site.yaml").read_bytes()}
    settings, problems = read_settings(files["site.yaml"], "content/site.yaml")
    if settings is None:
        raise Unusable(_told(problems), "mend content/site.yaml; nothing can be built without it")
    files.update((entry.path, _bytes(project, entry)) for entry in found.inputs if entry.kind in REGISTERS)
    if lost := unread(project.content, found.departments, files):
        message = f"content/{lost[0]} is there and cannot be read"
        raise Unusable(
            message, "make it a file called decisions.yaml that the build may read: what it hides would be shown"
        )
    policy, faults = _policy(files)
    holds, more, held = holds_in(project.content)
    files.update(held)
    departments = {id_: Department(name=id_.replace("-", " ").title()) for id_ in found.departments}
    gathered = _Gathered(departments, {}, {}, [*problems, *faults, *more])
    for entry in found.inputs:
        if entry.kind in REGISTERS:
            gathered.take(entry, files[entry.path], ZoneInfo(settings.timezone))
    return Registers(
        settings=settings,
        departments=departments,
        annotations=gathered.annotations,
        decisions=gathered.decisions,
        policy=policy,
        files=files,
        problems=tuple(gathered.problems),
        holds=holds,
    )


def _policy(files: Mapping[str, bytes]) -> tuple[Policy, Sequence[Problem]]:
    """content/policy/. Raises `Unusable` where its rules.yaml cannot be read: what it forbids would be published."""
    policy, problems = read_policy({path[len(POLICY) :]: data for path, data in files.items() if path[:7] == POLICY})
    if "rules.yaml" in policy.broken:
        mine = [problem for problem in problems if problem.place.file.endswith("/rules.yaml")]
        raise Unusable(_told(mine), "mend content/policy/rules.yaml; without it nothing can be judged")
    if not policy.present:
        return policy, ()
    return policy, (*problems, *unknown_rules(files.get(f"{POLICY}rules.yaml", b""), frozenset(TEXTS)))


class _Gathered(NamedTuple):
    """The files of the departments as they are read, one by one."""

    departments: dict[str, Department]
    annotations: dict[str, Annotations]
    decisions: dict[str, Sequence[Decision]]
    problems: list[Problem]

    def take(self, entry: Input, data: bytes, zone: ZoneInfo) -> None:
        if entry.kind == "annotations":
            self.annotations[entry.department], problems = read_annotations(data, entry.file)
        elif entry.kind == "decisions":
            self.decisions[entry.department], problems = read_decisions(data, entry.file, zone)
        elif entry.kind == "department":
            department, problems = read_department(data, entry.file)
            if department is not None:
                self.departments[entry.department] = department
        else:
            return
        self.problems.extend(problems)


def _bytes(project: Project, entry: Input) -> bytes:
    try:
        return (project.content / entry.path).read_bytes()
    except OSError:
        return b""


def _reading(project: Project, registers: Registers, cache: Cache, spool: Spool) -> Reading:
    settings = registers.settings
    looker = Looker(str(project.content), look_under(project.content, settings.limits.picture_pixels))
    looker.remember(cache.media())
    contexts: dict[str, Context] = {}
    grounds: dict[str, bytes] = {}
    for id_, department in sorted(registers.departments.items()):
        contexts[id_] = context(
            settings=settings,
            department_id=id_,
            department=department,
            look=looker,
            unreadable=(Unreadable,),
            annotations=registers.annotations[id_].by_id if id_ in registers.annotations else None,
        )
        names = ("department.yaml", "annotations.yaml")
        mine = (registers.files.get(f"departments/{id_}/{name}", b"") for name in names)
        grounds[id_] = combine((program(), registers.files["site.yaml"], *mine))
    return Reading(
        content=str(project.content),
        contexts=contexts,
        grounds=grounds,
        facts_of=_facts_of,
        shelves=cache.shelves(),
        looker=looker,
        spool=spool,
    )


def _facts_of(records: Sequence[Record]) -> Facts:
    """What the importers make of a post's records."""
    from site_builder.importers import facts_of  # noqa: PLC0415 - their libraries load slowly, and seldom are needed

    return facts_of(records)


def _loaded(done: Read, cache: Cache, registers: Registers) -> Loaded:
    found = gather(done, cache)
    cache.close()
    ids = {card.id for card, _ in found.cards}
    lost = [
        problem
        for id_, mine in sorted(registers.annotations.items())
        for problem in astray(mine, ids, f"content/departments/{id_}/annotations.yaml")
    ]
    return Loaded(cards=found.cards, problems=(*found.problems, *lost), private=found.private)


def _told(problems: Sequence[Problem]) -> str:
    return "\n".join(f"{problem.place}: {problem.message}" for problem in problems)
