"""`content/disposals/`: what was disposed of, so that it is never taken in again by accident, and its address stays.

`disposed.ndjson` begins with a salt. A line below it is either a mark, a keyed hash of the name of what was destroyed,
or the address of a page that is no more. No text, no name and no digest of content is in there.
"""

from collections.abc import Iterator, Sequence
import hashlib
import hmac
from pathlib import Path

import msgspec

from site_builder.problem import Unusable
from site_builder.records.appending import append, sync

FOLDER = "disposals"
NAME = "disposed.ndjson"
JOURNAL = "journal.json"


class Stone(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An address at which a post stood: its folder, the department, the certificate and its day; the random name that
    the record had in the transparency log ("": it had none)."""

    folder: str
    department: str
    certificate: str
    day: str
    logged: str = ""


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    salt: str = ""
    mark: str = ""
    stone: Stone | None = None


class Disposed(msgspec.Struct, frozen=True, kw_only=True):
    """What was disposed of so far. `pending`: a disposal was interrupted and waits to be completed."""

    salt: str = ""
    marks: frozenset[str] = frozenset()
    stones: tuple[Stone, ...] = ()
    pending: bool = False

    def has_post(self, department: str, post: str) -> bool:
        """Whether a post of that id was disposed of."""
        return bool(self.marks) and post_mark(self.salt, department, post) in self.marks

    def has_item(self, folder: Path, item: str) -> bool:
        """Whether an item of that native id was, in the account of that folder."""
        return bool(self.marks) and item_mark(self.salt, folder, item) in self.marks


def post_mark(salt: str, department: str, post: str) -> str:
    """The mark of a post's id."""
    return _mark(salt, "post", department, post)


def item_mark(salt: str, folder: Path, item: str) -> str:
    """The mark of a native id in an account's folder, `…/<department>/records/<account>`."""
    return _mark(salt, "item", folder.parent.parent.name, folder.name, item)


def _mark(salt: str, *parts: str) -> str:
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(salt.encode(), whole, hashlib.sha256).hexdigest()


def read_disposed(content: Path) -> Disposed:
    """What `content/disposals/` says. Raises `Unusable` where it cannot be read: what was destroyed could come back."""
    folder = content / FOLDER
    path = folder / NAME
    pending = (folder / JOURNAL).exists()
    if not path.exists() and not path.is_symlink():
        return Disposed(pending=pending)
    try:
        data = path.read_bytes()
        lines = [msgspec.json.decode(line, type=_Line) for line in data[: data.rfind(b"\n") + 1].splitlines()]
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        raise Unusable(f"{path} cannot be read", "restore it: it keeps what was disposed of from coming back") from None
    if not lines or not lines[0].salt:
        raise Unusable(f"{path} does not begin with its salt", "restore it from its history")
    return Disposed(
        salt=lines[0].salt,
        marks=frozenset(line.mark for line in lines if line.mark),
        stones=tuple(line.stone for line in lines if line.stone),
        pending=pending,
    )


def add_disposed(content: Path, salt: str, marks: Sequence[str], stones: Sequence[Stone]) -> None:
    """Add what is not there yet, for good. Half a line that a power cut left is cut off first."""
    path = content / FOLDER / NAME
    _mend(path)
    known = read_disposed(content)
    data = b"".join(_new(known, salt, marks, stones))
    if data:
        append(path, data)
        sync(path)
        sync(path.parent)


def _new(known: Disposed, salt: str, marks: Sequence[str], stones: Sequence[Stone]) -> Iterator[bytes]:
    if not known.salt:
        yield msgspec.json.encode({"salt": salt}) + b"\n"
    for mark in dict.fromkeys(marks):
        if mark not in known.marks:
            yield msgspec.json.encode({"mark": mark}) + b"\n"
    for stone in stones:
        if stone not in known.stones:
            yield msgspec.json.encode({"stone": stone}) + b"\n"


def _mend(path: Path) -> None:
    if path.is_file() and not path.is_symlink():
        data = path.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            with path.open("r+b") as file:
                file.truncate(whole)
