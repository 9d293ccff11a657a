"""The plan to files in output/: pages drawn and written by chunks in several processes, what points at others last."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from site_builder.build.log.proofs import Proofs
from site_builder.build.spool import Ref, Spool
from site_builder.build.telling import Tell, silent
from site_builder.build.workers import Workers, chunks
from site_builder.digest import digest
from site_builder.load.cache import Cache
from site_builder.model.page import FeedPage, MediaPage, Page, PostPage, ProofPage, Role
from site_builder.model.post import Post
from site_builder.problem import Place, Problem, Severity
from site_builder.render.draw import Artist
from site_builder.render.engine import TemplateFault
from site_builder.render.feed import Entries, entries_of
from site_builder.render.unshowable import Unshowable
from site_builder.write.changes import Before
from site_builder.write.folder import Folder
from site_builder.write.manifest import Entry

CHUNK = 128
"""Pages in a chunk."""

FEW = 24
"""So few pages are drawn faster here than by processes that must first be made."""

Drawn = list[tuple[str, Entry, bool]]


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What the workers share while they draw. `rows` are the cache's rows of the site's cards, `digests` theirs."""

    artist: Artist
    pages: Sequence[Page]
    rows: Sequence[int]
    digests: Sequence[bytes]
    streams: Sequence[Sequence[int]]
    cache: Path
    content: Path
    folder: Folder
    before: Before
    spool: Spool
    proofs: Proofs | None = None


class Task(msgspec.Struct, frozen=True):
    """Indexes into `Drawing.pages`, and where the entries of their feeds lie, by index of the card."""

    pages: Sequence[int]
    entries: Mapping[int, Ref] = {}


class Answer(msgspec.Struct, frozen=True):
    """The files of a task with whether each was written, the feed entries drawn by the way, what went wrong."""

    files: Drawn
    entries: dict[int, Ref]
    problems: list[Problem]


def draw(drawing: Drawing, todo: Sequence[int], workers: int, tell: Tell = silent) -> Answer:
    """Draw the pages with these indexes and write them, role after role."""
    whole = Answer([], {}, [])
    roles: dict[Role, list[int]] = {}
    done = 0
    for index in todo:
        roles.setdefault(drawing.pages[index].role, []).append(index)
    with Workers(drawing, workers if len(todo) > FEW else 1) as pool:
        for role in sorted(roles):
            tasks = [_task(drawing, chunk, whole.entries) for chunk in chunks(_by_folder(drawing, roles[role]), CHUNK)]
            for task, answer in zip(tasks, pool.map(draw_chunk, tasks), strict=True):
                tell("Writing", done := done + len(task.pages), len(todo))
                whole.files.extend(answer.files)
                whole.entries.update(answer.entries)
                whole.problems.extend(answer.problems)
    return whole


def _by_folder(drawing: Drawing, places: Sequence[int]) -> Sequence[int]:
    """Neighbours on the disk one after another: folders are made, and posts found, where the last ones were."""
    return sorted(places, key=lambda place: drawing.pages[place].path)


def _task(drawing: Drawing, chunk: Sequence[int], entries: Mapping[int, Ref]) -> Task:
    wanted: dict[int, Ref] = {}
    for index in chunk:
        page = drawing.pages[index]
        if isinstance(page, FeedPage):
            for card in _members(drawing, page):
                if (ref := entries.get(card)) is not None:
                    wanted[card] = ref
    return Task(chunk, wanted)


def draw_chunk(drawing: Drawing, task: Task) -> Answer:
    """Draw and write a chunk of pages."""
    posts = _posts(drawing, task)
    answer = Answer([], {}, [])
    ready: dict[int, Entries] = {}
    for index in task.pages:
        page = drawing.pages[index]
        try:
            if (filled := _filled(drawing, page)) is not None:
                answer.files.append((page.path, *filled))
                continue
            data = _draw(drawing, page, posts, task, answer, ready)
        except TemplateFault as fault:
            answer.problems.append(_template_problem(fault))
            continue
        except (Unshowable, OSError) as fault:
            answer.problems.append(_media_problem(page, fault))
            continue
        entry, wrote = drawing.folder.put(page.path, data, page.fingerprint, drawing.before.get(page.path))
        answer.files.append((page.path, entry, wrote))
    return answer


def _filled(drawing: Drawing, page: Page) -> tuple[Entry, bool] | None:
    """A film or document put into its place piece by piece, as it may be larger than memory; None for other pages."""
    if not isinstance(page, MediaPage):
        return None
    from site_builder.render.pictures import copied, is_copied  # noqa: PLC0415 - as below

    if not is_copied(page.mime):
        return None

    def fill(target: BinaryIO) -> None:
        with (drawing.content / page.source).open("rb") as source:
            _sure(copied(source, target, page.mime), page)

    return drawing.folder.fill(page.path, fill, page.fingerprint, drawing.before.get(page.path))


def _draw(
    drawing: Drawing, page: Page, posts: Mapping[int, Post], task: Task, answer: Answer, ready: dict[int, Entries]
) -> bytes:
    if isinstance(page, PostPage):
        data, entries = drawing.artist.post(page, posts[page.card])
        if entries:
            answer.entries[page.card] = drawing.spool.add(entries)
        return data
    if isinstance(page, FeedPage):
        for card in _members(drawing, page):
            if card not in ready:
                ref = task.entries.get(card)
                encoded = drawing.spool.read(ref) if ref else drawing.artist.entries(card, posts[card])
                ready[card] = entries_of(encoded)
        return drawing.artist.feed(page, [ready[card] for card in _members(drawing, page)])
    if isinstance(page, ProofPage) and drawing.proofs is not None:
        return drawing.proofs.file(page.entry, posts.get(page.card))
    if isinstance(page, MediaPage):
        from site_builder.render.pictures import published  # noqa: PLC0415 - Pillow loads slowly, and seldom is needed

        return published(_bytes(drawing.content, page), page.mime, page.width)
    return drawing.artist.page(page)


def _members(drawing: Drawing, page: FeedPage) -> Sequence[int]:
    return drawing.streams[page.stream][page.start : page.stop]


def _posts(drawing: Drawing, task: Task) -> Mapping[int, Post]:
    """The posts that the chunk needs whole, by index of the card."""
    needed: dict[int, None] = {}
    for index in task.pages:
        page = drawing.pages[index]
        if isinstance(page, PostPage) or (isinstance(page, ProofPage) and page.card >= 0):
            needed[page.card] = None
        elif isinstance(page, FeedPage):
            needed.update((card, None) for card in _members(drawing, page) if card not in task.entries)
    if not needed:
        return {}
    cache = Cache(drawing.cache)
    try:
        found = cache.posts({drawing.rows[card]: drawing.digests[card] for card in needed})
    finally:
        cache.close()
    return {card: found[drawing.rows[card]] for card in needed}


def _bytes(content: Path, page: MediaPage) -> bytes:
    """The bytes of a medium, if they are still those that were planned: its address is made of its digest."""
    data = (content / page.source).read_bytes()
    _sure(digest(data), page)
    return data


def _sure(seen: str, page: MediaPage) -> None:
    if seen[:24] not in page.path:
        message = "it changed while the site was being built"
        raise Unshowable(message)


def _template_problem(fault: TemplateFault) -> Problem:
    return Problem(
        code="R001",
        severity=Severity.ERROR,
        message=f"the template cannot be drawn: {fault.message}",
        place=Place(f"templates/{fault.name}", fault.line),
        hint="mend the template; templates/README.md says what each is given",
    )


def _media_problem(page: Page, fault: Exception) -> Problem:
    source = page.source if isinstance(page, MediaPage) else page.path
    reason = fault.strerror or "it cannot be read" if isinstance(fault, OSError) else str(fault)
    return Problem(
        code="R002",
        severity=Severity.ERROR,
        message=f"the file cannot be published: {reason}",
        place=Place(f"content/{source}"),
        hint="replace it with a file that opens, or take it out of the post",
    )


def emptied(folder: Path) -> Path:
    """A folder with nothing in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in folder.iterdir():
        entry.unlink()
    return folder
