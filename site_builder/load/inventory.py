"""What lies in content/: every file that is read, found without opening any."""

from pathlib import Path
from typing import Literal

import msgspec

from site_builder.problem import Problem

InputKind = Literal["site", "department", "post", "records", "annotations"]


class Input(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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
    size: int = 0
    modified: int = 0


class Inventory(msgspec.Struct, frozen=True, kw_only=True):
    """All inputs, sorted by path, and what is wrong with the folder itself. `departments` are their ids, sorted."""

    site: Input | None = None
    departments: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    problems: tuple[Problem, ...] = ()


def inventory(content: Path) -> Inventory:
    """Walks content/. Never follows a symbolic link that leaves it."""
    raise NotImplementedError
