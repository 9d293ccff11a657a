"""The whole build, read top to bottom: load, plan, compare, draw and write, search index, manifest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
import functools
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from site_builder.build.content import read_content
from site_builder.build.inputs import how, inputs
from site_builder.build.options import Options, Outcome
from site_builder.build.project import Project
from site_builder.build.ready import ready as ready_of
from site_builder.build.sources import grounds, sources
from site_builder.build.walk import Walk
from site_builder.build.work import Keeping, Ready, Work
from site_builder.load.cache import DAMAGED, Damaged
from site_builder.model.finding import Finding
from site_builder.model.page import Page, Plan
from site_builder.model.site import Site
from site_builder.plan import plan as plan_of
from site_builder.plan.moved import moved
from site_builder.problem import Gathered, Locked, Problem
from site_builder.write import manifest as manifests
from site_builder.write.changes import Before, Changes, changes
from site_builder.write.durable import remove_whole
from site_builder.write.manifest import Manifest, Stood

T = TypeVar("T")


def built(project: Project, options: Options, walk: Walk) -> Outcome:
    """Make `project.output` what content and templates say; `walk` is what lies in both folders."""
    if options.workers > 1:  # loading the renderer then takes no time: another process is walking
        import site_builder.build.writing  # noqa: F401, PLC0415 - a build without changes does not need it
    return _with_sound_cache(project, functools.partial(_build, project, options, walk))


def checked(project: Project, options: Options) -> Sequence[Problem]:
    """See `check`."""
    ready = read(project, options)
    found = sources(project.templates)
    _, faults = plan_of(ready.site, grounds(found, ready.site.settings, ready.site.departments))
    problems = (*ready.problems, *faults)
    if options.changed is None:
        return problems
    from site_builder.build.changed import touched  # noqa: PLC0415 - few checks ask git, and no build does

    told = Gathered()
    told.extend(touched(_one_by_one(problems, ready.findings), options.changed))
    return told.all


def _one_by_one(problems: Iterable[Problem], findings: Sequence[Finding]) -> Iterator[Problem]:
    """The problems, but each finding by itself, and no counts of them."""
    from site_builder.build.weighing import problem_of  # noqa: PLC0415 - all rules load slowly, and a build has no use for it

    rules = {finding.code for finding in findings}
    yield from (problem for problem in problems if problem.code not in rules)
    yield from filter(None, map(problem_of, findings))


def read(project: Project, options: Options) -> Ready:
    """The site as it may be shown, with what was found on the way. Writes nothing but the cache."""
    return made_of(project, options, lambda ready: ready)


def made_of(project: Project, options: Options, work: Callable[[Ready], T]) -> T:
    """What `work` makes of the site as it may be shown."""
    return _with_sound_cache(project, lambda: work(ready_of(project, read_content(project, options.workers), options)))


def _with_sound_cache(project: Project, work: Callable[[], T]) -> T:
    """What `work` gives; where the cache proves to be damaged, what it gives without."""
    try:
        return work()
    except DAMAGED:
        project.cache.unlink(missing_ok=True)
        try:
            return work()
        except Damaged:
            raise Locked("another command wrote to the cache while this one read it", "run it again") from None


def _build(project: Project, options: Options, walk: Walk) -> Outcome:
    content = read_content(project, options.workers, options.tell, lambda: walk.found)
    before = walk.before
    found = sources(project.templates)
    way = how(options.as_of, options.entering)
    mark = inputs(project, content, found, way)
    if walk.trust and before.inputs == mark and _all_there(before, walk.there):
        return _unchanged(before)
    ready = ready_of(project, content, options)
    log = _keeping(project, ready, options, walk)
    if log is not None:
        mark = inputs(project, content, found, way)
        ready = replace(ready, site=replace(ready.site, log=log.view), problems=(*ready.problems, *log.problems))
    planned, faults = plan_of(ready.site, grounds(found, ready.site.settings, ready.site.departments))
    todo = changes(walk.there, planned.pages)
    faults += _moved(walk, todo, ready.site, planned)
    from site_builder.build.writing import written  # noqa: PLC0415 - a build without changes needs no renderer

    work = Work(project, options, ready, planned, found, walk.there, before.entries, log)
    outcome, entries = written(work, todo, faults)
    all_drawn = not any(problem.code.startswith("R") for problem in outcome.problems)
    stood = Stood([card.id for card in ready.site.cards], planned.addresses)
    manifests.save(project.manifest, entries, stood, mark if all_drawn else b"", msgspec.msgpack.encode(outcome))
    if all_drawn:
        remove_whole(project.unclean)
    return outcome


def _keeping(project: Project, ready: Ready, options: Options, walk: Walk) -> Keeping | None:
    """The transparency log of this build; None where the city keeps none."""
    if ready.site.settings.log is None:
        return None
    from site_builder.build.log.keeping import keeping  # noqa: PLC0415 - few builds have one, and signing loads slowly

    return keeping(project, ready, ready.site.settings.log, options, walk.there)


def _all_there(manifest: Manifest, there: Before) -> bool:
    return len(there) == len(manifest.entries) and all(entry is not None for entry in there.values())


def _unchanged(before: Manifest) -> Outcome:
    """What the last build said, but that nothing was written this time."""
    last = msgspec.msgpack.decode(before.outcome, type=Outcome)
    return msgspec.structs.replace(last, entered=0, written=0, removed=0, kept=len(before.entries))


def _moved(walk: Walk, todo: Changes[Page], site: Site, planned: Plan) -> list[Problem]:
    """What became of the posts whose addresses of the last build no post has any more: most often there is none."""
    before = walk.before
    if before.inputs and len(walk.there) == len(before.entries) and not todo.remove:
        return []  # that build drew all it had planned; all of it lies there, and is planned again
    stood = before.stood
    lost = set(stood.addresses).difference(planned.addresses)
    if not lost:
        return []
    left = {id_: old for id_, old in zip(stood.ids, stood.addresses, strict=True) if old in lost}
    paths = frozenset(page.path for page in planned.pages)
    return list(moved(left, {card.id: card for card in site.cards}, paths))
