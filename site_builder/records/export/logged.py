"""What an export gives of the transparency log: an item's proof, and what opens the digest of its original bytes."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from site_builder.model.post import Post
from site_builder.records.export.item import Item
from site_builder.records.export.originals import Piece
from site_builder.records.log import extra, proof, statement
from site_builder.records.log.salted import opens
from site_builder.records.shown import record_of

ProofOf = Callable[[Item, bytes], bytes | None]
"""An item's `.tlog-proof`, and in it the record, if the entry is of these bytes; None where the log has no entry."""

OpeningOf = Callable[[Item], bytes | None]
"""What opens `held` in the newest entry that has it, as JSON; None where there is none, or it is not given out."""


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """The file: an entry's index and text, and in hexadecimal the salts of its digests ("": destroyed, or not kept)."""

    held_salt: str
    index: int
    salt: str
    statement: str

    def __bytes__(self) -> bytes:
        """As it stands in an export."""
        return msgspec.json.encode(self, order="sorted") + b"\n"


class Proved(msgspec.Struct, frozen=True, kw_only=True):
    """An item's entry: its index, the digest in it ("": nothing is shown since), the log's name, the proof's file."""

    index: int
    digest: str
    origin: str
    file: bytes

    @property
    def said(self) -> str:
        """In a line."""
        digest = f", digest {self.digest}" if self.digest else ""
        return f"entry {self.index:,} of {self.origin}{digest}"


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """The log as far as an export needs it. `key` is the public key's line, b"" where nobody signed; `checkpoint` the
    note that all proofs are under, b"" where there is no log; `record` makes the bytes that an entry is of."""

    key: bytes = b""
    checkpoint: bytes = b""
    proof: ProofOf = lambda *_: None
    record: Callable[[Post], bytes] = record_of
    opening: OpeningOf = lambda _: None

    def proved(self, item: Item) -> Proved | None:
        """An item's entry. The record goes along only as far as the item itself says all of it."""
        if item.standing == "withheld":
            return None
        file = self.proof(item, self.record(item.post) if item.shown else b"")
        if file is None:
            return None
        found = proof.parse(file)
        said = statement.parse(extra.parse(found.extra or b"").statement.encode())
        origin = found.checkpoint.partition(b"\n")[0].decode()
        return Proved(index=found.index, digest=said.digest or "", origin=origin, file=file)

    def opened(self, item: Item, pieces: Iterable[Piece]) -> bytes | None:
        """What opens `held`, if it is of one of these original bytes."""
        found = self.opening(item) if item.whole else None
        if found is None:
            return None
        opening = msgspec.json.decode(found, type=Opening)
        held = statement.parse(opening.statement.encode()).held or ""
        salt = bytes.fromhex(opening.held_salt)
        return found if any(opens(held, salt, data) for data in _kept(pieces)) else None

    def files(self) -> Iterator[Piece]:
        """The checkpoint, and the key that signed it."""
        if self.key:
            yield Piece("log/key", self.key)
        if self.checkpoint:
            yield Piece("log/checkpoint", self.checkpoint)


def _kept(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """What `held` may be of: a file that was written by hand, or a line of the record store."""
    for piece in pieces:
        if piece.name == "post.md":
            yield piece.data
        elif piece.name == "record.jsonl":
            yield from reversed(piece.data.split(b"\n"))
