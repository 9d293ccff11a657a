"""The plan put into output/: what changed is drawn and written, what is not planned is taken away."""

from collections.abc import Sequence

from site_builder.build import drawing as drawings
from site_builder.build import search
from site_builder.build.compiled import compiled
from site_builder.build.options import Outcome
from site_builder.build.spool import Spool
from site_builder.build.work import Work
from site_builder.model.address import LOG
from site_builder.model.page import Page
from site_builder.problem import Problem
from site_builder.render.draw import Artist
from site_builder.render.engine import Engine
from site_builder.render.scene import Scene
from site_builder.write.changes import Changes
from site_builder.write.durable import write_whole
from site_builder.write.folder import Folder
from site_builder.write.manifest import Entry


def written(work: Work, todo: Changes[Page], faults: Sequence[Problem]) -> tuple[Outcome, dict[str, Entry]]:
    """Draw what changed, write it, make the search index anew if it must be, and take away what is not planned."""
    project, site, there, log = work.project, work.ready.site, work.there, work.log
    wanted = search.fingerprint(work.plan.pages) if site.settings.search else b""
    index = search.current(there, work.last, wanted) if site.settings.search else {}
    search_again = bool(site.settings.search and site.cards and not index)
    if todo.draw or search_again or set(todo.remove) - index.keys():
        write_whole(project.unclean, b"A build is writing, or was cut off.\n")
    drawing = _drawing(work)
    put = log.put_tree(drawing.folder, there) if log else {}
    answer = drawings.draw(drawing, todo.places, work.options.workers, work.options.tell)
    entries = {**todo.kept, **{path: entry for path, entry, _ in answer.files}, **index}
    pages = [path for path in todo.remove if not path.startswith((search.FOLDER, LOG))]
    _take_away(drawing.folder, pages)  # before the index is made: it is made of the pages that lie there
    made = search.Index()
    if search_again:
        made = _indexed(work, wanted, drawing.folder)
        entries.update(made.entries)
    if log:
        put.update(log.put_head(drawing.folder, there))
    entries.update((path, entry) for path, (entry, _) in put.items())
    gone = [path for path in todo.remove if path.startswith((search.FOLDER, LOG)) and path not in entries]
    _take_away(drawing.folder, gone)
    count = sum(wrote for _, _, wrote in answer.files) + sum(wrote for _, wrote in put.values()) + made.written
    outcome = Outcome(
        posts=len(site.cards),
        entered=log.added if log else 0,
        entries=log.entries if log else 0,
        written=count,
        removed=len(pages) + len(gone),
        kept=len(entries) - count,
        withheld=work.ready.withheld,
        problems=(*work.ready.problems, *faults, *dict.fromkeys(answer.problems), *made.problems),
    )
    return outcome, entries


def _indexed(work: Work, wanted: bytes, folder: Folder) -> search.Index:
    """The search index, made anew of the pages that lie there."""
    from site_builder.build.indexing import made  # noqa: PLC0415 - running programs loads slowly, and few builds do

    project, languages = work.project, work.ready.site.settings.languages
    return made(project.output, languages[0], wanted, folder, work.there, project.state)


def _take_away(folder: Folder, paths: Sequence[str]) -> None:
    for path in paths:
        folder.remove(path)


def _drawing(work: Work) -> drawings.Drawing:
    site = work.ready.site
    engine = Engine(work.sources.templates, compiled(work.project.state))
    scene = Scene(site, work.plan, engine, work.sources.paths)
    engine.settle(scene.view)
    return drawings.Drawing(
        artist=Artist(scene, work.sources.published),
        pages=work.plan.pages,
        cases=work.ready.cases,
        streams=[stream.members for stream in work.plan.streams],
        cache=work.project.cache,
        content=work.project.content,
        folder=Folder(work.project.output, fresh=not work.there),
        before=work.there,
        spool=Spool(drawings.emptied(work.project.state / "spool")),
        prove=work.log.prove if work.log else None,
    )
