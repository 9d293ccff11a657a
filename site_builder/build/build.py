"""The whole build, read top to bottom: load, plan, compare, draw and write, search index, manifest."""

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from site_builder.build import drawing as drawings
from site_builder.build import search
from site_builder.build.content import Content, read_content
from site_builder.build.loading import Loaded
from site_builder.build.project import Project, program
from site_builder.build.sources import Sources, grounds, sources, whole
from site_builder.build.spool import Spool
from site_builder.digest import combine
from site_builder.importers import facts_of
from site_builder.load.cache import Damaged
from site_builder.model.page import Plan
from site_builder.model.site import Site
from site_builder.plan import plan as plan_of
from site_builder.plan.collisions import one_of_each
from site_builder.plan.moved import moved
from site_builder.plan.visible import in_order, visible
from site_builder.problem import Problem
from site_builder.render.draw import Artist
from site_builder.render.engine import Engine
from site_builder.render.scene import Scene
from site_builder.write import manifest as manifests
from site_builder.write.changes import Before, changes
from site_builder.write.durable import remove_whole, write_whole
from site_builder.write.folder import Folder
from site_builder.write.lock import locked
from site_builder.write.manifest import Entry, Manifest
from site_builder.write.survey import claim, survey


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to build. `as_of` is the day that the site is built for; `workers` how many processes may work."""

    as_of: date
    workers: int = 1


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. `withheld` counts the posts that may not be shown, by reason."""

    posts: int = 0
    written: int = 0
    removed: int = 0
    kept: int = 0
    withheld: Mapping[str, int] = {}
    problems: Sequence[Problem] = ()


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """The site as it may be shown, with what was learned on the way. `rows` are where the cache has the posts, with
    the digests they were stored under, by post id."""

    site: Site
    rows: Mapping[str, tuple[int, bytes]]
    withheld: Mapping[str, int]
    problems: Sequence[Problem]


def build(project: Project, options: Options) -> Outcome:
    """Make `project.output` what content and templates say. Raises `Stop` where nothing can be built at all."""
    with locked(project.lock, str(project.output)):
        claim(project.output)
        try:
            return _build(project, options)
        except Damaged:
            project.cache.unlink(missing_ok=True)
            return _build(project, options)


def check(project: Project, options: Options) -> Sequence[Problem]:
    """Everything that is wrong in content and templates, as a build would say it. Writes nothing but the cache."""
    content = read_content(project, facts_of, options.workers)
    ready = _site(content, content.loaded(), options.as_of)
    found = sources(project.templates)
    _, faults = plan_of(ready.site, grounds(found, ready.site.settings, ready.site.departments))
    return (*ready.problems, *faults)


def _build(project: Project, options: Options) -> Outcome:
    before = manifests.load(project.manifest)
    trust = not project.unclean.exists() and before.boot == manifests.boot() != ""
    content = read_content(project, facts_of, options.workers)
    found = sources(project.templates)
    inputs = combine((program(), content.inputs, whole(found), options.as_of.isoformat().encode()))
    there = survey(project.output, before, trust=trust)
    if trust and before.inputs == inputs and _all_there(before, there):
        return _unchanged(before)
    ready = _site(content, content.loaded(), options.as_of)
    planned, faults = plan_of(ready.site, grounds(found, ready.site.settings, ready.site.departments))
    now = dict(zip((card.id for card in ready.site.cards), planned.addresses, strict=True))
    faults += _moved(before, ready.site, planned)
    outcome, entries = _applied(project, options, ready, planned, found, there, faults)
    all_drawn = not any(problem.code.startswith("R") for problem in outcome.problems)
    manifests.save(project.manifest, entries, now, inputs if all_drawn else b"", msgspec.msgpack.encode(outcome))
    if all_drawn:
        remove_whole(project.unclean)
    return outcome


def _all_there(manifest: Manifest, there: Before) -> bool:
    return len(there) == len(manifest.entries) and all(entry is not None for entry in there.values())


def _unchanged(before: Manifest) -> Outcome:
    """What the last build said, but that nothing was written this time."""
    last = msgspec.msgpack.decode(before.outcome, type=Outcome)
    return msgspec.structs.replace(last, written=0, removed=0, kept=len(before.entries))


def _site(content: Content, loaded: Loaded, as_of: date) -> Ready:
    """Of posts with one id the hand-written one stands before the imported one: it may have been there first."""
    registers = content.registers
    zone = ZoneInfo(registers.settings.timezone)
    by_hand_first = sorted(loaded.cards, key=lambda pair: "/records/" in pair[0].source)
    rows: dict[str, tuple[int, bytes]] = {}
    for card, row in by_hand_first:
        rows.setdefault(card.id, (row, card.digest))
    single, twice = one_of_each(card for card, _ in by_hand_first)
    shown = visible(single, as_of, zone)
    withheld = {**shown.withheld, **({"not public": loaded.private} if loaded.private else {})}
    return Ready(
        site=Site(
            settings=registers.settings, zone=zone, departments=registers.departments, cards=in_order(shown.cards)
        ),
        rows=rows,
        withheld=withheld,
        problems=(*content.problems, *loaded.problems, *twice),
    )


def _moved(before: Manifest, site: Site, planned: Plan) -> list[Problem]:
    if not before.addresses:
        return []
    paths = frozenset(page.path for page in planned.pages)
    return list(moved(before.addresses, {card.id: card for card in site.cards}, paths))


def _applied(
    project: Project,
    options: Options,
    ready: Ready,
    planned: Plan,
    found: Sources,
    there: Before,
    faults: Sequence[Problem],
) -> tuple[Outcome, dict[str, Entry]]:
    """Draw what changed, write it, make the search index anew if it must be, and take away what is not planned."""
    site = ready.site
    todo = changes(there, planned.pages)
    wanted = search.fingerprint(planned.pages)
    index = search.current(there, wanted) if site.settings.search else {}
    search_again = site.settings.search and not index
    if todo.draw or search_again or set(todo.remove) - index.keys():
        write_whole(project.unclean, b"A build is writing, or was cut off.\n")
    drawing = _drawing(project, ready, planned, found, there)
    answer = drawings.draw(drawing, todo.places, options.workers)
    entries = {**todo.kept, **{path: entry for path, entry, _ in answer.files}, **index}
    made = search.Index()
    if search_again:
        lang = site.settings.languages[0]
        made = search.made(project.output, lang, wanted, drawing.folder, there, project.state)
        entries.update(made.entries)
    gone = [path for path in todo.remove if path not in entries]
    for path in gone:
        drawing.folder.remove(path)
    written = sum(wrote for _, _, wrote in answer.files) + made.written
    return Outcome(
        posts=len(site.cards),
        written=written,
        removed=len(gone),
        kept=len(entries) - written,
        withheld=ready.withheld,
        problems=(*ready.problems, *faults, *dict.fromkeys(answer.problems), *made.problems),
    ), entries


def _drawing(project: Project, ready: Ready, planned: Plan, found: Sources, there: Before) -> drawings.Drawing:
    engine = Engine(found.templates)
    scene = Scene(ready.site, planned, engine, found.paths)
    engine.settle(scene.view)
    rows = [ready.rows[card.id] for card in ready.site.cards]
    return drawings.Drawing(
        artist=Artist(scene, found.published),
        pages=planned.pages,
        rows=[row for row, _ in rows],
        digests=[stored for _, stored in rows],
        streams=[stream.members for stream in planned.streams],
        cache=project.cache,
        content=project.content,
        folder=Folder(project.output, fresh=not there),
        before=there,
        spool=Spool(drawings.emptied(project.state / "spool")),
    )
