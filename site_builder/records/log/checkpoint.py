"""Checkpoints: which log, how many entries, and the one hash that stands for them all (C2SP tlog-checkpoint v1.0.0)."""

import re

import msgspec

from site_builder.records.log.errors import CheckpointError
from site_builder.records.log.hashing import EMPTY, SIZE
from site_builder.records.log.key import decoded, encoded
from site_builder.records.log.tile import LARGEST

_NUMBER = re.compile(r"0|[1-9]\d{0,18}", re.ASCII)


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """What is signed: the log's origin, its size, its root. This log writes no extension lines, but reads them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The text that is signed."""
        lines = (self.origin, f"{self.size:d}", encoded(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def parse(text: str) -> Checkpoint:
    """A checkpoint from a note's text. Raises `CheckpointError` for what `str(checkpoint)` would not have written."""
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop():
        raise CheckpointError("A checkpoint has three lines: origin, size, root.")
    if not all(lines) or any(each < " " for line in lines for each in line):
        raise CheckpointError("A checkpoint has no empty lines and no control characters.")
    size, root = number(lines[1]), decoded(lines[2])
    if size is None:
        raise CheckpointError(f"“{lines[1][:40]}” is not the size of a tree.")
    if root is None or len(root) != SIZE:
        raise CheckpointError(f"“{lines[2][:60]}” is not the root of a tree.")
    if not size and root != EMPTY:
        raise CheckpointError("A tree without entries has one root, and this is another.")
    return Checkpoint(origin=lines[0], size=size, root=root, extensions=tuple(lines[3:]))


def number(text: str) -> int | None:
    """A count as it is written in checkpoints and proofs: decimal, no zeros before it; None for all else."""
    if _NUMBER.fullmatch(text) is None or int(text) > LARGEST:
        return None
    return int(text)
