"""Pagefind's index made the same bytes each time: it writes filters and their values in an order that chance decides.

What is written that way is put in order, the files are named for what they then hold, and the files that name them told
of the new names. Names keep their length, so the CBOR (RFC 8949) around them stays right. By hand and not with a CBOR
library: items are moved as the bytes they are, so that nothing of Pagefind's way of encoding has to be reproduced.
"""

import gzip
from hashlib import sha256
from pathlib import Path

MARK = b"pagefind_dcd"
FILTER = (1,)
"""Which parts of a filter file are lists in an order of chance: it is [name, [[value, [page…]]…]]."""
HEAD = (3, 4)
"""And of an index's head: [version, [page…], [chunk…], [[filter, file]…], [[sort, [page…]]…], [field…]]."""


def steady(index: Path) -> None:
    """Put the index in the folder `index` in order, in place."""
    names: dict[bytes, bytes] = {}
    for pattern, parts in (("filter/*.pf_filter", FILTER), ("*.pf_meta", HEAD)):
        for path in sorted(index.glob(pattern)):
            _rename(path, in_order(_told(gzip.decompress(path.read_bytes()), names), parts), names)
    entry = index / "pagefind-entry.json"
    entry.write_bytes(_told(entry.read_bytes(), names))


def in_order(data: bytes, parts: tuple[int, ...]) -> bytes:
    """A file's content, with the lists that are its items number `parts` sorted by their members' names."""
    items = _items(data, len(MARK))
    start = _opening(data, len(MARK))[1]
    return data[:start] + b"".join(_sorted(item) if n in parts else item for n, item in enumerate(items))


def _sorted(array: bytes) -> bytes:
    members = sorted(_items(array, 0), key=lambda member: _items(member, 0)[0])
    return array[: _opening(array, 0)[1]] + b"".join(members)


def _rename(path: Path, data: bytes, names: dict[bytes, bytes]) -> None:
    """Write `data` in place of `path`, under a name with its own digest at the end."""
    stem, _, digest = path.stem.rpartition("_")
    name = f"{stem}_{sha256(data).hexdigest()[: len(digest)]}"
    path.unlink()
    path.with_name(name + path.suffix).write_bytes(gzip.compress(data, 9, mtime=0))
    names[path.stem.removeprefix("pagefind.").encode()] = name.removeprefix("pagefind.").encode()


def _told(data: bytes, names: dict[bytes, bytes]) -> bytes:
    for old, new in names.items():
        data = data.replace(old, new)
    return data


def _items(data: bytes, at: int) -> list[bytes]:
    """The members of the CBOR array at `at`, each as its bytes."""
    count, at = _opening(data, at)
    found = []
    for _ in range(count):
        end = _end(data, at)
        found.append(data[at:end])
        at = end
    return found


def _opening(data: bytes, at: int) -> tuple[int, int]:
    """The number that opens a CBOR item (its value, length or count), and where what follows begins."""
    info = data[at] & 31
    if info < 24:
        return info, at + 1
    end = at + 1 + (1 << (info - 24))
    return int.from_bytes(data[at + 1 : end]), end


def _end(data: bytes, at: int) -> int:
    """Where the CBOR item at `at` ends: a number, a text, or an array of such."""
    kind = data[at] >> 5
    size, at = _opening(data, at)
    if kind == 4:
        for _ in range(size):
            at = _end(data, at)
        return at
    return at + size if kind in (2, 3) else at
