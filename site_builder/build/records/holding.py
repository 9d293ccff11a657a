"""A hold written down, or released: what it is on is looked up and counted first."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from site_builder.build.content import read_content
from site_builder.build.project import Project
from site_builder.build.records.retaining import day_of, says, whole_posts
from site_builder.load.decisionlines import HOLDS, entries_of, with_entry, with_seals
from site_builder.load.holds import read_holds
from site_builder.load.holdsfile import FILE
from site_builder.load.yamlvalue import Value
from site_builder.model.hold import Hold, Standing, held_by
from site_builder.problem import Severity, Unusable
from site_builder.records.lock import alone
from site_builder.typed import clean
from site_builder.write.durable import write_whole

NAME = f"content/{FILE}"
_LISTS = ("records", "departments", "accounts", "tags")


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What was, or would be, written: the entry's id, its file, and how many records it is on or lets go."""

    id: str
    path: Path
    records: int


def hold(project: Project, wanted: Hold, workers: int, *, dry: bool = False) -> Written:
    """Write a hold; its id is given here. Raises `Unusable` for what is not there."""
    with alone(project.content):
        path, data = _register(project)
        entry = _entry(msgspec.structs.replace(wanted, id=_next_id(entries_of(data, NAME, HOLDS), wanted.on)))
        after = with_entry(data, entry, NAME, HOLDS)
        standing = _sound(after)
        count = _count(project, standing.holds[-1], workers)
        if not dry:
            write_whole(path, after)
    return Written(id=str(entry["id"]), path=path, records=count)


def release(project: Project, wanted: Hold, workers: int, *, dry: bool = False) -> Written:
    """End a hold. Raises `Unusable` where no such hold stands."""
    with alone(project.content):
        path, data = _register(project)
        standing = {one.id: one for one in _sound(data).holds}
        if wanted.of not in standing:
            near = get_close_matches(wanted.of, standing, 1)
            hint = f"did you mean {near[0]}?" if near else "standing: " + (", ".join(standing) or "none")
            raise Unusable(f"no hold {wanted.of[:40]} stands", hint)
        entry = _entry(msgspec.structs.replace(wanted, id=_next_id(entries_of(data, NAME, HOLDS), wanted.on)))
        after = with_entry(data, entry, NAME, HOLDS)
        _sound(after)
        count = _count(project, standing[wanted.of], workers)
        if not dry:
            write_whole(path, after)
    return Written(id=str(entry["id"]), path=path, records=count)


def seal_holds(project: Project, *, dry: bool = False) -> tuple[Path, int]:
    """Seal the entries that were written by hand. Raises `Unusable` where one of them is faulty."""
    with alone(project.content):
        path, data = _register(project)
        _sound(data)
        sealed, count = with_seals(data, NAME, HOLDS)
        if count and not dry:
            write_whole(path, sealed)
    return path, count


def _register(project: Project) -> tuple[Path, bytes]:
    path = project.content / FILE
    if path.is_symlink():
        raise Unusable(f"{path} is a symbolic link", "put the file itself there")
    return path, path.read_bytes() if path.exists() else b""


def _sound(data: bytes) -> Standing:
    """What stands by the register. Raises `Unusable` with the first thing that is wrong with it."""
    standing, problems = read_holds(data, NAME)
    grave = [one for one in problems if one.severity is Severity.ERROR]
    if grave:
        raise Unusable(f"{grave[0].place}: {grave[0].message.partition('; until')[0]}", grave[0].hint)
    return standing


def _next_id(entries: Sequence[Value], on: str) -> str:
    """The year, and one more than the highest number of that year."""
    numbers = [0]
    for entry in entries:
        id_ = str(entry.get("id") or "") if isinstance(entry, dict) else ""
        with suppress(ValueError):
            numbers += [int(id_[5:])] if id_.startswith(f"{on[:4]}-") and len(id_) < 16 else []
    return f"{on[:4]}-{max(numbers) + 1:04}"


def _entry(wanted: Hold) -> Mapping[str, Value]:
    """The entry as it is written: nothing that is empty, no letter that no file may hold."""
    found: dict[str, Value] = {}
    for name in Hold.__struct_fields__:
        value = getattr(wanted, name)
        if value and name != "seal":
            found[name] = [clean(str(one)) for one in value] if name in _LISTS else clean(str(value))
    return found


def _count(project: Project, wanted: Hold, workers: int) -> int:
    """How many records it is on. Raises `Unusable` for names that are not there."""
    content = read_content(project, workers)
    strange = sorted(set(wanted.departments) - set(content.registers.departments))
    if strange:
        near = get_close_matches(strange[0], content.registers.departments, 1)
        raise Unusable(f"there is no department {strange[0][:60]}", f"did you mean {near[0]}?" if near else "")
    zone = ZoneInfo(content.registers.settings.timezone)
    alone_standing = Standing(holds=(wanted,))
    named = {one.casefold() for one in wanted.records}
    count = 0
    for post in whole_posts(project, content):
        if held_by(post, day_of(post, zone), alone_standing, says):
            count += 1
            named.discard(post.id.casefold())
    if named:
        raise Unusable(f"there is no record {min(named)[:80]}", "its id stands on its page, and is platform:id")
    return count
