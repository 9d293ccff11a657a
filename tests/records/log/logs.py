"""Small logs in memory, as tests make them: a path, and what the file holds."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from site_builder.records.log import grow, key, note, trust
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.hashing import EMPTY

KEY = key.made("city.example/social/log", bytes(range(32)))
WITNESS = key.made("witness.example/w1", bytes(range(1, 33)), key.Kind.WITNESS)
TRUST = trust.trust_in(KEY.public)

SIZES = (0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 700)

Files = dict[str, bytes]


def entries(count: int, word: str = "entry") -> list[bytes]:
    """So many entries, no two alike and not all equally long."""
    return [f"{word} {number} {'.' * (number % 5)}".encode() for number in range(count)]


def nothing(_path: str) -> None:
    """Reads a log of which there are no files."""


def log(these: Iterable[bytes], signer: key.PrivateKey = KEY) -> Files:
    """The files of a log with these entries, its checkpoint among them."""
    grown = grow.grown(these, nothing)
    return {**grown.files, "checkpoint": signed(grown.size, grown.root, signer)}


def more(files: Files, these: Iterable[bytes]) -> Files:
    """The files of a log after entries were appended; partial tiles of before stay."""
    size, root = head(files)
    grown = grow.grown(these, files.get, size, root)
    return {**files, **grown.files, "checkpoint": signed(grown.size, grown.root)}


def head(files: Files) -> tuple[int, bytes]:
    """The size and the root that a log's checkpoint gives."""
    found = trust.opened(files["checkpoint"], TRUST).checkpoint
    return found.size, found.root


def signed(size: int, root: bytes, signer: key.PrivateKey = KEY, origin: str = KEY.name) -> bytes:
    """A checkpoint, signed."""
    return bytes(note.signed(str(Checkpoint(origin=origin, size=size, root=root)), [signer]))


def mth(these: Sequence[bytes]) -> bytes:
    """The Merkle tree hash as RFC 6962 defines it, word by word: slow, and nothing shared with the program."""
    if not these:
        return EMPTY
    if len(these) == 1:
        return sha256(b"\x00" + these[0]).digest()
    power = 1
    while power * 2 < len(these):
        power *= 2
    return sha256(b"\x01" + mth(these[:power]) + mth(these[power:])).digest()
