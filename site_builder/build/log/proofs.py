"""The proof file beside each post's page: its newest entry, the way from it to the root, the checkpoint, the record."""

from collections.abc import Sequence

import msgspec

from site_builder.build.log.recording import recorded
from site_builder.model.post import Post
from site_builder.records.ledger import Line
from site_builder.records.log.errors import ProofError
from site_builder.records.log.extra import extra
from site_builder.records.log.proof import Source, made
from site_builder.records.log.salted import opens


class Proofs(msgspec.Struct, frozen=True):
    """What proofs are made from: the entries, and the tree over them with its checkpoint."""

    lines: Sequence[Line]
    source: Source

    def file(self, index: int, post: Post | None) -> bytes:
        """The proof file of an entry; with the record, where it is of a post that is shown."""
        line = self.lines[index]
        salt, record = (bytes.fromhex(line.salt), recorded(post)) if post else (None, b"")
        if salt is not None and not opens(line.digest or "", salt, record):
            message = f"entry {index} is not of this post"
            raise ProofError(message)
        return bytes(made(index, line.entry, self.source, bytes(extra(line.entry, salt, record))))
