"""Both folders looked over, content/ and output/, while the build loads the modules that it will need."""

from collections.abc import Iterator
from contextlib import contextmanager
import functools

import msgspec

from site_builder.build.beside import Answer, beside
from site_builder.build.project import Project
from site_builder.load.inputs import Inventory
from site_builder.load.inventory import inventory
from site_builder.write import manifest as manifests
from site_builder.write.changes import Before
from site_builder.write.manifest import Entry, Manifest
from site_builder.write.survey import survey


class Walk:
    """What lies in both folders. Each part waits until it is seen: `found` first, then `there`."""

    def __init__(self, project: Project, found: Answer, there: Answer) -> None:
        self._project, self._found, self._there = project, found, there

    @functools.cached_property
    def found(self) -> Inventory:
        """What lies in content/."""
        return msgspec.msgpack.decode(self._found(), type=Inventory)

    @functools.cached_property
    def before(self) -> Manifest:
        """The manifest of output/."""
        return manifests.load(self._project.manifest)

    @functools.cached_property
    def trust(self) -> bool:
        """Whether it can be believed."""
        return _trusted(self._project, self.before)

    @functools.cached_property
    def there(self) -> Before:
        """What does lie in output/."""
        differences = msgspec.msgpack.decode(self._there(), type=_Differences)
        if not differences.gone and not differences.others:
            return self.before.entries
        there = {**self.before.entries, **differences.others}
        for path in differences.gone:
            del there[path]
        return there


class _Differences(msgspec.Struct, frozen=True, array_like=True):
    """What lies in output/ as far as it is not what the manifest says."""

    gone: tuple[str, ...]
    others: dict[str, Entry | None]


@contextmanager
def walking(project: Project, workers: int) -> Iterator[Walk]:
    """Begin to look, in a process of its own if there may be several."""
    works = (
        lambda: msgspec.msgpack.encode(inventory(project.content)),
        lambda: msgspec.msgpack.encode(_differences(project)),
    )
    with beside(*works, forked=workers > 1) as (found, there):
        yield Walk(project, found, there)


def _differences(project: Project) -> _Differences:
    before = manifests.load(project.manifest)
    known = before.entries
    there = survey(project.output, before, trust=_trusted(project, before))
    return _Differences(
        gone=tuple(known.keys() - there.keys()),
        others={path: entry for path, entry in there.items() if path not in known or known[path] is not entry},
    )


def _trusted(project: Project, before: Manifest) -> bool:
    return not project.unclean.exists() and before.boot == manifests.boot() != ""
