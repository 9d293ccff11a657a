"""The proof of one entry, made from content/ledger alone or from a published log."""

from collections.abc import Mapping, Sequence
from pathlib import Path
import re

import msgspec

from site_builder.build.building import made_of
from site_builder.build.log.proofs import Proofs
from site_builder.build.log.published import entries, head_of, note_of, published
from site_builder.build.log.recording import recorded
from site_builder.build.log.signing import last_signed, tree_of
from site_builder.build.options import Options
from site_builder.build.project import Project
from site_builder.build.work import Ready
from site_builder.load.cache import Cache
from site_builder.model import address
from site_builder.model.logged import counted
from site_builder.model.post import Post
from site_builder.problem import Unusable
from site_builder.records.ledger import Ledger, read_ledger
from site_builder.records.log import statement
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import LogError
from site_builder.records.log.extra import extra
from site_builder.records.log.note import Note
from site_builder.records.log.proof import Source, made
from site_builder.records.log.salted import opens
from site_builder.records.log.tree import Tree
from site_builder.settings import Settings

_NAME = re.compile(r"[0-9a-f]{32}")
_INDEX = re.compile(r"[0-9]{1,18}", re.ASCII)


class Proven(msgspec.Struct, frozen=True, kw_only=True):
    """A proof file, the entry that it is of, how many entries its checkpoint speaks of, and what goes with it: whether
    anybody signed, whether it holds the record."""

    file: bytes
    index: int
    size: int
    signed: bool
    opened: bool = False


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Of what a proof is wanted: a post's id, its address or folder, its name in the log, or an entry's index; and of
    which version (None: the newest)."""

    name: str
    version: int | None = None


def from_ledger(project: Project, settings: Settings, asked: Asked, options: Options) -> Proven:
    """The proof made from content/ledger, with the record where that is shown as it was logged. Raises `Unusable` where
    the log does not have what is asked for."""
    ledger = read_ledger(project.content)
    return made_of(project, options, lambda ready: _from_ledger(project, ready, settings, ledger, asked))


def _from_ledger(project: Project, ready: Ready, settings: Settings, ledger: Ledger, asked: Asked) -> Proven:
    mine = _indexes(ledger, _folders(ready), settings.base_url, asked.name)
    index = _of_version({at: ledger.lines[at].version for at in mine}, asked)
    signed = last_signed(project.content)
    size = signed[0].size if signed else len(ledger.lines)
    if index >= size:
        hint = "`site-builder log append` signs the newest"
        raise Unusable(f"entry {index:,} came after the newest signed checkpoint, of {counted(size)}", hint)
    grown = tree_of(ledger.lines[:size])
    origin = settings.log.origin if settings.log else ""
    head = signed[0] if signed else Checkpoint(origin=origin, size=size, root=grown.root)
    if grown.root != head.root:
        hint = "restore content/ledger from its history"
        raise Unusable(f"the first {size:,} entries of content/ledger are not those that were signed", hint)
    note = signed[1] if signed else Note(str(head), ())
    post = _post(project, ready, ledger, index)
    source = Source(tree=Tree(size, grown.files.get), head=head, note=bytes(note))
    file = Proofs(ledger.lines, source).file(index, post)
    return Proven(file=file, index=index, size=size, signed=signed is not None, opened=post is not None)


def _folders(ready: Ready) -> Mapping[str, str]:
    """The ids of posts, by the folders that they are or were shown in; of those that were disposed of, their names in
    the log."""
    found = {stone.folder: stone.entry for stone in ready.site.tombstones}
    return {**found, **{address.post(card): card.id for card in ready.site.cards}}


def _indexes(ledger: Ledger, folders: Mapping[str, str], base_url: str, name: str) -> Sequence[int]:
    """The entries that somebody means by a name; one that is given by its index stands alone."""
    folder = f"{name.removeprefix(base_url).removesuffix(address.INDEX).strip('/')}/"
    for id_ in (name, folders.get(folder, "")):
        if id_ in ledger.about:
            return ledger.about[id_]
    name = folders.get(folder, name)
    if _NAME.fullmatch(name):
        return [index for index, line in enumerate(ledger.lines) if line.record == name]
    if _INDEX.fullmatch(name) and int(name) < len(ledger.lines):
        return [int(name)]
    return []


def _of_version(versions: Mapping[int, int], asked: Asked) -> int:
    """The index of the version that is asked for, of the newest if none is. Raises `Unusable`."""
    if not versions:
        hint = "name a post's id or address, a record's name in the log (32 digits), or an entry's index"
        raise Unusable(f"the log has no entry about {asked.name[:200]}", hint)
    if asked.version is None:
        return max(versions)
    found = [index for index, version in versions.items() if version == asked.version]
    if not found:
        there = ", ".join(map(str, sorted(versions.values())))
        raise Unusable(f"the log has no version {asked.version} of {asked.name[:200]}", f"there is: {there}")
    return found[-1]


def _post(project: Project, ready: Ready, ledger: Ledger, index: int) -> Post | None:
    """The post that an entry is of, if it is shown today as it was logged then."""
    line = ledger.lines[index]
    case = ready.by_id().get(line.id) if line.salt else None
    if case is None:
        return None
    with Cache(project.cache) as cache:
        post = cache.posts({case.row: case.digest})[case.row]
    return post if opens(line.digest or "", bytes.fromhex(line.salt), recorded(post)) else None


def from_log(folder: Path, asked: Asked) -> Proven:
    """The proof made from a published log alone, without the record; `asked` names a record of it, or an entry. Raises
    `Unusable`."""
    log = published(folder)
    try:
        note = note_of(log.read)
        head = head_of(note, None)
        versions = {}
        for index, entry in entries(log.read, 0, head.size):
            said = statement.parse(entry)
            if asked.name in {said.record, str(index)}:
                versions[index] = said.version
        index = _of_version(versions, asked)
        tree = Tree(head.size, log.read)
        entry = tree.entry(index)
        found = made(index, entry, Source(tree=tree, head=head, note=note), bytes(extra(entry, None)))
    except LogError as error:
        raise Unusable(f"no proof can be made from {folder}: {error}", "`site-builder log verify` says more") from None
    return Proven(file=bytes(found), index=index, size=head.size, signed=not note.endswith(b"\n\n"))
