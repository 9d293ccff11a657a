"""An earlier checkpoint held against a log as it is now: nothing was dropped since, and what was added."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from site_builder.build.log.published import Given, Published, entries, followed, head_of, note_of, published, trust_of
from site_builder.problem import Problem, Unusable
from site_builder.records.log import statement
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.compare import compared
from site_builder.records.log.errors import LogError
from site_builder.records.log.folder import UNSIGNED, reading
from site_builder.records.log.trust import Trust


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What became of comparing: what is wrong, both checkpoints (None: one could not be read), and how many entries of
    each act were added between them."""

    problems: Sequence[Problem]
    old: Checkpoint | None = None
    new: Checkpoint | None = None
    added: Mapping[str, int] = {}


def comparison(old: Path, new: Path, given: Given) -> Compared:
    """Hold `old` (a log, a site, or a checkpoint's file) against `new` (one that has tiles). Raises `Unusable` where
    there is nothing to compare; never for what the files hold."""
    later = _with_tiles(new)
    trust, problems = followed(trust_of(given), later.read, later.shown)
    if problems:
        return Compared(problems=problems)
    heads: list[Checkpoint] = []
    wrong: list[Problem] = []
    for path, is_new in ((old, False), (later.folder, True)):
        try:
            heads.append(head_of(_note(path), _counting(trust, newest=is_new)))
        except LogError as error:
            wrong.append(error.problem(str(path)))
    if wrong:
        return Compared(problems=wrong)
    found = compared(heads[0], heads[1], later.read, str(later.folder))
    if found is not None:
        return Compared(problems=(found,), old=heads[0], new=heads[1])
    try:
        new_ones = entries(later.read, heads[0].size, heads[1].size)
        added = Counter(statement.parse(entry).act for _, entry in new_ones)
    except LogError as error:
        return Compared(problems=(error.problem(str(later.folder), "Verify the log."),), old=heads[0], new=heads[1])
    return Compared(problems=(), old=heads[0], new=heads[1], added=dict(sorted(added.items())))


def _counting(trust: Trust | None, *, newest: bool) -> Trust | None:
    """Witnesses have to have cosigned the newest checkpoint; the earlier one may have been before their time."""
    return trust if newest or trust is None else msgspec.structs.replace(trust, quorum=0)


def _with_tiles(path: Path) -> Published:
    if path.is_file() and (path.parent / "tile/entries").is_dir():
        return Published(folder=path.parent)
    if path.is_file():
        raise Unusable(f"there are no tiles beside {path}", "name the newer log with all of its files")
    return published(path)


def _note(path: Path) -> bytes:
    """The checkpoint of a log, of a site, or in a file by itself, as a note."""
    if not path.is_file():
        return note_of(published(path).read)
    data = reading(path.parent)(path.name)
    if data is None:
        raise Unusable(f"{path} cannot be read", "name a checkpoint, a log or a site")
    return data + b"\n" if path.name == UNSIGNED else data
