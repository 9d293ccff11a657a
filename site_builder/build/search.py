"""The search index: what it is made of, and whether the one that lies there is still that."""

from collections.abc import Mapping, Sequence

import msgspec

from site_builder.digest import combine
from site_builder.model.page import Page, PostPage
from site_builder.problem import Problem
from site_builder.write.changes import Before
from site_builder.write.manifest import Entry

FOLDER = "pagefind/"


class Index(msgspec.Struct, frozen=True):
    """The files of the index, how many of them were written, and what went wrong."""

    entries: Mapping[str, Entry] = {}
    written: int = 0
    problems: tuple[Problem, ...] = ()


def fingerprint(pages: Sequence[Page]) -> bytes:
    """What the index is made of: every page of a post."""
    return combine([b"".join([page.fingerprint for page in pages if isinstance(page, PostPage)])])


def current(there: Before, last: Mapping[str, Entry], wanted: bytes) -> dict[str, Entry]:
    """The index that lies there, if it is all that was made (`last` is the manifest's) of just these pages; {} else."""
    found: dict[str, Entry] = {}
    for path in sorted({*there, *last}):
        if path.startswith(FOLDER):
            entry = there.get(path)
            if entry is None or entry.fingerprint != wanted:
                return {}
            found[path] = entry
    return found
