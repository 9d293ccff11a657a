"""An account's record store, open for taking in one export: what is new or changed is appended, nothing is lost."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
import hashlib
from pathlib import Path

import msgspec

from site_builder.model.intake import Tally
from site_builder.model.record import Original, Record, RecordMedia, Source
from site_builder.problem import Place, Problem, Severity
from site_builder.records.age import age_of
from site_builder.records.index import Held, Index, read_index
from site_builder.records.journal import Journal, mend
from site_builder.records.line import State, line_of, state_of
from site_builder.records.lock import alone
from site_builder.records.media import MediaFolder, Medium
from site_builder.records.place import month_name
from site_builder.records.received import Receipt, append_receipt, read_receipts
from site_builder.records.rehearsal import Rehearsal

SUM_MODULUS = 1 << 256


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """What is being taken in: when, from which export, in which form, for which account (`platform:handle`).

    `faults` are what reading a medium out of the export may raise; such a medium counts as missing.
    """

    captured: datetime
    source: Source
    account: str
    form: str
    faults: tuple[type[Exception], ...] = ()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item of an export: its native id, the month (`yyyy-mm`, "" unknown) it is of, its originals and media."""

    id: str
    month: str
    originals: tuple[Original, ...]
    media: tuple[Medium, ...] = ()


class _Later(msgspec.Struct, frozen=True):
    """An item of a post that is gone, or in an old wording: whether that is news shows only when all is read."""

    item: Item
    state: State
    media: tuple[RecordMedia, ...]


@contextmanager
def opened_store(folder: Path, shown: str, arrival: Arrival, rehearsal: Rehearsal | None = None) -> Iterator["Store"]:
    """The store in an account's `folder`, mended and locked. `shown` is what problems call the folder.

    With a `rehearsal` nothing is written. Raises `Locked` if another import has it. Leaving without `finish` leaves the
    import unfinished, as a kill does; the next one completes it.
    """
    if rehearsal is None:
        folder.mkdir(parents=True, exist_ok=True)
    elif folder in rehearsal.indexes:
        yield Store(folder, shown, arrival, rehearsal.indexes[folder], (), rehearsal)
        return
    with alone(folder):
        problems = mend(folder, shown, dry_run=rehearsal is not None)
        index, unread = read_index(folder, shown)
        if rehearsal is not None:
            rehearsal.indexes[folder] = index
        yield Store(folder, shown, arrival, index, (*problems, *unread), rehearsal)


class Store:
    """Takes items one by one; `finish` says what is gone and writes the receipt."""

    def __init__(
        self,
        folder: Path,
        shown: str,
        arrival: Arrival,
        index: Index,
        problems: tuple[Problem, ...],
        rehearsal: Rehearsal | None,
    ) -> None:
        self._folder = folder
        self._shown = shown
        self._arrival = arrival
        self._index = index
        self._rehearsal = rehearsal
        self._problems = list(problems)
        self._journal = Journal(folder)
        self._media = MediaFolder(folder, None if rehearsal is None else rehearsal.media.setdefault(folder, {}))
        self._before = frozenset(index)
        self._seen: set[str] = set()
        self._standing: set[str] = set()
        self._later: list[_Later] = []
        self._count: Counter[str] = Counter()
        self._contents = 0
        self._newest = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the store's files, and with items taken so far."""
        return tuple(self._problems)

    def take(self, item: Item) -> None:
        """Append the item if it is new or says something new. An item that cannot be kept is a problem."""
        self._count["found"] += 1
        self._seen.add(item.id)
        media = tuple(self._medium(medium, item) for medium in item.media)
        state = state_of(item.originals, media)
        self._note(item, state)
        held = self._index.get(item.id)
        if held is None:
            self._keep(item, state, media)
            self._count["new"] += 1
        elif held.stands_at(state):
            self._standing.add(item.id)
            self._count["unchanged"] += 1
        elif held.gone or held.knows(state):
            self._later.append(_Later(item, state, media))
        else:
            self._keep(item, state, media)
            self._count["changed"] += 1

    def finish(self, *, complete: bool) -> Tally:
        """Decide what the export as a whole says, bring everything to the disk, and write the receipt.

        `complete`: it holds everything that the platform has of the account, so what it lacks is gone from there.
        """
        receipts = self._receipts()
        contents = f"{self._contents:064x}"
        known = any(receipt.contents == contents for receipt in receipts)
        horizon = max((receipt.newest for receipt in receipts if receipt.complete), default="")
        stale = known or horizon > self._newest
        self._decide_later(stale=stale)
        if stale and not known:
            self._lose_new(horizon)
        elif complete and not stale:
            self._declare_gone()
        tally = Tally(**self._count)
        self._media.settle()
        self._journal.settle()
        if not known:
            self._sign(self._receipt(contents, tally, complete=complete))
        return tally

    def _receipts(self) -> tuple[Receipt, ...]:
        rehearsed = self._rehearsal.receipts.get(self._folder, []) if self._rehearsal else []
        return (*read_receipts(self._folder), *rehearsed)

    def _sign(self, receipt: Receipt) -> None:
        if self._rehearsal is None:
            append_receipt(self._folder, receipt)
        else:
            self._rehearsal.receipts.setdefault(self._folder, []).append(receipt)

    def _receipt(self, contents: str, tally: Tally, *, complete: bool) -> Receipt:
        return Receipt(
            captured=self._arrival.captured,
            export=self._arrival.source.export,
            sha256=self._arrival.source.sha256,
            complete=complete,
            contents=contents,
            newest=self._newest,
            found=tally.found,
            new=tally.new,
            changed=tally.changed,
            gone=tally.gone,
        )

    def _note(self, item: Item, state: State) -> None:
        """Add the item to what the export says as a whole: its newest month, and a sum that knows no order."""
        self._newest = max(self._newest, age_of(month_name(item.month), item.id))
        media = b"".join(sorted(digest.encode() for digest in state.media))
        one = hashlib.sha256(item.id.encode("utf-8", "surrogatepass") + b"\0" + state.text + media).digest()
        self._contents = (self._contents + int.from_bytes(one, "big")) % SUM_MODULUS

    def _medium(self, medium: Medium, item: Item) -> RecordMedia:
        try:
            kept, fate = self._media.take(medium)
        except self._arrival.faults as fault:
            self._problem("I142", Severity.WARNING, f"A medium of post {item.id} could not be kept: {fault}.")
            kept, fate = RecordMedia(name=medium.name, url=medium.url), "missing"
        self._count[fate] += 1
        return kept

    def _keep(self, item: Item, state: State, media: tuple[RecordMedia, ...]) -> None:
        """Append a captured version."""
        held = self._index.get(item.id)
        version = held.version + 1 if held else 1
        month = held.month if held else month_name(item.month)
        record = Record(
            id=item.id,
            version=version,
            captured=self._arrival.captured,
            account=self._arrival.account,
            form=self._arrival.form,
            source=self._arrival.source,
            originals=item.originals,
            media=media,
        )
        if not self._append(month, record):
            return
        self._standing.add(item.id)
        states = (*held.states, state) if held else (state,)
        self._index[item.id] = Held(month, version, gone=False, states=states)

    def _decide_later(self, *, stale: bool) -> None:
        """Posts that are back and wordings that were put back are news, unless the export is older than what is known.

        An older export may still bring wordings that nobody has seen: they are kept, and what is gone stays gone.
        """
        last = {later.item.id: later for later in self._later}
        for later in self._later:
            held = self._index[later.item.id]
            news = not stale and later is last[later.item.id] and later.item.id not in self._standing
            if news or not held.knows(later.state):
                self._keep(later.item, later.state, later.media)
                if stale and held.gone:
                    self._lose(later.item.id)
                self._count["changed"] += 1
            else:
                self._count["unchanged"] += 1

    def _lose_new(self, horizon: str) -> None:
        """Posts that only this older export has, though a newer complete one reached to `horizon`: they are gone."""
        for post in sorted(self._seen & self._index.keys() - self._before):
            if age_of(self._index[post].month, post) <= horizon:
                self._lose(post)

    def _declare_gone(self) -> None:
        """Append "gone" to posts that the export lacks though it reaches to their month."""
        for post in sorted(self._before - self._seen):
            held = self._index[post]
            if not held.gone and age_of(held.month, post) <= self._newest:
                self._lose(post)

    def _lose(self, post: str) -> None:
        held = self._index[post]
        record = Record(
            id=post,
            version=held.version + 1,
            captured=self._arrival.captured,
            account=self._arrival.account,
            form=self._arrival.form,
            source=self._arrival.source,
            event="gone",
        )
        if self._append(held.month, record):
            self._index[post] = Held(held.month, held.version + 1, gone=True, states=held.states)
            self._count["gone"] += 1

    def _append(self, month: str, record: Record) -> bool:
        try:
            line = line_of(record)
        except UnicodeEncodeError:
            self._problem("I143", Severity.ERROR, f"Post {record.id!r} holds half a letter that no file can keep.")
            return False
        if self._rehearsal is None:
            self._media.settle()
            self._journal.append(f"{month}.jsonl", line)
        return True

    def _problem(self, code: str, severity: Severity, message: str) -> None:
        hint = "The post itself is kept. Look whether a fuller export can be had." if code == "I142" else ""
        self._problems.append(
            Problem(code=code, severity=severity, message=message, place=Place(self._shown), hint=hint)
        )
