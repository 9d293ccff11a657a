"""The proof files of a whole site, each held against the log: it proves, it is of the newest entry, it opens its
record; and no page shows what the log says is gone."""

from collections.abc import Callable, Collection, Mapping
import functools
from pathlib import Path
import re

import msgspec

from site_builder.build.log.published import head_of
from site_builder.model.address import INDEX, PROOF
from site_builder.problem import Gathered, Place, Problem, Severity
from site_builder.records.acts import HIDING
from site_builder.records.log import consistency, extra, inclusion, proof, statement
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import LogError, ProofError
from site_builder.records.log.extra import Extra
from site_builder.records.log.folder import below, reading
from site_builder.records.log.hashing import leaf
from site_builder.records.log.salted import opens
from site_builder.records.log.statement import Statement
from site_builder.records.log.tree import Tree
from site_builder.records.log.trust import Trust

_POST = re.compile(r"[^/]+/\d{4}/\d{2}/[^/]+/", re.ASCII)
_SHOWS = b"h-entry"
"""Stands in every page that shows a post, and in no other at the address of one."""

_STALE = "Build the site again, with the ledger as it is now."


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """A site, its log, the checkpoint that the log was found to have, its tree, and by the names of records the
    index of the newest entry about each, and whether the record is shown after that."""

    site: Path
    log: Path
    head: Checkpoint
    tree: Tree
    newest: Mapping[str, tuple[int, bool]]


class Proved(msgspec.Struct, frozen=True):
    """An entry that a proof file proves, and what the file carries with it."""

    index: int
    said: Statement
    extra: Extra
    head: Checkpoint


def site_proofs(ground: Ground, trust: Trust | None, problems: Gathered) -> int:
    """Check every proof file of the site, and what has none; their number."""
    work = _Work(ground, trust, problems)
    for folder, files in below(ground.site, ground.log):
        work.look(folder, files)
    work.missing()
    return work.count


def proved(data: bytes, head_in: Callable[[bytes], Checkpoint]) -> Proved:
    """What a proof file proves; `head_in` gives the checkpoint in a note that is trusted. Raises `LogError` for what
    proves nothing, or does not open what it carries."""
    found = proof.parse(data)
    carried = extra.parse(found.extra or b"")
    said = statement.parse(carried.statement.encode())
    head = head_in(found.checkpoint)
    if not inclusion.proves(found.path, found.index, head.size, leaf(carried.statement.encode()), head.root):
        raise ProofError(f"The proof does not show that this is entry {found.index:,} of {head.size:,}.")
    salt = bytes.fromhex(carried.salt)
    if (carried.salt or carried.record) and not opens(said.digest or "", salt, carried.record.encode()):
        raise ProofError(f"The record in the proof file is not the one that entry {found.index:,} is of.")
    return Proved(found.index, said, carried, head)


class _Work:
    """One walk through a site. State: the records and checkpoints that were met."""

    def __init__(self, ground: Ground, trust: Trust | None, problems: Gathered) -> None:
        self.count = 0
        self._ground = ground
        self._head_in = functools.lru_cache(lambda data: head_of(data, trust))
        self._problems = problems
        self._read = reading(ground.site)
        self._met: dict[str, str] = {}
        self._all_followed = True
        self._heads: dict[tuple[int, bytes], bool] = {}

    def look(self, folder: str, files: Collection[str] | None) -> None:
        """Check one folder of the site."""
        if files is None:
            self._tell("E070", "The folder cannot be read: what it shows was not checked.", folder[:200] or ".")
            return
        for name in sorted(each for each in files if each.endswith(".tlog-proof")):
            self.count += 1
            path = f"{folder}{name}"
            try:
                data = self._read(path)
                if data is None:
                    raise ProofError("The proof file cannot be read.")
                self._hold(proved(data, self._head_in), folder, path)
            except LogError as error:
                self._all_followed = False
                self._problems.add(error.problem(_plain(path), _STALE))
        if _POST.fullmatch(folder) and PROOF not in files and INDEX in files and self._is_post(folder):
            message = "This page shows a post and has no proof: the log does not have it as it is shown."
            self._tell("E062", message, f"{folder}{INDEX}", Severity.WARNING)

    def missing(self) -> None:
        """Tell the records that by the log are shown, and that the site has no proof of. Nobody knows where there are
        proofs that could not be followed: they may be of those."""
        if not self._all_followed:
            return
        for name, (index, is_shown) in self._ground.newest.items():
            if is_shown and name not in self._met:
                message = f"By entry {index:,} the site shows record {name[:40]}, and there is no proof of it here."
                self._tell("E063", message, self._ground.log.name)

    def _hold(self, found: Proved, folder: str, path: str) -> None:
        if not self._fits(found.head):
            raise ProofError("The proof's checkpoint is of another tree than the log that lies here.")
        name = found.said.record
        newest = self._ground.newest.get(name)
        if newest is None:
            self._tell("E060", "No entry of the log that could be read is about the record of this proof.", path)
        elif newest[0] != found.index:
            message = f"The proof is of entry {found.index:,}; the newest about this record is entry {newest[0]:,}."
            self._tell("E060", message, path)
        if name in self._met:
            self._tell("E060", f"The proof is of the record that {self._met[name]} is of, too.", path)
        self._met.setdefault(name, _plain(path))
        if found.said.act not in HIDING:
            if found.said.digest and not found.extra.salt:
                raise ProofError("The proof file does not hold the record that its entry is of.")
        elif found.extra.salt or self._is_post(folder):
            message = f"Entry {found.index:,} says “{found.said.act}”, and the record is shown here all the same."
            self._tell("E061", message, path)

    def _fits(self, head: Checkpoint) -> bool:
        """Whether the log began with the tree of this checkpoint."""
        key = head.size, head.root
        if key not in self._heads:
            now = self._ground.head
            try:
                way = self._ground.tree.consistency(head.size) if head.size <= now.size else ()
                self._heads[key] = consistency.proves(way, key, (now.size, now.root))
            except LogError:
                self._heads[key] = False
        return self._heads[key]

    def _is_post(self, folder: str) -> bool:
        return _SHOWS in (self._read(f"{folder}{INDEX}") or b"")

    def _tell(self, code: str, message: str, path: str, severity: Severity = Severity.ERROR) -> None:
        place = Place(_plain(path))
        self._problems.add(Problem(code=code, severity=severity, message=message, place=place, hint=_STALE))


def _plain(path: str) -> str:
    """A path that can be written down, whatever bytes its name has."""
    return path.encode("utf-8", "backslashreplace").decode()
