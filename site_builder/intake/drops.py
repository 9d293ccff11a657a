"""What was dropped and for whom: the entries of the departments' inboxes, or the paths that were named."""

from collections.abc import Iterator, Sequence
import os
from pathlib import Path

import msgspec

from site_builder.problem import Place, Problem, Severity, Unusable

NOT_DROPPED = ("readme", "index.md")
"""What a web team leaves in an inbox to explain it."""


class Drop(msgspec.Struct, frozen=True, kw_only=True):
    """One dropped file or folder, the department it is for, and how people are shown its path."""

    path: Path
    department: str
    shown: str


def drops(content: Path, paths: Sequence[Path], department: str) -> tuple[tuple[Drop, ...], tuple[Problem, ...]]:
    """Everything to take in, in order. Raises `Unusable` if a department does not exist or a path has none."""
    if department and not (content / "departments" / department).is_dir():
        raise Unusable(f"there is no department {department} in {content}", f"Make {content}/departments/{department}.")
    if paths:
        return tuple(drop for path in paths for drop in _named(content, path, department)), ()
    inboxes = [path for path in sorted(content.glob("departments/*/inbox")) if department in ("", path.parent.name)]
    real = [inbox for inbox in inboxes if not (inbox.is_symlink() or inbox.parent.is_symlink())]
    problems = tuple(_linked(_shown(content, inbox)) for inbox in inboxes if inbox not in real)
    return tuple(drop for inbox in real for drop in _entries(content, inbox)), problems


def _named(content: Path, path: Path, department: str) -> Iterator[Drop]:
    """A named path, or the entries of an inbox that was named."""
    inside = Path(os.path.abspath(path)).parts  # noqa: PTH100 - resolve() would follow links
    root = (*Path(os.path.abspath(content)).parts, "departments")  # noqa: PTH100 - the same
    home, rest = inside[: len(root)] == root, inside[len(root) :]
    if home and len(rest) >= 2 and rest[1] == "inbox":
        if len(rest) == 2:
            yield from _entries(content, path)
        else:
            yield Drop(path=path, department=rest[0], shown=_shown(content, path))
    elif department:
        yield Drop(path=path, department=department, shown=_shown(content, path))
    else:
        message = f"{path} lies in no department's inbox, so nothing says whose it is"
        raise Unusable(message, "Name the department: --department public-works, or move it into that inbox.")


def _entries(content: Path, inbox: Path) -> Iterator[Drop]:
    department = Path(os.path.abspath(inbox)).parent.name  # noqa: PTH100 - resolve() would follow links
    for path in sorted(inbox.iterdir()) if inbox.is_dir() else ():
        if not path.name.startswith(".") and not path.name.lower().startswith(NOT_DROPPED):
            yield Drop(path=path, department=department, shown=_shown(content, path))


def _shown(content: Path, path: Path) -> str:
    """The path from the project's folder on where it lies in it, else as it was named."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    project = Path(os.path.abspath(content)).parent  # noqa: PTH100 - the same
    return whole.relative_to(project).as_posix() if whole.is_relative_to(project) else path.as_posix()


def _linked(inbox: str) -> Problem:
    return Problem(
        code="I120",
        severity=Severity.ERROR,
        message=f"{inbox} is, or lies behind, a symbolic link; nothing is read from there.",
        place=Place(inbox),
        hint="Replace the link with a folder.",
    )
