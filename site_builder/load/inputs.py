"""The files in content/ that a build reads, as the inventory finds them."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Literal, Self

import msgspec

from site_builder.digest import fingerprint
from site_builder.load.stamp import Stamp
from site_builder.problem import Problem

InputKind = Literal["site", "department", "post", "records", "annotations", "decisions", "policy"]

HOLD_POSTS = frozenset({"post", "records"})
"""The kinds of files that hold posts."""


class Input(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One file to read. `path` is relative to content/, with `/`.

    `folder` is what its media are named from; `stem` is the file's name without ending, or its folder's name for an
    index.md. `account` is the account's folder of a record file. `beside` are the names of the files in a post's own
    folder (it matters to the result, so it belongs into a cache's key).
    """

    kind: InputKind
    path: str
    department: str = ""
    folder: str = ""
    stem: str = ""
    account: str = ""
    beside: tuple[str, ...] = ()
    stamp: Stamp = (0, 0, 0, 0)

    @property
    def file(self) -> str:
        """What problems and posts name it by: its path in the project."""
        return f"content/{self.path}"


_ENCODER = msgspec.msgpack.Encoder()
_INPUTS = msgspec.msgpack.Decoder(list[Input])


class Files(msgspec.Struct, frozen=True, array_like=True):
    """The files of a department that hold posts, encoded: most often nobody need look at them one by one, as they are
    those of the last build: then `mark` is, the fingerprint of them all. `youngest` is the largest ctime among them."""

    mark: bytes
    encoded: memoryview
    count: int
    youngest: int

    @classmethod
    def of(cls, inputs: Sequence[Input]) -> Self:
        """These files, sorted by path."""
        encoded = _ENCODER.encode(inputs)
        youngest = max([one.stamp[2] for one in inputs], default=0)
        return cls(fingerprint(encoded), memoryview(encoded), len(inputs), youngest)

    def each(self) -> list[Input]:
        """The files one by one."""
        return each_of(self.encoded)


def each_of(encoded: bytes | memoryview) -> list[Input]:
    """Files that were encoded, one by one."""
    return _INPUTS.decode(encoded)


class Inventory(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in content/, and what is wrong with the folder itself. `departments` are their ids, sorted; `registers`
    the files that hold no posts, and `posts` those that do, by department: both sorted by path."""

    site: Input | None = None
    departments: tuple[str, ...] = ()
    registers: tuple[Input, ...] = ()
    posts: dict[str, Files] = {}
    problems: tuple[Problem, ...] = ()

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All inputs, sorted by path."""
        files = (one for files in self.posts.values() for one in files.each())
        return tuple(sorted((*self.registers, *files), key=attrgetter("path")))
