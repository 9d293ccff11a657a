"""A bag as RFC 8493 has it: originals, media, readable pages, an index, decisions, and digests of all of it."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
import textwrap
from typing import Self

import msgspec

from site_builder.model.post import Media
from site_builder.records.export import ndjson, table
from site_builder.records.export.item import Item
from site_builder.records.export.order import Order, one_line
from site_builder.records.export.pages import article, cover, heading, page, text
from site_builder.records.export.payload import Manifests, Measured
from site_builder.records.export.progress import Progress
from site_builder.records.export.sources import Sources

IN_A_FOLDER = 1_000
"""Items in a folder, and lines in a page of the contents."""

LONGEST = 120
"""Letters of a post that the contents show."""


def write_bag(progress: Progress, order: Order, items: Iterable[Item], sources: Sources) -> None:
    """The whole bag, in the folder `whole`."""
    with Manifests(progress, "") as payload:
        _fill(payload, order, items, sources)
        payload.put("data/index.html", _encoded(page("Records", _start(order, sources))))
    with Manifests(progress, "tag") as tags:
        tags.put("bagit.txt", [b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"])
        tags.put("bag-info.txt", _encoded(_info(order, payload)))
        payload.listed_in(tags)


def _fill(payload: Manifests, order: Order, items: Iterable[Item], sources: Sources) -> None:
    with ExitStack() as stack:
        index = stack.enter_context(payload.grow("data/index.csv"))
        records = stack.enter_context(payload.grow("data/records.ndjson"))
        decisions = stack.enter_context(payload.grow("data/decisions.ndjson"))
        contents = stack.enter_context(_Contents(payload, order))
        if not index.size:
            index.write(table.head())
        for place, item in enumerate(items, payload.progress.place):
            _put(payload, f"data/items/{_folder(place)}/{item.number}", item, order, sources)
            index.write(table.rows(item, order))
            records.write(ndjson.line(item))
            for decision in item.decisions:
                decisions.write(msgspec.json.encode(decision) + b"\n")
            contents.add(place, item)
    for piece in (*sources.beside(), *sources.log.files()):
        payload.put(f"data/{piece.name}", [piece.data])


def _put(payload: Manifests, home: str, item: Item, order: Order, sources: Sources) -> None:
    """One item in a folder of its own; media, which several items may have, in one that all share."""
    pieces = sources.originals(item)
    for piece in pieces:
        payload.put(f"{home}/{piece.name}", [piece.data])
    proved = sources.log.proved(item)
    if proved:
        payload.put(f"data/proofs/{item.number}.tlog-proof", [proved.file])
    if opening := sources.log.opened(item, pieces):
        payload.put(f"data/proofs/{item.number}.opening.json", [opening])
    for medium in sources.media(item):
        if sources.notes.take(medium.name):
            payload.copy(_medium_at(medium.name), medium.path)

    def picture(medium: Media) -> str:
        found = sources.medium(medium, item)
        return f"../../../../{_medium_at(found.name)}" if found else ""

    drawn = article(item, order, sources.readable, picture, proved.said if proved else "")
    payload.put(f"{home}/page.html", _encoded(page(f"{item.number} {heading(item)}", drawn)))


def _medium_at(name: str) -> str:
    return f"data/media/{name[:2]}/{name}"


def _folder(place: int) -> str:
    return f"{place // IN_A_FOLDER + 1:04}"


def _start(order: Order, sources: Sources) -> Iterator[str]:
    """The page to begin with."""
    yield from cover(order)
    yield "<h2>Contents</h2>\n<ul>\n"
    for first in range(0, order.count, IN_A_FOLDER):
        last = min(first + IN_A_FOLDER, order.count) - 1
        span = f"{text(order.number(first))} to {text(order.number(last))}"
        yield f'<li><a href="contents/{_folder(first)}.html">{span}</a></li>\n'
    yield '</ul>\n<p>For programs: <a href="index.csv">index.csv</a>, a row a post, a wording and a reply; '
    yield '<a href="records.ndjson">records.ndjson</a>, an object a post; '
    yield '<a href="decisions.ndjson">decisions.ndjson</a>, what was decided about them. '
    yield "Each item's folder holds its page and its original bytes; media lie under media/, named by their SHA-256. "
    yield "What registers say about items, in the lines in which they say it, lies under departments/, if they do."
    if sources.log.checkpoint:
        yield " Proofs of the transparency log lie under proofs/, by item: each says which entry is about the item, "
        yield "and leads from it to the checkpoint; hold it against a key that you did not get from here."
    yield "</p>\n"


class _Contents:
    """Pages of the contents, one for each folder of items."""

    def __init__(self, payload: Manifests, order: Order) -> None:
        self._payload, self._order = payload, order
        self._file: Measured | None = None
        self._after = ""
        if place := payload.progress.place:
            self._begin(place - 1)

    def add(self, place: int, item: Item) -> None:
        if place % IN_A_FOLDER == 0:
            self._end()
            self._begin(place)
        if self._file is not None:
            where = f"../items/{_folder(place)}/{item.number}/page.html"
            self._file.write(entry(item, where).encode())

    def _begin(self, place: int) -> None:
        """The page that the item at this place stands on, where it was left or from its beginning."""
        self._file = self._payload.grow(f"data/contents/{_folder(place)}.html")
        before, self._after = "".join(page(f"Contents {_folder(place)}", iter(["\0"]))).split("\0")
        if not self._file.size:
            self._file.write(f'{before}<h1>Contents</h1>\n<ol class="contents">\n'.encode())

    def _end(self) -> None:
        if self._file is not None:
            self._file.write(f"</ol>\n{self._after}".encode())
            self._file.__exit__(None)
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._end()
        elif self._file is not None:
            self._file.__exit__(kind)


def entry(item: Item, where: str) -> str:
    """A line of the contents."""
    said = "" if item.standing == "as held" else f" ({item.standing})"
    facts = item.post.facts
    words = _first_words(one_line(facts.title or facts.text[:400])) if item.shown else ""
    shown = " · ".join((item.day[:10], item.post.department, words or heading(item)))
    return (
        f'<li><span class="number">{text(item.number)}</span>'
        f'<a class="words" dir="auto" href="{text(where)}">{text(shown)}{said}</a></li>\n'
    )


def _first_words(line: str) -> str:
    """A line of at most 120 letters, cut between words where there are any."""
    if len(line) <= LONGEST:
        return line
    cut = line.rfind(" ", LONGEST // 2, LONGEST)
    return f"{line[: cut if cut > 0 else LONGEST]} …"


def _info(order: Order, payload: Manifests) -> Iterator[str]:
    """bag-info.txt: a line a label, long ones folded."""
    labels = [
        ("Source-Organization", order.organisation),
        ("Contact-Email", order.contact),
        ("External-Description", f"Records of official social media posts; {order.asked}"),
        ("Bagging-Date", order.day),
        ("Bag-Software-Agent", order.program),
        ("Payload-Oxum", f"{payload.octets}.{payload.count}"),
        *((f"Records-{key.replace(' ', '-')}", value) for key, value in order.told()),
    ]
    for label, value in labels:
        if value := one_line(value):
            yield textwrap.fill(f"{label}: {value}", 78, subsequent_indent="  ", break_long_words=False,
                                break_on_hyphens=False) + "\n"  # fmt: skip


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode("utf-8", "replace") for piece in pieces)
