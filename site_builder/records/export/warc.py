"""A WARC 1.1 file: every item's page, its originals and its media as resource records, gzipped one by one."""

from collections.abc import Callable, Iterable, Iterator
import hashlib
import io
from pathlib import Path
from typing import BinaryIO
import uuid

import msgspec
from warcio.warcwriter import WARCWriter

from site_builder.model.post import Media
from site_builder.records.export.item import Item
from site_builder.records.export.logged import Proved
from site_builder.records.export.ndjson import line
from site_builder.records.export.order import Order, one_line
from site_builder.records.export.originals import Piece
from site_builder.records.export.pages import article, cover, heading, page
from site_builder.records.export.progress import Growing, Progress
from site_builder.records.export.sources import Sources

NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:x-records-export")
"""Record ids are made from what they name, as the same question gives the same bytes."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """Where a record lies in the file, and what it is: what an index needs."""

    url: str
    mime: str
    digest: str
    offset: int
    length: int


Told = Callable[[Written], None]


def write_warc(progress: Progress, order: Order, items: Iterable[Item], sources: Sources) -> None:
    """The whole export as one file."""
    with progress.open("whole") as file:
        records = Records(file, order, sources, lambda _: None)
        records.begin()
        for item in items:
            records.put(item)
        records.end()


class Records:
    """Records on their way into a file; `told` hears of each."""

    def __init__(self, file: Growing, order: Order, sources: Sources, told: Told) -> None:
        self._file, self._order, self._sources, self._told = file, order, sources, told
        self._writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")

    def begin(self) -> str:
        """What the file is, and a page that says so, unless they are there; gives that page's address."""
        front = f"{self._order.base_url}records-export/"
        if self._file.size:
            return front
        said = [("software", self._order.program), ("format", "WARC File Format 1.1")]
        said += [("description", f"{key}: {value}") for key, value in self._order.told()]
        fields = "".join(f"{key}: {one_line(value)}\r\n" for key, value in said).encode("utf-8", "replace")
        self._write("", "warcinfo", "application/warc-fields", io.BytesIO(fields), _size_of(fields))
        self._data(front, "text/html; charset=utf-8", _encoded(page("Records", cover(self._order))))
        return front

    def put(self, item: Item) -> str:
        """One item; gives its page's address. The site's own page where it is there, else one that is made here."""
        address = self._order.base_url + (item.page or f"records-export/{item.number}/")
        there = False
        for capture in self._sources.pages(item):
            there = True
            if self._sources.notes.take(capture.url):
                self._file_at(capture.url, capture.mime, capture.path)
        own = address if not there else f"{self._order.base_url}records-export/{item.number}/"
        if not self._sources.notes.take(own):
            own = f"{self._order.base_url}records-export/{item.number}/"
        proved = self._sources.log.proved(item)
        self._data(own, "text/html; charset=utf-8", _encoded(self._page(item, proved.said if proved else "")))
        for piece in self._pieces(item, proved):
            self._data(f"urn:x-records-export:{item.number}:{piece.name}", piece.mime, piece.data)
        for medium in self._sources.media(item):
            url = f"{self._order.base_url}records-export/media/{medium.name}"
            if self._sources.notes.take(url):
                self._file_at(url, medium.mime, medium.path)
        return address if there else own

    def _pieces(self, item: Item, proved: Proved | None) -> Iterator[Piece]:
        """The files of an item: its data, its originals, and what the transparency log has of it."""
        yield Piece("item.json", line(item))
        pieces = self._sources.originals(item)
        yield from pieces
        if proved:
            yield Piece("record.tlog-proof", proved.file)
        if opening := self._sources.log.opened(item, pieces):
            yield Piece("opening.json", opening)

    def end(self) -> None:
        """What speaks of several items."""
        for piece in (*self._sources.beside(), *self._sources.log.files()):
            self._data(f"urn:x-records-export:{piece.name}", piece.mime, piece.data)

    def _page(self, item: Item, logged: str) -> Iterator[str]:
        def picture(medium: Media) -> str:
            found = self._sources.medium(medium, item)
            return f"{self._order.base_url}records-export/media/{found.name}" if found else ""

        drawn = article(item, self._order, self._sources.readable, picture, logged)
        return page(f"{item.number} {heading(item)}", drawn, f"'self' {self._order.base_url}")

    def _file_at(self, url: str, mime: str, path: Path) -> None:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
            stream.seek(0)
            self._write(url, "resource", mime, stream, (size, digest))

    def _data(self, url: str, mime: str, data: bytes) -> None:
        self._write(url, "resource", mime, io.BytesIO(data), _size_of(data))

    def _write(self, url: str, kind: str, mime: str, stream: BinaryIO, known: tuple[int, str]) -> None:
        size, digest = known
        offset = self._file.tell()
        mark = uuid.uuid5(NAMES, f"{self._order.day} {kind} {url} {digest}")
        headers = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:{mark}>",
            "WARC-Date": f"{self._order.day}T00:00:00Z",
            "WARC-Block-Digest": f"sha256:{digest}",
            "WARC-Payload-Digest": f"sha256:{digest}",
        }
        record = self._writer.create_warc_record(
            url, kind, payload=stream, length=size, warc_content_type=mime, warc_headers_dict=headers
        )
        self._writer.write_record(record)
        length = self._file.tell() - offset
        if url:
            self._told(Written(url=url, mime=mime.partition(";")[0], digest=digest, offset=offset, length=length))


def _size_of(data: bytes) -> tuple[int, str]:
    return len(data), hashlib.sha256(data).hexdigest()


def _encoded(pieces: Iterable[str]) -> bytes:
    return "".join(pieces).encode("utf-8", "replace")
