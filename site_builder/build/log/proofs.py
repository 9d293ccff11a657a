"""The proof file beside each post's page: its newest entry, the way from it to the root, the checkpoint, the record."""

from collections.abc import Sequence

import msgspec

from site_builder.build.log.recording import recorded
from site_builder.model.post import Post
from site_builder.records.ledger import Line
from site_builder.records.log import inclusion
from site_builder.records.log.extra import extra
from site_builder.records.log.hashing import leaf
from site_builder.records.log.proof import Proof
from site_builder.records.log.salted import opens
from site_builder.records.log.tree import Tree


class Proofs(msgspec.Struct, frozen=True):
    """What proofs are made from: the entries, the tree over them, its root, and its checkpoint as a note."""

    lines: Sequence[Line]
    tree: Tree
    root: bytes
    note: bytes

    def file(self, index: int, post: Post | None) -> bytes:
        """The proof file of an entry; with the record, where it is of a post that is shown."""
        line = self.lines[index]
        entry, path = line.entry, self.tree.inclusion(index)
        if not inclusion.proves(path, index, self.tree.size, leaf(entry), self.root):
            message = f"the tiles in output/log do not hold entry {index}"
            raise ValueError(message)
        salt, record = (bytes.fromhex(line.salt), recorded(post)) if post else (None, b"")
        if salt is not None and not opens(line.digest or "", salt, record):
            message = f"entry {index} is not of this post"
            raise ValueError(message)
        return bytes(Proof(index=index, path=path, checkpoint=self.note, extra=bytes(extra(entry, salt, record))))
