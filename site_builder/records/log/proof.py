"""Proof files: that an entry is in the log, checked offline with nothing but a key (C2SP tlog-proof, `@v1`)."""

import msgspec

from site_builder.records.log import inclusion
from site_builder.records.log.checkpoint import Checkpoint, number
from site_builder.records.log.errors import ProofError
from site_builder.records.log.hashing import SIZE, leaf
from site_builder.records.log.key import decoded, encoded
from site_builder.records.log.tree import Tree
from site_builder.records.log.trust import Opened, Trust, opened

_HEAD = "c2sp.org/tlog-proof@v1\n"
_LONGEST = 63
_LARGEST = 2_000_000


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """Where an entry is, the hashes that lead from it to the root, and the checkpoint, a signed note, as it is.

    `extra` is signed by nobody; None: the file has none.
    """

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def __bytes__(self) -> bytes:
        """The file `*.tlog-proof`."""
        more = "" if self.extra is None else f"extra {encoded(self.extra)}\n"
        lines = "".join(f"{encoded(each)}\n" for each in self.path)
        return f"{_HEAD}{more}index {self.index:d}\n{lines}\n".encode() + self.checkpoint


def parse(data: bytes) -> Proof:
    """A proof from its file. Raises `ProofError` for what `bytes(proof)` would not have written."""
    if len(data) > _LARGEST:
        raise ProofError(f"A proof of {len(data):,} bytes is larger than any that is read here.")
    head, blank, note = data.partition(b"\n\n")
    if not data.startswith(_HEAD.encode()) or not blank or not head.isascii():
        raise ProofError("This is no proof file: it does not begin as one, or has no checkpoint.")
    lines = head.decode().split("\n")[1:]
    extra: bytes | None = None
    if lines and lines[0].startswith("extra "):
        extra = decoded(lines.pop(0).removeprefix("extra "))
        if extra is None:
            raise ProofError("What the proof carries beside the proof is not base64.")
    index = number(lines[0].removeprefix("index ")) if lines and lines[0].startswith("index ") else None
    if index is None:
        raise ProofError("The proof does not say which entry it is about.")
    return Proof(index=index, path=_hashes(lines[1:]), checkpoint=note, extra=extra)


def _hashes(lines: list[str]) -> tuple[bytes, ...]:
    found = [decoded(line) for line in lines]
    hashes = tuple(each for each in found if each is not None and len(each) == SIZE)
    if len(hashes) != len(lines) or len(lines) > _LONGEST:
        raise ProofError("The proof holds lines that are no hashes, or too many.")
    return hashes


def proved(proof: Proof, entry: bytes, trust: Trust) -> Opened:
    """The checkpoint that the entry is proved to be in.

    Raises `ProofError` if it is not, and what `trust.opened` raises.
    """
    signed = opened(proof.checkpoint, trust)
    head = signed.checkpoint
    if not inclusion.proves(proof.path, proof.index, head.size, leaf(entry), head.root):
        raise ProofError(f"The proof does not show that this is entry {proof.index:,} of {head.size:,}.")
    return signed


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What proofs are made from: a tree, the checkpoint that speaks of it, and that as the note that proofs carry."""

    tree: Tree
    head: Checkpoint
    note: bytes


def made(index: int, entry: bytes, source: Source, extra: bytes | None = None) -> Proof:
    """The proof that this is the entry `index` of the tree, checked before it is given. Many from one tree cost little
    each. Raises `ProofError` where the tree is not that of the checkpoint or has another entry there, and what `Tree`
    raises."""
    tree, head = source.tree, source.head
    if tree.size != head.size:
        raise ProofError(f"The tree of {tree.size:,} entries is not the {head.size:,} that the checkpoint speaks of.")
    path = tree.inclusion(index)
    if not inclusion.proves(path, index, head.size, leaf(entry), head.root):
        raise ProofError(f"The tiles do not show that this is entry {index:,} in the checkpoint of {head.size:,}.")
    return Proof(index=index, path=path, checkpoint=source.note, extra=extra)
