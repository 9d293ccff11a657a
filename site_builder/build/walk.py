"""Both folders looked over, content/ and output/, while the build loads the modules that it will need."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from site_builder.build.beside import Beside
from site_builder.build.project import Project
from site_builder.load.inputs import Inventory
from site_builder.load.inventory import inventory
from site_builder.write import manifest as manifests
from site_builder.write.changes import Before
from site_builder.write.manifest import Entry, Manifest
from site_builder.write.survey import survey


class Walk(msgspec.Struct, frozen=True):
    """What lies in content/; the manifest of output/, whether it can be believed, and what does lie there."""

    found: Inventory
    before: Manifest
    trust: bool
    there: Before


class _Seen(msgspec.Struct, frozen=True, array_like=True):
    """What lies in content/, and in output/ as far as it is not what the manifest says."""

    found: Inventory
    gone: tuple[str, ...]
    others: dict[str, Entry | None]


@contextmanager
def walking(project: Project, workers: int) -> Iterator[Callable[[], Walk]]:
    """Begin to look, in a process of its own if there may be several; what is given waits until all is seen."""
    with Beside(lambda: msgspec.msgpack.encode(_seen(project)), forked=workers > 1) as beside:
        yield lambda: _walk(project, beside)


def _walk(project: Project, beside: Beside) -> Walk:
    before, trust = _before(project)
    seen = msgspec.msgpack.decode(beside.answer(), type=_Seen)
    there = {**before.entries, **seen.others}
    for path in seen.gone:
        del there[path]
    return Walk(seen.found, before, trust, there)


def _seen(project: Project) -> _Seen:
    before, trust = _before(project)
    known = before.entries
    there = survey(project.output, before, trust=trust)
    return _Seen(
        found=inventory(project.content),
        gone=tuple(known.keys() - there.keys()),
        others={path: entry for path, entry in there.items() if path not in known or known[path] is not entry},
    )


def _before(project: Project) -> tuple[Manifest, bool]:
    before = manifests.load(project.manifest)
    return before, not project.unclean.exists() and before.boot == manifests.boot() != ""
