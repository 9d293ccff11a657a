"""The plan to files in output/: pages drawn and written by chunks in several processes, what points at others last."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from site_builder.build.case import Case
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

CHUNK_OF_MEDIA = 4
"""Pictures in a chunk: one takes as long as many pages."""

AT_ONCE = 2_000_000
"""Bytes of texts, or of pages, that are held at once between one thing that is done to them and the next."""

FEW = 400
"""So few pages are drawn faster here than by processes that must first be made; a picture counts as many."""

Drawn = list[tuple[str, Entry, bool]]

T = TypeVar("T")


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What the workers share while they draw. `cases` say where the cache has the posts of the site's cards."""

    artist: Artist
    pages: Sequence[Page]
    cases: Sequence[Case]
    streams: Sequence[Sequence[int]]
    cache: Path
    content: Path
    folder: Folder
    before: Before
    spool: Spool
    prove: Callable[[int, Post | None], bytes] | None = None


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
    """Draw the pages with these indexes and write them, step after step."""
    whole = Answer([], {}, [])
    done = 0
    with Workers(drawing, workers if _are_many(drawing, todo) else 1) as pool:
        for step in _steps(drawing, todo):
            tasks = [_task(drawing, chunk, whole.entries) for chunk in _chunks(drawing, step)]
            for task, answer in zip(tasks, pool.map(draw_chunk, tasks), strict=True):
                tell("Writing", done := done + len(task.pages), len(todo))
                whole.files.extend(answer.files)
                whole.entries.update(answer.entries)
                whole.problems.extend(answer.problems)
    return whole


def _are_many(drawing: Drawing, todo: Sequence[int]) -> bool:
    """Whether it pays to make processes for these pages."""
    media = sum(isinstance(drawing.pages[index], MediaPage) for index in todo[:FEW])
    return len(todo) + media * (CHUNK // CHUNK_OF_MEDIA) > FEW


def _steps(drawing: Drawing, todo: Sequence[int]) -> Sequence[Sequence[int]]:
    """What is written before what follows is begun: role after role, so that no page points at one that is not there.

    Where nobody can read yet, as nothing was there before, only feeds and indexes wait: feeds are made of the posts.
    """
    fresh = not drawing.before
    steps: dict[int, list[int]] = {}
    for index in todo:
        role = drawing.pages[index].role
        steps.setdefault(role >= Role.FEED if fresh else role, []).append(index)
    return [steps[step] for step in sorted(steps)]


def _chunks(drawing: Drawing, places: Sequence[int]) -> list[Sequence[int]]:
    """Media by few, and first, as they take longest; then pages by many."""
    media = [place for place in places if isinstance(drawing.pages[place], MediaPage)]
    pages = [place for place in places if not isinstance(drawing.pages[place], MediaPage)]
    return [*chunks(media, CHUNK_OF_MEDIA), *chunks(_by_folder(drawing, pages), CHUNK)]


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
    """Draw and write a chunk of pages: draw many, then write them. See `Artist.posts` for why."""
    answer = Answer([], {}, [])
    for run in _runs(_drawn(drawing, task, answer), lambda drawn: len(drawn[1])):
        _put(drawing, run, answer)
    return answer


def _put(drawing: Drawing, drawn: Sequence[tuple[Page, bytes]], answer: Answer) -> None:
    for page, data in drawn:
        entry, wrote = drawing.folder.put(page.path, data, page.fingerprint, drawing.before.get(page.path))
        answer.files.append((page.path, entry, wrote))


def _drawn(drawing: Drawing, task: Task, answer: Answer) -> Iterator[tuple[Page, bytes]]:
    """The pages of a task with their bytes; what needs no putting, and what went wrong, goes into the answer."""
    posts = _posts(drawing, task)
    pages = [drawing.pages[index] for index in task.pages]
    mine = [page for page in pages if isinstance(page, PostPage)]
    for batch in _runs(mine, lambda page: len(posts[page.card].facts.text)):
        yield from _post_pages(drawing, batch, posts, answer)
    ready: dict[int, Entries] = {}
    for page in pages:
        if isinstance(page, PostPage):
            continue
        try:
            if (filled := _filled(drawing, page)) is not None:
                answer.files.append((page.path, *filled))
                continue
            data = _draw(drawing, page, posts, task, ready)
        except TemplateFault as fault:
            answer.problems.append(_template_problem(fault))
        except (Unshowable, OSError) as fault:
            answer.problems.append(_media_problem(page, fault))
        else:
            yield page, data


def _runs(items: Iterable[T], size: Callable[[T], int]) -> Iterator[Sequence[T]]:
    """The items in runs, each ended by the one with which it has more than `AT_ONCE` bytes."""
    run: list[T] = []
    held = 0
    for item in items:
        run.append(item)
        held += size(item)
        if held > AT_ONCE:
            yield run
            run, held = [], 0
    if run:
        yield run


def _post_pages(
    drawing: Drawing, pages: Sequence[PostPage], posts: Mapping[int, Post], answer: Answer
) -> Iterator[tuple[Page, bytes]]:
    for page, drawn in zip(pages, drawing.artist.posts(pages, posts), strict=True):
        if isinstance(drawn, TemplateFault):
            answer.problems.append(_template_problem(drawn))
            continue
        data, entries = drawn
        if entries:
            answer.entries[page.card] = drawing.spool.add(entries)
        yield page, data


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


def _draw(drawing: Drawing, page: Page, posts: Mapping[int, Post], task: Task, ready: dict[int, Entries]) -> bytes:
    if isinstance(page, FeedPage):
        for card in _members(drawing, page):
            if card not in ready:
                ref = task.entries.get(card)
                encoded = drawing.spool.read(ref) if ref else drawing.artist.entries(card, posts[card])
                ready[card] = entries_of(encoded)
        return drawing.artist.feed(page, [ready[card] for card in _members(drawing, page)])
    if isinstance(page, ProofPage) and drawing.prove is not None:
        return drawing.prove(page.entry, posts.get(page.card))
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
        found = cache.posts({drawing.cases[card].row: drawing.cases[card].digest for card in needed})
    finally:
        cache.close()
    return {card: found[drawing.cases[card].row] for card in needed}


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
