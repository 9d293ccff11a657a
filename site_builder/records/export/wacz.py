"""A WACZ 1.1.1 file: a WARC with its index and a list of its pages, zipped so that a browser can look into it."""

from collections.abc import Iterable, Iterator
import gzip
import hashlib
from pathlib import Path
import shutil
from urllib.parse import urlsplit
import zipfile

import msgspec

from site_builder.records.export.item import Item
from site_builder.records.export.landing import created
from site_builder.records.export.notes import Notes
from site_builder.records.export.order import Order
from site_builder.records.export.pages import heading
from site_builder.records.export.progress import Progress
from site_builder.records.export.sources import Sources
from site_builder.records.export.warc import Records, Written

VERSION = "1.1.1"
WARC = "archive/data.warc.gz"
INDEX = "indexes/index.cdx.gz"
BLOCK = 3_000
"""Lines of the index that are compressed together."""


class Resource(msgspec.Struct, frozen=True):
    """A file in the package, as its datapackage.json lists it."""

    name: str
    path: str
    hash: str
    bytes: int


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """datapackage.json."""

    profile: str = "data-package"
    title: str
    description: str
    created: str
    wacz_version: str = VERSION
    software: str
    resources: tuple[Resource, ...]
    mainPageUrl: str  # noqa: N815 - the format's own word
    mainPageDate: str  # noqa: N815 - the same


def write_wacz(progress: Progress, order: Order, items: Iterable[Item], sources: Sources) -> None:
    """The whole export as one file; its parts wait beside it until they can be packed."""
    work = progress.folder
    front = _collected(progress, order, items, sources)
    _indexed(work, sources.notes)
    with created(work / "whole") as file, zipfile.ZipFile(file, "w") as packed:
        pack = _Pack(packed, order)
        resources = (
            pack.put(WARC, work / "data.warc.gz"),
            pack.put(INDEX, work / "index.cdx.gz"),
            pack.put("indexes/index.idx", work / "index.idx"),
            pack.put("pages/pages.jsonl", work / "pages.jsonl"),
        )
        package = msgspec.json.format(msgspec.json.encode(_package(order, front, resources)), indent=2)
        pack.text("datapackage.json", package)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
        pack.text("datapackage-digest.json", msgspec.json.encode(digest))


def _collected(progress: Progress, order: Order, items: Iterable[Item], sources: Sources) -> str:
    """The WARC, the list of pages, and in the notes the lines of the index; gives the front page's address."""
    day = f"{order.day}T00:00:00Z"
    stamp = f"{order.day.replace('-', '')}000000"

    def told(one: Written) -> None:
        key = f"{surt(one.url)} {stamp}"
        fields = {"url": one.url, "mime": one.mime, "status": "200", "digest": f"sha256:{one.digest}",
                  "length": str(one.length), "offset": str(one.offset), "filename": "data.warc.gz"}  # fmt: skip
        sources.notes.add_cdx(key, f"{key} {msgspec.json.encode(fields).decode()}")

    with progress.open("data.warc.gz") as file, progress.open("pages.jsonl") as pages:
        records = Records(file, order, sources, told)
        front = records.begin()
        if not pages.size:
            pages.write(b'{"format":"json-pages-1.0","id":"pages","title":"Records"}\n')
            pages.write(_line({"id": "front", "url": front, "ts": day, "title": "What this is"}))
        for item in items:
            url = records.put(item)
            pages.write(_line({"id": item.number, "url": url, "ts": day, "title": f"{item.number} {heading(item)}"}))
        records.end()
    return front


def _indexed(work: Path, notes: Notes) -> None:
    """The sorted index in compressed blocks, and the list of these."""
    offset = 0
    with created(work / "index.cdx.gz") as file, created(work / "index.idx") as listed:
        listed.write(b'!meta 0 {"format":"cdxj-gzip-1.0","filename":"index.cdx.gz"}\n')
        for block in _blocks(notes.cdx()):
            packed = gzip.compress("".join(f"{each}\n" for each in block).encode(), 9, mtime=0)
            key = " ".join(block[0].split(" ", 2)[:2])
            digest = f"sha256:{hashlib.sha256(packed).hexdigest()}"
            where = {"offset": offset, "length": len(packed), "filename": "index.cdx.gz", "digest": digest}
            listed.write(f"{key} ".encode() + msgspec.json.encode(where) + b"\n")
            file.write(packed)
            offset += len(packed)


def surt(url: str) -> str:
    """An address in the order that indexes sort by: gov,milwaukee,city)/social/."""
    if not url.startswith(("http://", "https://")):
        return url
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port}){parts.path.lower().rstrip('/') or '/'}{f'?{parts.query.lower()}' if parts.query else ''}"


def _blocks(lines: Iterator[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for each in lines:
        block.append(each)
        if len(block) == BLOCK:
            yield block
            block = []
    if block:
        yield block


class _Pack:
    """Files into the zip, all of the day the export is made for."""

    def __init__(self, packed: zipfile.ZipFile, order: Order) -> None:
        year, month, day = map(int, order.day.split("-"))
        self._packed, self._day = packed, (min(max(year, 1980), 2107), month, day, 0, 0, 0)

    def put(self, name: str, path: Path) -> Resource:
        """A file as it is: WARC and index must not be compressed once more. It is taken away, to save room."""
        size = path.stat().st_size
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            with self._packed.open(self._info(name), "w", force_zip64=size > 1 << 30) as target:
                shutil.copyfileobj(stream, target)
        path.unlink()
        return Resource(path.name, name, f"sha256:{digest}", size)

    def text(self, name: str, data: bytes) -> None:
        """A small file."""
        self._packed.writestr(self._info(name), data)

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self._day)
        info.create_system = 3
        info.external_attr = 0o600 << 16
        return info


def _package(order: Order, front: str, resources: tuple[Resource, ...]) -> Package:
    return Package(
        title="Records of official social media posts",
        description="; ".join(f"{key}: {value}" for key, value in order.told()),
        created=f"{order.day}T00:00:00Z",
        software=order.program,
        resources=resources,
        mainPageUrl=front,
        mainPageDate=f"{order.day}T00:00:00Z",
    )


def _line(fields: dict[str, str]) -> bytes:
    return msgspec.json.encode(fields) + b"\n"
