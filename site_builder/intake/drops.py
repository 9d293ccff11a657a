"""What was dropped and for whom: the entries of the departments' inboxes, or the paths that were named."""

from collections.abc import Iterable, Iterator, Sequence
import hashlib
import os
from pathlib import Path

import msgspec

from site_builder.intake.parts import is_archive, sets
from site_builder.problem import Place, Problem, Severity, Unusable

NOT_DROPPED = ("readme", "index.md")
"""What a web team leaves in an inbox to explain it."""

LITTER = ("thumbs.db", "desktop.ini", "__macosx")


class Part(msgspec.Struct, frozen=True):
    """One dropped file or folder, and how people are shown its path."""

    path: Path
    shown: str


class Drop(msgspec.Struct, frozen=True, kw_only=True):
    """What makes up one export, the department it is for, and the numbers of its parts that are not there.

    Mostly it is one file or folder; several are the part-zips that a platform has cut a large export into.
    """

    parts: tuple[Part, ...]
    department: str
    missing: tuple[int, ...] = ()

    @property
    def shown(self) -> str:
        """How people are shown the path of the export, that is of its first part."""
        return self.parts[0].shown


class _Named(msgspec.Struct, frozen=True):
    department: str
    part: Part


def drops(content: Path, paths: Sequence[Path], department: str) -> tuple[tuple[Drop, ...], tuple[Problem, ...]]:
    """Everything to take in, in order. Raises `Unusable` if a department does not exist or a path has none."""
    if department and not (content / "departments" / department).is_dir():
        raise Unusable(f"there is no department {department} in {content}", f"Make {content}/departments/{department}.")
    if paths:
        return _together(each for path in paths for each in _named(content, path, department))
    inboxes = [path for path in sorted(content.glob("departments/*/inbox")) if department in ("", path.parent.name)]
    real = [inbox for inbox in inboxes if not (inbox.is_symlink() or inbox.parent.is_symlink())]
    linked = tuple(_linked(_shown(content, inbox)) for inbox in inboxes if inbox not in real)
    found, problems = _together(each for inbox in real for each in _entries(content, inbox, _department(inbox)))
    return found, (*linked, *problems)


def _named(content: Path, path: Path, department: str) -> Iterator[_Named]:
    """A named path, or the entries of an inbox that was named."""
    inside = Path(os.path.abspath(path)).parts  # noqa: PTH100 - resolve() would follow links
    root = (*Path(os.path.abspath(content)).parts, "departments")  # noqa: PTH100 - the same
    home, rest = inside[: len(root)] == root, inside[len(root) :]
    if home and len(rest) >= 2 and rest[1] == "inbox":
        if len(rest) == 2:
            yield from _entries(content, path, rest[0])
        else:
            yield from _unwrapped(content, path, rest[0])
    elif department:
        yield from _unwrapped(content, path, department)
    else:
        message = f"{path} lies in no department's inbox, so nothing says whose it is"
        raise Unusable(message, "Name the department: --department public-works, or move it into that inbox.")


def _entries(content: Path, inbox: Path, department: str) -> Iterator[_Named]:
    for path in sorted(inbox.iterdir()) if inbox.is_dir() else ():
        if not _is_beside(path):
            yield from _unwrapped(content, path, department)


def _unwrapped(content: Path, path: Path, department: str) -> Iterator[_Named]:
    """The path itself; of a folder that holds nothing but archives, the archives, as if they lay in the inbox."""
    inside = [] if path.is_symlink() or not path.is_dir() else sorted(path.iterdir())
    inside = [each for each in inside if not _is_beside(each)]
    wrapped = inside and all(is_archive(each.name) and each.is_file() and not each.is_symlink() for each in inside)
    for each in inside if wrapped else [path]:
        yield _Named(department, Part(each, _shown(content, each)))


def _is_beside(path: Path) -> bool:
    """Whether it only lies beside what was dropped: hidden files, explanations, litter of operating systems."""
    return path.name.startswith(".") or path.name.lower().startswith(NOT_DROPPED) or path.name.lower() in LITTER


def _together(found: Iterable[_Named]) -> tuple[tuple[Drop, ...], tuple[Problem, ...]]:
    """Each department's files, those that belong together as one, and no file twice."""
    by_department: dict[str, list[Part]] = {}
    for each in found:
        by_department.setdefault(each.department, []).append(each.part)
    drops: list[Drop] = []
    problems: list[Problem] = []
    for department, parts in by_department.items():
        once, twice = _once(parts)
        problems += twice
        for one in sets([part.path.name for part in once]):
            chosen = tuple(once[place] for place in one.places)
            drops.append(Drop(parts=chosen, department=department, missing=one.missing))
    return tuple(drops), tuple(problems)


def _once(parts: Sequence[Part]) -> tuple[list[Part], list[Problem]]:
    """The parts without files that were dropped twice: of equal ones the first with the shortest name stays."""
    sizes: dict[int, list[Part]] = {}
    for part in parts:
        if part.path.is_file() and not part.path.is_symlink():
            sizes.setdefault(part.path.stat().st_size, []).append(part)
    first: dict[str, Part] = {}
    twice: dict[Part, Part] = {}
    for alike in sizes.values():
        for part in sorted(alike, key=lambda each: (len(each.path.name), each.shown)) if len(alike) > 1 else ():
            original = first.setdefault(_digest(part.path), part)
            if original is not part:
                twice[part] = original
    problems = [_same(part, twice[part]) for part in parts if part in twice]
    return [part for part in parts if part not in twice], problems


def _digest(path: Path) -> str:
    """The file's SHA-256; its path if it cannot be read, so that it is equal to nothing."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return str(path)


def _department(inbox: Path) -> str:
    return Path(os.path.abspath(inbox)).parent.name  # noqa: PTH100 - resolve() would follow links


def _shown(content: Path, path: Path) -> str:
    """The path from the project's folder on where it lies in it, else as it was named."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    project = Path(os.path.abspath(content)).parent  # noqa: PTH100 - the same
    return whole.relative_to(project).as_posix() if whole.is_relative_to(project) else path.as_posix()


def _same(part: Part, original: Part) -> Problem:
    return Problem(
        code="I127",
        severity=Severity.NOTE,
        message=f"{part.path.name} is the same file as {original.path.name}, byte for byte; it is taken once.",
        place=Place(part.shown),
        hint="Nothing to do. One of them can be deleted.",
    )


def _linked(inbox: str) -> Problem:
    return Problem(
        code="I120",
        severity=Severity.ERROR,
        message=f"{inbox} is, or lies behind, a symbolic link; nothing is read from there.",
        place=Place(inbox),
        hint="Replace the link with a folder.",
    )
