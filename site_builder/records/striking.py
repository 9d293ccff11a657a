"""Taking records out of an account's files for good: lines, media, receipts, digests; each step may be done twice."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
import os
from pathlib import Path

import msgspec

from site_builder.problem import Unusable
from site_builder.records.appending import sync
from site_builder.records.digests import NAME as DIGESTS
from site_builder.records.digests import lines_of, read_spans, span_of
from site_builder.records.index import month_files
from site_builder.records.line import Line, read_line
from site_builder.records.received import NAME as RECEIVED
from site_builder.records.received import Receipt, read_receipts

UNDATED = 7
"""Letters of `2024-05`: what is left of an export's age where the rest names a post."""


class Strike(msgspec.Struct, frozen=True, kw_only=True):
    """What is taken out of one account: its folder from content/ on, the native ids, the files of records that hold
    them, and the media that nothing else needs."""

    folder: str
    items: tuple[str, ...]
    files: tuple[str, ...]
    media: tuple[str, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading of an account told: per item its files and the count of its lines; media by who names them."""

    files: Mapping[str, tuple[str, ...]]
    versions: int
    doomed: frozenset[str]
    needed: frozenset[str]


def look(folder: Path, items: Collection[str]) -> Found:
    """Read an account once. Raises `Unusable` for a line that is no record: it may be one of them."""
    files: dict[str, dict[str, None]] = {item: {} for item in items}
    doomed: set[str] = set()
    needed: set[str] = set()
    versions = 0
    for path in month_files(folder):
        for number, line in _lines(path):
            names = {one.file for one in line.media if one.file}
            if line.id in files:
                files[line.id][path.name] = None
                versions += 1
                doomed |= names
            else:
                needed |= names
            del number
    return Found(
        files={item: tuple(names) for item, names in files.items()},
        versions=versions,
        doomed=frozenset(doomed),
        needed=frozenset(needed),
    )


def item_at(path: Path, wanted: Collection[int]) -> dict[int, str]:
    """The native ids of the records on these lines of a file."""
    return {number: line.id for number, line in _lines(path) if number in wanted}


def strike_lines(folder: Path, strike: Strike) -> None:
    """Write each file anew without the lines; one that nothing is left of goes."""
    items = frozenset(strike.items)
    for name in strike.files:
        path = folder / name
        if path.exists():
            _rewrite(path, items)


def strike_receipts(folder: Path, strike: Strike) -> None:
    """Receipts lose their digest of all contents, as it is one of the destroyed, too; and what names a single export
    that nothing is left of, or a post."""
    path = folder / RECEIVED
    if not path.is_file() or path.is_symlink():
        return
    left = {source for file in month_files(folder) for source in _sources(file)}
    receipts = [_less(one, left, strike.items) for one in read_receipts(folder)]
    replace_whole(path, b"".join(msgspec.json.encode(one) + b"\n" for one in receipts))


def strike_digests(folder: Path, strike: Strike, why: str) -> None:
    """The digests of what was there before give way to those of what is there now."""
    spans, _ = read_spans(folder)
    anew = {*strike.files, RECEIVED}
    left = [span for name in sorted(spans.keys() - anew) for span in spans[name]]
    for name in sorted(anew):
        path = folder / name
        if path.is_file():
            left.append(span_of(path, 0, path.stat().st_size, why))
    replace_whole(folder / DIGESTS, lines_of(left))


def strike_media(folder: Path, strike: Strike) -> None:
    """The media are taken away, and stay away."""
    for name in strike.media:
        (folder / name).unlink(missing_ok=True)
    if strike.media and (folder / "media").is_dir():
        sync(folder / "media")


def replace_whole(path: Path, data: bytes) -> None:
    """Write beside, fsync, rename, fsync the folder."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync(path.parent)


def _rewrite(path: Path, items: frozenset[str]) -> None:
    beside = path.with_name(f".{path.name}.new")
    left = 0
    with path.open("rb") as old, beside.open("wb") as new:
        for data in old:
            line = read_line(data)
            if line is None or line.id not in items:
                left += new.write(data)
        new.flush()
        os.fsync(new.fileno())
    if left:
        beside.replace(path)
    else:
        beside.unlink()
        path.unlink()
    sync(path.parent)


def _lines(path: Path) -> Iterator[tuple[int, Line]]:
    with path.open("rb") as stream:
        for number, data in enumerate(stream, 1):
            line = read_line(data)
            if line is not None:
                yield number, line
            elif data.strip():
                raise Unusable(f"line {number} of {path} is no record", "mend the file first: the line may be of one")


class _Source(msgspec.Struct, frozen=True):
    sha256: str = ""


class _OfSource(msgspec.Struct, frozen=True):
    source: _Source = _Source()


_DECODER = msgspec.json.Decoder(_OfSource)


def _sources(path: Path) -> Iterator[str]:
    """The exports that a file's records name, by their SHA-256."""
    with path.open("rb") as stream:
        for line in stream:
            with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                yield _DECODER.decode(line).source.sha256


def _less(receipt: Receipt, left: Collection[str], items: Sequence[str]) -> Receipt:
    named = receipt.newest[UNDATED + 3 :]
    return msgspec.structs.replace(
        receipt,
        contents="",
        sha256=receipt.sha256 if receipt.sha256 in left else "",
        newest=receipt.newest[:UNDATED] if named in items else receipt.newest,
    )
