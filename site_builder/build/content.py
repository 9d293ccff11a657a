"""content/ as one value: settings, departments, and the posts behind them; read first, gathered only when needed."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from site_builder.build.loading import Loaded, Read, gather, read
from site_builder.build.looking import Looker
from site_builder.build.project import Project, program
from site_builder.build.reading import Reading
from site_builder.build.receiving import Received, received
from site_builder.build.registers import Registers, read_registers
from site_builder.build.remembering import Memory
from site_builder.build.spool import Spool, passing
from site_builder.build.telling import Tell, silent
from site_builder.digest import combine
from site_builder.load.annotation import astray
from site_builder.load.cache import Cache
from site_builder.load.context import Context, context
from site_builder.load.inputs import Inventory
from site_builder.load.inventory import inventory
from site_builder.load.mediafile import look_under
from site_builder.model.post import Facts, Post
from site_builder.model.record import Record, Unreadable
from site_builder.problem import Problem
from site_builder.records.disposed import Disposed, read_disposed

UNFOUND = frozenset({"L040", "L041", "L043", "L044"})
"""What is wrong with a folder where files in it are passed over."""


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read, with one fingerprint of it; `loaded` makes the cards, `done` says where the cache has them.
    `whole`: every file that may hold posts was found."""

    registers: Registers
    received: Received
    inputs: bytes
    problems: Sequence[Problem]
    loaded: Callable[[], Loaded]
    done: Read
    disposed: Disposed = Disposed()
    whole: bool = True


def read_content(
    project: Project, workers: int, tell: Tell = silent, look: Callable[[], Inventory] | None = None
) -> Content:
    """Read everything under content/; where another process looks what there is, `look` waits for it.

    Raises `Unusable` where site.yaml has an error, as nothing can be built then, and one of `DAMAGED`.
    """
    cache = Cache(project.cache)
    if look is not None and workers > 1:  # while the other process looks
        program()
        cache.cards()
    found = look() if look is not None else inventory(project.content)
    memory = Memory(cache)
    registers = read_registers(project, found, memory)
    with passing(project.state) as spool:
        done = read(_reading(project, registers, cache, spool), found.posts, cache, workers, tell)
    memory.save()
    taken = received(project.content, found.departments)
    disposed = read_disposed(project.content)
    return Content(
        registers=registers,
        received=taken,
        inputs=combine(
            (
                done.inputs,
                taken.mark,
                msgspec.msgpack.encode((disposed.stones, len(disposed.marks), disposed.pending)),
                *(path.encode() + data for path, data in sorted(registers.files.items())),
            )
        ),
        problems=(*found.problems, *registers.problems),
        loaded=lambda: _loaded(done, cache, registers),
        done=done,
        disposed=disposed,
        whole=not any(problem.code in UNFOUND for problem in found.problems),
    )


def _reading(project: Project, registers: Registers, cache: Cache, spool: Spool) -> Reading:
    settings = registers.settings
    looker = Looker(str(project.content), look_under(project.content, settings.limits.picture_pixels))
    looker.remember(cache.media())
    contexts: dict[str, Context] = {}
    grounds: dict[str, bytes] = {}
    for id_, department in sorted(registers.departments.items()):
        contexts[id_] = context(
            settings=settings,
            department_id=id_,
            department=department,
            look=looker,
            unreadable=(Unreadable,),
            annotations=registers.annotations[id_].by_id if id_ in registers.annotations else None,
        )
        names = ("department.yaml", "annotations.yaml")
        mine = (registers.files.get(f"departments/{id_}/{name}", b"") for name in names)
        grounds[id_] = combine((program(), registers.files["site.yaml"], *mine))
    judge, marks = _judging(registers)
    return Reading(
        judge=judge,
        marks=marks,
        content=str(project.content),
        contexts=contexts,
        grounds=grounds,
        facts_of=_facts_of,
        held=cache.shelf,
        looker=looker,
        spool=spool,
    )


def _judging(registers: Registers) -> tuple[Callable[[Post], bytes] | None, Mapping[str, bytes]]:
    """What judges a post as it is read, and the marks of what it judges by; nothing where there is no policy."""
    if not registers.policy.present:
        return None, {}
    from site_builder.build.bases import judging_of  # noqa: PLC0415 - all rules load slowly

    return judging_of(registers)


def _facts_of(records: Sequence[Record]) -> Facts:
    """What the importers make of a post's records."""
    from site_builder.importers import facts_of  # noqa: PLC0415 - their libraries load slowly, and seldom are needed

    return facts_of(records)


def _loaded(done: Read, cache: Cache, registers: Registers) -> Loaded:
    found = gather(done, cache)
    cache.close()
    ids = {card.id for card, _ in found.cards} if registers.annotations else frozenset()
    lost = [
        problem
        for id_, mine in sorted(registers.annotations.items())
        for problem in astray(mine, ids, f"content/departments/{id_}/annotations.yaml")
    ]
    return replace(found, problems=(*found.problems, *lost))
