"""What is shown now is entered in the ledger of the transparency log, as far as the log does not say it yet."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from site_builder.build.log.matching import Matched, Owed, matched
from site_builder.build.options import Entering
from site_builder.build.project import Project
from site_builder.build.work import Ready
from site_builder.model.logged import Logged
from site_builder.policy.deciding import standing_of
from site_builder.problem import Locked, Unusable
from site_builder.records.acts import act_of, strays, to_strip, vanished
from site_builder.records.disposed import read_disposed
from site_builder.records.ledger import Ledger, LedgerWriter, Line
from site_builder.records.log.statement import whole_seconds

NAME = 16
"""Bytes of a post's name in the log: drawn once for each, so that no words of an id stand there."""


FEW = 20
"""So few posts may be entered as removed at once, whatever part they are of what the log shows."""


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger after all was entered, and by post id the newest entries of what pages may speak of. `added` counts
    the entries that were not there before, `unread` the posts that by the log are shown, and that a fault kept from
    being read."""

    ledger: Ledger
    logged: Mapping[str, Logged]
    added: int = 0
    unread: int = 0


def seen(project: Project, ready: Ready, ledger: Ledger, workers: int) -> Entered:
    """What the log says, with nothing entered."""
    return _entered(ledger, ready, matched(project, ready, ledger, workers, None).same)


def entered(project: Project, ready: Ready, writer: LedgerWriter, entering: Entering, workers: int) -> Entered:
    """Enter what the log does not say yet."""
    _not_disposed(project, ready, writer.ledger)
    lines = owing(project, ready, writer.ledger, entering, workers)
    if not entering.most:
        _not_most(lines, writer.ledger, ready)
    writer.add(lines)
    writer.destroy(to_strip(writer.ledger))
    shown = {card.id for card in ready.site.cards}
    unread = sum(1 for id_ in vanished(writer.ledger, shown) if _is_unread(id_, ready))
    return replace(_entered(writer.ledger, ready, shown), added=len(lines), unread=unread)


def _not_disposed(project: Project, ready: Ready, ledger: Ledger) -> None:
    """Raises `Locked` where records were disposed of while this command read them: they are not entered again."""
    disposed = read_disposed(project.content)
    newest = ((card, ledger.newest(card.id)) for card in ready.site.cards)
    coming = (card for card, last in newest if last is None or last[1].act == "dispose")
    if disposed.marks and any(disposed.has_post(card.department, card.id) for card in coming):
        raise Locked("records were disposed of while this ran", "run it again")


def _not_most(lines: Sequence[Line], ledger: Ledger, ready: Ready) -> None:
    """Raises `Unusable` where more than half of what the log shows would be entered as removed by no decision.

    A folder that is empty, or not mounted, looks like that; and the salts of what was removed do not come back.
    """
    decided = {"", *(stone.post for stone in ready.site.tombstones if stone.kind == "removed")}
    removed = sum(line.act == "remove" and line.id not in decided for line in lines)
    shown = sum(ledger.lines[indexes[-1]].shows for indexes in ledger.about.values())
    if removed > FEW and removed * 2 > shown:
        message = f"{removed:,} of the log's {shown:,} posts would be logged as removed, and no decision says so"
        raise Unusable(message, "see that content/ is whole; if they are to go, say --remove-most")


def owing(project: Project, ready: Ready, ledger: Ledger, entering: Entering, workers: int) -> Sequence[Line]:
    """The entries that the ledger lacks, in the order in which they are to be added."""
    found = matched(project, ready, ledger, workers, entering.random)
    return list(_lines(found, ledger, entering, ready))


def _entered(ledger: Ledger, ready: Ready, same: frozenset[str] | set[str]) -> Entered:
    """A post that is shown has its entry only if that is of what is shown; one that is not, if its entry says so."""
    shown = {card.id for card in ready.site.cards}
    logged = {}
    for id_, indexes in ledger.about.items():
        line = ledger.lines[indexes[-1]]
        if (id_ in same) if id_ in shown else not line.shows:
            logged[id_] = Logged(index=indexes[-1], record=line.record, digest=line.digest or "")
    if names := {stone.logged for stone in ready.site.tombstones if stone.logged}:
        disposed = ((index, line) for index, line in enumerate(ledger.lines) if line.act == "dispose")
        logged |= {line.record: Logged(index=at, record=line.record) for at, line in disposed if line.record in names}
    return Entered(ledger=ledger, logged=logged)


def _without_replies(ready: Ready) -> frozenset[str]:
    """The posts of which a reply was removed. Their pages have no mark that says so."""
    standing = (one for mine in ready.whole.decisions.values() for one in standing_of(mine))
    return frozenset(one.post for one in standing if one.decision == "remove" and one.reply)


def _is_unread(id_: str, ready: Ready) -> bool:
    """Whether a post that is missing may be one that a fault kept from being read: that is no removal."""
    return ready.known is not None and id_ not in ready.known


def _lines(found: Matched, ledger: Ledger, entering: Entering, ready: Ready) -> Iterator[Line]:
    now, cut = whole_seconds(entering.now), _without_replies(ready)
    for owed in found.owed:
        yield _line(owed, ledger, entering, now, redacted=owed.redacted or owed.id in cut)
    for stray in strays(ledger):
        yield Line(act="remove", record=stray.record, time=now, version=stray.version + 1)
    shown = found.same.union(owed.id for owed in found.owed)
    for id_ in vanished(ledger, shown):
        if _is_unread(id_, ready):
            continue
        last = ledger.lines[ledger.about[id_][-1]]
        yield Line(act="remove", id=id_, record=last.record, time=now, version=last.version + 1)


def _line(owed: Owed, ledger: Ledger, entering: Entering, now: datetime, *, redacted: bool) -> Line:
    newest = ledger.newest(owed.id)
    return Line(
        act=act_of(ledger, owed.id, redacted=redacted, gone=owed.gone),
        digest=owed.digest,
        held=owed.held,
        held_salt=owed.held_salt.hex(),
        id=owed.id,
        record=newest[1].record if newest else entering.random(NAME).hex(),
        salt=owed.salt.hex(),
        time=now,
        version=newest[1].version + 1 if newest else 1,
    )
