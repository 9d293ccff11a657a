"""What has to be said in the transparency log of a post, by what was said of it before; and which salts have to go."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

import msgspec

from site_builder.records.ledger import Ledger, Line
from site_builder.records.log.statement import Act

HIDING = frozenset({"remove", "dispose"})


def act_of(ledger: Ledger, id_: str, *, redacted: bool, gone: bool) -> Act:
    """The act by which a post comes to be shown as it is now: `redacted`, a part of it was taken out; `gone`, all
    that became of it is that it left its platform. To be asked where the newest entry is not of what is shown.

    As long as a part is taken out, every change is a redaction: only so are the salts of what was shown before never
    kept by mistake."""
    acts = [ledger.lines[index].act for index in ledger.about.get(id_, ())]
    if not acts:
        return "publish"
    if acts[-1] in HIDING:
        return "restore"
    if redacted:
        return "redact"
    if acts[-1] == "redact":
        return "restore"
    return "gone" if gone else "edit"


def vanished(ledger: Ledger, shown: Collection[str]) -> Iterator[str]:
    """The posts that by the log are shown, and are not, in the order of their newest entries."""
    disposed = _disposed(ledger)
    newest = sorted((indexes[-1], id_) for id_, indexes in ledger.about.items() if id_ not in shown)
    lines = ((ledger.lines[index], id_) for index, id_ in newest)
    yield from (id_ for line, id_ in lines if line.shows and line.record not in disposed)


def strays(ledger: Ledger) -> Iterator[Line]:
    """The newest entries under names that posts have beside the one that counts, where these show something: two
    machines entered a post at once, and their ledgers were merged. The end of such a name is entered without an id."""
    ended = {line.record for line in ledger.lines if line.act in HIDING and not line.id}
    for indexes in ledger.about.values():
        newest = {ledger.lines[index].record: ledger.lines[index] for index in indexes} if len(indexes) > 1 else {}
        for name, line in newest.items():
            if name != ledger.lines[indexes[-1]].record and line.shows and name not in ended:
                yield line


def to_strip(ledger: Ledger) -> dict[int, Line]:
    """The lines that hold the salt of something that is no longer shown, by index, without that salt: all about a post
    that was removed, and those from before a part was redacted. The salts of what the City holds stay: only a disposal
    ends those, and ends them again where they came back out of a backup, or with a merge."""
    disposed = _disposed(ledger)
    again = ((index, line) for index, line in enumerate(ledger.lines) if line.record in disposed)
    found = {index: _closed_for_good(line) for index, line in again if line.salt or line.held_salt or line.id}
    for indexes in ledger.about.values():
        for index in indexes[: _closed(ledger, indexes)]:
            line = ledger.lines[index]
            if line.salt and index not in found:
                found[index] = msgspec.structs.replace(line, salt="")
    return found


def names_in(ledger: Ledger, ids: Collection[str]) -> dict[str, str]:
    """The names that posts have in the log, by their ids; those that it does not know are left out."""
    return {id_: newest[1].record for id_ in sorted(ids) if (newest := ledger.newest(id_))}


def disposals(ledger: Ledger, names: Mapping[str, str], time: datetime) -> Iterator[Line]:
    """The entries that say that these records, by the ids of their posts, were disposed of; none where it is said."""
    wanted = {name: id_ for id_, name in names.items()}
    newest = {line.record: line for line in ledger.lines if line.record in wanted}
    for name, line in newest.items():
        if line.act != "dispose":
            yield Line(act="dispose", id=wanted[name], record=name, time=time, version=line.version + 1)


def forgotten(ledger: Ledger, ids: Collection[str]) -> dict[int, Line]:
    """All lines about these posts, by index, with neither salts nor ids: what is left when they were disposed of."""
    mine = (index for id_ in ids for index in ledger.about.get(id_, ()))
    lines = {index: ledger.lines[index] for index in mine}
    return {index: _closed_for_good(line) for index, line in lines.items()}


def _closed_for_good(line: Line) -> Line:
    return msgspec.structs.replace(line, salt="", held_salt="", id="")


def _disposed(ledger: Ledger) -> frozenset[str]:
    return frozenset(line.record for line in ledger.lines if line.act == "dispose")


def _closed(ledger: Ledger, indexes: Collection[int]) -> int:
    """How many of a post's entries are of what may not be opened any more."""
    acts = [ledger.lines[index].act for index in indexes]
    if acts[-1] in HIDING:
        return len(acts)
    return max((place for place, act in enumerate(acts) if act == "redact" or act in HIDING), default=0)
