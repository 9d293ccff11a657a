"""The files that say how the posts are read, judged and shown: settings, policy, and every department's own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from site_builder.build.project import Project
from site_builder.build.remembering import Memory
from site_builder.load.annotation import Annotations
from site_builder.load.decisionfiles import unread
from site_builder.load.holdsfile import holds_in
from site_builder.load.inputs import Input, Inventory
from site_builder.model.decision import Decision
from site_builder.model.hold import Standing
from site_builder.model.policy import Policy
from site_builder.model.register import Department
from site_builder.problem import Problem, Unusable
from site_builder.settings import Settings

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


def read_registers(project: Project, found: Inventory, memory: Memory | None = None) -> Registers:
    """site.yaml, content/policy/, and every department.yaml, annotations.yaml and decisions.yaml; `memory` may know
    what some of them say.

    A department whose file has an error keeps its posts and is called by the name of its folder.
    """
    files = {"site.yaml": (project.content / "site.yaml").read_bytes()}
    memory = memory or Memory()
    settings, problems = memory.settings(files["site.yaml"], "content/site.yaml")
    if settings is None:
        raise Unusable(_told(problems), "mend content/site.yaml; nothing can be built without it")
    if project.base_url:
        from site_builder.load.site import readdressed  # noqa: PLC0415 - YAML loads slowly; of previews alone

        settings = readdressed(settings, project.base_url)
        files["site.yaml"] += f"\n# base_url: {project.base_url}\n".encode()  # what is made from it is made anew
    files.update((entry.path, _bytes(project, entry)) for entry in found.registers)
    if lost := unread(project.content, found.departments, files):
        message = f"content/{lost[0]} is there and cannot be read"
        raise Unusable(
            message, "make it a file called decisions.yaml that the build may read: what it hides would be shown"
        )
    policy, faults = _policy(files)
    holds, more, held = holds_in(project.content)
    files.update(held)
    departments = {id_: Department(name=id_.replace("-", " ").title()) for id_ in found.departments}
    gathered = _Gathered(memory, departments, {}, {}, [*problems, *faults, *more])
    for entry in found.registers:
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
    mine = {path[len(POLICY) :]: data for path, data in files.items() if path[:7] == POLICY}
    if not mine:
        return Policy(), ()
    from site_builder.load.policy import read_policy, unknown_rules  # noqa: PLC0415 - YAML and all rules load slowly
    from site_builder.policy.judge import TEXTS  # noqa: PLC0415 - as above

    policy, problems = read_policy(mine)
    if "rules.yaml" in policy.broken:
        faults = [problem for problem in problems if problem.place.file.endswith("/rules.yaml")]
        raise Unusable(_told(faults), "mend content/policy/rules.yaml; without it nothing can be judged")
    return policy, (*problems, *unknown_rules(files.get(f"{POLICY}rules.yaml", b""), frozenset(TEXTS)))


class _Gathered(NamedTuple):
    """The files of the departments as they are read, one by one."""

    memory: Memory
    departments: dict[str, Department]
    annotations: dict[str, Annotations]
    decisions: dict[str, Sequence[Decision]]
    problems: list[Problem]

    def take(self, entry: Input, data: bytes, zone: ZoneInfo) -> None:
        if entry.kind == "annotations":
            from site_builder.load.site import read_annotations  # noqa: PLC0415 - YAML loads slowly

            self.annotations[entry.department], problems = read_annotations(data, entry.file)
        elif entry.kind == "decisions":
            from site_builder.load.decisions import read_decisions  # noqa: PLC0415 - as above

            self.decisions[entry.department], problems = read_decisions(data, entry.file, zone)
        elif entry.kind == "department":
            department, problems = self.memory.department(data, entry.file)
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


def _told(problems: Sequence[Problem]) -> str:
    return "\n".join(f"{problem.place}: {problem.message}" for problem in problems)
